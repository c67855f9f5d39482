"""What a table of KPIs shows of each: its name, figures and status as cells, and bars of characters."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from offshore_kpi.i18n import _
from offshore_kpi.methods.judgement import Status
from offshore_kpi.output import figure_text, labels
from offshore_kpi.output.labels import STATUS_ROLES
from offshore_kpi.output.layout import Block, Cell, Run, line
from offshore_kpi.output.style import OutputStyle
from offshore_kpi.output.summary import empty_axes_text, grouping_text, summary_lines
from offshore_kpi.report.rows import KpiRow, Report
from offshore_kpi.text.printable import printable

ROOMY = 124
"""From this width on a KPI is a row of a table."""
NARROW_BAR, BROAD_BAR = 6, 12
STATUS_WIDTH = 14
_MIDDLING = 100
_LONGEST_SPARKLINE = 12
_LONGEST_ID = 40

Figure = tuple[str, str, str, str]
"""The upper and the lower line of a cell, and the role of each."""


def figure_headings(style: OutputStyle) -> list[str]:
    """The headings of a KPI's figures."""
    return [
        _("Latest"),
        _("Target"),
        _("Gap"),
        *([_("Expected")] if _shows_expected(style) else []),
        _("Progress"),
        _("Pace"),
        *([_("Course")] if style.wide else []),
    ]


def _shows_expected(style: OutputStyle) -> bool:
    return style.width >= (_MIDDLING if style.wide else ROOMY)


def figure_cells(row: KpiRow, style: OutputStyle) -> list[Figure]:
    """A KPI's figures, in the order of the headings."""
    broad = style.width >= ROOMY
    period, role = figure_text.period_text(row), STATUS_ROLES.get(row.status, "dim")
    share = row.figures.progress
    expected, when = (
        figure_text.worked_figure(row.figures.expected, row),
        figure_text.compared_period_text(row),
    )
    drawn = bar(share, BROAD_BAR if broad else NARROW_BAR) if share is not None else ""
    cells = [
        (figure_text.value_text(row), period, "", "dim"),
        (figure_text.target_text(row), figure_text.due_text(row), "", "dim"),
        (figure_text.gap_text(row), "", "", ""),
        *([(expected, when if expected else "", "", "dim")] if _shows_expected(style) else []),
        (figure_text.share_text(share, row.figures.bound), drawn, role, role),
        (figure_text.share_text(row.figures.pace, row.figures.pace_bound), "", "", ""),
        *([(_course(row), "", role, "")] if style.wide else []),
    ]
    return [(printable(upper), printable(lower), up, down) for upper, lower, up, down in cells]


def _course(row: KpiRow) -> str:
    latest = row.levels[-_LONGEST_SPARKLINE:]
    return sparkline([level.value for level in latest], _LONGEST_SPARKLINE)


def id_and_unit(row: KpiRow) -> str:
    """What stands below a KPI's name."""
    return " · ".join(part for part in (row.kpi.id, printable(row.kpi.unit)) if part)


def remarks(row: KpiRow) -> str:
    """What stands below a KPI's status: the sum compared, the method's word, the last target, the flags."""
    compared, own = figure_text.compared_text(row), figure_text.own_verdict(row)
    parts = (compared, own, figure_text.beyond_text(row), *labels.flag_words(row))
    return ", ".join(part for part in parts if part)


def longest_id(rows: Sequence[KpiRow]) -> int:
    """So many columns that no id is broken, within reason."""
    return min(max(len(row.kpi.id) for row in rows), _LONGEST_ID)


def head(report: Report, style: OutputStyle) -> list[Block]:
    """The lines above the table."""
    if style.quiet:
        return []
    title, *lines = (printable(text) for text in summary_lines(report))
    return [line(title, "bold"), *map(line, lines)]


def foot(report: Report, style: OutputStyle) -> list[Block]:
    """The lines below the table: what is not in it, and what else can be had."""
    left_out = "" if style.quiet else empty_axes_text(report, style)
    others = "" if style.quiet else grouping_text(report, style)
    return [line(text, "dim") for text in (left_out, others) if text]


def name_cell(row: KpiRow) -> Cell:
    """A KPI's name; that of a headline KPI stands out."""
    return line(printable(row.kpi.name), "bold" if row.kpi.headline else "")


def status_cell(row: KpiRow, before_remarks: str) -> Cell:
    """A KPI's status, and what is to be remarked about it."""
    status: Run = (labels.marked_status(row.status), "")
    found = remarks(row)
    runs = [status, (f"{before_remarks}{found}", "dim")] if found else [status]
    return Cell(runs, STATUS_ROLES.get(row.status, ""))


_EIGHTHS = "▏▎▍▌▋▊▉█"
_HEIGHTS = "▁▂▃▄▅▆▇█"


def bar(share: Fraction, width: int) -> str:
    """A share as a bar of this many cells, filled from the left in eighths of a cell; clipped to 0–1."""
    eighths = int(min(max(share, Fraction(0)), Fraction(1)) * width * 8)
    whole, rest = divmod(eighths, 8)
    return ("█" * whole + (_EIGHTHS[rest - 1] if rest else "")).ljust(width, "░")


def sparkline(values: Sequence[Decimal], width: int) -> str:
    """The last values as columns, from the least to the greatest of them; empty below two values."""
    shown = values[-width:]
    if len(shown) < 2:  # noqa: PLR2004 - one value has no course
        return ""
    low, high = min(shown), max(shown)
    if low == high:
        return _HEIGHTS[3] * len(shown)
    return "".join(_HEIGHTS[int((value - low) / (high - low) * (len(_HEIGHTS) - 1))] for value in shown)


def marks(counts: Mapping[Status, int], most: int) -> list[tuple[Status, str]]:
    """A mark for each KPI, best status first; with more KPIs than fit, in proportion, at least one each."""
    total = sum(counts.values())
    cells = {
        status: max(1, count * most // total) if total > most else count for status, count in counts.items()
    }
    return [(status, labels.MARKS[status] * count) for status, count in cells.items()]
