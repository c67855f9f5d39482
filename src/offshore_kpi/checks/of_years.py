"""Rules on the month in which years begin: the plan's, and those of one KPI among themselves."""

from collections.abc import Iterator
from datetime import date

from offshore_kpi.checks.of_series import Measured
from offshore_kpi.data.cycles import newest_cycle
from offshore_kpi.data.dataset import Dataset
from offshore_kpi.findings import Finding, Related
from offshore_kpi.findings.catalogue import finding
from offshore_kpi.i18n import _
from offshore_kpi.plan.nodes import Path
from offshore_kpi.series import ObsStatus
from offshore_kpi.text.frequencies import JANUARY
from offshore_kpi.text.periods import Cycle, Period


def calendar_years_of_rows(dataset: Dataset, today: date) -> Iterator[Finding]:
    """M316: where years begin in another month, `2018` may be meant for one; one finding a KPI and file."""
    del today
    for name in dataset.kpis if _has_reporting_years(dataset) else ():
        for table, rows in dataset.rows.get(name, ()):
            periods = table.columns["period"]
            found = [row for row in rows if periods[row] is not None and _depends_on_year(periods[row])]
            found = [row for row in found if _is_calendar_named(periods[row])]
            if found:
                message, remedy = _calendar(periods[found[0]], dataset.plan.reporting_year_start)
                if len(found) > 1:
                    message = _("{fault} ({count} rows, the first here)").format(
                        fault=message, count=len(found)
                    )
                yield finding("M316", message, table.place(found[0], "period"), remedy, count=len(found))


def calendar_years_of_plan(dataset: Dataset, today: date) -> Iterator[Finding]:
    """P330: the same of what the plan itself states, which decides how every value is judged."""
    del today
    for path, period in _periods_of(dataset) if _has_reporting_years(dataset) else ():
        if _is_calendar_named(period):
            message, remedy = _calendar(period, dataset.plan.reporting_year_start)
            yield finding("P330", message, dataset.locate(path), remedy)


def two_starts_of_rows(case: Measured) -> Iterator[Finding]:
    """M317: years that begin in two months neither follow one another nor can they be compared."""
    series = case.series.since_last(ObsStatus.BREAK)
    named = _has_reporting_years(case.dataset)
    first: dict[object, int] = {}
    for index, period in enumerate(series.periods):
        if not _depends_on_year(period) or (named and _is_calendar_named(period)):
            continue
        other = first.setdefault(period.frequency, index)
        if series.periods[other].cycle != period.cycle:
            message = _("{period} and {other} are of years that begin in two different months").format(
                period=period.text, other=series.periods[other].text
            )
            remedy = _("mend the period, or write obs_status B where the years were changed")
            related = (Related(series.place(other, "period"), _("the other one")),)
            yield finding("M317", message, series.place(index, "period"), remedy, related)
            return


def two_starts_of_plan(dataset: Dataset, today: date) -> Iterator[Finding]:
    """P331: a target is promised by the end of one of the years that are measured."""
    del today
    named = _has_reporting_years(dataset)
    for path, _pillar, _axis, kpi in dataset.plan.each_kpi():
        stated = [((*path, "baseline", "period"), kpi.baseline.period)] if kpi.baseline else []
        stated += [
            ((*path, "targets", index, "due"), target.due)
            for index, target in enumerate(kpi.targets)
            if target.due is not None
        ]
        known = [one for one in _edges_of_rows(dataset, kpi.id) if not (named and _is_calendar_named(one))]
        for where, period in stated:
            own = newest_cycle(known, period.frequency) if period.frequency else None
            if not _depends_on_year(period) or (named and _is_calendar_named(period)):
                continue
            if own is not None and period.cycle not in {one.cycle for one in known}:
                message = _("{period} is no period of {kpi}, whose years begin in another month").format(
                    period=period.text, kpi=kpi.id
                )
                yield finding("P331", message, dataset.locate(where), _either(Period.at(period.end, own)))
            known = [period, *known] if own is None else known


def _edges_of_rows(dataset: Dataset, kpi: str) -> Iterator[Period]:
    """The periods of the first and the last row of a KPI in each file: a million need not be looked at."""
    for table, rows in dataset.rows.get(kpi, ()):
        periods = table.columns["period"]
        yield from (periods[row] for row in (rows[0], rows[-1]) if periods[row] is not None)


def _has_reporting_years(dataset: Dataset) -> bool:
    """Whether the plan says that its years begin in another month than January, and this could be read."""
    is_read = ("", "reporting_year_start") not in dataset.omissions.keys
    return is_read and dataset.plan.reporting_year_start != JANUARY


def _periods_of(dataset: Dataset) -> Iterator[tuple[Path, Period]]:
    """Every period that the plan states, with where it stands."""
    plan = dataset.plan
    found: list[tuple[Path, Period | None]] = [(("period",), plan.period)]
    for path, _pillar, _axis, kpi in plan.each_kpi():
        found.append(((*path, "baseline", "period"), kpi.baseline.period if kpi.baseline else None))
        found += [((*path, "targets", index, "due"), target.due) for index, target in enumerate(kpi.targets)]
    for path, _pillar, _its_axis, action in plan.each_action():
        found += [((*path, "start"), action.start), ((*path, "due"), action.due)]
    return ((path, period) for path, period in found if period is not None)


def _depends_on_year(period: Period) -> bool:
    return period.frequency is not None and period.frequency.depends_on_year


def _is_calendar_named(period: Period) -> bool:
    """Whether a period is named by the calendar, as a year or a part of one, or an interval that ends so."""
    last = period.last
    cycle = last.cycle
    return (
        _depends_on_year(last) and cycle is not None and not cycle.by_months and cycle.year_start == JANUARY
    )


def _calendar(period: Period, year_start: int) -> tuple[str, str]:
    """Message and remedy for a period named by the calendar where years begin with another month."""
    message = _(
        "{period} is the calendar's, from {first} to {last}; years of this plan begin on {start}"
    ).format(period=period.text, first=period.start, last=period.end, start=f"{year_start:02}-01")
    months = f"{period.start.isoformat()[:7]}/{period.end.isoformat()[:7]}"
    if period.cycle is None:
        return message, _("write {months} if these months are meant").format(months=months)
    frequency = period.cycle.frequency
    own, per_year = Cycle.of(frequency, year_start), frequency.periods_per_year or 1
    other = own.text_of(own.ordinal_in(period.ordinal // per_year, period.ordinal % per_year + 1))
    if own == period.cycle:
        months = own.text_of(period.ordinal)
    return message, _("write {months} if these months are meant, else {other}").format(
        months=months, other=other
    )


def _either(period: Period) -> str:
    """What to write: the period in which an end lies, or the one before it."""
    before = period.later(-1)
    if before is None:
        return _("write {period}").format(period=period.text)
    return _("write {first} or {second}, whichever is meant").format(first=before.text, second=period.text)
