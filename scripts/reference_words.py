"""Statuses and flags, with their words in both languages."""

from collections.abc import Callable, Mapping
from functools import partial

from offshore_kpi import i18n
from offshore_kpi.methods.judgement import ASSESSED, Status
from offshore_kpi.output.labels import MARKS, flag_word, status_word
from reference_text import code, table

_MEANING: Mapping[Status, str] = {
    Status.ACHIEVED: "A measurement that counts meets the goal, also late; a band was held until its due.",
    Status.ON_TRACK: "The due is not past; for `linear`, a pace of 0.95 or more, or a band held so far.",
    Status.AT_RISK: "The due is not past; for `linear`, a pace of 0.60 or more.",
    Status.OFF_TRACK: "The due is not past; for `linear`, a pace below 0.60, or a band that has been left.",
    Status.MISSED: "The due is past, and the measurement for it does not meet the goal.",
    Status.UNREPORTED: "The due is past, and no measurement reaches it yet, or only an unproven one.",
    Status.NOT_STARTED: "The day of the report lies before the end of the baseline's period.",
    Status.NO_TARGET: "The KPI is monitored; nothing is promised of it.",
    Status.NO_DATA: "Nothing that could be judged is there, or no baseline to measure from (said which).",
    Status.SUSPENDED: "The series was broken after the baseline, so that its values cannot be compared.",
}

FLAGS: Mapping[str, str] = {
    "no_baseline": "Values are there, but no baseline to measure a pace from.",
    "baseline_unknown": "Values are there, but the baseline has no value to measure a pace from.",
    "stale": "The value that follows the latest one is overdue.",
    "estimated": "The latest value is an estimate (`obs_status` E).",
    "provisional": "The latest value is provisional (`obs_status` P).",
    "break": "The series was broken at the latest value (`obs_status` B).",
    "forecast": "There is a newer value, but it is a forecast, which never counts as achieved.",
    "qualified": "The latest value is a bound or a round figure (`qualifier`).",
    "part_year": "The newest increments do not make up a whole period yet; they are not scaled up.",
    "gaps": "Amounts between the baseline and the latest value are missing, so that a sum is too small.",
    "period_running": "The latest value is for a period that has not ended yet.",
    "withdrawn": "A newer value has been withdrawn.",
    "breach": "A band to hold has been left in a measured period.",
    "unproven": "Values are only bounds, which prove neither that the target is met nor that it is not.",
    "fallen_back": "The goal was met at its due or after it, and the latest value no longer meets it.",
    "what_if": "The latest value is supposed (`--what-if`) and stands in no file.",
    "late_actions": "The KPI is behind, and an action that is to move it is past its due.",
    "target_changed": "A target in force has replaced an earlier one with the same due.",
}


def statuses() -> str:
    """Every status: its key, mark, words and meaning; those that assess first."""
    rows = [
        [
            code(status),
            MARKS[status],
            *_in_both_languages(partial(status_word, status)),
            "yes" if status in ASSESSED else "",
            _MEANING[status],
        ]
        for status in Status
    ]
    return table(["key", "mark", "English", "French", "assesses", "when"], rows)


def flags() -> str:
    """Every flag: its key, words and meaning."""
    rows = [[code(flag), *_in_both_languages(partial(flag_word, flag)), FLAGS[flag]] for flag in FLAGS]
    return table(["key", "English", "French", "when"], rows)


def _in_both_languages(word: Callable[[], str]) -> list[str]:
    found = []
    for language in ("fr", "en"):
        i18n.use(language)
        found.append(word())
    return found[::-1]
