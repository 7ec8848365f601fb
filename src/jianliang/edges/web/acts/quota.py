"""Acts on quota: spent for projects, lent and paid back, the municipal reserve."""

from collections.abc import Callable
from typing import Any

from jianliang.commands import Asked, advances, entering, quota
from jianliang.commands.advances import MET_BY
from jianliang.commands.quota import Use
from jianliang.core.errors import LedgerError
from jianliang.edges.web.acts.act import Act, Given, Ready, Room, always, nothing_given
from jianliang.edges.web.acts.saying import (
    Area,
    AreaOrNone,
    DueId,
    Nothing,
    Said,
    UnitId,
    Word,
)
from jianliang.ledger import Desk, Receipt


class UseSaid(Said):
    """Quota of a unit for a project."""

    unit: UnitId
    project: Word
    area_dm2: Area


class WholeUseSaid(Said):
    """What is reserved for a project; without an area, all of it."""

    unit: UnitId
    project: Word
    area_dm2: AreaOrNone = 0


class PaidSaid(Said):
    """What is owed; without an area, all that is left of it."""

    due: DueId
    area_dm2: AreaOrNone = 0


class LevySaid(Said):
    """Quota that a unit gives to the reserve."""

    unit: UnitId
    area_dm2: Area


def _used(command: Callable[..., Receipt]) -> Callable[..., Receipt]:
    def do(room: Room, asked: Asked, said: Any) -> Receipt:
        use = Use(said.unit, said.project, said.area_dm2 or None)
        return command(room.office, asked, use)

    return do


def _paid(command: Callable[..., Receipt]) -> Callable[..., Receipt]:
    def do(room: Room, asked: Asked, said: PaidSaid) -> Receipt:
        return command(room.office, asked, said.due, said.area_dm2 or None)

    return do


def _levy(room: Room, asked: Asked, said: LevySaid) -> Receipt:
    return quota.levy(room.office, asked, said.unit, said.area_dm2)


def _sweep(room: Room, asked: Asked, _said: Nothing) -> Receipt:
    return quota.sweep(room.office, asked)


def has(account: str) -> Ready:
    """Refuses where an account of a unit is empty."""

    def ready(_room: Room, desk: Desk, unit: str) -> None:
        if desk.balance(unit, account) <= 0:
            raise LedgerError("nothing-there", what=account)

    return ready


def open_due(kind: str) -> Ready:
    """Refuses an obligation of another kind, or one that is met."""

    def ready(_room: Room, desk: Desk, due: str) -> None:
        row = desk.obligation(due)
        if row is None or row.kind != MET_BY[kind]:
            raise LedgerError("obligation-unknown", obligation=due)
        if row.met_dm2 >= row.area_dm2:
            raise LedgerError("obligation-met", obligation=due)

    return ready


def _of_township(room: Room, _desk: Desk, unit: str) -> None:
    entering.township(room.office.above[unit])


def _unit(_room: Room, _desk: Desk, unit: str) -> Given:
    return {"unit": unit}


def _due(_room: Room, desk: Desk, due: str) -> Given:
    row = desk.obligation(due)
    left = row.area_dm2 - row.met_dm2 if row else 0
    return {"due": due, "area_dm2": left}


def _use(
    name: str,
    command: Callable[..., Receipt],
    ready: Ready,
    said: type[Said] = UseSaid,
) -> Act:
    return Act(name, said, _used(command), name, "unit", _unit, ready)


def _payment(name: str, command: Callable[..., Receipt]) -> Act:
    ready = open_due(name)
    return Act(name, PaidSaid, _paid(command), name, "due", _due, ready)


ACTS = (
    _use("reserve", quota.reserve, has("free")),
    _use("commit", quota.commit, has("reserved"), WholeUseSaid),
    _use("void", quota.void, has("reserved"), WholeUseSaid),
    _use("enter", entering.enter, _of_township),
    _use("advance", advances.advance, always),
    _use("grant", quota.grant, always),
    Act("levy", LevySaid, _levy, "levy", "unit", _unit, has("free")),
    _payment("repay", advances.repay),
    _payment("settle", advances.settle),
    Act("sweep", Nothing, _sweep, "sweep", "city", nothing_given, always),
)
