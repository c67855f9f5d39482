"""`--format html`: one self-contained page.

It is read without network and without script, in light, in dark and on paper.
"""

import base64
import hashlib
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from offshore_kpi.i18n import current_language
from offshore_kpi.output.citations import language_tag
from offshore_kpi.output.html.page import page, page_labels
from offshore_kpi.output.style import OutputStyle
from offshore_kpi.report.rows import Report
from offshore_kpi.text.printable import printable_lines


def write(report: Report, style: OutputStyle) -> str:
    """The page; everything from the plan and the measurement files is escaped by the templates."""
    del style
    environment = _environment()
    style_sheet, script = (_text(environment, name) for name in ("style.css", "script.js"))
    return environment.get_template("page.html.j2").render(
        page=page(report),
        words=page_labels(),
        language=current_language(),
        plan_language=language_tag(report.plan.language),
        style=style_sheet,
        script=script,
        policy=_policy(style_sheet, script),
    )


_LOADER = PackageLoader("offshore_kpi.output.html")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=_LOADER,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["plain"] = printable_lines
    return environment


def _text(environment: Environment, name: str) -> str:
    """A file of the templates' folder as it stands."""
    return _LOADER.get_source(environment, name)[0]


def _policy(style_sheet: str, script: str) -> str:
    """A content security policy under which only this page's own style and script do anything."""
    return (
        f"default-src 'none'; style-src '{_digest(style_sheet)}'; script-src '{_digest(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
