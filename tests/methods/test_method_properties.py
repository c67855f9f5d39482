"""What holds for any case: nothing raises, and what should not matter does not."""

import math
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from method_building import PUBLISHED, case, level, reach

from offshore_kpi.methods import linear
from offshore_kpi.methods.case import Case, Objective, TargetKind, TrajectoryShape
from offshore_kpi.methods.figures import figures
from offshore_kpi.methods.judgement import ASSESSED, Judgement, Member, Method, Status
from offshore_kpi.series import Bound, Level, Series
from offshore_kpi.text.periods import Frequency, Period

ALL: Mapping[str, Method] = {**PUBLISHED, "linear": linear}
every_method = pytest.mark.parametrize("name", sorted(ALL))
every_published = pytest.mark.parametrize("name", sorted(PUBLISHED))

ANY_NUMBER = st.one_of(
    st.decimals(),
    st.decimals(-1000, 1000, places=2),
    st.sampled_from([Decimal(text) for text in ("0", "-0", "1E-999999", "9E+999999", "-1E-400", "1E+308")]),
)
ANY_PERIOD = st.sampled_from(
    [
        Period.parse(text)
        for text in ("0001", "2015", "2015-Q1", "2018-W05", "2018-12-31", "2014/2018", "9999")
    ]
)
ANY_LEVEL = st.builds(Level, ANY_PERIOD, ANY_NUMBER, st.sampled_from(Bound))
ANY_OBJECTIVE = st.builds(
    Objective,
    st.sampled_from(TargetKind),
    st.none() | ANY_PERIOD,
    st.none() | ANY_NUMBER,
    st.none() | ANY_NUMBER,
    st.none() | ANY_NUMBER,
)


@st.composite
def any_case(draw: st.DrawFn, name: str) -> Case:
    settable = sorted(ALL[name].PARAMETERS)
    levels = draw(st.lists(ANY_LEVEL, max_size=8))
    return Case(
        direction=draw(st.sampled_from((-1, 0, 1))),
        frequency=draw(st.sampled_from(Frequency)),
        series=Series.of(sorted(levels, key=lambda one: one.period)),
        base_period=draw(st.none() | ANY_PERIOD),
        baseline=draw(st.none() | ANY_LEVEL),
        objective=draw(st.none() | ANY_OBJECTIVE),
        waypoints=(),
        shape=TrajectoryShape.LINEAR,
        as_of=date(2026, 1, 1),
        parameters=draw(st.dictionaries(st.sampled_from(settable), ANY_NUMBER)),
    )


@every_method
@settings(max_examples=400, deadline=None)
@given(data=st.data())
def test_no_case_raises(name: str, data: st.DataObject) -> None:
    method = ALL[name]
    found = method.judge(data.draw(any_case(name)))
    assert found.reason
    assert found.status is None or found.status in ASSESSED
    assert all(math.isfinite(figure) for figure in (found.score, found.ratio) if figure is not None)
    assert found.label is None or found.label in known_labels(name)


def known_labels(name: str) -> Mapping[str, Status | None]:
    words: Mapping[str, Status | None] = getattr(ALL[name], "STATUS_BY_LABEL", {})
    return words


ANY_MEMBER = st.builds(
    Member,
    st.builds(
        Judgement,
        st.none() | st.sampled_from(Status),
        st.none() | st.sampled_from(("sun", "cloud", "green", "target_achieved", "no word")),
        st.none() | st.floats(),
    ),
    ANY_NUMBER,
)


@every_published
@given(members=st.lists(ANY_MEMBER, max_size=6))
def test_no_group_raises(name: str, members: list[Member]) -> None:
    found = PUBLISHED[name].roll_up(members)
    assert found.reason
    assert found.score is None or math.isfinite(found.score)


SCALE = {"limit": 1000, "lower": 1, "optimum": 900, "green": 600, "red": 200}
"""Settings in the KPI's own unit: what shrinks, grows or changes its sign with the values."""


@st.composite
def sound_case(draw: st.DrawFn, name: str) -> Case:
    """An annual KPI as plans have them: positive values, a base period, a goal on the right side or none."""
    direction = draw(st.sampled_from((-1, 1)))
    values = draw(st.lists(st.decimals(Decimal("0.01"), 1000, places=2), min_size=1, max_size=9))
    levels = tuple(level(2015 + year, value) for year, value in enumerate(values))
    goal = values[0] * draw(st.sampled_from((Decimal("1.5"), Decimal(3)))) ** direction
    kind = draw(st.sampled_from((TargetKind.REACH, TargetKind.HOLD, None)))
    low, high = (goal, None) if direction > 0 else (None, goal)
    objective = {
        TargetKind.REACH: Objective(TargetKind.REACH, Period.parse("2030"), goal),
        TargetKind.HOLD: Objective(TargetKind.HOLD, None, None, low, high),
        None: None,
    }[kind]
    return Case(
        direction=direction,
        frequency=Frequency.ANNUAL,
        series=Series.of(levels),
        base_period=levels[0].period,
        baseline=levels[0],
        objective=objective,
        waypoints=(levels[0], level(2030, goal)) if kind is TargetKind.REACH else (),
        shape=TrajectoryShape.LINEAR,
        as_of=date(2026, 1, 1),
        parameters=settings_of(name, direction),
    )


