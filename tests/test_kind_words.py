"""Kinds of target by their words wherever people read them; the plan's keys stay in the plan and in JSON."""

import re
from collections.abc import Iterator

import pytest

from building import one, report, row
from offshore_kpi import i18n
from offshore_kpi.methods.case import TargetKind
from offshore_kpi.methods.formatting import kind_word
from offshore_kpi.output import figure_text, write_detail, write_report
from offshore_kpi.output.style import OutputStyle
from offshore_kpi.report.detail import detail
from offshore_kpi.report.view import View
from offshore_kpi.text.periods import Period

DAY = Period.parse("2019-06-01").end
TEXT = (
    'unit: "{unit}", direction: increase, baseline: {{period: 2015, value: 8}}, '
    "targets: [{{due: 2020, {target}}}]"
)
CODES = re.compile(r"\b(?:reach|gain|gain_percent|hold|milestone|kind)\b")


@pytest.fixture(params=["en", "fr"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    i18n.use(request.param)
    yield request.param
    i18n.use("en")


@pytest.mark.parametrize("target", ["kind: reach, value: 18", "kind: gain, value: 18", "kind: hold, min: 3"])
def test_no_key_of_the_plan_is_read_in_french(target: str) -> None:
    i18n.use("fr")
    try:
        data = one(TEXT.format(unit="t", target=target), "2018,10")
        text = write_detail(detail(data, View(DAY), "k"), "text", OutputStyle(methods=True))
        text += (
            str(write_report(report(data, "2019-06-01"), "html", OutputStyle()))
            .split("<style>")[1]
            .split("</style>")[1]
        )
    finally:
        i18n.use("en")
    words = re.sub(r"<script>.*?</script>|<[^>]+>", " ", text, flags=re.DOTALL)
    assert CODES.findall(words) == []


def test_every_kind_has_a_word_in_both_languages(language: str) -> None:
    words = [kind_word(kind) for kind in TargetKind]
    assert len({*words}) == len(words)
    if language == "fr":
        assert not {*words} & {kind.value for kind in TargetKind}


@pytest.mark.parametrize(
    ("unit", "target", "shown"),
    [
        ("%", "kind: gain, value: 5", "5 points"),
        ("t", "kind: gain, value: 5", "5"),
        ("%", "kind: reach, value: 15", "15"),
    ],
)
def test_a_gain_of_percentages_is_points(unit: str, target: str, shown: str) -> None:
    found = row(one(TEXT.format(unit=unit, target=target), "2018,10"), "2019-06-01").kpi
    promise = found.targets[0]
    text = figure_text.promised(found, promise.kind, promise.value, (None, None))
    assert text.replace("\N{NO-BREAK SPACE}", " ") == shown
