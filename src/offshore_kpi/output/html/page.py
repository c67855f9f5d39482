"""What stands on the page: a report as plain values, worded, for the templates."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from offshore_kpi import __version__
from offshore_kpi.i18n import N_, _, ngettext, number, period
from offshore_kpi.methods import load
from offshore_kpi.methods.judgement import Status
from offshore_kpi.output import figure_text
from offshore_kpi.output.citations import Citation, citation
from offshore_kpi.output.html.actions import ActionBlock, action_block
from offshore_kpi.output.html.card import Badge, Card, badge, card
from offshore_kpi.output.summary import day_line
from offshore_kpi.plan.naming import Naming
from offshore_kpi.report.rows import GroupRow, Report, Totals


@dataclass(frozen=True, slots=True)
class Cover:
    """How much of something is measured."""

    text: str
    measured: int
    whole: int


@dataclass(frozen=True, slots=True)
class Count:
    """How many KPIs have a status; `start` and `width` place it on a bar of 100."""

    badge: Badge
    count: str
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class Section:
    """One pillar."""

    id: str
    name: str
    proposed: bool
    axes: Cover
    kpis: Cover
    progress: str
    share: float | None
    badge: Badge | None
    counts: tuple[Count, ...]
    cards: tuple[Card, ...]
    empty_axes: tuple[GroupRow, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The whole page."""

    title: str
    day: str
    period: str
    axes: Cover
    kpis: Cover
    progress: str
    progress_note: str
    counts: tuple[Count, ...]
    headlines: tuple[Card, ...]
    sections: tuple[Section, ...]
    statuses: tuple[tuple[Badge, str], ...]
    methods: tuple[tuple[str, str, str], ...]
    sources: tuple[Citation, ...]
    chart_key: Sequence[tuple[str, str]]
    signs: Sequence[tuple[str, str]]
    made_by: str
    actions: ActionBlock | None


def page(report: Report) -> Page:
    """The report as the templates take it."""
    plan, totals = report.plan, report.summary
    cards = [card(row, report) for row in report.kpis]
    return Page(
        title=plan.title,
        day=day_line(report),
        period=_("Plan {period}").format(period=period(plan.period.name)) if plan.period else "",
        axes=_cover(totals.axes_measured, totals.axes),
        kpis=_cover(totals.kpis_measured, totals.kpis),
        progress=figure_text.share_text(totals.progress),
        progress_note=_progress_note(report),
        counts=_counts(totals),
        headlines=tuple(one for one in cards if one.headline),
        sections=tuple(_section(pillar, cards, report) for pillar in report.pillars),
        statuses=tuple((badge(status), status_meaning(status)) for status in Status),
        methods=tuple(_method(name) for name in sorted({row.method for row in report.kpis})),
        sources=tuple(found for key in plan.sources if (found := citation(plan, key))),
        chart_key=chart_key(),
        signs=signs(),
        made_by=page_labels()["made_by"].format(version=__version__),
        actions=action_block(report.actions),
    )


def _cover(measured: int, whole: int) -> Cover:
    text = _("{measured} of {whole}").format(measured=_whole(measured), whole=_whole(whole))
    return Cover(text, measured, whole)


def _whole(count: int) -> str:
    return number(Decimal(count))


def _progress_note(report: Report) -> str:
    """Over how many KPIs the mean is taken: coverage is never folded into it."""
    counted = sum(row.figures.progress is not None for row in report.kpis)
    return ngettext(
        "over the {count} KPI that has a target and values",
        "over the {count} KPIs that have a target and values",
        counted,
    ).format(count=_whole(counted))


def _counts(totals: Totals) -> tuple[Count, ...]:
    found, start = [], 0.0
    for status, count in totals.counts.items():
        width = 100 * count / max(totals.kpis, 1)
        found.append(Count(badge(status), _whole(count), round(start, 2), round(width, 2)))
        start += width
    return tuple(found)


