"""The last target beside a way-point: 31 December and 1 January must not contradict each other unseen."""

import csv
import io
import json
from decimal import Decimal

import pytest
from python_calamine import CalamineWorkbook

from building import one, report, row, seen
from offshore_kpi.i18n import use
from offshore_kpi.output import write_report
from offshore_kpi.output.style import OutputStyle
from offshore_kpi.report import Report
from offshore_kpi.report.explain import explain

STEPS = "targets: [{due: 2025, kind: reach, value: 120}, {due: 2030, kind: reach, value: 161}]"
TWO_STEPS = f"direction: increase, baseline: {{period: 2023, value: 100}}, {STEPS}"
ROWS = ("2024,118", "2025,123.4")
EVE, MORNING = "2025-12-31", "2026-01-01"


def document(as_of: str) -> dict[str, object]:
    text = write_report(report(one(TWO_STEPS, *ROWS), as_of), "json", OutputStyle())
    found: dict[str, object] = json.loads(text)["kpis"][0]
    return found


def test_the_last_target_is_the_same_before_and_after_a_way_point() -> None:
    before, after = document(EVE), document(MORNING)
    assert (before["due"], before["goal"], round(float(str(before["progress"])), 2)) == ("2025", 120, 1.17)
    assert (after["due"], after["goal"], round(float(str(after["progress"])), 2)) == ("2030", 161, 0.38)
    keys = ("final_due", "final_goal", "final_progress")
    assert [before[key] for key in keys] == [after[key] for key in keys]
    assert [after[key] for key in keys] == [after[key] for key in ("due", "goal", "progress")]


@pytest.mark.parametrize("name", ["table", "markdown", "html"])
@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "last target 161 by 2030: 38%"), ("fr", "dernière cible 161 (échéance 2030)\u00a0: 38\u202f%")],
)
def test_reports_for_people_name_it_beside_a_way_point_alone(name: str, language: str, words: str) -> None:
    use(language)
    try:
        eve, morning = (
            str(write_report(report(one(TWO_STEPS, *ROWS), day), name, OutputStyle()))
            for day in (EVE, MORNING)
        )
    finally:
        use("en")
    assert words in eve
    assert words not in morning


def test_the_sentences_name_it() -> None:
    words = "of the way to the last target, 161 by 2030, 38% is made"
    assert words in explain(row(one(TWO_STEPS, *ROWS), EVE))
    assert "last target" not in explain(row(one(TWO_STEPS, *ROWS), MORNING))


def cells(found: Report) -> dict[str, object]:
    content = bytes(write_report(found, "xlsx", OutputStyle()))  # type: ignore[arg-type]
    names, values, *_rest = (
        CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name("KPIs").to_python()
    )
    return dict(zip(map(str, names), values, strict=True))


def test_the_workbook_and_the_csv_have_columns_for_it() -> None:
    found = report(one(TWO_STEPS, *ROWS), EVE)
    shown = cells(found)
    assert (shown["Last goal"], shown["Last due"]) == (161, "2030")
    assert round(float(str(shown["Progress to the last goal"])), 2) == 0.38
    line = next(csv.DictReader(io.StringIO(str(write_report(found, "csv", OutputStyle())))))
    assert (line["final_goal"], line["final_due"]) == ("161", "2030")


def test_a_last_target_of_another_kind_is_compared_in_its_own_way() -> None:
    """Ten parks in all by 2026 after three in the year 2024: of ten, 3 + 2 are made, not the 2 of 2025."""
    text = "direction: increase, records: increment, baseline: {period: 2023, value: 0}"
    steps = "targets: [{due: 2025, kind: reach, value: 2}, {due: 2026, kind: total, value: 10}]"
    found = row(one(f"{text}, {steps}", "2024,3", "2025,2"), EVE)
    assert found.final is not None
    assert seen(found.final.goal, found.final.progress) == (10, Decimal("0.5"))


def test_a_band_for_ever_is_not_the_end_of_the_way() -> None:
    text = "direction: increase, baseline: {period: 2023, value: 100}"
    steps = "targets: [{due: 2030, kind: reach, value: 161}, {kind: hold, min: 1}]"
    found = row(one(f"{text}, {steps}", *ROWS), EVE)
    assert found.beyond is None
    assert found.final is not None
    assert found.final.goal == 161


def test_a_series_broken_after_the_baseline_has_no_share_of_the_way() -> None:
    found = row(one(TWO_STEPS, "2024,118,", "2025,123,B", columns="obs_status"), EVE)
    assert found.beyond is not None
    assert found.beyond.progress is None
    assert "the last target is 161 by 2030." in explain(found)


def test_no_target_has_no_last_one() -> None:
    assert row(one("direction: increase", *ROWS), EVE).final is None
