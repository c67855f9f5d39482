"""`kpi show`: one KPI in full."""

import pytest

from building import dataset, kpi, one, plan_text, supposed, view
from offshore_kpi.methods import METHODS
from offshore_kpi.output import write_comparison, write_detail
from offshore_kpi.output.style import OutputStyle
from offshore_kpi.report import View, build
from offshore_kpi.report.compare import compare
from offshore_kpi.report.detail import Detail, Standing, TargetState, detail

GAIN = (
    "direction: increase, baseline: {period: 2015, value: 8}, targets: [{due: 2020, kind: gain, value: 18}]"
)


def shown(
    text: str, *rows: str, as_of: str = "2019-05-16", columns: str = "", known_on: str | None = None
) -> Detail:
    return detail(one(text, *rows, columns=columns), view(as_of, known_on=known_on), "k")


def test_the_working_can_be_checked_with_a_pocket_calculator() -> None:
    assert shown(GAIN, "2018,10").steps == (
        "goal = 8 + 18 = 26",
        "gap = 26 - 10 = 16",
        "progress = (10 - 8) / (26 - 8) = 2 / 18 = 11.1%",
        "expected = 8 + (26 - 8) · 3 / 5 years = 18.8, 2015 to 2020",
        "pace = (10 - 8) / (18.8 - 8) = 2 / 10.8 = 18.5%",
        "observed rate = (10 - 8) / 3 = 0.667 a year",
        "required rate = (26 - 10) / 2 = 8 a year",
        "projected = 10 + 0.667 · 2 = 11.33 by 2020",
    )


def test_both_readings_of_a_gain() -> None:
    assert shown(GAIN, "2018,10").readings == (
        "As written, a change of 18 from 8 in 2015, the goal is 26: 10 is 11% of the way.",
        ("Had 18 been meant as the level itself, 10 would be 56% of that level, and 20% of the way from 8."),
    )


def test_both_readings_of_a_level() -> None:
    as_written, otherwise = shown(GAIN.replace("gain", "reach"), "2018,10").readings
    assert "10 is 56% of that level, and 20% of the way" in as_written
    assert "the goal would be 26, and 10 would be 11% of the way" in otherwise


def test_one_reading_where_both_come_to_the_same() -> None:
    assert shown(GAIN.replace("value: 8", "value: 0"), "2018,10").readings == ()


@pytest.mark.parametrize(
    ("text", "rows", "step"),
    [
        (
            (
                "direction: increase, records: increment, baseline: {period: 2015}, "
                "targets: [{due: 2020, kind: total, value: 100}]"
            ),
            ("2016,10", "2017,12", "2018,9"),
            "total since 2015 = 10 + 12 + 9 = 31",
        ),
        (
            (
                "direction: increase, records: running_total, baseline: {period: 2015, value: 9}, "
                "targets: [{due: 2020, kind: total, value: 60}]"
            ),
            ("2018,60",),
            "total since 2015 = 60 - 9 = 51",
        ),
        (GAIN.replace("gain", "gain_percent"), ("2018,9",), "goal = 8 · (1 + 18 / 100) = 9.44"),
        (
            GAIN.replace("8}, t", "8}, trajectory: step, t"),
            ("2018,9",),
            "expected = 8, until the step in 2020",
        ),
        (
            GAIN.replace("8}, t", "8}, trajectory: geometric, t"),
            ("2018,9",),
            "expected = 8 · (26 / 8)^(3 / 5 years) = 16.23, 2015 to 2020",
        ),
    ],
)
def test_the_step_of_every_kind(text: str, rows: tuple[str, ...], step: str) -> None:
    assert step in shown(text, *rows).steps


def test_the_history_of_targets() -> None:
    text = (
        "direction: increase, baseline: {period: 2015, value: 8}, targets: ["
        "{due: 2018, kind: reach, value: 12}, {due: 2020, kind: reach, value: 26}, "
        "{due: 2020, kind: reach, value: 16, set_on: 2019-05-15}, "
        "{due: 2020, kind: reach, value: 14, set_on: 2019-06-01}]"
    )
    assert [line.state for line in shown(text, "2018,10").targets] == [
        TargetState.ON_THE_WAY,
        TargetState.REPLACED,
        TargetState.CURRENT,
        TargetState.NOT_SET_YET,
    ]


def test_the_standing_of_every_row() -> None:
    rows = (
        "2014,7,,",
        "2015,8,B,",
        "2016,9,,2017-01-01",
        "2016,9.5,,2017-06-01",
        "2017,9,,2018-01-01",
        "2017,,M,2018-02-01",
        "2018,11,F,",
        "2019,14,,",
    )
    found = shown(GAIN, *rows, columns="obs_status,recorded_on")
    assert [value.standing for value in found.values] == [
        Standing.BEFORE_BREAK,
        Standing.COUNTED,
        Standing.SUPERSEDED,
        Standing.COUNTED,
        Standing.WITHDRAWN,
        Standing.MISSING,
        Standing.FORECAST,
        Standing.LATER,
    ]
    known = shown(GAIN, *rows, columns="obs_status,recorded_on", known_on="2017-03-01")
    assert [str(value.entry.value) for value in known.values if value.entry.period.text == "2016"] == ["9"]


def test_every_row_says_where_it_stands() -> None:
    text = write_detail(shown(GAIN, "2018,10"), "text", OutputStyle())
    assert "measurements/rows.csv:2" in text
    assert "plan.yaml:" in text


def test_a_supposed_value_is_called_so() -> None:
    found = detail(one(GAIN, "2018,10"), view("2019-05-16", supposed("2019", "12")), "k")
    text = write_detail(found, "text", OutputStyle())
    assert "supposed" in text
    assert "--what-if" in text


def test_every_method_says_something() -> None:
    found = shown(GAIN, "2018,10")
    assert set(found.methods) == set(METHODS)
    assert all(judged.reason for judged in found.methods.values())


@pytest.mark.parametrize("width", [80, 140, 10_000])
@pytest.mark.parametrize("format_", ["table", "json"])
def test_methods_side_by_side(width: int, format_: str) -> None:
    data = dataset(plan_text([kpi(GAIN, "a"), kpi("direction: none", "b")]), ["a,2018,10"])
    day: View = view("2019-05-16")
    text = write_comparison(compare(data, day, build(data, day)), format_, OutputStyle(width))
    assert format_ == "json" or max(map(len, text.splitlines())) <= width
    assert all(f"{name[:6]}" in text for name in METHODS)
