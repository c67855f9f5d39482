"""Which rows of a report a reader wants to see."""

from collections.abc import Collection, Sequence

from offshore_kpi.methods.judgement import Status
from offshore_kpi.report.rows import KpiRow


def select(
    rows: Sequence[KpiRow], statuses: Collection[Status], owners: Collection[str], *, headline: bool
) -> tuple[KpiRow, ...]:
    """The rows of these statuses and owners (any where none is given), perhaps headline KPIs only."""
    names = {owner.casefold() for owner in owners}
    return tuple(
        row
        for row in rows
        if (not statuses or row.status in statuses)
        and (not names or (row.owner or "").casefold() in names)
        and (row.kpi.headline or not headline)
    )
