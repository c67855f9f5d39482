"""What people write for the words of a plan, in every enumeration, is answered with the word to write."""

from enum import Enum
from pathlib import Path

import pytest

from building import kpi, plan_text
from offshore_kpi.findings import Severity
from offshore_kpi.methods.case import TargetKind, TrajectoryShape
from offshore_kpi.plan.method import GroupStatus
from offshore_kpi.plan.models import Direction, Records
from offshore_kpi.plan.naming import Naming
from offshore_kpi.plan.reading import read_plan
from offshore_kpi.plan.words import meant
from offshore_kpi.series import Bound, ObsStatus
from offshore_kpi.text.file import TextFile
from offshore_kpi.text.periods import Frequency

FRENCH: dict[type[Enum], str] = {
    Direction: "hausse Baisse aucune",
    Records: "niveau incrément cumul",
    Frequency: "annuelle semestrielle Trimestriel mensuelle hebdomadaire QUOTIDIENNE",
    TrajectoryShape: "linéaire géométrique paliers",
    TargetKind: "atteindre augmentation pourcentage somme maintenir jalon",
    Naming: "publié proposé",
    GroupStatus: "pire moyenne",
    Severity: "erreur avertissement remarque",
    ObsStatus: "normale estimé provisoire prévision rupture manquante",
    Bound: "au-moins moins_de environ",
}
"""By enumeration a French word for each of its members, in their order."""


@pytest.mark.parametrize("words", FRENCH, ids=lambda words: words.__name__)
def test_a_french_word_is_answered_with_the_word_of_the_format(words: type[Enum]) -> None:
    known = [str(word.value) for word in words if word.value]
    assert [meant(word, known) for word in FRENCH[words].split()] == [f"write {word}" for word in known]


def test_a_word_means_what_its_field_can_say() -> None:
    target = "{kind: cumul, due: 2020, value: 1}"
    text = f"direction: augmentation, records: cumul, targets: [{target}], headline: oui"
    found = read_plan(TextFile(Path("plan.yaml"), plan_text([kpi(text)]))).findings
    remedies = {one.help for one in found}
    assert remedies == {"write increase", "write running_total", "write total", "write true"}


KEYS = {"cibles": "targets", "Référence": "baseline", "unité": "unit", "poids": "weight"}


@pytest.mark.parametrize(("key", "word"), KEYS.items())
def test_a_french_key_is_answered_with_the_key_of_the_format(key: str, word: str) -> None:
    found = read_plan(TextFile(Path("plan.yaml"), plan_text([kpi(f"direction: none, {key}: 1")]))).findings
    assert [(one.code, one.help) for one in found] == [("P201", f"write {word}")]


def test_other_words_are_answered_with_the_nearest_or_with_all() -> None:
    assert meant("increse", ["increase", "decrease"]) == 'did you mean "increase"?'
    assert meant("xyz", ["increase", "decrease"]) == "one of: increase, decrease"
