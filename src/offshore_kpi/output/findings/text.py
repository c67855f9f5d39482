"""Findings as a person reads them: place, excerpt with a caret, cause, remedy.

Written with plain escape codes: importing Rich would take longer than the whole check of a small plan.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from offshore_kpi.findings import Finding, Place, Severity
from offshore_kpi.i18n import N_, _
from offshore_kpi.output.findings import CheckResult
from offshore_kpi.output.layout import width
from offshore_kpi.output.style import OutputStyle
from offshore_kpi.paths import shown_path
from offshore_kpi.text.file import TextFile
from offshore_kpi.text.printable import printable

Paint = Callable[[str, str], str]
"""A text painted (by the numbers of its escape code)."""

_STYLES = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.INFO: "1;34"}
_BOLD, _BLUE, _CYAN, _GREEN = "1", "34", "36", "32"
_WORDS = {Severity.ERROR: N_("error"), Severity.WARNING: N_("warning"), Severity.INFO: N_("info")}
_WIDEST_EXCERPT = 120


def write(result: CheckResult, style: OutputStyle) -> str:
    """The findings, each with the lines it is about; never folded, so that places stay whole."""
    paint = _coloured if style.colour else _plain
    files = result.texts
    return "".join(f"{block(found, files, paint)}\n" for found in result.findings)


def _plain(text: str, role: str) -> str:
    del role
    return text


def _coloured(text: str, role: str) -> str:
    return f"\x1b[{role}m{text}\x1b[0m"


def severity_word(severity: Severity) -> str:
    """A severity in the reader's language."""
    return _(_WORDS[severity])


def block(found: Finding, files: Mapping[Path, TextFile], paint: Paint = _plain) -> str:
    """One finding: what, where, the excerpts and the remedy, a line each."""
    role = _STYLES[found.severity]
    heading = paint(f"{severity_word(found.severity)}[{found.code}]", role)
    lines = [heading + paint(_(": ") + printable(found.message), _BOLD)]
    lines += _excerpt(found.place, files, paint, "-->", role)
    for related in found.related:
        lines += _excerpt(related.place, files, paint, ":::", _CYAN, related.message)
    if found.help:
        margin = " " * len(str(found.place.line))
        lines.append(paint(f" {margin} = " + _("help: ") + printable(found.help), _GREEN))
    return "".join(f"{line.rstrip(' ')}\n" for line in lines)


def _excerpt(
    place: Place, files: Mapping[Path, TextFile], paint: Paint, arrow: str, role: str, label: str = ""
) -> list[str]:
    margin = " " * len(str(place.line))
    label = f"  {printable(label)}" if label else ""
    head = paint(f" {margin}{arrow} {place_text(place)}", _BLUE) + label
    if not place.line or place.cell or place.file not in files:
        return [head]  # of a workbook nobody has seen a line of text
    before, marked, after = _around(files[place.file].line(place.line), place)
    blank = "".join("\t" if character == "\t" else " " * _width(character) for character in before)
    carets = "^" * max(1, sum(map(_width, marked)))
    return [
        head,
        paint(f" {margin} |", _BLUE),
        paint(f" {place.line} | ", _BLUE) + f"{printable(before)}{printable(marked)}{printable(after)}",
        paint(f" {margin} | ", _BLUE) + blank + paint(carets, role),
    ]


def _around(line: str, place: Place) -> tuple[str, str, str]:
    """What stands before, in and after the place, of a long line only what is near it."""
    start = place.column - 1
    end = place.end_column - 1 if place.end_line == place.line else len(line)
    first = max(0, start - _WIDEST_EXCERPT // 2) if len(line) > _WIDEST_EXCERPT else 0
    last = first + _WIDEST_EXCERPT
    return line[first:start], line[start : min(end, last)], line[max(start, end) : last]


def _width(character: str) -> int:
    """How many columns of the terminal a character takes once it is made printable."""
    return width(printable(character))


def place_text(place: Place) -> str:
    """`file:line:column`, as editors make it clickable; in a workbook `file:sheet!cell`."""
    path = printable(shown_path(place.file))
    if place.cell:
        return f"{path}:{printable(place.cell)}"
    return f"{path}:{place.line}:{place.column}" if place.line else path
