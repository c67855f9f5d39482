"""How statuses, flags and figures are worded, for every format alike."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from offshore_kpi import i18n
from offshore_kpi.i18n import N_, _, ngettext, number, percent
from offshore_kpi.methods.case import TargetKind
from offshore_kpi.methods.judgement import Status
from offshore_kpi.output.labels import label_word
from offshore_kpi.plan.models import Direction, Kpi, Records
from offshore_kpi.report.explain import fitting_decimals
from offshore_kpi.report.rows import KpiRow
from offshore_kpi.series import BOUND_SIGNS, Bound, ObsStatus
from offshore_kpi.text.periods import Frequency

MARKS: Mapping[Status, str] = {
    Status.ACHIEVED: "✔",
    Status.ON_TRACK: "●",
    Status.AT_RISK: "▲",
    Status.OFF_TRACK: "▼",
    Status.MISSED: "✖",
    Status.UNREPORTED: "?",
    Status.NOT_STARTED: "○",
    Status.NO_TARGET: "·",
    Status.NO_DATA: "–",
    Status.SUSPENDED: "‖",
}
"""A mark for each status: colour is never the only carrier."""

_STATUS_WORDS: Mapping[Status, str] = {
    Status.ACHIEVED: N_("achieved"),
    Status.ON_TRACK: N_("on track"),
    Status.AT_RISK: N_("at risk"),
    Status.OFF_TRACK: N_("off track"),
    Status.MISSED: N_("missed"),
    Status.UNREPORTED: N_("unreported"),
    Status.NOT_STARTED: N_("not started"),
    Status.NO_TARGET: N_("no target"),
    Status.NO_DATA: N_("no data"),
    Status.SUSPENDED: N_("suspended"),
}

_COUNTED_STATUSES: Mapping[Status, Callable[[int], str]] = {
    Status.ACHIEVED: lambda count: ngettext("{count} achieved", "{count} achieved", count),
    Status.ON_TRACK: lambda count: ngettext("{count} on track", "{count} on track", count),
    Status.AT_RISK: lambda count: ngettext("{count} at risk", "{count} at risk", count),
    Status.OFF_TRACK: lambda count: ngettext("{count} off track", "{count} off track", count),
    Status.MISSED: lambda count: ngettext("{count} missed", "{count} missed", count),
    Status.UNREPORTED: lambda count: ngettext("{count} unreported", "{count} unreported", count),
    Status.NOT_STARTED: lambda count: ngettext("{count} not started", "{count} not started", count),
    Status.NO_TARGET: lambda count: ngettext("{count} no target", "{count} no target", count),
    Status.NO_DATA: lambda count: ngettext("{count} no data", "{count} no data", count),
    Status.SUSPENDED: lambda count: ngettext("{count} suspended", "{count} suspended", count),
}

_FLAG_WORDS: Mapping[str, str] = {
    "stale": N_("stale"),
    "estimated": N_("estimated"),
    "provisional": N_("provisional"),
    "break": N_("series broken"),
    "forecast": N_("newer value is a forecast"),
    "qualified": N_("qualified"),
    "target_changed": N_("target changed"),
    "gaps": N_("amounts missing"),
    "part_year": N_("newest period incomplete"),
    "period_running": N_("period still running"),
    "withdrawn": N_("newer value withdrawn"),
    "breach": N_("band left"),
    "what_if": N_("supposed value"),
}

_KIND_WORDS: Mapping[TargetKind, str] = {
    TargetKind.REACH: N_("reach {value}"),
    TargetKind.GAIN: N_("gain {value} on the baseline"),
    TargetKind.GAIN_PERCENT: N_("gain {value} % on the baseline"),
    TargetKind.TOTAL: N_("{value} in total after the baseline"),
    TargetKind.HOLD: N_("hold {value}"),
    TargetKind.MILESTONE: N_("done"),
}

_DIRECTION_WORDS: Mapping[Direction, str] = {
    Direction.INCREASE: N_("more"),
    Direction.DECREASE: N_("less"),
    Direction.NONE: N_("neither more nor less"),
}

_RECORDS_WORDS: Mapping[Records, str] = {
    Records.LEVEL: N_("a level"),
    Records.INCREMENT: N_("an increment"),
    Records.RUNNING_TOTAL: N_("a running total"),
}

_FREQUENCY_WORDS: Mapping[Frequency, str] = {
    Frequency.ANNUAL: N_("annual"),
    Frequency.SEMIANNUAL: N_("semiannual"),
    Frequency.QUARTERLY: N_("quarterly"),
    Frequency.MONTHLY: N_("monthly"),
    Frequency.WEEKLY: N_("weekly"),
    Frequency.DAILY: N_("daily"),
}

_OBS_STATUS_WORDS: Mapping[ObsStatus, str] = {
    ObsStatus.NORMAL: "",
    ObsStatus.ESTIMATED: N_("estimated"),
    ObsStatus.PROVISIONAL: N_("provisional"),
    ObsStatus.FORECAST: N_("forecast, not counted"),
    ObsStatus.BREAK: N_("series broken"),
    ObsStatus.MISSING: N_("missing"),
}


def direction_word(direction: Direction) -> str:
    """Which way is better, in the reader's language."""
    return _(_DIRECTION_WORDS[direction])


