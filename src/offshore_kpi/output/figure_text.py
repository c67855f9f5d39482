"""A KPI's figures as texts, for every format alike."""

import re
from datetime import date
from decimal import Decimal

from offshore_kpi import i18n
from offshore_kpi.i18n import Exact, _, as_decimal, number, percent
from offshore_kpi.methods.case import TargetKind
from offshore_kpi.methods.judgement import Status
from offshore_kpi.output.labels import label_word
from offshore_kpi.plan.models import Kpi, Records
from offshore_kpi.report import explain
from offshore_kpi.report.explain import data_decimals, fitting_decimals, worked_out
from offshore_kpi.report.rows import ComparedAs, FinalTarget, KpiRow, Outcome
from offshore_kpi.series import BOUND_SIGNS, Bound, Level, ObsStatus
from offshore_kpi.text.periods import Period


def own_verdict(row: KpiRow) -> str:
    """The method's own word and score; empty for a method that has neither."""
    judged = row.judgement
    score = None if judged.score is None else number(Decimal(repr(judged.score)), 2)
    label = label_word(judged.label) if judged.label else None
    return " ".join(part for part in (label, score) if part)


def value_text(row: KpiRow) -> str:
    """The latest value with the sign of its qualifier, without its unit; empty where there is none."""
    text = latest_text(row)
    seen = row.latest
    plain = seen is None or not text or seen.obs_status in {ObsStatus.NORMAL, ObsStatus.BREAK}
    return text if plain or seen is None else f"{text} ({seen.obs_status})"


def latest_text(row: KpiRow) -> str:
    """The latest value with the sign of its qualifier alone; its status stands among the flags."""
    seen = row.latest
    return bounded(figure(seen.value, row), seen.qualifier) if seen and seen.value is not None else ""


def compared_text(row: KpiRow) -> str:
    """The sum that the target is compared with, by its name; empty where that is the latest value itself."""
    one = row.observation
    if one is None or one.value is None:
        return explain.compared_text(row, _("not known"))
    return explain.compared_text(row, bounded(figure(one.value, row), one.qualifier))


def bounded(text: str, bound: Bound) -> str:
    """A figure with the sign of its bound."""
    return BOUND_SIGNS[bound] + text


def period_text(row: KpiRow) -> str:
    """The period of the latest value."""
    return i18n.period(row.latest.period.name) if row.latest else ""


def outcome_text(outcome: Outcome, row: KpiRow) -> str:
    """Whether a target whose due is past was met, and the value that decided."""
    if outcome.status is Status.ACHIEVED:
        word = _("met, late") if outcome.is_late else _("met")
    else:
        word = _("not met") if outcome.status is Status.MISSED else _("no value for it")
    if outcome.level is None:
        return word
    value = bounded(figure(outcome.level.value, row), outcome.level.bound)
    return f"{word} ({explain.named(i18n.period(outcome.level.period.name), value)})"


def level_text(level: Level, own: Period, row: KpiRow) -> str:
    """A compared level beside the row that completes it: a total, or the sum of a longer period."""
    text = bounded(figure(level.value, row), level.bound)
    if row.compared_as is ComparedAs.TOTAL:
        return text
    if level.period == own:
        return ""
    return explain.named(i18n.period(level.period.name), text)


def compared_heading(row: KpiRow) -> str:
    """What stands above the compared levels: of totals, from when on they count."""
    if row.compared_as is not ComparedAs.TOTAL:
        return _("Whole period") if row.kpi.records is Records.INCREMENT else _("Compared as")
    return explain.sentence(explain.compared_name(row)).rstrip(".")


def compared_period_text(row: KpiRow) -> str:
    """The period up to which the target is compared: that of the latest value, or of the last whole sum."""
    return i18n.period(row.observation.period.name) if row.observation else ""


def target_text(row: KpiRow) -> str:
    """The goal, or the band to hold, without its unit."""
    objective = row.objective
    if objective is None:
        return ""
    if objective.kind is TargetKind.HOLD:
        return band_text(row, objective.low, objective.high)
    return figure(row.figures.goal, row) if row.figures.goal is not None else "?"


def band_text(row: KpiRow, low: Decimal | None, high: Decimal | None) -> str:
    """A band to hold, from its lower edge to its upper one, or with one edge only."""
    return band_of(row.kpi, low, high)


def promised(
    kpi: Kpi, kind: TargetKind, value: Decimal | None, edges: tuple[Decimal | None, Decimal | None]
) -> str:
    """What a target promises as a figure, without its unit but for points and per cent of the baseline."""
    if kind is TargetKind.HOLD:
        return band_of(kpi, *edges)
    if value is None:
        return ""
    if kind is TargetKind.GAIN_PERCENT:
        return number(value)
    text = figure_of(kpi, value)
    return points(text, value) if kind is TargetKind.GAIN and in_per_cent(kpi) else text


