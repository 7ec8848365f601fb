"""How what a case took is given back, so that every account is what it was (C14).

A reversal took quota from where it was free, reserved or frozen, and what was spent
became owed. The lot of the credit that is given again is reserved, frozen and settled
with in the same amounts. What the unit has settled in the meantime stays free.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Row

from jianliang.commands.acting import Turn
from jianliang.commands.disputes import reserved_in
from jianliang.commands.holdings import PROJECT, Lots, moved, movement
from jianliang.commands.reversals import given_again
from jianliang.core.quota import Leg, chosen_lots
from jianliang.ledger import Desk, Event
from jianliang.ledger.events import Recorded
from jianliang.ledger.tracing import events_about, events_of_lot, now_at

SPENDING = ("reserve", "commit", "void", "enter")


@dataclass(frozen=True)
class Refreeze:
    """A freeze that a reversal ended in part: how much of it, and from where it was."""

    obligation: Row
    area_dm2: int
    reserved_dm2: int


def case_reversals(desk: Desk, row: Row) -> list[Recorded]:
    """The reversals of a case, the oldest first."""
    return [
        one
        for one in desk.history(row.plot)
        if one.event.kind == "reverse" and one.event.payload.get("case") == row.case
    ]


def own_freezes(desk: Desk, row: Row) -> list[Row]:
    """The freezes that a case has brought about, met or not."""
    lots = [
        lot for piece in desk.pieces_of(row.plot) if (lot := desk.lot_of(piece.piece))
    ]
    frozen = [
        one.event.event_id
        for one in events_about(desk, ["freeze"], lots)
        if one.event.payload.get("case") == row.case
    ]
    return [found for name in frozen if (found := desk.obligation(name))]


def cures_of(desk: Desk, row: Row, piece: str) -> list[Event]:
    """The events by which a case has given credit of a piece again."""
    return [
        one.event
        for one in desk.history(row.plot)
        if one.event.kind == "cure"
        and (one.event.payload.get("case"), one.event.payload["of"])
        == (row.case, piece)
    ]


def cured_of(desk: Desk, row: Row, piece: str) -> int:
    """How much credit of a piece a case has given again."""
    return sum(event.payload["area_dm2"] for event in cures_of(desk, row, piece))


def undone(turn: Turn, row: Row, reversal: Recorded, said: Mapping) -> Iterator[Event]:
    """The events that give back what one reversal took.

    Parameters
    ----------
    said : mapping
        What the cure states; `area_dm2` is what has not been given again yet.
    """
    name = reversal.event.payload["piece"]
    piece = turn.desk.piece(name)
    if piece is None:
        return
    given = [event.payload["piece"] for event in cures_of(turn.desk, row, name)]
    lots = [lot for one in given if (lot := turn.desk.lot_of(one))]
    if said["area_dm2"]:
        for event in given_again(turn, piece, said, bool(reversal.event.legs)):
            lots += [event.subject] if event.kind == "issue" else []
            yield event
    if not lots:
        return
    back = Giving(turn, piece.unit, lots)
    again = _refreezes(turn.desk, row, reversal)
    yield from _reserved(back, reversal, sum(one.reserved_dm2 for one in again))
    for one in again:
        yield from _frozen(back, one)
    yield from _settled(back, reversal)


@dataclass(frozen=True)
class Giving:
    """The lots that credit was given again with, and whose they are."""

    turn: Turn
    unit: str
    lots: list[str]

    def drawn(self, account: str, area_dm2: int) -> Lots:
        """Of these lots an area in an account, or all there is."""
        held = [
            (lot, self.turn.desk.balance(self.unit, account, lot)) for lot in self.lots
        ]
        return chosen_lots(held, min(area_dm2, sum(area for _, area in held)))


def _reserved(back: Giving, reversal: Recorded, frozen_dm2: int) -> Iterator[Event]:
    """What was reserved for projects is so again; also what is frozen from there."""
    wanted = _taken(reversal, "reserved") + frozen_dm2
    lot = reversal.event.legs[0].lot
    for project, open_dm2 in _projects(back, lot, reversal.seq).items():
        lots = back.drawn("free", min(wanted, open_dm2))
        if lots:
            legs = moved(lots, back.unit, "free", "reserved")
            about = f"{PROJECT}{project}", back.unit
            yield movement(back.turn, "reserve", about, {"project": project}, legs)
            wanted -= sum(area for _, area in lots)


def _projects(back: Giving, lot: str, before: int) -> dict[str, int]:
    """Project → what the unit had reserved of a lot for it when it was reversed."""
    desk, open_dm2 = back.turn.desk, Counter[str]()
    for one in events_of_lot(desk, lot, SPENDING):
        if one.seq > before or not one.event.subject.startswith(PROJECT):
            continue
        for leg in one.event.legs:
            for end, sign in (("to", 1), ("from", -1)):
                at = getattr(leg, f"{end}_unit"), getattr(leg, f"{end}_account")
                ours = leg.lot == lot and at[1] == "reserved"
                if ours and now_at(desk, *at, lot) == back.unit:
                    project = one.event.subject.removeprefix(PROJECT)
                    open_dm2[project] += sign * leg.area_dm2
    return {project: area for project, area in sorted(open_dm2.items()) if area > 0}


def _refreezes(desk: Desk, row: Row, reversal: Recorded) -> list[Refreeze]:
    """The freezes of others that a reversal ended, with what they had frozen."""
    (lot,) = {leg.lot for leg in reversal.event.legs}
    own = {one.obligation for one in own_freezes(desk, row)}
    history = desk.history(lot)
    again = []
    for one in history:
        name = one.event.payload.get("obligation", "")
        if one.request.id != reversal.request.id or one.event.kind != "thaw":
            continue
        obligation = desk.obligation(name)
        if obligation is None or name in own:
            continue
        area_dm2 = sum(leg.area_dm2 for leg in one.event.legs)
        earlier = [step for step in history if step.seq < one.seq]
        reserved = min(area_dm2, max(0, reserved_in(earlier, name)))
        again.append(Refreeze(obligation, area_dm2, reserved))
    return again


def _frozen(back: Giving, again: Refreeze) -> Iterator[Event]:
    """What was frozen is so again, until the same day."""
    parts = {"reserved": again.reserved_dm2}
    parts["free"] = again.area_dm2 - again.reserved_dm2
    legs: dict[str, list[Leg]] = {}
    for account, area_dm2 in parts.items():
        for lot, area in back.drawn(account, area_dm2):
            leg = Leg(lot, back.unit, account, back.unit, "frozen", area)
            legs.setdefault(lot, []).append(leg)
    for lot, of_lot in legs.items():
        payload = {"until": again.obligation.due, "reason": "reinstate"}
        yield movement(back.turn, "freeze", (lot, back.unit), payload, of_lot)


def _settled(back: Giving, reversal: Recorded) -> Iterator[Event]:
    """What became owed is made good, as far as it still is."""
    row = back.turn.desk.obligation(reversal.event.event_id)
    if row is None or row.met_dm2 >= row.area_dm2:
        return
    lots = back.drawn("free", row.area_dm2 - row.met_dm2)
    if lots:
        legs = moved(lots, row.unit, "free", "owed")
        payload = {"obligation": row.obligation}
        yield movement(back.turn, "settle", (row.lot, row.unit), payload, legs)


def _taken(reversal: Recorded, account: str) -> int:
    return sum(
        leg.area_dm2 for leg in reversal.event.legs if leg.from_account == account
    )
