"""Acts on targets and plans: set or proposed, each unit for itself and below."""

from typing import Annotated, Any

from pydantic import Field

from jianliang.commands import Asked, adopt_targets
from jianliang.edges.adoptions import Naming, adopt
from jianliang.edges.web.acts.act import Act, Given, Room, always, numbered
from jianliang.edges.web.acts.saying import (
    LARGEST_DM2,
    MOST_ROWS,
    ONE_LINE,
    Based,
    Names,
    Number,
    OneOf,
    Said,
    UnitId,
    Word,
    Year,
    asks,
)
from jianliang.ledger import Desk, Receipt

EVERY = "all"
PlanKind = Annotated[str, OneOf("plan_kind", ("special", "annual"))]
Snapshot = Annotated[
    str, Field(pattern=r"^([0-9a-f]{8,64})?$", json_schema_extra=asks("text"))
]
Superseded = Annotated[
    str,
    Field(max_length=200, pattern=ONE_LINE, json_schema_extra=asks("text")),
    Names("plan"),
]
TargetArea = Annotated[int, Field(ge=0, le=LARGEST_DM2, json_schema_extra=asks("area"))]


class TargetRow(Said):
    """What a unit is to have reached by the end of a year."""

    unit: UnitId
    year: Year
    plot_type: Word = EVERY
    target_dm2: TargetArea


class TargetsSaid(Based):
    """Targets of a unit for itself and those below it."""

    setter: UnitId
    rows: Annotated[list[TargetRow], Field(min_length=1, max_length=MOST_ROWS)]


class PlanSaid(Based):
    """The part of a plan that falls to a unit; of the newest seen if none is named."""

    unit: UnitId
    number: Number
    plan_name: Word
    plan_kind: PlanKind
    first_year: Year
    last_year: Year
    plan_snapshot: Snapshot = ""
    supersedes: Superseded = ""


def _targets(step: str) -> Any:
    def do(room: Room, asked: Asked, said: TargetsSaid) -> Receipt:
        rows = [row.model_dump() for row in said.rows]
        how = (step, said.basis())
        return adopt_targets(room.office, asked, said.setter, rows, how)

    return do


def _plan(step: str) -> Any:
    def do(room: Room, asked: Asked, said: PlanSaid) -> Receipt:
        naming = Naming(
            numbered(said.unit, said.number),
            said.plan_name,
            said.unit,
            said.plan_kind,
            (said.first_year, said.last_year),
            said.supersedes,
        )
        made = room.city, room.plan(said.plan_snapshot)
        return adopt(made, room.office, asked, naming, (step, said.basis()))

    return do


def _setter(_room: Room, _desk: Desk, unit: str) -> Given:
    return {"setter": unit}


def _unit(_room: Room, _desk: Desk, unit: str) -> Given:
    return {"unit": unit}


ACTS = (
    Act("target", TargetsSaid, _targets("adopt"), "target", "unit", _setter, always),
    Act(
        "propose_target",
        TargetsSaid,
        _targets("propose"),
        "propose",
        "unit",
        _setter,
        always,
    ),
    Act("adopt", PlanSaid, _plan("adopt"), "adopt", "unit", _unit, always),
    Act("propose", PlanSaid, _plan("propose"), "propose", "unit", _unit, always),
)
