"""plotext, without its manual.

At import plotext builds a manual for its interactive use, which takes longer than all else that `kpi show`
imports (docs/performance.md). Nothing here reads it, so that an empty module stands in its place meanwhile.
"""

import sys
from types import ModuleType
from typing import Any

_MANUAL = "plotext._doc.doc"


class _Empty(ModuleType):
    """A module in which every name is there and says nothing."""

    def __getattr__(self, name: str) -> None:
        if name.startswith("__"):
            raise AttributeError(name)


def figure() -> Any:  # noqa: ANN401 - plotext is not typed
    """The figure that plotext draws into.

    Raises:
        ImportError: plotext's compiled part does not load.
    """
    there = _MANUAL in sys.modules
    manual = sys.modules.setdefault(_MANUAL, _Empty(_MANUAL))
    try:
        import plotext
    finally:
        if not there and sys.modules.get(_MANUAL) is manual:
            del sys.modules[_MANUAL]
    return plotext.figure
