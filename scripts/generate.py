"""Write what is made from the code: `schemas/` and `docs/findings.md`."""

from pathlib import Path

from offshore_kpi.cli.schema import SchemaName, text_of
from offshore_kpi.output.findings.explanations import catalogue

ROOT = Path(__file__).parent.parent


def generated() -> dict[Path, str]:
    """The files and their content."""
    schemas = {ROOT / "schemas" / f"{name}.json": text_of(name) for name in SchemaName}
    return {**schemas, ROOT / "docs" / "findings.md": catalogue()}


if __name__ == "__main__":
    for path, text in generated().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
