"""The catalogue of findings: every code, how grave it is by default, and what it is called."""

from collections.abc import Mapping
from dataclasses import dataclass

from offshore_kpi.findings import Finding, Place, Related, Severity
from offshore_kpi.i18n import N_


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
    # P3xx: the plan's meaning
    "P301": Entry(_E, N_("an id stands twice")),
    "P302": Entry(_E, N_("the plan has not the parts it declares")),
    "P303": Entry(_E, N_("an unknown source in the plan")),
    # M1xx: a measurement file as CSV
    "M101": Entry(_E, N_("the file is not UTF-8 text")),
    "M102": Entry(_E, N_("a quote that does not fit")),
    "M103": Entry(_E, N_("a column is missing")),
    "M104": Entry(_E, N_("an unknown column")),
    "M105": Entry(_E, N_("a column stands twice")),
    "M106": Entry(_E, N_("the file is empty")),
    "M107": Entry(_E, N_("a quoted cell that swallows rows")),
    "M108": Entry(_E, N_("a row with too many or too few cells")),
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
    # M3xx: rows against each other and the plan
    "M301": Entry(_E, N_("two rows for one KPI and period")),
    "M302": Entry(_E, N_("a value outside the KPI's bounds")),
}


def finding(
    code: str, message: str, place: Place, remedy: str = "", related: tuple[Related, ...] = ()
) -> Finding:
    """A finding with the default severity of its code."""
    return Finding(code, CATALOGUE[code].severity, message, place, remedy, related)
