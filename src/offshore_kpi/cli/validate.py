"""`kpi validate`."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from offshore_kpi.cli.options import LangOption, OutputOption, PlanOption, QuietOption
from offshore_kpi.errors import ExitCode
from offshore_kpi.i18n import _


def validate(
    path: Annotated[
        Path | None, typer.Argument(metavar="PLAN", help=_("The plan file, as with --plan."))
    ] = None,
    *,
    format_: Annotated[
        str, typer.Option("--format", "-f", metavar="FORMAT", help=_("text or json."))
    ] = "text",
    output: OutputOption = None,
    plan: PlanOption = None,
    lang: LangOption = None,
    quiet: QuietOption = False,
) -> int:
    """Check the plan and every row of the measurement files."""
    del lang
    from offshore_kpi.cli.checks import known_format
    from offshore_kpi.cli.session import emit, look_of, read_all, say
    from offshore_kpi.findings import has_errors
    from offshore_kpi.formats import FINDING_FORMATS, write_findings
    from offshore_kpi.formats.checked import Checked, tally

    known_format(format_, FINDING_FORMATS)
    reading, findings = read_all(path or plan)
    checked = Checked(tuple(findings), reading.files, reading.rows)
    look = look_of(sys.stdout if output in {None, "-"} else None)
    emit(write_findings(checked, format_, look), output)
    say([tally(checked)], quiet=quiet)
    return ExitCode.FINDINGS if has_errors(findings) else ExitCode.OK
