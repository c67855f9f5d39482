"""Typer's own words in the language of the session.

Typer writes most of its words in English whatever the locale, and translates the others by the environment
alone, which knows nothing of `--lang`. Its help is worded here by the formatter that a context makes, its
complaints by the sentences they are built from; what is not recognised stays as Typer wrote it.
"""

import re
from collections.abc import Sequence
from typing import Any

import typer

from offshore_kpi.cli.typer_conversion import UnconvertedGroup
from offshore_kpi.i18n import N_, NP_, _, pgettext, recognise, worded

_SENTENCES = (
    N_("No such command '{command}'. Did you mean '{word}'?"),
    N_("No such command '{command}'. Did you mean {words}?"),
    N_("No such command '{command}'."),
    N_("Missing command."),
    N_("Missing argument '{name}'. {more}"),
    N_("Missing argument '{name}'."),
    N_("Missing option '{name}'. {more}"),
    N_("Missing option '{name}'."),
    N_("Choose from:{choices}"),
    N_("Option '{option}' requires an argument."),
    N_("Option '{option}' does not take a value."),
    N_("Got unexpected extra argument(s) ({arguments})"),
    N_("Invalid value for '{option}' (env var: '{variable}'): {reason}"),
    N_("Invalid value for '{option}': {reason}"),
    N_("'{text}' is not one of {words}."),
    N_("Input should be a valid integer, unable to parse string as an integer"),
    N_("Input should be greater than or equal to {limit}"),
    N_("Input should be less than or equal to {limit}"),
)
"""What Typer, and pydantic through it, say of a faulty command line; the more telling sentence first."""

_PYDANTIC_PREFIX = "Value error, "
_OF_HELP = (
    N_("Show this message and exit."),
    N_("Install completion for the current shell."),
    N_("Show completion for the current shell, to copy it or customize the installation."),
)
_HEADINGS = {"Arguments": N_("Arguments:"), "Options": N_("Options:"), "Commands": N_("Commands:")}
_EXTRAS = (N_("env var: {variable}"), N_("default: {default}"), N_("required"))
_PLACEHOLDERS = (
    NP_("placeholder", "OPTIONS"),
    NP_("placeholder", "COMMAND"),
    NP_("placeholder", "ARGS"),
    NP_("placeholder", "KPI"),
    NP_("placeholder", "VALUE"),
    NP_("placeholder", "PERIOD"),
    NP_("placeholder", "CODE"),
    NP_("placeholder", "SIGN"),
    NP_("placeholder", "TEXT"),
    NP_("placeholder", "DIR"),
    NP_("placeholder", "PLAN"),
    NP_("placeholder", "SCOPE"),
    NP_("placeholder", "NAME"),
    NP_("placeholder", "FORMAT"),
    NP_("placeholder", "STATUS"),
    NP_("placeholder", "PATH"),
    NP_("placeholder", "DAY"),
    NP_("placeholder", "FILE"),
    NP_("placeholder", "LEVEL"),
    NP_("placeholder", "ACTION"),
    NP_("placeholder", "SHARE"),
    NP_("placeholder", "WORD"),
)
"""The words that stand for what a person is to fill in."""

_TYPE_OF_PYTHON = re.compile(r" <(?:str|path|list\[\w+\])>$")
_REQUIRED = re.compile(r"\{(?P<name>[A-Z]+)\}")
_HELP_WITH_EXTRAS = re.compile(r"(?P<help>.*?)(?P<space>  )?(?P<extras>\[.*\])?", re.DOTALL)


def translated_error(text: str) -> str:
    """What Typer says of a faulty command line, in the language of the session."""
    text = text.removeprefix(_PYDANTIC_PREFIX)
    found = recognise(text, _SENTENCES)
    if found is None:
        return _placeholder(text)
    parts = {name: translated_error(part) for name, part in found.parts.items()}
    if "words" in parts:
        parts["words"] = parts["words"].replace("'", "")
    return _(found.sentence).format(**parts)


def with_placeholders(text: str) -> str:
    """A usage line or the name of an option with its capital words in the language of the session."""
    return re.sub(r"(?<![-\w])[A-Z]{2,}\b", lambda found: _placeholder(found.group()), text)


def _placeholder(word: str) -> str:
    return pgettext("placeholder", word) if word in _PLACEHOLDERS else word


class TranslatedFormatter(typer.Context.formatter_class):  # type: ignore[misc, valid-type]
    """Help pages with headings, usage and remarks in the language of the session."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The line that shows how a command is called."""
        plain = _REQUIRED.sub(r"\g<name>", args)
        super().write_usage(prog, with_placeholders(plain), prefix or _("Usage:") + " ")

    def write_heading(self, heading: str) -> None:
        """The line above a section."""
        title = _(_HEADINGS[heading]) if heading in _HEADINGS else f"{heading}:"
        self.write(f"{'':>{self.current_indent}}{title}\n")

    def write_dl(self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Options, arguments or commands with what they do; the names of Python's types are left out."""
        shown = [(with_placeholders(_TYPE_OF_PYTHON.sub("", term)), _help(text)) for term, text in rows]
        super().write_dl(shown, col_max, col_spacing)


def _help(text: str) -> str:
    found = re.fullmatch(_HELP_WITH_EXTRAS, text)
    if found is None or not found["extras"]:
        return worded(text, _OF_HELP)
    extras = _("; ").join(worded(extra, _EXTRAS) for extra in found["extras"][1:-1].split("; "))
    return f"{worded(found['help'], _OF_HELP)}{found['space'] or ''}[{extras}]"


class TranslatedContext(typer.Context):
    """A context whose help pages are worded by `TranslatedFormatter`."""

    formatter_class = TranslatedFormatter


class TranslatedGroup(UnconvertedGroup):
    """The commands of the program, each with a `TranslatedContext`."""

    context_class = TranslatedContext

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 - whatever Typer builds a group from
        super().__init__(**settings)
        for command in self.commands.values():
            command.context_class = TranslatedContext
            command.short_help = command.short_help or command.help  # shortened, it loses no-break spaces
