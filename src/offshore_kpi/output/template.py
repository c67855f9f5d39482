"""A table of the values that are due, to be filled and entered with `kpi add-measure --from`."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from offshore_kpi.errors import UsageError
from offshore_kpi.i18n import _, current_language
from offshore_kpi.output import figure_text
from offshore_kpi.plan.measurement import BESIDE
from offshore_kpi.plan.models import Records
from offshore_kpi.report.rows import KpiRow
from offshore_kpi.text.csv_line import csv_line, without_formula
from offshore_kpi.text.periods import Period
from offshore_kpi.text.printable import printable

COLUMNS = ("kpi", "period", "value", "obs_status", "qualifier", "source", "note")


@dataclass(frozen=True, slots=True)
class DueValue:
    """A value that is due, and the KPI as it stands."""

    row: KpiRow
    period: Period


def as_csv(due: Sequence[DueValue]) -> str:
    """A measurement file to be filled: comments on each KPI, the header, a row for each value due.

    In French semicolons part its cells: a spreadsheet set to French opens it in columns, and writes 13,9.
    """
    delimiter = ";" if current_language() == "fr" else ","
    rows = {one.row.kpi.id: one.row for one in due}
    cells = ([one.row.kpi.id, one.period.text, *[""] * (len(COLUMNS) - 2)] for one in due)
    lines = (csv_line(line, delimiter) for line in [COLUMNS, *cells])
    return "".join([*map(_comment, rows.values()), *lines])


def _comment(row: KpiRow) -> str:
    """What somebody who fills the rows of a KPI should know."""
    facts = (
        row.kpi.name, row.kpi.unit, figure_text.value_text(row), figure_text.period_text(row),
        figure_text.target_text(row), figure_text.due_text(row), asked_text(row),
    )  # fmt: skip
    named = zip([_("KPI"), *map(_, BESIDE)], [row.kpi.id, *facts], strict=True)
    comment = _("; ").join(
        _("{name}: {value}").format(name=name, value=value) for name, value in named if value
    )
    return f"# {without_formula(printable(comment), ',;')}\n"


def asked_text(row: KpiRow) -> str:
    """What one value is, where it may be taken for another one: an amount for the total, or the reverse."""
    if row.kpi.records is Records.INCREMENT:
        text = _("the amount of the period, not the total so far")
    elif row.kpi.records is Records.RUNNING_TOTAL:
        text = _("the total since the beginning, not the amount of the period")
    else:
        return ""
    compared = figure_text.compared_text(row)
    return f"{text} ({compared})" if compared else text


def as_workbook(due: Sequence[DueValue], title: str, today: date) -> bytes:
    """A workbook to be filled, with what is known of a KPI beside each of its values.

    Raises:
        UsageError: the writer of workbooks is not installed.
    """
    with refusing_without_excel():
        from offshore_kpi.output.workbook import template
    return template.write(due, title, today)


@contextmanager
def refusing_without_excel() -> Iterator[None]:
    """Say what is missing where the writer of workbooks cannot be imported.

    Raises:
        UsageError: it is not installed.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        raise UsageError(
            _("Workbooks need a part that is not installed ({name}).").format(name=error.name),
            _('Install it with: pip install "offshore-kpi[excel]", or use CSV.'),
        ) from error
