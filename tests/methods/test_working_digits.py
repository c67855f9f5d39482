"""The numbers of a working are short, and lead to the results that stand beside them."""

import re
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from building import one, view
from offshore_kpi.i18n import round_to
from offshore_kpi.report.detail import detail

_NUMBER = r"(-?[\d ]+(?:\.\d+)?)"
_PROJECTED = re.compile(rf"projected = {_NUMBER} \+ {_NUMBER} · {_NUMBER} = {_NUMBER} by")
_PACE = re.compile(rf"pace = .* = {_NUMBER} / {_NUMBER} = (-?[\d.]+)%")


def steps(base: str, value: str, goal: str) -> str:
    text = (
        f"direction: increase, baseline: {{period: 2017, value: {base}}}, "
        f"targets: [{{due: 2027, kind: reach, value: {goal}}}]"
    )
    found = detail(one(text, f"2020,{value}"), view("2021-06-30"), "k")
    return "\n".join(found.steps).replace("\N{NO-BREAK SPACE}", " ")


def number(text: str) -> Fraction:
    return Fraction(text.replace(" ", ""))


tenths = st.integers(1, 9999).map(lambda count: str(Decimal(count) / 10))


def test_a_rate_has_two_digits_more_than_the_data_where_they_suffice() -> None:
    assert re.search(r"observed rate = .* = 0\.56\d+ a year", steps("9.8", "11.5", "15"))
    assert re.search(r"\d\.\d{6}", steps("9.8", "11.5", "15")) is None


@settings(deadline=None, max_examples=40)
@given(tenths, tenths, tenths)
def test_what_is_shown_leads_to_the_result_that_is_shown(base: str, value: str, goal: str) -> None:
    if Decimal(goal) <= Decimal(base):
        return
    shown = steps(base, value, goal)
    if found := _PROJECTED.search(shown):
        start, rate, years, result = map(number, found.groups())
        decimals = len(found[4].partition(".")[2])
        assert abs(start + rate * years - result) <= Fraction(1, 2 * 10**3), shown
        assert decimals <= 3
    if found := _PACE.search(shown):
        change, whole, share = map(number, found.groups())
        assert Fraction(round_to(change / whole * 100, 1)) == share, shown
