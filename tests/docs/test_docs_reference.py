"""The made parts of the documents agree with the code, and their arithmetic with a pocket calculator."""

import ast
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from console_blocks import blocks

import reference
from offshore_kpi.methods import METHODS
from offshore_kpi.output import labels
from reference_methods import EXAMPLES
from reference_words import FLAGS

_ASIDE = re.compile(r", (?:from|to|the) .*$")
_FUNCTIONS: Mapping[str, Callable[..., float]] = {"min": min, "max": max, "abs": abs}


@pytest.mark.parametrize("document", reference.documents(), ids=lambda path: path.name)
def test_made_parts_are_current(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    assert reference.renewed(text) == text, "run `make docs`"


def test_every_section_has_its_place() -> None:
    placed = [
        name
        for document in reference.documents()
        for name in reference.sections_in(document.read_text(encoding="utf-8"))
    ]
    assert sorted(placed) == sorted(reference.SECTIONS)


def calculated(expression: str, known: Mapping[str, float]) -> float:
    """What a pocket calculator makes of an expression in the documents' notation."""
    plain = _ASIDE.sub("", expression).replace("·", "*").replace("^", "**").replace("−", "-").replace(",", "")
    plain = re.sub(r"(min|max)\((.*) ([-\d.]+)\)$", r"\1(\2, \3)", plain)
    return _value(ast.parse(plain.strip(), mode="eval").body, known)


def _value(node: ast.expr, known: Mapping[str, float]) -> float:
    match node:
        case ast.Constant(value=int() | float() as number):
            return float(number)
        case ast.Name(id=name):
            return known[name]
        case ast.UnaryOp(op=ast.USub(), operand=inner):
            return -_value(inner, known)
        case ast.BinOp(left=left, op=sign, right=right):
            return _worked(sign, _value(left, known), _value(right, known))
        case ast.Call(func=ast.Name(id=name), args=parts):
            return float(_FUNCTIONS[name](*(_value(part, known) for part in parts)))
    raise AssertionError(ast.dump(node))


def _worked(sign: ast.operator, left: float, right: float) -> float:
    match sign:
        case ast.Add():
            return left + right
        case ast.Sub():
            return left - right
        case ast.Mult():
            return left * right
        case ast.Div():
            return left / right
        case ast.Pow():
            return float(left**right)
    raise AssertionError(sign)


def sums(document: Path) -> list[list[str]]:
    """The blocks of arithmetic in a document: lines `name = expression = result`."""
    lines = document.read_text(encoding="utf-8").splitlines()
    found = [
        [line for line in block.lines if " = " in line] for block in blocks(lines) if block.info == "text"
    ]
    return [block for block in found if block and all(line.count(" = ") > 1 for line in block)]


CALCULATED = [path for path in reference.documents() if sums(path)]


@pytest.mark.parametrize("document", CALCULATED, ids=lambda path: path.name)
def test_a_pocket_calculator_agrees(document: Path) -> None:
    for block in sums(document):
        known: dict[str, float] = {}
        for line in block:
            symbol, *_forms, expression, said = line.split(" = ")
            result = re.split(r",? (?=by|a |\d)", said)[0]  # without "a year", "by 2020", "2015 to 2020"
            digits = "0.1" if "to one decimal" in expression else result
            scale = 100 if result.endswith("%") else 1
            shown = float(result.removesuffix("%").replace(",", ""))
            bare = re.sub(r" (years|half-years|quarters|months)\b", "", expression)
            found = calculated(bare, known) * scale
            assert found == pytest.approx(shown, rel=1e-8, abs=half_a_digit(digits)), line
            known[symbol] = shown / scale


def half_a_digit(result: str) -> float:
    """How far a result may lie from the figure that was rounded to it."""
    decimals = len(result.removesuffix("%").partition(".")[2])
    return 0.5 * float(10**-decimals) if decimals else 0.0


def test_all_methods_have_arithmetic_to_check() -> None:
    assert all(EXAMPLES[name].steps(name) for name in METHODS)


def test_every_flag_that_has_a_word_is_explained() -> None:
    assert set(FLAGS) == set(vars(labels)["_FLAG_WORDS"])
