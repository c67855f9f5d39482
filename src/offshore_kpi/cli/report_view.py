"""From the options of a report to the reader's view of the plan."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from offshore_kpi.cli.clock import parse_day, today
from offshore_kpi.errors import UsageError
from offshore_kpi.i18n import _, current_language
from offshore_kpi.report.view import View, WhatIf, chosen, kpi_ids
from offshore_kpi.report.what_if import supposed
from offshore_kpi.text.composed import composed
from offshore_kpi.text.period_forms import typed_period
from offshore_kpi.text.periods import Period, PeriodError

if TYPE_CHECKING:
    from offshore_kpi.data.dataset import Dataset
    from offshore_kpi.plan.models import Kpi, Plan


def view_of(
    plan: "Plan",
    as_of: str | None = None,
    known_on: str | None = None,
    scope: Sequence[str] | None = None,
    method: str | None = None,
    what_if: Sequence[str] | None = None,
) -> View:
    """The view of a plan that the options of a report ask for; `method` has been checked.

    Raises:
        UsageError: a day is none, or a supposed value is not `PERIOD=VALUE` or `KPI:PERIOD=VALUE`.
    """
    own_day = today()
    return View(
        as_of=parse_day(as_of, "--as-of", plan.reporting_year_start) if as_of else own_day,
        known_on=parse_day(known_on, "--known-on", plan.reporting_year_start) if known_on else None,
        scope=tuple(scope or ()),
        method=method,
        today=own_day,
        what_if=tuple(parse_what_if(text, plan) for text in what_if or ()),
    )


def view_of_one(view: View, kpi: "Kpi", dataset: "Dataset") -> View:
    """The view of one KPI of a scope, with the values that are supposed of it.

    Raises:
        UsageError: a supposed value names no KPI where there are several, or one that is not in scope.
    """
    supposed(dataset, view, kpi_ids(chosen(dataset.plan, frozenset(view.scope))))
    own = tuple(one for one in view.what_if if one.kpi in {None, kpi.id})
    return replace(view, scope=(kpi.id,), what_if=own)


def parse_what_if(text: str, plan: "Plan") -> WhatIf:
    """A supposed value, `2019=12` or `export-revenue:2019=12`.

    Raises:
        UsageError: it is neither.
    """
    where, equals, value = text.partition("=")
    kpi, _colon, period = where.strip().rpartition(":")
    if not equals:
        message = _('--what-if: "{text}" is not a period and a value.').format(text=text)
        raise UsageError(message, _("Write PERIOD=VALUE or KPI:PERIOD=VALUE: --what-if 2019=12"))
    return WhatIf(composed(kpi) or None, _period(period, plan), _value(value))


def _period(text: str, plan: "Plan") -> Period:
    try:
        typed = typed_period(text, french=current_language() == "fr")
        return Period.parse(typed, plan.reporting_year_start)
    except PeriodError as error:
        message = _('--what-if: "{text}" is not a period.').format(text=text)
        found = [error.suggestion] if error.suggestion else error.readings
        remedy = _('Did you mean "{word}"?').format(word='" / "'.join(found)) if found else ""
        raise UsageError(message, remedy or _("Write 2019, 2019-Q4 or 2019-12.")) from error


def _value(text: str) -> Decimal:
    from offshore_kpi.text.numerals import NumeralError, parse_typed

    try:
        return parse_typed(text, decimal_comma=current_language() == "fr")
    except NumeralError as error:
        message = _('--what-if: "{text}" is not a number.').format(text=text)
        readings = ", ".join(map(str, error.readings))
        remedy = _("It can be read as: {readings}.").format(readings=readings) if readings else ""
        raise UsageError(message, remedy or _("Write digits, with a dot for the decimals: 12.5")) from error
