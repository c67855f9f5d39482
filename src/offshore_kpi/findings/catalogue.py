"""The catalogue of findings: every code, how grave it is by default, and what it is called."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from offshore_kpi.findings import Finding, Place, Related, Severity
from offshore_kpi.i18n import N_, _, ngettext


@dataclass(frozen=True, slots=True)
class Entry:
    """One code: its default severity, and its name (marked for translation)."""

    severity: Severity
    title: str


_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO

CATALOGUE: Mapping[str, Entry] = {
    # P1xx: the plan as YAML
    "P101": Entry(_E, N_("the plan is not UTF-8 text")),
    "P102": Entry(_E, N_("the plan is not well-formed YAML")),
    "P103": Entry(_E, N_("a key stands twice")),
    "P104": Entry(_E, N_("a key is not plain text")),
    "P105": Entry(_E, N_("the plan is nested too deep or expands without end")),
    "P106": Entry(_E, N_("a YAML feature that plans do not use")),
    "P107": Entry(_E, N_("the plan is empty")),
    "P108": Entry(_E, N_("an unfinished merge in the plan")),
    "P109": Entry(_E, N_("spaces that YAML does not know indent the plan")),
    "P110": Entry(_E, N_("a text that is no pattern for files")),
    # P2xx: the plan's shape
    "P201": Entry(_E, N_("an unknown key")),
    "P202": Entry(_E, N_("a missing key")),
    "P203": Entry(_E, N_("a value of the wrong shape")),
    "P204": Entry(_E, N_("a word that is not one of the known ones")),
    "P205": Entry(_E, N_("a malformed number")),
    "P206": Entry(_E, N_("a malformed period")),
    "P207": Entry(_E, N_("a malformed day")),
    "P208": Entry(_E, N_("a malformed id")),
    "P209": Entry(_E, N_("a target whose parts do not fit its kind")),
    "P210": Entry(_E, N_("an unknown method or setting")),
    "P211": Entry(_E, N_("a space or an invisible character in an id")),
    "P212": Entry(_E, N_("bounds in the wrong order")),
    "P213": Entry(_E, N_("a share that is written in per cent")),
    "P215": Entry(_E, N_("a key without a value")),
    # P3xx: the plan's meaning
    "P301": Entry(_E, N_("an id stands twice")),
    "P302": Entry(_E, N_("the plan has not the parts it declares")),
    "P303": Entry(_E, N_("an unknown source in the plan")),
    "P304": Entry(_W, N_("a target against the KPI's direction")),
    "P305": Entry(_E, N_("a target that is due before its baseline")),
    "P306": Entry(_W, N_("a target that is met at the baseline")),
    "P307": Entry(_W, N_("no KPI has a weight")),
    "P308": Entry(_I, N_("KPIs without a target")),
    "P309": Entry(_I, N_("axes without a KPI")),
    "P310": Entry(_W, N_("an interim target that goes backwards")),
    "P311": Entry(_E, N_("thresholds in the wrong order")),
    "P312": Entry(_I, N_("a source that nothing cites")),
    "P313": Entry(_I, N_("names that are proposed, not published")),
    "P314": Entry(_W, N_("a pattern that matches no file")),
    "P315": Entry(_W, N_("a total of values that do not add up")),
    "P316": Entry(_E, N_("a percentage of nothing")),
    "P317": Entry(_E, N_("two targets for one due")),
    "P318": Entry(_E, N_("a gain that is negative")),
    "P319": Entry(_E, N_("a goal or a baseline that is not possible")),
    "P320": Entry(_W, N_("a level beside amounts")),
    "P321": Entry(_W, N_("a baseline without a value")),
    "P322": Entry(_W, N_("two values for the baseline")),
    "P323": Entry(_W, N_("a day of the plan that is still to come")),
    "P324": Entry(_W, N_("a plan that is not read")),
    "P325": Entry(_W, N_("a target that was set after its due")),
    "P326": Entry(_W, N_("a threshold far above the published ones")),
    "P327": Entry(_I, N_("a goal above 100 %")),
    "P328": Entry(_E, N_("a gain without a baseline")),
    "P329": Entry(_E, N_("a number of the plan that can be read in two ways")),
    "P330": Entry(_W, N_("a year of the calendar in a plan whose years begin in another month")),
    "P331": Entry(_W, N_("a baseline or target that ends within a year of its KPI")),
    "P332": Entry(_W, N_("a target that is judged by its pace, without a baseline")),
    "P333": Entry(_E, N_("growth across zero")),
    "P340": Entry(_E, N_("an action that moves an unknown KPI")),
    "P341": Entry(_I, N_("actions without a due")),
    "P342": Entry(_I, N_("actions without an owner")),
    "P343": Entry(_E, N_("an action that is due before it begins")),
    "P344": Entry(_W, N_("an ongoing action with a due")),
    "P345": Entry(_I, N_("actions that move no KPI")),
    "P346": Entry(_I, N_("KPIs off track that no action is to move")),
    # P4xx: what the plan says about the checks
    "P401": Entry(_W, N_("a silence that names no code")),
    "P402": Entry(_W, N_("a silence that silences nothing")),
    "P403": Entry(_W, N_("a code that does not exist")),
    "P404": Entry(_W, N_("a code that cannot be silenced")),
    # M1xx: a measurement file as CSV
    "M101": Entry(_E, N_("the file is not UTF-8 text")),
    "M102": Entry(_E, N_("a quote that does not fit")),
    "M103": Entry(_E, N_("a column is missing")),
    "M104": Entry(_E, N_("an unknown column")),
    "M105": Entry(_E, N_("a column stands twice")),
    "M106": Entry(_E, N_("the file is empty")),
    "M107": Entry(_E, N_("a quoted cell that swallows rows")),
    "M108": Entry(_E, N_("a row with too many or too few cells")),
    "M109": Entry(_W, N_("a file that no pattern of the plan matches")),
    "M110": Entry(_I, N_("a file without rows")),
    "M111": Entry(_E, N_("an unfinished merge")),
    "M112": Entry(_E, N_("lines above the header")),
    "M113": Entry(_E, N_("a header in the middle of a file")),
    "M116": Entry(_E, N_("a file that may not be read")),
    # M2xx: a row
    "M201": Entry(_E, N_("an unknown KPI")),
    "M202": Entry(_E, N_("a malformed period in a row")),
    "M203": Entry(_E, N_("a malformed value")),
    "M204": Entry(_E, N_("an unknown observation status")),
    "M205": Entry(_E, N_("an unknown qualifier")),
    "M206": Entry(_E, N_("a malformed day of entry")),
    "M207": Entry(_E, N_("a value that is missing or should be")),
    "M208": Entry(_E, N_("an unknown source in a row")),
    "M209": Entry(_E, N_("a value that can be read in two ways")),
    "M210": Entry(_E, N_("a space or an invisible character around an id in a row")),
    "M211": Entry(_W, N_("a fraction of what is counted in whole numbers")),
    "M212": Entry(_I, N_("three decimals that the plan does not declare")),
    "M213": Entry(_W, N_("white space around a value")),
    "M214": Entry(_W, N_("a decimal dot in a file of decimal commas")),
    "M218": Entry(_W, N_("decimals that may stand in the next cell")),
    "M219": Entry(_W, N_("a percentage below 0 or above 100")),
    # M3xx: rows against each other and the plan
    "M301": Entry(_E, N_("two rows for one KPI and period")),
    "M302": Entry(_E, N_("a value outside the KPI's bounds")),
    "M303": Entry(_I, N_("values before the baseline")),
    "M304": Entry(_W, N_("a value for a period that is not over")),
    "M305": Entry(_W, N_("a period that does not fit the KPI's frequency")),
    "M306": Entry(_W, N_("a running total that falls")),
    "M307": Entry(_E, N_("increments that overlap")),
    "M308": Entry(_W, N_("increments that leave a hole")),
    "M309": Entry(_W, N_("a jump")),
    "M310": Entry(_W, N_("a value that looks like a slip of unit")),
    "M311": Entry(_I, N_("a KPI without a recent value")),
    "M312": Entry(_I, N_("a forecast as the last value")),
    "M313": Entry(_I, N_("rows that are not in the order of time")),
    "M314": Entry(_E, N_("a day of entry that is still to come")),
    "M315": Entry(_E, N_("a share done that is not between 0 and 1")),
    "M316": Entry(_W, N_("a row for a year of the calendar where years begin in another month")),
    "M317": Entry(_W, N_("years of one KPI that begin in two months")),
    "M318": Entry(_W, N_("a total among the amounts of periods")),
    # A1xx: a file that reports on actions, as CSV
    "A101": Entry(_E, N_("the file is not UTF-8 text")),
    "A102": Entry(_E, N_("a quote that does not fit")),
    "A103": Entry(_E, N_("a column is missing")),
    "A104": Entry(_E, N_("an unknown column")),
    "A105": Entry(_E, N_("a column stands twice")),
    "A106": Entry(_E, N_("the file is empty")),
    "A107": Entry(_E, N_("a quoted cell that swallows rows")),
    "A108": Entry(_E, N_("a row with too many or too few cells")),
    "A109": Entry(_W, N_("a file that no pattern of the plan matches")),
    "A110": Entry(_I, N_("a file without rows")),
    "A111": Entry(_E, N_("an unfinished merge")),
    "A112": Entry(_E, N_("lines above the header")),
    "A113": Entry(_E, N_("a header in the middle of a file")),
    # A2xx: a report of an action
    "A201": Entry(_E, N_("an unknown action")),
    "A202": Entry(_E, N_("a malformed day of a report")),
    "A203": Entry(_E, N_("a malformed share of what is done")),
    "A204": Entry(_E, N_("an unknown status of an action")),
    "A205": Entry(_E, N_("a malformed due in a report")),
    "A206": Entry(_E, N_("a malformed day of entry")),
    "A208": Entry(_E, N_("an unknown source in a report")),
    "A210": Entry(_E, N_("a space or an invisible character around an id in a report")),
    # A3xx: reports against each other and the plan
    "A301": Entry(_E, N_("two reports of one action for a day")),
    "A302": Entry(_W, N_("an action that goes back from done")),
    "A303": Entry(_W, N_("an action that is late, and of which nothing is heard")),
    "A304": Entry(_W, N_("an action that was stopped without a note")),
    "A305": Entry(_W, N_("an action that is done before it begins")),
    "A306": Entry(_W, N_("a status that does not fit the share that is done")),
    "A307": Entry(_W, N_("a due that was moved without a note")),
    "A308": Entry(_W, N_("a report of a day that is still to come")),
    "A309": Entry(_I, N_("an action that is late without a note")),
    "A310": Entry(_W, N_("an ongoing action that is due or done")),
}


_CELLS = frozenset({"M202", "M203", "M204", "M205", "M206", "M207", "M210", "M116"})
_CELLS_OF_REPORTS = frozenset({"A202", "A203", "A204", "A205", "A206", "A210"})
_WHOLES = frozenset(
    code
    for code in CATALOGUE
    if code.startswith(("P1", "P2", "M10", "A10")) and CATALOGUE[code].severity is Severity.ERROR
)
UNREADABLE = _WHOLES | _CELLS | _CELLS_OF_REPORTS
"""The codes that say that something could not be read: a plan cannot silence them or make them milder."""


def finding(
    code: str,
    message: str,
    place: Place,
    remedy: str = "",
    related: tuple[Related, ...] = (),
    *,
    count: int = 1,
) -> Finding:
    """A finding with the default severity of its code."""
    return Finding(code, CATALOGUE[code].severity, message, place, remedy, related, count)


class Cap:
    """Of each code the first thousand findings in a file; then one that counts the others.

    A file of a million rows with one fault each must not take a gigabyte to report.
    """

    LIMIT = 1000

    def __init__(self, file: Path) -> None:
        self.file = file
        self.counts: Counter[str] = Counter()

    def admits(self, code: str) -> bool:
        """Count one finding of a code; whether it is to be worded."""
        self.counts[code] += 1
        return self.counts[code] <= self.LIMIT

    def rest(self) -> Iterator[Finding]:
        """A finding for each code of which there were more."""
        for code, count in self.counts.items():
            more = count - self.LIMIT
            if more > 0:
                message = ngettext(
                    "{title}: {count} more in this file", "{title}: {count} more in this file", more
                ).format(title=_(CATALOGUE[code].title), count=more)
                yield finding(code, message, Place(self.file), count=more)
