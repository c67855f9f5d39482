"""`kpi show`: one KPI in full, for a terminal or a pipe."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from offshore_kpi.findings import Place
from offshore_kpi.i18n import N_, _, day, ngettext, number, period
from offshore_kpi.methods.case import TargetKind
from offshore_kpi.methods.formatting import kind_word
from offshore_kpi.methods.judgement import Judgement
from offshore_kpi.output import figure_text, labels
from offshore_kpi.output.actions_table import actions_table
from offshore_kpi.output.figure_text import bounded, figure
from offshore_kpi.output.labels import STATUS_ROLES, label_word
from offshore_kpi.output.layout import Block, Cell, Column, Line, Row, Table, line
from offshore_kpi.output.rendering import laid_out
from offshore_kpi.output.style import OutputStyle
from offshore_kpi.output.summary import thresholds_text
from offshore_kpi.output.terminal_chart import chart
from offshore_kpi.paths import shown_line
from offshore_kpi.plan.models import Source
from offshore_kpi.plan.target import Baseline
from offshore_kpi.report.detail import Detail, Standing, TargetLine, TargetState, Value
from offshore_kpi.report.explain import explain, sentence, worked_out
from offshore_kpi.report.rows import ComparedAs, KpiRow
from offshore_kpi.report.what_if import is_supposed
from offshore_kpi.text.frequencies import frequency_word
from offshore_kpi.text.printable import printable, printable_lines

_INDENT = 2


def write(detail: Detail, style: OutputStyle) -> str:
    """Status, chart, values with their notes and working on a screen; then all else there is to say."""
    drawn = chart(detail.row, detail.as_of, style)
    blocks: list[Block] = [*_head(detail), *([Line(), *drawn] if drawn else [])]
    sections = (
        (_("Values"), values_table(detail, style)),
        (_("Actions"), actions_table(detail.row.actions) if detail.row.actions else None),
        (_("How the figures were worked out"), _numbered(detail.steps)),
        (_("Targets"), targets_table(detail, style)),
        (_("If the target is read otherwise"), _lines(detail.readings)),
        (_("What every method says"), methods_table(detail) if style.methods else None),
        (_("Definition"), _lines([*_definition(detail)])),
    )
    for title, body in sections:
        if body is not None:
            blocks += [line(f"\n{title}", "bold"), body]
        if body is not None and title == _("Values") and (earlier := _earlier(detail, style)):
            blocks.append(line(earlier, "dim", indent=_INDENT))
    if detail.sources:
        title = _("Sources")
        blocks += [line(f"\n{title}", "bold"), *_sources(detail, style)]
    return laid_out(blocks, style)


def _head(detail: Detail) -> Iterator[Line]:
    row = detail.row
    kpi = row.kpi
    yield line(printable(kpi.name), "bold")
    place = f"{row.axis.id} {row.axis.name} · {row.pillar.id} {row.pillar.name}"
    yield line(printable(f"{kpi.id} · {place}"), "dim")
    flags = ", ".join(map(labels.flag_word, row.flags))
    status = [(f"\n{labels.marked_status(row.status)}", ""), *([(f"  {flags}", "dim")] if flags else [])]
    yield Line(status, STATUS_ROLES.get(row.status, ""))
    yield line(printable(explain(row)))
    if row.note:
        yield line(printable(row.note), "italic")


def _definition(detail: Detail) -> Iterator[str]:
    """What the KPI is, who answers for it, what the plan notes of it, and its own thresholds."""
    kpi = detail.row.kpi
    text = _("unit: {unit} · better: {direction} · one value is: {records} · {frequency} · {place}")
    yield text.format(
        unit=kpi.unit or "–",
        direction=labels.direction_word(kpi.direction),
        records=labels.records_word(kpi.records),
        frequency=frequency_word(kpi.frequency),
        place=shown_line(detail.place.file, detail.place.line),
    )
    if detail.row.owner:
        yield _("owner: {owner}").format(owner=detail.row.owner)
    if kpi.note:
        yield kpi.note
    if detail.thresholds:
        yield thresholds_text(detail.thresholds)


def _numbered(steps: Sequence[str]) -> Line | None:
    return _lines([f"{index}. {step}" for index, step in enumerate(steps, 1)])


def _lines(lines: Sequence[str]) -> Line | None:
    return line("\n".join(map(printable, lines)), indent=_INDENT) if lines else None


def _sources(detail: Detail, style: OutputStyle) -> Iterator[Line]:
    """A line a source; an address too long for a line has its own, which only the terminal breaks."""
    for name, source in detail.sources.items():
        address = printable(source.url or "")
        if len(address) <= style.width - _INDENT:
            yield line(_source_text(name, source, source.url), indent=_INDENT)
        else:
            yield line(_source_text(name, source), indent=_INDENT)
            yield Line(((address, ""),), indent=_INDENT, is_whole=True)


def _source_text(name: str, source: Source, address: str | None = None) -> str:
    published = day(source.date) if source.date else None
    parts = (source.title, source.publisher, published, address)
    text = ", ".join(part for part in parts if part)
    return printable(_("{id}: {text}").format(id=name, text=text))


_WIDE = 110
_ON_A_SCREEN = 8
"""So many values are shown on a terminal; `kpi log` has all."""
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


def targets_table(detail: Detail, style: OutputStyle) -> Table | None:
    """The baseline and every target with its history; None without either."""
    row, baseline = detail.row, detail.row.kpi.baseline
    cells: list[tuple[str, ...]] = []
    if baseline is not None:
        value, cited = _baseline_text(row, baseline), baseline.source or ""
        cells.append(
            (period(baseline.period.name), _("baseline"), value, "", "", cited, _place(detail.baseline_place))
        )
    cells += [_target_cells(one, row) for one in detail.targets]
    current = [line.state is TargetState.CURRENT for line in detail.targets]
    names = (_("Period"), _("Kind"), _("Value"), _("Set on"), _("State"), _("Source"), _("Place"))
    plain = [True] * (len(cells) - len(current)) + current
    return _filled(names, cells, plain, style) if cells else None


def _baseline_text(row: KpiRow, baseline: Baseline) -> str:
    """The plan's own value, else the measured one; a question mark where neither is there."""
    if baseline.value is not None:
        return bounded(figure(baseline.value, row), baseline.qualifier)
    known = row.baseline
    return "?" if known is None else bounded(figure(known.value, row), known.bound)


