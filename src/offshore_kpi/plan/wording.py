"""From a model's fault to a code, a sentence and a remedy, in the reader's language."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from offshore_kpi.i18n import _
from offshore_kpi.plan.number_wording import number_wording, plan_number_wording, shortened
from offshore_kpi.plan.table_format import TableFormat
from offshore_kpi.plan.words import meant
from offshore_kpi.text.frequencies import JANUARY

Context = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Wording:
    """What a finding says of a fault."""

    code: str
    message: str
    remedy: str = ""


def _period(context: Context) -> tuple[str, str]:
    message = _PERIOD_MESSAGES[context["reason"]]().format(text=shortened(context["text"]))
    if readings := context.get("readings"):
        return message, _years_remedy(readings, in_months=context["year_start"] == JANUARY)
    if suggestion := context.get("suggestion"):
        return message, _('did you mean "{word}"?').format(word=suggestion)
    return message, _(
        "write 2018, 2018-S1, 2018-Q4, 2018-12, 2018-W05, 2018-12-31, or two of them: 2014/2018"
    )


def _years_remedy(readings: Sequence[str], *, in_months: bool) -> str:
    """What to write for a year that need not begin in January; it has a name where the plan says when."""
    if not in_months:
        if len(readings) == 1:
            return _('did you mean "{word}"?').format(word=readings[0])
        return _("write {first} or {second}").format(first=readings[0], second=readings[1])
    if len(readings) == 1:
        remedy = _("if years begin in April, write {first}")
    else:
        remedy = _("write {first}, if years begin in April, or {second}")
    year = int(readings[0][:4])
    return _("{remedy}; with 04-01 as reporting_year_start in the plan, {name} is such a year").format(
        remedy=remedy.format(first=readings[0], second=readings[-1]), name=f"{year:04}/{(year + 1) % 100:02}"
    )


_PERIOD_MESSAGES: Mapping[str, Callable[[], str]] = {
    "unknown_form": lambda: _('"{text}" is not a period'),
    "no_such_month": lambda: _('"{text}" names a month that does not exist'),
    "no_such_day": lambda: _('"{text}" names a day that does not exist'),
    "no_such_quarter": lambda: _('"{text}" names a quarter that does not exist'),
    "no_such_half": lambda: _('"{text}" names a half-year that does not exist'),
    "no_such_week": lambda: _('"{text}" names a week that does not exist'),
    "split_year": lambda: _(
        '"{text}" can be one year that begins in another month than January, or two years'
    ),
    "fiscal_year": lambda: _('"{text}" can be the year that ends in it or the one that begins in it'),
    "trimester": lambda: _('"{text}" could be a quarter or a third of a year'),
    "reversed_interval": lambda: _('"{text}" ends before it begins'),
    "interval_parts": lambda: _('"{text}" is more than two periods'),
    "out_of_range": lambda: _('"{text}" lies outside the calendar'),
}


def _no_value(context: Context) -> tuple[str, str]:
    if isinstance(context["key"], int):
        return _("this item of the list is empty"), _("write it, or take it out")
    message = _('the key "{key}" has no value').format(key=shortened(context["key"]))
    return message, _("write one, or take the key out")


_SENTENCES: Mapping[str, tuple[str, Callable[[Context], tuple[str, str]]]] = {
    "extra_forbidden": (
        "P201",
        lambda c: (_('unknown key "{key}"').format(key=shortened(c["key"])), meant(c["key"], c["known"])),
    ),
    "missing": (
        "P202",
        lambda c: (
            _('the key "{key}" is missing').format(key=c["key"]),
            _("add {line}").format(line=c["line"]),
        ),
    ),
    "no_value": ("P215", _no_value),
    "mapping": (
        "P203",
        lambda c: (_("keys with values are expected here, not {found}").format(**c), c.get("remedy", "")),
    ),
    "list": (
        "P203",
        lambda c: (_("a list is expected here, not {found}").format(**c), _('begin each item with "- "')),
    ),
    "scalar": ("P203", lambda c: (_("one value is expected here, not {found}").format(**c), "")),
    "empty_text": ("P203", lambda _c: (_("a text is expected here, not an empty value"), "")),
    "choice": (
        "P204",
        lambda c: (
            _('"{text}" is not known here').format(text=shortened(c["text"])),
            meant(c["text"], c["known"]),
        ),
    ),
    "bad_truth": (
        "P204",
        lambda c: (
            _('"{text}" is neither true nor false').format(text=shortened(c["text"])),
            meant(str(c["text"]), ("true", "false")),
        ),
    ),
    "bad_number": ("P205", plan_number_wording),
    "bad_whole": (
        "P205",
        lambda c: (
            _('"{text}" is not a whole number').format(text=shortened(c["text"])),
            _("write digits only: 0, 1, 2 …"),
        ),
    ),
    "too_large": (
        "P205",
        lambda c: (_("{text} is too large; the limit is {limit}").format(**c), ""),
    ),
    "bad_share": (
        "A203",
        lambda c: (
            _('"{text}" is not a share from 0 to 1').format(text=shortened(c["text"])),
            _("write {meant}").format(meant=c["meant"]) if c["meant"] else "",
        ),
    ),
    "too_small": (
        "P205",
        lambda c: (_("{text} is too small; the least is {limit}").format(**c), ""),
    ),
    "no_factor": (
        "P205",
        lambda c: (
            _("{text} times a value is no jump").format(**c),
            _("write a number above 1, such as 3"),
        ),
    ),
    "bad_year": (
        "P205",
        lambda c: (_("{text} is not a year").format(**c), _("write four digits: 2030")),
    ),
    "share_in_percent": (
        "P213",
        lambda c: (
            _("{text} is no share: 1 is the whole").format(**c),
            _("write {meant} for {text} %").format(**c),
        ),
    ),
    "negative": ("P205", lambda c: (_("{text} is negative").format(**c), _("write 0 or more"))),
    "bad_period": ("P206", _period),
    "bad_year_start": (
        "P207",
        lambda c: (
            _('"{text}" is not the first day of a month').format(text=shortened(c["text"])),
            _("write month-day, a first of a month: 04-01, 07-01, 09-01"),
        ),
    ),
    "bad_days": (
        "P205",
        lambda c: (
            _('"{text}" is not a number of days').format(text=shortened(c["text"])),
            _("write how many days, with d behind: 45d"),
        ),
    ),
    "bad_day": (
        "P207",
        lambda c: (
            _('"{text}" is not a day').format(text=shortened(c["text"])),
            _("write year-month-day: 2016-05-05"),
        ),
    ),
    "bad_id": (
        "P208",
        lambda c: (
            _('"{text}" cannot be an id').format(text=shortened(c["text"])),
            _('write letters, digits and "_", after the first also ".", ":" and "-"; at most 100'),
        ),
    ),
    "stray_character": (
        "P211",
        lambda c: (
            _('"{text}" has a space or an invisible character in it').format(text=shortened(c["text"])),
            _("write {id}").format(id=shortened(c["meant"])),
        ),
    ),
    "target_part_missing": (
        "P209",
        lambda c: (
            _('a target of kind "{text}" needs "{part}"').format(**c),
            _("add {line}").format(line=f"{c['part']}: …"),
        ),
    ),
    "target_part_surplus": (
        "P209",
        lambda c: (_('a target of kind "{text}" has no "{part}"').format(**c), _("take it out")),
    ),
    "band_without_edges": (
        "P209",
        lambda _c: (
            _('a target of kind "hold" needs "min", "max" or both'),
            _("add {line}").format(line="min: …, max: …"),
        ),
    ),
    "band_reversed": (
        "P209",
        lambda c: (_("the band's min {low} is above its max {high}").format(**c), _("exchange the two")),
    ),
    "bounds_reversed": (
        "P212",
        lambda c: (
            _("the least possible value {low} is above the greatest, {high}").format(**c),
            _("exchange the two"),
        ),
    ),
    "unknown_method": (
        "P210",
        lambda c: (_('there is no method "{text}"').format(**c), meant(c["text"], c["known"])),
    ),
    "unknown_parameter": (
        "P210",
        lambda c: (
            _('the method "{method}" has no setting "{text}"').format(**c),
            meant(c["text"], c["known"]),
        ),
    ),
    "value_missing": (
        "M207",
        lambda _c: (_("the value is missing"), _("write the value, or obs_status M for a missing one")),
    ),
    "value_though_missing": (
        "M207",
        lambda c: (
            _("obs_status M says that the value is missing, but there is {text}").format(**c),
            _("empty the cell, or change the status"),
        ),
    ),
}


def code_of(kind: str) -> str:
    """The code of the findings that tell of a kind of fault in the plan."""
    return _SENTENCES[kind][0]


def plan_wording(kind: str, context: Context) -> Wording:
    """What a finding on the plan says of a fault."""
    code, sentence = _SENTENCES[kind]
    return Wording(code, *sentence(context))


def cell_wording(kind: str, context: Context, column: str, of: TableFormat) -> Wording:
    """What a finding on a cell of a file of this format says of a fault."""
    found = plan_wording(kind, context)
    if kind == "bad_number":
        found = Wording(found.code, *number_wording(context))
    own = of.code("M210") if kind == "stray_character" else of.codes.get(column, found.code)
    return Wording(own if found.code.startswith("P") else found.code, found.message, found.remedy)
