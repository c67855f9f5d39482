"""The rows of a JSON contract as CSV: one line a row, what is nested in columns of its own."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from offshore_kpi.output.csv import cell
from offshore_kpi.text.csv_line import csv_line


def flat_csv(rows: Sequence[BaseModel], model: type[BaseModel]) -> str:
    """Rows with a header: `before: {value: 1}` stands in `before_value`; what a row lacks is an empty cell.

    Args:
        rows: of one model, or of models that extend it.
        model: whose keys the header has where there is no row.
    """
    values = [dict(_flat(row.model_dump(mode="json"))) for row in rows]
    nested = {name for row in rows for name, value in row.model_dump().items() if isinstance(value, Mapping)}
    names = list(dict.fromkeys(name for row in values for name in row if name not in nested))
    names = names or list(model.model_fields)
    return "".join([csv_line(names), *(csv_line(cell(row.get(name)) for name in names) for row in values)])


def _flat(row: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in row.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{before}{name}_")
        else:
            yield f"{before}{name}", value
