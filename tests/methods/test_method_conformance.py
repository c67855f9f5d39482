"""Every published case: tested by its own check, or listed with the reason why no method here answers it."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from method_building import case, exact, hold, member, reach

from offshore_kpi.methods import destatis, eurostat, istat, okr, open_sdg, sdsn, un
from offshore_kpi.methods.case import Objective
from offshore_kpi.methods.judgement import Member, Status

CASES = Path(__file__).with_name("cases.jsonl")
FIGURE, SCORE = 1e-9, 1e-6
DIRECTIONS = {"increase": 1, "decrease": -1}

NOT_OURS = {
    "progress_from_baseline": "The share of the way is a figure of every report; `linear` is tested with it.",
    "overall_target_not_sum_of_reported_periods": "Settled before a method is asked: a method gets one goal.",
    "cumulative_aggregate_is_last_reported": "Settled before a method is asked, as increments become levels.",
    "percentage_aggregate_is_ratio_of_sums": "A KPI has one series here; no method adds places together.",
    "evm_spi": "Earned value is a project's ratio of costs, not a method of the table.",
    "tola_on_scope_margin": "TolaActivity's margin is not a method of the table.",
}


@dataclass(frozen=True)
class Published:
    """One line of the file."""

    line: int
    method: str
    given: Mapping[str, Any]
    expected: Mapping[str, Any]
    source: str
    kind: str

    @property
    def id(self) -> str:
        tail = self.source.split("#")[-1] if "#" in self.source else ""
        return f"{self.line}-{self.method}{'-' + tail.replace(' ', '') if tail else ''}"[:90]

    def agrees(self, found: float | None, key: str, tolerance: float) -> bool:
        """Whether a figure is the publisher's, as exactly as the case gives it."""
        wanted = self.expected[key]
        if wanted is None or found is None:
            return wanted is found
        digits = -int(exact(wanted).as_tuple().exponent)
        if self.kind == "derived":
            tolerance = max(tolerance, 0.5 * 10.0**-digits)
        allowed = max(tolerance, float(self.expected.get("tolerance", 0)))
        return abs(found - float(wanted)) <= allowed


def read() -> list[Published]:
    rows = (json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines())
    return [
        Published(number, row["method"], row["input"], row["expected"], row["source"], row["kind"])
        for number, row in enumerate(rows, start=1)
    ]


def statcan_series(one: Published) -> None:
    given = one.given
    values = {
        int(given[f"{which}_year"]): given[f"{which}_value"]
        for which in ("base", "current")
        if given[f"{which}_value"] is not None
    }
    objective = None if given["target"] is None else reach(given["target"], int(given["target_year"]))
    limit = {} if given["limit"] is None else {"limit": given["limit"]}
    base = int(given["base_year"])
    found = open_sdg.judge(case(values, objective, direction=given["direction"], base=base, **limit))
    assert found.label == one.expected["status"]
    assert one.agrees(found.ratio, "progress_value", FIGURE)
    assert one.agrees(found.score, "score", SCORE)


def statcan_group(one: Published) -> None:
    members = [
        member(series["score"], series["status"], open_sdg.STATUS_BY_LABEL[series["status"]])
        for series in one.given["series"]
    ]
    found = open_sdg.roll_up(members)
    assert found.label == one.expected["status"]
    assert one.agrees(found.score, "score", SCORE)


def open_sdg_ratio(one: Published) -> None:
    found = open_sdg.grade_ratio(exact(one.given["ratio"]))
    assert found.label == one.expected["status"]
    assert one.agrees(found.score, "score", SCORE)


def open_sdg_growth(one: Published) -> None:
    found = open_sdg.grade_growth(exact(one.given["directed_cagr"]))
    assert found.label == one.expected["status"]
    assert one.agrees(found.score, "score", SCORE)


def open_sdg_limit(one: Published) -> None:
    found = float(
        open_sdg.limit_coefficient(*(Fraction(str(one.given[name])) for name in ("base_value", "limit")))
    )
    assert one.agrees(found, "coefficient", FIGURE)


def goldilocks_parity(one: Published) -> None:
    band = hold(*one.given["tolerance_band"])
    assert open_sdg.to_parity(exact(one.given["value"]), band) == exact(one.expected["transformed"])
    assert exact(one.expected["target"]) == open_sdg.PARITY


def goldilocks_distance(one: Published) -> None:
    target = one.given["target"]
    found = open_sdg.to_upper_side(exact(one.given["value"]), hold(target, target))
    assert found == exact(one.expected["transformed"])


def eurostat_ratio(one: Published) -> None:
    found = eurostat.grade_ratio(exact(one.given["ratio_actual_over_required_cagr"]))
    assert found.label == one.expected["category"]
    assert one.agrees(found.score, "score", SCORE)


def eurostat_growth(one: Published) -> None:
    found = eurostat.grade_growth(exact(one.given["directed_cagr"]))
    assert found.label == one.expected["category"]
    assert one.agrees(found.score, "score", SCORE)


