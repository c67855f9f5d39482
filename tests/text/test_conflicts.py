"""What a file is without the marks of an unfinished merge, character by character where it was."""

import pytest

from offshore_kpi.text.conflicts import without_conflicts

OURS, BASE, MIDDLE, THEIRS = "<<<<<<< ours", "||||||| base", "=======", ">>>>>>> theirs"


@pytest.mark.parametrize(
    ("lines", "kept", "conflicts"),
    [
        (["a", OURS, "b", MIDDLE, "c", THEIRS, "d"], ["a", "b", "d"], [(2, 6)]),
        (["a", OURS, "b", BASE, "o", MIDDLE, "c", THEIRS], ["a", "b"], [(2, 8)]),
        ([OURS, "b", MIDDLE, "c", THEIRS, OURS, "e", MIDDLE, THEIRS], ["b", "e"], [(1, 5), (6, 9)]),
        # the mark after the end of one is another one's, or a line of a note
        ([OURS, "b", MIDDLE, "c", THEIRS, "d", MIDDLE, "e"], ["b", "d", MIDDLE, "e"], [(1, 5)]),
        ([OURS, "b", MIDDLE, "c", THEIRS, "d", THEIRS], ["b", "d"], [(1, 5), (7, 7)]),
        # of one whose marks are not all there, the marks alone are no text
        (["a", OURS, "b", "c"], ["a", "b", "c"], [(2, 2)]),
        (["a", THEIRS, "b"], ["a", "b"], [(2, 2)]),
        ([OURS, "a", OURS, "b", MIDDLE, "c", THEIRS], ["a", "b"], [(1, 1), (3, 7)]),
        (["a", MIDDLE, "c", THEIRS, "d"], ["a", "d"], [(2, 4)]),
        (["a", MIDDLE, "b"], ["a", MIDDLE, "b"], []),  # a line under a heading of a note
        (["<<<<<<", "a"], ["<<<<<<", "a"], []),
        (["a <<<<<<< b"], ["a <<<<<<< b"], []),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_the_first_side_stays_in_its_place(
    lines: list[str], kept: list[str], conflicts: list[tuple[int, int]], line_end: str
) -> None:
    text = line_end.join(lines)
    found, places = without_conflicts(text)
    assert [line for line in found.split(line_end) if line.strip()] == kept
    assert len(found) == len(text)
    assert all(now in {was, " "} for was, now in zip(text, found, strict=True))
    numbers = [(text.count("\n", 0, one.start) + 1, text.count("\n", 0, one.end) + 1) for one in places]
    assert numbers == conflicts