def settings_of(name: str, direction: int) -> dict[str, Decimal]:
    if name == "sdsn":
        names = ("lower", "red", "green", "optimum")
        figures = (SCALE[one] for one in (names if direction > 0 else tuple(reversed(names))))
        return dict(zip(names, map(Decimal, figures), strict=True))
    return {"limit": Decimal(SCALE["limit"])} if name == "open-sdg" and direction > 0 else {}


def multiplied(one: Case, factor: Decimal) -> Case:
    """The case in another unit, or, by -1, seen from below."""

    def product(value: Decimal | None) -> Decimal | None:
        return None if value is None else value * factor

    def changed(old: Level) -> Level:
        return replace(old, value=old.value * factor)

    objective = one.objective
    if objective is not None:
        low, high = product(objective.low), product(objective.high)
        low, high = (low, high) if factor > 0 else (high, low)
        objective = replace(objective, goal=product(objective.goal), low=low, high=high)
    return replace(
        one,
        direction=one.direction if factor > 0 else -one.direction,
        series=Series.of(map(changed, one.series)),
        baseline=None if one.baseline is None else changed(one.baseline),
        objective=objective,
        waypoints=tuple(map(changed, one.waypoints)),
        parameters={key: value * factor if key in SCALE else value for key, value in one.parameters.items()},
    )


def verdict(name: str, one: Case) -> tuple[object, ...]:
    """What does not depend on the unit, or on which way is better."""
    found, common = ALL[name].judge(one), figures(one)
    shares = (common.progress, common.pace)
    return found.status, found.label, found.score, found.ratio, *(shares if name == "linear" else ())


@every_method
@given(data=st.data())
def test_seen_from_below_nothing_changes(name: str, data: st.DataObject) -> None:
    one = data.draw(sound_case(name))
    assert verdict(name, multiplied(one, Decimal(-1))) == verdict(name, one)


@every_method
@given(data=st.data(), power=st.integers(-20, 20))
def test_in_another_unit_nothing_changes(name: str, data: st.DataObject, power: int) -> None:
    """By powers of the number that the arithmetic counts in, which leave every rounding as it was."""
    one, radix = data.draw(sound_case(name)), Decimal(10 if name == "linear" else 2)
    assert verdict(name, multiplied(one, radix**power)) == verdict(name, one)


@every_method
@given(data=st.data(), years=st.integers(-500, 500))
def test_in_other_years_nothing_changes(name: str, data: st.DataObject, years: int) -> None:
    one = data.draw(sound_case(name))

    def moved(period: Period) -> Period:
        return Period.parse(f"{period.end.year + years:04d}")

    objective = one.objective
    if objective is not None and objective.due is not None:
        objective = replace(objective, due=moved(objective.due))
    later = replace(
        one,
        series=Series.of(replace(old, period=moved(old.period)) for old in one.series),
        base_period=moved(one.series[0].period),
        baseline=replace(one.series[0], period=moved(one.series[0].period)),
        objective=objective,
        waypoints=tuple(replace(old, period=moved(old.period)) for old in one.waypoints),
        parameters={
            **one.parameters,
            **({"target_year": Decimal(2030 + years)} if has_target_year(name) else {}),
        },
    )
    assert verdict(name, later) == verdict(name, one)


def has_target_year(name: str) -> bool:
    return "target_year" in ALL[name].PARAMETERS


@every_method
@settings(max_examples=300)
@given(data=st.data(), better=st.decimals(Decimal("0.01"), Decimal("0.99"), places=2))
def test_a_better_last_value_never_worsens_the_status(
    name: str, data: st.DataObject, better: Decimal
) -> None:
    one = data.draw(sound_case(name))
    last = one.series[-1]
    factor = 1 + better if one.direction > 0 else 1 - better
    improved = replace(last, value=last.value * factor)
    before = ALL[name].judge(one)
    after = ALL[name].judge(replace(one, series=Series.of((*one.series[:-1], improved))))
    if len(one.series) == 1 or before.status is None:
        return
    assert after.status is not None
    assert ASSESSED.index(after.status) <= ASSESSED.index(before.status)
    if before.score is not None:
        assert after.score is not None
        assert after.score >= before.score


@given(data=st.data(), goal=st.decimals(-1000, 1000, places=2), base=st.decimals(-1000, 1000, places=2))
def test_progress_is_0_at_the_baseline_and_1_at_the_goal(
    data: st.DataObject, goal: Decimal, base: Decimal
) -> None:
    assume(goal != base)
    kind = data.draw(st.sampled_from((TargetKind.REACH, TargetKind.GAIN, TargetKind.GAIN_PERCENT)))
    direction = 1 if goal > base else -1
    at_base, at_goal = (
        case({2015: base, 2018: value}, reach(goal, 2020, kind), base=2015, direction=direction)
        for value in (base, goal)
    )
    assert [figures(at_base).progress, figures(at_base).gap] == [0, abs(goal - base)]
    assert [figures(at_goal).progress, figures(at_goal).gap] == [1, 0]
    assert linear.judge(at_goal).status is Status.ACHIEVED
    assert linear.judge(at_base).status is not Status.ACHIEVED
