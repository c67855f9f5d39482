"""New content from old: splices, rows, columns and the journal's lines, without any file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offshore_kpi.store import journal
from offshore_kpi.store.change import FileStep
from offshore_kpi.store.csv_text import CsvLayout, added, new_file
from offshore_kpi.store.journal import Intent
from offshore_kpi.store.splice import Splice, SpliceError, apply, inverse

ROW = {"kpi": "a", "period": "2018", "value": "1", "note": 'x, "y"'}
LAYOUT = CsvLayout(("kpi", "period", "value", "note"), ",")


@st.composite
def spliced(draw: st.DrawFn) -> tuple[bytes, tuple[Splice, ...]]:
    content = draw(st.binary(max_size=40))
    cuts = sorted(draw(st.lists(st.integers(0, len(content)), max_size=6)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return content, tuple(Splice(a, content[a:b], draw(st.binary(max_size=5))) for a, b in pairs)


@given(spliced())
def test_splices_are_taken_back_exactly(case: tuple[bytes, tuple[Splice, ...]]) -> None:
    content, splices = case
    assert apply(apply(content, splices), inverse(splices)) == content


def test_splices_refuse_another_content() -> None:
    with pytest.raises(SpliceError):
        apply(b"abc", [Splice(1, b"x", b"y")])
    with pytest.raises(SpliceError):
        apply(b"abc", [Splice(4, b"", b"y")])


def put(content: bytes, layout: CsvLayout = LAYOUT, *rows: dict[str, str]) -> bytes:
    return apply(content, added(content, layout, rows or (ROW,)))


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("last", [True, False])
def test_a_row_ends_as_the_rows_before_it(line_end: str, *, last: bool) -> None:
    lines = ["kpi,period,value,note", "a,2017,1,"]
    content = (line_end.join(lines) + (line_end if last else "")).encode()
    expected = line_end.join([*lines, 'a,2018,1,"x, ""y"""', ""]).encode()
    assert put(content) == expected


def test_a_mixed_file_goes_on_as_it_ended() -> None:
    assert put(b"kpi,period,value,note\na,2017,1,\r\n").endswith(b"\r\n")
    assert put(b"kpi,period,value,note\r\na,2017,1,\n").endswith(b'"\n')


def test_a_file_that_quotes_every_cell_goes_on_so() -> None:
    content = b'"kpi";"period";"value"\n'
    layout = CsvLayout(("kpi", "period", "value"), ";")
    expected = b'"kpi";"period";"value";"note"\n"a";"2018";"1";"x, ""y"""\n'
    assert put(content, layout) == expected


def test_a_column_is_added_to_every_row_and_to_nothing_else() -> None:
    content = b'\xef\xbb\xbf# a, comment\n\nkpi,period,value\n\na,2017,1\nb,"20\n17",2\n\n'
    layout = CsvLayout(("kpi", "period", "value"), ",")
    expected = (
        b"\xef\xbb\xbf# a, comment\n\nkpi,period,value,source,recorded_on\n\na,2017,1,,\n"
        b'b,"20\n17",2,,\n\na,2018,1,s,2019-01-01\n'
    )
    row = {"kpi": "a", "period": "2018", "value": "1", "source": "s", "recorded_on": "2019-01-01"}
    assert put(content, layout, row) == expected


def test_a_new_file_has_the_columns_that_its_rows_fill() -> None:
    assert new_file([ROW]) == b'kpi,period,value,note\na,2018,1,"x, ""y"""\n'


def intent(number: int, kind: str = "change", of: int | None = None) -> Intent:
    steps = (FileStep("x.csv", "0" * 64, "1" * 64, (Splice(0, b"", b"\xff\n"),)),)
    return Intent(number, kind, of or number, "2026-11-23T10:00:00", f"c{number}", steps)


def test_the_journal_tells_what_can_be_undone_and_redone() -> None:
    lines = [intent(1), intent(2), intent(3, "undo", 2)]
    content = b"".join(journal.intent_line(one) + journal.settled_line("done", one.number) for one in lines)
    history = journal.history_of(content)
    assert ([one.number for one in history.done], [one.number for one in history.undone]) == ([1], [2])
    assert history.pending is None
    assert history.last == 3
    redone = journal.history_of(content + journal.intent_line(intent(4, "redo", 2)))
    assert [one.number for one in redone.done] == [1, 2]
    assert redone.pending is not None
    assert redone.pending.steps == intent(2).steps
    changed = journal.history_of(content + journal.intent_line(intent(4)))
    assert ([one.number for one in changed.done], changed.undone) == ([1, 4], [])


def test_a_void_intent_and_a_torn_line_did_not_happen() -> None:
    content = (
        journal.intent_line(intent(1)) + journal.settled_line("done", 1) + journal.intent_line(intent(2))
    )
    void = content + journal.settled_line("void", 2)
    assert [one.number for one in journal.history_of(void).done] == [1]
    for end in range(len(journal.intent_line(intent(2)))):
        torn = content[: len(content) - end - 1]
        assert [one.number for one in journal.history_of(torn).done] == [1]


def test_the_journal_forgets_its_oldest_changes() -> None:
    content = b"".join(journal.intent_line(intent(n)) + journal.settled_line("done", n) for n in range(1, 50))
    kept = journal.history_of(journal.shortened(content, 5 * len(journal.intent_line(intent(10)))))
    assert [one.number for one in kept.done] == [45, 46, 47, 48, 49]
    assert kept.last == 49
    assert kept.pending is None
    last = journal.history_of(journal.shortened(content, 0))
    assert [one.number for one in last.done] == [49]


def test_numbers_of_changes_begin_with_one() -> None:
    history = journal.history_of(b"")
    assert (history.last, history.done, history.undone, history.is_odd) == (0, [], [], False)
