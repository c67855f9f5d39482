"""The header of a file of rows: where it stands, and what is wrong with it and above it."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice

from offshore_kpi.data.records import detect_delimiter, header_line
from offshore_kpi.findings import Place
from offshore_kpi.findings.catalogue import Cap
from offshore_kpi.i18n import _, ngettext
from offshore_kpi.plan.number_wording import shortened
from offshore_kpi.plan.table_format import TableFormat
from offshore_kpi.plan.words import word_meant
from offshore_kpi.text.file import LINE_END, TextFile
from offshore_kpi.text.nearest import one_of, which_one

Report = Callable[[str, str, Place, str], None]

_DELIMITER_MARK = re.compile(r'"?sep=(.?)"?\s*', re.IGNORECASE)
_MOST_ABOVE = 50
_LEAST_KNOWN = 2
_MOST_COLUMNS = 50  # a header of more is no slip of words


def find_header(file: TextFile, of: TableFormat, report: Report) -> tuple[int, int, str] | None:
    """The header of a file: its line, its offset, its text; None where the file is empty.

    What stands above it (a title, `sep=;`) is reported, once, and passed over.
    """
    first = header_line(file.text)
    if first is None:
        remedy = _("begin it with a header: {header}").format(header=",".join(of.required))
        report("M106", _("the file is empty"), file.whole_line(1), remedy)
        return None
    if _known(first[2], of) >= _LEAST_KNOWN:
        return first
    below = islice(_lines_below(file, first), _MOST_ABOVE)
    found = next((one for one in below if _known(one[2], of) >= _LEAST_KNOWN), None)
    line = first[0]
    if _DELIMITER_MARK.fullmatch(first[2]):
        message = _("line {line} is a spreadsheet's mark of the delimiter, not the header").format(line=line)
        report("M112", message, file.whole_line(line), _("take it out"))
        return found or next(_lines_below(file, first), None) or first
    if found is None:
        return first
    message = ngettext(
        "{count} line stands above the header, which is on line {line}",
        "{count} lines stand above the header, which is on line {line}",
        found[0] - line,
    ).format(count=found[0] - line, line=found[0])
    report("M112", message, file.whole_line(line), _("take out what stands above the header"))
    return found


def _known(text: str, of: TableFormat) -> int:
    """How many columns of a format a line names."""
    cells = text.split(detect_delimiter(text, of.columns))
    return len({cell.strip().strip('"') for cell in cells} & set(of.columns))


def _lines_below(file: TextFile, first: tuple[int, int, str]) -> Iterator[tuple[int, int, str]]:
    """The lines below one that are not blank: number, offset, text."""
    line, start, _text = first
    for end in LINE_END.finditer(file.text, start):
        line += 1
        stop = LINE_END.search(file.text, end.end())
        text = file.text[end.end() : stop.start() if stop else len(file.text)]
        if text.strip():
            yield line, end.end(), text


def _translated(names: Sequence[str], of: TableFormat) -> dict[str, str]:
    """The names that stand for columns which are not there: in French, or by another word."""
    free = [column for column in of.columns if column not in names]
    found = {name: word for name in names[:_MOST_COLUMNS] if (word := word_meant(name, free)) is not None}
    return found if len(set(found.values())) == len(found) else {}


def _report_translated(
    file: TextFile, names: Sequence[str], meant: Mapping[str, str], line: int, delimiter: str, report: Report
) -> None:
    """M104, once for all names of a header that only need another word."""
    spans = zip(names, file.cell_spans(line, delimiter), strict=False)
    first = next(span for name, span in spans if name in meant)
    message = ngettext('unknown column "{name}"', 'unknown columns "{name}"', len(meant))
    words = '", "'.join(map(shortened, meant))
    header = delimiter.join(meant.get(name, name) for name in names)
    report("M104", message.format(name=words), file.place(*first), _("write {word}").format(word=header))


def check_header(
    file: TextFile, of: TableFormat, names: Sequence[str], line: int, delimiter: str, report: Report
) -> bool:
    """Whether a header has what is required; reports all that is wrong with it.

    Columns without a name are passed over here: whether they have a cell is seen when the rows are read.
    """
    named = [name for name in names if name]
    if set(of.required) <= set(named) <= set(of.columns) and len(set(named)) == len(named):
        return True  # before the places of its cells are looked for, which indexes the whole file
    seen: set[str] = set()
    unknown = 0
    translated = _translated(names, of)
    if translated:
        _report_translated(file, names, translated, line, delimiter, report)
    for name, span in zip(names, file.cell_spans(line, delimiter), strict=False):
        if name in translated:
            continue
        if name and name not in of.columns:
            message = _('unknown column "{name}"').format(name=shortened(name))
            remedy = which_one(name, of.columns) if unknown < Cap.LIMIT else ""
            report("M104", message, file.place(*span), remedy)
            unknown += 1
        elif name in seen:
            message = _('the column "{name}" stands twice').format(name=name)
            report("M105", message, file.place(*span), _("keep one of the two"))
        seen |= {name} if name else set()
    missing = [name for name in of.required if name not in seen and name not in translated.values()]
    if missing:
        words = '", "'.join(missing)
        message = ngettext(
            'the column "{name}" is missing', 'the columns "{name}" are missing', len(missing)
        ).format(name=words)
        report("M103", message, file.whole_line(line), one_of(of.columns))
    return seen.issuperset(of.required)
