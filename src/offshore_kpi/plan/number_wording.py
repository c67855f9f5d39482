"""What is said of a text that is not a number, or that can be read as two."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from offshore_kpi.i18n import _
from offshore_kpi.series import ObsStatus
from offshore_kpi.text.annotations import Beside
from offshore_kpi.text.grouping import looks_grouped

_SHOWN_LENGTH = 60


def shortened(text: object) -> str:
    """An offending value as a message quotes it: shortened in the middle where it is long."""
    whole = str(text)
    half = _SHOWN_LENGTH // 2
    return whole if len(whole) <= _SHOWN_LENGTH else f"{whole[:half]}…{whole[-half:]}"


def two_readings(text: str, whole: str, fraction: str, *, is_fine: bool = False) -> tuple[str, str]:
    """Message and remedy for a text such as `69.900`; the remedy never writes what would be refused again.

    Args:
        text: what stands there.
        whole: how it is written if its sign sets thousands apart.
        fraction: how it is written if its sign stands before decimals.
        is_fine: whether that is taken for decimals where it will stand, also with three of them.
    """
    message = _('"{text}" can be read as {first} or as {second}').format(
        text=text, first=whole, second=fraction
    )
    if not is_fine and looks_grouped(fraction.replace(",", ".")):
        remedy = _("write {first}; if {second} is meant, write {line} at the KPI in the plan")
    else:
        remedy = _("write {first} or {second}")
    return message, remedy.format(first=whole, second=fraction, line="decimals: 3")


def number_wording(context: Mapping[str, Any], *, typed: bool = False) -> tuple[str, str]:
    """Message and remedy for a text that is not a number.

    Args:
        context: the parts of a `NumeralError`.
        typed: whether it was typed, so that what goes beside it are options and not columns.
    """
    text, readings = shortened(context["text"]), [str(reading) for reading in context.get("readings", ())]
    reason = context.get("reason")
    if "nan" in text.lower() and reason == "not_finite":
        return _BESIDE[Beside.MISSING](text, "", "", typed)
    if (beside := context.get("beside")) and (readings or beside in _WITHOUT_NUMBER):
        return _BESIDE[beside](text, _either(readings), context.get("mark", ""), typed)
    if len(readings) > 1:
        return two_readings(text, *readings)
    message = _('"{text}" is not a number').format(text=text)
    if reason == "too_long":
        message = _('"{text}" has more than 28 digits').format(text=text)
    if readings:
        return message, _("write {number}").format(number=readings[0])
    return message, _("write digits, with a dot before the decimals: 69900 or 13.5")


_BAND = re.compile(
    r"(?a)\s*(?P<low>-?\d+(?:\.\d+)?)\s*(?:-|\u2013|\u2014|\.\.+|to|à)\s*(?P<high>-?\d+(?:\.\d+)?)\s*"
)
"""A range, as people write one: `18-25`."""


def _either(readings: Sequence[str]) -> str:
    """A number, or the two that can be meant, the way a sentence names them."""
    if len(readings) <= 1:
        return "".join(readings)
    return _("{first} or {second}").format(first=readings[0], second=readings[1])


def plan_number_wording(context: Mapping[str, Any]) -> tuple[str, str]:
    """Message and remedy for a text of the plan that is not a number: it has no columns beside it."""
    message, remedy = number_wording(context)
    if band := _BAND.fullmatch(str(context["text"])):
        line = f"kind: hold, min: {band['low']}, max: {band['high']}"
        return message, _("a range is written {line}").format(line=line)
    readings = [str(reading) for reading in context.get("readings", ())]
    if context.get("beside") in _WITHOUT_NUMBER:
        return message, _("write a number, or take the key out")
    return message, _("write {number}").format(number=_either(readings)) if context.get(
        "beside"
    ) and readings else remedy


_WITHOUT_NUMBER = frozenset({Beside.MISSING, Beside.FORMULA})
_FLAGS = frozenset(ObsStatus) - {ObsStatus.NORMAL, ObsStatus.MISSING}


def _missing(text: str, _number: str, _mark: str, typed: bool) -> tuple[str, str]:  # noqa: FBT001 - a row of a table
    message = _('"{text}" stands for a missing value').format(text=text)
    if typed:
        return message, _("give no value, and --obs-status M")
    return message, _("leave the cell empty, and write M under obs_status")


def _formula(text: str, _number: str, _mark: str, _typed: bool) -> tuple[str, str]:  # noqa: FBT001
    message = _('"{text}" is an error of the spreadsheet').format(text=text)
    return message, _("mend the formula; a missing value is an empty cell, with M under obs_status")


def _qualifier(text: str, number: str, mark: str, typed: bool) -> tuple[str, str]:  # noqa: FBT001
    message = _('"{text}" has a qualifier beside the number').format(text=text)
    remedy = _("write {number}, and {mark} under qualifier")
    if typed:
        remedy = _('write {number}, and --qualifier "{mark}"')
    return message, remedy.format(number=number, mark=mark)


def _negative(text: str, number: str, _mark: str, _typed: bool) -> tuple[str, str]:  # noqa: FBT001
    return _('"{text}" is not a number').format(text=text), _("write {number}").format(number=number)


def _flag(text: str, number: str, mark: str, typed: bool) -> tuple[str, str]:  # noqa: FBT001
    if mark.upper() not in _FLAGS:
        return _unit(text, number, mark, typed)
    message = _('"{text}" has a flag beside the number').format(text=text)
    remedy = _("write {number}, and {mark} under obs_status")
    if typed:
        remedy = _("write {number}, and --obs-status {mark}")
    return message, remedy.format(number=number, mark=mark.upper())


def _footnote(text: str, number: str, _mark: str, _typed: bool) -> tuple[str, str]:  # noqa: FBT001
    message = _('"{text}" has a footnote beside the number').format(text=text)
    return message, _("write {number}; what the footnote says belongs under note").format(number=number)


def _unit(text: str, number: str, mark: str, _typed: bool) -> tuple[str, str]:  # noqa: FBT001
    message = _('"{text}" has "{mark}" beside the number').format(text=text, mark=mark)
    remedy = _("write {number}, in the unit that the plan gives the KPI; anything else belongs under note")
    return message, remedy.format(number=number)


_BESIDE: Mapping[str, Callable[[str, str, str, bool], tuple[str, str]]] = {
    Beside.MISSING: _missing,
    Beside.FORMULA: _formula,
    Beside.QUALIFIER: _qualifier,
    Beside.NEGATIVE: _negative,
    Beside.FLAG: _flag,
    Beside.FOOTNOTE: _footnote,
    Beside.UNIT: _unit,
}
