"""From a cell of a workbook to the text of a column, by what the cell shows a person.

A number keeps the 15 digits that a spreadsheet shows; one whose format gives it another meaning than its
column has is refused with both readings.
"""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import partial

from offshore_kpi.checks.of_shares import is_percentage
from offshore_kpi.data.dataset import Dataset
from offshore_kpi.entry.new_row import known_number
from offshore_kpi.entry.number_formats import Meaning, meaning, scale
from offshore_kpi.entry.workbook import Cell, CellKind
from offshore_kpi.errors import UsageError
from offshore_kpi.i18n import _, current_language, in_every_language
from offshore_kpi.plan.action_report import ActionStatus
from offshore_kpi.plan.measurement import MEASUREMENTS
from offshore_kpi.plan.models import Kpi
from offshore_kpi.plan.number_wording import shortened
from offshore_kpi.plan.table_format import TableFormat
from offshore_kpi.text.folded import folded
from offshore_kpi.text.grouping import Written
from offshore_kpi.text.numerals import NumeralError, parse_typed, plain
from offshore_kpi.text.period_forms import typed_period

_DAYS_TO_1904 = 1462
_LEAP_DAY_THAT_WAS_NOT = 60
"""Excel believes in a 29 February 1900."""
_LAST_SERIAL = 2_958_465
_PERIODS = frozenset({"period", "due"})
_NUMBERS = frozenset({"value", "done"})
_DAYS = {Meaning.DAY: "%Y-%m-%d", Meaning.MONTH: "%Y-%m", Meaning.YEAR: "%Y"}


WrittenOf = Callable[[str], Written]
"""By the id of a KPI how its values are written so far."""


def nothing_written(_kpi: str) -> Written:
    """Nothing is known of how a KPI's values are written."""
    return Written()


