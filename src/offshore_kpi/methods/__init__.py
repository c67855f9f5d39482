"""How a KPI's progress is judged: one module a method, each satisfying `methods.judgement.Method`.

Adding a method is a new module and one line in `METHODS`. A method is imported when it is first asked for.
"""

import importlib
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from offshore_kpi.methods.judgement import Method

METHODS: Mapping[str, str] = {
    "linear": "offshore_kpi.methods.linear",
    "eurostat": "offshore_kpi.methods.eurostat",
    "open-sdg": "offshore_kpi.methods.open_sdg",
    "destatis": "offshore_kpi.methods.destatis",
    "un": "offshore_kpi.methods.un",
    "istat": "offshore_kpi.methods.istat",
    "sdsn": "offshore_kpi.methods.sdsn",
    "okr": "offshore_kpi.methods.okr",
}
"""The methods by the name that plans and the command line use, and the module of each."""


@cache
def load(name: str) -> "Method":
    """Import the method of this name.

    Raises:
        KeyError: no method has this name.
    """
    return cast("Method", importlib.import_module(METHODS[name]))
