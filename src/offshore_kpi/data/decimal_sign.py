"""Which sign stands before the decimals of a measurement file: an entry writes numbers as its file does."""

from offshore_kpi.data.records import Records, header_line
from offshore_kpi.data.table import Table
from offshore_kpi.text.file import TextFile

_SEMICOLON = ";"


def decimal_sign(file: TextFile, table: Table) -> str:
    """The comma or the dot.

    Between commas and tabs it is the dot. Where semicolons separate the cells, it is the comma if a value of
    the file has one, or if none has a fraction: programs that write semicolons keep the comma for decimals.

    Args:
        file: the file's text.
        table: what was read of it, perhaps the rows of some KPIs alone.
    """
    first = header_line(file.text)
    if table.delimiter != _SEMICOLON or first is None or "value" not in table.header:
        return "."
    line, offset, _text = first
    records = Records(file, line, offset, table.format, table.delimiter, lambda *_fault: None)
    records.header()
    index, signs = table.header.index("value"), set[str]()
    for _lines, block in records.blocks():
        signs |= {sign for cells in block if len(cells) > index for sign in ",." if sign in cells[index]}
        if "," in signs:
            return ","
    return "." if signs else ","
