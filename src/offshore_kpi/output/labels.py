"""How statuses, flags, kinds of target and publishers' verdicts are named, for every format alike."""

from collections.abc import Callable, Mapping

from offshore_kpi.i18n import N_, _, in_every_language, ngettext
from offshore_kpi.methods.case import TargetKind
from offshore_kpi.methods.judgement import Status
from offshore_kpi.plan.models import Direction, Records
from offshore_kpi.report.rows import KpiRow
from offshore_kpi.series import ObsStatus

MARKS: Mapping[Status, str] = {
    Status.ACHIEVED: "✔",
    Status.ON_TRACK: "●",
    Status.AT_RISK: "▲",
    Status.OFF_TRACK: "▼",
    Status.MISSED: "✖",
    Status.UNREPORTED: "?",
    Status.NOT_STARTED: "○",
    Status.NO_TARGET: "·",
    Status.NO_DATA: "…",
    Status.SUSPENDED: "‖",
}
"""A mark for each status: colour is never the only carrier."""

STATUS_ROLES: Mapping[Status, str] = {
    Status.ACHIEVED: "bold green",
    Status.ON_TRACK: "green",
    Status.AT_RISK: "yellow",
    Status.OFF_TRACK: "red",
    Status.MISSED: "bold red",
    Status.UNREPORTED: "magenta",
}
"""How what is said of a status is painted; the others are not."""

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
    "no_baseline": N_("no baseline"),
    "baseline_unknown": N_("baseline without a value"),
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
    "unproven": N_("not proven"),
    "fallen_back": N_("value fallen back"),
    "what_if": N_("supposed value"),
    "late_actions": N_("actions past their due"),
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


def obs_status_word(status: ObsStatus) -> str:
    """An observation's status in the reader's language; empty for a normal one."""
    word = _OBS_STATUS_WORDS[status]
    return _(word) if word else ""


def status_word(status: Status) -> str:
    """A status in the reader's language."""
    return _(_STATUS_WORDS[status])


def status_words(status: Status) -> list[str]:
    """A status in every language of the interface."""
    return in_every_language(_STATUS_WORDS[status])


def counted_word(status: Status, count: int) -> str:
    """How many KPIs have a status."""
    return _COUNTED_STATUSES[status](count).format(count=count)


def counted_status(status: Status, count: int) -> str:
    """How many KPIs have a status, with its mark."""
    return f"{MARKS[status]} {counted_word(status, count)}"


def marked_status(status: Status) -> str:
    """A status as mark and word."""
    return f"{MARKS[status]} {status_word(status)}"


_REDUCTION_WORDS: Mapping[TargetKind, str] = {
    TargetKind.GAIN: N_("reduce by {value} from the baseline"),
    TargetKind.GAIN_PERCENT: N_("reduce by {value} % from the baseline"),
}
"""The same of a KPI of which less is better."""


def kind_text(kind: TargetKind, value: str, direction: Direction) -> str:
    """What a target promises, in words."""
    words = _REDUCTION_WORDS if direction is Direction.DECREASE and kind in _REDUCTION_WORDS else _KIND_WORDS
    return _(words[kind]).format(value=value)


def flag_word(flag: str) -> str:
    """A flag in the reader's language."""
    return _(_FLAG_WORDS.get(flag, flag))


def flag_words(row: KpiRow) -> list[str]:
    """The flags that stand beside a status; that a value is qualified its own sign says."""
    return [flag_word(flag) for flag in row.flags if flag != "qualified"]


_WORDS: Mapping[str, str] = {
    "target_achieved": N_("target achieved"),
    "target_not_achieved": N_("target not achieved"),
    "substantial_progress": N_("substantial progress"),
    "significant_progress": N_("significant progress"),
    "moderate_progress": N_("moderate progress"),
    "limited_progress": N_("limited progress"),
    "insufficient_progress": N_("insufficient progress"),
    "no_progress": N_("no progress"),
    "deterioration": N_("deterioration"),
    "movement_away": N_("movement away"),
    "moderate_movement_away": N_("moderate movement away"),
    "significant_movement_away": N_("significant movement away"),
    "not_available": N_("not available"),
    "insufficient_data": N_("insufficient data"),
    "information_unavailable": N_("information unavailable"),
    "on_track_or_target_met": N_("on track or target met"),
    "fair_progress_acceleration_needed": N_("fair progress, acceleration needed"),
    "stagnation_or_regression": N_("stagnation or regression"),
    "clear_improvement": N_("clear improvement"),
    "slight_improvement": N_("slight improvement"),
    "stable": N_("stable"),
    "slight_worsening": N_("slight worsening"),
    "clear_worsening": N_("clear worsening"),
    "sun": N_("sun"),
    "slightly_cloudy": N_("slightly cloudy"),
    "cloud": N_("cloud"),
    "thunderstorm": N_("thunderstorm"),
    "green": N_("green"),
    "yellow": N_("yellow"),
    "orange": N_("orange"),
    "red": N_("red"),
}


def label_word(label: str) -> str:
    """A publisher's word in the reader's language."""
    return _(_WORDS.get(label, label))
