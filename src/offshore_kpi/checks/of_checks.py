"""Rules on what the plan itself says about the checks, and how it is followed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from offshore_kpi.data.dataset import Dataset
from offshore_kpi.findings import Finding, Severity
from offshore_kpi.findings.catalogue import CATALOGUE, UNREADABLE, finding
from offshore_kpi.i18n import _
from offshore_kpi.plan.comments import Comment
from offshore_kpi.plan.nodes import Path
from offshore_kpi.text.nearest import did_you_mean

_CODE = re.compile(r"[A-Z][0-9]{3}")
_IGNORE = re.compile(r"(?i)ignore\b[ \t:]*(?P<codes>(?:[A-Z][0-9]+[, \t]*)*)")


def unknown_codes(dataset: Dataset, today: date) -> Iterator[Finding]:
    """P403: `checks:` names codes that exist."""
    del today
    for path, code in _named_codes(dataset):
        if code not in CATALOGUE:
            yield _unknown(code, path, dataset)


def _unknown(code: str, path: Path, dataset: Dataset) -> Finding:
    remedy = did_you_mean(code, CATALOGUE) or _("kpi explain --all lists the codes")
    return finding("P403", _('no code "{code}"').format(code=code), dataset.locate(path), remedy)


def binding_codes(dataset: Dataset, today: date) -> Iterator[Finding]:
    """P404: what could not be read is left out of reports, so it cannot be kept quiet."""
    del today
    for path, code in _named_codes(dataset):
        if code in UNREADABLE and dataset.plan.checks.severity.get(code) is not Severity.ERROR:
            message = _("{code} cannot be silenced: what it is about could not be read").format(code=code)
            yield finding("P404", message, dataset.locate(path), _("mend what it finds"))


def _named_codes(dataset: Dataset) -> Iterator[tuple[Path, str]]:
    checks = dataset.plan.checks
    for index, code in enumerate(checks.ignore):
        yield ("checks", "ignore", index), code
    for code in checks.severity:
        yield ("checks", "severity", code, "@key"), code


def severity_of(code: str, dataset: Dataset | None, found: Finding | None = None) -> Severity | None:
    """How grave a code is in this plan, or one finding of it; None where the plan ignores it."""
    default = found.severity if found is not None else CATALOGUE[code].severity
    if dataset is None or code in UNREADABLE:
        return default
    if code in dataset.plan.checks.ignore:
        return None
    return dataset.plan.checks.severity.get(code, default)


def as_the_plan_says(findings: Sequence[Finding], dataset: Dataset, *, complete: bool) -> list[Finding]:
    """The findings with the plan's own severities, without what it silences.

    Args:
        findings: everything found.
        dataset: the plan, its `checks:` and its comments.
        complete: whether every rule was asked, so that a silence without effect is known to have none.
    """
    silences = [_Silence(comment) for comment in dataset.comments]
    kept = []
    for found in findings:
        severity = severity_of(found.code, dataset, found)
        of_plan = found.place.file == dataset.plan_file.path
        quiet = [one for one in silences if of_plan and one.speaks_of(found)]
        for one in quiet:
            one.used.add(found.code)
        if severity is not None and not quiet:
            kept.append(found if severity is found.severity else replace(found, severity=severity))
    if complete:
        own = [found for one in silences for found in one.faults()]
        kept += [
            replace(found, severity=severity)
            for found in own
            if (severity := severity_of(found.code, dataset)) is not None
        ]
    return kept


class _Silence:
    """A comment `# kpi: ignore P304 – reason` and what it has silenced."""

    def __init__(self, comment: Comment) -> None:
        self.comment = comment
        found = _IGNORE.match(comment.text)
        self.codes = tuple(_CODE.findall(found["codes"])) if found else ()
        self.used: set[str] = set()

    def speaks_of(self, found: Finding) -> bool:
        in_reach = found.code in self.codes and found.code not in UNREADABLE
        return in_reach and found.place.line == self.comment.line

    def faults(self) -> Iterator[Finding]:
        """P401, P402, P403, P404: what is wrong with the silence itself."""
        place = self.comment.place
        if not self.codes:
            remedy = _("write # kpi: ignore P304 – and the reason")
            yield finding("P401", _("this comment silences no code"), place, remedy)
        for code in self.codes:
            if code not in CATALOGUE:
                remedy = did_you_mean(code, CATALOGUE)
                yield finding("P403", _('no code "{code}"').format(code=code), place, remedy)
            elif code in UNREADABLE:
                message = _("{code} cannot be silenced: what it is about could not be read")
                yield finding("P404", message.format(code=code), place, _("mend what it finds"))
            elif code not in self.used:
                message = _("{code} is silenced here, but there is no such finding on the line")
                yield finding("P402", message.format(code=code), place, _("take the comment out"))
