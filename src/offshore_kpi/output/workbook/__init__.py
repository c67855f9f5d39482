"""`--format xlsx`: a workbook with the summary, the KPIs, the measurements and the targets as real tables.

Every text is written as text, whatever it begins with; numbers stay numbers and carry unit and qualifier in
their format.
"""

import io

from offshore_kpi.output.style import OutputStyle
from offshore_kpi.output.workbook.actions import add_actions
from offshore_kpi.output.workbook.charts import add_charts
from offshore_kpi.output.workbook.sheets import add_kpis, add_measurements, add_summary, add_targets
from offshore_kpi.output.workbook.writer import WorkbookWriter
from offshore_kpi.report.rows import Report


def write(report: Report, style: OutputStyle) -> bytes:
    """The workbook as the bytes of an .xlsx file; the same report gives the same bytes."""
    del style
    buffer = io.BytesIO()
    writer = WorkbookWriter(buffer, report.plan.title, report.as_of)
    sheet, free = add_summary(writer, report)
    add_actions(writer, report.actions, report.plan)
    add_kpis(writer, report)
    add_measurements(writer, report)
    add_targets(writer, report)
    add_charts(writer, sheet, free, report)
    writer.workbook.close()
    return buffer.getvalue()
