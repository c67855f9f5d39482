"""`--root` of every command that takes a plan: declared, and given to the paths, in one place."""

import inspect
import os
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Annotated, Any

import typer

from offshore_kpi.i18n import _
from offshore_kpi.paths import use_roots

RootOption = Annotated[
    list[str] | None,
    typer.Option(
        "--root",
        metavar="DIR",
        help=_("Let the plan name files in this folder too; may be given several times."),
    ),
]


def with_root(function: Callable[..., Any]) -> Callable[..., Any]:
    """The command with the option `--root`, beside `KPI_ROOT`, if it takes a plan."""
    signature = inspect.signature(function)
    if "plan" not in signature.parameters:
        return function

    @wraps(function)
    def command(*arguments: Any, _root: list[str] | None, **options: Any) -> Any:  # noqa: ANN401 - as `function`
        use_roots(
            map(Path, filter(None, (*(_root or ()), *os.environ.get("KPI_ROOT", "").split(os.pathsep))))
        )
        return function(*arguments, **options)

    root = inspect.Parameter("_root", inspect.Parameter.KEYWORD_ONLY, default=None, annotation=RootOption)
    vars(command)["__signature__"] = signature.replace(parameters=[*signature.parameters.values(), root])
    command.__annotations__ = {**function.__annotations__, "_root": RootOption}
    return command
