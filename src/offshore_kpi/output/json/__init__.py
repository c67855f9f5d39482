"""What the program prints as JSON: a module an output, each with the models it is made of.

The models of `json.contract` and its neighbours are the only declaration of these outputs: `write` fills them
from a report, pydantic turns them into plain values, and their JSON Schemas are what `kpi schema` prints.
"""
