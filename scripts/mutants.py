"""Change one operator, bound or word of the code at random, and see whether the tests of its package notice.

`make mutants` runs it: cosmic-ray makes the changes, in a copy of the project; a seed chooses them. Places
are drawn, not changes, so that a comparison, which can be changed in five ways, counts once.
"""

import argparse
import compileall
import contextlib
import os
import random
import shlex
import shutil
import subprocess
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from py_compile import PycInvalidationMode

from cosmic_ray.ast import ast_nodes, get_ast_from_path
from cosmic_ray.mutating import mutate_and_test
from cosmic_ray.plugins import get_operator, operator_names
from cosmic_ray.work_item import MutationSpec, WorkResult

ROOT = Path(__file__).parent.parent
CODE = Path("src") / "offshore_kpi"
PYTEST = f"{ROOT}/.venv/bin/python -m pytest -q -x -p no:cacheprovider -m 'not slow' "
# What the copy need not hold.
PASSED_OVER = shutil.ignore_patterns(
    ".git", ".venv", ".mutants", ".fuzz", ".bench", ".*_cache", "__pycache__"
)
# Own tests, those that are quick first.
TESTS = {
    "text": "tests/text tests/test_periods.py tests/test_numerals.py tests/test_moments.py"
    " tests/test_bounds.py tests/test_textfile.py tests/test_line_index.py tests/test_words_typed.py"
    " tests/test_csv_line.py tests/test_long_cells.py tests/data/test_causes.py"
    " tests/safety/test_safe_paths.py",
    "methods": "tests/methods",
    "report": "tests/report",
    "checks": "tests/checks tests/test_examples.py",
    "data": "tests/data",
    "store": "tests/store",
    "entry": "tests/entry",
}
# Modules whose tests stand with their subject, by a part of their names.
SUBJECTS = {
    "action": "tests/actions",
    "mark": "tests/actions",
    "report": "tests/actions",
    "differ": "tests/diff",
    "entered": "tests/diff",
    "compare": "tests/diff",
    "changes": "tests/diff",
    "git.": "tests/diff",
}
# `==` for `is` says the same of what is compared here; without a decorator all fails, or speed alone changes.
SAME = ("_Is_Eq", "_Eq_Is", "_IsNot_NotEq", "_NotEq_IsNot", "RemoveDecorator")
# `|` stands in annotations, where any other operator fails when the module is imported.
FAILS_AT_ONCE = ("ReplaceBinaryOperator_BitOr_",)


def main() -> None:
    """Draw changes, try each, print what nobody noticed and the counts."""
    options = _options()
    # Below no folder whose name begins with a dot: the program passes such ones over.
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        shutil.copytree(ROOT, folder, ignore=PASSED_OVER, dirs_exist_ok=True)
        os.environ["PYTHONPATH"] = str(Path(folder) / "src")
        # Compiled code that is known by its source's hash is never taken for that of a changed source.
        compileall.compile_dir(CODE, quiet=1, invalidation_mode=PycInvalidationMode.CHECKED_HASH)
        drawn = _drawn(options.packages, options.number, options.seed)
        _print_counts(_tried(drawn, time.monotonic() + 60 * options.minutes, options.timeout))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--packages", nargs="+", default=list(TESTS), choices=list(TESTS))
    parser.add_argument("--number", type=int, default=100, help="how many changes")
    parser.add_argument("--seed", type=int, default=1, help="which")
    parser.add_argument("--minutes", type=float, default=60, help="no change is begun later than this")
    parser.add_argument(
        "--timeout", type=float, default=300, help="seconds for one change; longer counts as noticed"
    )
    return parser.parse_args()


def _drawn(packages: Sequence[str], number: int, seed: int) -> list[MutationSpec]:
    places: dict[tuple[Path, tuple[int, int]], list[MutationSpec]] = defaultdict(list)
    for package in sorted(packages):
        for module in sorted((CODE / package).glob("*.py")):
            for change in _changes(module):
                places[module, change.start_pos].append(change)
    chance = random.Random(seed)  # noqa: S311 (a sample, not a secret)
    return [chance.choice(places[place]) for place in chance.sample(list(places), min(number, len(places)))]


def _changes(module: Path) -> Iterator[MutationSpec]:
    nodes = list(ast_nodes(get_ast_from_path(module)))
    lines = module.read_text(encoding="utf-8").splitlines()
    for name in operator_names():
        operator_class = get_operator(name)
        if operator_class.arguments() or name.endswith(SAME) or any(part in name for part in FAILS_AT_ONCE):
            continue
        operator = operator_class()
        positions = (position for node in nodes for position in operator.mutation_positions(node))
        for occurrence, (start, end) in enumerate(positions):
            if lines[start[0] - 1].lstrip().startswith("@"):
                continue  # `slots=True` is about memory alone
            yield MutationSpec(module, name, occurrence, start, end)


def _tried(drawn: Sequence[MutationSpec], until: float, timeout: float) -> Iterator[tuple[str, bool]]:
    """Try each change: yield its package, and whether a test noticed it."""
    sound: set[str] = set()
    for change in drawn:
        if time.monotonic() > until:
            return
        tests = _tests(change.module_path)
        for path in [path for path in tests if path not in sound]:
            # Tests that fail without a change would notice every one.
            subprocess.run(shlex.split(PYTEST + path), check=True)
            sound.add(path)
        begun = time.monotonic()
        result = mutate_and_test([change], PYTEST + " ".join(tests), timeout)
        _print_result(change, result, time.monotonic() - begun)
        yield change.module_path.parent.name, result.is_killed


def _tests(module: Path) -> list[str]:
    subjects = dict.fromkeys(tests for part, tests in SUBJECTS.items() if part in module.name)
    return [*subjects, *TESTS[module.parent.name].split()]


def _print_result(change: MutationSpec, result: WorkResult, seconds: float) -> None:
    word = "TIMED OUT" if result.output == "timeout" else "noticed" if result.is_killed else "SURVIVED"
    place = f"{change.module_path}:{change.start_pos[0]}"
    print(f"{word}  {place}  {change.operator_name}  {seconds:.0f} s", flush=True)
    if not result.is_killed:
        print("\n".join((result.diff or "").splitlines()[3:]), flush=True)


def _print_counts(tried: Iterator[tuple[str, bool]]) -> None:
    counts = Counter(tried)
    print("\n| package | changes | noticed |\n|---|---:|---:|")
    for package in TESTS:
        print(f"| `{package}` | {counts[package, True] + counts[package, False]} | {counts[package, True]} |")
    noticed = sum(number for (_, was_noticed), number in counts.items() if was_noticed)
    print(f"| all | {counts.total()} | {noticed} |")


if __name__ == "__main__":
    main()
