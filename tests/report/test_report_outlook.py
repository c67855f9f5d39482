"""`kpi forecast`: observed rate, trend and required path."""

from decimal import Decimal
from fractions import Fraction

import pytest

from building import one, row, seen
from offshore_kpi.output import write_outlook
from offshore_kpi.output.style import OutputStyle
from offshore_kpi.report.outlook import Outlook, outlook
from offshore_kpi.report.trend import fitted, quantile
from offshore_kpi.series import Level
from offshore_kpi.text.periods import Period

UP = "direction: increase, baseline: {period: 2015, value: 8}, targets: [{due: 2020, kind: gain, value: 18}]"


def of(*rows: str, text: str = UP, last: int = 5, as_of: str = "2019-05-16") -> Outlook:
    return outlook(row(one(text, *rows), as_of), last)


def levels(*values: str) -> list[Level]:
    return [Level(Period.parse(str(2015 + year)), Decimal(value)) for year, value in enumerate(values)]


def test_the_observed_rate_and_the_required_path() -> None:
    found = of("2018,11")
    assert [point.period.text for point in found.points] == ["2019", "2020"]
    assert [point.observed for point in found.points] == [12, 13]
    assert [point.required for point in found.points] == [Decimal("18.5"), 26]


def test_a_line_through_points_on_a_line_has_no_range() -> None:
    trend = fitted(levels("1", "3", "5", "7"))
    assert trend is not None
    assert seen(trend.slope, trend.error, trend.at(Period.parse("2020"))) == (2, None, 11)
    assert trend.range_at(Period.parse("2020")) == (None, None)


def test_the_range_comes_from_the_residuals() -> None:
    """Points 1, 3, 2: the line is 1.5 + 0.5 x, s² = 1.5, and at x = 3 the factor under the root is 10/3."""
    trend = fitted(levels("1", "3", "2"))
    assert trend is not None
    low, high = trend.range_at(Period.parse("2018"))
    assert low is not None
    assert high is not None
    half = Fraction(Decimal("3.078") * (Decimal("1.5") * 10 / 3).sqrt())
    assert seen(trend.slope, trend.at(Period.parse("2018"))) == (Decimal("0.5"), 3)
    assert abs(high - 3 - half) < Decimal("1E-20")
    assert abs(3 - low - half) < Decimal("1E-20")


@pytest.mark.parametrize(
    ("rows", "note"),
    [
        (("2018,10",), "1 point is too few"),
        (("2017,9", "2018,10"), "three are needed"),
        ((), "nothing to carry on"),
    ],
)
def test_too_few_points_are_said_plainly(rows: tuple[str, ...], note: str) -> None:
    assert any(note in text for text in of(*rows).notes)


def test_only_the_last_points_are_taken() -> None:
    found = of("2014,100", "2016,9", "2017,10", "2018,11", last=3)
    assert found.trend is not None
    assert seen(found.trend.count, found.trend.slope, found.trend_eta) == (3, 1, found.trend_eta)
    assert str(found.trend_eta) == "2033-12-31"


def test_without_target_five_periods_and_no_required_path() -> None:
    found = of("2016,9", "2017,10", "2018,11", text="direction: increase")
    assert [point.period.text for point in found.points] == ["2019", "2020", "2021", "2022", "2023"]
    assert {point.required for point in found.points} == {None}
    assert any("no goal" in note for note in found.notes)


def test_many_periods_are_thinned_out_to_the_due() -> None:
    text = "direction: increase, frequency: monthly, targets: [{due: 2030, kind: reach, value: 26}]"
    points = of("2018-01,9", "2018-02,10", text=text).points
    assert len(points) <= 12
    assert points[-1].period.text == "2030"


def test_the_range_stays_within_what_is_possible() -> None:
    text = "direction: increase, bounds: {min: 0, max: 20}"
    for point in of("2016,1", "2017,19", "2018,2", text=text).points:
        assert seen(point.low, point.high) == (0, 20)


@pytest.mark.parametrize(
    ("degrees", "expected"), [(1, "3.078"), (10, "1.372"), (12, "1.372"), (500, "1.289")]
)
def test_quantiles_err_on_the_wide_side(degrees: int, expected: str) -> None:
    assert quantile(degrees) == Decimal(expected)


@pytest.mark.parametrize("width", [80, 140])
def test_it_fits_a_terminal(width: int) -> None:
    text = write_outlook(of("2016,9", "2017,10", "2018,11"), "text", OutputStyle(width))
    assert max(map(len, text.splitlines())) <= width


def test_a_path_of_millions_of_days_is_sampled() -> None:
    text = (
        "direction: increase, frequency: daily, baseline: {period: 2019-01-01, value: 8},"
        " targets: [{due: 9999-12-31, kind: reach, value: 18}]"
    )
    points = of("2019-05-01,11", text=text).points
    assert len(points) == 12
    assert [points[0].period.text, points[-1].period.text] == ["2684-05-20", "9999-12-31"]
    assert points[0].period.end < points[1].period.start
