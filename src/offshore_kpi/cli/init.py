"""`kpi init`."""

from pathlib import Path
from typing import Annotated

import typer

from offshore_kpi.cli.options import LangOption, QuietOption
from offshore_kpi.errors import ExitCode, FileError, reason_of
from offshore_kpi.i18n import _, current_language

_STARTER = Path(__file__).parent.parent / "starter"
_FILES = {"plan.yaml": "plan.yaml", "exports.csv": "measurements/exports.csv"}


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help=_("The folder to write to."))] = Path(),
    *,
    lang: LangOption = None,
    quiet: QuietOption = False,
) -> int:
    """Write a commented starter plan with a first measurement; never overwrites."""
    del lang
    from offshore_kpi.cli.streams import print_messages

    starter = _starter(current_language())
    targets = {folder / name: starter / template for template, name in _FILES.items()}
    for path in targets:
        if path.exists() or path.is_symlink():
            message = _("{path} is there already; nothing was written.").format(path=path)
            raise FileError(message, _("Name another folder: kpi init FOLDER"))
    for path, template in targets.items():
        _write_new(path, template.read_bytes())
    written = [_("Wrote {path}.").format(path=path) for path in targets]
    print_messages(
        [*written, _("Next: kpi status --plan {path}").format(path=folder / "plan.yaml")], quiet=quiet
    )
    return ExitCode.OK


def _starter(language: str) -> Path:
    """The folder of the starter plan with comments in a language; English ones where there are no others."""
    own = _STARTER / language
    return own if own.is_dir() else _STARTER


def _write_new(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(content)
    except OSError as error:
        message = _("{path} cannot be written: {reason}.").format(path=path, reason=reason_of(error))
        raise FileError(message) from error
