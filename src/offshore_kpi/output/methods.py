"""`kpi methods`: how each method judges progress, for a terminal or a pipe."""

from collections.abc import Sequence

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from offshore_kpi.i18n import _
from offshore_kpi.methods.case import TargetKind
from offshore_kpi.methods.judgement import Method
from offshore_kpi.output.console import to_text
from offshore_kpi.output.style import OutputStyle


def write(methods: Sequence[Method], style: OutputStyle) -> str:
    """A heading and a list of properties a method."""
    parts: list[Text | Padding] = []
    for index, method in enumerate(methods):
        heading = Text("\n" if index else "").append(method.NAME, "bold").append(f"  {_(method.TITLE)}")
        parts += [heading, Padding(_properties(method), (0, 0, 0, 2))]
    return to_text(style, *parts)


def _properties(method: Method) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    rows = (
        (_("formula"), _(method.FORMULA)),
        (_("needs"), _(method.NEEDS)),
        (_("kinds of target"), _kinds(method)),
        (_("settings"), _settings(method)),
        (_("source"), _(method.SOURCE)),
    )
    for name, text in rows:
        table.add_row(Text(name), Text(text))
    return table


def _kinds(method: Method) -> str:
    kinds = [kind.value for kind in TargetKind if kind in method.KINDS]
    return ", ".join([*kinds, *([_("no target")] if None in method.KINDS else [])])


def _settings(method: Method) -> str:
    parts = (
        _("{name} (not set)").format(name=name) if value is None else f"{name} {value:f}"
        for name, value in method.PARAMETERS.items()
    )
    return ", ".join(parts)
