"""What the tabulator key offers, in the shells that can be asked."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import SHIPPED_PLAN, Kpi

EXPORTS = ["export-revenue", "export-receipts-oc"]


def completed(kpi: Kpi, line: str) -> list[str]:
    """The words that bash is offered for the last one of a line."""
    words = line.split(" ")
    env = {"_KPI_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}
    return kpi(env={**env, "KPI_PLAN": str(SHIPPED_PLAN)}).stdout.split()


@pytest.mark.parametrize(
    "command",
    ["add-measure", "show", "forecast", "status", "report", "log", "withdraw", "template", "diff A B"],
)
def test_ids_of_kpis_are_completed(kpi: Kpi, command: str) -> None:
    assert completed(kpi, f"kpi {command} export-re") == EXPORTS


def test_a_scope_can_be_a_pillar_or_an_axis(kpi: Kpi) -> None:
    assert completed(kpi, "kpi status 5.") == ["5.1", "5.2", "5.3", "5.4", "5.5", "5.6"]


def test_sources_and_due_periods_are_completed(kpi: Kpi) -> None:
    assert completed(kpi, "kpi add-measure jobs-stock 5 --source alm-2") == ["alm-2019"]
    periods = completed(kpi, "kpi add-measure export-revenue 5 --period 20")
    assert periods == ["2016", "2017", "2021", "2022", "2023", "2024", "2025"]


def test_without_a_plan_nothing_is_offered_and_nothing_is_said(kpi: Kpi, tmp_path: Path) -> None:
    env = {"_KPI_COMPLETE": "complete_bash", "COMP_WORDS": "kpi show e", "COMP_CWORD": "2"}
    done = kpi(env={**env, "KPI_PLAN": str(tmp_path / "none.yaml")})
    assert (done.stdout.strip(), done.stderr) == ("", "")


ASKED_IN = {
    "bash": """eval "$(kpi --show-completion bash)"
COMP_WORDS=(kpi show export-re) COMP_CWORD=2
_kpi_completion kpi export-re show
printf '%s\\n' "${COMPREPLY[@]}\"""",
    "fish": """kpi --show-completion fish | source
complete -C 'kpi show export-re'""",
}


@pytest.mark.parametrize("shell", ASKED_IN)
def test_the_script_for_a_shell_works_in_it(shell: str, tmp_path: Path) -> None:
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"no {shell} here")
    path = f"{Path(sys.executable).parent}:/usr/bin:/bin"
    done = subprocess.run(
        [program, "-c", ASKED_IN[shell]],
        capture_output=True,
        text=True,
        env={"PATH": path, "KPI_PLAN": str(SHIPPED_PLAN), "HOME": str(tmp_path)},
        check=False,
    )
    assert sorted(done.stdout.split()) == sorted(EXPORTS), done.stderr
