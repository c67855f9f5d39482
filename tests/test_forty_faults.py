"""Forty faults over a plan and three CSV files, all found in one run, each at its line and column.

A mark such as ⟪M203⟫ stands in front of the text that a finding is about. The test takes the marks out, and
what stood behind each must be where the finding points.
"""

import re
from collections.abc import Mapping
from pathlib import Path

from checking import check_plan

MARK = re.compile("⟪([A-Z][0-9]{3})⟫")

PLAN = """\
version: 1
title: "Plan 🚀 é with é"
⟪P201⟫langage: fr
period: ⟪P206⟫2019-T2
declared: {pillars: ⟪P302⟫7}
defaults:
  thresholds: {on_track: ⟪P311⟫0.5, at_risk: 0.6}
checks: {ignore: [⟪P403⟫M999]}
sources:
  report-2016: {title: Report, date: ⟪P207⟫2016-02-30}
pillars:
  - id: "1"
    name: Growth
    axes:
      - id: "1.1"
        name: "🚀🚀 é"
        kpis:
          - {id: exports, name: "🚀 e\u0301", direction: ⟪P204⟫up, unit: M EUR, bounds: {min: 0}}
          - {id: jobs, name: Jobs, ⟪P103⟫name: Jobs, direction: increase, decimals: 0, ⟪P201⟫wieght: 2}
          - {id: ⟪P301⟫jobs, name: Jobs again, direction: increase, weight: ⟪P205⟫-1}
          - id: rank
            name: Rank
            direction: decrease
            baseline: {period: 2015, value: 40, source: ⟪P303⟫report-2015}
            targets:
              - {due: ⟪P305⟫2014, kind: reach, value: ⟪P304⟫50}
              - {due: 2018, kind: hold, ⟪P209⟫value: 3, min: 1, note: "🚀", source: ⟪P303⟫report-2017}
              - {due: 2020, kind: reach, value: ⟪P304⟫⟪P310⟫60}
          - {id: sales, name: Sales, direction: increase, records: increment, method: ⟪P210⟫open_sdg}
          - {id: "⟪P208⟫two words", name: x, direction: none, baseline: {source: ⟪P303⟫r, period: 2015}}
"""
# The place of an id in quotes is that of the quote.
PLAN = PLAN.replace('"⟪P208⟫two', '⟪P208⟫"two')

COMMAS = """\
kpi,period,value,obs_status,qualifier,source,note,recorded_on
exports,2016,1,,,report-2016,"A note, 🚀
over ""two"" lines",
exports,2017,⟪M203⟫12 345 t,,,report-2016,🚀,⟪M206⟫2018-13-01
⟪M201⟫exprots,⟪M202⟫2018-T4,3,,,⟪M208⟫report-16,"é🚀
é",
exports,2018,⟪M302⟫-1,⟪M204⟫Q,⟪M205⟫>,report-2016,,
exports,2019,⟪M207⟫,,,,"🚀🚀",
⟪M108⟫exports,2020,5,,
exports,⟪M301⟫2016,7,,,,,
⟪M210⟫ jobs,2017,3,,,,,
jobs,2018,⟪M211⟫3.5,,,,,
exports,2015,4,,,,⟪M102⟫"never closed,
exports,⟪M304⟫2030,9,,,,,
"""

SEMICOLONS = """\
kpi;period;value;note;⟪M104⟫remarque
jobs;2015;1,0;"e\u0301🚀
e\u0301";"e\u0301 🚀";
jobs;2016;⟪M209⟫69.900;e\u0301e\u0301;
"jobs e\u0301;🚀";2017;⟪M203⟫1,2,3;;
"""
SEMICOLONS = SEMICOLONS.replace('";"e\u0301 🚀";\n', '";\n').replace(
    '"jobs e\u0301;🚀"', '⟪M201⟫"jobs e\u0301;🚀"'
)

TABS = """\
kpi\tnote\tperiod\tvalue
sales\t🚀 "\t2018\t4
sales\te\u0301\t⟪M305⟫⟪M307⟫2018-Q4\t3
sales\t"two
lines"\t2020\t⟪M203⟫.5
sales\t\t⟪M304⟫⟪M308⟫2021\t1
"""
FILES: Mapping[str, tuple[str, str]] = {
    "plan.yaml": (PLAN, "\n"),
    "measurements/commas.csv": ("\ufeff" + COMMAS, "\r\n"),
    "measurements/semicolons.csv": (SEMICOLONS, "\r"),
    "measurements/tabs.csv": (TABS, "\n"),
}


def expected_places(text: str) -> list[tuple[str, int, int]]:
    """Code, line and column of every mark: lines and code points are counted in the text without marks."""
    found = []
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
        shift = 0
        for mark in MARK.finditer(line):
            found.append((mark[1], number, mark.start() - shift + 1))
            shift += len(mark[0])
    return found


def test_all_are_found_each_at_its_place(tmp_path: Path) -> None:
    wanted = []
    for name, (marked, line_end) in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(MARK.sub("", marked).replace("\n", line_end).encode())
        wanted += [(name, *place) for place in expected_places(marked)]
    _reading, findings = check_plan(tmp_path / "plan.yaml")
    seen = [
        (found.place.file.relative_to(tmp_path).as_posix(), found.code, found.place.line, found.place.column)
        for found in findings
        if found.code not in {"M311", "M313", "M303"}
    ]
    assert (set(seen) - set(wanted), set(wanted) - set(seen)) == (set(), set())
    assert len(seen) == len(wanted)
    assert len(wanted) >= 40
