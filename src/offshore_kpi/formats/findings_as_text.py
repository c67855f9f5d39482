"""Findings as a person reads them: place, excerpt with a caret, cause, remedy."""

from collections.abc import Mapping
from pathlib import Path

from rich.cells import cell_len
from rich.text import Text

from offshore_kpi.findings import Finding, Place, Severity
from offshore_kpi.formats.checked import Checked
from offshore_kpi.formats.console import to_text
from offshore_kpi.formats.look import PIPE_WIDTH, Look
from offshore_kpi.formats.paths import shown_path
from offshore_kpi.formats.printable import printable
from offshore_kpi.i18n import N_, _
from offshore_kpi.textfile import TextFile

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold blue"}
_WORDS = {Severity.ERROR: N_("error"), Severity.WARNING: N_("warning"), Severity.INFO: N_("info")}
_WIDEST_EXCERPT = 120


def write(checked: Checked, look: Look) -> str:
    """The findings, each with the lines it is about; never folded, so that places stay whole."""
    unfolded = Look(width=PIPE_WIDTH, colour=look.colour)
    files = checked.texts
    return to_text(unfolded, *(_block(found, files) for found in checked.findings))


def _block(found: Finding, files: Mapping[Path, TextFile]) -> Text:
    style = _STYLES[found.severity]
    text = Text()
    text.append(f"{_(_WORDS[found.severity])}[{found.code}]", style)
    text.append(_(": ") + printable(found.message) + "\n", "bold")
    _excerpt(text, found.place, files, "-->", style)
    for related in found.related:
        _excerpt(text, related.place, files, ":::", "cyan", related.message)
    if found.help:
        margin = " " * _margin(found.place)
        text.append(f" {margin} = " + _("help: ") + printable(found.help) + "\n", "green")
    return text


def _margin(place: Place) -> int:
    return len(str(place.line))


def _excerpt(
    text: Text, place: Place, files: Mapping[Path, TextFile], arrow: str, style: str, label: str = ""
) -> None:
    margin = " " * _margin(place)
    text.append(f" {margin}{arrow} {place_text(place)}", "blue")
    text.append(f"  {printable(label)}\n" if label else "\n")
    if not place.line or place.file not in files:
        return
    before, marked, after = _cut(files[place.file].line(place.line), place)
    text.append(f" {margin} |\n {place.line} | ", "blue")
    text.append(f"{printable(before)}{printable(marked)}{printable(after)}\n")
    blank = "".join("\t" if character == "\t" else " " * _width(character) for character in before)
    text.append(f" {margin} | ", "blue")
    text.append(f"{blank}{'^' * max(1, sum(map(_width, marked)))}\n", style)


def _cut(line: str, place: Place) -> tuple[str, str, str]:
    """What stands before, in and after the place, of a long line only what is near it."""
    start = place.column - 1
    end = place.end_column - 1 if place.end_line == place.line else len(line)
    first = max(0, start - _WIDEST_EXCERPT // 2) if len(line) > _WIDEST_EXCERPT else 0
    last = first + _WIDEST_EXCERPT
    return line[first:start], line[start : min(end, last)], line[max(start, end) : last]


def _width(character: str) -> int:
    """How many columns of the terminal a character takes once it is made printable."""
    return cell_len(printable(character))


def place_text(place: Place) -> str:
    """`file:line:column`, as editors make it clickable."""
    path = printable(shown_path(place.file))
    return f"{path}:{place.line}:{place.column}" if place.line else path
