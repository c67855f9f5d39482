"""What a terminal or a file that lacks a character gets in its place.

A French number or sentence is full of characters that older encodings do not have: 69 900 must not become
69?900 there.
"""

import codecs
from unicodedata import combining, normalize

NAME = "offshore-kpi-lookalike"
_LOOKALIKES = str.maketrans(
    {
        "\N{NO-BREAK SPACE}": " ", "\N{NARROW NO-BREAK SPACE}": " ", "’": "'", "«": '"', "»": '"', "…": "...",
        "–": "-", "─": "-", "·": "-", "→": "->", "≥": ">=", "≤": "<=", "≈": "~", "█": "#", "░": ".",
        **dict.fromkeys("▏▎▍▌▋▊▉", "."), **dict(zip("▁▂▃▄▅▆▇", "__..--^", strict=True)),
        "✔": "+", "●": "o", "▲": "^", "▼": "v", "✖": "x", "○": ".", "‖": "=",
    }
)  # fmt: skip


def register() -> str:
    """Make the handler known to Python's encoders, and give its name."""
    codecs.register_error(NAME, _replace)
    return NAME


def _replace(error: UnicodeError) -> tuple[str | bytes, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    missing = error.object[error.start : error.end].translate(_LOOKALIKES)
    letters = "".join(character for character in normalize("NFKD", missing) if not combining(character))
    return letters.encode(error.encoding, errors="replace").decode(error.encoding), error.end
