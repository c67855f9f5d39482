"""Questions to a person at the keyboard; without one, never a prompt."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from offshore_kpi.cli.streams import print_messages, say
from offshore_kpi.errors import KpiError, RefusedError, UsageError
from offshore_kpi.i18n import _

if TYPE_CHECKING:
    from offshore_kpi.data.dataset import Dataset
    from offshore_kpi.entry.session import EntrySession
    from offshore_kpi.plan.models import Kpi

T = TypeVar("T")


def is_interactive() -> bool:
    """Whether a person can be asked: one who types, and who sees standard error."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def asked(
    question: str, read: Callable[[str], T], usage: str, known: Sequence[str] = (), default: str = ""
) -> T:
    """The answer of a person, asked again with the reason until it can be read.

    Args:
        question: what is asked for, in a word or two.
        read: makes a value of the answer, or refuses it.
        usage: the command line that needs no question, for those who are not there.
        known: words that the tabulator key completes.
        default: what an empty answer stands for.

    Raises:
        UsageError: nobody is there.
    """
    if not is_interactive():
        message = _("{part} is missing, and nobody is there to be asked.").format(part=question)
        raise UsageError(message, usage)
    prompt = (f"{question} [{default}]" if default else question) + _(": ")
    while True:
        answer = _line(prompt, known).strip() or default
        try:
            if answer:
                return read(answer)
        except KpiError as error:
            print_messages(f"  {line}" for line in (error.message, error.remedy) if line)


def confirmed(question: str) -> bool:
    """Whether a person says yes; without one, no."""
    if not is_interactive():
        return False
    yes = {"y", "yes", _("y"), _("yes")}
    return _line(_("{question} [y/N] ").format(question=question), ()).strip().lower() in yes


def _line(prompt: str, known: Sequence[str]) -> str:
    """A line from the keyboard, with its editing keys where the terminal has them.

    Raises:
        KeyboardInterrupt: the person has left (Ctrl-C, or Ctrl-D).
    """
    from offshore_kpi.text.printable import printable

    *above, last = map(printable, prompt.split("\n"))
    print_messages(above)
    try:
        if not sys.stdout.isatty():
            say(last)
            return sys.stdin.readline() or _raise_end()
        _complete(known)
        return input(last)
    except (EOFError, KeyboardInterrupt) as error:
        say("\n")
        raise KeyboardInterrupt from error


def _raise_end() -> str:
    raise EOFError


def _complete(known: Sequence[str]) -> None:
    """Let the tabulator key complete the known words."""
    with suppress(ImportError):
        import readline

        def complete(text: str, state: int) -> str | None:
            fitting = [word for word in known if word.startswith(text)]
            return fitting[state] if state < len(fitting) else None

        readline.set_completer_delims("")
        readline.set_completer(complete)
        readline.parse_and_bind("tab: complete")


@dataclass(frozen=True, slots=True)
class TypedEntry:
    """What a person typed for an entry, at once or when asked; empty where it is still missing.

    Where the period has a value, `revise` says that it is to be superseded.
    """

    kpi: str
    value: str
    period: str
    revise: bool = False
    source: str = ""
    note: str = ""


def complete_entry(session: "EntrySession", typed: TypedEntry, obs_status: str) -> TypedEntry:
    """The parts of the entry, the missing ones asked for with what is known of the KPI in view.

    Raises:
        UsageError: something is missing and nobody is there, or the plan has no such KPI.
    """
    from offshore_kpi.entry.new_row import known_period

    usage = _("kpi add-measure KPI VALUE --period PERIOD")
    kpi = asked_kpi(session.dataset, typed.kpi, usage)
    id_, value, period, default = kpi.id, typed.value, typed.period, ""
    if is_interactive() and not (value and period):
        default = _show_context(session, kpi)
    if not period:
        plan = session.dataset.plan
        period = asked(_("Period"), lambda text: known_period(text, plan).text, usage, [default], default)
    if not value and obs_status != "M":
        revised = _revision(session, kpi, typed, period)
        value = asked(_("Value"), lambda text: _readable(text, kpi, session), usage)
        return replace(revised, kpi=id_, value=value, period=period)
    return replace(typed, kpi=id_, value=value, period=period)


def _revision(session: "EntrySession", kpi: "Kpi", typed: TypedEntry, period: str) -> TypedEntry:
    """What goes with a value that supersedes another, asked for before anybody types the value.

    Raises:
        RefusedError: the person does not want to revise the value that is there.
    """
    from offshore_kpi.entry.new_row import known_period, observation_text

    dataset = session.with_rows_of([kpi.id]).dataset or session.dataset
    old = dataset.newest_of(kpi.id, known_period(period, dataset.plan))
    if old is None or old.value is None or not is_interactive():
        return typed
    question = _("{kpi} has {value} for {period}. Revise it?")
    question = question.format(kpi=kpi.id, value=observation_text(old), period=old.period.text)
    if not typed.revise and not confirmed(question):
        raise RefusedError(_("Nothing was written."))
    source = typed.source or _optional(_("Source"), list(dataset.plan.sources), old.source)
    return replace(typed, revise=True, source=source, note=typed.note or _optional(_("Why")))


def _optional(question: str, known: Sequence[str] = (), default: str = "") -> str:
    """An answer that may be empty; `-` is no answer where an empty one stands for something."""
    answer = _line((f"{question} [{default}]" if default else question) + _(": "), known).strip()
    return "" if answer == "-" else answer or default


def asked_kpi(dataset: "Dataset", typed: str | None, usage: str) -> "Kpi":
    """The KPI that was typed; at the keyboard it is asked for, with the names of all in view.

    Raises:
        UsageError: the plan has no such KPI, or none was typed and nobody is there.
    """
    from offshore_kpi.cli.choices import known_kpi

    if typed:
        return known_kpi(typed, dataset)
    if is_interactive():
        print_messages(_names_of(dataset.kpis.values()))
    return asked(_("KPI"), lambda text: known_kpi(text, dataset), usage, list(dataset.kpis))


def _names_of(kpis: "Iterable[Kpi]") -> "Iterator[str]":
    """Each id with its name beside it, on one line of the terminal."""
    from shutil import get_terminal_size

    known = list(kpis)
    widest = max((len(kpi.id) for kpi in known), default=0)
    for kpi in known:
        yield f"{kpi.id:<{widest}}  {kpi.name}"[: get_terminal_size().columns - 1]


def _show_context(session: "EntrySession", kpi: "Kpi") -> str:
    """Print what a person should have in view while typing; the period due next, or nothing."""
    from offshore_kpi.cli.clock import today
    from offshore_kpi.cli.entry_effects import context_lines
    from offshore_kpi.data.due import cycle_in, next_due, observed_periods

    dataset = session.with_rows_of([kpi.id]).dataset or session.dataset
    print_messages(context_lines(kpi, dataset, today()))
    observed = observed_periods(kpi.id, dataset)
    cycle = cycle_in(dataset, kpi.id, observed)
    following = next_due(cycle, observed[-1] if observed else None, today())
    return following.text if following else ""


def _readable(text: str, kpi: "Kpi", session: "EntrySession") -> str:
    """The text itself: what it says in this language may be ambiguous once it is written as files do."""
    from offshore_kpi.entry.new_row import known_number

    known_number(text, kpi, partial(session.written, kpi.id))
    return text
