"""The rules on rows and periods against plain rows: several files, flawed rows, decimal commas."""

import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from building import dataset, kpi, plan_text
from csv_files import Cells, Layout, in_commas, rows, written
from offshore_kpi.checks import RULES, check, of_rows
from offshore_kpi.data.dataset import Dataset
from offshore_kpi.data.table import read_table
from offshore_kpi.findings import Finding
from offshore_kpi.findings.catalogue import Cap
from offshore_kpi.series import ObsStatus
from offshore_kpi.text.file import TextFile
from offshore_kpi.text.periods import Frequency, Period

FEW = settings(max_examples=40, deadline=None)
DAY = date(2018, 6, 30)
PERIODS = ["2018", "2018-S1/2018-S2", "2018-S1", "2018-Q4", "2017", "2016", "2018-12-31"]
KPIS = {
    "k": "direction: none, bounds: {min: 0, max: 100}",
    "l": "direction: none, decimals: 0, frequency: quarterly",
    "m": "direction: none, decimals: 2, bounds: {min: -1.5}",
    "n": "direction: none, decimals: 3, bounds: {max: 1}",
}
PLAN = plan_text([kpi(text, name) for name, text in KPIS.items()]).replace(
    "title: A plan", "title: A plan\nsources: {s: {title: S}}"
)
BOUNDS: Mapping[str, tuple[Decimal | int | None, Decimal | int | None]] = {
    "k": (0, 100),
    "m": (Decimal("-1.5"), None),
    "n": (None, 1),
}
VALUES = ["0", "1", "-2.5", "99.125", "1.250", "100", "100.01", "69900", "12.50", "1.2.3"]


@dataclass(frozen=True)
class Stated:
    """One row of a file, by its cells."""

    file: str
    line: int
    cells: Cells

    @property
    def value(self) -> Decimal | None:
        """What is written, if it is a number."""
        text = self.cells["value"].replace(",", ".")
        return Decimal(text) if text and text.count(".") < 2 else None

    @property
    def period(self) -> Period | None:
        return None if self.cells["period"] == "2018-T4" else Period.parse(self.cells["period"])

    @property
    def is_sound(self) -> bool:
        cells = self.cells
        return self.period is not None and cells["obs_status"] != "X" and "1.2.3" not in cells["value"]


ROWS = st.builds(
    lambda cells, name, period, value, status, source: {
        **cells,
        "kpi": name,
        "period": period,
        "value": "" if status == "M" else value,
        "obs_status": status,
        "source": source,
        "note": " ".join(cells["note"].splitlines()),  # so that every cell stands on the line of its row
    },
    rows(),
    st.sampled_from([*KPIS, "x", "y"]),
    st.sampled_from([*PERIODS, "2018-T4"]),
    st.sampled_from(VALUES),
    st.sampled_from(["", "A", "F", "M", "X"]),
    st.sampled_from(["", "s", "t", "u"]),
)


@st.composite
def drawn_files(draw: st.DrawFn) -> tuple[Dataset, list[Stated]]:
    """Up to three files, and their rows."""
    files, stated = [], []
    names = ["kpi", "period", "value", "obs_status", "source", "note", "recorded_on"]
    for number in range(draw(st.integers(1, 3))):
        layout = Layout(draw(st.permutations(names)), draw(st.sampled_from([",", ";"])))
        records = draw(st.lists(ROWS, max_size=8))
        if layout.delimiter == ";" and draw(st.booleans()):
            records = [in_commas(one) if "1.2.3" not in one["value"] else one for one in records]
        file = written(layout, records)
        files.append((f"{number}.csv", file.text))
        stated += [
            Stated(f"{number}.csv", line, cells) for line, cells in zip(file.lines, records, strict=True)
        ]
    return of_files(*files), stated


def of_files(*files: tuple[str, str], plan: str = PLAN) -> Dataset:
    base = dataset(plan, [])
    tables = []
    for name, text in files:
        table = read_table(TextFile(Path(name), text)).table
        assert table is not None
        tables.append(table)
    return Dataset(base.plan, base.plan_file, base.locate, tuple(tables))


def found(code: str, data: Dataset, today: date = DAY) -> list[Finding]:
    """The findings of one rule in the order of files and lines."""
    findings = sorted(RULES[code](data, today), key=lambda one: one.place)
    assert {one.code for one in findings} <= {code}
    return findings


