"""One table of the JSON outputs: their names, and the model of each."""

from collections.abc import Mapping

from offshore_kpi.output.json.comparison import ComparisonReport
from offshore_kpi.output.json.contract import Part
from offshore_kpi.output.json.detail import ShowReport
from offshore_kpi.output.json.difference import DiffReport
from offshore_kpi.output.json.findings import Findings
from offshore_kpi.output.json.log import LogReport
from offshore_kpi.output.json.outlook import ForecastReport
from offshore_kpi.output.json.status import StatusReport

CONTRACTS: Mapping[str, type[Part]] = {
    "status": StatusReport,
    "findings": Findings,
    "diff": DiffReport,
    "show": ShowReport,
    "forecast": ForecastReport,
    "comparison": ComparisonReport,
    "log": LogReport,
}
"""The model of each output by the name in its `schema`."""
