"""The course of one case as it is told: what was seen, said, and decided, by whom."""

from collections.abc import Mapping

from sqlalchemy import Row

from jianliang.core.errors import LedgerError
from jianliang.core.quota import m2
from jianliang.ledger import Desk
from jianliang.ledger.events import Recorded

OF_UNIT = ("reply", "appeal")
"""Steps of the accused; all others are the city's."""
SEEN = ("sighting", "source", "source_id", "seen_on", "kind", "permits", "area_dm2")


def case_told(desk: Desk, case: str) -> tuple[Row, list[dict], list[dict]]:
    """A case, its course, and the sightings it rests on.

    Returns
    -------
    row, course, sightings
        The course has a row for each event: seq, step, on, side, actor, why, documents,
        late; the sightings stand as they were seen.

    Raises
    ------
    LedgerError
        "case-unknown".
    """
    row = desk.case(case)
    if row is None:
        raise LedgerError("case-unknown", case=case)
    history = desk.history(case)
    seen = [
        {name: told.get(name, "") for name in SEEN}
        for one in history
        for told in one.event.payload.get("sightings", ())
    ]
    return row, [_step(one) for one in history], seen


def _step(recorded: Recorded) -> dict:
    event, payload = recorded.event, recorded.event.payload
    late = bool(payload.get("late") or payload.get("unheard"))
    return {
        "seq": recorded.seq,
        "step": event.kind,
        "on": event.on,
        "side": "unit" if event.kind in OF_UNIT else "city",
        "actor": event.actor,
        "why": payload.get("reason", "") or _said(payload),
        "documents": " ".join(payload.get("documents", ())),
        "due": payload.get("due", ""),
        "late": late,
    }


def _said(payload: Mapping) -> str:
    """What a step without a reason states: areas taken, who was told."""
    areas = payload.get("reversed") or payload.get("areas") or {}
    parts = [f"{piece}: {m2(area)} m²" for piece, area in areas.items()]
    if payload.get("told_unit"):
        parts.append(f"{payload['urgency']} → {payload['told_unit']}")
    return "; ".join(parts)
