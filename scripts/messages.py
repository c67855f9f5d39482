"""Collect the words of the interface and compile the catalogues (`make messages`).

The sources decide which messages there are; a catalogue keeps the translations of those that it knows and
shows the others as untranslated, which a test refuses. Nothing is guessed from similar messages. The files
hold no date and no line number and are sorted, so that the same sources always give the same bytes and two
branches that add messages can be merged.
"""

import sys
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "src" / "offshore_kpi"
DOMAIN = "offshore_kpi"
LANGUAGES = ("fr",)
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2), "NP_": ((1, "c"), 2)}
COMMENT_TAG = "Translators:"
HEADER = "# The words of kpi's interface. `make messages` adds new ones; translate, then run it again."


class StableCatalogue(Catalog):
    """A catalogue whose header says nothing that changes from one run to the next."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """The header's fields, without dates, names of people and the version of Babel."""
        return [
            ("Project-Id-Version", DOMAIN),
            ("Language", str(self.locale_identifier)),
            ("Plural-Forms", self.plural_forms),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
        ]


def po_path(language: str) -> Path:
    """The catalogue that people edit."""
    return SOURCES / "locale" / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def mo_path(language: str) -> Path:
    """The compiled catalogue that the program reads."""
    return po_path(language).with_suffix(".mo")


def collect(language: str) -> Catalog:
    """The messages of the sources with the translations that the language's catalogue has for them."""
    known = _read(po_path(language))
    fresh = StableCatalogue(language, DOMAIN, HEADER, charset="utf-8", fuzzy=False)
    for file, message, comments, context in _extracted():
        found = known.get(message, context=context)
        kept = found.string if found is not None and found.pluralizable is isinstance(message, tuple) else ""
        fresh.add(
            message, kept, locations=[(file, 0)], auto_comments=comments, user_comments=(), context=context
        )
    return fresh


def _read(path: Path) -> Catalog:
    if not path.exists():
        return Catalog()
    with path.open("rb") as file:
        return read_po(file)


def _extracted() -> Iterator[tuple[str, str | tuple[str, ...], list[str], str | None]]:
    found = extract_from_dir(SOURCES, keywords=KEYWORDS, comment_tags=(COMMENT_TAG,), strip_comment_tags=True)
    for file, _line, message, comments, context in found:
        yield f"{SOURCES.name}/{Path(file).as_posix()}", message, comments, context


def po_bytes(catalogue: Catalog) -> bytes:
    """A catalogue as people edit it."""
    buffer = BytesIO()
    write_po(buffer, catalogue, width=100, sort_output=True, include_lineno=False, ignore_obsolete=True)
    return buffer.getvalue()


def mo_bytes(catalogue: Catalog) -> bytes:
    """A catalogue as the program reads it."""
    buffer = BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def untranslated(catalogue: Catalog) -> list[str]:
    """The messages without a translation."""
    return [str(message.id) for message in catalogue if message.id and not all(forms(message.string))]


def forms(string: str | Sequence[str] | None) -> tuple[str, ...]:
    """The forms of a message or of its translation: one, or one for each grammatical number."""
    return (string,) if isinstance(string, str) else tuple(string or ("",))


def main() -> int:
    """Write the catalogues of all languages; 1 where a message has no translation yet."""
    missing = 0
    for language in LANGUAGES:
        catalogue = collect(language)
        po_path(language).parent.mkdir(parents=True, exist_ok=True)
        po_path(language).write_bytes(po_bytes(catalogue))
        mo_path(language).write_bytes(mo_bytes(catalogue))
        waiting = untranslated(catalogue)
        missing += len(waiting)
        sys.stdout.write(f"{language}: {len(catalogue)} messages, {len(waiting)} untranslated\n")
        sys.stdout.writelines(f"  {message}\n" for message in waiting)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
