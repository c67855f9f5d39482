"""Which plan is meant; apart from the rest, for a shell's tabulator key waits for it."""

from pathlib import Path

from offshore_kpi.errors import FileError
from offshore_kpi.i18n import _
from offshore_kpi.paths import find_plan


def plan_path(option: Path | None) -> Path:
    """The plan file: the option's (or `KPI_PLAN`), else the nearest from the working directory up."""
    try:
        return option or find_plan(Path.cwd())
    except FileNotFoundError as error:
        raise FileError(_("The working directory no longer exists.")) from error
