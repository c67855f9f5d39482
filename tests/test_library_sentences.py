"""Sentences of the system and of libraries: recognised as they really come."""

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from offshore_kpi import i18n
from offshore_kpi.errors import reason_of
from offshore_kpi.i18n import recognise, worded
from offshore_kpi.plan.yaml_problems import yaml_problem


@pytest.fixture(autouse=True)
def _in_french() -> Iterator[None]:
    i18n.use("fr")
    yield
    i18n.use("en")


@pytest.mark.parametrize(
    "number",
    [
        errno.EACCES, errno.EPERM, errno.ENOENT, errno.EISDIR, errno.ENOTDIR, errno.EEXIST, errno.EROFS,
        errno.ENAMETOOLONG, errno.ENOSPC, errno.ELOOP, errno.EMFILE, errno.EIO, errno.ETXTBSY, errno.EDQUOT,
    ],
    ids=errno.errorcode.get,
)  # fmt: skip
def test_a_refusal_of_the_system_is_put_into_french(number: int) -> None:
    said = reason_of(OSError(number, os.strerror(number)))
    assert said != os.strerror(number)
    assert said[0].islower()


def test_a_path_that_cannot_be_one_is_put_into_french() -> None:
    with pytest.raises(ValueError, match="null") as caught:
        Path("\0").read_bytes()
    assert reason_of(caught.value) == "le chemin contient un octet nul"


BROKEN = [
    "a: b: c", "a: [1, 2", "a: {b: 1", "- a\nb: c", "a: *x y", "a: 'b", 'a: "\\q"',
    "a: @b", "a: %b", "a: |x\n b", "a: !x!y z", "a: &", "? a\n: - b\n  c", "a\nb: c", "%Q 1",
    "a: [b: }", "a: - b", "a: ? b",
]  # fmt: skip


@pytest.mark.parametrize("text", BROKEN)
def test_what_yaml_says_is_put_into_french(text: str) -> None:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    with pytest.raises(yaml.MarkedYAMLError) as caught:
        list(yaml.parse(text, Loader=loader))
    for part in (caught.value.context, caught.value.problem):
        if part:
            assert yaml_problem(part, None) != part, part


def test_what_is_not_recognised_stays() -> None:
    assert reason_of(OSError(0, "Something new")) == "Something new"
    assert yaml_problem("while doing something new", None) == "while doing something new"


def test_gaps_are_filled_as_they_were() -> None:
    found = recognise("field larger than field limit (7)", ["field larger than field limit ({limit})"])
    assert found is not None
    assert found.parts == {"limit": "7"}
    assert worded("as it is", ["as {x} was"]) == "as it is"
