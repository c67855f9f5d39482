"""A plan in which everything happens that a format must cope with, hostile texts included."""

from datetime import date
from pathlib import Path

from offshore_kpi.data.reading import read
from offshore_kpi.report import Report, View, build

HOSTILE_NAME = "<script>alert(1)</script> \"quoted\" & 'single' | pipe `code` [link](javascript:alert(2))"
OVERRIDE = "\u202eevil\u202c"

PLAN = f"""\
version: 1
title: "Plan <b>of</b> everything {OVERRIDE}"
language: fr
period: 2015/2030
sources:
  web: {{title: "A page", publisher: "Someone", date: 2016-05-05, url: "https://example.org/a?b=1&c=<2>"}}
  script: {{title: "A trap", url: "javascript:alert(3)"}}
  data: {{title: "=1+1", url: "data:text/html,<script>alert(4)</script>"}}
pillars:
  - id: "1"
    name: "=HYPERLINK(\\"http://example.org\\")"
    owner: "@SUM(1)"
    axes:
      - id: "1.1"
        name: "+1+1"
        naming: proposed
        kpis:
          - id: hostile
            name: '{HOSTILE_NAME.replace("'", "''")}'
            headline: true
            unit: "<i>Md</i> {OVERRIDE}"
            decimals: 1
            direction: increase
            baseline: {{period: 2015, value: 8, source: script}}
            targets:
              - {{due: 2018, kind: reach, value: 12, source: web}}
              - {{due: 2020, kind: gain, value: 20, source: script, set_on: 2016-05-05}}
              - due: 2020
                kind: gain
                value: 18
                source: data
                set_on: 2019-01-01
                note: "</td><script>alert(5)</script>"
            note: |
              First line <img src=x onerror=alert(6)>
              second line
          - id: steps
            name: "-2+3 in steps"
            headline: true
            unit: "%"
            direction: decrease
            trajectory: step
            baseline: {{period: 2015, value: 40}}
            targets: [{{due: 2018, kind: reach, value: 30}}, {{due: 2022, kind: reach, value: 20}}]
          - id: growth
            name: Growth
            direction: increase
            trajectory: geometric
            baseline: {{period: 2015, value: 100}}
            targets: [{{due: 2025, kind: gain_percent, value: 100}}]
      - id: "1.2"
        name: Nothing yet
  - id: "2"
    name: Other kinds
    axes:
      - id: "2.1"
        name: Bands
        kpis:
          - id: band
            name: A band
            unit: "%"
            decimals: 1
            direction: none
            targets: [{{kind: hold, min: 2, max: 3}}]
          - id: done
            name: A milestone
            direction: increase
            targets: [{{due: 2019, kind: milestone}}]
          - id: silent
            name: Never measured
            direction: increase
          - id: broken
            name: A broken series
            direction: increase
            baseline: {{period: 2015, value: 5}}
            targets: [{{due: 2021, kind: reach, value: 9}}]
"""

ROWS = f"""\
kpi,period,value,obs_status,qualifier,source,note
hostile,2016,9.5,,>=,web,"=cmd|' /C calc'!A0"
hostile,2017,10,E,<=,script,"<script>alert(7)</script>"
hostile,2018,11,P,~,data,"{OVERRIDE} note"
hostile,2019,12.25,F,,web,
steps,2016,38,,,,
steps,2018,31.5,,,,
growth,2016,110,,,,
growth,2017,0.000001,,,,
band,2017,2.5,,,,
band,2018,3.5,,,,
done,2018,0,,,,
broken,2016,6,,,,
broken,2017,60,B,,,
broken,2018,61,,,,
"""


def write_plan(folder: Path) -> Path:
    """Write the plan and its measurements into a folder; the path of the plan."""
    (folder / "measurements").mkdir(parents=True)
    (folder / "measurements" / "all.csv").write_text(ROWS, encoding="utf-8")
    path = folder / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    return path


def report_of(path: Path, as_of: date = date(2019, 12, 31)) -> Report:
    """The report of a plan file as of a day."""
    dataset = read(path).dataset
    assert dataset is not None
    return build(dataset, View(as_of))
