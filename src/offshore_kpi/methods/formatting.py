"""Numbers as a working and a reason show them: in the reader's language, with the words of their bound."""

from collections.abc import Mapping
from decimal import Context, Decimal

from offshore_kpi.i18n import N_, Exact, _, number, percent
from offshore_kpi.methods.case import TargetKind
from offshore_kpi.series import Bound

_DIGITS = Context(prec=10)
_HUNDREDFOLD = 100
_PLAIN_UP_TO, _PLAIN_FROM = 15, -7


_KIND_WORDS: Mapping[TargetKind, str] = {
    TargetKind.REACH: N_("level"),
    TargetKind.GAIN: N_("gain"),
    TargetKind.GAIN_PERCENT: N_("gain in %"),
    TargetKind.TOTAL: N_("total"),
    TargetKind.HOLD: N_("band"),
    TargetKind.MILESTONE: N_("milestone"),
}


def kind_word(kind: TargetKind) -> str:
    """What kind of target it is, in the reader's language; the word in the plan is a key, not a name."""
    return _(_KIND_WORDS[kind])


def shown(value: float | Exact) -> str:
    """A number as a working shows it: ten significant digits, in the reader's language."""
    exact: Exact = Decimal(repr(value)) if isinstance(value, (float, int)) else value
    top, bottom = exact.as_integer_ratio()
    rounded = _DIGITS.divide(Decimal(top), Decimal(bottom)).normalize(_DIGITS)
    if not rounded or _PLAIN_FROM <= rounded.adjusted() < _PLAIN_UP_TO:
        return number(rounded)
    power = rounded.adjusted()
    return f"{number(rounded.scaleb(-power))}E{power}"


def share_shown(share: Exact, decimals: int = 0) -> str:
    """A share as a percentage; beyond a hundredfold the digits say nothing."""
    if -_HUNDREDFOLD < share < _HUNDREDFOLD:
        return percent(share, decimals)
    template = _("more than {share}") if share > 0 else _("less than {share}")
    return template.format(share=percent(Decimal(_HUNDREDFOLD if share > 0 else -_HUNDREDFOLD)))


def qualified(text: str, bound: Bound) -> str:
    """A figure with the words of its bound: at least, at most, about."""
    if bound is Bound.EXACT:
        return text
    templates = {
        Bound.AT_LEAST: _("at least {figure}"),
        Bound.AT_MOST: _("at most {figure}"),
        Bound.ABOUT: _("about {figure}"),
    }
    return templates[bound].format(figure=text)
