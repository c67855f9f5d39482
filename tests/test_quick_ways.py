"""The quick ways of reading and the models agree: on what is sound, and on what it says.

A sound plan is read without pydantic, and rows are read by columns without making a model of each; what a
model refuses, the quick way refuses, and what it accepts has the same values.
"""

from collections.abc import Sequence
from itertools import product
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from offshore_kpi.data.dataset import observation
from offshore_kpi.data.table import read_table
from offshore_kpi.plan.checked import validate
from offshore_kpi.plan.measurement import COLUMNS, Measurement
from offshore_kpi.plan.plan import Kpi, Plan
from offshore_kpi.plan.quick import read_sound
from offshore_kpi.text.file import TextFile

_NUMBERS = ("1", "-2.50", "0.1", "1e3", "", "~", "010", "1,5")
_PERIODS = ("2018", "2018-Q4", "2014/2018", "2018-T4", "")
_TARGETS = st.fixed_dictionaries(
    {"kind": st.sampled_from(["reach", "gain", "hold", "milestone", "wish"])},
    optional={
        "due": st.sampled_from(_PERIODS),
        "value": st.sampled_from(_NUMBERS),
        "min": st.sampled_from(_NUMBERS),
        "set_on": st.sampled_from(["2016-05-05", "2016-13-05"]),
        "surplus": st.just("1"),
    },
)
_KPIS = st.fixed_dictionaries(
    {"id": st.sampled_from(["a", "1.10", "a b", ""]), "name": st.sampled_from(["N", " ", "é"])},
    optional={
        "direction": st.sampled_from(["increase", "none", "up"]),
        "frequency": st.sampled_from(["annual", "weekly", "yearly"]),
        "headline": st.sampled_from(["true", "no", "~"]),
        "decimals": st.sampled_from(["0", "12", "13", "-1"]),
        "weight": st.sampled_from(["1", "-1"]),
        "method": st.sampled_from(
            ["linear", "open_sdg", {"name": "open-sdg", "limit": "100"}, {"name": "linear", "lim": "1"}, []]
        ),
        "bounds": st.one_of(st.none(), st.just("0"), st.just({"min": "0"}), st.just({"least": "0"})),
        "baseline": st.fixed_dictionaries(
            {"period": st.sampled_from(_PERIODS)},
            optional={"value": st.sampled_from(_NUMBERS), "qualifier": st.sampled_from(["~", ">=", "=="])},
        ),
        "targets": st.one_of(st.lists(_TARGETS, max_size=2), st.just("none")),
        "unit": st.sampled_from(["", "~", "%"]),
    },
)


@settings(max_examples=400, deadline=None)
@given(_KPIS)
def test_a_kpi_is_read_alike_by_both_ways(data: dict[str, object]) -> None:
    try:
        expected = validate(Kpi, data)
    except ValidationError:
        expected = None
    try:
        found = read_sound(Kpi, data)
    except ValueError:
        found = None
    assert found == expected


def test_a_sound_plan_has_all_its_parts_read() -> None:
    data = {
        "version": "1",
        "title": "T",
        "language": None,
        "sources": {"s": {"title": "S", "date": "2016-05-05"}},
        "checks": {"ignore": ["M311"], "severity": {"M302": "warning"}, "jump": "3"},
        "defaults": {"method": "linear", "thresholds": {"on_track": "0.9"}},
        "pillars": [{"id": "1", "name": "P", "axes": [{"id": "1.1", "name": "A", "kpis": []}]}],
    }
    assert read_sound(Plan, data) == validate(Plan, data)


_CELLS: dict[str, tuple[str, ...]] = {
    "kpi": ("a", "a b", "é", "a" * 101),
    "period": ("2018", "2018-Q4", "2018-12-31/2019-12-31", "2018-T4", "2018-13", ""),
    "value": ("1", "-2.50", "0", "1e3", "01", " 1", "1.", "-0", "1" * 29, "0." + "1" * 27, "٣", "1_0", ""),
    "obs_status": ("", "A", "M", "F", "X"),
    "qualifier": ("", ">=", "~", "="),
    "source": ("", "s"),
    "note": ("", "long"),
    "recorded_on": ("", "2018-12-31", "2018-12-31T10:00", "2018-12-31T10:00Z", "31.12.2018"),
}


def check(rows: Sequence[tuple[str, ...]], *, quoted: bool) -> None:
    """That a file with these rows is read as the model reads each of them."""
    shown = [",".join(f'"{cell}"' if quoted else cell for cell in row) for row in rows]
    text = "\n".join((",".join(COLUMNS), *shown, ""))
    reading = read_table(TextFile(Path("rows.csv"), text))
    table = reading.table
    assert table is not None
    read = {table.lines[row]: observation(table, row) for row in range(len(table.lines))}
    for line, row in enumerate(rows, start=2):
        try:
            model = validate(Measurement, {k: v for k, v in zip(COLUMNS, row, strict=True) if v})
        except ValidationError:
            assert line not in read, row
            continue
        found = read[line]
        assert [getattr(found, name) for name in COLUMNS] == [getattr(model, name) for name in COLUMNS]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(*map(st.sampled_from, _CELLS.values())), max_size=12), st.booleans())
def test_rows_are_read_as_the_model_reads_each(rows: list[tuple[str, ...]], quoted: bool) -> None:  # noqa: FBT001
    check(rows, quoted=quoted)


def test_every_value_with_every_status_is_read_as_the_model_reads_it() -> None:
    pairs = product(_CELLS["value"], _CELLS["obs_status"])
    rows = [("a", "2018", value, status, "", "", "", "") for value, status in pairs]
    check(rows, quoted=False)
    check(rows, quoted=True)
