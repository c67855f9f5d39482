"""The catalogue of findings as Markdown, for `kpi explain` and `docs/findings.md`."""

from offshore_kpi.findings.catalogue import CATALOGUE, UNREADABLE
from offshore_kpi.findings.pages import page
from offshore_kpi.i18n import _
from offshore_kpi.output.findings.text import severity_word


def explained(code: str) -> str:
    """The page of a code with its severity below the heading."""
    heading, rest = page(code).split("\n", 1)
    binding = code in UNREADABLE
    severity = _("Severity: {severity}; cannot be silenced") if binding else _("Severity: {severity}")
    return f"{heading}\n\n{severity.format(severity=severity_word(CATALOGUE[code].severity))}\n{rest}"


def catalogue() -> str:
    """Every page, one heading below the document's own."""
    pages = (explained(code).replace("# ", "## ", 1) for code in CATALOGUE)
    return f"{_INTRODUCTION}\n" + "\n".join(pages)


_INTRODUCTION = """# Findings

Everything that `kpi validate` can find; `kpi explain CODE` prints one entry. This file is made by
`scripts/generate.py` from the pages in `src/offshore_kpi/pages`.

- P1xx: the plan as YAML. P2xx: its shape. P3xx: its meaning. P4xx: what it says about the checks.
- M1xx: a measurement file as CSV. M2xx: a row. M3xx: rows against each other and the plan.

Errors stop reports and make `kpi validate` fail; warnings make it fail with `--strict` or
`--fail-on warning`; remarks (severity `info`) are shown with `--severity info`.

**Places.** Lines end with LF, CR LF or CR. Columns count from 1 in characters (Unicode code points): a tab is
one, an emoji of one code point is one, a letter with a combining accent is two. A byte order mark counts as
nothing. Editors that show columns count this way, or in UTF-16 units (two for an emoji) or in cells of the
screen; in a line without such characters all agree.

**Silencing.** In the plan, `checks: {ignore: [M313]}` silences a code everywhere, `checks: {severity: {M305:
error}}` changes how grave it is. A comment on a line of the plan, `# kpi: ignore P304 – the reason`, silences
a code on that line; alone on a line it speaks of the next one. A silence that silences nothing is itself a
finding (P402). What could not be read cannot be silenced (P404). For one run there are `--select` and
`--ignore`, which take codes or their beginnings.

A row whose cells cannot all be read is left out of reports, but its other cells are checked. Of each code
the first thousand findings of a file are listed; the rest are counted.
"""
