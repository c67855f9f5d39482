"""The commands by name: where each is, and what it does.

Only the module of the command that is asked for is imported. Adding a command is a module and a line here.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from offshore_kpi.i18n import N_


class Command(NamedTuple):
    """A command: its module and function in this package, its help, and settings of Typer."""

    module: str
    function: str
    help: str
    settings: Mapping[str, Any] = {}


COMMANDS: Mapping[str, Command] = {
    "init": Command("init", "init", N_("Write a commented starter plan; never overwrites.")),
    "validate": Command(
        "validate", "validate", N_("Show every fault of the plan and of every row, at once.")
    ),
    "status": Command("status", "status", N_("Show how far each KPI is from its target.")),
    "show": Command(
        "show", "show", N_("Explain one KPI or action: targets, values, how its figures come about.")
    ),
    "forecast": Command(
        "forecast", "forecast", N_("Carry one KPI on: observed rate, trend, and the required path.")
    ),
    "methods": Command(
        "methods", "methods", N_("List the methods that judge progress, with formula and source.")
    ),
    "report": Command("report", "report", N_("Write a page, a workbook or another file of the whole plan.")),
    "diff": Command("diff", "diff", N_("Show what changed between two days or two git revisions.")),
    "list": Command("list_kpis", "list_kpis", N_("List the pillars, axes, actions and KPIs with their ids.")),
    "actions": Command(
        "actions", "actions", N_("Show how far each action is, which are past their due, and what is done.")
    ),
    "mark": Command(
        "mark", "mark", N_("Say how far an action is; asks at the keyboard for what is missing.")
    ),
    "due": Command("due", "due", N_("Show which values and reports are expected, by when, and from whom.")),
    "add-measure": Command(
        "add_measure",
        "add_measure",
        N_("Add one measurement; asks for what is missing when a person is at the keyboard."),
        {"ignore_unknown_options": True, "allow_extra_args": True},
    ),
    "explain": Command("explain", "explain", N_("Say what a finding means and how it is mended.")),
    "withdraw": Command(
        "withdraw", "withdraw", N_("Withdraw the value of a period; it stays in the history.")
    ),
    "log": Command("log", "log", N_("Show what was entered for each period, and what superseded it.")),
    "undo": Command("undo", "undo", N_("Take back the last change that kpi made.")),
    "redo": Command("undo", "redo", N_("Make the change again that kpi undo took back last.")),
    "template": Command(
        "template", "template", N_("Write a table of the values that are due, to be filled.")
    ),
    "doctor": Command(
        "doctor", "doctor", N_("Show the plan, its files, locks, what can be undone, and versions.")
    ),
    "schema": Command("schema", "schema", N_("Print a JSON Schema, for editors.")),
}


def wanted(words: Sequence[str]) -> Mapping[str, Command]:
    """The command that the first word names; all of them where it names none, for help and suggestions."""
    first = words[0] if words else ""
    return {first: COMMANDS[first]} if first in COMMANDS else COMMANDS
