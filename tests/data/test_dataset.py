"""What was entered, what is in force and what was known on a day, against a model made of plain rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from building import dataset, kpi, plan_text
from csv_files import Cells, Layout, rows, written
from offshore_kpi.data.dataset import Dataset
from offshore_kpi.data.table import read_table
from offshore_kpi.series import Observation, Series
from offshore_kpi.text.file import TextFile
from offshore_kpi.text.periods import Period

NAMES = ("k", "l")
PERIODS = ("2018", "2018-S1/2018-S2", "2018-S2", "2018-Q4", "2018-12-31", "2017", "2019-01")
DAYS = st.sampled_from([date(2019, 5, 15), date(2019, 5, 16), date(2020, 1, 1), date(1, 1, 1)])
PLAN = plan_text([kpi("direction: none", name) for name in NAMES])


@dataclass(frozen=True)
class Stated:
    """One row of a file as the model sees it."""

    file: int
    line: int
    cells: Cells

    @property
    def days(self) -> tuple[date, date]:
        """The last and the first day of its period, which is what orders rows in time."""
        period = Period.parse(self.cells["period"])
        return period.end, period.start

    @property
    def entered(self) -> datetime:
        text = self.cells["recorded_on"]
        return datetime.fromisoformat(text) if text else datetime(1, 1, 1)  # noqa: DTZ001 - local days

    @property
    def value(self) -> Decimal | None:
        return Decimal(self.cells["value"]) if self.cells["value"] else None


FEW_ROWS = st.lists(
    st.builds(
        lambda cells, name, period: {**cells, "kpi": name, "period": period},
        rows(),
        st.sampled_from(["k", "l", "m"]),
        st.sampled_from([*PERIODS, "2018-T4"]),
    ),
    max_size=8,
)


@st.composite
def files(draw: st.DrawFn) -> tuple[Dataset, list[Stated]]:
    """A dataset of up to three files, and its sound rows."""
    base = dataset(PLAN, [])
    tables, stated = [], []
    for number in range(draw(st.integers(1, 3))):
        columns = ["kpi", "period", "value", "obs_status", "note"]
        if draw(st.booleans()):
            columns += ["recorded_on"]
        records = draw(FEW_ROWS)
        if "recorded_on" not in columns:
            records = [{**cells, "recorded_on": ""} for cells in records]
        file = written(Layout(columns), records)
        reading = read_table(TextFile(Path(f"{number}.csv"), file.text))
        assert reading.table is not None
        tables.append(reading.table)
        stated += [
            Stated(number, line, cells)
            for line, cells in zip(file.lines, records, strict=True)
            if cells["period"] != "2018-T4"
        ]
    return Dataset(base.plan, base.plan_file, base.locate, tuple(tables)), stated


def in_order(stated: Sequence[Stated], name: str, day: date | None = None) -> list[Stated]:
    """The rows of a KPI known on a day: by last day, the shorter period first, then by the day of entry."""
    known = [one for one in stated if one.cells["kpi"] == name and (day is None or one.entered.date() <= day)]
    return sorted(
        known,
        key=lambda one: (one.days[0], -one.days[1].toordinal(), one.entered, one.file, one.line),
    )


def in_force(stated: Sequence[Stated]) -> list[Stated]:
    """Of every period the last."""
    return list({one.days: one for one in stated}.values())


def where(series: Series) -> list[tuple[str, int, str, Decimal | None, str]]:
    return [(str(one.path), one.line, one.period.text, one.value, one.note) for one in series.observations()]


def expected(stated: Sequence[Stated]) -> list[tuple[str, int, str, Decimal | None, str]]:
    return [
        (f"{one.file}.csv", one.line, one.cells["period"], one.value, one.cells["note"]) for one in stated
    ]


@settings(max_examples=50, deadline=None)
@given(files(), DAYS)
def test_a_dataset_knows_what_was_entered_and_what_is_in_force(
    drawn: tuple[Dataset, list[Stated]], day: date
) -> None:
    data, stated = drawn
    for name in (*NAMES, "m", "not there"):
        assert where(data.entered(name)) == expected(in_order(stated, name))
        for known_on in (None, day):
            newest = in_force(in_order(stated, name, known_on))
            assert where(data.newest(name, known_on)) == expected(newest)
            values = [one for one in newest if one.value is not None]
            assert where(data.series(name, known_on)) == expected(values)


@settings(max_examples=25, deadline=None)
@given(files(), DAYS, st.sampled_from(PERIODS))
def test_a_dataset_knows_the_vintages_of_a_period(
    drawn: tuple[Dataset, list[Stated]], day: date, text: str
) -> None:
    data, stated = drawn
    period = Period.parse(text)
    for known_on in (None, day):
        vintages = data.vintages("k", known_on)
        rows_of = [one for one in in_order(stated, "k", known_on) if one.days == (period.end, period.start)]
        assert [seen.line for seen in vintages.get(period, [])] == [one.line for one in rows_of]
        assert [seen.vintage for seen in vintages.get(period, [])] == [one.entered for one in rows_of]
        assert list(vintages) == sorted(vintages)
    newest = data.newest_of("k", period)
    last = in_force(in_order(stated, "k"))
    assert (
        [(newest.path, newest.line)]
        if newest is not None
        else [(Path(f"{one.file}.csv"), one.line) for one in last if one.days == (period.end, period.start)]
        == []
    )


@settings(max_examples=25, deadline=None)
@given(files())
def test_an_observation_of_a_table_is_that_of_the_series(drawn: tuple[Dataset, list[Stated]]) -> None:
    data, _stated = drawn
    by_place: dict[tuple[Path, int], Observation] = {
        (seen.path, seen.line): seen for name in (*NAMES, "m") for seen in data.entered(name).observations()
    }
    of_tables = [
        table.observation(row)
        for table in data.tables
        for row in range(len(table.lines))
        if row not in table.flawed
    ]
    assert {(seen.path, seen.line): seen for seen in of_tables} == by_place


def test_a_withdrawn_value_is_none_until_another_is_entered() -> None:
    rows_of = ["k,2018,1,A,2019-01-01", "k,2018,,M,2019-02-01", "k,2018,3,A,2019-03-01", "k,2019,,M,"]
    data = dataset(plan_text([kpi("direction: none")]), rows_of, "obs_status,recorded_on")
    states = [list(data.series("k", date(2019, month, 1)).values) for month in (1, 2, 3)]
    assert states == [[1], [], [3]]
    assert data.series("k", date(2018, 12, 31)).values == []
    missing = data.newest_of("k", Period.parse("2019"))
    assert missing is not None
    assert missing.value is None
