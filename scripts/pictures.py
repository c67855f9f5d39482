"""The pictures of the documents: what a terminal shows, as SVG.

Each is made from a command on the shipped plan, on the fixed day of the documents. Running this script writes
them anew; a test fails when one is out of date.
"""

import io
import re
import shlex
import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from rich.console import Console
from rich.text import Text

import terminal

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs" / "pictures"
_FONT_FACE = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)
_FONTS = "DejaVu Sans Mono, Menlo, Consolas, Liberation Mono, monospace"

TERMINALS: Mapping[str, str] = {
    "status.svg": "kpi status --as-of 2019-05-16",
    "status-fr.svg": "kpi status --as-of 2019-05-16 --lang fr",
}
"""Pictures of a terminal: the file, and the command it shows."""

ALL = (*TERMINALS,)
"""Every file of the folder of pictures."""


def screen(line: str) -> str:
    """What a colour terminal shows of a command on the shipped plan, escape codes included."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        shutil.copytree(ROOT / "data", home / "data")
        variables = terminal.environment(home, colour=True)
        return terminal.run(shlex.split(line)[1:], home, variables).text


def terminal_picture(line: str) -> str:
    """A command and its output as an SVG that needs nothing from elsewhere."""
    console = Console(
        record=True, width=terminal.COLUMNS, file=io.StringIO(), force_terminal=True, legacy_windows=False
    )
    console.print(Text(f"$ {line}", "bold"))
    console.print(Text.from_ansi(screen(line)))
    drawn = console.export_svg(title="", unique_id="kpi")
    drawn = (
        _FONT_FACE.sub("", drawn).replace("Fira Code, monospace", _FONTS).replace("Fira Code", "monospace")
    )
    label = f'<svg role="img" aria-label="{line.replace("&", "&amp;")}" '
    return re.sub(r"[ \t]+$", "", drawn.replace("<svg ", label, 1), flags=re.MULTILINE)


def main() -> int:
    """Write every picture anew, and say which changed."""
    FOLDER.mkdir(exist_ok=True)
    for name, line in TERMINALS.items():
        path, drawn = FOLDER / name, terminal_picture(line)
        if not path.exists() or path.read_text(encoding="utf-8") != drawn:
            path.write_text(drawn, encoding="utf-8")
            sys.stdout.write(f"{path.relative_to(ROOT)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
