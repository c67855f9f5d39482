"""Open SDG's words and scores for a ratio of growth rates, or for growth alone, on a scale of -5 to 5.

Source: Open SDG, docs/progress-methodology.md, figures 1 and 2; sdg-build, sdg/ProgressMeasure.py. The
score's coefficients are the publisher's and do not follow thresholds that a plan sets otherwise.
"""

from collections.abc import Sequence

from offshore_kpi.i18n import _
from offshore_kpi.methods.worksheet import Grade, shown, word

BEST_SCORE = 5.0
_LABELS = ("substantial_progress", "moderate_progress", "limited_progress", "deterioration")
_RATIO_BANDS = (0.95, 0.60, 0.0)
_GROWTH_BANDS = (0.015, 0.005, 0.0)
_SCORE_BANDS = (2.5, 0.0, -2.5)
_LIMIT_POWER = 4.44


def word_for_score(score: float) -> str:
    """The word for the mean score of several series."""
    return word(score, _LABELS, _SCORE_BANDS)


def grade_ratio(ratio: float, bands: Sequence[float] = _RATIO_BANDS) -> Grade:
    """Grade a ratio of observed to required growth; bands best first."""
    if ratio >= bands[1]:
        score = min(7.1429 * ratio - 4.2857, BEST_SCORE)
        step = _("score = min(7.1429 · {ratio} - 4.2857, 5) = {score}")
    else:
        score = max(4.1667 * ratio - 2.5, -BEST_SCORE)
        step = _("score = max(4.1667 · {ratio} - 2.5, -5) = {score}")
    return Grade(word(ratio, _LABELS, bands), score, step.format(ratio=shown(ratio), score=shown(score)))


def grade_growth(directed: float, coefficient: float = 1.0, bands: Sequence[float] = _GROWTH_BANDS) -> Grade:
    """Grade growth a year in the wanted direction.

    Args:
        directed: the growth, positive in the wanted direction; 0.01 is 1 %.
        coefficient: what `limit_coefficient` gives, 1 without a limit.
        bands: the thresholds, best first, before they shrink by the coefficient.
    """
    near = shrunk(bands, coefficient)
    score, step = _growth_score(directed, coefficient, near)
    text = step.format(v=shown(directed), c=shown(coefficient), score=shown(score))
    return Grade(word(directed, _LABELS, near), score, text)


def _growth_score(directed: float, coefficient: float, bands: Sequence[float]) -> tuple[float, str]:
    if directed < bands[2]:
        return max(125 * directed - 2.5, -BEST_SCORE), _("score = max(125 · {v} - 2.5, -5) = {score}")
    if coefficient == 0:
        return BEST_SCORE, _("score = {score}, because the base is at its limit and has been held")
    if directed >= bands[0]:
        score = min(500 * directed / coefficient - 5, BEST_SCORE)
        return score, _("score = min(500 · {v} / {c} - 5, 5) = {score}")
    if directed >= bands[1]:
        return 250 * directed / coefficient - 1.25, _("score = 250 · {v} / {c} - 1.25 = {score}")
    return 500 * directed / coefficient - 2.5, _("score = 500 · {v} / {c} - 2.5 = {score}")


def shrunk(bands: Sequence[float], coefficient: float) -> tuple[float, ...]:
    """The thresholds of growth near a limit: those above 0 shrink by the coefficient."""
    return tuple(band * coefficient if band > 0 else band for band in bands)


def limit_coefficient(base: float, limit: float) -> float:
    """How far a base value is from its natural limit: 0 at the limit, 1 far away (absolute values count)."""
    base, limit = abs(base), abs(limit)
    if base >= 2 * limit:
        return 1.0
    share = base / limit if base <= limit else (2 * limit - base) / limit
    coefficient: float = 1 - share**_LIMIT_POWER
    return coefficient
