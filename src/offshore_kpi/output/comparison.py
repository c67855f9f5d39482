"""`kpi status --compare-methods`: one row a KPI, one column a method, for a terminal or a pipe."""

from decimal import Decimal

from offshore_kpi.i18n import _, number
from offshore_kpi.methods import METHODS
from offshore_kpi.methods.judgement import Judgement
from offshore_kpi.output import labels
from offshore_kpi.output.labels import STATUS_ROLES, label_word
from offshore_kpi.output.layout import Cell, Column, Row, Run, Table, line
from offshore_kpi.output.rendering import laid_out
from offshore_kpi.output.style import OutputStyle
from offshore_kpi.output.summary import none_fits, summary_lines, thresholds_text
from offshore_kpi.report.compare import Comparison, Verdicts
from offshore_kpi.text.printable import printable

_WIDE = 124
_NO_VERDICT = "–"


def write(comparison: Comparison, style: OutputStyle) -> str:
    """The summary, the table, and a legend where the words do not fit."""
    title, *lines = (printable(text) for text in summary_lines(comparison.report))
    wide = style.width >= _WIDE
    if not comparison.kpis:
        return laid_out([line(title, "bold"), line(none_fits(comparison.report.plan))], style)
    legend = _("{mark} the method cannot judge; kpi show KPI --methods says why").format(mark=_NO_VERDICT)
    if not wide:
        marks = " · ".join(labels.marked_status(status) for status in list(labels.MARKS)[:4])
        legend = f"{marks} · {legend}"
    thresholds = printable(thresholds_text(comparison.report.thresholds))
    head = [line(text) for text in (*lines[:1], thresholds) if text]
    return laid_out([line(title, "bold"), *head, _table(comparison, wide=wide), line(legend, "dim")], style)


def _table(comparison: Comparison, *, wide: bool) -> Table:
    columns = [Column(_("KPI"), least=12), *(Column(name, wraps=wide) for name in METHODS)]
    return Table(columns, [_row(one, wide=wide) for one in comparison.kpis])


def _row(one: Verdicts, *, wide: bool) -> Row:
    name = Cell(((one.row.kpi.id, ""), (f"\n{one.row.method}", "dim")))
    return Row((name, *(_cell(judged, wide=wide) for judged in one.by_method.values())))


def _cell(judged: Judgement, *, wide: bool) -> Cell:
    """Mark and score; where there is room also the publisher's word, else the common one."""
    score = "" if judged.score is None else number(Decimal(repr(judged.score)), 1)
    if judged.status is None:
        return line(f"{_NO_VERDICT} {score}".rstrip(), "dim")
    role = STATUS_ROLES.get(judged.status, "")
    if not wide:
        return line(f"{labels.MARKS[judged.status]} {score}".rstrip(), role)
    word = labels.status_word(judged.status) if judged.label is None else label_word(judged.label)
    marked: Run = (f"{labels.MARKS[judged.status]} {word}", "")
    return Cell((marked, (f"\n{score}", "dim")) if score else (marked,), role)
