"""The life of a plot as one table: which event may follow in which state (C13).

    ─ plan → planned ─ declare → declared ─ clear → cleared ─ restore → restored
      ─ verify → verified ─ recognise → recognised ─ watch → watched

Before recognition a plot may be withdrawn or returned to who declared it; after it,
credit may be reversed and cured, which changes accounts and not the state.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from jianliang.core.errors import LedgerError

NONE = ""
"""The state of a plot that the book does not know."""

STATES = (
    "planned",
    "declared",
    "cleared",
    "restored",
    "verified",
    "recognised",
    "watched",
    "withdrawn",
    "returned",
)

OPEN = ("declared", "cleared", "restored", "verified")
"""States in which ground is claimed but not yet recognised."""

VERIFIED = ("verified", "recognised", "watched")
"""States in which others rest on what the claim says."""


@dataclass(frozen=True)
class Move:
    """The states an event may come from, and the one it leads to (None: it stays)."""

    states: frozenset[str]
    leads_to: str | None


Moves: TypeAlias = Mapping[str, Move]


def move(leads_to: str | None, *states: str) -> Move:
    """A line of a table of moves."""
    return Move(frozenset(states), leads_to)


MOVES: Moves = {
    "plan": move("planned", NONE),
    "declare": move("declared", NONE, "planned", "returned"),
    "clear": move("cleared", "declared"),
    "restore": move("restored", "cleared"),
    "verify": move("verified", "restored"),
    "recognise": move("recognised", "verified"),
    "watch": move("watched", "recognised"),
    "withdraw": move(
        "withdrawn", "planned", "declared", "cleared", "restored", "returned"
    ),
    "return": move("returned", "declared", "cleared", "restored", "verified"),
    "correct": move(None, *(state for state in STATES if state != "withdrawn")),
    "reverse": move(None, "recognised", "watched"),
    "cure": move(None, "recognised", "watched"),
}


def may_move(state: str, kind: str, moves: Moves = MOVES) -> bool:
    """Whether an event of a life may happen in a state ("": not in the book)."""
    return kind in moves and state in moves[kind].states


def allowed(state: str, moves: Moves = MOVES) -> list[str]:
    """The events that may follow in a state, in the order of a life."""
    return [kind for kind, move in moves.items() if state in move.states]


def moved(subject: str, state: str, kind: str) -> str:
    """The state of a plot after an event.

    Raises
    ------
    LedgerError
        The move is not in the table; the error lists those that are.
    """
    if not may_move(state, kind):
        possible = ", ".join(allowed(state)) or "–"
        values = {"subject": subject, "state": state or "–", "kind": kind}
        raise LedgerError("move-not-allowed", **values, allowed=possible)
    return MOVES[kind].leads_to or state


def state_pairs(moves: Moves = MOVES) -> list[tuple[str, str]]:
    """Every change of state that a table allows, as the databases hold it."""
    pairs = {
        (state, move.leads_to)
        for move in moves.values()
        for state in move.states
        if move.leads_to is not None
    }
    return sorted(pairs)
