"""The pictures of the documents: what a terminal shows, as SVG, and what a browser shows, as PNG.

Each is made from a command on the shipped plan, on the fixed day of the documents. Running this script writes
them anew; a test fails when one of a terminal is out of date. Those of a browser need Chromium.
"""

import io
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.text import Text

import terminal

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs" / "pictures"
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_FONT_FACE = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)
_FONTS = "DejaVu Sans Mono, Menlo, Consolas, Liberation Mono, monospace"


class Screen(NamedTuple):
    """A terminal: the command it shows, and the word before which the output is cut, if it is."""

    line: str
    until: str = "\0"


TERMINALS: Mapping[str, Screen] = {
    "status.svg": Screen("kpi status --as-of 2019-05-16"),
    "status-fr.svg": Screen("kpi status --as-of 2019-05-16 --lang fr"),
    "show.svg": Screen("kpi show export-revenue --as-of 2019-05-16", until="Targets"),
}
"""Pictures of a terminal: the file, and what it shows."""


class Page(NamedTuple):
    """A page in a browser: the command that writes it, and how much of it is shown, in pixels."""

    line: str
    width: int = 1100
    height: int = 1250


PAGES: Mapping[str, Page] = {
    "page.png": Page("kpi report --as-of 2019-05-16 --output report.html"),
    "page-fr.png": Page("kpi report --as-of 2019-05-16 --lang fr --output rapport.html"),
    "page-kpi.png": Page("kpi report export-revenue --as-of 2019-05-16 --output report.html", height=1690),
}
"""Pictures of a page: the file, and what it shows."""

ALL = (*TERMINALS, *PAGES)
"""Every file of the folder of pictures."""


@contextmanager
def reader() -> Iterator[Path]:
    """A temporary home with a copy of the shipped plan."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        shutil.copytree(ROOT / "data", home / "data")
        yield home


def output(shown: Screen) -> str:
    """What a colour terminal shows of a command on the shipped plan, escape codes included."""
    with reader() as home:
        text = terminal.run(shlex.split(shown.line)[1:], home, terminal.environment(home, colour=True)).text
    return text.partition(shown.until)[0].rstrip()


def terminal_picture(shown: Screen) -> str:
    """A command and its output as an SVG that needs nothing from elsewhere."""
    console = Console(
        record=True, width=terminal.COLUMNS, file=io.StringIO(), force_terminal=True, legacy_windows=False
    )
    console.print(Text(f"$ {shown.line}", "bold"))
    console.print(Text.from_ansi(output(shown)))
    drawn = console.export_svg(title="", unique_id="kpi")
    drawn = (
        _FONT_FACE.sub("", drawn).replace("Fira Code, monospace", _FONTS).replace("Fira Code", "monospace")
    )
    label = f'<svg role="img" aria-label="{shown.line}" '
    return re.sub(r"[ \t]+$", "", drawn.replace("<svg ", label, 1), flags=re.MULTILINE)


def page_picture(browser: str, shown: Page) -> bytes:
    """A page as a browser shows it."""
    words = shlex.split(shown.line)
    with reader() as home:
        terminal.run(words[1:], home, terminal.environment(home))
        page, drawn = home / words[-1], home / "page.png"
        subprocess.run(
            [
                browser,
                "--headless",
                "--no-sandbox",
                "--hide-scrollbars",
                f"--window-size={shown.width},{shown.height}",
                f"--screenshot={drawn}",
                page.as_uri(),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
        return drawn.read_bytes()


def main() -> int:
    """Write every picture anew, and say which changed."""
    FOLDER.mkdir(exist_ok=True)
    for name, screen in TERMINALS.items():
        _renew(name, terminal_picture(screen).encode())
    browser = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if browser is None:
        sys.stderr.write("No Chromium here: the pictures of pages stay as they are.\n")
        return 0
    for name, page in PAGES.items():
        _renew(name, page_picture(browser, page))
    return 0


def _renew(name: str, drawn: bytes) -> None:
    path = FOLDER / name
    if not path.exists() or path.read_bytes() != drawn:
        path.write_bytes(drawn)
        sys.stdout.write(f"{path.relative_to(ROOT)}\n")


if __name__ == "__main__":
    sys.exit(main())
