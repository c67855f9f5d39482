"""Words that begin with a dash: negative numbers are values, anything else is a slip."""

import typer

from offshore_kpi.errors import UsageError
from offshore_kpi.i18n import _
from offshore_kpi.text.nearest import nearest


def refuse_strays(context: typer.Context, *values: str | None) -> None:
    """Refuse what is neither an option nor one of the arguments.

    Raises:
        UsageError: such a word stands on the command line.
    """
    for word in (*values, *context.args):
        if word and word.startswith("-") and not word[1:2].isdigit():
            raise UsageError(*_no_such_option(context, word))
    if context.args:
        message = _('"{word}" is one word too many.').format(word=context.args[0])
        raise UsageError(message, _('A text with spaces needs quotes: "69 900".'))


def _no_such_option(context: typer.Context, word: str) -> tuple[str, str]:
    name = word.partition("=")[0]
    known = [option for one in context.command.params for option in (*one.opts, *one.secondary_opts)]
    near = nearest(name, [one for one in known if one.startswith("--")])
    message = _("There is no option {word}.").format(word=name)
    if near:
        return message, _("Did you mean {word}?").format(word=near)
    return message, _("kpi {command} -h lists the options.").format(command=context.info_name)
