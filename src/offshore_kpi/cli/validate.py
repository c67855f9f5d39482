"""`kpi validate`."""

import os
from pathlib import Path
from typing import Annotated

import typer

from offshore_kpi.cli.options import LangOption, OutputOption, PlanOption, QuietOption, not_a_pipe
from offshore_kpi.errors import ExitCode
from offshore_kpi.findings import Severity
from offshore_kpi.i18n import _

_MOST_SHOWN = 100

FormatOption = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help=_("text, concise, json, github, sarif, junit or markdown. In GitHub Actions github."),
    ),
]
SeverityOption = Annotated[
    Severity | None,
    typer.Option("--severity", help=_("Show findings from this severity on; remarks only if asked for.")),
]
SelectOption = Annotated[
    list[str] | None,
    typer.Option("--select", metavar="CODE", help=_("Only these codes, or those that begin so: M3.")),
]
IgnoreOption = Annotated[
    list[str] | None, typer.Option("--ignore", metavar="CODE", help=_("All but these codes."))
]
StrictOption = Annotated[bool, typer.Option("--strict", help=_("Fail on warnings too."))]
FailOnOption = Annotated[
    str | None,
    typer.Option("--fail-on", metavar="LEVEL", help=_("error (default), warning, info or never.")),
]
MaxFindingsOption = Annotated[
    int, typer.Option("--max-findings", metavar="N", min=0, help=_("Show at most so many; 0 is all."))
]


def validate(
    path: Annotated[
        Path | None,
        typer.Argument(metavar="PLAN", help=_("The plan file, as with --plan."), callback=not_a_pipe),
    ] = None,
    *,
    format_: FormatOption = None,
    output: OutputOption = None,
    severity: SeverityOption = None,
    select: SelectOption = None,
    ignore: IgnoreOption = None,
    strict: StrictOption = False,
    fail_on: FailOnOption = None,
    max_findings: MaxFindingsOption = _MOST_SHOWN,
    plan: PlanOption = None,
    lang: LangOption = None,
    quiet: QuietOption = False,
) -> int:
    """Check the plan and every row of the measurement files."""
    del lang
    from offshore_kpi.cli.finding_selection import chosen, gate_of, known_codes, remainder, shown
    from offshore_kpi.cli.output_file import write_output
    from offshore_kpi.cli.output_options import output_format, style_for
    from offshore_kpi.cli.plan_files import read_all
    from offshore_kpi.cli.streams import print_messages
    from offshore_kpi.output import FINDING_FORMATS, WHOLE_FORMATS, write_findings
    from offshore_kpi.output.findings import CheckResult, tally

    name = output_format(format_, output, FINDING_FORMATS, _usual_format(), quiet=quiet)
    whole = name in WHOLE_FORMATS
    wanted, unwanted = known_codes(select, "--select"), known_codes(ignore, "--ignore")
    gate = gate_of(fail_on, strict=strict)
    reading, found = read_all(path or plan)
    findings = chosen(found, wanted, unwanted)
    least = severity or (Severity.INFO if whole else Severity.WARNING)
    to_show = shown(findings, least, 0 if whole else max_findings)
    checked = CheckResult(to_show.findings, reading.files, reading.rows, to_show.counts, gate)
    style = style_for(output)
    write_output(write_findings(checked, name, style), output, path or plan)
    print_messages([*remainder(to_show), tally(checked)], quiet=quiet)
    return ExitCode.FINDINGS if checked.fails else ExitCode.OK


def _usual_format() -> str:
    return "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"
