"""The figures that the published story of the shipped plan asks for."""

import json

from conftest import SHIPPED_PLAN, Kpi


def rows(kpi: Kpi, *arguments: str) -> dict[str, dict[str, object]]:
    done = kpi("status", "--plan", str(SHIPPED_PLAN), "--format", "json", *arguments)
    assert done.code == 0, done.stderr
    return {row["id"]: row for row in json.loads(done.stdout)["kpis"]}


def test_exports_are_off_track_in_may_2019(kpi: Kpi) -> None:
    row = rows(kpi, "--as-of", "2019-05-16")["export-revenue"]
    assert (row["gap"], row["goal"], row["expected"], row["status"]) == (16, 26, 18.8, "off_track")
    assert round(float(str(row["progress"])), 3) == 0.111
    assert round(float(str(row["pace"])), 3) == 0.185
    assert row["eta"] == "2042-12-31"


def test_exports_missed_their_target(kpi: Kpi) -> None:
    found = rows(kpi)
    assert (found["export-revenue"]["status"], found["export-revenue"]["gap"]) == ("missed", 12.5)
    assert found["jobs-created"]["status"] == found["investment"]["status"] == "unreported"


def test_the_shipped_plan_has_no_fault(kpi: Kpi) -> None:
    done = kpi("validate", "--plan", str(SHIPPED_PLAN))
    assert (done.code, done.stdout) == (0, "")
