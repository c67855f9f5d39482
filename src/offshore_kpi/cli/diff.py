"""`kpi diff`."""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from offshore_kpi.cli.options import (
    AsOfOption,
    LangOption,
    OutputOption,
    PlanOption,
    QuietOption,
    ScopeArgument,
)
from offshore_kpi.errors import ExitCode, UsageError
from offshore_kpi.i18n import _

if TYPE_CHECKING:
    from offshore_kpi.data.dataset import Dataset
    from offshore_kpi.plan.models import Plan
    from offshore_kpi.report import Report
    from offshore_kpi.report.difference import Difference

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


BeforeArgument = Annotated[
    str,
    typer.Argument(
        metavar="A",
        help=_("A day, a period (its last day) or a git revision; or two of them as A..B."),
    ),
]
AfterArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="B",
        help=_("The same; today, or the files as they are, if it is not given."),
        show_default=False,
    ),
]


def diff(
    before: BeforeArgument,
    after: AfterArgument = None,
    scope: ScopeArgument = None,
    *,
    known: Annotated[
        bool, typer.Option("--known", help=_("Look from each day with what had been entered by then."))
    ] = False,
    as_of: AsOfOption = None,
    format_: Annotated[
        str | None,
        typer.Option(
            "--format", "-f", metavar="FORMAT", help=_("table, json, csv or markdown."), show_default="table"
        ),
    ] = None,
    output: OutputOption = None,
    plan: PlanOption = None,
    lang: LangOption = None,
    quiet: QuietOption = False,
) -> int:
    """Say what changed between two days, and what was entered then, or between two revisions."""
    del lang
    from offshore_kpi.cli.clock import parse_day
    from offshore_kpi.cli.output_file import write_output
    from offshore_kpi.cli.output_options import output_format, style_for
    from offshore_kpi.output import DIFFERENCE_FORMATS, write_difference

    name = output_format(format_, output, DIFFERENCE_FORMATS, "table", quiet=quiet)
    words = [after, *(scope or ())] if after is not None else []
    if ".." in before:  # the first word holds both sides, so that ids follow it
        before, _dots, second = before.partition("..")
        words = [second, *words]
    for word in (before, *words[:1]):
        if _DAY.fullmatch(word):
            parse_day(word, "kpi diff")  # a day that the calendar does not have is no revision
    if _day(before, plan) is None:
        found = _of_revisions(before, words, as_of, plan, known=known)
    elif as_of:
        raise UsageError(_("--as-of: the two days already say from when to look."))
    else:
        found = _of_days(before, words, plan, known=known)
    write_output(write_difference(found, name, style_for(output)), output, plan)
    return ExitCode.OK


def _of_days(before: str, words: Sequence[str], plan: Path | None, *, known: bool) -> "Difference":
    """What changed between two days, and what was entered between them for earlier periods.

    Args:
        before: the first day, as it was typed.
        words: the second day if the first of them reads as one, and ids.
        plan: the plan's file, as it was asked for.
        known: whether to look from each day with what had been entered by then.

    Raises:
        UsageError: the second word is neither a day nor an id, or the second day is the earlier.
    """
    from offshore_kpi.cli.clock import today
    from offshore_kpi.cli.plan_files import read_sound
    from offshore_kpi.report import ids
    from offshore_kpi.report.difference import difference
    from offshore_kpi.report.entered import entered_rows

    dataset = read_sound(plan)
    after, *scope = words or [""]
    if after and _day(after, plan) is None:
        if after not in ids(dataset.plan):
            _refuse_mistyped_day(after, plan)
            message = _("One is a day, the other is not; compare two days or two revisions.")
            raise UsageError(message, _("kpi diff 2018-12-31 2019-12-31 or kpi diff HEAD~1 HEAD"))
        after, scope = "", [after, *scope]
    after = after or today().isoformat()
    days = [day for word in (before, after) if (day := _day(word, plan))]
    if days[0] > days[1]:
        message = _("{after} lies before {before}.").format(before=before, after=after)
        raise UsageError(message, _("Name the earlier day first."))
    in_scope = _in_scope([dataset.plan], scope)
    reports = [_report(dataset, day, in_scope, known_on=day if known else None) for day in days]
    entered = () if known else entered_rows(dataset, dataset.kpis.values(), *days)
    return difference(reports[0], reports[1], (before, after), in_scope, entered)


