"""From rows to the changes of files, checked as the files will stand with them."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from offshore_kpi.checks import as_the_plan_says, check_errors
from offshore_kpi.data.dataset import Dataset
from offshore_kpi.data.reading import Reading, with_rows
from offshore_kpi.entry.book import additions, table_of
from offshore_kpi.entry.request import Addition, Files, Prepared, Request, UnsoundError, UnusualError
from offshore_kpi.entry.rows import Row, kpis_by_id
from offshore_kpi.entry.unusual import unusual
from offshore_kpi.errors import RefusedError, as_sentence
from offshore_kpi.findings import Finding, Severity
from offshore_kpi.findings.catalogue import CATALOGUE
from offshore_kpi.i18n import _
from offshore_kpi.store import csv_text
from offshore_kpi.store.change import FileChange
from offshore_kpi.store.disk import Seen
from offshore_kpi.store.splice import Splice


def prepare(outline: Reading, files: Files, request: Request) -> Prepared:
    """The changes that enter some rows; nothing is written.

    Args:
        outline: the plan.
        files: every measurement file of the plan.
        request: the rows.

    Raises:
        RowsError: rows cannot be entered.
        UnusualError: a value may be a slip, and nobody has said that it is meant.
        RefusedError: the KPI's rows have errors already, or would have with the new ones.
    """
    found = with_rows(outline, request.kpis, list(files), _content(files))
    known = list(_errors(found, request))
    before = _sound(found, known)
    taken = additions(before, files, request)
    changes = dict(_changes(before, files, taken))
    result = {**files, **{path: replace(one.seen, content=one.after) for path, one in changes.items()}}
    after = _with_no_new_error(
        with_rows(outline, request.kpis, list(result), _content(result)), known, request
    )
    if _count(after) != _count(before) + len(taken):
        raise RefusedError(_("The file would not read as it is meant with the new row; nothing was written."))
    if not request.accept_unusual:
        _refuse_unusual(before, taken, request.today)
    return Prepared(tuple(taken), tuple(changes.values()), before, after)


def _content(files: Files) -> Callable[[Path], bytes]:
    return lambda path: files[path].content or b""


def _errors(found: Reading, request: Request) -> Iterator[Finding]:
    """What the reader, the rules and the plan's checks call an error; other KPIs' rows are not looked at."""
    listed = list(found.findings)
    if found.dataset is not None:
        listed += check_errors(found.dataset, request.today)
        listed = as_the_plan_says(listed, found.dataset, complete=False)
    return (one for one in listed if one.severity is Severity.ERROR)


def _sound(found: Reading, errors: Sequence[Finding]) -> Dataset:
    """The dataset of a plan and rows without errors; rules on the plan cannot judge without all rows.

    What only this plan calls an error (a KPI that is stale, say) may be just what the entry mends.
    """
    plan_file = found.files[0].path
    faults = [one for one in errors if _is_error_anywhere(one)]
    grave = [one for one in faults if one in found.findings or one.place.file != plan_file]
    if grave or found.dataset is None:
        raise UnsoundError(found, grave)
    return found.dataset


def _with_no_new_error(found: Reading, known: Sequence[Finding], request: Request) -> Dataset:
    """The dataset with the new rows, if they break nothing that was whole without them."""
    fresh = next(_fresh(known, list(_errors(found, request))), None)
    if fresh is not None or found.dataset is None:
        fault, remedy = (fresh.message, fresh.help) if fresh else ("", "")
        message = _("{kpis}: {fault}.").format(kpis=", ".join(sorted(request.kpis)), fault=fault)
        raise RefusedError(message, as_sentence(remedy))
    return found.dataset


def _fresh(before: Sequence[Finding], after: Sequence[Finding]) -> Iterator[Finding]:
    """The errors that were not there before; of those that only this plan calls so, where there are more."""

    def key(one: Finding) -> tuple[object, ...]:
        return one.code, one.message, one.place.file, one.place.line

    old, counts = {key(one) for one in before}, _by_code(before)
    more = {code for code, count in _by_code(after).items() if count > counts[code]}
    return (one for one in after if key(one) not in old and (_is_error_anywhere(one) or one.code in more))


def _by_code(findings: Sequence[Finding]) -> Counter[str]:
    return sum((Counter({one.code: one.count}) for one in findings), Counter())


def _is_error_anywhere(found: Finding) -> bool:
    return CATALOGUE[found.code].severity is Severity.ERROR


def _count(dataset: Dataset) -> int:
    return sum(len(table.lines) for table in dataset.tables)


def _changes(before: Dataset, files: Files, found: Sequence[Addition]) -> Iterator[tuple[Path, FileChange]]:
    """One change for each file."""
    rows: dict[Path, list[Row]] = {}
    for addition in found:
        rows.setdefault(addition.file, []).append(addition.row)
    for file, of_file in rows.items():
        table, seen = table_of(before, file), files.get(file)
        if table is None or seen is None or seen.content is None:
            new = Splice(0, b"", csv_text.new_file(of_file))
            yield file, FileChange(seen or Seen(file.resolve(), None), (new,))
        else:
            form = csv_text.Form(table.header, table.delimiter)
            yield file, FileChange(seen, csv_text.added(seen.content, form, of_file))


def _refuse_unusual(before: Dataset, taken: Sequence[Addition], today: date) -> None:
    """Asked last: what is an error anyhow is not first called a slip."""
    kpis = kpis_by_id(before)
    series = {one.row["kpi"]: before.series(one.row["kpi"]) for one in taken}
    found = [
        sentence
        for row in (one.row for one in taken)
        for sentence in unusual(kpis[row["kpi"]], series[row["kpi"]], row, today)
    ]
    if found:
        raise UnusualError("\n".join(found), _("If it is right, say so with --yes; nothing was written."))
