"""What stands in the cells of the table of a report, as texts with the names of their styles."""

from collections.abc import Mapping, Sequence

from offshore_kpi.i18n import _
from offshore_kpi.methods.judgement import Status
from offshore_kpi.output import figure_text, labels
from offshore_kpi.output.bars import bar, sparkline
from offshore_kpi.output.style import OutputStyle
from offshore_kpi.report.rows import KpiRow
from offshore_kpi.text.printable import printable

STYLES: Mapping[Status, str] = {
    Status.ACHIEVED: "bold green",
    Status.ON_TRACK: "green",
    Status.AT_RISK: "yellow",
    Status.OFF_TRACK: "red",
    Status.MISSED: "bold red",
    Status.UNREPORTED: "magenta",
}
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
    period, role = figure_text.period_text(row), STYLES.get(row.status, "dim")
    share = row.figures.progress
    expected = figure_text.figure(row.figures.expected, row) if row.figures.expected is not None else ""
    drawn = bar(share, BROAD_BAR if broad else NARROW_BAR) if share is not None else ""
    cells = [
        (figure_text.value_text(row), period, "", "dim"),
        (figure_text.target_text(row), figure_text.due_text(row), "", "dim"),
        (figure_text.gap_text(row), "", "", ""),
        *([(expected, period if expected else "", "", "dim")] if _shows_expected(style) else []),
        (figure_text.share_text(share, row.figures.bound), drawn, role, role),
        (figure_text.share_text(row.figures.pace, row.figures.bound), "", "", ""),
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
    """What stands below a KPI's status: the method's own word, and the flags."""
    flags = (labels.flag_word(flag) for flag in row.flags if flag != "qualified")
    return ", ".join(part for part in (figure_text.own_verdict(row), *flags) if part)


def longest_id(rows: Sequence[KpiRow]) -> int:
    """So many columns that no id is broken, within reason."""
    return min(max(len(row.kpi.id) for row in rows), _LONGEST_ID)
