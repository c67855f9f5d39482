"""`kpi status --compare-methods`: one row a KPI, one column a method, for a terminal or a pipe."""

from decimal import Decimal

from rich import box
from rich.table import Table
from rich.text import Text

from offshore_kpi.i18n import _, number
from offshore_kpi.methods import METHODS
from offshore_kpi.methods.judgement import Judgement
from offshore_kpi.output import labels
from offshore_kpi.output.console import to_text
from offshore_kpi.output.labels import label_word
from offshore_kpi.output.style import OutputStyle
from offshore_kpi.output.summary import none_fits, summary_lines, thresholds_text
from offshore_kpi.output.table_cells import STYLES
from offshore_kpi.report.compare import Comparison, Verdicts
from offshore_kpi.text.printable import printable

_WIDE = 124
_NO_VERDICT = "–"


def write(comparison: Comparison, style: OutputStyle) -> str:
    """The summary, the table, and a legend where the words do not fit."""
    title, *lines = (printable(line) for line in summary_lines(comparison.report))
    wide = style.width >= _WIDE
    if not comparison.kpis:
        return to_text(style, Text(title, "bold"), Text(none_fits(comparison.report.plan)))
    legend = _("{mark} the method cannot judge; kpi show KPI says why").format(mark=_NO_VERDICT)
    if not wide:
        marks = " · ".join(labels.marked_status(status) for status in list(labels.MARKS)[:4])
        legend = f"{marks} · {legend}"
    thresholds = printable(thresholds_text(comparison.report.thresholds))
    head = [Text(line) for line in (*lines[:1], thresholds) if line]
    return to_text(style, Text(title, "bold"), *head, _table(comparison, wide=wide), Text(legend, "dim"))


def _table(comparison: Comparison, *, wide: bool) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), show_edge=False)
    table.add_column(_("KPI"), min_width=12, overflow="fold")
    for name in METHODS:
        table.add_column(name, no_wrap=not wide, overflow="fold")
    for one in comparison.kpis:
        table.add_row(_name(one), *(_cell(judged, wide=wide) for judged in one.by_method.values()))
    return table


def _name(one: Verdicts) -> Text:
    return Text(one.row.kpi.id).append(f"\n{one.row.method}", "dim")


def _cell(judged: Judgement, *, wide: bool) -> Text:
    """Mark and score; where there is room also the publisher's word, else the common one."""
    score = "" if judged.score is None else number(Decimal(repr(judged.score)), 1)
    if judged.status is None:
        return Text(f"{_NO_VERDICT} {score}".rstrip(), "dim")
    role = STYLES.get(judged.status, "")
    if not wide:
        return Text(f"{labels.MARKS[judged.status]} {score}".rstrip(), role)
    word = labels.status_word(judged.status) if judged.label is None else label_word(judged.label)
    text = Text(f"{labels.MARKS[judged.status]} {word}", role)
    return text.append(f"\n{score}" if score else "", "dim")
