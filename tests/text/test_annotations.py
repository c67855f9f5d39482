"""What stands in a number's place or beside it."""

import pytest

from offshore_kpi.text.annotations import Annotated, Beside, annotated
from offshore_kpi.text.printable import printable, printable_lines


@pytest.mark.parametrize(
    "text", ["n/a", "N.D.", ":", "..", "…", "-", "–", "(:)", ": c", "x", "à venir", "en attente"]
)
def test_a_word_or_sign_for_missing(text: str) -> None:
    assert annotated(text) == Annotated(Beside.MISSING)


@pytest.mark.parametrize("text", ["#DIV/0!", "#N/A!", "#NOM?", "###", "Err:502"])
def test_what_a_formula_has_left(text: str) -> None:
    assert annotated(text) == Annotated(Beside.FORMULA)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("> 60000", Annotated(Beside.QUALIFIER, "60000", ">=")),
        ("Plus de 60 000", Annotated(Beside.QUALIFIER, "60 000", ">=")),
        ("60000+", Annotated(Beside.QUALIFIER, "60000", ">=")),
        ("=< 9.2 %", Annotated(Beside.QUALIFIER, "9.2", "<=")),
        ("moins de 5", Annotated(Beside.QUALIFIER, "5", "<=")),
        ("± 3", Annotated(Beside.QUALIFIER, "3", "~")),
        ("+/- 3", Annotated(Beside.QUALIFIER, "3", "~")),
        ("env. 3", Annotated(Beside.QUALIFIER, "3", "~")),
        ("(500)", Annotated(Beside.NEGATIVE, "500")),
        ("500-", Annotated(Beside.NEGATIVE, "500")),
        ("9.1 p", Annotated(Beside.FLAG, "9.1", "p")),
        ("9.1 (ep)", Annotated(Beside.FLAG, "9.1", "ep")),
        ("60000*", Annotated(Beside.FOOTNOTE, "60000", "*")),
        ("60000 [2]", Annotated(Beside.FOOTNOTE, "60000", "[2]")),
        ("9.2 %", Annotated(Beside.UNIT, "9.2", "%")),
        ("€ 12,5", Annotated(Beside.UNIT, "12,5", "€")),
        ("-12 Md MAD", Annotated(Beside.UNIT, "-12", "Md MAD")),
    ],
)
def test_what_stands_beside_a_number(text: str, expected: Annotated) -> None:
    assert annotated(text) == expected


@pytest.mark.parametrize("text", ["", "12", "hello", "€ 12 %", "> 5 *", "12 ; 13", "v 1.2 3!"])
def test_what_is_no_number_with_something_beside_it(text: str) -> None:
    assert annotated(text) is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\tb", "a\tb"),
        ("a\x1b[1m", "a<U+001B>[1m"),
        ("\u202ea\u200d", "<U+202E>a<U+200D>"),
        ("é\u2028", "é<U+2028>"),
        ("a\u00a0b", "a\u00a0b"),  # a no-break space is a space
        ("a\nb", "a<U+000A>b"),
    ],
)
def test_what_could_act_on_a_terminal_is_shown_by_its_number(text: str, shown: str) -> None:
    assert printable(text) == shown
    assert printable_lines(f"{text}\n\x07") == "\n".join([*map(printable, text.split("\n")), "<U+0007>"])
