"""One entry: from what a person typed to a row in the right file, checked against the plan."""

from collections.abc import Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from offshore_kpi import store
from offshore_kpi.dataset import Dataset, Table
from offshore_kpi.errors import RefusedError, UsageError
from offshore_kpi.formats import words
from offshore_kpi.formats.paths import shown_path
from offshore_kpi.i18n import _, current_language
from offshore_kpi.load.files import decode, read_bytes
from offshore_kpi.load.table import read_table
from offshore_kpi.load.wording import number_wording, word
from offshore_kpi.model.measurement import COLUMNS, Measurement
from offshore_kpi.model.plan import Kpi
from offshore_kpi.nearest import which_one
from offshore_kpi.numerals import NumeralError, parse_typed, plain
from offshore_kpi.report import View, build
from offshore_kpi.report.explain import amount
from offshore_kpi.report.rows import KpiRow

if TYPE_CHECKING:
    from offshore_kpi.cli.add_measure import Details

Row = Mapping[str, str]


def known_ids(dataset: Dataset) -> list[str]:
    """The ids of the plan's KPIs."""
    return [kpi.id for _path, _pillar, _axis, kpi in dataset.plan.each_kpi()]


def known_kpi(name: str, dataset: Dataset) -> Kpi:
    """The KPI of this id.

    Raises:
        UsageError: the plan has none.
    """
    kpis = {kpi.id: kpi for _path, _pillar, _axis, kpi in dataset.plan.each_kpi()}
    if name not in kpis:
        near = get_close_matches(name, list(kpis), n=1)
        remedy = _('Did you mean "{word}"?').format(word=near[0]) if near else _("kpi list shows all ids.")
        raise UsageError(_('There is no KPI "{id}" in the plan.').format(id=name), remedy)
    return kpis[name]


def assessed(kpi: Kpi, dataset: Dataset, today: date) -> KpiRow:
    """The KPI's row of today's report."""
    return build(dataset, View(as_of=today, scope=(kpi.id,))).kpis[0]


def context_lines(kpi: Kpi, dataset: Dataset, today: date) -> Iterator[str]:
    """What a person should have in view while typing: name, unit, last value, target."""
    row = assessed(kpi, dataset, today)
    yield f"{kpi.name} ({kpi.unit})" if kpi.unit else kpi.name
    if row.observation is not None:
        yield _("last value: {value} in {period}").format(
            value=words.value_text(row), period=words.period_text(row)
        )
    if row.objective is not None:
        yield _("target: {target} by {due}").format(target=words.target_text(row), due=words.due_text(row))


def row(kpi: Kpi, dataset: Dataset, period: str, value: str, details: "Details") -> Row:
    """The row to be written, as texts by column.

    Raises:
        UsageError: a part of it is not what it should be.
    """
    found = {
        "kpi": kpi.id,
        "period": period,
        "value": _number(value, kpi),
        "obs_status": details.obs_status,
        "qualifier": details.qualifier,
        "source": details.source,
        "note": details.note,
    }
    if details.source and details.source not in dataset.plan.sources:
        remedy = which_one(details.source, dataset.plan.sources)
        raise UsageError(_('There is no source "{id}" in the plan.').format(id=details.source), remedy)
    try:
        Measurement.model_validate({name: text for name, text in found.items() if text})
    except ValidationError as error:
        raise _refusal(error) from error
    return found


def _number(text: str, kpi: Kpi) -> str:
    try:
        comma = current_language() == "fr"
        return plain(parse_typed(text, decimal_comma=comma, decimals=kpi.decimals))
    except NumeralError as error:
        parts = {"text": text, "reason": str(error.reason), "readings": list(error.readings)}
        raise UsageError(*number_wording(parts)) from error


