"""Plain-text tracking of a strategic plan: what was promised, what was observed, and the gap."""

__version__ = "0.1.0"