def _of_revisions(
    before: str, words: Sequence[str], as_of: str | None, plan: Path | None, *, known: bool
) -> "Difference":
    """What changed between two revisions, or from one to the files as they are.

    Raises:
        UsageError: one of the two is a day, or an option is for days.
    """
    from offshore_kpi.cli.clock import parse_day, today
    from offshore_kpi.cli.plan_files import reporting_year_start
    from offshore_kpi.report.difference import difference

    after, *scope = words or [""]
    if after and _day(after, plan):
        _refuse_mistyped_day(before, plan)
        message = _("One is a day, the other is not; compare two days or two revisions.")
        raise UsageError(message, _("kpi diff 2018-12-31 2019-12-31 or kpi diff HEAD~1 HEAD"))
    if known:
        raise UsageError(_("--known: that is for two days."), _("A revision holds what was known then."))
    day = parse_day(as_of, "--as-of", reporting_year_start(plan)) if as_of else today()
    datasets = [_dataset(before, plan), _dataset(after or None, plan)]
    in_scope = _in_scope([dataset.plan for dataset in datasets], scope)
    reports = [_report(dataset, day, in_scope) for dataset in datasets]
    return difference(reports[0], reports[1], (before, after or _("the files as they are")), in_scope)


def _in_scope(plans: "Sequence[Plan]", scope: Sequence[str]) -> frozenset[str]:
    """The ids that a scope stands for on either side: a KPI that has changed its axis is in both.

    Raises:
        UsageError: neither side has an id.
    """
    from offshore_kpi.report import check_scope, covered, ids

    check_scope([name for plan in plans for name in ids(plan)], scope)
    return frozenset[str]().union(*(covered(plan, frozenset(scope)) for plan in plans))


def _report(
    dataset: "Dataset", as_of: date, in_scope: frozenset[str], known_on: date | None = None
) -> "Report":
    from offshore_kpi.cli.clock import today
    from offshore_kpi.report import View, build

    scope = tuple(sorted(in_scope))
    return build(dataset, View(as_of=as_of, known_on=known_on, scope=scope, today=today(), absent_ids=True))


def _dataset(revision: str | None, plan: Path | None) -> "Dataset":
    """The dataset of a revision; of the files as they are for None."""
    from offshore_kpi.cli.plan_files import plan_path, read_sound
    from offshore_kpi.data.git import GitRevision
    from offshore_kpi.errors import KpiError

    if revision is None:
        return read_sound(plan)
    try:
        found = GitRevision.of(revision, plan_path(plan).resolve().parent)
    except KpiError:
        _refuse_mistyped_day(revision, plan)
        raise
    return read_sound(plan, found)


def _day(word: str, plan: Path | None) -> date | None:
    """The day that a word names, in the years of the plan; None for a revision or an id."""
    from offshore_kpi.cli.clock import day_named
    from offshore_kpi.cli.plan_files import reporting_year_start

    return day_named(word) or day_named(word, reporting_year_start(plan))


def _refuse_mistyped_day(word: str, plan: Path | None) -> None:
    """Refuse a word that is no revision and seems to be meant as a day or a period.

    Raises:
        UsageError: it does.
    """
    from offshore_kpi.cli.clock import days_meant, parse_day
    from offshore_kpi.cli.plan_files import reporting_year_start

    start = reporting_year_start(plan)
    if days_meant(word, start):
        parse_day(word, "kpi diff", start)
