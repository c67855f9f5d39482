"""Where `--output` says that what a command writes goes: to a file, or to standard output."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from offshore_kpi.cli.streams import emit, is_stdout, register_replacements
from offshore_kpi.errors import KpiError, ReaderLeftError
from offshore_kpi.paths import find_plan


def write_output(
    data: str | bytes, output: str | None, plan: Path | None = None, *, replace: bool = True
) -> None:
    """Write what a command has to say.

    Args:
        data: text, or the bytes of a format that is none.
        output: what `--output` says.
        plan: what `--plan` says; its files are never replaced, nor those of a plan around the output.
        replace: whether a file that is there may be replaced.

    Raises:
        UsageError: data that is no text would go to a terminal, or the file may not be replaced.
        FileError: the file cannot be written.
        ReaderLeftError: the other end of the pipe is closed.
    """
    if output is None or is_stdout(output):
        emit(data)
        return
    from offshore_kpi.store.output_file import write_output_file

    content = data if isinstance(data, bytes) else data.encode(errors=register_replacements())
    try:
        write_output_file(Path(output), content, plans_around(Path(output), plan), replace=replace)
    except BrokenPipeError as error:
        raise ReaderLeftError("") from error


def plans_around(output: Path, plan: Path | None) -> Iterator[Path]:
    """The plans whose files an output may not replace: the command's, and the nearest to the output."""
    named = plan or os.environ.get("KPI_PLAN")
    if named and Path(named).exists():
        yield Path(named)
    here = [] if named else [Path()]
    found = set()
    for start in (*here, Path(os.path.realpath(output)).parent):
        with suppress(KpiError, OSError):
            found.add(find_plan(start.absolute()))
    yield from sorted(found)