def _refusal(error: ValidationError) -> UsageError:
    details = error.errors(include_url=False)[0]
    column = str(details["loc"][0]) if details["loc"] else ""
    if details["type"] == "enum":
        known = [part.strip("'") for part in details["ctx"]["expected"].replace(" or ", ", ").split(", ")]
        found = word("choice", {"text": details["input"], "known": [one for one in known if one]})
    else:
        found = word(details["type"], details.get("ctx", {}))
    message = _("{column}: {fault}").format(column=column, fault=found.message) if column else found.message
    return UsageError(message, found.remedy)


def add(kpi: Kpi, dataset: Dataset, row: Row, *, path: Path, today: date, write: bool) -> list[str]:
    """Write a row where the KPI's rows are, and say what changed.

    Raises:
        RefusedError: the period has a value already, or the file would not be sound with the row.
        FileError: the file cannot be written.
    """
    before = assessed(kpi, dataset, today)
    _refuse_second_value(kpi, dataset, row)
    file, content = _new_content(kpi, dataset, row, path.parent)
    _check_result(file, content)
    lines = [_old_and_new(before, row, file)]
    if not write:
        return [*lines, _("Nothing was written (--dry-run).")]
    store.replace_content(file, content)
    return [*lines, *_change_of_status(kpi, before, path, today)]


def _refuse_second_value(kpi: Kpi, dataset: Dataset, row: Row) -> None:
    for entry in dataset.series(kpi.id):
        if entry.period.text == row["period"]:
            message = _("{kpi} has a value for {period} already: {old} ({file}:{line}); new: {new}.").format(
                kpi=kpi.id,
                period=row["period"],
                old=entry.value,
                file=shown_path(entry.path),
                line=entry.line,
                new=row["value"],
            )
            raise RefusedError(message, _("Mend that line if it is wrong; nothing was written."))


def _new_content(kpi: Kpi, dataset: Dataset, row: Row, folder: Path) -> tuple[Path, bytes]:
    """The file to be written and its new content."""
    tables = [table for table, _rows in dataset.rows.get(kpi.id, ())]
    if not tables:
        file = folder / "measurements" / f"{kpi.id.replace(':', '-')}.csv"
        present = next((table for table in dataset.tables if table.file.path == file), None)
        if present is None:
            return file, store.new_file(row)
        tables = [present]
    table = tables[-1]
    _refuse_lost_columns(table, row)
    content = read_bytes(table.file.path)
    return table.file.path, store.with_row(content, table.header, table.delimiter, row)


def _refuse_lost_columns(table: Table, row: Row) -> None:
    lost = [name for name in COLUMNS if row.get(name) and name not in table.header]
    if lost:
        message = _("{file} has no column for: {columns}.").format(
            file=shown_path(table.file.path), columns=", ".join(lost)
        )
        raise RefusedError(message, _("Add the column to its header, or leave the option out."))


def _check_result(file: Path, content: bytes) -> None:
    """The file must read without a finding once the row is in it."""
    text, findings = decode(file, content, "M101")
    found = [*findings, *read_table(text).findings]
    if found:
        raise RefusedError(
            _("The row would break {file}: {fault}.").format(file=file, fault=found[0].message)
        )


def _old_and_new(before: KpiRow, row: Row, file: Path) -> str:
    new = _("{kpi}: {value} for {period} in {file}").format(
        kpi=row["kpi"], value=row["value"], period=row["period"], file=shown_path(file)
    )
    if before.observation is None:
        return new
    return _("{new} (last value so far: {value} in {period})").format(
        new=new, value=words.value_text(before), period=words.period_text(before)
    )


def _change_of_status(kpi: Kpi, before: KpiRow, path: Path, today: date) -> list[str]:
    from offshore_kpi.load import read

    dataset = read(path).dataset
    if dataset is None:
        return []
    after = assessed(kpi, dataset, today)
    lines = []
    if before.figures.gap is not None and after.figures.gap is not None:
        lines.append(
            _("gap {before} → {after}").format(
                before=amount(before.figures.gap, before), after=amount(after.figures.gap, after)
            )
        )
    lines.append(
        _("status {before} → {after}").format(
            before=words.status_word(before.status), after=words.status_word(after.status)
        )
    )
    return lines
