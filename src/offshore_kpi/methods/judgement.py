"""What a method answers: the common statuses, a verdict on a KPI or a group; and what a method offers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple, Protocol

from offshore_kpi.i18n import Exact
from offshore_kpi.methods.case import Case, TargetKind
from offshore_kpi.methods.figures import Figures


class Status(StrEnum):
    """The common statuses, which every method's own words are mapped onto; best first."""

    ACHIEVED = "achieved"
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    OFF_TRACK = "off_track"
    MISSED = "missed"
    UNREPORTED = "unreported"
    NOT_STARTED = "not_started"
    NO_TARGET = "no_target"
    NO_DATA = "no_data"
    SUSPENDED = "suspended"


ASSESSED = (Status.ACHIEVED, Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK, Status.MISSED)
"""The statuses that say how well a KPI does, best first; the others say why nothing can be said."""


def worst_status(statuses: Iterable[Status | None]) -> Status | None:
    """The worst assessed status among some; None where none of them is assessed."""
    found = set(statuses)
    return next((status for status in reversed(ASSESSED) if status in found), None)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A method's answer on one KPI or on a group.

    Attributes:
        status: the common status, or None where the method cannot judge.
        label: the publisher's own word.
        score: the publisher's own score, in its own range.
        ratio: the publisher's own ratio (what its thresholds are compared with).
        reason: one sentence for the reader: why this verdict, or why there is none.
        steps: the publisher's formula with the numbers put in, one line a step; none of a method that judges
            by the common figures, whose working every report shows.
        figures: the common figures where the verdict rests on them, so that they are worked out once.
    """

    status: Status | None
    label: str | None = None
    score: float | None = None
    ratio: float | None = None
    reason: str = ""
    steps: tuple[str, ...] = ()
    figures: Figures | None = None


class Grade(NamedTuple):
    """A publisher's word and score, and the line of the working that gives the score."""

    label: str
    score: float
    step: str = ""


def word(value: Exact, labels: Sequence[str], bands: Sequence[Exact]) -> str:
    """The publisher's word for a value; labels best first, each but the last with the least value for it.

    Value and thresholds are exact, so that who stands on a threshold has the better word.
    """
    return next((label for label, band in zip(labels, bands, strict=False) if value >= band), labels[-1])


@dataclass(frozen=True, slots=True)
class Member:
    """One judged KPI as the roll-up of its group sees it; weight and settings are the plan's."""

    judgement: Judgement
    weight: Decimal = Decimal(1)
    parameters: Mapping[str, Decimal] = field(default_factory=dict)


class Method(Protocol):
    """What a method's module offers.

    Attributes:
        NAME: the name in plans and on the command line.
        TITLE, SOURCE, FORMULA, NEEDS: what `kpi methods` prints, in words (marked for translation).
        KINDS: the kinds of target it can judge; `None` in it stands for a KPI without target.
        MEAN_OF_MEANS: whether a pillar is judged from its axes, and the plan from its pillars; else from the
            KPIs.
        PARAMETERS: the settings it knows with their defaults (None: no default, optional).
    """

    NAME: str
    TITLE: str
    SOURCE: str
    FORMULA: str
    NEEDS: str
    KINDS: frozenset[TargetKind | None]
    MEAN_OF_MEANS: bool
    PARAMETERS: Mapping[str, Decimal | None]

    def judge(self, case: Case) -> Judgement:
        """The verdict on one KPI; never raises for any case that can be built."""
        ...

    def roll_up(self, members: Sequence[Member]) -> Judgement:
        """The verdict on a group whose KPIs are all judged by this method."""
        ...
