"""What an entry changes for the reader, in sentences: the value, the gap and the status before and after."""

from collections.abc import Iterable, Iterator
from datetime import date

from offshore_kpi.data.dataset import Dataset
from offshore_kpi.entry.new_row import observation_text, row_text
from offshore_kpi.entry.request import Addition, PlannedEntry
from offshore_kpi.findings import Finding
from offshore_kpi.i18n import _, ngettext, period
from offshore_kpi.output import figure_text, labels
from offshore_kpi.output.findings.text import severity_word
from offshore_kpi.output.template import asked_text
from offshore_kpi.paths import shown_path
from offshore_kpi.plan.models import Kpi
from offshore_kpi.report import View, build
from offshore_kpi.report.rows import KpiRow


def assessed(kpi: str, dataset: Dataset, today: date) -> KpiRow:
    """The KPI's row of today's report."""
    return build(dataset, View(as_of=today, scope=(kpi,), today=today)).kpis[0]


def context_lines(kpi: Kpi, dataset: Dataset, today: date) -> Iterator[str]:
    """What a person should have in view while typing: name, unit, last value, target."""
    row = assessed(kpi.id, dataset, today)
    yield f"{kpi.name} ({kpi.unit})" if kpi.unit else kpi.name
    if row.latest is not None:
        yield _("last value: {value} in {period}").format(
            value=figure_text.value_text(row), period=figure_text.period_text(row)
        )
    if asked := asked_text(row):
        yield _("one value is: {what}").format(what=asked)
    if row.objective is not None:
        target, due = figure_text.target_text(row), figure_text.due_text(row)
        if due:
            yield _("target: {target} by {due}").format(target=target, due=due)
        else:
            yield _("target: {target}").format(target=target)


def plain_line(addition: Addition) -> str:
    """Which value goes to which file, and what it supersedes: a line of the report on many."""
    row, old = addition.row, addition.superseded
    parts = {"kpi": row["kpi"], "period": period(row["period"]), "value": row_text(row)}
    if not addition.is_new:
        return _("{kpi} {period}: {value}, as it stands already").format(**parts)
    if old is not None and old.value is not None:
        return _("{kpi} {period}: {value}, instead of {old}").format(**parts, old=observation_text(old))
    return _("{kpi} {period}: {value}").format(**parts)


def addition_line(addition: Addition, planned: PlannedEntry, today: date) -> str:
    """Which value goes to which file, and what stood there or came last."""
    row, old = addition.row, addition.superseded
    parts = {
        "kpi": row["kpi"],
        "value": row_text(row),
        "period": period(row["period"]),
        "file": shown_path(addition.file),
    }
    if old is not None and not addition.is_new:
        message = _("{kpi}: {value} for {period} stands in {file}:{line} already; nothing was written.")
        return message.format(**parts, line=old.line)
    if old is not None and old.value is not None:
        parts["old"] = observation_text(old)
        if not row["value"]:
            return _("{kpi}: {old} for {period} withdrawn in {file}").format(**parts)
        return _("{kpi}: {value} for {period} in {file}, instead of {old}").format(**parts)
    before = assessed(row["kpi"], planned.before, today)
    if before.latest is None:
        return _("{kpi}: {value} for {period} in {file}").format(**parts)
    return _("{kpi}: {value} for {period} in {file} (last value so far: {last} in {last_period})").format(
        **parts, last=figure_text.value_text(before), last_period=figure_text.period_text(before)
    )


def dropped_source_lines(additions: Iterable[Addition]) -> Iterator[str]:
    """Which revisions cite no source where the value before them did: a new value may come from elsewhere."""
    for one in additions:
        old, row = one.superseded, one.row
        if one.is_new and old is not None and old.source and row["value"] and not row.get("source"):
            message = _("{kpi} {period}: the value before had the source {source}, the new one has none")
            yield message.format(kpi=row["kpi"], period=row["period"], source=old.source)


def count_line(count: int, *, dry_run: bool) -> str:
    """How many rows were entered; under `--dry-run` how many would be."""
    if dry_run:
        text = ngettext("{count} row would be entered.", "{count} rows would be entered.", count)
    else:
        text = ngettext("{count} row entered.", "{count} rows entered.", count)
    return text.format(count=count)


def warning_lines(warnings: Iterable[Finding]) -> Iterator[str]:
    """What `kpi validate` will warn of, a line each; files and lines are not what the person has in view."""
    for found in warnings:
        remedy = f" ({found.help})" if found.help else ""
        yield f"{severity_word(found.severity)}[{found.code}]" + _(": ") + found.message + remedy


def status_lines(kpi: str, planned: PlannedEntry, today: date) -> Iterator[str]:
    """Gap and status before and after; what stays as it was is said to be unchanged."""
    before, after = assessed(kpi, planned.before, today), assessed(kpi, planned.after, today)
    if compared := figure_text.compared_text(after):
        yield compared
    if before.figures.gap is not None and after.figures.gap is not None:
        yield _gap_line(figure_text.gap_with_unit(before), figure_text.gap_with_unit(after))
    yield _status_line(labels.status_word(before.status), labels.status_word(after.status))


def _gap_line(before: str, after: str) -> str:
    if before == after:
        return _("gap {gap}, unchanged").format(gap=after)
    return _("gap {before} → {after}").format(before=before, after=after)


def _status_line(before: str, after: str) -> str:
    if before == after:
        return _("status {status}, unchanged").format(status=after)
    return _("status {before} → {after}").format(before=before, after=after)
