"""`kpi diff`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
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

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def diff(
    before: Annotated[
        str,
        typer.Argument(
            metavar="A",
            help=_("A day, a git revision, or two as A..B; without B, A.. and the files as they are."),
        ),
    ],
    after: Annotated[
        str | None, typer.Argument(metavar="B", help=_("A day or a git revision."), show_default=False)
    ] = None,
    scope: ScopeArgument = None,
    *,
    as_of: AsOfOption = None,
    format_: Annotated[
        str | None,
        typer.Option(
            "--format", "-f", metavar="FORMAT", help=_("table, json or markdown."), show_default="table"
        ),
    ] = None,
    output: OutputOption = None,
    plan: PlanOption = None,
    lang: LangOption = None,
    quiet: QuietOption = False,
) -> int:
    """Compare the plan as it was known on two days, or as it stands in two revisions."""
    del lang
    from offshore_kpi.cli.output_options import output_format, style_for
    from offshore_kpi.cli.plan_files import read_sound
    from offshore_kpi.cli.streams import emit
    from offshore_kpi.output import DIFFERENCE_FORMATS, write_difference
    from offshore_kpi.report.difference import difference

    name = output_format(format_, output, DIFFERENCE_FORMATS, "table", quiet=quiet)
    ids = tuple(scope or ())
    if ".." in before and after is not None:  # the first word holds both sides, so that ids follow it
        ids, after = (after, *ids), None
    sides = _sides(before, after, as_of)
    of_days = sides[0].revision is None
    datasets = [read_sound(plan)] * 2 if of_days else [_dataset(side, plan) for side in sides]
    in_scope = _in_scope([dataset.plan for dataset in datasets], ids)
    reports = [_report(dataset, side, in_scope) for dataset, side in zip(datasets, sides, strict=True)]
    found = difference(reports[0], reports[1], (sides[0].label, sides[1].label), in_scope)
    style = style_for(output)
    emit(write_difference(found, name, style), output)
    return ExitCode.OK


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of the comparison: a revision (None for the files as they are) seen from a day."""

    label: str
    revision: str | None
    as_of: date
    known_on: date | None = None


def _sides(before: str, after: str | None, as_of: str | None) -> tuple[_Side, _Side]:
    """The two sides that the words ask for.

    Raises:
        UsageError: the words do not fit together.
    """
    from offshore_kpi.cli.clock import parse_day, today

    if after is None and ".." in before:
        before, _dots, after = before.partition("..")
    days = [bool(word and _DAY.fullmatch(word)) for word in (before, after)]
    if all(days) and after:
        if as_of:
            raise UsageError(_("--as-of: the two days already say from when to look."))
        first, second = (parse_day(word, "kpi diff") for word in (before, after))
        return _Side(before, None, first, first), _Side(after, None, second, second)
    if any(days):
        message = _("One is a day, the other is not; compare two days or two revisions.")
        raise UsageError(message, _("kpi diff 2018-12-31 2019-12-31 or kpi diff HEAD~1 HEAD"))
    day = parse_day(as_of, "--as-of") if as_of else today()
    return _Side(before, before, day), _Side(after or _("the files as they are"), after or None, day)


def _in_scope(plans: "Sequence[Plan]", scope: Sequence[str]) -> frozenset[str]:
    """The ids that a scope stands for on either side: a KPI that has changed its axis is in both.

    Raises:
        UsageError: neither side has an id.
    """
    from offshore_kpi.report import check_scope, covered, ids

    check_scope([name for plan in plans for name in ids(plan)], scope)
    return frozenset[str]().union(*(covered(plan, frozenset(scope)) for plan in plans))


def _report(dataset: "Dataset", side: _Side, in_scope: frozenset[str]) -> "Report":
    from offshore_kpi.cli.clock import today
    from offshore_kpi.report import View, build

    return build(
        dataset,
        View(
            as_of=side.as_of,
            known_on=side.known_on,
            scope=tuple(sorted(in_scope)),
            today=today(),
            absent_ids=True,
        ),
    )


def _dataset(side: _Side, plan: Path | None) -> "Dataset":
    from offshore_kpi.cli.plan_files import plan_path, read_sound
    from offshore_kpi.data.git import GitRevision

    if side.revision is None:
        return read_sound(plan)
    folder = plan_path(plan).resolve().parent
    return read_sound(plan, GitRevision.of(side.revision, folder))
