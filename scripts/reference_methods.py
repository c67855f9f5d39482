"""The methods: what their modules say of themselves, and a worked example of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from textwrap import fill

from offshore_kpi import i18n
from offshore_kpi.methods import METHODS, load
from offshore_kpi.methods.case import Case, Objective, TargetKind, TrajectoryShape
from offshore_kpi.methods.figures import figures
from offshore_kpi.methods.judgement import Judgement, Method
from offshore_kpi.methods.working import figures_working
from offshore_kpi.series import Level, Series
from offshore_kpi.text.periods import Frequency, Period
from reference_text import code, listed, table


@dataclass(frozen=True, slots=True)
class Example:
    """A KPI of a few values; the first one is the baseline."""

    said: str
    values: Mapping[str, str]
    unit: str
    direction: int
    goal: str | None
    due: str | None
    as_of: date
    settings: Mapping[str, str] = field(default_factory=dict)

    def case(self) -> Case:
        """What a method is asked."""
        levels = [Level(Period.parse(period), Decimal(value)) for period, value in self.values.items()]
        due = Period.parse(self.due) if self.due else None
        goal = Decimal(self.goal) if self.goal else None
        promised = [Level(due, goal)] if due and goal is not None else []
        return Case(
            direction=self.direction,
            frequency=Frequency.ANNUAL,
            series=Series.of(levels),
            base_period=levels[0].period,
            baseline=levels[0],
            objective=Objective(TargetKind.REACH, due, goal) if goal is not None else None,
            waypoints=(levels[0], *promised),
            shape=TrajectoryShape.LINEAR,
            as_of=self.as_of,
            parameters={name: Decimal(value) for name, value in self.settings.items()},
        )

    def judged(self, name: str) -> Judgement:
        """The method's answer, in English."""
        i18n.use("en")
        return load(name).judge(self.case())

    def steps(self, name: str) -> tuple[str, ...]:
        """The working of the method's answer, which may be that of the common figures."""
        judged = self.judged(name)
        return judged.steps or tuple(figures_working(self.case(), figures(self.case())))


_EXPORTS = Example(
    "Exports of the shipped plan as its committee saw them in May 2019",
    {"2015": "8", "2018": "10"},
    "billion MAD",
    1,
    "26",
    "2020",
    date(2019, 5, 16),
)

EXAMPLES: Mapping[str, Example] = {
    **dict.fromkeys(("linear", "eurostat", "open-sdg", "un", "okr"), _EXPORTS),
    "destatis": Example(
        "Waste a head, of which there is to be less",
        {"2013": "500", "2014": "490", "2015": "478", "2016": "470", "2017": "462", "2018": "455"},
        "kg",
        -1,
        "330",
        "2030",
        date(2019, 5, 16),
    ),
    "istat": Example(
        "The same exports, watched without a target",
        _EXPORTS.values,
        _EXPORTS.unit,
        1,
        None,
        None,
        _EXPORTS.as_of,
    ),
    "sdsn": Example(
        "The same exports, with 2 for the worst level and colours set in the plan",
        _EXPORTS.values,
        _EXPORTS.unit,
        1,
        "26",
        "2020",
        _EXPORTS.as_of,
        {"lower": "2", "green": "24", "red": "9"},
    ),
}
"""One worked example a method."""


def methods() -> str:
    """One line a method."""
    i18n.use("en")
    rows = [
        [f"[{code(name)}](#{name})", i18n._(load(name).TITLE), i18n._(load(name).NEEDS)] for name in METHODS
    ]
    return table(["method", "judges by", "needs"], rows)


def method(name: str) -> str:
    """Formula, source, needs, kinds of target, settings, and words of one method."""
    i18n.use("en")
    found = load(name)
    facts = {
        "Formula": code(i18n._(found.FORMULA)),
        "Source": i18n._(found.SOURCE),
        "Needs": i18n._(found.NEEDS),
        "Kinds of target": _kinds(found),
        "Settings and their defaults": _settings(found),
    }
    return "\n\n".join(["\n".join(_item(*fact) for fact in facts.items()), *_labels(found)])


def _item(name: str, text: str) -> str:
    """An item of a list, broken to the width of the documents."""
    return fill(
        f"- {name}: {text}", 110, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
    )


def _kinds(found: Method) -> str:
    kinds = [kind.value for kind in TargetKind if kind in found.KINDS]
    return listed(kinds) + (", and KPIs without a target" if None in found.KINDS else "")


def _settings(found: Method) -> str:
    return ", ".join(
        code(name if default is None else f"{name}: {default}") for name, default in found.PARAMETERS.items()
    )


def _labels(found: Method) -> list[str]:
    labels: Mapping[str, object] = getattr(found, "STATUS_BY_LABEL", {})
    rows = [[code(label), code(str(status)) if status else ""] for label, status in labels.items()]
    return [table(["publisher's word", "common status"], rows)] if rows else []


def example(name: str) -> str:
    """The worked example of one method: its numbers, the working, the verdict."""
    shown = EXAMPLES[name]
    judged = shown.judged(name)
    periods, values = list(shown.values), list(shown.values.values())
    promise = f"Goal: {shown.goal} {shown.unit} by {shown.due}." if shown.goal else "No target."
    settings = ", ".join(f"{key} {value}" for key, value in shown.settings.items())
    return "\n\n".join(
        [
            fill(f"{shown.said}. {promise}" + (f" Settings: {settings}." if settings else ""), 110),
            table(["", *periods], [[shown.unit, *values]]),
            "```text\n" + "\n".join(shown.steps(name)) + "\n```",
            _verdict(judged),
        ]
    )


def _verdict(judged: Judgement) -> str:
    figures: Sequence[tuple[str, object]] = (
        ("word", judged.label),
        ("score", None if judged.score is None else f"{judged.score:.4g}"),
        ("ratio", None if judged.ratio is None else f"{judged.ratio:.4g}"),
        ("status", judged.status),
    )
    return " · ".join(f"{name} {code(str(value))}" for name, value in figures if value is not None)
