"""The city of tests/quota with inspectors enough for four eyes, and what they watch."""

import pandas as pd
import shapely
from offices import CITY, NORTH, SOUTH, Town

from jianliang.commands import Basis
from jianliang.commands.case_effects import finalise
from jianliang.commands.cases import Ruling, decide, notify, reply
from jianliang.commands.seats import Seat, appoint
from jianliang.commands.suspicions import Supervision, open_cases

BASIS = Basis("复建认定", ("sha256:" + "0" * 64,))
PAPER = Basis("单元陈述", ("sha256:" + "1" * 64,))
OTHERS = {
    "ji": Seat("ji", "ji", "inspector", "city", CITY),
    "kong": Seat("kong", "kong", "inspector", "city", CITY),
}
OPENED, NOTIFIED, REPLIED = "2025-04-01", "2025-04-05", "2025-04-15"
DECIDED, APPEALED, ANSWERED = "2025-05-01", "2025-05-10", "2025-05-20"
FINAL, LATER = "2025-06-01", "2025-09-01"


def staffed(town: Town) -> Town:
    for seat in OTHERS.values():
        town.ask(appoint, seat, by="cai", on="2000-01-01")
    return town


def sighting(piece: str, seen_on: str, area_dm2: int, source_id: str = "T1", **more):
    """Something seen on the ground of a piece, in a corner of it."""
    plot = piece.partition("/")[0]
    west = 10.0 * int(source_id[1:])
    told = {
        "sighting": f"{plot}@patch:{source_id}:{seen_on}",
        "plot": plot,
        "pieces": piece,
        "unit": "",
        "source": "patch",
        "source_id": source_id,
        "seen_on": seen_on,
        "kind": "20",
        "gross_dm2": area_dm2,
        "area_dm2": area_dm2,
        "unpermitted_dm2": area_dm2,
        "permits": "",
        "verdict": "rebuilt",
        "reason": "patch-built",
        "geometry": shapely.box(west, 0, west + 5, 5),
    }
    return {**told, **more}


def supervision(*sightings: dict, verdict="suspected", tolerance_dm2=0) -> Supervision:
    """What supervision says when it has seen these: one row per plot."""
    seen = pd.DataFrame(list(sightings))
    rows = [
        {
            "plot": plot,
            "unit": "",
            "verdict": verdict,
            "first_seen": min(ours["seen_on"]),
            "last_seen": max(ours["seen_on"]),
            "area_dm2": int(ours.groupby("source_id")["area_dm2"].max().sum()),
            "tolerance_dm2": tolerance_dm2,
            "sightings": " ".join(sorted(ours["sighting"])),
            "geometry": None,
        }
        for plot, ours in seen.groupby("plot")
    ]
    return Supervision("abc", pd.DataFrame(rows), seen)


def suspected(town: Town, piece: str, area_dm2: int, seen_on="2025-03-20", **more):
    """A case on a rebuild of an area of a piece; its id."""
    one = sighting(piece, seen_on, area_dm2, **more)
    town.ask(open_cases, supervision(one), by="gao", on=more.get("on", OPENED))
    plot = piece.partition("/")[0]
    with town.book.desk() as desk:
        return desk.cases_of(plot)[-1].case


def clerk_over(unit: str) -> str:
    return {NORTH: "bei", SOUTH: "nan"}[unit[:6]]


def decided(town: Town, piece: str, area_dm2: int, ruling="reversed", **more) -> str:
    """A case up to its decision, with a hearing."""
    case = suspected(town, piece, area_dm2)
    with town.book.desk() as desk:
        unit = desk.case(case).unit
    town.ask(notify, [case], by="gao", on=NOTIFIED)
    town.ask(reply, case, PAPER, by=clerk_over(unit), on=REPLIED)
    said = Ruling(case, ruling, BASIS, **more)
    town.ask(decide, said, by="ji", on=DECIDED)
    return case


def final(town: Town, piece: str, area_dm2: int, ruling="reversed", **more) -> str:
    case = decided(town, piece, area_dm2, ruling, **more)
    town.ask(finalise, [case], by="zhao", on=FINAL)
    return case


def row_of(town: Town, case: str):
    with town.book.desk() as desk:
        return desk.case(case)


def whole_state(town: Town) -> dict:
    """All that a case may touch: accounts, credit that stands, what is to be met."""
    with town.book.desk() as desk:
        accounts: dict = {}
        for row in desk.accounts():
            key = row.unit, row.account
            accounts[key] = accounts.get(key, 0) + row.balance_dm2
        credit: dict = {}
        for row in desk.credit():
            key = row.unit, row.total, row.credit_year
            net = row.recognised_dm2 - row.reversed_dm2 + row.cured_dm2
            credit[key] = credit.get(key, 0) + net
        open_: dict = {}
        for row in desk.obligations():
            key = row.kind, row.unit, row.due
            open_[key] = open_.get(key, 0) + row.area_dm2 - row.met_dm2
        penalty = sum(row.penalty_dm2 for row in desk.cases())
    return {
        "accounts": {key: area for key, area in accounts.items() if area},
        "credit": {key: area for key, area in credit.items() if area},
        "open": {key: area for key, area in open_.items() if area},
        "penalty": penalty,
    }
