"""How a KPI's progress is judged: one module a method, each satisfying `offshore_kpi.progress.base.Method`.

Adding a method is a new module and one line in `METHODS`. A method is imported when it is first asked for.
"""

import importlib
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from offshore_kpi.progress.base import Method

METHODS: Mapping[str, str] = {
    "linear": "offshore_kpi.progress.linear",
    "eurostat": "offshore_kpi.progress.eurostat",
    "open-sdg": "offshore_kpi.progress.open_sdg",
    "destatis": "offshore_kpi.progress.destatis",
    "un": "offshore_kpi.progress.un",
    "sdsn": "offshore_kpi.progress.sdsn",
    "okr": "offshore_kpi.progress.okr",
}
"""The methods by the name that plans and the command line use, and the module of each."""


@cache
def load(name: str) -> "Method":
    """Import the method of this name.

    Raises:
        KeyError: no method has this name.
    """
    return cast("Method", importlib.import_module(METHODS[name]))
