"""Words as people type them: statuses in their own language, names of owners, and where help is found."""

from pathlib import Path

import pytest

from building import kpi as kpi_text
from building import plan_text
from conftest import SHIPPED_PLAN, Kpi
from offshore_kpi.cli.choices import known_statuses
from offshore_kpi.errors import UsageError
from offshore_kpi.methods.judgement import Status
from offshore_kpi.text.folded import folded_name


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
        (["show"], "kpi show -h lists"),
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
