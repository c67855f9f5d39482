"""One KPI on the page: its status, its figures, its chart, and where every figure comes from."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from markupsafe import Markup

from offshore_kpi.i18n import _, period
from offshore_kpi.methods.formatting import qualified
from offshore_kpi.methods.judgement import Status
from offshore_kpi.output import figure_text, labels
from offshore_kpi.output.citations import Citation, citation
from offshore_kpi.output.curve import Curve, curve, promises
from offshore_kpi.output.html.drawing import draw
from offshore_kpi.paths import shown_line
from offshore_kpi.plan.naming import Naming
from offshore_kpi.plan.target import Target
from offshore_kpi.report.detail import levels_by_row
from offshore_kpi.report.explain import amount, compared_name, explain, sentence
from offshore_kpi.report.rows import ComparedAs, KpiRow, Report
from offshore_kpi.report.what_if import is_supposed


@dataclass(frozen=True, slots=True)
class Badge:
    """A status: the class that colours it, its mark and its word."""

    status: str
    mark: str
    word: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of one of a card's tables: a value, a baseline or a target, and where it comes from."""

    what: str
    value: str
    remark: str
    source: Citation | None
    note: str
    place: str
    replaced: bool = False
    compared: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """One KPI; `facts` are pairs of a label and a figure, `order` what sorting goes by."""

    id: str
    pillar: str
    name: str
    axis: str
    axis_proposed: bool
    headline: bool
    unit: str
    badge: Badge
    flags: str
    latest: str
    period: str
    compared: str
    compared_heading: str
    target: str
    final: str
    progress: str
    share: float | None
    facts: tuple[tuple[str, str], ...]
    chart: Markup
    caption: str
    explanation: str
    owner: str
    note: str
    value_note: str
    promises: tuple[Line, ...]
    values: tuple[Line, ...]
    order: int


def badge(status: Status) -> Badge:
    """A status as the page shows it."""
    return Badge(status.value, labels.MARKS[status], labels.status_word(status))


def card(row: KpiRow, report: Report) -> Card:
    """The card of one KPI."""
    shown = curve(row, report.as_of)
    caption = _caption(row, shown)
    progress = row.figures.progress
    return Card(
        id=row.kpi.id,
        pillar=row.pillar.id,
        name=row.kpi.name,
        axis=row.axis.id if row.axis.name == row.kpi.name else f"{row.axis.id} · {row.axis.name}",
        axis_proposed=row.axis.naming is Naming.PROPOSED,
        headline=row.kpi.headline,
        unit=row.kpi.unit,
        badge=badge(row.status),
        flags=", ".join(labels.flag_word(flag) for flag in row.flags if flag != "qualified"),
        latest=figure_text.latest_text(row),
        period=_("in {period}").format(period=figure_text.period_text(row)) if row.measured else "",
        compared=figure_text.compared_text(row),
        compared_heading=figure_text.compared_heading(row),
        target=_("Target: {target}").format(target=_aim(row)) if row.objective else "",
        final=figure_text.beyond_text(row),
        progress=figure_text.share_text(progress, row.figures.bound),
        share=_clipped(progress),
        facts=tuple((label, figure) for label, figure in _facts(row) if figure),
        chart=draw(row, shown, report.as_of, f"{row.kpi.name}. {caption}"),
        caption=caption,
        explanation=explain(row),
        owner=row.owner or "",
        note=row.kpi.note or "",
        value_note=row.note,
        promises=tuple(_promises(row, report)),
        values=tuple(_values(row, report)),
        order=list(Status).index(row.status),
    )


def _clipped(share: Fraction | None) -> float | None:
    return None if share is None else float(min(max(share, Fraction(0)), Fraction(1)) * 100)


def _facts(row: KpiRow) -> Iterator[tuple[str, str]]:
    figures = row.figures
    yield _("Gap"), figure_text.gap_text(row)
    yield _("Expected by then"), figure_text.worked_figure(figures.expected, row)
    yield _("Pace"), figure_text.share_text(figures.pace, figures.pace_bound)
    yield _("Projected at the due"), figure_text.worked_figure(figures.projected, row)
    yield _("Goal reached at this rate"), figure_text.eta_text(figures.eta, row)
    yield _("Verdict of the method"), figure_text.own_verdict(row)


