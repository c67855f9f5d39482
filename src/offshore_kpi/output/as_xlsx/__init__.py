"""`--format xlsx`: a workbook with the summary, the KPIs, the measurements and the targets as real tables.

Every text is written as text, whatever it begins with; numbers stay numbers and carry unit and qualifier in
their format.
"""

import io

from offshore_kpi.output.as_xlsx import charts, kpis, measurements, summary, targets
from offshore_kpi.output.as_xlsx.book import Book
from offshore_kpi.output.look import Look
from offshore_kpi.report.rows import Report


def write(report: Report, look: Look) -> bytes:
    """The workbook as the bytes of an .xlsx file; the same report gives the same bytes."""
    del look
    buffer = io.BytesIO()
    book = Book(buffer, report.plan.title, report.as_of)
    sheet, free = summary.add(book, report)
    kpis.add(book, report)
    measurements.add(book, report)
    targets.add(book, report)
    charts.add(book, sheet, free, report)
    book.workbook.close()
    return buffer.getvalue()
