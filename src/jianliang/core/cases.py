"""The course of a case of rebuilding as one table: who is accused is heard first (C14).

    ─ suspect → suspected ─ notify → notified ─ reply → heard ─ decide → decided
      ─ appeal → appealed ─ uphold → appealed ─ finalise → final

Until it is final a case changes nothing but itself. Before its decision it may be
dropped, on appeal overturned; both make it dismissed. A final case may still be
enforced (suspended, and not remedied in time), remedied by the unit, or, on a late
appeal, reinstated: what it took is given back.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from jianliang.core.areas import split_exactly
from jianliang.core.errors import LedgerError
from jianliang.core.moves import NONE, Moves, allowed, may_move, move

STATES = (
    "suspected",
    "notified",
    "heard",
    "decided",
    "appealed",
    "final",
    "dismissed",
)
OPEN = ("suspected", "notified", "heard", "decided", "appealed")
"""States in which a case is not yet closed."""

MOVES: Moves = {
    "suspect": move("suspected", NONE),
    "sight": move(None, *STATES),
    "remind": move(None, *OPEN, "final"),
    "notify": move("notified", "suspected"),
    "reply": move("heard", "notified", "heard"),
    "decide": move("decided", "notified", "heard"),
    "drop": move("dismissed", "suspected", "notified", "heard"),
    "appeal": move("appealed", "decided"),
    "uphold": move(None, "appealed"),
    "overturn": move("dismissed", "appealed"),
    "finalise": move("final", "decided", "appealed"),
    "enforce": move(None, "final"),
    "remedy": move(None, "final"),
    "reinstate": move(None, "final"),
}

RULINGS = ("reversed", "suspended", "third-party")
"""What a decision may say; to find nothing is to drop the case."""
OUTCOMES = (*RULINGS, "dismissed", "restored")
"""What a case has come to, once it is closed."""
CAUSES = ("disaster", "state-project", "other")
"""Who or what built, where it was not the unit: third-party causes."""
CONSEQUENCES = ("reverse", "suspend", "none")
"""What a ruling does to credit and quota when it is final."""
FOUND = ("rebuilt", "restoration", "nothing")
"""What a visit to disturbed ground may find."""
LEVELS = ("reminder", "overdue", "escalated")
"""How urgent it is that a case goes on, the least first."""

TERMS: Mapping[str, str] = {
    "suspected": "case_notify_days",
    "notified": "case_reply_days",
    "heard": "case_decide_days",
    "decided": "case_appeal_days",
    "appealed": "case_answer_days",
}
"""State → the parameter of the rule pack that says how many days it may last."""
WAITS_FOR_ACCUSED = ("notified",)
"""States in which the unit must act; in all others the city must."""


def moved(case: str, state: str, kind: str) -> str:
    """The state of a case after an event.

    Raises
    ------
    LedgerError
        The move is not in the table; the error lists those that are ("case-state").
    """
    if not may_move(state, kind, MOVES):
        possible = ", ".join(allowed(state, MOVES)) or "–"
        values = {"subject": case, "state": state or "–", "kind": kind}
        raise LedgerError("case-state", **values, allowed=possible)
    return MOVES[kind].leads_to or state


@dataclass(frozen=True)
class Earlier:
    """A case that a plot has, or had.

    Attributes
    ----------
    case : str
    is_open : bool
    area_dm2 : int
        What was suspected when it was opened.
    settled_on : str
        Day it was dismissed, remedied or given back; empty while it holds.
    sightings : frozenset of str
        That it covers already.
    """

    case: str
    is_open: bool
    area_dm2: int
    settled_on: str
    sightings: frozenset[str]


@dataclass(frozen=True)
class Step:
    """What new sightings of a plot lead to: a new case, or they go with an old one.

    `case` is empty for a new one.
    """

    case: str
    sightings: tuple[str, ...]


def steps_for(
    seen_on: Mapping[str, str],
    area_dm2: int,
    tolerance_dm2: int,
    earlier: Sequence[Earlier],
) -> list[Step]:
    """What the sightings of a plot lead to: one case per rebuild, never two.

    While a case is open, or final and not remedied, further sightings are of the same
    rebuild and go with it, unless the ground built on has grown by more than is
    tolerated. Once a case is settled, what is seen later is another rebuild.

    Parameters
    ----------
    seen_on : mapping
        Sighting → the day it was seen; all that the suspicion rests on.
    area_dm2, tolerance_dm2 : int
        Construction without a permit on the plot in all, and what is tolerated.
    earlier : sequence of Earlier
        The plot's cases, the oldest first.
    """
    known = frozenset[str]().union(*(one.sightings for one in earlier))
    fresh = sorted(set(seen_on) - known)
    if not fresh:
        return []
    if not earlier:
        return [Step("", tuple(fresh))]
    last = earlier[-1]
    if last.settled_on and not last.is_open:
        old = tuple(one for one in fresh if seen_on[one] <= last.settled_on)
        new = tuple(one for one in fresh if seen_on[one] > last.settled_on)
        return [Step(*one) for one in ((last.case, old), ("", new)) if one[1]]
    grown = area_dm2 > last.area_dm2 + tolerance_dm2
    return [Step("" if grown and not last.is_open else last.case, tuple(fresh))]


def named_case(plot: str, earlier: Iterable[Earlier]) -> str:
    """The id of a plot's next case."""
    return f"C-{plot}-{len(list(earlier)) + 1}"


def shared_out(area_dm2: int, standing: Mapping[str, int]) -> dict[str, int]:
    """An area to be taken, shared among pieces by what stands of each.

    No piece gives more than stands of it; pieces that give nothing are left out.

    Parameters
    ----------
    standing : mapping
        Piece → dm² of credit that stands.
    """
    held = {piece: area for piece, area in sorted(standing.items()) if area > 0}
    total = sum(held.values())
    if area_dm2 >= total:
        return held
    weights = np.array(list(held.values()), dtype=np.float64)
    group, keys = np.zeros(len(held), dtype=np.int64), np.arange(len(held))
    parts = split_exactly(np.array([area_dm2]), weights, group, keys)
    return {p: int(part) for p, part in zip(held, parts, strict=True) if part}