def _target_cells(one: TargetLine, row: KpiRow) -> tuple[str, ...]:
    target = one.target
    return (
        period(target.due.name) if target.due else "",
        kind_word(target.kind),
        figure_text.promised(row.kpi, target.kind, target.value, (target.min, target.max)),
        target.set_on.isoformat() if target.set_on else "",
        _state(one, row),
        target.source or "",
        _place(one.place),
    )


def _state(one: TargetLine, row: KpiRow) -> str:
    """What has become of a target: of one whose due is past, whether it was met, and by which value."""
    if one.outcome is None or one.state is TargetState.CURRENT:
        state = _(_STATES[one.state])
        return f"{state}, {figure_text.outcome_text(one.outcome, row)}" if one.outcome else state
    state = _("way-point") if one.state is TargetState.ON_THE_WAY else _(_STATES[one.state])
    return f"{state}, {figure_text.outcome_text(one.outcome, row)}"


def values_table(detail: Detail, style: OutputStyle) -> Table | None:
    """Every recorded value with its vintages; None where there is none."""
    if not detail.values:
        return None
    names = (
        *(_("Period"), _("Value"), figure_text.compared_heading(detail.row), _asked_heading(detail.row)),
        *(_("Entered"), _("Source"), _("Place"), _("Remark")),
    )
    shown = detail.values if style.is_pipe else detail.values[-_ON_A_SCREEN:]
    cells = [_value_cells(one, detail) for one in shown]
    plain = [one.standing is Standing.COUNTED for one in shown]
    return _filled(names, cells, plain, style, right=names[1:4])


def _earlier(detail: Detail, style: OutputStyle) -> str:
    """How many rows a terminal is spared, and where they are."""
    count = 0 if style.is_pipe else max(len(detail.values) - _ON_A_SCREEN, 0)
    if not count:
        return ""
    return ngettext(
        "{count} earlier row: kpi log {kpi}", "{count} earlier rows: kpi log {kpi}", count
    ).format(count=count, kpi=detail.row.kpi.id)


