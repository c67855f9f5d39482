"""From what a person typed to a row, each part refused with its reason while the person is still there."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from offshore_kpi.data.dataset import Dataset
from offshore_kpi.errors import UsageError, as_sentence
from offshore_kpi.i18n import _, current_language
from offshore_kpi.plan.faults import kind_and_context
from offshore_kpi.plan.measurement import Measurement
from offshore_kpi.plan.models import Kpi, Plan
from offshore_kpi.plan.number_wording import number_wording
from offshore_kpi.plan.readers import YEAR_START, read_period
from offshore_kpi.plan.wording import plan_wording
from offshore_kpi.series import Bound, Observation, ObsStatus, stated_text
from offshore_kpi.text.composed import composed
from offshore_kpi.text.grouping import Written, looks_grouped
from offshore_kpi.text.nearest import which_one
from offshore_kpi.text.numerals import NumeralError, parse_typed, plain
from offshore_kpi.text.period_forms import typed_period
from offshore_kpi.text.periods import Period

Row = Mapping[str, str]
"""The texts of a row by column."""


@dataclass(frozen=True, slots=True)
class Details:
    """What an entry says beside KPI, period and value, as texts of their columns."""

    obs_status: str = ""
    qualifier: str = ""
    source: str = ""
    note: str = ""


def known_period(text: str, plan: Plan) -> Period:
    """The period that was typed, in the years of the plan.

    Raises:
        UsageError: it is none.
    """
    try:
        typed = typed_period(text, french=current_language() == "fr")
        return read_period(typed, plan.reporting_year_start)
    except PydanticCustomError as error:
        found = plan_wording(error.type, error.context or {})
        raise UsageError(
            _("period: {fault}").format(fault=found.message), as_sentence(found.remedy)
        ) from error


def period_of(row: Row, plan: Plan) -> Period:
    """The period of a row, in the years of the plan."""
    return read_period(row["period"], plan.reporting_year_start)


Seen = Callable[[], Written]
"""How the values of a KPI are written so far; its rows are read only where that matters."""


def known_number(text: str, kpi: Kpi, seen: Seen = Written, *, typed: bool = True) -> str:
    """The number that was typed, as files write it.

    Args:
        text: what was typed.
        kpi: the KPI.
        seen: how its values are written, asked where three digits stand after one dot.
        typed: whether on a command line, where options go beside it, and not in a sheet with columns.

    Raises:
        UsageError: it is none, or it can be read in two ways.
    """
    try:
        comma = current_language() == "fr"
        written = seen() if looks_grouped(text.strip()) else None
        return plain(parse_typed(text, decimal_comma=comma, decimals=kpi.decimals, written=written))
    except NumeralError as error:
        message, remedy = number_wording(error.parts, typed=typed)
        raise UsageError(message, as_sentence(remedy)) from error


def new_row(
    kpi: Kpi, dataset: Dataset, period: str, value: str, details: Details, seen: Seen = Written
) -> Row:
    """The row to be written.

    Raises:
        UsageError: a part of it is not what it should be.
    """
    missing = details.obs_status == ObsStatus.MISSING
    return checked_row(
        {
            "kpi": kpi.id,
            "period": known_period(period, dataset.plan).text,
            "value": "" if missing and not value else known_number(value, kpi, seen),
            "obs_status": details.obs_status,
            "qualifier": details.qualifier,
            "source": composed(details.source),
            "note": details.note,
        },
        dataset.plan,
    )


def row_text(row: Row) -> str:
    """The value of a row as a reader is shown it, with its qualifier and its status."""
    status = ObsStatus(row.get("obs_status") or ObsStatus.NORMAL)
    value = Decimal(row["value"]) if row["value"] else None
    return stated_text(value, Bound(row.get("qualifier") or ""), status)


def observation_text(found: Observation) -> str:
    """The value of an observation, likewise."""
    return stated_text(found.value, found.qualifier, found.obs_status)


def withdrawal(kpi: Kpi, plan: Plan, period: str, reason: str) -> Row:
    """The row that withdraws the value of a period.

    Raises:
        UsageError: the period is none.
    """
    row = {
        "kpi": kpi.id,
        "period": known_period(period, plan).text,
        "value": "",
        "obs_status": ObsStatus.MISSING.value,
        "note": reason,
    }
    return checked_row(row, plan)


def checked_row(row: Row, plan: Plan) -> Row:
    """The row, as it is written.

    Raises:
        UsageError: a cell of it is not what it should be.
    """
    row = {name: _decoded(name, text) for name, text in row.items()}
    known = list(plan.sources)
    if row.get("source") and row["source"] not in known:
        remedy = as_sentence(which_one(row["source"], known))
        raise UsageError(_('There is no source "{id}" in the plan.').format(id=row["source"]), remedy)
    cells = {name: text for name, text in row.items() if text}
    try:
        Measurement.model_validate(cells, context={YEAR_START: plan.reporting_year_start})
    except ValidationError as error:
        raise _refusal(error) from error
    return row


def _decoded(column: str, typed: str) -> str:
    """What was typed as text: bytes that the terminal's encoding does not have stand in it undecoded.

    Raises:
        UsageError: they are no UTF-8 either.
    """
    try:
        typed.encode("utf-8")
    except UnicodeEncodeError:
        try:
            return os.fsencode(typed).decode("utf-8")
        except UnicodeDecodeError as error:
            message = _("{column}: these bytes are no text in UTF-8.").format(column=column)
            raise UsageError(message, _("Type it anew, or set the terminal to UTF-8.")) from error
    return typed


def _refusal(error: ValidationError) -> UsageError:
    """What is wrong with a row, by the first of its columns that is not what it should be."""
    details = error.errors(include_url=False)[0]
    found = plan_wording(*kind_and_context(details))
    column = str(details["loc"][0]) if details["loc"] else ""
    message = _("{column}: {fault}").format(column=column, fault=found.message) if column else found.message
    return UsageError(message, as_sentence(found.remedy))
