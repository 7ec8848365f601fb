"""The conditions of a transfer: what the receiver gives for the quota (C15).

People taken in, output shared among the partners, cash, and what is given back if the
source's land is built on again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from jianliang.core.days import is_day
from jianliang.core.errors import LedgerError

WHOLE_BP = 10_000
"""100 % in basis points."""


@dataclass(frozen=True)
class OutputShare:
    """How output is shared in some years: partner → basis points, 10,000 in all."""

    first_year: int
    last_year: int
    share_bp: Mapping[str, int]


@dataclass(frozen=True)
class Clawback:
    """What goes back to the receiver if credit is reversed until a day."""

    until: str
    cash_fen: int


@dataclass(frozen=True)
class Conditions:
    """What a transfer is given for.

    Attributes
    ----------
    people : int
        Whom the receiver takes in.
    cash_fen : int
        What the receiver pays, in fen.
    output : sequence of OutputShare
        Year by year no more than one of them holds.
    clawback : Clawback or None
    """

    people: int = 0
    cash_fen: int = 0
    output: Sequence[OutputShare] = field(default=())
    clawback: Clawback | None = None


def check_conditions(conditions: Conditions, partners: Sequence[str]) -> None:
    """Refuse conditions that do not add up.

    Parameters
    ----------
    conditions : Conditions
    partners : sequence of str
        The units of the transfer; others may share in the output, they must.

    Raises
    ------
    LedgerError
    """
    for name in ("people", "cash_fen"):
        _check_whole(name, getattr(conditions, name))
    last = 0
    for share in sorted(conditions.output, key=lambda one: one.first_year):
        _check_share(share, partners)
        if share.first_year <= last:
            raise LedgerError("output-years", year=share.first_year)
        last = share.last_year
    if conditions.clawback is not None:
        _check_clawback(conditions.clawback, conditions.cash_fen)


def told(conditions: Conditions) -> dict:
    """The conditions as the book holds them."""
    clawback = conditions.clawback
    return {
        "people": conditions.people,
        "cash_fen": conditions.cash_fen,
        "output": [
            {**vars(share), "share_bp": sorted(map(list, share.share_bp.items()))}
            for share in sorted(conditions.output, key=lambda one: one.first_year)
        ],
        "clawback": None if clawback is None else dict(vars(clawback)),
    }


def read_conditions(kept: Mapping) -> Conditions:
    """The conditions that the book holds (`told`)."""
    output = tuple(
        OutputShare(one["first_year"], one["last_year"], dict(one["share_bp"]))
        for one in kept["output"]
    )
    clawback = kept["clawback"] and Clawback(**kept["clawback"])
    return Conditions(kept["people"], kept["cash_fen"], output, clawback)


def _check_share(share: OutputShare, partners: Sequence[str]) -> None:
    for year in (share.first_year, share.last_year):
        _check_whole("year", year)
    if share.first_year > share.last_year:
        raise LedgerError("output-years", year=share.first_year)
    for part in share.share_bp.values():
        _check_whole("share_bp", part)
    total = sum(share.share_bp.values())
    missing = [unit for unit in partners if unit not in share.share_bp]
    if total != WHOLE_BP or missing:
        left = ", ".join(missing) or "–"
        percent = f"{total // 100}.{total % 100:02d}"
        raise LedgerError("output-shares", percent=percent, missing=left)


def _check_clawback(clawback: Clawback, cash_fen: int) -> None:
    _check_whole("clawback", clawback.cash_fen)
    if not is_day(clawback.until) or clawback.cash_fen > cash_fen:
        values = {"until": clawback.until, "cash": clawback.cash_fen}
        raise LedgerError("clawback-wrong", **values, paid=cash_fen)


def _check_whole(name: str, value: object) -> None:
    if type(value) is not int or value < 0:
        raise LedgerError("condition-whole", name=name, value=value)
