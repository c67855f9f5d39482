"""`kpi template`."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from offshore_kpi.cli.options import LangOption, OutputOption, PlanOption, QuietOption, ScopeArgument
from offshore_kpi.errors import ExitCode
from offshore_kpi.i18n import _

if TYPE_CHECKING:
    from offshore_kpi.data.dataset import Dataset
    from offshore_kpi.report.rows import KpiRow
    from offshore_kpi.text.periods import Period

_HEADER = ("kpi", "period", "value", "obs_status", "qualifier", "source", "note")


def template(
    scope: ScopeArgument = None,
    *,
    period: Annotated[
        str | None,
        typer.Option(
            "--period", "-p", metavar="PERIOD", help=_("What is due for this period; else the last ended.")
        ),
    ] = None,
    format_: Annotated[
        str | None,
        typer.Option("--format", "-f", metavar="FORMAT", help=_("csv or xlsx."), show_default="csv"),
    ] = None,
    output: OutputOption = None,
    plan: PlanOption = None,
    lang: LangOption = None,
    quiet: QuietOption = False,
) -> int:
    """Write a table of the values that are due, to be filled and entered with add-measure --from."""
    del lang
    from offshore_kpi.cli.clock import today
    from offshore_kpi.cli.output_file import write_output
    from offshore_kpi.cli.output_options import output_format
    from offshore_kpi.cli.plan_files import read_sound
    from offshore_kpi.cli.report_view import view_of
    from offshore_kpi.cli.streams import print_messages
    from offshore_kpi.entry.new_row import known_period
    from offshore_kpi.output.summary import none_fits
    from offshore_kpi.report import build

    name = output_format(format_, output, ("csv", "xlsx"), "csv", quiet=quiet)
    wanted = known_period(period) if period else None
    dataset = read_sound(plan)
    kpis = build(dataset, view_of(scope=scope)).kpis
    lines = list(_lines(dataset, kpis, wanted, today()))
    write_output(_workbook(lines) if name == "xlsx" else _csv(lines), output, plan)
    if not lines:
        message = _("Nothing is due: every value is there.") if kpis else none_fits(dataset.plan)
        print_messages([message], quiet=quiet)
    return ExitCode.OK


@dataclass(frozen=True, slots=True)
class _Line:
    """A value that is due, and the KPI as it stands."""

    row: "KpiRow"
    period: "Period"

    @property
    def cells(self) -> list[str]:
        """The row of the template: id and period, the rest to be filled."""
        return [self.row.kpi.id, self.period.text, *[""] * (len(_HEADER) - 2)]

    @property
    def facts(self) -> tuple[str, ...]:
        """What somebody who fills the row should know, in the order of `_fact_names`."""
        from offshore_kpi.output import figure_text

        row = self.row
        return (
            row.kpi.id, row.kpi.name, row.kpi.unit, figure_text.value_text(row), figure_text.period_text(row),
            figure_text.target_text(row), figure_text.due_text(row),
        )  # fmt: skip


def _lines(
    dataset: "Dataset", rows: "Iterable[KpiRow]", period: "Period | None", today: date
) -> "Iterator[_Line]":
    """What is due and not there yet, in the order of the plan."""
    from offshore_kpi.data.due import observed_periods, periods_due_in

    for row in rows:
        observed = observed_periods(row.kpi.id, dataset)
        for one in periods_due_in(period, row.kpi.frequency, observed, today):
            yield _Line(row, one)


def _fact_names() -> list[str]:
    return [_("KPI"), _("Name"), _("Unit"), _("Last value"), _("Period"), _("Target"), _("Due")]


def _csv(lines: "Sequence[_Line]") -> str:
    """A measurement file to be filled: comments on each KPI, the header, a row for each value due."""
    from offshore_kpi.text.csv_line import csv_line, without_formula
    from offshore_kpi.text.printable import printable

    written = []
    for facts in dict.fromkeys(line.facts for line in lines):
        named = zip(_fact_names(), facts, strict=True)
        comment = _("; ").join(
            _("{name}: {value}").format(name=name, value=value) for name, value in named if value
        )
        written.append(f"# {without_formula(printable(comment), ',;')}\n")
    return "".join([*written, *map(csv_line, [_HEADER, *(line.cells for line in lines)])])


def _workbook(lines: "Sequence[_Line]") -> bytes:
    from offshore_kpi.entry.workbook import workbook

    facts = dict.fromkeys(line.facts for line in lines)
    return workbook(_HEADER, [line.cells for line in lines], [_fact_names(), *facts])
