"""The parts of the documents that are made from the code, so that they cannot disagree with it.

In a document the lines between `<!-- made from the code: NAME -->` and `<!-- end: NAME -->` belong to the
section NAME of `SECTIONS`. Running this script writes them anew; a test fails when they are out of date.
"""

import re
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from offshore_kpi.methods import METHODS
from reference_commands import commands, exit_codes
from reference_methods import example, method, methods
from reference_schema import (
    action_report_columns,
    diff_keys,
    findings_keys,
    measurement_columns,
    plan_keys,
    status_keys,
)
from reference_words import flags, statuses

ROOT = Path(__file__).parent.parent
_SECTION = re.compile(
    r"(?P<open><!-- made from the code: (?P<name>[\w: -]+?) -->\n).*?(?P<close><!-- end: (?P=name) -->)",
    re.DOTALL,
)

SECTIONS: Mapping[str, Callable[[], str]] = {
    "commands": commands,
    "exit codes": exit_codes,
    "plan keys": plan_keys,
    "measurement columns": measurement_columns,
    "action report columns": action_report_columns,
    "status keys": status_keys,
    "findings keys": findings_keys,
    "diff keys": diff_keys,
    "statuses": statuses,
    "flags": flags,
    "methods": methods,
    **{f"method: {name}": partial(method, name) for name in METHODS},
    **{f"example: {name}": partial(example, name) for name in METHODS},
}
"""What can be made from the code, by the name that stands in the documents."""


def documents() -> list[Path]:
    """The documents that may have such parts."""
    return sorted(ROOT.glob("docs/**/*.md"))


def renewed(text: str) -> str:
    """A document's text with its made parts as the code has them now.

    Raises:
        KeyError: the document names a section that there is not.
    """

    def one(found: re.Match[str]) -> str:
        made = SECTIONS[found["name"]]().strip("\n")
        return f"{found['open']}\n{made}\n\n{found['close']}"

    return _SECTION.sub(one, text)


def sections_in(text: str) -> list[str]:
    """The names of the made parts of a document."""
    return [found["name"] for found in _SECTION.finditer(text)]


def main() -> int:
    """Write every made part anew, and say which documents changed."""
    for path in documents():
        text = path.read_text(encoding="utf-8")
        if (new := renewed(text)) != text:
            path.write_text(new, encoding="utf-8")
            sys.stdout.write(f"{path.relative_to(ROOT)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
