"""What a method answers: the common statuses, a verdict on a KPI or a group; and what a method offers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Protocol, overload

from offshore_kpi.methods.case import Case, TargetKind

if TYPE_CHECKING:
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


class Steps(Sequence[str]):
    """The lines of a working, written when they are read: few reports show them."""

    def __init__(self, write: Callable[[], tuple[str, ...]]) -> None:
        self._write = write

    @cached_property
    def _lines(self) -> tuple[str, ...]:
        return self._write()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._lines == tuple(other)

    def __hash__(self) -> int:
        return hash(self._lines)

    def __len__(self) -> int:
        return len(self._lines)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[str, ...]: ...
    def __getitem__(self, index: int | slice) -> str | tuple[str, ...]:
        return self._lines[index]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A method's answer on one KPI or on a group.

    Attributes:
        status: the common status, or None where the method cannot judge.
        label: the publisher's own word.
        score: the publisher's own score, in its own range.
        ratio: the publisher's own ratio (what its thresholds are compared with).
        reason: one sentence for the reader: why this verdict, or why there is none.
        steps: the formula with the numbers put in, one line a step.
        figures: the common figures, where the method has worked them out already.
    """

    status: Status | None
    label: str | None = None
    score: float | None = None
    ratio: float | None = None
    reason: str = ""
    steps: Sequence[str] = ()
    figures: "Figures | None" = None


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
