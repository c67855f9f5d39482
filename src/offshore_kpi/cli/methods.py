"""`kpi methods`."""

from typing import Annotated

import typer

from offshore_kpi.cli.options import FileOption, LangOption, QuietOption
from offshore_kpi.errors import ExitCode
from offshore_kpi.i18n import _


def methods(
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="NAME", help=_("Names of methods; all if none is given.")),
    ] = None,
    *,
    output: FileOption = None,
    lang: LangOption = None,
    quiet: QuietOption = False,
) -> int:
    """List the methods that judge progress: formula, thresholds, source, and what they need."""
    del lang, quiet
    from offshore_kpi.cli.choices import known_word
    from offshore_kpi.cli.output_file import write_output
    from offshore_kpi.cli.output_options import style_for
    from offshore_kpi.methods import METHODS, load
    from offshore_kpi.output import methods

    chosen = [known_word(name, METHODS, "kpi methods") for name in names or METHODS]
    style = style_for(output)
    write_output(methods.write([load(name) for name in chosen], style), output)
    return ExitCode.OK
