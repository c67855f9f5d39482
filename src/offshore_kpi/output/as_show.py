"""`kpi show`: one KPI in full, for a terminal or a pipe."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from offshore_kpi.i18n import _, day
from offshore_kpi.output import chart_text, show_tables, words
from offshore_kpi.output.console import to_text
from offshore_kpi.output.look import Look
from offshore_kpi.output.table_cells import STYLES
from offshore_kpi.output.table_rows import thresholds_text
from offshore_kpi.paths import shown_line
from offshore_kpi.plan.models import Source
from offshore_kpi.report.detail import Detail
from offshore_kpi.text.printable import printable

_INDENTED = (0, 0, 0, 2)


def write(detail: Detail, look: Look) -> str:
    """Definition, status, chart, targets, values, working, other methods' verdicts and sources."""
    chart = chart_text.parts(detail.row, detail.as_of, look)
    parts: list[RenderableType] = [*_head(detail), *([Text(), *chart] if chart else [])]
    sections = (
        (_("Targets"), show_tables.targets(detail, look)),
        (_("Values"), show_tables.values(detail, look)),
        (_("How the figures were worked out"), _numbered(detail.steps)),
        (_("If the target is read otherwise"), _lines(detail.readings)),
        (_("What every method says"), show_tables.methods(detail)),
    )
    for title, body in sections:
        if body is not None:
            parts += [Text(f"\n{title}", "bold"), Padding(body, _INDENTED)]
    if detail.sources:
        title = _("Sources")
        parts += [Text(f"\n{title}", "bold"), *_sources(detail, look)]
    return to_text(look, *parts)


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
    flags = ", ".join(map(words.flag_word, row.flags))
    status = Text(f"\n{words.marked_status(row.status)}", STYLES.get(row.status, ""))
    yield status.append(f"  {flags}" if flags else "", "dim")
    yield Text(printable(row.explanation))
    if detail.thresholds:
        yield Text(printable(thresholds_text(detail.thresholds)), "dim")


def _definition(detail: Detail) -> str:
    kpi = detail.row.kpi
    text = _("unit: {unit} · better: {direction} · one value is: {records} · {frequency} · {place}")
    return text.format(
        unit=kpi.unit or "–",
        direction=words.direction_word(kpi.direction),
        records=words.records_word(kpi.records),
        frequency=words.frequency_word(kpi.frequency),
        place=shown_line(detail.place.file, detail.place.line),
    )


def _numbered(steps: Sequence[str]) -> Text | None:
    if not steps:
        return None
    return Text("\n".join(f"{index}. {printable(step)}" for index, step in enumerate(steps, 1)))


def _lines(lines: Sequence[str]) -> Text | None:
    return Text("\n".join(map(printable, lines))) if lines else None


def _sources(detail: Detail, look: Look) -> Iterator[RenderableType]:
    """A line a source; an address too long for a line has its own, which only the terminal breaks."""
    for name, source in detail.sources.items():
        address = printable(source.url or "")
        if len(address) <= look.width - _INDENTED[-1]:
            yield Padding(Text(_source_text(name, source, source.url)), _INDENTED)
        else:
            yield Padding(Text(_source_text(name, source)), _INDENTED)
            yield Text(" " * _INDENTED[-1] + address, overflow="ignore")


def _source_text(name: str, source: Source, address: str | None = None) -> str:
    published = day(source.date) if source.date else None
    parts = (source.title, source.publisher, published, address)
    text = ", ".join(part for part in parts if part)
    return printable(_("{id}: {text}").format(id=name, text=text))