def _caption(row: KpiRow, shown: Curve) -> str:
    """The chart in a sentence, also for those who do not see it."""
    if not shown.points:
        return _("No value yet.")
    points = [point for point in shown.points if point.counts] or shown.points
    first, last = points[0], points[-1]
    single = _("One value: {value} in {period}.")
    several = _("From {first} in {since} to {value} in {period}.")
    text = (single if first is last else several).format(
        first=qualified(amount(first.value, row), first.bound),
        since=period(first.period.name),
        value=qualified(amount(last.value, row), last.bound),
        period=period(last.period.name),
    )
    aim = _("The target is {target}.").format(target=_aim(row)) if row.objective else ""
    what = sentence(compared_name(row)) if row.compared_as is ComparedAs.TOTAL else ""
    return " ".join(part for part in (what, text, aim) if part)


def _aim(row: KpiRow) -> str:
    """The target with its unit and its due."""
    target, due = figure_text.target_text(row), figure_text.due_text(row)
    target = f"{target}\N{NO-BREAK SPACE}{row.kpi.unit}" if row.kpi.unit else target
    return _("{target} by {due}").format(target=target, due=due) if due else target


def _plan_line(row: KpiRow, report: Report, *steps: str | int) -> str:
    """The line of the plan's file on which a part of a KPI stands."""
    paths = (path for path, _pillar, _axis, kpi in report.plan.each_kpi() if kpi is row.kpi)
    if report.locate is None:
        return ""
    place = report.locate((*next(paths), *steps))
    return shown_line(place.file, place.line)


def _promises(row: KpiRow, report: Report) -> Iterator[Line]:
    """The baseline, then the targets, each with what replaced it."""
    stated = row.kpi.baseline
    if stated:
        base = row.baseline
        yield Line(
            what=_("Baseline {period}").format(period=period(stated.period.name)),
            value=figure_text.bounded(figure_text.figure(base.value, row), base.bound) if base else "–",
            remark="",
            source=citation(report.plan, stated.source),
            note=stated.note or "",
            place=_plan_line(row, report, "baseline"),
        )
    for promise in promises(row, report.as_of):
        yield _target(promise.target, row, report, replaced=promise.replaced)


def _target(target: Target, row: KpiRow, report: Report, *, replaced: bool) -> Line:
    what = _("Target {due}").format(due=period(target.due.name)) if target.due else _("Target")
    remark = _("set on {day}").format(day=figure_text.day_text(target.set_on)) if target.set_on else ""
    outcome = next((one for one in row.outcomes if one.target is target), None)
    turned = _("replaced") if replaced else figure_text.outcome_text(outcome, row) if outcome else ""
    remark = ", ".join(part for part in (remark, turned) if part)
    said = labels.kind_text(
        target.kind,
        figure_text.promised(row.kpi, target.kind, target.value, (target.min, target.max)),
        row.kpi.direction,
    )
    source = citation(report.plan, target.source)
    place = _plan_line(row, report, "targets", row.kpi.targets.index(target))
    return Line(what, said, remark, source, target.note or "", place, replaced)


def _values(row: KpiRow, report: Report) -> Iterator[Line]:
    """The rows with their own values, the newest first, and beside each the sum that it completes."""
    levels = levels_by_row(row.levels)
    for entry in reversed([*row.series.observations()]):
        if entry.value is None:
            continue
        level = levels.get((entry.path, entry.line))
        is_own = level is None or (row.compared_as is ComparedAs.RECORDED and level.value == entry.value)
        yield Line(
            what=period(entry.period.name),
            value=figure_text.bounded(figure_text.figure(entry.value, row), entry.qualifier),
            remark=labels.obs_status_word(entry.obs_status),
            source=citation(report.plan, entry.source),
            note=entry.note,
            place=shown_line(entry.path, entry.line) if not is_supposed(entry) else "",
            compared="" if level is None or is_own else figure_text.level_text(level, entry.period, row),
        )
