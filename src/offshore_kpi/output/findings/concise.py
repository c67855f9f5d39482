"""`--format concise`: one line a finding, as compilers write them and editors read them."""

from offshore_kpi.output.findings import CheckResult
from offshore_kpi.output.findings.text import place_text, severity_word
from offshore_kpi.output.style import OutputStyle
from offshore_kpi.text.printable import printable


def write(result: CheckResult, style: OutputStyle) -> str:
    """`file:line:column: severity[code]: message (remedy)`, a line each."""
    del style
    lines = []
    for found in result.findings:
        remedy = f" ({found.help})" if found.help else ""
        text = f"{severity_word(found.severity)}[{found.code}]: {found.message}{remedy}"
        lines.append(f"{place_text(found.place)}: {printable(text)}\n")
    return "".join(lines)
