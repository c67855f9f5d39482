"""Rules on how values are written: what can be read in two ways, and what their fractions say.

French text writes 69 900 as 69.900. Whether three digits after one sign are decimals is decided by one order,
`text.grouping.taken_for`, which the keyboard follows too.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import compress, filterfalse

from offshore_kpi.checks.of_rows import Row, at_values, valued
from offshore_kpi.data.dataset import Dataset
from offshore_kpi.data.decimal_signs import COMMA, DOT
from offshore_kpi.data.table import Table
from offshore_kpi.findings import Finding, Severity
from offshore_kpi.findings.catalogue import finding
from offshore_kpi.i18n import _
from offshore_kpi.plan.number_wording import two_readings
from offshore_kpi.text.grouping import THREE, TakenFor, Written, taken_for

_THOUSANDTH, _THOUSAND, _ONE = Decimal("0.001"), 1000, Decimal(1)


def ambiguous_values(dataset: Dataset, today: date) -> Iterator[Finding]:
    """M209: no value can be read in two ways; a warning where nothing in the plan or the files tells."""
    del today
    found: dict[TakenFor, list[Row]] = {TakenFor.NEITHER: [], TakenFor.UNKNOWN: []}
    for table, taken, rows in _in_question(dataset):
        if taken in found:
            found[taken] += [(table, row) for row in rows]

    def wording(table: Table, row: int) -> tuple[str, str]:
        text, signs = table.text(row, "value").strip(), table.signs
        sign = DOT if signs.with_dot and not signs.is_comma else signs.usual
        whole = text.replace(DOT, "").replace(COMMA, "")
        fraction = text.replace(DOT, sign).replace(COMMA, sign).rstrip("0").rstrip(sign)
        decimals = dataset.kpis[table.columns["kpi"][row]].decimals
        return two_readings(text, whole, fraction, is_fine=signs.is_comma and decimals != 0)

    yield from at_values(found[TakenFor.NEITHER], "M209", wording)
    for one in at_values(found[TakenFor.UNKNOWN], "M209", wording):
        yield replace(one, severity=Severity.WARNING)


def undeclared_decimals(dataset: Dataset, today: date) -> Iterator[Finding]:
    """M212: a KPI whose values have three decimals says so; one finding for all its values."""
    del today
    seen = set()
    for table, taken, rows in _in_question(dataset):
        row = next(rows, None) if taken is TakenFor.UNDECLARED_DECIMALS else None
        if row is None or (name := table.columns["kpi"][row]) in seen:
            continue
        seen.add(name)
        message = _("{value} is read with three decimals, as the other values of {kpi} show")
        message = message.format(value=table.text(row, "value").strip(), kpi=name)
        remedy = _("write {line} at the KPI in the plan").format(line="decimals: 3")
        yield finding("M212", message, table.place(row, "value"), remedy)


def dots_among_commas(dataset: Dataset, today: date) -> Iterator[Finding]:
    """M214: a file whose decimal sign is the comma has no value such as `9.1`."""
    del today
    found = [
        (table, row)
        for table in dataset.tables
        if table.signs.is_comma and table.signs.with_dot
        for row, value in enumerate(table.columns["value"])
        if value is not None and table.signs.on(table.line(row)) == DOT and not looks_grouped(value)
    ]
    yield from at_values(found, "M214", _other_sign)


def _other_sign(table: Table, row: int) -> tuple[str, str]:
    text = table.text(row, "value").strip()
    message = _('"{text}" has a decimal dot, but the other values of the file have a comma')
    return message.format(text=text), _("write {number}").format(number=text.replace(DOT, COMMA))


def fractions_of_whole_things(dataset: Dataset, today: date) -> Iterator[Finding]:
    """M211: what is counted in whole numbers (`decimals: 0`) has no fraction."""
    del today
    found = [
        (table, row)
        for name, kpi in dataset.kpis.items()
        if kpi.decimals == 0
        for table, rows, values in valued(dataset, name)
        for row, value in zip(rows, values, strict=True)
        if value != value.to_integral_value() and not looks_grouped(value)
    ]
    yield from at_values(found, "M211", _fraction)


def _fraction(table: Table, row: int) -> tuple[str, str]:
    return (
        _("{value} has a fraction, but the KPI is counted in whole numbers").format(
            value=table.text(row, "value")
        ),
        _("mend the value, or decimals: of the KPI in the plan"),
    )


def written(dataset: Dataset, name: str) -> Mapping[str, Written]:
    """How the values of a KPI are written, by the decimal sign that one of them has.

    An entry gives what it finds at the dot to `text.numerals.parse_typed`.
    """
    total, whole, three = 0, 0, {DOT: 0, COMMA: 0}
    decimal: set[tuple[str, bool]] = set()
    for table, rows, column in valued(dataset, name):
        total += len(column)
        for sign, values in _by_sign(table, rows, column):
            with_three = sum(map(_THOUSANDTH.same_quantum, values))
            without = sum(map(_ONE.same_quantum, values))
            whole, three[sign] = whole + without, three[sign] + with_three
            others = with_three + without < len(values)
            if others or any(map(_THOUSANDTH.same_quantum, filterfalse(looks_grouped, values))):
                decimal.add((sign, table.delimiter == ";"))
    is_dot = (DOT, False) in decimal or (DOT, True) in decimal
    is_comma = (COMMA, True) in decimal
    # A dot in a file of commas says nothing of a comma in a file of semicolons.
    return {
        DOT: Written(total, whole, three[DOT], is_dot, is_comma and not is_dot),
        COMMA: Written(total, whole, three[COMMA], is_comma, (DOT, True) in decimal and not is_comma),
    }


def _by_sign(
    table: Table, rows: Sequence[int], values: Sequence[Decimal]
) -> Iterator[tuple[str, Sequence[Decimal]]]:
    """The values of a file with each of its signs."""
    if not table.signs.with_dot:
        yield table.signs.usual, values
        return
    for sign in (DOT, COMMA):
        has = [table.signs.on(table.line(row)) == sign for row in rows]
        yield sign, list(compress(values, has))


def _in_question(dataset: Dataset) -> Iterator[tuple[Table, TakenFor, Iterator[int]]]:
    """By file and sign the values with three digits that could be a group, and what they are taken for."""
    for name, kpi in dataset.kpis.items():
        how: Mapping[str, Written] = {}
        is_declared = kpi.decimals is not None and kpi.decimals >= THREE
        for table, rows, values in valued(dataset, name):
            if is_declared and (
                table.delimiter != ";" or (table.signs.is_comma and not table.signs.with_dot)
            ):
                continue  # nothing can be said against what the plan declares
            if not any(map(_THOUSANDTH.same_quantum, values)):  # which few have, asked of all at once
                continue
            how = how or written(dataset, name)
            for sign in (COMMA, DOT) if table.signs.with_dot else (table.signs.usual,):
                taken = taken_for(kpi.decimals, _in_file(table, sign, how))
                yield table, taken, _grouped(table, rows, values, sign)


def _grouped(table: Table, rows: Sequence[int], values: Sequence[Decimal], sign: str) -> Iterator[int]:
    """The rows whose value has this sign before what could be a group of three digits."""
    for row, value in zip(rows, values, strict=True):
        if looks_grouped(value) and table.signs.on(table.line(row)) == sign:
            yield row


def _in_file(table: Table, sign: str, how: Mapping[str, Written]) -> Written:
    """How a KPI's values are written, as a sign in one file is to be seen.

    Where semicolons part the cells, one fraction such as `987,5` proves the decimal sign of the file.
    """
    seen = how[sign]
    if table.delimiter != ";":
        return replace(seen, is_no_decimal=False)
    if table.signs.is_comma:
        return replace(seen, is_decimal=seen.is_decimal or sign == COMMA, is_no_decimal=sign == DOT)
    return seen


def looks_grouped(value: Decimal) -> bool:
    """Whether the sign could set a group of three digits apart, as in `69.900`."""
    return value.same_quantum(_THOUSANDTH) and 1 <= abs(value) < _THOUSAND
