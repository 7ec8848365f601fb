"""What supervision suspects becomes cases; what it only wonders at, visits (C14).

Exactly one case is open per plot: further sightings of the same rebuild go with it.
Earth that was moved opens none: somebody goes and looks.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely
from sqlalchemy import Row

from jianliang.commands.acting import Asked, Office, Turn, carry_out, was_asked
from jianliang.commands.arrears import check_day
from jianliang.commands.disputes import check_reason
from jianliang.commands.steps import Basis
from jianliang.core.cases import (
    FOUND,
    OPEN,
    TERMS,
    Earlier,
    Step,
    named_case,
    steps_for,
)
from jianliang.core.days import days_after
from jianliang.core.errors import LedgerError
from jianliang.ledger import Desk, Event, Receipt
from jianliang.ledger.tracing import events_about

SUSPECTED, VISIT = "suspected", "visit"
TEXTS = ("sighting", "source", "source_id", "seen_on", "kind", "permits", "pieces")
AREAS = ("gross_dm2", "area_dm2", "unpermitted_dm2")


@dataclass(frozen=True)
class Supervision:
    """What supervision says of all plots.

    Attributes
    ----------
    snapshot : str
        Its id.
    watched, sightings : DataFrame
        Its tables of these names.
    """

    snapshot: str
    watched: pd.DataFrame
    sightings: pd.DataFrame


@dataclass(frozen=True)
class Visit:
    """What was found on disturbed ground: "rebuilt", "restoration" or "nothing"."""

    plot: str
    found: str
    basis: Basis


@dataclass(frozen=True)
class Suspicion:
    """A step for a plot, with what it rests on."""

    plot: str
    step: Step
    rows: pd.DataFrame
    area_dm2: int


def open_cases(office: Office, asked: Asked, seen: Supervision) -> Receipt | None:
    """Open a case for each rebuild suspected, and add to those there are.

    Returns
    -------
    Receipt, or None where nothing is new.

    Raises
    ------
    LedgerError
        "not-yours", "day-to-come", or a plot is none of the book ("plot-unknown").
    """
    plots = sorted(seen.watched["plot"][seen.watched["verdict"] == SUSPECTED])
    told = {"supervision": seen.snapshot, "plots": [str(plot) for plot in plots]}
    with office.book.desk() as desk:
        nothing = not suspicions(desk, seen)
    if nothing and not was_asked(office, asked, "open-cases", told):
        return None

    def decide(turn: Turn) -> Iterator[Event]:
        check_day(turn)
        for one in suspicions(turn.desk, seen):
            yield _recorded(turn, one, seen.snapshot)

    return carry_out(office, asked, "open-cases", told, decide)


def visit(office: Office, asked: Asked, seen: Supervision, found: Visit) -> Receipt:
    """Record what a visit found; a rebuild opens a case on what was seen.

    Raises
    ------
    LedgerError
        "visit-none" where nothing seen on the plot waits for a visit, "case-ruling"
        where what was found is none of FOUND, "reason-missing", "not-yours".
    """

    def decide(turn: Turn) -> Iterator[Event]:
        check_day(turn)
        check_reason(found.basis.reason)
        if found.found not in FOUND:
            told = {"field": "found", "value": found.found, "known": ", ".join(FOUND)}
            raise LedgerError("case-ruling", case=found.plot, **told)
        row = turn.plot(found.plot)
        rows = _unvisited(turn.desk, seen, found.plot)
        payload = {
            "found": found.found,
            "supervision": seen.snapshot,
            "sightings": _told(rows),
            **found.basis.payload(),
        }
        yield turn.event("visit", row.plot, row.unit, payload)
        if found.found == "rebuilt":
            area_dm2 = _union_dm2(rows)
            for one in _of_plot(turn.desk, found.plot, rows, (area_dm2, 0)):
                yield _recorded(turn, one, seen.snapshot)

    told = {"plot": found.plot, "found": found.found, **found.basis.payload()}
    told["supervision"] = seen.snapshot
    return carry_out(office, asked, "visit", told, decide)


def suspicions(desk: Desk, seen: Supervision) -> list[Suspicion]:
    """What is suspected of plots and no case covers yet, by plot."""
    wanted = seen.watched[seen.watched["verdict"] == SUSPECTED].sort_values("plot")
    known = seen.sightings.set_index("sighting", drop=False)
    found: list[Suspicion] = []
    for row in wanted.itertuples():
        rows = known.loc[str(row.sightings).split()]
        areas = int(row.area_dm2), int(row.tolerance_dm2)
        found += _of_plot(desk, str(row.plot), rows, areas)
    return found


def to_visit(desk: Desk, seen: Supervision) -> pd.DataFrame:
    """The rows of `watched` whose ground was disturbed and nobody has looked at."""
    rows = seen.watched[seen.watched["verdict"] == VISIT].sort_values("plot")
    looked = _visited(desk, [str(plot) for plot in rows["plot"]])
    waiting = [bool(set(str(ids).split()) - looked) for ids in rows["sightings"]]
    return rows[np.array(waiting, dtype=bool)]


def earlier_of(desk: Desk, plot: str) -> list[Earlier]:
    """The cases of a plot, the oldest first."""
    return [
        Earlier(
            row.case,
            row.state in OPEN,
            row.area_dm2,
            row.settled_on,
            frozenset(row.sightings.split()),
        )
        for row in desk.cases_of(plot)
    ]


def term(turn: Turn, state: str) -> str:
    """The last day of a state that begins on the day of the request."""
    return days_after(turn.asked.on, int(turn.rule(TERMS[state])))


def _unvisited(desk: Desk, seen: Supervision, plot: str) -> pd.DataFrame:
    rows = to_visit(desk, seen)
    ids = [
        one for text in rows["sightings"][rows["plot"] == plot] for one in text.split()
    ]
    if not ids:
        raise LedgerError("visit-none", plot=plot)
    return seen.sightings.set_index("sighting", drop=False).loc[ids]


def _visited(desk: Desk, plots: Sequence[str]) -> set[str]:
    return {
        one["sighting"]
        for recorded in events_about(desk, ["visit"], plots)
        for one in recorded.event.payload["sightings"]
    }


def _of_plot(
    desk: Desk, plot: str, rows: pd.DataFrame, areas: tuple[int, int]
) -> list[Suspicion]:
    """What the sightings of a plot lead to; `areas`: built in all, and tolerated."""
    earlier, (area_dm2, tolerance_dm2) = earlier_of(desk, plot), areas
    seen_on = dict(zip(rows["sighting"], rows["seen_on"], strict=True))
    found = []
    for step in steps_for(seen_on, area_dm2, tolerance_dm2, earlier):
        ours = rows.loc[list(step.sightings)]
        new_dm2 = area_dm2
        if not step.case and earlier and earlier[-1].settled_on:
            new_dm2 = min(area_dm2, _union_dm2(ours))
            # What is small enough to be tolerated waits until it adds up.
            if new_dm2 <= tolerance_dm2:
                continue
        elif not step.case and earlier:
            new_dm2 = area_dm2 - earlier[-1].area_dm2
        if step.case or _standing(desk, plot):
            found.append(Suspicion(plot, step, ours, new_dm2))
    return found


def _standing(desk: Desk, plot: str) -> bool:
    """Whether a plot has credit to lose; one that the book does not know is refused."""
    pieces = desk.pieces_of(plot)
    return not pieces or any(one.area_dm2 > one.reversed_dm2 for one in pieces)


def _recorded(turn: Turn, one: Suspicion, supervision: str) -> Event:
    """The event that opens a case, or adds to one."""
    told = {"supervision": supervision, "sightings": _told(one.rows)}
    if one.step.case:
        known = turn.desk.case(one.step.case)
        unit = "" if known is None else known.unit
        return turn.event("sight", one.step.case, unit, told)
    pieces = _touched(turn.desk, one)
    ground = shapely.union_all(one.rows["geometry"].to_numpy())
    payload = {
        **told,
        "plot": one.plot,
        "area_dm2": one.area_dm2,
        "seen_on": min(one.rows["seen_on"]),
        "due": term(turn, "suspected"),
        "pieces": [piece.piece for piece in pieces],
        "geometry": shapely.to_wkb(ground, hex=True),
    }
    case = named_case(one.plot, earlier_of(turn.desk, one.plot))
    unit = max(pieces, key=lambda piece: piece.area_dm2 - piece.reversed_dm2).unit
    return turn.event("suspect", case, unit, payload)


def _touched(desk: Desk, one: Suspicion) -> list[Row]:
    """The recognised pieces that were built on; all of the plot's where none is named.

    Raises
    ------
    LedgerError
        Nothing is recognised of the plot ("case-unrecognised").
    """
    named = {piece for text in one.rows["pieces"] for piece in str(text).split()}
    all_ = desk.pieces_of(one.plot)
    ours = [row for row in all_ if row.piece in named] or all_
    if not ours:
        raise LedgerError("case-unrecognised", plot=one.plot)
    return ours


def _told(rows: pd.DataFrame) -> list[dict]:
    """The sightings as the book keeps them, by id."""
    return [
        {
            **{name: str(row[name]) for name in TEXTS},
            **{name: int(row[name]) for name in AREAS},
        }
        for row in rows.sort_index().to_dict("records")
    ]


def _union_dm2(rows: pd.DataFrame) -> int:
    """What sightings cover together, at least 1 dm²: where they overlap counts once.

    Areas of the union follow from the recorded ones as the plane's do from each other.
    """
    parts = rows["unpermitted_dm2"].astype("int64")
    parts = parts.where(parts > 0, rows["gross_dm2"].astype("int64"))
    shapes = rows["geometry"].to_numpy()
    apart = float(shapely.area(shapes).sum())
    share = float(shapely.area(shapely.union_all(shapes))) / apart if apart else 1.0
    return max(1, round(int(parts.sum()) * share))
