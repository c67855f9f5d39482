"""The pictures show what the program prints now."""

import re
from pathlib import Path

import pytest

import pictures

_TEXT = re.compile(r"<text[^>]*>(.*?)</text>")


@pytest.mark.parametrize(("name", "shown"), pictures.TERMINALS.items(), ids=list(pictures.TERMINALS))
def test_a_picture_of_a_terminal_is_current(name: str, shown: pictures.Screen) -> None:
    drawn = (pictures.FOLDER / name).read_text(encoding="utf-8")
    assert _TEXT.findall(drawn) == _TEXT.findall(pictures.terminal_picture(shown)), "run `make docs`"


@pytest.mark.parametrize("picture", sorted(pictures.FOLDER.glob("*.svg")), ids=lambda path: path.name)
def test_a_picture_needs_nothing_from_elsewhere(picture: Path) -> None:
    text = picture.read_text(encoding="utf-8")
    links = re.findall(r"https?://[^\s\"'<>)]+", re.sub(r"<!--.*?-->", "", text))
    assert set(links) <= {"http://www.w3.org/2000/svg"}


def test_every_picture_is_made_by_the_script() -> None:
    assert {path.name for path in pictures.FOLDER.iterdir()} == set(pictures.ALL)
