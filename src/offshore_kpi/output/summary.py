"""What the table and the Markdown format have in common: the summary, and the rows of groups."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from offshore_kpi.i18n import _, ngettext, number, percent, pgettext
from offshore_kpi.methods.judgement import Status
from offshore_kpi.output import figure_text, labels
from offshore_kpi.output.style import Grouping, OutputStyle
from offshore_kpi.plan.models import Plan
from offshore_kpi.report.rows import GroupRow, KpiRow, Report, Setting, Totals


def summary_lines(report: Report) -> list[str]:
    """The plan's title, the day, coverage and progress, and a count of each status."""
    totals = report.summary
    lines = [report.plan.title, day_line(report), coverage_text(totals), counts_text(totals)]
    return [line for line in (*lines, thresholds_text(report.thresholds)) if line]


def thresholds_text(thresholds: Sequence[Setting]) -> str:
    """The thresholds that the plan sets itself; empty where it sets none."""
    if not thresholds:
        return ""
    return _("Thresholds set in the plan: {thresholds}").format(
        thresholds=" · ".join(map(_threshold_text, thresholds))
    )


def _threshold_text(setting: Setting) -> str:
    """A threshold by the word of the status that begins there, a publisher's own by its name."""
    if setting.name in set(Status):
        word = labels.status_word(Status(setting.name))
        text = _("{status} from {share}").format(status=word, share=_exact_percent(setting.value))
    else:
        text = f"{setting.method} {setting.name} {number(setting.value)}"
    return f"{text} ({', '.join(setting.kpis)})" if setting.kpis else text


def _exact_percent(share: Decimal) -> str:
    """A share as a percentage with all its digits: 0.955 is no 96 %."""
    exponent = (share * 100).normalize().as_tuple().exponent
    return percent(share, max(-exponent, 0) if isinstance(exponent, int) else 0)


def day_line(report: Report) -> str:
    """The day from which the reader looks, and what was known then."""
    return as_of_text(report.as_of, report.known_on)


def as_of_text(as_of: date, known_on: date | None) -> str:
    """The day from which a reader looks, and what was known then."""
    if known_on is None:
        return _("As of {day}").format(day=figure_text.day_text(as_of))
    return _("As of {day}, as known on {known}").format(
        day=figure_text.day_text(as_of), known=figure_text.day_text(known_on)
    )


def coverage_text(totals: Totals) -> str:
    """Coverage and progress: never folded into one figure."""
    coverage = _("{measured} of {axes} axes measured, {kpis_measured} of {kpis} KPIs").format(
        measured=totals.axes_measured,
        axes=totals.axes,
        kpis_measured=totals.kpis_measured,
        kpis=totals.kpis,
    )
    if totals.progress is None:
        return coverage
    progress = _("mean progress {share}").format(share=figure_text.share_text(totals.progress))
    return f"{coverage} · {progress}"


def counts_text(totals: Totals) -> str:
    """A count of each status, as mark, number and word, which a line's end does not part."""
    counts = (labels.counted_status(status, count) for status, count in totals.counts.items())
    return ", ".join(text.replace(" ", "\N{NO-BREAK SPACE}") for text in counts)


def headlines_first(rows: Sequence[KpiRow]) -> list[KpiRow]:
    """The rows with the headline KPIs before the others, each in the order of the plan."""
    return sorted(rows, key=lambda row: not row.kpi.headline)


def groups(report: Report, style: OutputStyle) -> Sequence[GroupRow]:
    """The axes or pillars to be listed."""
    if style.by is Grouping.PILLAR:
        return report.pillars
    return [row for row in report.axes if row.totals.kpis or style.all_axes]


def empty_axes_text(report: Report, style: OutputStyle) -> str:
    """A sentence on the axes that have no KPI and are not listed; empty where there are none."""
    empty = sum(1 for row in report.axes if not row.totals.kpis)
    if not empty or style.all_axes or style.by is Grouping.PILLAR:
        return ""
    return ngettext(
        "{count} axis has no KPI and is not listed; --all lists it.",
        "{count} axes have no KPI and are not listed; --all lists them.",
        empty,
    ).format(count=empty)


def grouping_text(report: Report, style: OutputStyle) -> str:
    """That the table can show pillars instead; empty where it does, and where there is only one."""
    if style.by is not Grouping.KPI or len(report.pillars) < 2:  # noqa: PLR2004 - one pillar is the plan
        return ""
    return _("--by pillar shows the pillars, --by axis the axes.")


def none_fits(plan: Plan) -> str:
    """Why a report lists nothing: the plan has no KPI, or none that was asked for."""
    if any(True for _found in plan.each_kpi()):
        return _("No KPI fits what was asked for.")
    return _(
        "The plan has no KPI yet: one is written under kpis: of an axis; kpi init DIR writes an example."
    )


def group_columns(style: OutputStyle) -> list[str]:
    """The columns of a table of groups."""
    name = _("Pillar") if style.by is Grouping.PILLAR else _("Axis")
    measured = [_("Axes measured"), _("KPIs measured")]
    return [_("Id"), name, *measured, _("Progress"), _("Status"), pgettext("column", "KPIs")]


def group_cells(row: GroupRow) -> list[str]:
    """The cells of one group, in the order of `group_columns`."""
    totals = row.totals
    return [
        row.id,
        row.name,
        f"{totals.axes_measured}/{totals.axes}",
        f"{totals.kpis_measured}/{totals.kpis}",
        figure_text.share_text(totals.progress),
        labels.marked_status(totals.status) if totals.status else "",
        " ".join(f"{labels.MARKS[status]} {count}" for status, count in totals.counts.items()),
    ]
