"""The page's own words, in the reader's language."""

from offshore_kpi.i18n import N_, _
from offshore_kpi.methods.judgement import Status

_STATUS_MEANINGS = {
    Status.ACHIEVED: N_("The goal is met by a measurement that counts."),
    Status.ON_TRACK: N_("The due is not past, and the pace suffices."),
    Status.AT_RISK: N_("The due is not past, and the pace falls short of what is asked for."),
    Status.OFF_TRACK: N_("The due is not past, and the pace falls far short of what is asked for."),
    Status.MISSED: N_("The due is past, and the measurement for it does not meet the goal."),
    Status.UNREPORTED: N_("The due is past, and no measurement reaches it yet."),
    Status.NOT_STARTED: N_("The baseline's period has not ended yet."),
    Status.NO_TARGET: N_("Monitored without a target."),
    Status.NO_DATA: N_("Nothing has been measured yet."),
    Status.SUSPENDED: N_("The series was broken, and its values cannot be compared."),
}


def labels() -> dict[str, str]:
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
