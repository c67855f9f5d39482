"""`kpi methods`: how each method judges progress, for a terminal or a pipe."""

from collections.abc import Sequence

from offshore_kpi.i18n import _
from offshore_kpi.methods.case import TargetKind
from offshore_kpi.methods.judgement import Method
from offshore_kpi.output.layout import Block, Column, Line, Row, Table, line
from offshore_kpi.output.rendering import laid_out
from offshore_kpi.output.style import OutputStyle


def write(methods: Sequence[Method], style: OutputStyle) -> str:
    """A heading and a list of properties a method."""
    blocks: list[Block] = []
    for index, method in enumerate(methods):
        heading = Line((("\n" if index else "", ""), (method.NAME, "bold"), (f"  {_(method.TITLE)}", "")))
        blocks += [heading, _properties(method)]
    return laid_out(blocks, style)


def _properties(method: Method) -> Table:
    rows = (
        (_("formula"), _(method.FORMULA)),
        (_("needs"), _(method.NEEDS)),
        (_("kinds of target"), _kinds(method)),
        (_("settings"), _settings(method)),
        (_("source"), _(method.SOURCE)),
    )
    columns = (Column(wraps=False, role="dim"), Column())
    return Table(
        columns, [Row((line(name), line(text))) for name, text in rows], has_headings=False, indent=2
    )


def _kinds(method: Method) -> str:
    kinds = [kind.value for kind in TargetKind if kind in method.KINDS]
    return ", ".join([*kinds, *([_("no target")] if None in method.KINDS else [])])


def _settings(method: Method) -> str:
    parts = (
        _("{name} (not set)").format(name=name) if value is None else f"{name} {value:f}"
        for name, value in method.PARAMETERS.items()
    )
    return ", ".join(parts)
