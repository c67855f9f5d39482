"""`kpi explain`."""

from typing import Annotated

import typer

from offshore_kpi.cli.options import LangOption, OutputOption
from offshore_kpi.errors import ExitCode, UsageError
from offshore_kpi.i18n import _, pgettext


def explain(
    codes: Annotated[
        list[str] | None, typer.Argument(metavar="CODE", help=_("Codes of findings, such as M201."))
    ] = None,
    *,
    all_: Annotated[bool, typer.Option("--all", help=_("Explain every code."))] = False,
    output: OutputOption = None,
    lang: LangOption = None,
) -> int:
    """Say what a finding means, why it matters, and how it is mended."""
    del lang
    from offshore_kpi.cli.choices import known_word
    from offshore_kpi.cli.output_file import write_output
    from offshore_kpi.findings.catalogue import CATALOGUE
    from offshore_kpi.output.findings.explanations import explained

    if not codes and not all_:
        raise UsageError(_("Name a code, or --all."), _("kpi explain M201"))
    argument = pgettext("placeholder", "CODE")
    wanted = CATALOGUE if all_ else [known_word(code.upper(), CATALOGUE, argument) for code in codes or ()]
    write_output("\n".join(explained(code) for code in wanted), output)
    return ExitCode.OK
