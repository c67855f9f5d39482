"""What the plan says will be done: an action, with who does it and by when."""

from types import MappingProxyType
from typing import Annotated

from pydantic import Field

from offshore_kpi.plan.fields import Id, PeriodField, Text, Truth, one_of
from offshore_kpi.plan.frozen_model import FrozenModel
from offshore_kpi.plan.naming import Naming


class Action(FrozenModel):
    """Something the plan says will be done (an activity in results frameworks)."""

    STAND_INS = MappingProxyType({"name": "?"})

    id: Id = Field(description="unique among the actions and KPIs; cited by the reports of actions")
    name: Text = Field(description="what is to be done, as published")
    naming: Annotated[Naming, one_of(Naming)] = Field(
        default=Naming.PUBLISHED, description="proposed: a working title, not the owner's"
    )
    owner: Text | None = Field(default=None, description="who does it; else the axis' owner")
    start: PeriodField | None = Field(default=None, description="the period with whose first day it begins")
    due: PeriodField | None = Field(
        default=None, description="the period by whose end it is to be done; a report can move it"
    )
    ongoing: Truth = Field(default=False, description="it has no end, and is not counted in the rate")
    kpis: tuple[Id, ...] = Field(default=(), description="ids of the KPIs that it is to move")
    source: Text | None = Field(default=None, description="id of the source that announces it")
    note: Text | None = Field(default=None, description="a remark")
