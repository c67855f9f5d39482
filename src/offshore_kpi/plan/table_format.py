"""What the rows of a kind of CSV file are: the one thing that its reader and its writer are told."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Annotated, Any

from pydantic import TypeAdapter

from offshore_kpi.plan.frozen_model import FrozenModel


@dataclass(frozen=True, eq=False)
class TableFormat:
    """The format of the files that hold one kind of row.

    Attributes:
        row: the model of a row; its fields are the columns.
        required: the columns that a file must have.
        subject: the column that says what a row is about.
        moment: the column that says of when it is.
        letter: the first letter of the codes of findings on such files.
        codes: by column the code of a cell that cannot be read.
        with_comma: by column its type where a number may have a decimal comma.
        beside: the headings that a template sets beside the columns; nobody reads them back.
    """

    row: type[FrozenModel]
    required: tuple[str, ...]
    subject: str
    moment: str
    letter: str
    codes: Mapping[str, str]
    with_comma: Mapping[str, Any]
    beside: tuple[str, ...] = ()

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Every column, in the order of the model."""
        return tuple(self.row.model_fields)

    @cached_property
    def empty_cells(self) -> Mapping[str, Any]:
        """By column what an empty cell says, where there may be one: its key is left out."""
        return {name: one.default for name, one in self.row.model_fields.items() if not one.is_required()}

    def code(self, of_measurements: str) -> str:
        """The code of a finding on these files, from the one of the same fault in a measurement file."""
        return self.letter + of_measurements[1:]

    def column_type(self, name: str, *, decimal_comma: bool = False) -> TypeAdapter[Any]:
        """How the texts of a column are validated that are not empty: as the model does it.

        Args:
            name: the column.
            decimal_comma: whether a number may have a comma, as where semicolons separate the cells.
        """
        return _column_type(self, name, decimal_comma=decimal_comma)


@cache
def _column_type(of: TableFormat, name: str, *, decimal_comma: bool) -> TypeAdapter[Any]:
    declared = of.row.model_fields[name]
    annotation = of.with_comma.get(name, declared.annotation) if decimal_comma else declared.annotation
    kind: Any = Annotated[(annotation, *declared.metadata)] if declared.metadata else annotation
    return TypeAdapter(kind)