class CellFault(Exception):  # noqa: N818 - a fault that is collected, as everywhere
    """Why a cell cannot stand in its column, and what to do about it."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message, self.remedy = message, remedy


@dataclass(frozen=True, slots=True)
class CellReader:
    """Reads the cells of a workbook for a plan.

    Attributes:
        plan: the plan, perhaps without rows.
        written: says how a KPI's values are written.
        of: the format of the rows.
        from_1904: whether the workbook counts its days from 1904.
    """

    plan: Dataset
    written: WrittenOf = nothing_written
    of: TableFormat = MEASUREMENTS
    from_1904: bool = False

    def text(self, cell: Cell, column: str, kpi: Kpi | None) -> str:
        """The text of a column that says what the cell shows.

        Args:
            cell: the cell.
            column: the name of the column.
            kpi: the KPI of its row, if the plan has it.

        Raises:
            CellFault: the cell cannot stand in this column.
        """
        if cell.kind is CellKind.TEXT:
            return self._typed(" ".join(cell.text.split("\n")).strip(), column, kpi)
        if cell.kind is CellKind.NUMBER:
            return self._shown(_number(cell.text), cell.number_format, column, kpi)
        if cell.kind is CellKind.DAY:
            return self._of_day(cell.text, column)
        raise _no_value(cell)

    def _typed(self, text: str, column: str, kpi: Kpi | None) -> str:
        """What a person typed into a cell that is a text."""
        if column in _PERIODS:
            return typed_period(text, french=current_language() == "fr")
        if column == "status":
            return _typed_status(text)
        if column == "done":
            return _typed_share(text)
        if column != "value" or kpi is None or not text:
            return text
        try:
            return known_number(text, kpi, partial(self.written, kpi.id), typed=False)
        except UsageError as error:
            raise CellFault(error.message, error.remedy) from error

    def _shown(self, number: Decimal, code: str, column: str, kpi: Kpi | None) -> str:
        shown = meaning(code, negative=number < 0)
        if column == "value":
            return _value(number, code, shown, kpi)
        if column == "done":
            return _share(number, code, shown)
        if column == self.of.subject:
            return self._id(number)
        if shown in _DAYS:
            return self._day(number, shown if column in _PERIODS else Meaning.DAY)
        return plain(number)

    def _id(self, number: Decimal) -> str:
        """The id that a number stands for: 1.1 can be 1.10 too, which a spreadsheet does not tell from it."""
        ids = [name for name in self._known_ids() if _is_number(name) and Decimal(name) == number]
        if len(ids) > 1:
            message = _("{text} can be read as {first} or as {second}")
            message = message.format(text=plain(number), first=ids[0], second=ids[1])
            raise CellFault(message, _("format the column as text and write the id"))
        return ids[0] if ids else plain(number)

    def _known_ids(self) -> Iterable[str]:
        return self.plan.kpis if self.of.subject == "kpi" else self.plan.actions

    def _day(self, number: Decimal, shown: Meaning) -> str:
        serial = int(number) + (_DAYS_TO_1904 if self.from_1904 else 0)
        if not 0 < serial <= _LAST_SERIAL or serial == _LEAP_DAY_THAT_WAS_NOT:
            message = _("the number {number} is no day of a calendar").format(number=plain(number))
            raise CellFault(message, _("write the period as text: 2018, 2018-Q4 …"))
        first = date(1899, 12, 30) if serial > _LEAP_DAY_THAT_WAS_NOT else date(1899, 12, 31)
        return (first + timedelta(days=serial)).strftime(_DAYS[shown])

    def _of_day(self, text: str, column: str) -> str:
        try:
            found = datetime.fromisoformat(text)
        except ValueError:
            return text
        if column in _NUMBERS:
            raise _date_as_value(found.date().isoformat())
        return found.date().isoformat()


def _number(text: str) -> Decimal:
    """A number with the 15 digits that a spreadsheet shows of it: 0.3 for 0.30000000000000004."""
    return Decimal(f"{float(text):.15g}")


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).isdecimal() and text.isascii() and text[0] != "." != text[-1]


def _value(number: Decimal, code: str, shown: Meaning, kpi: Kpi | None) -> str:
    """A value in the unit of its KPI."""
    if shown is Meaning.PERCENT:
        percentage = (number * 100).normalize()
        if not number or (kpi is not None and is_percentage(kpi.unit)):
            return plain(percentage)
        message = _(
            "the cell shows {percentage} %, and the unit of {kpi} is {unit}: {percentage} or {number}?"
        )
        message = message.format(
            percentage=plain(percentage), kpi=kpi.id if kpi else "?", unit=_unit(kpi), number=plain(number)
        )
        raise CellFault(message, _("format the cell as a number and write what is meant"))
    if shown in _DAYS:
        raise _date_as_value(plain(number))
    if shown is Meaning.CLOCK:
        message = _("the cell shows a time, and its number is {number}").format(number=plain(number))
        raise CellFault(message, _("format the cell as a number and write the value"))
    divisor = scale(code, negative=number < 0)
    if divisor > 1 and number:
        message = _("the cell shows {shown}, and its number is {number}: which of the two?")
        message = message.format(shown=plain((number / divisor).normalize()), number=plain(number))
        raise CellFault(message, _("format the cell as a number and write what is meant"))
    return plain(number)


def _share(number: Decimal, code: str, shown: Meaning) -> str:
    """A share from 0 to 1; a cell that shows a percentage holds one."""
    if shown in _DAYS:
        raise _date_as_value(plain(number))
    if shown is Meaning.CLOCK or (number and scale(code, negative=number < 0) > 1):
        message = _("the cell does not show its number, {number}").format(number=plain(number))
        raise CellFault(message, _("format the cell as a percentage and write the share"))
    return plain(number.normalize() if number else number)


def _typed_share(text: str) -> str:
    """`40 %` or `0,4` as files write it; what is neither stays, so that the reader of rows refuses it."""
    bare = text.removesuffix("%")
    with suppress(NumeralError):
        number = parse_typed(bare.strip(), decimal_comma=current_language() == "fr")
        share = number / 100 if bare != text else number
        return plain(share.normalize() if share else share)
    return text


def _typed_status(text: str) -> str:
    """The status that a word of either language names; other words stay as they are."""
    names = {
        folded(word): status.value
        for status in ActionStatus
        for word in in_every_language(status.value.replace("_", " "), "action")
    }
    return names.get(folded(text), text)


def _unit(kpi: Kpi | None) -> str:
    return (kpi.unit if kpi else "") or "1"


def _date_as_value(text: str) -> CellFault:
    message = _("the cell shows a date, not a number ({text})").format(text=text)
    return CellFault(message, _("format the cell as a number and write the value again"))


def _no_value(cell: Cell) -> CellFault:
    if cell.kind is CellKind.ERROR:
        message = _("the cell holds the error {error}").format(error=shortened(cell.text))
        return CellFault(message, _("mend the formula, or empty the cell"))
    if cell.kind is CellKind.TRUTH:
        word = "TRUE" if cell.text in {"1", "true"} else "FALSE"
        return CellFault(_("the cell holds {word}, neither number nor text").format(word=word))
    message = _("the formula ={formula} has not been worked out").format(formula=shortened(cell.text))
    return CellFault(message, _("open the workbook in a spreadsheet program and save it there"))
