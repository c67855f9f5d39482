"""From what a person typed of an action to a row, each part refused with its reason."""

from decimal import Decimal

from pydantic import ValidationError

from offshore_kpi.entry.new_row import Row
from offshore_kpi.errors import UsageError, as_sentence
from offshore_kpi.i18n import _, current_language
from offshore_kpi.plan.action_report import ActionReport
from offshore_kpi.plan.faults import kind_and_context
from offshore_kpi.plan.models import Plan
from offshore_kpi.plan.readers import YEAR_START
from offshore_kpi.plan.wording import plan_wording
from offshore_kpi.text.nearest import which_one
from offshore_kpi.text.numerals import NumeralError, parse_typed, plain

_SIGN = "%"


def typed_share(text: str) -> str:
    """The share that was typed, `40%` or `0.4`, as files write it.

    A whole number without a sign could be either, so it is refused with both readings.

    Raises:
        UsageError: it is no share from 0 to 1, or it can be read in two ways.
    """
    bare = text.strip()
    has_sign = bare.endswith(_SIGN)
    try:
        number = parse_typed(bare.removesuffix(_SIGN).strip(), decimal_comma=current_language() == "fr")
    except NumeralError as error:
        message = _('--done: "{text}" is not a share.').format(text=text)
        raise UsageError(message, _("Write 40% or 0.4.")) from error
    if not has_sign and number == number.to_integral_value() and 0 < number <= 100:  # noqa: PLR2004
        message = _('--done: "{text}" could be a per cent or a share.').format(text=text)
        raise UsageError(message, _("Write {number}%, or a share below 1 such as 0.4.").format(number=number))
    share = number / 100 if has_sign else number
    if not 0 <= share <= 1:
        message = _('--done: "{text}" is not a share from 0 to 100 %.').format(text=text)
        raise UsageError(message, _("Write 40% or 0.4."))
    return plain(_short(share))


def _short(share: Decimal) -> Decimal:
    """The number with no more digits than it needs."""
    return share.normalize() if share else Decimal(0)


def checked_report(row: Row, plan: Plan) -> Row:
    """The row itself.

    Raises:
        UsageError: a cell of it is not what it should be.
    """
    known = list(plan.sources)
    if row.get("source") and row["source"] not in known:
        remedy = as_sentence(which_one(row["source"], known))
        raise UsageError(_('There is no source "{id}" in the plan.').format(id=row["source"]), remedy)
    try:
        cells = {name: text for name, text in row.items() if text}
        ActionReport.model_validate(cells, context={YEAR_START: plan.reporting_year_start})
    except ValidationError as error:
        details = error.errors(include_url=False)[0]
        found = plan_wording(*kind_and_context(details))
        column = str(details["loc"][0]) if details["loc"] else ""
        message = _("{column}: {fault}").format(column=column, fault=found.message)
        raise UsageError(message, as_sentence(found.remedy)) from error
    return row