def where(findings: Sequence[Finding]) -> list[tuple[str, int]]:
    return [(str(one.place.file), one.place.line) for one in findings]


def counted(findings: Sequence[Finding]) -> list[tuple[str, int, int]]:
    """Files and lines, and how many rows each finding stands for; several stand at one cell of a row."""
    return sorted((str(one.place.file), one.place.line, one.count) for one in findings)


def rows_with(stated: Sequence[Stated], is_wrong: Callable[[Stated], bool]) -> list[tuple[str, int]]:
    return [(one.file, one.line) for one in stated if is_wrong(one)]


def at_cells(findings: Sequence[Finding], data: Dataset, column: str) -> bool:
    """Whether each finding stands at a cell of a column."""
    cells = {table.place(row, column) for table in data.tables for row in range(len(table.lines))}
    return {one.place for one in findings} <= cells


def firsts(stated: Sequence[Stated], key: Callable[[Stated], Any]) -> list[tuple[str, int, int]]:
    """Of the rows of a file with one key, the place of the first, and how many there are."""
    counts = Counter((one.file, key(one)) for one in stated)
    seen = {(one.file, key(one)): one for one in reversed(stated)}
    return sorted((one.file, one.line, counts[name]) for name, one in seen.items())


@FEW
@given(drawn_files())
def test_unknown_ids_are_named_once_a_file(drawn: tuple[Dataset, list[Stated]]) -> None:
    data, stated = drawn
    unknown = [one for one in stated if one.cells["kpi"] in {"x", "y"}]
    findings = found("M201", data)
    assert at_cells(findings, data, "kpi")
    assert counted(findings) == firsts(unknown, lambda row: row.cells["kpi"])
    uncited = [one for one in stated if one.cells["source"] in {"t", "u"}]
    findings = found("M208", data)
    assert at_cells(findings, data, "source")
    assert counted(findings) == firsts(uncited, lambda row: row.cells["source"])


@FEW
@given(drawn_files())
def test_values_are_held_to_their_bounds_in_flawed_rows_too(drawn: tuple[Dataset, list[Stated]]) -> None:
    data, stated = drawn

    def is_outside(row: Stated) -> bool:
        low, high = BOUNDS.get(row.cells["kpi"], (None, None))
        return row.value is not None and (
            (low is not None and row.value < low) or (high is not None and row.value > high)
        )

    findings = found("M302", data)
    assert where(findings) == rows_with(stated, is_outside)
    assert at_cells(findings, data, "value")
    texts = {(one.file, one.line): one.cells["value"] for one in stated}
    assert all(one.message.startswith(texts[where([one])[0]] + " ") for one in findings)


def is_grouped(row: Stated) -> bool:
    """One to three digits, not just 0, a mark, and three more."""
    whole, _mark, fraction = row.cells["value"].replace(",", ".").lstrip("-").partition(".")
    return len(fraction) == 3 and fraction.isdigit() and whole != "0" and len(whole) <= 3


@FEW
@given(drawn_files())
def test_what_is_counted_in_whole_numbers_has_no_fraction(drawn: tuple[Dataset, list[Stated]]) -> None:
    data, stated = drawn
    assert where(found("M211", data)) == rows_with(
        stated,
        lambda row: (
            row.cells["kpi"] == "l" and row.value is not None and row.value % 1 != 0 and not is_grouped(row)
        ),
    )


@FEW
@given(drawn_files())
def test_two_rows_for_one_period_clash_across_files(drawn: tuple[Dataset, list[Stated]]) -> None:
    data, stated = drawn
    earliest: dict[object, Stated] = {}
    clashes = []
    for one in stated:
        if one.period is None or not one.is_sound:
            continue
        key = (one.cells["kpi"], one.period.start, one.period.end, one.cells["recorded_on"])
        first = earliest.setdefault(key, one)
        if first is not one:
            clashes.append(((one.file, one.line), [(first.file, first.line)]))
    findings = found("M301", data)
    assert at_cells(findings, data, "period")
    assert [
        (where([one])[0], [(str(other.place.file), other.place.line) for other in one.related])
        for one in findings
    ] == clashes


