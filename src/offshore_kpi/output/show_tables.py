"""The tables of `kpi show`: targets, values, and what every method says."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from rich import box
from rich.table import Table
from rich.text import Text

from offshore_kpi.findings import Place
from offshore_kpi.i18n import N_, _, number
from offshore_kpi.methods.judgement import Judgement
from offshore_kpi.output import words
from offshore_kpi.output.labels import label_word
from offshore_kpi.output.look import Look
from offshore_kpi.output.table_cells import STYLES
from offshore_kpi.paths import shown_line
from offshore_kpi.plan.target import Baseline
from offshore_kpi.report.detail import Detail, Standing, TargetLine, TargetState, Value
from offshore_kpi.report.explain import promised, sentence
from offshore_kpi.report.rows import KpiRow
from offshore_kpi.report.what_if import is_supposed
from offshore_kpi.series import BOUND_SIGNS
from offshore_kpi.text.printable import printable

_WIDE = 110
_STATES: Mapping[TargetState, str] = {
    TargetState.CURRENT: N_("in force"),
    TargetState.ON_THE_WAY: N_("on the way"),
    TargetState.REPLACED: N_("replaced"),
    TargetState.NOT_SET_YET: N_("not set yet"),
}
_STANDINGS: Mapping[Standing, str] = {
    Standing.COUNTED: "",
    Standing.SUPERSEDED: N_("superseded"),
    Standing.WITHDRAWN: N_("withdrawn"),
    Standing.MISSING: N_("missing"),
    Standing.FORECAST: N_("forecast, not counted"),
    Standing.BEFORE_BREAK: N_("before the break, not compared"),
    Standing.LATER: N_("later, not counted"),
}


def targets(detail: Detail, look: Look) -> Table | None:
    """The baseline and every target with its history; None without either."""
    row, baseline = detail.row, detail.row.kpi.baseline
    cells: list[tuple[str, ...]] = []
    if baseline is not None:
        value, cited = _baseline_text(row, baseline), baseline.source or ""
        cells.append(
            (baseline.period.text, _("baseline"), value, "", "", cited, _place(detail.baseline_place))
        )
    cells += [_target_cells(line) for line in detail.targets]
    current = [line.state is TargetState.CURRENT for line in detail.targets]
    names = (_("Period"), _("Kind"), _("Value"), _("Set on"), _("State"), _("Source"), _("Place"))
    plain = [True] * (len(cells) - len(current)) + current
    return _filled(names, cells, plain, look) if cells else None


def _baseline_text(row: KpiRow, baseline: Baseline) -> str:
    """The plan's own value, else the measured one; a question mark where neither is there."""
    if baseline.value is not None:
        return BOUND_SIGNS[baseline.qualifier] + words.figure(baseline.value, row)
    known = row.baseline
    return "?" if known is None else BOUND_SIGNS[known.bound] + words.figure(known.value, row)


def _target_cells(line: TargetLine) -> tuple[str, ...]:
    target = line.target
    return (
        target.due.text if target.due else "",
        target.kind.value,
        promised(target),
        target.set_on.isoformat() if target.set_on else "",
        _(_STATES[line.state]),
        target.source or "",
        _place(line.place),
    )


def values(detail: Detail, look: Look) -> Table | None:
    """Every recorded value with its vintages; None where there is none."""
    if not detail.values:
        return None
    names = (_("Period"), _("Value"), _("Expected"), _("Entered"), _("Remark"), _("Source"), _("Place"))
    cells = [_value_cells(one, detail) for one in detail.values]
    plain = [one.standing is Standing.COUNTED for one in detail.values]
    return _filled(names, cells, plain, look, right=(_("Value"), _("Expected")))


def _filled(
    names: Sequence[str],
    rows: Sequence[tuple[str, ...]],
    plain: Sequence[bool],
    look: Look,
    right: Sequence[str] = (),
) -> Table:
    """A table of the columns that are not empty; on a narrow terminal the place stands below the source."""
    if look.width < _WIDE:
        rows = [(*row[:-2], "\n".join(part for part in row[-2:] if part)) for row in rows]
        names = names[:-1]
    used = [index for index in range(len(names)) if any(row[index] for row in rows)]
    table = _table(*(names[index] for index in used))
    for position, index in enumerate(used):
        table.columns[position].justify = "right" if names[index] in right else "left"
    for row, is_plain in zip(rows, plain, strict=True):
        table.add_row(*(Text(_printable(row[index])) for index in used), style="" if is_plain else "dim")
    return table


def _printable(text: str) -> str:
    return "\n".join(map(printable, text.split("\n")))


def _value_cells(one: Value, detail: Detail) -> tuple[str, ...]:
    entry, row = one.entry, detail.row
    value = "" if entry.value is None else BOUND_SIGNS[entry.qualifier] + words.figure(entry.value, row)
    supposed = is_supposed(entry)
    remarks = (
        _("supposed") if supposed else "",
        words.obs_status_word(entry.obs_status),
        _(_STANDINGS[one.standing]) if _STANDINGS[one.standing] else "",
    )
    return (
        entry.period.text,
        value,
        "" if one.expected is None else words.figure(one.expected, row),
        entry.recorded_on.date().isoformat() if entry.recorded_on and not supposed else "",
        ", ".join(dict.fromkeys(remark for remark in remarks if remark)),
        entry.source,
        "--what-if" if supposed else shown_line(entry.path, entry.line),
    )


def methods(detail: Detail) -> Table:
    """What every method says at the last measurement, the KPI's own first."""
    table = _table(_("Method"), _("Verdict"), _("Score"), _("Why"))
    table.columns[3].no_wrap = False
    own = detail.row.method
    for name, judged in sorted(detail.methods.items(), key=lambda item: item[0] != own):
        score = "" if judged.score is None else number(Decimal(repr(judged.score)).normalize(), 2)
        table.add_row(
            Text(name, "bold" if name == own else ""),
            _verdict(judged),
            Text(score),
            Text(sentence(judged.reason)),
        )
    return table


def _verdict(judged: Judgement) -> Text:
    if judged.status is None:
        return Text(label_word(judged.label) if judged.label else "–", "dim")
    word = label_word(judged.label) if judged.label else words.status_word(judged.status)
    return Text(f"{words.MARKS[judged.status]} {word}", STYLES.get(judged.status, ""))


def _table(*columns: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), show_edge=False)
    for name in columns:
        table.add_column(name, overflow="fold")
    return table


def _place(place: Place | None) -> str:
    return shown_line(place.file, place.line) if place else ""
