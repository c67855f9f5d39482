"""Words and names as people type them: without case, accents and the title before a name."""

from unicodedata import combining, normalize

_TITLES = frozenset(
    {
        *("m", "mm", "mr", "mrs", "ms", "miss", "sir", "dr", "pr", "prof", "professor"),
        *("mme", "mmes", "mlle", "me", "monsieur", "messieurs", "madame", "mesdames", "mademoiselle"),
        *("docteur", "professeur", "maitre"),
    }
)
"""What stands before a name and is no part of it, in English and French, folded and without a full stop."""


def folded(text: str) -> str:
    """A text without case and accents; underscores, hyphens and any white space are one space."""
    letters = "".join(one for one in normalize("NFKD", text.casefold()) if not combining(one))
    return " ".join(letters.replace("_", " ").replace("-", " ").split())


def folded_name(text: str) -> str:
    """The name of a person or a body folded, without the titles before it: "Mme Bénali" is benali."""
    words = folded(text).split()
    while len(words) > 1 and words[0].rstrip(".") in _TITLES:
        words = words[1:]
    return " ".join(words)
