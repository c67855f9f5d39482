"""What is said of an option that a command does not have, whoever finds it: Typer, or the command itself."""

import typer

from offshore_kpi.i18n import _
from offshore_kpi.text.nearest import nearest


def no_such_option(context: typer.Context, word: str) -> tuple[str, str]:
    """The sentence about an unknown option, and what may have been meant.

    Args:
        context: of the command that was asked for.
        word: the option as it was typed, perhaps with a value behind `=`.
    """
    name = word.partition("=")[0]
    known = [option for one in context.command.params for option in (*one.opts, *one.secondary_opts)]
    words = [one.removeprefix("--") for one in known if one.startswith("--")]
    near = nearest(name.lstrip("-"), words)  # the dashes, which all have, make no two of them alike
    message = _("There is no option {word}.").format(word=name)
    return message, _("Did you mean {word}?").format(word=f"--{near}") if near else help_of(context)


def help_of(context: typer.Context | None) -> str:
    """Where the words are listed that a command takes; those of the program without one."""
    if context is None or context.parent is None:
        return _("kpi -h lists the commands and options.")
    return _("kpi {command} -h lists its arguments and options.").format(command=context.info_name)
