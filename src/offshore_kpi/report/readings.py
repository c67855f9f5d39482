"""What the same figures would say if a target's number had been read as another kind."""

from decimal import Decimal

from offshore_kpi.i18n import N_, _
from offshore_kpi.methods.case import TargetKind
from offshore_kpi.methods.formatting import share_shown, shown
from offshore_kpi.report.case import KpiContext

_AS_GAIN = (
    N_(
        "As written, a change of {number} from {base} in {period} (kind: gain), the goal is {gained}: "
        "{value} is {way_gained} of the way."
    ),
    N_(
        "Had {number} been meant as the level itself (kind: reach), {value} would be {level} of that level, "
        "and {way} of the way from {base}."
    ),
)
_AS_LEVEL = (
    N_(
        "As written, {number} is the level itself (kind: reach): {value} is {level} of that level, and {way} "
        "of the way from {base} in {period}."
    ),
    N_(
        "Had a change of {number} been meant (kind: gain), the goal would be {gained}, and {value} would be "
        "{way_gained} of the way."
    ),
)


def readings(context: KpiContext) -> tuple[str, ...]:
    """The target as it is written, and as its number could be misread.

    A gain that is read as a level, or the reverse, is the most usual error with published targets. Nothing is
    said where the two come to the same goal.
    """
    target, base = context.target, context.recorded
    if target is None or target.value is None or base is None or not context.case.series:
        return ()
    gained = base.value + (context.case.direction or 1) * target.value
    if gained == target.value or target.kind not in {TargetKind.GAIN, TargetKind.REACH}:
        return ()
    value = context.case.series[-1].value
    parts = {
        "number": shown(target.value),
        "value": shown(value),
        "base": shown(base.value),
        "period": base.period.text,
        "gained": shown(gained),
        "way_gained": _share(value - base.value, gained - base.value),
        "way": _share(value - base.value, target.value - base.value),
        "level": _share(value, target.value),
    }
    texts = _AS_GAIN if target.kind is TargetKind.GAIN else _AS_LEVEL
    return tuple(_(text).format(**parts) for text in texts)


def _share(part: Decimal, whole: Decimal) -> str:
    return share_shown(part / whole) if whole else _("not defined")
