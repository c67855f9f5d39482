"""What the cells of a measurement file mean: the model's own field types, applied to a column at a time.

A text that stands in many rows (an id, a period, a status) is validated once. Values hardly repeat: they are
validated block by block, and the numbers are kept instead of their texts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from offshore_kpi.plan.faults import kind_and_context
from offshore_kpi.plan.fields import CommaNumber, Number
from offshore_kpi.plan.measurement import column_type, value_fault
from offshore_kpi.series import ObsStatus


@cache
def _numbers(*, decimal_comma: bool) -> TypeAdapter[Any]:
    """How the values of a block are validated."""
    return TypeAdapter(list[CommaNumber | None] if decimal_comma else list[Number | None])


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Where a text is none of its column's type: the kind of the fault, and what its sentence needs."""

    kind: str
    context: Mapping[str, Any]

    @classmethod
    def of(cls, details: ErrorDetails) -> "Unreadable":
        """What pydantic says of the text."""
        return cls(*kind_and_context(details))

    @property
    def meant(self) -> str | None:
        """The text that was probably meant, where only a space or an invisible character is wrong."""
        return self.context.get("meant")


class Texts(dict[str, Any]):
    """The distinct texts of one column, and what each means; of one that is not of its type, `Unreadable`.

    Attributes:
        are_sound: whether none of them is unreadable so far.
    """

    def __init__(self, column: str) -> None:
        super().__init__()
        self._type = column_type(column)
        self.are_sound = True

    def __missing__(self, text: str) -> Any:  # noqa: ANN401 - a value of the column's type
        try:
            value = self._type.validate_python(text)
        except ValidationError as error:
            value = Unreadable.of(error.errors(include_url=False)[0])
            self.are_sound = False
        self[text] = value
        return value


class ColumnTexts(dict[str, Texts]):
    """By column the texts that some files have had so far, and what they mean."""

    def __missing__(self, column: str) -> Texts:
        self[column] = Texts(column)
        return self[column]


def read_values(
    texts: Sequence[str], statuses: Sequence[ObsStatus | Unreadable], *, decimal_comma: bool
) -> Sequence[Decimal | Unreadable | None]:
    """What the cells of a value column say: a number, nothing where there is none, or why it cannot be read.

    Args:
        texts: the cells.
        statuses: the observation status of each row, which tells whether its value must be missing.
        decimal_comma: whether the file may write `1,5`.
    """
    found: list[Decimal | Unreadable | None]
    given = [text or None for text in texts] if "" in texts else texts
    faults: dict[int, Unreadable] = {}
    try:
        found = _numbers(decimal_comma=decimal_comma).validate_python(given)
    except ValidationError as error:
        for details in error.errors(include_url=False):
            faults[int(details["loc"][0])] = Unreadable.of(details)
        sound = [None if index in faults else text for index, text in enumerate(given)]
        found = _numbers(decimal_comma=decimal_comma).validate_python(sound)
    if faults or given is not texts or ObsStatus.MISSING in statuses:
        for index, (text, status) in enumerate(zip(texts, statuses, strict=True)):
            found[index] = _agreeing(text, status) or faults.get(index) or found[index]
    return found


def _agreeing(text: str, status: ObsStatus | Unreadable) -> Unreadable | None:
    """Why a value does not go with its status: it is there though missing, or missing though due."""
    if isinstance(status, Unreadable):
        return None
    kind = value_fault(is_given=bool(text), status=status)
    return Unreadable(kind, {"text": text}) if kind else None
