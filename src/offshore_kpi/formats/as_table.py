"""`--format table`: the report for a terminal, at any width from 80 columns on, and for a pipe."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Literal

from rich import box
from rich.table import Table
from rich.text import Text

from offshore_kpi.formats import words
from offshore_kpi.formats.console import to_text
from offshore_kpi.formats.look import PIPE_WIDTH, Grouping, Look
from offshore_kpi.formats.printable import printable
from offshore_kpi.formats.table_rows import (
    empty_axes_text,
    group_cells,
    group_columns,
    groups,
    summary_lines,
)
from offshore_kpi.i18n import _
from offshore_kpi.progress.base import Status
from offshore_kpi.report.rows import KpiRow, Report

STYLES: Mapping[Status, str] = {
    Status.ACHIEVED: "bold green",
    Status.ON_TRACK: "green",
    Status.AT_RISK: "yellow",
    Status.OFF_TRACK: "red",
    Status.MISSED: "bold red",
    Status.UNREPORTED: "magenta",
}
_WIDE = 124
_ROOMY = 100
_BAR_STEPS = "▏▎▍▌▋▊▉█"


def write(report: Report, look: Look) -> str:
    """The summary, a table, and what is not in it."""
    title, *lines = (printable(line) for line in summary_lines(report))
    body = _kpis(report.kpis, look) if look.by is Grouping.KPI else _groups(report, look)
    footer = [empty_axes_text(report, look)] if empty_axes_text(report, look) else []
    head = [Text(title, "bold"), *map(Text, lines)]
    shown = body if body.row_count else Text(_("No KPI fits what was asked for."))
    return to_text(look, *head, shown, *(Text(line, "dim") for line in footer))


def _kpis(rows: Sequence[KpiRow], look: Look) -> Table:
    """Headline KPIs first, each on two lines: its name, and below its id and unit."""
    wide = look.width >= _WIDE
    table = _table(look)
    table.add_column(_("KPI"), ratio=None, min_width=14, overflow="fold")
    for name in (_("Latest"), _("Target"), _("Gap")):
        table.add_column(name, justify="right", no_wrap=True)
    if wide:
        table.add_column(_("Expected"), justify="right", no_wrap=True)
    table.add_column(_("Progress"), justify="right", no_wrap=True)
    table.add_column(_("Pace"), justify="right", no_wrap=True)
    table.add_column(_("Status"), overflow="fold", min_width=12, max_width=_status_width(look))
    ordered = sorted(rows, key=lambda row: not row.kpi.headline)
    for index, row in enumerate(ordered):
        last_headline = row.kpi.headline and index + 1 < len(ordered) and not ordered[index + 1].kpi.headline
        table.add_row(*_kpi_cells(row, wide=wide, roomy=look.width >= _ROOMY), end_section=last_headline)
    return table


def _table(look: Look) -> Table:
    """An empty table; in a narrow terminal its columns stand closer, so that long words fit."""
    close = look.width < _ROOMY
    return Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), collapse_padding=close, show_edge=False)


def _status_width(look: Look) -> int | None:
    """How wide the status may become before a method's own words are folded; a pipe is never folded."""
    if look.width >= PIPE_WIDTH:
        return None
    return 34 if look.width >= _WIDE else 20


def _kpi_cells(row: KpiRow, *, wide: bool, roomy: bool) -> list[Text]:
    expected = words.figure(row.figures.expected, row) if row.figures.expected is not None else ""
    pace = words.share_text(row.figures.pace, row.figures.bound)
    return [
        _name(row),
        _two_lines(words.value_text(row), words.period_text(row)),
        _two_lines(words.target_text(row), words.due_text(row)),
        _two_lines(words.gap_text(row), ""),
        *([_two_lines(expected, words.period_text(row) if expected else "")] if wide else []),
        _progress(row, 12 if wide else 6),
        Text(pace, justify="right"),
        _status(row, ", " if roomy else "\n"),
    ]


def _name(row: KpiRow) -> Text:
    name = Text(printable(row.kpi.name), "bold" if row.kpi.headline else "")
    below = " · ".join(part for part in (row.kpi.id, printable(row.kpi.unit)) if part)
    return name.append(f"\n{below}", "dim")


def _two_lines(first: str, second: str) -> Text:
    return Text(first, justify="right").append(f"\n{second}" if second else "", "dim")


def _status(row: KpiRow, between: str) -> Text:
    text = Text(words.marked_status(row.status), STYLES.get(row.status, ""))
    noted = [words.own_verdict(row), *(words.flag_word(flag) for flag in row.flags if flag != "qualified")]
    below = between.join(part for part in noted if part)
    return text.append(f"\n{below}" if below else "", "dim")


def _progress(row: KpiRow, width: int) -> Text:
    share = row.figures.progress
    if share is None:
        return Text("")
    figure = words.share_text(share, row.figures.bound)
    return Text(figure, justify="right").append(f"\n{bar(share, width)}", STYLES.get(row.status, "dim"))


def bar(share: Decimal, width: int) -> str:
    """A share as a bar of this many cells, filled from the left in eighths of a cell; clipped to 0–1."""
    eighths = int(min(max(share, Decimal(0)), Decimal(1)) * width * 8)
    whole, rest = divmod(eighths, 8)
    return ("█" * whole + (_BAR_STEPS[rest - 1] if rest else "")).ljust(width, "░")


def _groups(report: Report, look: Look) -> Table:
    table = _table(look)
    for index, name in enumerate(group_columns(look)):
        justify: Literal["left", "right"] = "right" if index in {2, 3, 4} else "left"
        heading = name.replace(" ", "\n") if look.width < _ROOMY else name
        table.add_column(heading, justify=justify, overflow="fold", min_width=len(max(name.split(), key=len)))
    for row in groups(report, look):
        cells = [Text(printable(cell)) for cell in group_cells(row)]
        if row.totals.status:
            cells[5].stylize(STYLES.get(row.totals.status, ""))
        table.add_row(*cells)
    return table
