"""`kpi schema`."""

from enum import StrEnum
from typing import Annotated

import typer

from offshore_kpi.cli.options import FileOption, LangOption
from offshore_kpi.errors import ExitCode
from offshore_kpi.i18n import _


class SchemaName(StrEnum):
    """What a schema is for."""

    PLAN = "plan"
    MEASUREMENTS = "measurements"
    ACTION_REPORTS = "action-reports"
    STATUS = "status"
    FINDINGS = "findings"
    DIFF = "diff"


def schema(
    name: Annotated[
        SchemaName, typer.Argument(metavar="NAME", help=_("What the schema is for."))
    ] = SchemaName.PLAN,
    *,
    output: FileOption = None,
    lang: LangOption = None,
) -> int:
    """Print a JSON Schema (of measurements and reports: a Table Schema), for editors and other programs."""
    del lang
    from offshore_kpi.cli.output_file import write_output

    write_output(text_of(name), output)
    return ExitCode.OK


def text_of(name: SchemaName) -> str:
    """A schema as it is printed and kept under `schemas/`."""
    import json

    from offshore_kpi.output.json import json_schema
    from offshore_kpi.plan.schema import action_reports_schema, measurements_schema, plan_schema

    of_files = {
        SchemaName.PLAN: plan_schema,
        SchemaName.MEASUREMENTS: measurements_schema,
        SchemaName.ACTION_REPORTS: action_reports_schema,
    }
    schema = of_files[name]() if name in of_files else json_schema(name)
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
