"""`kpi list`."""

import sys

from offshore_kpi.cli.options import LangOption, PlanOption, QuietOption
from offshore_kpi.errors import ExitCode


def list_kpis(*, plan: PlanOption = None, lang: LangOption = None, quiet: QuietOption = False) -> int:
    """List the pillars, axes, actions and KPIs with their ids."""
    del lang
    from offshore_kpi.cli.output_options import style_of
    from offshore_kpi.cli.plan_files import read_sound_plan
    from offshore_kpi.cli.streams import emit, print_messages
    from offshore_kpi.output import outline
    from offshore_kpi.output.summary import none_fits

    found = read_sound_plan(plan).plan
    emit(outline.write(found, style_of(sys.stdout)))
    if not any(True for _kpi in found.each_kpi()):
        print_messages([none_fits(found)], quiet=quiet)
    return ExitCode.OK
