"""An entry changes only the bytes it must, and undo gives back every one, however the file is written."""

import itertools
import os
import stat
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from store_children import PLAN

from offshore_kpi.entry.request import EntryRequest
from offshore_kpi.entry.session import EntrySession
from offshore_kpi.series import Observation
from offshore_kpi.store.folder import WriterFolder, read_history
from offshore_kpi.store.writer import writing

NOW = datetime(2026, 11, 23, 10, 30)  # noqa: DTZ001 - the reader's own time
NAMES = ("kpi", "period", "value")
OPTIONAL = ("obs_status", "qualifier", "source", "note", "recorded_on")


@dataclass(frozen=True)
class Style:
    """How a measurement file is written."""

    bom: bool
    line_ends: tuple[str, ...]
    delimiter: str
    quoted: bool
    final: bool
    link: bool
    mode: int
    comment: bool
    optional: tuple[str, ...]
    notes: tuple[str, ...]


styles = st.builds(
    Style,
    bom=st.booleans(),
    line_ends=st.sampled_from([("\n",), ("\r\n",), ("\n", "\r\n"), ("\r\n", "\n", "\n")]),
    delimiter=st.sampled_from([",", ";", "\t"]),
    quoted=st.booleans(),
    final=st.booleans(),
    link=st.booleans(),
    mode=st.sampled_from([0o600, 0o644]),
    comment=st.booleans(),
    optional=st.lists(st.sampled_from(OPTIONAL), unique=True).map(tuple),
    notes=st.lists(
        st.sampled_from(["", "x", 'a "b"', "é, ; \t", "two\nlines", "a lone\rreturn"]), min_size=1, max_size=5
    ).map(tuple),
)


def content_of(style: Style) -> bytes:
    """A sound measurement file in a style."""

    def line(cells: list[str]) -> str:
        special = (style.delimiter, '"', "\n", "\r")
        texts = [
            '"' + cell.replace('"', '""') + '"'
            if style.quoted or any(one in cell for one in special)
            else cell
            for cell in cells
        ]
        return style.delimiter.join(texts)

    header = [*NAMES, *style.optional]
    lines = ["# by hand", "", line(header)] if style.comment else [line(header)]
    for day, note in enumerate(style.notes, 1):
        row = {"kpi": "a", "period": f"2020-02-{day:02}", "value": str(day), "note": note}
        lines.append(line([row.get(name, "") for name in header]))
    ends = itertools.cycle(style.line_ends)
    text = "".join(f"{one}{next(ends)}" for one in lines)
    content = ("\ufeff" * style.bom + text).encode()
    return content if style.final else content.rstrip(b"\r\n")


@settings(max_examples=150, deadline=None)
@given(
    style=styles,
    note=st.sampled_from(["", "n", 'q "x", y', "l1\nl2", "l1\rl2", "\r\n"]),
    revise=st.booleans(),
)
def test_add_and_undo_give_the_same_bytes(style: Style, note: str, *, revise: bool) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = _write(folder, style)
        old = content_of(style)
        (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
        period = "2020-02-01" if revise else "2020-03-01"
        row = {"kpi": "a", "period": period, "value": "6", "note": note}
        session = EntrySession.open(folder / "plan.yaml", 5)
        session.enter(EntryRequest((row,), NOW, revise=True, accept_slips=True), "add-measure")
        _looks_as_before(folder, file, style)
        entered = next(one for one in _series(session) if one.period.text == period)
        assert str(entered.value) == "6"
        assert entered.note == note
        _only_additions(old, file.read_bytes())
        with writing(folder / "plan.yaml", "undo", NOW) as writer:
            writer.undo_or_redo("undo", read_history(WriterFolder.of(folder / "plan.yaml")).done[-1])
        assert file.read_bytes() == old
        _looks_as_before(folder, file, style)


def _write(folder: Path, style: Style) -> Path:
    (folder / "measurements").mkdir()
    file = folder / "measurements" / "all.csv"
    if style.link:
        (folder / "elsewhere").mkdir()
        file.symlink_to(Path("..") / "elsewhere" / "real.csv")
    file.write_bytes(content_of(style))
    file.chmod(style.mode)
    return file


def _looks_as_before(folder: Path, file: Path, style: Style) -> None:
    assert file.is_symlink() == style.link
    assert stat.S_IMODE(file.stat().st_mode) == style.mode
    found = {name for _base, _folders, names in os.walk(folder) for name in names}
    assert not [name for name in found if name.endswith(".tmp")]


def _series(session: EntrySession) -> list[Observation]:
    dataset = session.with_rows_of(["a"]).dataset
    assert dataset is not None
    return list(dataset.series("a").observations())


def _only_additions(old: bytes, new: bytes) -> None:
    """Every byte that stood there still stands there, in its order."""
    rest = iter(new)
    assert all(byte in rest for byte in old)
