"""How a KPI's status was worked out, in a sentence or two with the figures in it."""

from dataclasses import replace
from decimal import Decimal

from offshore_kpi.i18n import _, number, percent
from offshore_kpi.progress.base import Bound
from offshore_kpi.report.rows import KpiRow


def explain(row: KpiRow, reason: str) -> KpiRow:
    """The row with its explanation: what was measured, how far that is on the way, and the reason."""
    return replace(row, explanation=" ".join(part for part in (*_measured(row), sentence(reason)) if part))


def sentence(text: str) -> str:
    """A text as a sentence: with a capital letter and a full stop."""
    if not text:
        return ""
    return text[0].upper() + text[1:] + ("" if text.endswith((".", "!", "?")) else ".")


def amount(value: Decimal, row: KpiRow) -> str:
    """A value with the KPI's unit, in the reader's language."""
    digits = number(value, fitting_decimals(value, row.kpi.decimals))
    return f"{digits}\N{NO-BREAK SPACE}{row.kpi.unit}" if row.kpi.unit else digits


def fitting_decimals(value: Decimal, decimals: int | None) -> int | None:
    """How many decimals to show: the KPI's, but none for a whole number; at most two where it has none."""
    if value == value.to_integral_value():
        return 0
    if decimals is not None:
        return decimals
    exponent = value.as_tuple().exponent
    return min(-exponent, 2) if isinstance(exponent, int) else None


def qualified(text: str, bound: Bound) -> str:
    """A figure with the words of its bound: at least, at most, about."""
    templates = {
        Bound.EXACT: "{figure}",
        Bound.AT_LEAST: _("at least {figure}"),
        Bound.AT_MOST: _("at most {figure}"),
        Bound.ABOUT: _("about {figure}"),
    }
    return templates[bound].format(figure=text)


def _measured(row: KpiRow) -> list[str]:
    if row.observation is None or row.observation.value is None:
        return []
    value = qualified(amount(row.observation.value, row), row.observation.qualifier)
    period = row.observation.period.text
    goal, due = row.figures.goal, row.objective.due if row.objective else None
    if goal is None or due is None:
        return [sentence(_("{value} in {period}").format(value=value, period=period))]
    first = _("{value} in {period}, against {goal} by {due}").format(
        value=value, period=period, goal=amount(goal, row), due=due.text
    )
    return [sentence(first), *_way(row)]


def _way(row: KpiRow) -> list[str]:
    progress, base = row.figures.progress, row.baseline
    if progress is None or base is None:
        return []
    parts = _("{progress} of the way from {base} in {base_period}").format(
        progress=qualified(percent(progress), row.figures.bound),
        base=amount(base.value, row),
        base_period=base.period.text,
    )
    if row.figures.expected is None:
        return [sentence(parts)]
    return [
        sentence(parts),
        sentence(
            _("The trajectory asks for {expected} at that date").format(
                expected=amount(row.figures.expected, row)
            )
        ),
    ]
