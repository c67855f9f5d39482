"""`--format markdown`: a table for the summary of a CI job or a comment on a change."""

import re

from offshore_kpi.i18n import _
from offshore_kpi.output.findings import CheckResult, tally
from offshore_kpi.output.findings.text import place_text, severity_word
from offshore_kpi.output.style import OutputStyle
from offshore_kpi.text.printable import printable

_SIGNS = re.compile(r"([\\`*_{}\[\]()#+!|~@:.-])")


def write(result: CheckResult, style: OutputStyle) -> str:
    """The closing line, then a row a finding; nothing in a cell is taken for Markdown or HTML."""
    del style
    lines = [escaped(tally(result)), ""]
    if result.findings:
        heads = (_("Severity"), _("Code"), _("Place"), _("Finding"), _("Remedy"))
        lines += [f"| {' | '.join(heads)} |", "|" + " --- |" * len(heads)]
    for found in result.findings:
        cells = (
            severity_word(found.severity),
            found.code,
            place_text(found.place),
            found.message,
            found.help,
        )
        lines.append(f"| {' | '.join(map(escaped, cells))} |")
    return "\n".join(lines).rstrip("\n") + "\n"


def escaped(text: str) -> str:
    """A text that Markdown shows as it stands, on one line."""
    safe = printable(text).replace("\t", " ").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _SIGNS.sub(r"\\\1", safe)
