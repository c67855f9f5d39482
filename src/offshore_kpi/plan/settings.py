"""What the settings of methods are: shares, counts, years, or levels in the KPI's own unit.

A method declares its settings with the defaults of its publisher, and no more; what kind of number each is
follows from the default and the name, so that a new method needs nothing here.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import Enum, auto
from itertools import pairwise

from pydantic_core import PydanticCustomError

from offshore_kpi.plan.readers import fault, read_share, read_whole

Defaults = Mapping[str, Decimal | None]
_GROWTH = "_growth"
_SMALL = Decimal("0.05")
_YEARS = range(1000, 10_000)


class SettingKind(Enum):
    """What a setting is."""

    SHARE = auto()
    GROWTH = auto()
    COUNT = auto()
    YEAR = auto()
    LEVEL = auto()


def kind_of(name: str, default: Decimal | None) -> SettingKind:
    """What a setting is, from its name and its default."""
    if name.endswith("_year"):
        return SettingKind.YEAR
    if default is None:
        return SettingKind.LEVEL
    if default >= 1 and default == default.to_integral_value():
        return SettingKind.COUNT
    # Publishers' thresholds of growth are a few per cent a year; a share of the way is never so small.
    is_growth = name.endswith(_GROWTH) or 0 < abs(default) <= _SMALL
    return SettingKind.GROWTH if is_growth else SettingKind.SHARE


def fault_of(name: str, default: Decimal | None, value: Decimal) -> PydanticCustomError | None:
    """What is wrong with the value of a setting; None where it can be meant."""
    kind = kind_of(name, default)
    try:
        if kind in {SettingKind.SHARE, SettingKind.GROWTH}:
            least = None if default is not None and default <= 0 else Decimal(0)
            read_share(value, least=least, limit=1 if kind is SettingKind.GROWTH else 2)
        elif kind is SettingKind.COUNT and read_whole(str(value)) < 1:
            return fault("too_small", value, limit=1)
        elif kind is SettingKind.YEAR and read_whole(str(value)) not in _YEARS:
            return fault("bad_year", value)
    except PydanticCustomError as error:
        return error
    return None


def out_of_order(defaults: Defaults, chosen: Mapping[str, Decimal]) -> Iterator[tuple[str, str]]:
    """Neighbouring thresholds of one family that do not stand as the publisher's do, such as (high, low)."""
    families: dict[bool, list[str]] = {}
    for name, default in defaults.items():
        if kind_of(name, default) in {SettingKind.SHARE, SettingKind.GROWTH}:
            families.setdefault(name.endswith(_GROWTH), []).append(name)
    for names in families.values():
        for one, other in pairwise(names):
            published = (defaults[one] or Decimal(0)) - (defaults[other] or Decimal(0))
            found = _value(one, defaults, chosen) - _value(other, defaults, chosen)
            if published * found < 0:
                yield one, other


def _value(name: str, defaults: Defaults, chosen: Mapping[str, Decimal]) -> Decimal:
    return chosen.get(name, defaults[name] or Decimal(0))
