"""Which findings `kpi validate` shows, and which make it fail."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from offshore_kpi.cli.choices import known_word
from offshore_kpi.errors import UsageError, as_sentence
from offshore_kpi.findings import Finding, Severity, count_by_severity
from offshore_kpi.findings.catalogue import CATALOGUE
from offshore_kpi.i18n import _, ngettext
from offshore_kpi.text.nearest import did_you_mean

_ORDER = tuple(Severity)
"""From the gravest on."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The findings to be shown, how many of each severity there are, and how many are left out.

    Attributes:
        findings: what is shown.
        counts: how many findings of each severity there are in all.
        over_limit: how many are over the limit.
        milder: how many are of a severity that was not asked for.
    """

    findings: tuple[Finding, ...]
    counts: Mapping[Severity, int]
    over_limit: int
    milder: int


def known_codes(words: Sequence[str] | None, option: str) -> tuple[str, ...]:
    """Codes, or what codes begin with; each word may hold several, separated by commas.

    Raises:
        UsageError: no code begins so.
    """
    names = tuple(name.strip().upper() for word in words or () for name in word.split(",") if name.strip())
    for name in names:
        if not any(code.startswith(name) for code in CATALOGUE):
            message = _('{option}: no code begins with "{word}".').format(option=option, word=name)
            remedy = did_you_mean(name, CATALOGUE) or _("kpi explain --all lists the codes")
            raise UsageError(message, as_sentence(remedy))
    return names


def gate_of(fail_on: str | None, *, strict: bool) -> frozenset[Severity]:
    """The severities that make the check fail.

    Raises:
        UsageError: there is no such severity, or the two options contradict each other.
    """
    if fail_on is None:
        fail_on = "warning" if strict else "error"
    elif strict and fail_on != "warning":
        raise UsageError(_("--strict means --fail-on warning; give only one of the two."))
    known_word(fail_on, [*_ORDER, "never"], "--fail-on")
    return frozenset() if fail_on == "never" else frozenset(_at_least(Severity(fail_on)))


def _at_least(least: Severity) -> tuple[Severity, ...]:
    return _ORDER[: _ORDER.index(least) + 1]


def chosen(findings: Sequence[Finding], wanted: tuple[str, ...], unwanted: tuple[str, ...]) -> list[Finding]:
    """The findings whose code begins with a wanted one (any, if none is given) and with no unwanted one."""
    return [
        found
        for found in findings
        if (not wanted or found.code.startswith(wanted))
        and not (unwanted and found.code.startswith(unwanted))
    ]


def shown(findings: Sequence[Finding], least: Severity, limit: int) -> Shown:
    """What is shown of the findings: the gravest first if not all can be, in the order of reading."""
    asked_for = [found for found in findings if found.severity in _at_least(least)]
    selected = asked_for
    if limit and len(asked_for) > limit:
        by_severity = sorted(range(len(asked_for)), key=lambda i: _ORDER.index(asked_for[i].severity))
        selected = [asked_for[index] for index in sorted(by_severity[:limit])]
    counts = count_by_severity(findings)
    milder = sum(count for severity, count in counts.items() if severity not in _at_least(least))
    return Shown(tuple(selected), counts, len(asked_for) - len(selected), milder)


def remainder(found: Shown) -> Iterator[str]:
    """What is left out, and how to see it."""
    if found.over_limit:
        yield ngettext(
            "{count} finding more; --max-findings 0 shows all.",
            "{count} findings more; --max-findings 0 shows all.",
            found.over_limit,
        ).format(count=found.over_limit)
    if found.milder and not found.counts.get(Severity.ERROR):
        yield ngettext(
            "{count} remark is not shown; --severity info shows it.",
            "{count} remarks are not shown; --severity info shows them.",
            found.milder,
        ).format(count=found.milder)
