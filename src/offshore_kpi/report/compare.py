"""One KPI judged by every method, side by side."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from offshore_kpi.data.dataset import Dataset
from offshore_kpi.methods import METHODS, load
from offshore_kpi.methods.case import Case
from offshore_kpi.methods.judgement import Judgement
from offshore_kpi.plan.models import Kpi, Plan
from offshore_kpi.report.assess import chosen_method, parameters, plain_choice
from offshore_kpi.report.case import context_of
from offshore_kpi.report.rows import KpiRow, Report
from offshore_kpi.report.view import View, chosen, kpi_ids
from offshore_kpi.report.what_if import supposed


@dataclass(frozen=True, slots=True)
class Verdicts:
    """A KPI's row, and by name what each method says at its last measurement."""

    row: KpiRow
    by_method: Mapping[str, Judgement]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The verdicts of every method on the KPIs of a report."""

    report: Report
    kpis: tuple[Verdicts, ...]


def compare(dataset: Dataset, view: View, report: Report) -> Comparison:
    """What every method says of the KPIs that a report shows."""
    in_scope = chosen(dataset.plan, frozenset(view.scope))
    dataset = supposed(dataset, view, kpi_ids(in_scope))
    kpis = []
    for row in report.kpis:
        case = context_of(row.kpi, dataset, view, {}).case
        kpis.append(Verdicts(row, judgements(row.kpi, case, dataset.plan, view)))
    return Comparison(report, tuple(kpis))


def judgements(kpi: Kpi, case: Case, plan: Plan, view: View) -> dict[str, Judgement]:
    """By name what each method says of a case: the KPI's own with its settings, others with the plan's."""
    own = chosen_method(kpi, plan, view)
    found = {}
    for name in METHODS:
        choice = own if name == own.name else plain_choice(name)
        found[name] = load(name).judge(replace(case, parameters=parameters(choice, plan)))
    return found
