"""Words as people type them: statuses in their own language, names of owners, and where help is found."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from building import kpi as kpi_text
from building import plan_text
from conftest import SHIPPED_PLAN, Kpi
from offshore_kpi.cli.choices import known_statuses
from offshore_kpi.errors import UsageError
from offshore_kpi.methods.judgement import Status
from offshore_kpi.text.folded import folded_name
from offshore_kpi.text.nearest import nearest


@pytest.mark.parametrize(
    ("words", "statuses"),
    [
        (["at_risk"], {Status.AT_RISK}),
        (["at-risk"], {Status.AT_RISK}),
        (["At Risk"], {Status.AT_RISK}),
        (["à risque"], {Status.AT_RISK}),
        (["a risque"], {Status.AT_RISK}),
        (["A\u0300 RISQUE"], {Status.AT_RISK}),
        (["en bonne voie, manqué"], {Status.ON_TRACK, Status.MISSED}),
        (["missed", "on track"], {Status.ON_TRACK, Status.MISSED}),
    ],
)
def test_a_status_is_named_by_its_code_or_its_word_in_either_language(
    words: list[str], statuses: set[Status]
) -> None:
    assert known_statuses(words, "--status") == statuses


def test_another_word_is_refused() -> None:
    with pytest.raises(UsageError):
        known_statuses(["risky business"], "--status")


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Benali", "Mme Benali"),
        ("benali", "Mme Bénali"),
        ("Mme Benali", "Benali"),
        ("Dr. Smith", "SMITH"),
        ("amrc", "AMRC"),
        ("M", "M"),
    ],
)
def test_names_of_owners_are_the_same(typed: str, written: str) -> None:
    assert folded_name(typed) == folded_name(written)


@pytest.mark.parametrize(("typed", "written"), [("Benali", "Benalia"), ("Mme", "Mme Benali")])
def test_names_of_owners_are_not_the_same(typed: str, written: str) -> None:
    assert folded_name(typed) != folded_name(written)


def test_an_owner_is_found_without_her_title(kpi: Kpi, tmp_path: Path) -> None:
    text = "direction: increase, owner: %s"
    kpis = [kpi_text(text % "Mme Bénali", "hers"), kpi_text(text % "M. Alami", "his")]
    (tmp_path / "plan.yaml").write_text(plan_text(kpis), "utf-8")
    done = kpi("status", "--owner", "benali", cwd=tmp_path)
    assert ("hers" in done.stdout, "his" in done.stdout) == (True, False)


@pytest.mark.parametrize(
    ("words", "remedy"),
    [
        (["status", "--nothing"], "kpi status -h lists"),
        (["show"], "kpi show KPI"),
        (["log", "a", "--nothing"], "kpi log -h lists"),
        (["--nothing"], "kpi -h lists"),
        (["statsu"], "kpi -h lists"),
    ],
)
def test_who_types_a_wrong_word_is_sent_to_the_help_of_the_command(
    kpi: Kpi, words: list[str], remedy: str
) -> None:
    done = kpi(*words, "--plan", str(SHIPPED_PLAN))
    assert done.code == 2
    assert remedy in done.stderr


@pytest.mark.parametrize("word", ["foo", "route", "year", "M1", "ab"])
def test_what_is_not_really_near_is_not_suggested(word: str) -> None:
    assert nearest(word, ["root", "lang", "plan", "M301", "abcd"]) is None


@given(st.sampled_from(["root", "export-revenue", "lang", "M209", "note"]), st.data())
def test_a_slip_of_one_letter_finds_its_word(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 1))
    slips = [word[:at] + word[at + 1 :], word[: at + 1] + word[at:], word[:at] + "z" + word[at + 1 :]]
    assert nearest(data.draw(st.sampled_from(slips)), [word, "quite-another"]) == word
