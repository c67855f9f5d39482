"""`status --plain`: one line a KPI in words, without boxes, bars or marks, for a screen reader."""

from textwrap import fill

from offshore_kpi.i18n import _
from offshore_kpi.output import labels
from offshore_kpi.output.actions_table import late_lines, totals_line
from offshore_kpi.output.style import Grouping, OutputStyle
from offshore_kpi.output.summary import (
    coverage_text,
    day_line,
    empty_axes_text,
    groups,
    headlines_first,
    none_fits,
)
from offshore_kpi.report.actions import totals_of
from offshore_kpi.report.explain import explain
from offshore_kpi.report.rows import GroupRow, KpiRow, Report, Totals
from offshore_kpi.text.printable import printable


def write(report: Report, style: OutputStyle) -> str:
    """The plan, the day, the coverage, then a line a KPI, an axis or a pillar."""
    head = [report.plan.title, day_line(report), coverage_text(report.summary), _counts(report.summary)]
    head += [totals_line(totals_of(report.actions)), *late_lines(report.actions)] if report.actions else []
    rows = headlines_first(report.kpis) if style.by is Grouping.KPI else []
    body = [_kpi(row) for row in rows] or [_group(row) for row in _groups(report, style)]
    lines = [_ended(line) for line in head if line and not style.quiet]
    lines += body or [none_fits(report.plan)]
    left_out = "" if style.quiet else empty_axes_text(report, style)
    shown = map(printable, [*lines, *([left_out] if left_out else [])])
    return "\n".join(fill(line, style.width, break_on_hyphens=False) for line in shown) + "\n"


def _groups(report: Report, style: OutputStyle) -> list[GroupRow]:
    return list(groups(report, style)) if style.by is not Grouping.KPI else []


def _kpi(row: KpiRow) -> str:
    flags = "".join(f", {labels.flag_word(flag)}" for flag in row.flags if flag != "qualified")
    template = (
        _("Headline KPI {name}: {status}. {explanation}")
        if row.kpi.headline
        else _("{name}: {status}. {explanation}")
    )
    status = f"{labels.status_word(row.status)}{flags}"
    explanation = " ".join(part for part in (explain(row), _ended(row.note)) if part)
    return template.format(name=row.kpi.name, status=status, explanation=explanation).strip()


def _group(row: GroupRow) -> str:
    coverage, counts = coverage_text(row.totals), _counts(row.totals)
    template = _("{id} {name}: {coverage}; {counts}.") if counts else _("{id} {name}: {coverage}.")
    return template.format(id=row.id, name=row.name, coverage=coverage, counts=counts)


def _counts(totals: Totals) -> str:
    """A count of each status, in words alone."""
    return ", ".join(labels.counted_word(status, count) for status, count in totals.counts.items())


def _ended(text: str) -> str:
    return text if not text or text.endswith((".", "!", "?")) else f"{text}."
