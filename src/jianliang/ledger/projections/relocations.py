"""Who left which unit, and which plots and transfer that is tied to (C4)."""

from sqlalchemy import Connection, insert, select, update

from jianliang.ledger.events import Recorded
from jianliang.ledger.schema import RELOCATED_PLOT, RELOCATION

STATED = ("who", "name", "name_reference", "to_unit", "transfer")
COUNTED = ("people", "output_fen", "land_dm2")


def relocate(connection: Connection, recorded: Recorded) -> None:
    """A relocation is registered, or tied to more plots and a transfer."""
    event, payload = recorded.event, recorded.event.payload
    if payload["step"] == "register":
        row = {
            "relocation": event.subject,
            "unit": event.unit,
            "relocated_on": event.on,
            "seq": recorded.seq,
            **{name: payload.get(name, "") for name in STATED},
            **{name: payload.get(name, 0) for name in COUNTED},
        }
        connection.execute(insert(RELOCATION), row)
    elif payload.get("transfer"):
        known = update(RELOCATION).where(RELOCATION.c.relocation == event.subject)
        connection.execute(known.values(transfer=payload["transfer"]))
    _tie(connection, event.subject, payload["plots"])


def _tie(connection: Connection, relocation: str, plots: list[str]) -> None:
    own = RELOCATED_PLOT.c.relocation == relocation
    there = set(connection.execute(select(RELOCATED_PLOT.c.plot).where(own)).scalars())
    fresh = [plot for plot in dict.fromkeys(plots) if plot not in there]
    if fresh:
        rows = [{"relocation": relocation, "plot": plot} for plot in fresh]
        connection.execute(insert(RELOCATED_PLOT), rows)
