"""The pages of `kpi explain`: one Markdown file a code, a folder a language; English where there is none."""

from pathlib import Path

from offshore_kpi.i18n import current_language

_FOLDER = Path(__file__).parent
_FALLBACK = "en"


def page(code: str) -> str:
    """The page of a code, in the language in force or else in English.

    Raises:
        KeyError: there is no page for this code.
    """
    for language in (current_language(), _FALLBACK):
        path = _FOLDER / language / f"{code}.md"
        if path.is_file():
            return path.read_text(encoding="utf-8")
    raise KeyError(code)
