"""A measurement file: from CSV text to a table of parsed columns, with every fault at its cell."""

from collections.abc import Collection, Iterable, Iterator
from itertools import compress

from offshore_kpi.data import plain_rows
from offshore_kpi.data.dataset import Table
from offshore_kpi.data.plain_rows import Lines
from offshore_kpi.data.records import Block, Records, detect_delimiter, header_line
from offshore_kpi.data.rows import Keeping, RowReader
from offshore_kpi.data.table_reading import TableReading
from offshore_kpi.findings.catalogue import Cap
from offshore_kpi.i18n import _
from offshore_kpi.plan.measurement import COLUMNS, REQUIRED_COLUMNS
from offshore_kpi.plan.wording import shortened
from offshore_kpi.text.file import TextFile
from offshore_kpi.text.nearest import one_of, which_one

_CUT = frozenset({"value", "note"})
"""Columns whose texts hardly repeat, and of which few are looked at."""
_KEEPING_ALL = Keeping()


def read_table(
    file: TextFile, kpis: Collection[str] | None = None, kept: Collection[str] = ()
) -> TableReading:
    """The rows of a file that could be read, and a finding for every cell that could not.

    Args:
        file: the file.
        kpis: keep only the rows of these KPIs, and those in which rows may be hidden; None for all.
        kept: the KPIs of which every value will be looked at.
    """
    reading = TableReading(file)
    first = header_line(file.text)
    if first is None:
        remedy = _("begin it with a header: {header}").format(header=",".join(REQUIRED_COLUMNS))
        reading.report("M106", _("the file is empty"), file.whole_line(1), remedy)
        return reading
    line, offset, text = first
    delimiter = detect_delimiter(text)
    records = Records(file, line, offset, delimiter, reading.report)
    names = records.header()
    if names is None:
        return reading
    blocks = _blocks(records, file.text, offset) if kpis is None else _of_kpis(kpis, names, records.blocks())
    keeping = Keeping(_CUT, frozenset(kept)) if kpis is None else Keeping()
    read_blocks(reading, line, delimiter, names, blocks, keeping)
    if not reading.rows and kpis is None and not reading.findings:
        reading.report("M110", _("there is no row below the header"), file.whole_line(line))
    reading.findings += reading.cap.rest()
    return reading


def read_blocks(
    reading: TableReading,
    line: int,
    delimiter: str,
    names: tuple[str, ...],
    blocks: Iterable[Block | Lines],
    keeping: Keeping = _KEEPING_ALL,
) -> None:
    """Read the rows below a header that stands on a line."""
    sound = _check_header(reading, names, line, delimiter)
    file = reading.file
    sound_rows, flawed_rows = (Table(file, delimiter, names) for _sort in range(2))
    reader = RowReader(reading, sound_rows, flawed_rows, keeping)
    reader.read(blocks)
    reader.finish()
    reading.table, reading.flawed = (reader.sound if sound else None), reader.flawed


def _blocks(records: Records, text: str, header: int) -> Iterator[Block | Lines]:
    """What stands below a header that begins at an offset: of a plain file lines, of another records."""
    end = plain_rows.line_end(text)
    start = (text.find("\n", header) + 1) or len(text)
    for lines in plain_rows.blocks(text, start, records.next_line, end) if end else ():
        if lines.is_long:
            records.start_at(lines.numbers.start, lines.start)
            break
        yield lines
    else:
        if end:
            return
    yield from records.blocks()


def _of_kpis(kpis: Collection[str], names: tuple[str, ...], blocks: Iterable[Block]) -> Iterator[Block]:
    column = names.index("kpi") if "kpi" in names else 0
    for lines, block in blocks:
        kept = [
            len(cells) > column and (cells[column] in kpis or any("\n" in cell for cell in cells))
            for cells in block
        ]
        if any(kept):
            yield list(compress(lines, kept)), list(compress(block, kept))


def _check_header(reading: TableReading, names: tuple[str, ...], line: int, delimiter: str) -> bool:
    """Whether the header has what is required; adds findings for all that is wrong with it."""
    seen: set[str] = set()
    if set(REQUIRED_COLUMNS) <= set(names) <= set(COLUMNS) and len(set(names)) == len(names):
        return True  # before the places of its cells are looked for, which indexes the whole file
    for name, span in zip(names, reading.file.cell_spans(line, delimiter), strict=False):
        if name not in COLUMNS:
            message = _('unknown column "{name}"').format(name=shortened(name))
            remedy = which_one(name, COLUMNS) if reading.cap.counts["M104"] < Cap.LIMIT else ""
            reading.report("M104", message, reading.file.place(*span), remedy)
        elif name in seen:
            message = _('the column "{name}" stands twice').format(name=name)
            reading.report("M105", message, reading.file.place(*span), _("keep one of the two"))
        seen.add(name)
    for name in REQUIRED_COLUMNS:
        if name not in seen:
            message = _('the column "{name}" is missing').format(name=name)
            reading.report("M103", message, reading.file.whole_line(line), one_of(COLUMNS))
    return seen.issuperset(REQUIRED_COLUMNS)
