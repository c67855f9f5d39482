"""The remedy for a word that is not known: the one that was probably meant, or the words there are."""

from collections.abc import Collection, Iterable

from offshore_kpi.i18n import _

_LONGEST_WORD = 80
_MOST_WORDS = 20
_LEAST_ALIKE = 0.7  # one letter of four may differ; less alike, a word is more likely to be another one


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that is most like another, upper and lower case being alike; None if none is near."""
    from difflib import get_close_matches

    by_folded = {one.casefold(): one for one in known}
    near = get_close_matches(word[:_LONGEST_WORD].strip().casefold(), by_folded, n=1, cutoff=_LEAST_ALIKE)
    return by_folded[near[0]] if near else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The question that names the nearest known word; empty where none is near."""
    near = nearest(word, known)
    return _('did you mean "{word}"?').format(word=near) if near is not None else ""


def one_of(words: Collection[str]) -> str:
    """The known words as a remedy, where they are few enough to be read."""
    if not words or len(words) > _MOST_WORDS:
        return ""
    return _("one of: {words}").format(words=", ".join(words))


def which_one(word: str, known: Collection[str]) -> str:
    """The question that names the nearest known word, else the words there are, else nothing."""
    return did_you_mean(word, known) or one_of(known)