def _section(pillar: GroupRow, cards: Sequence[Card], report: Report) -> Section:
    totals = pillar.totals
    return Section(
        id=pillar.id,
        name=pillar.name,
        proposed=pillar.naming is Naming.PROPOSED,
        axes=_cover(totals.axes_measured, totals.axes),
        kpis=_cover(totals.kpis_measured, totals.kpis),
        progress=figure_text.share_text(totals.progress),
        share=float(totals.progress * 100) if totals.progress is not None else None,
        badge=badge(totals.status) if totals.status else None,
        counts=_counts(totals),
        cards=tuple(one for one in cards if one.pillar == pillar.id),
        empty_axes=tuple(axis for axis in report.axes if axis.pillar == pillar.id and not axis.totals.kpis),
    )


def _method(name: str) -> tuple[str, str, str]:
    """A method's name, title and source."""
    method = load(name)
    return name, _(method.TITLE), _(method.SOURCE)


_STATUS_MEANINGS = {
    Status.ACHIEVED: N_("The goal is met by a measurement that counts."),
    Status.ON_TRACK: N_("The due is not past, and the pace suffices."),
    Status.AT_RISK: N_("The due is not past, and the pace falls short of what is asked for."),
    Status.OFF_TRACK: N_(
        "The due is not past, and the pace falls far short of what is asked for; or the band has been left."
    ),
    Status.MISSED: N_("The due is past, and the measurement for it does not meet the goal."),
    Status.UNREPORTED: N_("The due is past, and no measurement reaches it yet."),
    Status.NOT_STARTED: N_("The baseline's period has not ended yet."),
    Status.NO_TARGET: N_("Monitored without a target."),
    Status.NO_DATA: N_("Nothing has been measured yet."),
    Status.SUSPENDED: N_("The series was broken, and its values cannot be compared."),
}


def page_labels() -> dict[str, str]:
    """The headings and captions by the name that the templates use."""
    return {
        "summary": _("Summary"),
        "skip": _("Skip to the pillars"),
        "axes_covered": _("Axes measured"),
        "kpis_covered": _("KPIs measured"),
        "mean_progress": _("Mean progress"),
        "by_status": _("KPIs by status"),
        "headlines": _("Headline KPIs"),
        "pillars": _("Pillars"),
        "pillar": _("Pillar"),
        "progress": _("Progress"),
        "status": _("Status"),
        "kpis": _("KPIs"),
        "working_title": _("working title"),
        "no_kpi": _("Axes without a KPI"),
        "search": _("Find"),
        "all_statuses": _("All statuses"),
        "sort": _("Order"),
        "sort_plan": _("as in the plan"),
        "sort_status": _("worst status first"),
        "sort_progress": _("least progress first"),
        "none_fits": _("No KPI fits."),
        "values": _("Values and sources"),
        "period": _("Period"),
        "value": _("Value"),
        "source": _("Source"),
        "place": _("File and line"),
        "what": _("What"),
        "promises": _("Baseline and targets"),
        "note": _("Note"),
        "how": _("How to read this page"),
        "chart_key": _("The charts"),
        "sources": _("Sources"),
        "methods": _("Methods"),
        "signs": _("Signs"),
        "statuses": _("Statuses"),
        "made_by": _("Made by offshore-kpi {version} from the plan and its measurement files."),
        "headline": _("headline"),
        "owner": _("Owner"),
        "contents": _("Contents"),
        "colon": _(": "),
    }


def status_meaning(status: Status) -> str:
    """What a status says, in a sentence."""
    return _(_STATUS_MEANINGS[status])


def chart_key() -> list[tuple[str, str]]:
    """What the marks in a chart mean: the class of the mark and its meaning."""
    return [
        ("value", _("a value that counts")),
        ("uncounted", _("a forecast, or a value before a break in the series: not compared")),
        ("baseline", _("the baseline")),
        ("target", _("a target")),
        ("replaced", _("a target that a later one has replaced")),
        ("trajectory", _("the trajectory from the baseline to the target")),
        ("today", _("the day of this report")),
    ]


def signs() -> list[tuple[str, str]]:
    """What the signs before a figure mean."""
    return [
        ("≥", _("at least: the source says “more than”")),
        ("≤", _("at most: the source says “less than”")),
        ("≈", _("about: the source says “nearly” or “around”")),
    ]
