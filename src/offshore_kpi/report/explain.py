"""How a KPI's status was worked out, in a few sentences with the figures in it."""

from collections.abc import Iterator
from decimal import Decimal

from offshore_kpi.i18n import Exact, _, as_decimal, day, number, period, round_to
from offshore_kpi.methods.formatting import qualified, share_shown, shown
from offshore_kpi.plan.target import Target
from offshore_kpi.report.rows import ComparedAs, KpiRow
from offshore_kpi.report.targets import Change
from offshore_kpi.series import Bound

_LATEST_VALUES = 24
_NAMED = 3


def explain(row: KpiRow) -> str:
    """What was measured, how far that is on the way, and the reason for the status."""
    parts = (
        *_measured(row),
        *_missing(row),
        sentence(row.reason),
        *_unproven(row),
        _beyond(row),
        *map(change_text, row.changes),
    )
    return " ".join(part for part in parts if part)


def _missing(row: KpiRow) -> Iterator[str]:
    """The periods whose amounts lack: the first few by name, and how many there are."""
    if not row.missing:
        return
    named = ", ".join(period(one.name) for one in row.missing[:_NAMED])
    count = len(row.missing)
    if count > _NAMED:
        named = _("{periods} and more, {count} periods in all").format(
            periods=named, count=number(Decimal(count))
        )
    if row.compared_as is ComparedAs.TOTAL:
        yield _("The total lacks the amounts of {periods}.").format(periods=named)
    else:
        yield _("The amounts of {periods} are missing.").format(periods=named)


def _unproven(row: KpiRow) -> Iterator[str]:
    if "unproven" in row.flags:
        yield _("A bound proves neither that the target is met nor that it is not.")


def sentence(text: str) -> str:
    """A text as a sentence: with a capital letter and a full stop."""
    if not text:
        return ""
    return text[0].upper() + text[1:] + ("" if text.endswith((".", "!", "?")) else ".")


def amount(value: Exact, row: KpiRow) -> str:
    """A value with the KPI's unit, in the reader's language."""
    return with_unit(number(value, fitting_decimals(value, row.kpi.decimals)), row)


def with_unit(digits: str, row: KpiRow) -> str:
    """A figure with the KPI's unit."""
    return f"{digits}\N{NO-BREAK SPACE}{row.kpi.unit}" if row.kpi.unit else digits


def fitting_decimals(value: Exact, decimals: int | None) -> int | None:
    """How many decimals to show: the KPI's, but none for a whole number; at most two where it has none."""
    if value.as_integer_ratio()[1] == 1:
        return 0
    if decimals is not None:
        return decimals
    exponent = as_decimal(value).as_tuple().exponent
    return min(max(-exponent, 0), 2) if isinstance(exponent, int) else None


def data_decimals(row: KpiRow) -> int:
    """How many decimals the KPI's figures have: what the plan says, else the most of its latest values."""
    if row.kpi.decimals is not None:
        return row.kpi.decimals
    known = [*row.series[-_LATEST_VALUES:].values, row.baseline.value if row.baseline else None]
    exponents = (value.normalize().as_tuple().exponent for value in known if value is not None)
    return max((-one for one in exponents if isinstance(one, int) and one < 0), default=0)


def worked_out(value: Exact, row: KpiRow) -> str:
    """A figure that was worked out, to the digits that the data have, but to two that tell something."""
    if row.kpi.decimals is not None or value.as_integer_ratio()[1] == 1:
        return number(value, fitting_decimals(value, row.kpi.decimals))
    decimals = max(data_decimals(row), 1 - as_decimal(value).adjusted())
    return number(round_to(value, decimals).normalize())


def promised(target: Target) -> str:
    """What a target promises, as a figure: its value, or the edges of its band."""
    if target.value is not None:
        return shown(target.value)
    if target.min is not None and target.max is not None:
        return _("{low} to {high}").format(low=shown(target.min), high=shown(target.max))
    if target.min is not None:
        return _("at least {figure}").format(figure=shown(target.min))
    return _("at most {figure}").format(figure=shown(target.max)) if target.max is not None else _("done")


