"""The parts of a workbook's package (ECMA-376 part 2): how they refer to each other, and what cells share."""

import re
from collections.abc import Iterator, Mapping
from posixpath import dirname, join, normpath
from xml.etree import ElementTree as ET

from offshore_kpi.entry.number_formats import BUILT_IN

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


class Parts:
    """The parts that say what stands in the sheets.

    Attributes:
        contents: what each part holds, by its path.
        opened: the path of the part that was read last.
        main: the path of the part that lists the sheets.
        related: by id the kind and the path of the parts that it refers to.
        texts: the texts that cells refer to by their numbers.
        formats: the codes of the number formats that cells refer to by the numbers of their styles.
    """

    def __init__(self, contents: Mapping[str, bytes]) -> None:
        self.contents, self.opened = contents, ""
        self.main = ""
        self.related: dict[str, tuple[str, str]] = {}
        self.texts: list[str] = []
        self.formats: list[str] = []

    def read(self) -> None:
        """Read what the sheets have in common."""
        self.main = next((path for kind, path in self._related("").values() if kind == "officeDocument"), "")
        self.related = self._related(self.main)
        self.texts, self.formats = list(self._texts()), list(self._formats())

    def root(self, path: str) -> ET.Element:
        """The outermost element of a part."""
        return ET.fromstring(self.part(path))  # noqa: S314 - bounded_workbook lets no declaration through

    def part(self, path: str) -> bytes:
        """What a part holds."""
        self.opened = path
        return self.contents[path]

    def _related(self, part: str) -> dict[str, tuple[str, str]]:
        folder = dirname(part)
        path = join(folder, "_rels", part.rpartition("/")[2] + ".rels")
        if path not in self.contents:
            return {}
        return {
            one.get("Id", ""): (
                one.get("Type", "").rpartition("/")[2],
                normpath(join("/", folder, one.get("Target", ""))).lstrip("/"),
            )
            for one in self.root(path)
        }

    def _of_kind(self, kind: str) -> ET.Element | None:
        paths = dict(self.related.values())
        return self.root(paths[kind]) if kind in paths else None

    def _texts(self) -> Iterator[str]:
        yield from map(text_of, self._of_kind("sharedStrings") or ())

    def _formats(self) -> Iterator[str]:
        styles = self._of_kind("styles")
        groups = {name_of(group): group for group in (() if styles is None else styles)}
        own = {one.get("numFmtId", ""): one.get("formatCode", "") for one in groups.get("numFmts", ())}
        for style in groups.get("cellXfs", ()):
            number = style.get("numFmtId", "0")
            yield own.get(number) or BUILT_IN.get(int(number), "General")
        if "cellXfs" not in groups:
            yield "General"


def name_of(element: ET.Element) -> str:
    """The name of an element without its namespace, of which there are two: transitional and strict."""
    return element.tag.rpartition("}")[2]


def text_of(item: ET.Element) -> str:
    """The text of a cell in its parts of different looks; without the readings of Japanese words."""
    spoken = {id(part) for group in item.iter() if name_of(group) == "rPh" for part in group.iter()}
    return unescaped(
        "".join(one.text or "" for one in item.iter() if name_of(one) == "t" and id(one) not in spoken)
    )


def unescaped(text: str) -> str:
    """The characters that XML cannot hold stand as _x000D_."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