def band_of(kpi: Kpi, low: Decimal | None, high: Decimal | None) -> str:
    """A band to hold of a KPI."""
    if low is not None and high is not None:
        return f"{figure_of(kpi, low)}\N{EN DASH}{figure_of(kpi, high)}"
    if low is not None:
        return bounded(figure_of(kpi, low), Bound.AT_LEAST)
    return bounded(figure_of(kpi, high or Decimal(0)), Bound.AT_MOST)


def due_text(row: KpiRow) -> str:
    """The period by whose end the target is promised."""
    return i18n.period(row.objective.due.name) if row.objective and row.objective.due else ""


def beyond_text(row: KpiRow) -> str:
    """What stands beside the status of a KPI that is judged against a way-point; else empty."""
    return final_text(row, row.beyond) if row.beyond else ""


def final_text(row: KpiRow, last: FinalTarget) -> str:
    """The last target and how far it is, in a few words."""
    parts = {
        "goal": figure(last.goal, row) if last.goal is not None else "?",
        "due": i18n.period(last.due.name) if last.due else "",
    }
    if last.progress is None:
        return _("last target {goal} by {due}").format(**parts)
    return _("last target {goal} by {due}: {share}").format(
        **parts, share=share_text(last.progress, last.bound)
    )


def gap_text(row: KpiRow) -> str:
    """What is still missing to the goal, without its unit but for points; below nought once it is passed."""
    gap = row.figures.gap
    if gap is None:
        return ""
    text = gap_figure(gap, row)
    return bounded(points(text, gap) if in_per_cent(row.kpi) else text, row.figures.gap_bound)


def gap_with_unit(row: KpiRow) -> str:
    """The same with the unit of a difference."""
    text, unit = gap_text(row), row.kpi.unit
    return f"{text}\N{NO-BREAK SPACE}{unit}" if text and unit and not in_per_cent(row.kpi) else text


_PER_CENT = re.compile(r"%|(?:per ?cent|pour ?cent|percentage|pourcentage)\b", re.IGNORECASE)


def in_per_cent(kpi: Kpi) -> bool:
    """Whether a KPI is measured in per cent (of something): its differences and rates are points then."""
    return _PER_CENT.match(kpi.unit.strip()) is not None


def points(text: str, value: Exact) -> str:
    """A difference of two percentages: 9.8 % to 9.1 % is 0.7 points less, not 0.7 % less."""
    template = i18n.ngettext("{figure} point", "{figure} points", i18n.plural_count(as_decimal(value)))
    return template.format(figure=text).replace(" ", "\N{NO-BREAK SPACE}")


def rate_text(rate: Exact, row: KpiRow) -> str:
    """A change with sign and unit, by a digit more than the data, or by as many as show that it is one."""
    decimals = data_decimals(row) + 1
    if rate and not i18n.round_to(rate, decimals):
        decimals = -as_decimal(rate).adjusted()
    rounded = i18n.round_to(rate, decimals).normalize()
    text = number(rounded, signed=True)
    if in_per_cent(row.kpi):
        template = i18n.ngettext(
            "{figure} percentage point", "{figure} percentage points", i18n.plural_count(rounded)
        )
        return template.format(figure=text)
    return f"{text} {row.kpi.unit}".strip()


def gap_figure(gap: Exact, row: KpiRow) -> str:
    """A gap with the KPI's decimals, or with as many as show that a goal just missed is not met."""
    decimals = fitting_decimals(gap, row.kpi.decimals)
    if gap and decimals is not None and not i18n.round_to(gap, decimals):
        decimals = -as_decimal(gap).adjusted()
    return number(gap, decimals)


def figure(value: Exact, row: KpiRow) -> str:
    """A value in the KPI's unit, with the KPI's decimals."""
    return figure_of(row.kpi, value)


def worked_figure(value: Exact | None, row: KpiRow) -> str:
    """A value that was worked out, to the digits that the data have; empty where there is none."""
    return "" if value is None else worked_out(value, row)


def figure_of(kpi: Kpi, value: Exact) -> str:
    """A value in a KPI's unit, with the KPI's decimals."""
    return number(value, fitting_decimals(value, kpi.decimals))


def share_text(share: Exact | None, bound: Bound = Bound.EXACT) -> str:
    """A share as a percentage with the sign of its bound; empty where there is none."""
    if share is None:
        return ""
    if not -100 < share < 100:  # noqa: PLR2004 - beyond 10 000 % the digits say nothing
        return ("> " if share > 0 else "< ") + percent(Decimal(100) if share > 0 else Decimal(-100))
    return bounded(percent(share), bound)


def day_text(day: date) -> str:
    """A day as the reader's language writes it in running text."""
    return i18n.day(day)


def eta_text(eta: date | None, row: KpiRow) -> str:
    """The period of the KPI's frequency in which a line meets the goal; empty where it does not."""
    return i18n.period(Period.at(eta, row.cycle).name) if eta is not None else ""
