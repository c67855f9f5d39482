"""The publishers' own words for a verdict, as a reader sees them; programs get the codes."""

from collections.abc import Mapping

from offshore_kpi.i18n import N_, _

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
