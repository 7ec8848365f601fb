"""Targets and plans that were proposed or adopted, and what followed on them (C13)."""

from sqlalchemy import Connection, delete, insert, update

from jianliang.ledger.events import Recorded
from jianliang.ledger.schema import (
    ADOPTED_PLAN,
    ADOPTED_PLOT,
    ADOPTED_TARGET,
    ADOPTED_TOTAL,
)

STATES = {"propose": "proposed", "adopt": "adopted"}
SAID = (
    *("plan_kind", "name", "first_year", "last_year", "snapshot", "tables_sha256"),
    *("value_fen", "bound_fen", "gap_ppm", "supersedes"),
)
SUMS = ("target_dm2", "planned_dm2", "cost_fen")


def target(connection: Connection, recorded: Recorded) -> None:
    """A set of targets for a year; it takes the place of the unit's earlier one."""
    event, payload = recorded.event, recorded.event.payload
    own = {
        "unit": event.unit,
        "state": STATES[payload["step"]],
        "year": payload["year"],
    }
    here = [ADOPTED_TARGET.c[name] == value for name, value in own.items()]
    connection.execute(delete(ADOPTED_TARGET).where(*here))
    by = {"adopted_on": event.on, "adopted_by": event.actor, "seq": recorded.seq}
    rows = [
        {
            **own,
            "of_unit": row["unit"],
            "plot_type": row["plot_type"],
            "target_dm2": row["target_dm2"],
            **by,
        }
        for row in payload["rows"]
    ]
    connection.execute(insert(ADOPTED_TARGET), rows)


def adopt(connection: Connection, recorded: Recorded) -> None:
    """A plan, its totals and its plots; the plan it supersedes is in force no more."""
    event, payload = recorded.event, recorded.event.payload
    said = {name: payload.get(name) for name in SAID}
    row = {
        **{name: value for name, value in said.items() if name != "plan_kind"},
        "plan": event.subject,
        "unit": event.unit,
        "kind": said["plan_kind"],
        "state": STATES[payload["step"]],
        "supersedes": payload.get("supersedes", ""),
        **{name: sum(one[name] for one in payload["totals"]) for name in SUMS},
        "plots": len(payload["plots"]),
        "adopted_on": event.on,
        "adopted_by": event.actor,
        "seq": recorded.seq,
    }
    connection.execute(insert(ADOPTED_PLAN), row)
    for table, name in ((ADOPTED_TOTAL, "totals"), (ADOPTED_PLOT, "plots")):
        rows = [{"plan": event.subject, **one} for one in payload[name]]
        if rows:
            connection.execute(insert(table), rows)
    if payload["step"] == "adopt" and row["supersedes"]:
        earlier = update(ADOPTED_PLAN).where(ADOPTED_PLAN.c.plan == row["supersedes"])
        connection.execute(earlier.values(state="superseded"))
