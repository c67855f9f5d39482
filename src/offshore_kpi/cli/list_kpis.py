"""`kpi list`."""

import sys

from offshore_kpi.cli.options import LangOption, PlanOption, QuietOption
from offshore_kpi.errors import ExitCode


def list_kpis(*, plan: PlanOption = None, lang: LangOption = None, quiet: QuietOption = False) -> int:
    """List the pillars, axes and KPIs with their ids."""
    del lang, quiet
    from offshore_kpi.cli.session import emit, look_of, read_sound
    from offshore_kpi.formats import outline

    emit(outline.write(read_sound(plan).plan, look_of(sys.stdout)))
    return ExitCode.OK