@FEW
@given(drawn_files(), st.sampled_from([DAY, date(2018, 12, 30), date(2018, 12, 31)]))
def test_what_is_not_over_cannot_have_been_observed(drawn: tuple[Dataset, list[Stated]], today: date) -> None:
    data, stated = drawn
    findings = found("M304", data, today)
    assert at_cells(findings, data, "period")
    assert where(findings) == rows_with(
        stated,
        lambda row: (
            row.period is not None and row.period.end > today and row.cells["obs_status"] in {"", "A"}
        ),
    )


@FEW
@given(drawn_files())
def test_periods_of_another_frequency_are_named_once_a_file(drawn: tuple[Dataset, list[Stated]]) -> None:
    data, stated = drawn
    gone = {
        (kpi, period)
        for kpi in KPIS
        for period, status in zip(data.newest(kpi).periods, data.newest(kpi).statuses, strict=True)
        if status is ObsStatus.MISSING
    }
    unfitting = [
        one
        for one in stated
        if one.period is not None
        and (one.cells["kpi"], one.period) not in gone
        and one.cells["kpi"] in KPIS
        and one.period.frequency is not (Frequency.QUARTERLY if one.cells["kpi"] == "l" else Frequency.ANNUAL)
    ]
    findings = found("M305", data)
    assert at_cells(findings, data, "period")
    assert counted(findings) == firsts(
        unfitting, lambda row: (row.cells["kpi"], row.period and row.period.frequency)
    )


@FEW
@given(drawn_files())
def test_the_first_row_out_of_order_is_named(drawn: tuple[Dataset, list[Stated]]) -> None:
    data, stated = drawn
    expected = []
    for name in sorted({one.file for one in stated}):
        before: dict[str, Period] = {}
        for one in stated:
            if one.file == name and one.is_sound and one.period is not None:
                last = before.get(one.cells["kpi"])
                if last is not None and one.period < last:
                    expected.append((name, one.line))
                    break
                before[one.cells["kpi"]] = one.period
    assert where(found("M313", data)) == expected


def test_clashes_of_one_file_are_counted_beyond_a_thousand() -> None:
    data = of_files(("a.csv", "kpi,period,value\n" + "k,2017,1\n" * (Cap.LIMIT + 6)))
    findings = found("M301", data)
    assert len(findings) == Cap.LIMIT + 1
    assert sum(one.count for one in findings) == Cap.LIMIT + 5
    assert findings[0].place.line == 0


def test_values_outside_are_counted_beyond_a_thousand() -> None:
    data = of_files(("a.csv", "kpi,period,value\n" + "k,2017,101\nk,2018,1\n" * (Cap.LIMIT + 6)))
    findings = found("M302", data)
    assert len(findings) == Cap.LIMIT + 1
    assert sum(one.count for one in findings) == Cap.LIMIT + 6


def test_a_word_is_compared_with_the_known_ones_once_however_many_files_have_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    def did_you_mean(word: str, _known: object) -> str:
        asked.append(word)
        return ""

    monkeypatch.setattr(of_rows, "did_you_mean", did_you_mean)
    text = "kpi,period,value,source\nx,2017,1,t\nx,2018,2,t\n"
    data = of_files(*((f"{number:03}.csv", text) for number in range(200)))
    assert len(found("M201", data)) == len(found("M208", data)) == 200
    assert asked == ["x", "t"]


def calls_of(action: Callable[[], object]) -> int:
    """How many calls of functions, Python's own included, an action takes."""
    count = 0

    def profile(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(profile)
    try:
        action()
    finally:
        sys.setprofile(before)
    return count


def test_the_same_rows_in_many_files_are_about_twice_the_work_of_one_file() -> None:
    """A rule that visits every KPI for every file would take as many visits as both multiplied."""
    names = [f"k{number}" for number in range(100)]
    plan = plan_text([kpi("direction: increase, bounds: {min: 0}", name) for name in names])
    lines = [f"{name},{year},{year - 1990}.5" for year in range(2000, 2010) for name in names]
    header = "kpi,period,value"
    whole = of_files(("a.csv", "\n".join([header, *lines])), plan=plan)
    parted = of_files(
        *(
            (f"{start:04}.csv", "\n".join([header, *lines[start : start + 5]]))
            for start in range(0, len(lines), 5)
        ),
        plan=plan,
    )
    check(parted, DAY)  # so that what is worked out once does not count
    one, many = calls_of(lambda: check(whole, DAY)), calls_of(lambda: check(parted, DAY))
    assert many <= 2.5 * one
