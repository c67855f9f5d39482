"""The page: valid, self-contained, honest about sources, and deaf to whatever a plan or a row says."""

import base64
import hashlib
import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import html5lib
import pytest

from conftest import SHIPPED_PLAN
from everything import report_of, write_plan
from offshore_kpi import i18n
from offshore_kpi.output import html
from offshore_kpi.output.citations import web_address
from offshore_kpi.output.style import OutputStyle

XHTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"


def tree(text: str) -> ET.Element:
    parser = html5lib.HTMLParser(strict=True)
    root = parser.parse(text)
    assert isinstance(root, ET.Element)
    return root


def words_of(element: ET.Element) -> str:
    return " ".join(" ".join(element.itertext()).split())


@pytest.fixture
def page(tmp_path: Path) -> str:
    return html.write(report_of(write_plan(tmp_path)), OutputStyle())


@pytest.fixture
def shipped() -> str:
    return html.write(report_of(SHIPPED_PLAN, date(2019, 5, 16)), OutputStyle())


def test_the_page_is_valid_and_its_ids_are_unique(page: str, shipped: str) -> None:
    for text in (page, shipped):
        ids = [element.attrib["id"] for element in tree(text).iter() if "id" in element.attrib]
        assert len(ids) == len(set(ids))
        targets = re.findall(r'href="#([^"]+)"', text)
        assert set(targets) <= set(ids)


def test_nothing_from_the_plan_becomes_markup(page: str) -> None:
    root = tree(page)
    assert len(list(root.iter(f"{XHTML}script"))) == 1
    assert not list(root.iter(f"{XHTML}img"))
    assert "of" not in {words_of(one) for one in root.iter(f"{XHTML}b")}
    attributes = {name for element in root.iter() for name in element.attrib}
    assert not {name for name in attributes if name.startswith("on") or name == "style"}
    assert "<script>alert(1)</script>" in words_of(root)


def test_links_lead_to_the_web_or_within_the_page_only(page: str) -> None:
    addresses = {
        value
        for element in tree(page).iter()
        for name, value in element.attrib.items()
        if name in {"href", "src"}
    }
    assert all(address.startswith(("https://", "http://", "#", "data:,")) for address in addresses)
    assert "https://example.org/a?b=1&c=<2>" in addresses
    assert "javascript:alert(3)" in words_of(tree(page))


def test_an_override_of_the_writing_direction_is_shown_not_obeyed(page: str) -> None:
    assert not {"\u202e", "\u202c"} & set(page)
    assert "<U+202E>" in words_of(tree(page))


def test_the_policy_admits_the_pages_own_style_and_script_alone(page: str) -> None:
    root = tree(page)
    policy = next(meta.attrib["content"] for meta in root.iter(f"{XHTML}meta") if "http-equiv" in meta.attrib)
    for tag in ("style", "script"):
        text = next(root.iter(f"{XHTML}{tag}")).text or ""
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")


def test_every_value_names_its_file_its_line_and_its_source(shipped: str) -> None:
    card = article(shipped, "export-revenue")
    text = words_of(card)
    assert re.search(r"exports\.csv:2\b", text)
    assert "Plus de 69 000 emplois directs créés" in text
    assert len(re.findall(r"plan\.yaml:\d+", text)) == 2
    links = {link.attrib["href"] for link in card.iter(f"{XHTML}a")}
    assert any("fmes.ma/plus-de-69-000" in link for link in links)


def article(text: str, kpi: str) -> ET.Element:
    return next(one for one in tree(text).iter(f"{XHTML}article") if one.attrib["id"] == f"kpi-{kpi}")


def marks(card: ET.Element) -> dict[str, int]:
    found: dict[str, int] = {}
    for element in card.iter():
        if element.tag.startswith(SVG):
            for name in element.attrib.get("class", "").split():
                found[name] = found.get(name, 0) + 1
    return found


def test_a_chart_shows_values_qualifiers_targets_and_what_they_replaced(page: str) -> None:
    drawn = marks(article(page, "hostile"))
    assert (drawn["value"], drawn["uncounted"], drawn["bound"]) == (3, 1, 3)
    assert (drawn["target"], drawn["replaced"], drawn["trajectory"], drawn["baseline"]) == (2, 1, 1, 1)
    assert marks(article(page, "band"))["band"] == 1
    assert marks(article(page, "broken"))["uncounted"] == 1


def test_a_lonely_value_gets_a_sentence_and_no_chart(shipped: str) -> None:
    assert "chart" not in marks(article(shipped, "it-students-trained"))
    assert "7,646" in words_of(article(shipped, "it-students-trained"))


def test_a_chart_says_in_words_what_it_shows(shipped: str) -> None:
    chart = next(one for one in article(shipped, "jobs-stock").iter(f"{SVG}svg") if "role" in one.attrib)
    assert chart.attrib["role"] == "img"
    assert "about 80,000" in chart.attrib["aria-label"].replace("\xa0", " ")


def test_the_summary_gives_coverage_apart_from_progress(shipped: str) -> None:
    summary = next(one for one in tree(shipped).iter(f"{XHTML}section") if one.attrib["class"] == "summary")
    assert "Axes measured 5 of 37" in words_of(summary)
    assert "over the 4 KPIs" in words_of(summary)


def test_the_page_and_its_texts_name_their_languages(shipped: str) -> None:
    root = tree(shipped)
    assert root.attrib["lang"] == "en"
    heading = next(root.iter(f"{XHTML}h1"))
    assert heading[0].attrib["lang"] == "fr"


def test_numbers_follow_the_readers_language() -> None:
    i18n.use("fr")
    try:
        text = html.write(report_of(SHIPPED_PLAN, date(2026, 11, 23)), OutputStyle())
    finally:
        i18n.use("en")
    assert tree(text).attrib["lang"] == "fr"
    assert "60\u202f000" in text
    assert "13,5" in text


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("https://example.org/a", True),
        ("HTTP://example.org", True),
        ("javascript:alert(1)", False),
        (" https://example.org", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("https:example", False),
        ("http://[broken", False),
        ("https://example.org/\u202egnp", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(text: str | None, *, safe: bool) -> None:
    assert bool(web_address(text)) is safe