def records_word(records: Records) -> str:
    """What one recorded value is, in the reader's language."""
    return _(_RECORDS_WORDS[records])


def frequency_word(frequency: Frequency) -> str:
    """How often a value is due, in the reader's language."""
    return _(_FREQUENCY_WORDS[frequency])


def obs_status_word(status: ObsStatus) -> str:
    """An observation's status in the reader's language; empty for a normal one."""
    word = _OBS_STATUS_WORDS[status]
    return _(word) if word else ""


def status_word(status: Status) -> str:
    """A status in the reader's language."""
    return _(_STATUS_WORDS[status])


def counted_word(status: Status, count: int) -> str:
    """How many KPIs have a status."""
    return _COUNTED_STATUSES[status](count).format(count=count)


def counted_status(status: Status, count: int) -> str:
    """How many KPIs have a status, with its mark."""
    return f"{MARKS[status]} {counted_word(status, count)}"


def marked_status(status: Status) -> str:
    """A status as mark and word."""
    return f"{MARKS[status]} {status_word(status)}"


def kind_text(kind: TargetKind, value: str) -> str:
    """What a target promises, in words."""
    return _(_KIND_WORDS[kind]).format(value=value)


def own_verdict(row: KpiRow) -> str:
    """The method's own word and score; empty for a method that has neither."""
    judged = row.judgement
    score = None if judged.score is None else number(Decimal(repr(judged.score)), 2)
    label = label_word(judged.label) if judged.label else None
    return " ".join(part for part in (label, score) if part)


def flag_word(flag: str) -> str:
    """A flag in the reader's language."""
    return _(_FLAG_WORDS.get(flag, flag))


def value_text(row: KpiRow) -> str:
    """The latest value with the sign of its qualifier, without its unit; empty where there is none."""
    text = latest_text(row)
    seen = row.observation
    plain = seen is None or not text or seen.obs_status in {ObsStatus.NORMAL, ObsStatus.BREAK}
    return text if plain or seen is None else f"{text} ({seen.obs_status})"


def latest_text(row: KpiRow) -> str:
    """The latest value with the sign of its qualifier alone; its status stands among the flags."""
    seen = row.observation
    return bounded(figure(seen.value, row), seen.qualifier) if seen and seen.value is not None else ""


def bounded(text: str, bound: Bound) -> str:
    """A figure with the sign of its bound."""
    return BOUND_SIGNS[bound] + text


def period_text(row: KpiRow) -> str:
    """The period of the latest value."""
    return row.observation.period.text if row.observation else ""


def target_text(row: KpiRow) -> str:
    """The goal, or the band to hold, without its unit."""
    objective = row.objective
    if objective is None:
        return ""
    if objective.kind is TargetKind.HOLD:
        return band_text(row, objective.low, objective.high)
    return figure(row.figures.goal, row) if row.figures.goal is not None else "?"


def band_text(row: KpiRow, low: Decimal | None, high: Decimal | None) -> str:
    """A band to hold, from its lower edge to its upper one, or with one edge only."""
    return band_of(row.kpi, low, high)


def band_of(kpi: Kpi, low: Decimal | None, high: Decimal | None) -> str:
    """A band to hold of a KPI."""
    if low is not None and high is not None:
        return f"{figure_of(kpi, low)}\N{EN DASH}{figure_of(kpi, high)}"
    if low is not None:
        return bounded(figure_of(kpi, low), Bound.AT_LEAST)
    return bounded(figure_of(kpi, high or Decimal(0)), Bound.AT_MOST)


def due_text(row: KpiRow) -> str:
    """The period by whose end the target is promised."""
    return row.objective.due.text if row.objective and row.objective.due else ""


def gap_text(row: KpiRow) -> str:
    """What is still missing to the goal; a goal that is passed shows as a surplus."""
    gap = row.figures.gap
    if gap is None:
        return ""
    sign = BOUND_SIGNS[row.figures.gap_bound if gap >= 0 else row.figures.gap_bound.mirrored()]
    return sign + (gap_figure(gap, row) if gap >= 0 else "+" + gap_figure(-gap, row))


def gap_figure(gap: Decimal, row: KpiRow) -> str:
    """A gap with the KPI's decimals, or with as many as show that a goal just missed is not met."""
    decimals = fitting_decimals(gap, row.kpi.decimals)
    if gap and decimals is not None and not i18n.round_to(gap, decimals):
        decimals = -gap.adjusted()
    return number(gap, decimals)


def figure(value: Decimal, row: KpiRow) -> str:
    """A value in the KPI's unit, with the KPI's decimals."""
    return figure_of(row.kpi, value)


def figure_of(kpi: Kpi, value: Decimal) -> str:
    """A value in a KPI's unit, with the KPI's decimals."""
    return number(value, fitting_decimals(value, kpi.decimals))


def share_text(share: Decimal | None, bound: Bound = Bound.EXACT) -> str:
    """A share as a percentage with the sign of its bound; empty where there is none."""
    if share is None:
        return ""
    if abs(share) >= 100:  # noqa: PLR2004 - beyond 10 000 % the digits say nothing
        return ("> " if share > 0 else "< ") + percent(Decimal(100) if share > 0 else Decimal(-100))
    return bounded(percent(share), bound)


def day_text(day: date) -> str:
    """A day as the reader's language writes it in running text."""
    return i18n.day(day)
