// Opens a page in Chromium, in light and dark, on a phone and on a desk, and says as JSON what it found:
// violations of axe-core's rules, console messages, requests, sideways scrolling, and what the filter does.
// Usage: node look.mjs PAGE MODULES [PICTURES]
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import path from "node:path";

const [page_file, modules, pictures] = process.argv.slice(2);
const require = createRequire(path.join(modules, "package.json"));
const { chromium } = require("playwright-core");
const axe = require.resolve("axe-core/axe.min.js");
const QUIET = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: QUIET });
const address = pathToFileURL(page_file).href;
const found = [];
for (const colorScheme of ["light", "dark"]) {
  for (const width of [390, 1280]) {
    // Its own policy forbids the page any foreign script, axe's too, so the policy is lifted for the check.
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 }, bypassCSP: true });
    found.push({ colorScheme, width, ...(await look(context, `${colorScheme}-${width}`)) });
    await context.close();
  }
}
found.push({ name: "strict", ...(await strict()) });
await browser.close();
console.log(JSON.stringify(found));

async function open(context) {
  const page = await context.newPage();
  const said = [];
  const requests = [];
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(String(error)));
  page.on("dialog", (dialog) => { said.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on("request", (request) => requests.push(request.url()));
  await page.goto(address);
  return { page, said, requests };
}

async function look(context, name) {
  const { page, said, requests } = await open(context);
  if (pictures) await page.screenshot({ path: path.join(pictures, `${name}.png`), fullPage: true });
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  await page.evaluate(() => document.querySelectorAll("details").forEach((one) => { one.open = true; }));
  const sidewaysOpen = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (pictures) await page.screenshot({ path: path.join(pictures, `${name}-open.png`), fullPage: true });
  await page.addScriptTag({ path: axe });
  const result = await page.evaluate(async () => {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const { violations } = await window.axe.run(document, { runOnly: { type: "tag", values: tags } });
    return violations.map((one) => ({ id: one.id, nodes: one.nodes.slice(0, 3).map((node) => node.html + " " + node.failureSummary) }));
  });
  return { said, requests: requests.filter((url) => url !== address), sideways, sidewaysOpen, violations: result };
}

// Under its own policy: nothing is refused, and the filter and the order do what they say.
async function strict() {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const { page, said, requests } = await open(context);
  const shown = () => page.locator(".card:visible").count();
  const all = await shown();
  let status = "", fitting = all, ordered = true;
  if (await page.locator(".controls").isVisible()) {
    status = await page.locator("#status option").nth(1).getAttribute("value");
    await page.selectOption("#status", status);
    fitting = await shown();
    await page.selectOption("#status", "");
    await page.selectOption("#order", "progress");
    ordered = await page.evaluate(() => [...document.querySelectorAll(".cards")].every((list) => {
      const shares = [...list.children].map((card) => Number(card.dataset.progress));
      return shares.every((share, index) => index === 0 || shares[index - 1] <= share);
    }));
    await page.fill("#find", "no such word anywhere");
  }
  const none = await shown();
  await context.close();
  return { said, requests: requests.filter((url) => url !== address), all, status, fitting, ordered, none };
}
