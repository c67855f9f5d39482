"use strict";
(() => {
  const controls = document.querySelector(".controls");
  const find = document.getElementById("find");
  const status = document.getElementById("status");
  const order = document.getElementById("order");
  const cards = [...document.querySelectorAll(".card")];
  if (!controls || cards.length < 2) return;
  const rank = {
    plan: (card) => cards.indexOf(card),
    status: (card) => rankOfStatus[card.dataset.status] ?? 99,
    progress: (card) => Number(card.dataset.progress),
  };
  const rankOfStatus = { missed: 0, off_track: 1, at_risk: 2, unreported: 3, on_track: 4, achieved: 5 };
  const plain = (text) => text.normalize("NFD").replace(/\p{Mn}/gu, "").toLowerCase();
  const texts = new Map(cards.map((card) => [card, plain(card.textContent)]));
  const show = () => {
    const words = plain(find.value).split(/\s+/).filter(Boolean);
    for (const card of cards) {
      const fits = words.every((word) => texts.get(card).includes(word));
      card.hidden = !(fits && (!status.value || card.dataset.status === status.value));
    }
    const filtered = words.length > 0 || status.value !== "";
    for (const section of document.querySelectorAll(".pillar")) {
      section.hidden = filtered && !section.querySelector(".card:not([hidden])");
    }
    for (const empty of document.querySelectorAll(".empty")) empty.hidden = filtered;
    document.getElementById("none-fits").hidden = cards.some((card) => !card.hidden);
  };
  const sort = () => {
    for (const list of document.querySelectorAll(".cards")) {
      const own = [...list.children].sort((a, b) => rank[order.value](a) - rank[order.value](b));
      list.append(...own);
    }
  };
  find.addEventListener("input", show);
  status.addEventListener("change", show);
  order.addEventListener("change", sort);
  controls.hidden = false;
})();
