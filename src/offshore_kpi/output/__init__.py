"""How reports, findings and all else are written: one module a format, a table of names a kind.

Adding a format is a new module that fits the kind's protocol, that is, one with `write(what, style)`, and one
line in the kind's table. Modules are imported when their format is asked for: a plain table does not
need what a workbook needs.
"""

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, TypeVar, cast

if TYPE_CHECKING:
    from offshore_kpi.output.findings import CheckResult
    from offshore_kpi.output.outline import PlanPart
    from offshore_kpi.output.style import OutputStyle
    from offshore_kpi.report.action_list import ActionDetail, ActionList
    from offshore_kpi.report.compare import Comparison
    from offshore_kpi.report.detail import Detail
    from offshore_kpi.report.difference import Difference
    from offshore_kpi.report.due import DueList
    from offshore_kpi.report.outlook import Outlook
    from offshore_kpi.report.rows import Report
    from offshore_kpi.report.vintages import Vintage

_Written_contra = TypeVar("_Written_contra", contravariant=True)


class TextFormat(Protocol[_Written_contra]):
    """A module that writes something as text."""

    def write(self, written: _Written_contra, style: "OutputStyle", /) -> str:
        """The text, ended with a line's end; the same for the same input."""


class ReportFormat(Protocol):
    """A module that writes a report, as text or as the bytes of a file."""

    def write(self, report: "Report", style: "OutputStyle", /) -> str | bytes:
        """The report; the same for the same input."""


REPORT_FORMATS: Mapping[str, str] = {
    "table": "offshore_kpi.output.status_table",
    "json": "offshore_kpi.output.json.status",
    "csv": "offshore_kpi.output.csv",
    "markdown": "offshore_kpi.output.markdown",
    "html": "offshore_kpi.output.html",
    "xlsx": "offshore_kpi.output.workbook",
}
"""The formats of a report by the name that the command line uses, and the module of each."""

FINDING_FORMATS: Mapping[str, str] = {
    "text": "offshore_kpi.output.findings.text",
    "concise": "offshore_kpi.output.findings.concise",
    "json": "offshore_kpi.output.json.findings",
    "github": "offshore_kpi.output.findings.github",
    "sarif": "offshore_kpi.output.findings.sarif",
    "junit": "offshore_kpi.output.findings.junit",
    "markdown": "offshore_kpi.output.findings.markdown",
}
"""The formats of findings by the name that the command line uses, and the module of each."""

COMPARISON_FORMATS: Mapping[str, str] = {
    "table": "offshore_kpi.output.comparison",
    "json": "offshore_kpi.output.json.comparison",
}
"""The formats of a comparison of methods by the name that the command line uses, and the module of each."""

DETAIL_FORMATS: Mapping[str, str] = {
    "text": "offshore_kpi.output.detail_text",
    "json": "offshore_kpi.output.json.detail",
}
"""The formats of one KPI in full by the name that the command line uses, and the module of each."""

OUTLOOK_FORMATS: Mapping[str, str] = {
    "text": "offshore_kpi.output.outlook_text",
    "json": "offshore_kpi.output.json.outlook",
}
"""The formats of a forecast by the name that the command line uses, and the module of each."""

ACTION_FORMATS: Mapping[str, str] = {
    "table": "offshore_kpi.output.actions_table",
    "json": "offshore_kpi.output.json.actions",
    "csv": "offshore_kpi.output.actions_csv",
    "markdown": "offshore_kpi.output.actions_markdown",
}
"""The formats of a list of actions by the name that the command line uses, and the module of each."""

ACTION_DETAIL_FORMATS: Mapping[str, str] = {
    "text": "offshore_kpi.output.action_detail_text",
    "json": "offshore_kpi.output.json.action_detail",
}
"""The formats of one action in full by the name that the command line uses, and the module of each."""

DUE_FORMATS: Mapping[str, str] = {
    "table": "offshore_kpi.output.due_table",
    "json": "offshore_kpi.output.json.due",
    "csv": "offshore_kpi.output.due_csv",
}
"""The formats of what is expected by the name that the command line uses, and the module of each."""

WHOLE_FORMATS = frozenset({"json", "sarif", "junit"})
"""The formats of findings that programs read: they hold the remarks too, and are not shortened."""


DIFFERENCE_FORMATS: Mapping[str, str] = {
    "table": "offshore_kpi.output.difference_table",
    "json": "offshore_kpi.output.json.difference",
    "markdown": "offshore_kpi.output.difference_markdown",
    "csv": "offshore_kpi.output.difference_csv",
}
"""The formats of a difference by the name that the command line uses, and the module of each."""