def _filled(
    names: Sequence[str],
    rows: Sequence[tuple[str, ...]],
    plain: Sequence[bool],
    style: OutputStyle,
    right: Sequence[str] = (),
) -> Table:
    """A table of the columns that are not empty; on a narrow terminal the place stands below the source."""
    if style.width < _WIDE:
        at = names.index(_("Source"))
        rows = [(*row[:at], "\n".join(filter(None, row[at : at + 2])), *row[at + 2 :]) for row in rows]
        names = (*names[: at + 1], *names[at + 2 :])
    used = [index for index in range(len(names)) if any(row[index] for row in rows)]
    whole = {*right, _("Source"), _("Place")}  # a place is clicked on, a figure is read at once
    columns = [
        Column(names[index], is_right=names[index] in right, wraps=names[index] not in whole)
        for index in used
    ]
    shown = [
        Row([line(printable_lines(row[index])) for index in used], "" if is_plain else "dim")
        for row, is_plain in zip(rows, plain, strict=True)
    ]
    return Table(columns, shown, indent=_INDENT)


def _value_cells(one: Value, detail: Detail) -> tuple[str, ...]:
    entry, row = one.entry, detail.row
    value = "" if entry.value is None else bounded(figure(entry.value, row), entry.qualifier)
    supposed = is_supposed(entry)
    remarks = (
        _("supposed") if supposed else "",
        labels.obs_status_word(entry.obs_status),
        _(_STANDINGS[one.standing]) if _STANDINGS[one.standing] else "",
    )
    return (
        period(entry.period.name),
        value,
        _compared(one, row),
        _asked(one, row),
        entry.recorded_on.date().isoformat() if entry.recorded_on and not supposed else "",
        entry.source,
        "--what-if" if supposed else shown_line(entry.path, entry.line),
        " · ".join(part for part in (", ".join(dict.fromkeys(filter(None, remarks))), entry.note) if part),
    )


def _asked_heading(row: KpiRow) -> str:
    is_band = row.objective is not None and row.objective.kind is TargetKind.HOLD
    return _("Band to hold") if is_band else _("Expected")


def _asked(one: Value, row: KpiRow) -> str:
    """What is asked for at a row's period: the trajectory's value, or the edges of the band."""
    objective = row.objective
    if objective is not None and objective.kind is TargetKind.HOLD:
        return figure_text.target_text(row) if one.compared is not None else ""
    return "" if one.expected is None else worked_out(one.expected, row)


def _compared(one: Value, row: KpiRow) -> str:
    """The sum that a row completes; empty where the row is compared as it stands."""
    level = one.compared
    if level is None or (row.compared_as is ComparedAs.RECORDED and level.value == one.entry.value):
        return ""
    return figure_text.level_text(level, one.entry.period, row)


def methods_table(detail: Detail) -> Table:
    """What every method says at the last measurement, the KPI's own first."""
    own = detail.row.method
    ordered = sorted(detail.methods.items(), key=lambda item: item[0] != own)
    columns = [Column(name) for name in (_("Method"), _("Verdict"), _("Score"), _("Why"))]
    rows = [_method_row(name, judged, is_own=name == own) for name, judged in ordered]
    return Table(columns, rows, indent=_INDENT)


def _method_row(name: str, judged: Judgement, *, is_own: bool) -> Row:
    score = "" if judged.score is None else number(Decimal(repr(judged.score)).normalize(), 2)
    why = sentence(judged.reason)
    return Row((line(name, "bold" if is_own else ""), _verdict(judged), line(score), line(why)))


def _verdict(judged: Judgement) -> Cell:
    if judged.status is None:
        return line(label_word(judged.label) if judged.label else "–", "dim")
    word = label_word(judged.label) if judged.label else labels.status_word(judged.status)
    return line(f"{labels.MARKS[judged.status]} {word}", STATUS_ROLES.get(judged.status, ""))


def _place(place: Place | None) -> str:
    return shown_line(place.file, place.line) if place else ""
