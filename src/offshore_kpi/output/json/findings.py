"""`kpi validate --format json`: the contract `offshore-kpi/findings/1`."""

from typing import Annotated, Literal

from pydantic import Field

from offshore_kpi.findings import Finding, Place, Severity
from offshore_kpi.findings.catalogue import CATALOGUE
from offshore_kpi.output.findings import CheckResult
from offshore_kpi.output.json.contract import ClosedPart, Count, FileName, json_text
from offshore_kpi.output.style import OutputStyle
from offshore_kpi.paths import shown_path
from offshore_kpi.text.printable import printable


class Location(ClosedPart):
    """A place in a file; lines and columns count from 1, line 0 is the file as a whole."""

    file: Annotated[FileName, Field(description="relative to the working directory, else absolute")]
    line: Count
    column: Annotated[Count, Field(description="in characters (Unicode code points)")]
    cell: Annotated[str, Field(description="sheet and cell in a workbook: Feuil1!C4; else nothing")]
    message: Annotated[str, Field(description="the part it has in the fault")]


class FindingOut(ClosedPart):
    """One fault."""

    code: Annotated[str, Field(json_schema_extra={"enum": list(CATALOGUE)})]
    severity: Severity
    message: str
    help: Annotated[str, Field(description="the remedy, or nothing")]
    file: Annotated[FileName, Field(description="relative to the working directory, else absolute")]
    line: Annotated[Count, Field(description="from 1; 0 is the file as a whole")]
    column: Annotated[Count, Field(description="from 1, in characters (Unicode code points)")]
    end_line: Count
    end_column: Annotated[Count, Field(description="the first column after the fault")]
    cell: Annotated[str, Field(description="sheet and cell in a workbook: Feuil1!C4; else nothing")]
    related: Annotated[tuple[Location, ...], Field(description="other places that take part")]
    count: Annotated[int, Field(ge=1, description="how many faults of this kind the finding stands for")]


class FindingsSummary(ClosedPart):
    """How much was found, and in how much."""

    errors: Count
    warnings: Count
    infos: Count
    files: Annotated[Count, Field(description="files that were read")]
    rows: Annotated[Count, Field(description="rows that were read")]


class Findings(ClosedPart):
    """`kpi validate --format json`."""

    contract: Literal["offshore-kpi/findings/1"] = Field(alias="schema")
    summary: FindingsSummary
    findings: tuple[FindingOut, ...]


def write(result: CheckResult, style: OutputStyle) -> str:
    """The findings as one JSON object."""
    del style
    return json_text(
        Findings(
            schema="offshore-kpi/findings/1",
            summary=FindingsSummary(**result.summary),
            findings=tuple(map(_finding, result.findings)),
        )
    )


def _finding(found: Finding) -> FindingOut:
    place = found.place
    return FindingOut(
        code=found.code,
        severity=found.severity,
        message=printable(found.message),
        help=printable(found.help),
        file=_file(place),
        line=place.line,
        column=place.column,
        end_line=place.end_line,
        end_column=place.end_column,
        cell=printable(place.cell),
        related=tuple(_location(other.place, other.message) for other in found.related),
        count=found.count,
    )


def _location(place: Place, message: str) -> Location:
    return Location(
        file=_file(place),
        line=place.line,
        column=place.column,
        cell=printable(place.cell),
        message=printable(message),
    )


def _file(place: Place) -> str:
    return printable(shown_path(place.file))