LOG_FORMATS: Mapping[str, str] = {
    "table": "offshore_kpi.output.log_table",
    "json": "offshore_kpi.output.json.log",
    "csv": "offshore_kpi.output.log_csv",
}
"""The formats of what was entered by the name that the command line uses, and the module of each."""

OUTLINE_FORMATS: Mapping[str, str] = {
    "text": "offshore_kpi.output.outline",
    "json": "offshore_kpi.output.json.outline",
    "csv": "offshore_kpi.output.outline_csv",
}
"""The formats of the plan's outline by the name that the command line uses, and the module of each."""

SUFFIXES: Mapping[str, tuple[str, ...]] = {
    ".html": ("html",),
    ".htm": ("html",),
    ".xlsx": ("xlsx",),
    ".md": ("markdown",),
    ".json": ("json", "sarif"),
    ".csv": ("csv",),
    ".txt": ("table", "text", "concise", "markdown", "csv", "json"),
    ".sarif": ("sarif",),
    ".xml": ("junit",),
}
"""What a file of a suffix may hold; the first format that a command has is its choice."""

_EXTRAS: Mapping[str, str] = {"html": "report", "xlsx": "excel"}
"""The formats that need more than a plain installation, and the extra that brings it."""


def write_report(report: "Report", name: str, style: "OutputStyle") -> str | bytes:
    """The report in the format of this name; bytes where the format is no text.

    Raises:
        UsageError: the format's libraries are not installed.
    """
    try:
        module = import_module(REPORT_FORMATS[name])
    except ModuleNotFoundError as error:
        if name not in _EXTRAS or (error.name or "").startswith("offshore_kpi"):
            raise
        from offshore_kpi.errors import UsageError
        from offshore_kpi.i18n import _

        raise UsageError(
            _("The format {name} needs {library}, which is not installed.").format(
                name=name, library=error.name
            ),
            _('pip install "offshore-kpi[{extra}]" installs it.').format(extra=_EXTRAS[name]),
        ) from error
    return cast("ReportFormat", module).write(report, style)


def write_findings(result: "CheckResult", name: str, style: "OutputStyle") -> str:
    """What a check found, in the format of this name."""
    return cast("TextFormat[CheckResult]", import_module(FINDING_FORMATS[name])).write(result, style)


def write_difference(difference: "Difference", name: str, style: "OutputStyle") -> str:
    """What changed, in the format of this name."""
    return cast("TextFormat[Difference]", import_module(DIFFERENCE_FORMATS[name])).write(difference, style)


def write_comparison(comparison: "Comparison", name: str, style: "OutputStyle") -> str:
    """The verdicts of every method in the format of this name."""
    return cast("TextFormat[Comparison]", import_module(COMPARISON_FORMATS[name])).write(comparison, style)


def write_detail(detail: "Detail", name: str, style: "OutputStyle") -> str:
    """One KPI in full in the format of this name."""
    return cast("TextFormat[Detail]", import_module(DETAIL_FORMATS[name])).write(detail, style)


def joined(texts: Sequence[str], name: str) -> str:
    """What was written of several KPIs as one: JSON as an array, texts with an empty line between them."""
    if name != "json":
        return "\n".join(texts)
    inside = ",\n".join(text.rstrip() for text in texts)
    return f"[\n{inside}\n]\n"


def write_outline(found: "Sequence[PlanPart]", name: str, style: "OutputStyle") -> str:
    """The plan's outline in the format of this name."""
    return cast("TextFormat[Sequence[PlanPart]]", import_module(OUTLINE_FORMATS[name])).write(found, style)


def write_outlook(outlook: "Outlook", name: str, style: "OutputStyle") -> str:
    """A forecast in the format of this name."""
    return cast("TextFormat[Outlook]", import_module(OUTLOOK_FORMATS[name])).write(outlook, style)


def write_actions(listing: "ActionList", name: str, style: "OutputStyle") -> str:
    """The plan's actions in the format of this name."""
    return cast("TextFormat[ActionList]", import_module(ACTION_FORMATS[name])).write(listing, style)


def write_action(found: "ActionDetail", name: str, style: "OutputStyle") -> str:
    """One action in full in the format of this name."""
    return cast("TextFormat[ActionDetail]", import_module(ACTION_DETAIL_FORMATS[name])).write(found, style)


def write_due(due: "DueList", name: str, style: "OutputStyle") -> str:
    """What is expected, in the format of this name."""
    return cast("TextFormat[DueList]", import_module(DUE_FORMATS[name])).write(due, style)


def write_log(entries: "Sequence[Vintage]", name: str, style: "OutputStyle") -> str:
    """What was entered, in the format of this name."""
    return cast("TextFormat[Sequence[Vintage]]", import_module(LOG_FORMATS[name])).write(entries, style)
