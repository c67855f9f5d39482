"""Lines found stretch by stretch are those that a look at the whole text finds."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from offshore_kpi.text.file import LINE_END, LineIndex, TextFile

TEXTS = st.lists(st.sampled_from(["\n", "\r\n", "\r", "a", "é\u2028", ""]), max_size=30).map("".join)
WITHOUT_LONE_RETURNS = TEXTS.map(lambda text: text.replace("\r", "").replace("\n", "\r\n"))


@given(TEXTS | WITHOUT_LONE_RETURNS, st.integers(1, 9))
def test_every_line_begins_where_the_one_before_has_ended(text: str, stretch: int) -> None:
    lines = LineIndex(text, stretch)
    starts = [0, *(end.end() for end in LINE_END.finditer(text))]
    assert [lines.start(number) for number in range(1, len(lines) + 1)] == starts


@given(TEXTS | WITHOUT_LONE_RETURNS, st.integers(1, 9))
def test_every_offset_lies_in_the_line_that_began_last(text: str, stretch: int) -> None:
    lines = LineIndex(text, stretch)
    for offset in range(len(text) + 1):
        line = lines.line_at(offset)
        assert lines.start(line) <= offset
        assert line == len(lines) or offset < lines.start(line + 1)


@given(TEXTS)
def test_a_line_is_what_stands_between_two_ends_and_others_are_empty(text: str) -> None:
    file = TextFile(Path("a.csv"), text)
    numbers = range(-1, len(file.lines) + 3)
    expected = ["", "", *LINE_END.split(text), *[""] * 5]
    assert [file.line(number) for number in numbers] == expected[: len(numbers)]
