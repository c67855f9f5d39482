"""`kpi schema`."""

from enum import StrEnum
from typing import Annotated

import typer

from offshore_kpi.cli.options import LangOption, OutputOption
from offshore_kpi.errors import ExitCode
from offshore_kpi.i18n import _


class SchemaName(StrEnum):
    """What a schema is for."""

    PLAN = "plan"


def schema(
    name: Annotated[
        SchemaName, typer.Argument(metavar="NAME", help=_("What the schema is for."))
    ] = SchemaName.PLAN,
    *,
    output: OutputOption = None,
    lang: LangOption = None,
) -> int:
    """Print a JSON Schema, for editors."""
    del lang, name
    import json

    from offshore_kpi.cli.session import emit
    from offshore_kpi.model.json_schema import plan_schema

    emit(json.dumps(plan_schema(), ensure_ascii=False, indent=2) + "\n", output)
    return ExitCode.OK
