"""Text and sources from the plan, made fit to be read elsewhere."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from offshore_kpi.i18n import day
from offshore_kpi.plan.models import Plan

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Citation:
    """A source as it is cited: `url` is empty unless it is a web address, which is then shown as text too."""

    id: str
    title: str
    publisher: str
    date: str
    url: str
    address: str
    note: str


def web_address(text: str | None) -> str:
    """The text if it is an http or https address with a host; empty for anything else."""
    if not text or not text.isprintable() or any(character.isspace() for character in text):
        return ""
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    return text if parts.scheme.lower() in {"http", "https"} and parts.netloc else ""


def citation(plan: Plan, source_id: str | None) -> Citation | None:
    """The source of this id; a text that is no id of the plan is cited as it stands."""
    if not source_id:
        return None
    source = plan.sources.get(source_id)
    if source is None:
        url = web_address(source_id)
        return Citation("", source_id, "", "", url, source_id if url else "", "")
    return Citation(
        id=source_id,
        title=source.title,
        publisher=source.publisher or "",
        date=day(source.date) if source.date else "",
        url=web_address(source.url),
        address=source.url or "",
        note=source.note or "",
    )


def language_tag(text: str | None) -> str:
    """The plan's language as a language tag; empty where it is none."""
    return text if text and _LANGUAGE.fullmatch(text) else ""
