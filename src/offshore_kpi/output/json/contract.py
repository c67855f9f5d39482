"""What all JSON outputs share: the form of their models and of their numbers, and how they are printed."""

import json
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, SkipValidation, WithJsonSchema

from offshore_kpi.i18n import Exact
from offshore_kpi.methods.judgement import Status


class Part(BaseModel):
    """A part of an output. Later versions of the program may add keys, so its schema leaves room for them."""

    model_config = ConfigDict(frozen=True, serialize_by_alias=True)


class ClosedPart(Part):
    """A part whose schema takes no other key."""

    model_config = ConfigDict(extra="forbid")


def plain_number(value: Exact) -> int | float:
    """An exact number as JSON writes numbers: whole ones without a fraction."""
    whole, parts = value.as_integer_ratio()
    return whole if parts == 1 else float(value)


Count = Annotated[int, Field(ge=0)]
Figure = (
    Annotated[
        Decimal | Fraction,
        PlainSerializer(plain_number, return_type=int | float),
        WithJsonSchema({"type": "number"}),
    ]
    | None
)
Score = float | None
Word = str | None
FileName = Annotated[str, SkipValidation]
"""A path as text. Names of files need not be Unicode, and pydantic takes no other text."""
Day = Annotated[str, Field(json_schema_extra={"format": "date"})]
Counts = Annotated[Mapping[Status, Count], Field(description="how many KPIs have each status")]
Progress = Annotated[Figure, Field(description="weighted mean of the KPIs' progress, each between 0 and 1")]


def json_text(document: Part) -> str:
    """An output as it is printed.

    `json` lays it out and not pydantic, because their exponents differ (`1e-07`, `1e-7`): what has been
    published stays as it is, byte for byte.
    """
    values = document.model_dump(mode="json")
    return json.dumps(values, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
