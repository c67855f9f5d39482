"""`kpi show`: one KPI in full, for a terminal or a pipe."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from rich import box
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from offshore_kpi.findings import Place
from offshore_kpi.i18n import N_, _, day, number
from offshore_kpi.methods.judgement import Judgement
from offshore_kpi.output import labels, terminal_chart
from offshore_kpi.output.console import to_text
from offshore_kpi.output.figure_text import bounded, figure
from offshore_kpi.output.labels import label_word
from offshore_kpi.output.style import OutputStyle
from offshore_kpi.output.summary import thresholds_text
from offshore_kpi.output.table_cells import STYLES
from offshore_kpi.paths import shown_line
from offshore_kpi.plan.plan import Source
from offshore_kpi.plan.target import Baseline
from offshore_kpi.report.detail import Detail, Standing, TargetLine, TargetState, Value
from offshore_kpi.report.explain import explain, promised, sentence
from offshore_kpi.report.rows import KpiRow
from offshore_kpi.report.what_if import is_supposed
from offshore_kpi.text.printable import printable

_INDENTED = (0, 0, 0, 2)


def write(detail: Detail, style: OutputStyle) -> str:
    """Definition, status, chart, targets, values, working, other methods' verdicts and sources."""
    chart = terminal_chart.parts(detail.row, detail.as_of, style)
    parts: list[RenderableType] = [*_head(detail), *([Text(), *chart] if chart else [])]
    sections = (
        (_("Targets"), targets_table(detail, style)),
        (_("Values"), values_table(detail, style)),
        (_("How the figures were worked out"), _numbered(detail.steps)),
        (_("If the target is read otherwise"), _lines(detail.readings)),
        (_("What every method says"), methods_table(detail)),
    )
    for title, body in sections:
        if body is not None:
            parts += [Text(f"\n{title}", "bold"), Padding(body, _INDENTED)]
    if detail.sources:
        title = _("Sources")
        parts += [Text(f"\n{title}", "bold"), *_sources(detail, style)]
    return to_text(style, *parts)


def _head(detail: Detail) -> Iterator[Text]:
    row = detail.row
    kpi = row.kpi
    yield Text(printable(kpi.name), "bold")
    place = f"{row.axis.id} {row.axis.name} · {row.pillar.id} {row.pillar.name}"
    yield Text(printable(f"{kpi.id} · {place}"), "dim")
    yield Text(printable(_definition(detail)), "dim")
    if row.owner:
        yield Text(printable(_("owner: {owner}").format(owner=row.owner)), "dim")
    if kpi.note:
        yield Text(printable(kpi.note), "dim")
    flags = ", ".join(map(labels.flag_word, row.flags))
    status = Text(f"\n{labels.marked_status(row.status)}", STYLES.get(row.status, ""))
    yield status.append(f"  {flags}" if flags else "", "dim")
    yield Text(printable(explain(row)))
    if detail.thresholds:
        yield Text(printable(thresholds_text(detail.thresholds)), "dim")


def _definition(detail: Detail) -> str:
    kpi = detail.row.kpi
    text = _("unit: {unit} · better: {direction} · one value is: {records} · {frequency} · {place}")
    return text.format(
        unit=kpi.unit or "–",
        direction=labels.direction_word(kpi.direction),
        records=labels.records_word(kpi.records),
        frequency=labels.frequency_word(kpi.frequency),
        place=shown_line(detail.place.file, detail.place.line),
    )


def _numbered(steps: Sequence[str]) -> Text | None:
    if not steps:
        return None
    return Text("\n".join(f"{index}. {printable(step)}" for index, step in enumerate(steps, 1)))


def _lines(lines: Sequence[str]) -> Text | None:
    return Text("\n".join(map(printable, lines))) if lines else None


def _sources(detail: Detail, style: OutputStyle) -> Iterator[RenderableType]:
    """A line a source; an address too long for a line has its own, which only the terminal breaks."""
    for name, source in detail.sources.items():
        address = printable(source.url or "")
        if len(address) <= style.width - _INDENTED[-1]:
            yield Padding(Text(_source_text(name, source, source.url)), _INDENTED)
        else:
            yield Padding(Text(_source_text(name, source)), _INDENTED)
            yield Text(" " * _INDENTED[-1] + address, overflow="ignore")


def _source_text(name: str, source: Source, address: str | None = None) -> str:
    published = day(source.date) if source.date else None
    parts = (source.title, source.publisher, published, address)
    text = ", ".join(part for part in parts if part)
    return printable(_("{id}: {text}").format(id=name, text=text))


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


def targets_table(detail: Detail, style: OutputStyle) -> Table | None:
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
    return _filled(names, cells, plain, style) if cells else None


def _baseline_text(row: KpiRow, baseline: Baseline) -> str:
    """The plan's own value, else the measured one; a question mark where neither is there."""
    if baseline.value is not None:
        return bounded(figure(baseline.value, row), baseline.qualifier)
    known = row.baseline
    return "?" if known is None else bounded(figure(known.value, row), known.bound)


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


def values_table(detail: Detail, style: OutputStyle) -> Table | None:
    """Every recorded value with its vintages; None where there is none."""
    if not detail.values:
        return None
    names = (_("Period"), _("Value"), _("Expected"), _("Entered"), _("Remark"), _("Source"), _("Place"))
    cells = [_value_cells(one, detail) for one in detail.values]
    plain = [one.standing is Standing.COUNTED for one in detail.values]
    return _filled(names, cells, plain, style, right=(_("Value"), _("Expected")))


def _filled(
    names: Sequence[str],
    rows: Sequence[tuple[str, ...]],
    plain: Sequence[bool],
    style: OutputStyle,
    right: Sequence[str] = (),
) -> Table:
    """A table of the columns that are not empty; on a narrow terminal the place stands below the source."""
    if style.width < _WIDE:
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
    value = "" if entry.value is None else bounded(figure(entry.value, row), entry.qualifier)
    supposed = is_supposed(entry)
    remarks = (
        _("supposed") if supposed else "",
        labels.obs_status_word(entry.obs_status),
        _(_STANDINGS[one.standing]) if _STANDINGS[one.standing] else "",
    )
    return (
        entry.period.text,
        value,
        "" if one.expected is None else figure(one.expected, row),
        entry.recorded_on.date().isoformat() if entry.recorded_on and not supposed else "",
        ", ".join(dict.fromkeys(remark for remark in remarks if remark)),
        entry.source,
        "--what-if" if supposed else shown_line(entry.path, entry.line),
    )


def methods_table(detail: Detail) -> Table:
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
    word = label_word(judged.label) if judged.label else labels.status_word(judged.status)
    return Text(f"{labels.MARKS[judged.status]} {word}", STYLES.get(judged.status, ""))


def _table(*columns: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), show_edge=False)
    for name in columns:
        table.add_column(name, overflow="fold")
    return table


def _place(place: Place | None) -> str:
    return shown_line(place.file, place.line) if place else ""
