"""How far an action is on a day: what was declared, and what the calendar says beside it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from building_actions import dataset, one
from hypothesis import given, settings
from hypothesis import strategies as st

from offshore_kpi.plan.action_report import ActionStatus
from offshore_kpi.report.actions import action_rows, totals_of

FEW = settings(max_examples=60, deadline=None)
_FAIR = "start: 2018, due: 2018-Q4, kpis: [k]"
_SLIP = ("2018-06-30,in_progress,0.4", "2018-12-20,in_progress,0.6,2019-Q2,no hall")


def test_without_a_report_an_action_is_planned_and_unreported() -> None:
    row = one(_FAIR, as_of="2018-02-01")
    assert (row.status, row.done, row.flags) == (ActionStatus.PLANNED, None, ("unreported",))


def test_the_last_report_up_to_the_day_counts() -> None:
    reports = ("2018-03-01,in_progress,0.2", "2018-09-01,suspended", "2019-01-15,done")
    said = {
        day: (row.status.value, row.done)
        for day in ("2018-02-28", "2018-03-01", "2018-10-01", "2019-01-15")
        for row in [one(_FAIR, *reports, as_of=day)]
    }
    assert said == {
        "2018-02-28": ("planned", None),
        "2018-03-01": ("in_progress", Decimal("0.2")),
        "2018-10-01": ("suspended", Decimal("0.2")),
        "2019-01-15": ("done", Decimal(1)),
    }


@pytest.mark.parametrize(
    ("as_of", "late_since", "days"),
    [("2018-12-31", None, 0), ("2019-01-01", "2019-01-01", 1), ("2019-02-01", "2019-01-01", 32)],
)
def test_an_action_is_late_from_the_day_after_its_due(as_of: str, late_since: str | None, days: int) -> None:
    row = one(_FAIR, "2018-06-30,in_progress", as_of=as_of)
    assert (row.late_since and row.late_since.isoformat(), row.late_days) == (late_since, days)


@pytest.mark.parametrize("status", ["done", "cancelled", "suspended"])
def test_what_is_settled_is_never_late(status: str) -> None:
    assert not one(_FAIR, f"2018-06-30,{status}", as_of="2020-01-01").is_late


def test_what_goes_on_without_an_end_is_never_late() -> None:
    row = one("ongoing: true, start: 2018", "2018-06-30,in_progress", as_of="2018-07-01")
    assert not row.is_late
    assert row.flags == ("ongoing",)
    assert row.elapsed is None


@pytest.mark.parametrize(
    ("as_of", "due", "slips", "moved"),
    [("2018-12-19", "2018-Q4", 0, 0), ("2018-12-20", "2019-Q2", 1, 6), ("2019-12-31", "2019-Q2", 1, 6)],
)
def test_a_slip_moves_the_due_and_leaves_the_first(as_of: str, due: str, slips: int, moved: int) -> None:
    row = one(_FAIR, *_SLIP, as_of=as_of)
    assert row.due
    assert row.first_due
    assert (row.due.text, row.first_due.text, row.slips, float(row.moved)) == (due, "2018-Q4", slips, moved)


def test_three_slips_are_counted_and_a_due_said_again_is_none() -> None:
    dues = ("2019-Q1", "2019-03", "2019-Q2", "2019-Q3")
    rows = [f"2018-1{month}-01,in_progress,,{due}" for month, due in enumerate(dues[:3])]
    row = one(_FAIR, *rows, "2019-01-05,in_progress,,2019-Q3", as_of="2019-02-01")
    assert (row.slips, float(row.moved)) == (3, 9)


def test_a_due_that_is_brought_forward_is_no_slip() -> None:
    row = one(_FAIR, "2018-02-01,in_progress,,2018-Q3", as_of="2018-03-01")
    assert (row.slips, float(row.moved)) == (0, -3)


def test_the_first_due_may_come_from_a_report() -> None:
    row = one("kpis: [k]", "2018-02-01,in_progress,,2018-Q3", as_of="2018-03-01")
    assert row.first_due
    assert row.first_due.text == "2018-Q3"
    assert row.slips == 0


def test_what_was_entered_later_was_not_known() -> None:
    reports = ("2018-06-30,in_progress,0.5,,,,2018-07-02", "2018-06-30,in_progress,0.4,2019-Q2,,,2018-07-09")
    before, after = (
        one(_FAIR, *reports, as_of="2018-12-01", known_on=day) for day in ("2018-07-08", "2018-07-09")
    )
    assert (before.done, before.due and before.due.text) == (Decimal("0.5"), "2018-Q4")
    assert (after.done, after.due and after.due.text) == (Decimal("0.4"), "2019-Q2")


@pytest.mark.parametrize(
    ("as_of", "silent"), [("2018-04-30", False), ("2018-05-01", True), ("2019-03-01", True)]
)
def test_an_action_is_silent_after_a_quarter(as_of: str, *, silent: bool) -> None:
    assert one(_FAIR, "2018-01-31,in_progress", as_of=as_of).is_silent is silent


def test_what_has_begun_before_its_start_is_heard_of_by_its_reports_alone() -> None:
    early = "start: 2018-06-01, due: 2019"
    assert one(early, "2018-01-31,in_progress", as_of="2018-05-15").is_silent
    assert not one(early, "2018-01-31,planned", as_of="2018-05-15").is_silent


def test_what_is_not_begun_is_not_silent() -> None:
    assert not one("start: 2019, due: 2019", "2018-01-31,planned", as_of="2019-02-01").is_silent
    assert one("start: 2019, due: 2019", "2018-01-31,planned", as_of="2019-05-01").is_silent


@pytest.mark.parametrize(
    ("as_of", "elapsed"),
    [("2017-12-31", "0"), ("2018-01-01", "0.0027"), ("2018-12-31", "1"), ("2020-01-01", "1")],
)
def test_elapsed_is_the_share_of_its_days(as_of: str, elapsed: str) -> None:
    found = one(_FAIR, as_of=as_of).elapsed
    assert found is not None
    assert round(found, 4) == Decimal(elapsed)


def test_a_delayed_action_at_sixty_per_cent_is_late_and_not_on_track() -> None:
    row = one("start: 2026-01, due: 2026-10", "2026-11-15,in_progress,0.6", as_of="2026-11-20")
    assert row.is_late
    assert (row.done, row.elapsed) == (Decimal("0.6"), Decimal(1))


_ACTIONS = st.lists(
    st.tuples(st.sampled_from([*ActionStatus, None]), st.booleans(), st.integers(2015, 2025)), max_size=12
)


@FEW
@given(_ACTIONS, st.dates(date(2014, 1, 1), date(2026, 1, 1)))
def test_the_five_statuses_add_up_and_the_rate_is_done_over_what_counts(
    actions: list[tuple[ActionStatus | None, bool, int]], as_of: date
) -> None:
    plan = [
        f"{{id: f{index}, name: x, {'ongoing: true' if ongoing else f'due: {year}'}}}"
        for index, (_status, ongoing, year) in enumerate(actions)
    ]
    rows = [
        f"f{index},2019-06-30,{status},,,,,"
        for index, (status, _ongoing, _year) in enumerate(actions)
        if status
    ]
    totals = totals_of(action_rows(dataset(plan, rows), as_of))
    assert sum(totals.counts.values()) == totals.total == len(actions)
    done, cancelled = totals.counts[ActionStatus.DONE], totals.counts[ActionStatus.CANCELLED]
    whole = totals.total - cancelled - totals.ongoing
    assert totals.whole == whole
    assert totals.rate == (Decimal(done) / whole if whole else None)


@FEW
@given(st.lists(st.integers(0, 60), min_size=1, max_size=6), st.integers(0, 3000))
def test_the_order_of_rows_in_a_file_changes_nothing(months: list[int], days: int) -> None:
    dues = [f"{2018 + month // 12}-{month % 12 + 1:02}" for month in months]
    begun = date(2018, 1, 1)
    reports = [f"{begun + timedelta(days=30 * n)},in_progress,,{due}" for n, due in enumerate(dues)]
    as_of = (date(2018, 1, 1) + timedelta(days=days)).isoformat()
    forward, backward = (one(_FAIR, *rows, as_of=as_of) for rows in (reports, reports[::-1]))
    for name in ("status", "due", "first_due", "slips", "moved", "late_since", "is_silent", "elapsed"):
        assert getattr(forward, name) == getattr(backward, name)


@FEW
@given(st.integers(0, 1500))
def test_a_later_day_never_makes_a_late_action_less_late(days: int) -> None:
    day = date(2018, 6, 30) + timedelta(days=days)
    today, tomorrow = (
        one(_FAIR, "2018-06-30,in_progress", as_of=one_day.isoformat())
        for one_day in (day, day + timedelta(days=1))
    )
    assert tomorrow.late_days >= today.late_days
    assert tomorrow.is_late >= today.is_late