def change_text(change: Change) -> str:
    """The sentence that says from what, to what and when a target was changed."""
    old, new = change.old, change.new
    changed = day(new.set_on) if new.set_on else "?"
    if new.due is None:
        return _("The target was changed from {old} to {new} on {day}.").format(
            old=promised(old), new=promised(new), day=changed
        )
    return _("The target for {due} was changed from {old} to {new} on {day}.").format(
        due=period(new.due.name), old=promised(old), new=promised(new), day=changed
    )


def compared_name(row: KpiRow) -> str:
    """What the sum is called that a target is compared with; empty where that is the latest value itself."""
    if row.compared_as is ComparedAs.TOTAL:
        base = row.base_period
        return _("total since {period}").format(period=period(base.name)) if base else _("total so far")
    if row.compared_as is ComparedAs.WHOLE_PERIOD and row.observation is not None:
        return _("total of {period}").format(period=period(row.observation.period.name))
    return ""


def compared_text(row: KpiRow, figure: str) -> str:
    """The sum that a target is compared with, with its name; empty where that is the latest value itself."""
    name = compared_name(row)
    return named(name, figure) if name else ""


def named(name: str, figure: str) -> str:
    """A figure after its name."""
    return _("{name}: {value}").format(name=name, value=figure)


def _measured(row: KpiRow) -> Iterator[str]:
    """The latest value, and what is compared with the target, which may be a sum: each by its own name."""
    if row.latest is None or row.latest.value is None:
        return
    value = qualified(amount(row.latest.value, row), row.latest.qualifier)
    parts = {"value": value, "period": period(row.latest.period.name)}
    known = row.observation is not None and row.observation.value is not None
    aim = _aim(row) if known else {}
    if row.compared_as is ComparedAs.RECORDED:
        text = _("{value} in {period}, against {goal} by {due}") if aim else _("{value} in {period}")
        yield sentence(text.format(**parts, **aim))
    else:
        yield sentence(_("{value} in {period}").format(**parts))
        if compared := compared_text(row, _compared(row)):
            text = _("{total}, against {goal} by {due}") if aim else "{total}"
            yield sentence(text.format(total=compared, **aim))
    if aim:
        yield from _way(row)


def _compared(row: KpiRow) -> str:
    one = row.observation
    if one is None or one.value is None:
        return _("not known")
    return qualified(amount(one.value, row), one.qualifier)


def _aim(row: KpiRow) -> dict[str, str]:
    goal, objective = row.figures.goal, row.objective
    if goal is None or objective is None or objective.due is None:
        return {}
    return {"goal": qualified(amount(goal, row), objective.bound), "due": period(objective.due.name)}


def _beyond(row: KpiRow) -> str:
    """Beside a way-point, the last target: on the day after the way-point it is what counts."""
    last = row.beyond
    if last is None or last.goal is None or last.due is None:
        return ""
    parts = {"goal": amount(last.goal, row), "due": period(last.due.name)}
    if last.progress is None:
        return _("That is a way-point: the last target is {goal} by {due}.").format(**parts)
    return _("That is a way-point: of the way to the last target, {goal} by {due}, {share} is made.").format(
        **parts, share=qualified(share_shown(last.progress), last.bound)
    )


def _way(row: KpiRow) -> Iterator[str]:
    progress, base = row.figures.progress, row.baseline
    if progress is None:
        return
    share = qualified(share_shown(progress), row.figures.bound)
    if base is None:
        yield sentence(_("{progress} of the way").format(progress=share))
        return
    text = _("{progress} of the way from {base} in {base_period}")
    since = period(base.period.name)
    yield sentence(text.format(progress=share, base=_base(row, base.value), base_period=since))
    if row.figures.expected is not None:
        expected = with_unit(worked_out(row.figures.expected, row), row)
        yield sentence(_("The trajectory asks for {expected} at that date").format(expected=expected))


def _base(row: KpiRow, value: Exact) -> str:
    return qualified(amount(value, row), row.baseline.bound if row.baseline else Bound.EXACT)
