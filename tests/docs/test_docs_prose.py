"""What holds for the text of every document: its width, its links, and French typography in French."""

import re
from pathlib import Path

import pytest
from console_blocks import blocks

from conftest import ROOT

DOCUMENTS = sorted([ROOT / "README.md", ROOT / "LISEZMOI.md", *ROOT.glob("docs/**/*.md")])
FRENCH = ROOT / "LISEZMOI.md"
WIDER = ("decisions.md", "findings.md", "performance.md")
"""Documents with a width of their own."""
_WIDTH = 110
_LINK = re.compile(r"\]\((?P<target>[^)\s]+)\)|(?:src|href)=\"(?P<source>[^\"]+)\"")
_CODE = re.compile(r"`[^`]*`")
_HEADING = re.compile(r"^#+ (?P<text>.+)$", re.MULTILINE)


def names(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def prose(text: str) -> list[str]:
    """The lines outside fenced blocks; the others are empty, so that positions stay."""
    lines = text.splitlines()
    for block in blocks(lines):
        span = range(block.start - 1, block.start + len(block.lines) + 1)
        for index in span:
            lines[index] = ""
    return lines


def anchors(text: str) -> set[str]:
    """The anchors that GitHub and GitLab give the headings of a document."""
    headings = [found["text"].replace("`", "").lower() for found in _HEADING.finditer("\n".join(prose(text)))]
    return {re.sub(r"[^\w\- ]", "", heading).strip().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("document", [path for path in DOCUMENTS if path.name not in WIDER], ids=names)
def test_lines_fit_a_window(document: Path) -> None:
    long = [
        f"{index}: {line}"
        for index, line in enumerate(prose(document.read_text(encoding="utf-8")), 1)
        if len(line) > _WIDTH and not line.lstrip().startswith("|") and "](" not in line
    ]
    assert not long


@pytest.mark.parametrize("document", DOCUMENTS, ids=names)
def test_links_lead_somewhere(document: Path) -> None:
    for line in prose(document.read_text(encoding="utf-8")):
        for found in _LINK.finditer(_CODE.sub("", line)):
            target = found["target"] or found["source"]
            if "://" in target or target.startswith("mailto:"):
                continue
            path, _, anchor = target.partition("#")
            file = (document.parent / path).resolve() if path else document
            assert file.exists(), target
            assert not anchor or anchor in anchors(file.read_text(encoding="utf-8")), target


def test_every_page_is_in_the_table_of_contents() -> None:
    contents = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    linked = {found["target"] for found in _LINK.finditer(contents)}
    assert {path.relative_to(ROOT / "docs").as_posix() for path in ROOT.glob("docs/**/*.md")} - {
        "README.md"
    } <= linked


def test_the_french_readme_says_what_the_english_one_says() -> None:
    english, french = (outline(ROOT / name) for name in ("README.md", "LISEZMOI.md"))
    assert english == french


def outline(document: Path) -> list[str]:
    """The levels of a document's headings, and the commands below them."""
    text = document.read_text(encoding="utf-8")
    heads = re.compile(r"^(#+) |^\$ (kpi [a-z-]+|make \w+|pipx install|uv tool)", re.MULTILINE)
    return [found[1] or found[2] for found in heads.finditer(text)]


@pytest.mark.parametrize(
    ("fault", "pattern"),
    [
        ("a narrow no-break space stands before ; ! ? %", r"(?<!\u202f)[;!?%](?![\w\[])"),
        ("a no-break space stands before a colon", r"(?<![\u00a0/]):(?!//)"),
        ("quotation marks are « » with no-break spaces inside", '"|«(?!\u00a0)|(?<!\u00a0)»'),
        ("an apostrophe is typographic", r"\w'\w"),
        ("thousands are parted by a narrow no-break space", r"\d[ ,.]\d{3}\b"),
        ("an ellipsis is one character", r"\.\.\."),
    ],
)
def test_french_is_set_as_french(fault: str, pattern: str) -> None:
    lines = (
        (index, re.sub(r"\]\([^)]*\)|<[^>]*>|^\|[\s|:-]+\|$", "]", _CODE.sub("", line)))
        for index, line in enumerate(prose(FRENCH.read_text(encoding="utf-8")), 1)
    )
    wrong = [f"{index}: {line}" for index, line in lines if re.search(pattern, line)]
    assert not wrong, fault
