"""单元承继: plots, credit, quota and seats of a unit go to those that follow it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

import shapely
from sqlalchemy import Row

from jianliang.commands.acting import Asked, Office, Turn, carry_out
from jianliang.core.places import lies_in
from jianliang.ledger import Desk, Event, Leg, Receipt


@dataclass(frozen=True)
class Follows:
    """What became of a unit.

    Attributes
    ----------
    unit : str
        The unit that is no more.
    heir : str
        The unit that gets all that is not given to another.
    parts : mapping
        Of a split: each part → its ground. A plot goes where most of it lies.
    """

    unit: str
    heir: str
    parts: Mapping[str, shapely.Geometry] = field(default_factory=dict)


def succeed_units(office: Office, asked: Asked, follows: Sequence[Follows]) -> Receipt:
    """Record which units follow which, in the order given; all of it or nothing.

    Nothing is created by a new boundary: what the heirs have afterwards is what the
    unit had, plot by plot and lot by lot.

    Raises
    ------
    LedgerError
        A unit is unknown or was succeeded before, or it is not for the asker to do.
    """

    def decided(turn: Turn) -> Iterable[Event]:
        for one in follows:
            given = given_plots(turn.desk, one)
            payload: dict = {"heir": one.heir}
            if given:
                payload["given"] = given
            legs = _legs(turn.desk, one, given)
            yield turn.event("succeed", one.unit, one.heir, payload, legs)

    arguments = {"follows": [_told(one) for one in follows]}
    return carry_out(office, asked, "succeed", arguments, decided)


def given_plots(desk: Desk, follows: Follows) -> dict[str, list[str]]:
    """Part → the plots that go to it and not to the heir."""
    if not follows.parts:
        return {}
    rows = desk.plots(follows.unit)
    shapes = [row.geometry and shapely.from_wkb(row.geometry) for row in rows]
    given = defaultdict(list)
    for row, part in zip(rows, lies_in(shapes, follows.parts), strict=True):
        if part and part != follows.heir:
            given[part].append(row.plot)
    return dict(given)


def _legs(desk: Desk, follows: Follows, given: Mapping[str, list[str]]) -> list[Leg]:
    """Every account of the unit goes over; a lot goes with its plot."""
    receiver = {plot: part for part, plots in given.items() for plot in plots}
    return [
        _leg(row, follows.unit, receiver.get(desk.plot_of(row.lot) or "", follows.heir))
        for row in desk.accounts(follows.unit)
    ]


def _leg(row: Row, unit: str, receiver: str) -> Leg:
    """What an account holds; one below zero, as contra accounts are, is given back."""
    ends = (unit, receiver) if row.balance_dm2 > 0 else (receiver, unit)
    area_dm2 = abs(row.balance_dm2)
    return Leg(row.lot, ends[0], row.account, ends[1], row.account, area_dm2)


def _told(one: Follows) -> dict:
    grounds = {
        part: sha256(ground.wkb).hexdigest() for part, ground in one.parts.items()
    }
    parts = [[part, grounds[part]] for part in sorted(grounds)]
    return {"unit": one.unit, "heir": one.heir, "parts": parts}
