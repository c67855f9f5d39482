"""What is typed is taken as it is where there is nothing to convert.

Typer makes a pydantic validator for every option of a command, also for those not given, to convert texts to
texts. Importing pydantic for that takes longer than reading a plan and reporting on it (docs/performance.md).
What Typer would refuse is still left to Typer, so that its words about it are the same.
"""

from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import Any

from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from offshore_kpi.errors import UsageError
from offshore_kpi.i18n import _

Process = Callable[[Any, Any], Any]
"""From Typer's context and what was typed to the value of a parameter."""


class UnconvertedCommand(TyperCommand):
    """A command that takes what is typed as it is."""

    def get_params(self, ctx: Any) -> Any:  # noqa: ANN401 - Typer has no public names for these types
        """Its parameters, `--help` included."""
        return [_unconverted(parameter) for parameter in super().get_params(ctx)]


class UnconvertedGroup(TyperGroup):
    """A group of commands that takes what is typed before the command's name as it is."""

    def get_params(self, ctx: Any) -> Any:  # noqa: ANN401 - as above
        """Its parameters, `--help` included."""
        return [_unconverted(parameter) for parameter in super().get_params(ctx)]


def _unconverted(parameter: object) -> object:
    """The same parameter; it converts no more than it must."""
    if isinstance(parameter, (TyperArgument, TyperOption)) and "process_value" not in vars(parameter):
        vars(parameter)["process_value"] = _without_conversion(parameter, parameter.process_value)
    return parameter


def _without_conversion(parameter: TyperArgument | TyperOption, convert: Process) -> Process:
    kind = parameter.type_descriptor.annotation

    def process_value(context: Any, value: Any) -> Any:  # noqa: ANN401 - as above, and whatever was typed
        if _needs_no_conversion(kind, value):
            found = value
        elif kind is Path:
            found = _path(parameter, value)
        elif isinstance(kind, type) and issubclass(kind, Enum) and value in set(kind):
            found = kind(value)
        else:
            return convert(context, value)
        if parameter.required and found is value and not value and not context.resilient_parsing:
            return convert(context, value)  # which says that it is missing; a shell that completes knows
        return parameter.callback(context, parameter, found) if parameter.callback else found

    return process_value


def _path(parameter: TyperArgument | TyperOption, text: str) -> Path:
    """A path that was typed; an empty one would be taken for the working directory.

    Raises:
        UsageError: it is empty.
    """
    if not text:
        name = parameter.opts[-1] if isinstance(parameter, TyperOption) else parameter.metavar
        raise UsageError(_("{option} is empty.").format(option=name), _("Name a path, or leave it out."))
    return Path(text)


def _needs_no_conversion(kind: Any, value: Any) -> bool:  # noqa: ANN401 - as above
    """Whether there is nothing to convert: no value, a text that is to be one, or the default."""
    if value is None or value == () or kind is str or kind == list[str]:
        return True
    return isinstance(kind, type) and isinstance(value, kind)
