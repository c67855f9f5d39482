"""What is told without making every row a value is what every row says.

Rows of one frequency are summed by their numbers alone. An interval long before the baseline makes the series
one of several lengths, whose rows are looked at one by one, and must not change anything else.
"""

from hypothesis import given, settings
from hypothesis import strategies as st

from building import one, row, supposed, view
from offshore_kpi.report import build
from offshore_kpi.series import Bound
from offshore_kpi.text.periods import Period, periods_between

STRETCHES = {
    "monthly": ("2015-03", "2017-02"),
    "quarterly": ("2015-Q2", "2018-Q4"),
    "weekly": ("2015-W50", "2016-W08"),
    "annual": ("2014", "2019"),
}
VALUES = st.sampled_from(["0", "1", "2.5", "40", "-3", "7.125", "1000"])
QUALIFIERS = st.sampled_from(["", "", "", ">=", "<=", "~"])
STATUSES = st.sampled_from(["", "", "E", "P"])
TARGETS = st.sampled_from(
    [
        "{due: 2020, kind: total, value: 500}",
        "{due: 2020, kind: reach, value: 50}",
        "{due: 2017-Q4, kind: reach, value: 50}",
        "{due: 2015-Q2/2016-Q1, kind: reach, value: 50}",
    ]
)


@st.composite
def rows_of(draw: st.DrawFn, frequency: str) -> list[str]:
    """Rows of one frequency, some periods left out."""
    first, last = map(Period.parse, STRETCHES[frequency])
    periods = list(periods_between(first, last))
    there = [period for period in periods if draw(st.integers(0, 9))] or periods[:1]
    cells = st.tuples(VALUES, QUALIFIERS, STATUSES)
    return [f"{period.text}," + ",".join(draw(cells)) for period in there]


@settings(deadline=None)
@given(st.data(), st.sampled_from(list(STRETCHES)), TARGETS)
def test_sums_are_those_of_rows_taken_one_by_one(data: st.DataObject, frequency: str, target: str) -> None:
    rows = data.draw(rows_of(frequency))
    base = data.draw(st.sampled_from(["2014-12", "2015", "2015-06-10", "2016-Q1"]))
    text = (
        f"direction: increase, records: increment, frequency: {frequency}, "
        f"baseline: {{period: {base}, value: 3}}, targets: [{target}]"
    )
    columns = "qualifier,obs_status"
    quick = row(one(text, *rows, columns=columns), "2019-06-30")
    slow = row(one(text, "1990-01/1990-02,5,,", *rows, columns=columns), "2019-06-30")
    assert (quick.status, quick.figures, quick.flags) == (slow.status, slow.figures, slow.flags)
    assert list(quick.levels) == list(slow.levels)
    assert [one.bound for one in quick.levels] == [one.bound for one in slow.levels]


def test_a_supposed_value_can_leave_a_band() -> None:
    text = "direction: none, baseline: {period: 2014, value: 3}, targets: [{kind: hold, max: 1000}]"
    found = one(text, "2015,5", "2016,300")
    assert build(found, view("2019-06-30", supposed("2017", "5000"))).kpis[0].flags == (
        "what_if",
        "stale",
        "breach",
    )


def test_a_sum_of_uncertain_amounts_is_uncertain() -> None:
    text = (
        "direction: increase, records: increment, frequency: quarterly, baseline: {period: 2015}, "
        "targets: [{due: 2020, kind: total, value: 100}]"
    )
    found = row(one(text, "2016-Q1,1,>=", "2016-Q2,2,", "2016-Q3,3,~", columns="qualifier"), "2019-06-30")
    assert [level.bound for level in found.levels] == [Bound.AT_LEAST, Bound.AT_LEAST, Bound.ABOUT]
    assert [level.value for level in found.levels] == [1, 3, 6]