def weather(one: Published, objective: Objective | None) -> None:
    found = destatis.judge(case(one.given["series"], objective, direction=DIRECTIONS[one.given["direction"]]))
    assert found.label == one.expected["status"]


def weather_reach(one: Published) -> None:
    weather(one, reach(one.given["target"], one.given["target_year"]))


def weather_hold(one: Published) -> None:
    bound = one.given["target"]
    weather(one, hold(low=bound) if one.given["direction"] == "increase" else hold(high=bound))


def weather_direction(one: Published) -> None:
    weather(one, None)


def un_chart(one: Published) -> None:
    given = one.given
    values = {given["base_year"]: given["base_value"], given["latest_year"]: given["latest_value"]}
    objective = reach(given["target"], given["target_year"])
    direction = DIRECTIONS[given["direction"]]
    found = un.judge(case(values, objective, direction=direction, base=given["base_year"]))
    assert found.label == one.expected["category"].replace(",", "").replace(" ", "_")
    assert one.agrees(found.score, "score", SCORE)


def un_share(one: Published) -> None:
    found = un.grade(exact(one.given["projected_share_of_required_change"]), (exact("0.95"), exact("0.10")))
    assert one.agrees(found.score, "score", SCORE)


def un_growth(one: Published) -> None:
    found = un.grade(exact(one.given["directed_cagr"]), (exact("0.02"), exact("0.005")))
    assert one.agrees(found.score, "score", SCORE)


def istat_class(one: Published) -> None:
    sign = {"positive": 1, "negative": -1}[one.given["polarity"]]
    assert istat.grade(sign * exact(one.given["cagr"])) == one.expected["category"]


def sdsn_score(one: Published) -> None:
    lower, optimum, value = (exact(one.given[name]) for name in ("lower_bound", "optimum", "value"))
    assert one.agrees(float(sdsn.normalise(value, lower, optimum)), "score", SCORE)
    direction = 1 if optimum > lower else -1
    judged = sdsn.judge(case({2024: value}, reach(optimum), direction=direction, lower=lower))
    assert one.agrees(judged.score, "score", SCORE)


def sdsn_index(one: Published) -> None:
    scores = one.given["indicator_scores_0_100"].items()
    goals = groupby(scores, key=lambda item: item[0].split("_")[0])
    means = [sdsn.roll_up([member(score) for _name, score in group]) for _goal, group in goals]
    assert len(means) == 17
    assert one.agrees(sdsn.roll_up([Member(mean) for mean in means]).score, "index", SCORE)


def okr_colour(one: Published) -> None:
    score = exact(one.given["score"])
    assert okr.colour(score) == one.expected["colour"]
    judged = okr.judge(case({2020: Decimal(0), 2024: score}, reach(1), base=2020))
    assert (judged.label, judged.score) == (one.expected["colour"], one.given["score"])
    assert judged.status in set(okr.STATUS_BY_LABEL.values()) | {Status.ACHIEVED}


CHECKS: Mapping[str, Callable[[Published], None]] = {
    "opensdg_statcan_cagr": statcan_series,
    "opensdg_statcan_aggregate_mean_of_series_scores": statcan_group,
    "opensdg_ratio_to_category_and_score": open_sdg_ratio,
    "opensdg_cagr_no_target_to_category_and_score": open_sdg_growth,
    "opensdg_limit_coefficient": open_sdg_limit,
    "opensdg_goldilocks_parity": goldilocks_parity,
    "opensdg_goldilocks_absdiff": goldilocks_distance,
    "eurostat_with_target_ratio": eurostat_ratio,
    "eurostat_without_target_cagr": eurostat_growth,
    "destatis_weather_target_year": weather_reach,
    "destatis_weather_hold_threshold": weather_hold,
    "destatis_weather_direction_only": weather_direction,
    "un_progress_chart": un_chart,
    "un_progress_chart_with_target_ratio": un_share,
    "un_progress_chart_no_target_directed_cagr": un_growth,
    "istat_astat_cagr_class": istat_class,
    "sdsn_normalise_0_100": sdsn_score,
    "sdsn_index_mean_of_goal_means": sdsn_index,
    "okr_colour_band": okr_colour,
}


@pytest.mark.parametrize("one", [pytest.param(one, id=one.id) for one in read() if one.method in CHECKS])
def test_the_published_figure_comes_out(one: Published) -> None:
    CHECKS[one.method](one)


def test_no_case_is_passed_over_in_silence() -> None:
    methods = {one.method for one in read()}
    assert methods == CHECKS.keys() | NOT_OURS.keys()
    assert not CHECKS.keys() & NOT_OURS.keys()
    assert all(reason.endswith(".") for reason in NOT_OURS.values())


def test_the_file_is_whole() -> None:
    assert len(read()) == 494


def test_tolerances_are_no_wider_than_what_a_case_gives() -> None:
    one = Published(1, "", {}, {"score": 2.4993}, "", "derived")
    assert one.agrees(2.49934, "score", SCORE)
    assert not one.agrees(2.4992, "score", SCORE)
    assert Decimal("2.4993") == exact(2.4993)
