"""Whose a name in the plan is."""

from enum import StrEnum


class Naming(StrEnum):
    """Whether a name is its owner's own or a working title."""

    PUBLISHED = "published"
    PROPOSED = "proposed"
