"""Quota as double entry: whole dm² (0.01 m²) of a lot move between accounts (C9, C15).

Every leg takes from one account and gives to another, so all accounts together are
always 0, and what the assets hold is what the contra accounts have given out.

    assets   free reserved in_transit used frozen cancelled reserve rounding entered
    contra   issue     where lots come from; below zero by all that was issued
             advance   turnover quota that must be paid back by its due day
             owed      what was reversed after it had been spent
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from jianliang.core.errors import LedgerError

ASSETS = (
    "free",
    "reserved",
    "in_transit",
    "used",
    "frozen",
    "cancelled",
    "reserve",
    "rounding",
    "entered",
)
CONTRA = ("issue", "owed", "advance")
ACCOUNTS = (*ASSETS, *CONTRA)
OBLIGATIONS = ("advance", "owed", "freeze")
"""Kinds of what must be met: paid back, settled, or thawed."""
WEIGHING = ("advance", "owed")
"""Of these, what is overdue once its day has passed, or at once where no day is set; a
freeze only ends."""
LARGEST_DM2 = 2**53


@dataclass(frozen=True)
class Leg:
    """A whole positive area of one lot on its way from one account to another."""

    lot: str
    from_unit: str
    from_account: str
    to_unit: str
    to_account: str
    area_dm2: int


LEGS: Mapping[str, frozenset[tuple[str, str]]] = {
    "issue": frozenset({("issue", "free")}),
    "transfer": frozenset(
        {("free", "free"), ("free", "cancelled"), ("free", "rounding")}
    ),
    "send": frozenset(
        {("free", "in_transit"), ("free", "cancelled"), ("free", "rounding")}
    ),
    "accept": frozenset(
        {
            ("in_transit", "free"),
            ("in_transit", "cancelled"),
            ("in_transit", "rounding"),
        }
    ),
    "recall": frozenset({("in_transit", "free")}),
    "reserve": frozenset({("free", "reserved")}),
    "commit": frozenset({("reserved", "used")}),
    "void": frozenset({("reserved", "free")}),
    "enter": frozenset({("free", "entered"), ("reserved", "entered")}),
    "advance": frozenset({("advance", "free")}),
    "repay": frozenset({("free", "advance")}),
    "settle": frozenset({("free", "owed")}),
    "reverse": frozenset(
        {
            ("free", "issue"),
            ("reserved", "issue"),
            ("frozen", "issue"),
            ("owed", "issue"),
        }
    ),
    "freeze": frozenset({("free", "frozen"), ("reserved", "frozen")}),
    "thaw": frozenset({("frozen", "free"), ("frozen", "reserved")}),
    "cancel": frozenset({("free", "cancelled")}),
    "levy": frozenset({("free", "reserve")}),
    "grant": frozenset({("reserve", "free")}),
    "sweep": frozenset({("rounding", "reserve")}),
    "succeed": frozenset((account, account) for account in ACCOUNTS),
}
OTHER_UNIT = frozenset({"transfer", "accept", "levy", "grant", "sweep", "succeed"})
"""Events whose legs may lead from one unit to another; all others stay in one."""

REVERSIBLE = ("free", "reserved", "frozen")
"""Accounts a reversal takes from, in this order, before the rest becomes owed."""


def split_ratio(area_dm2: int, p: int, q: int) -> tuple[int, int, int]:
    """What a transfer at the ratio p/q passes on, what it cancels, and what is left.

    Parameters
    ----------
    area_dm2 : int
        Area freed, 0 ≤ area ≤ 2⁵³.
    p, q : int
        0 ≤ p ≤ q, q > 0.

    Returns
    -------
    transferred, cancelled, rounding : int
        Whole parts of area · p/q and area · (q − p)/q, and the 0 or 1 dm² that neither
        takes; they sum to `area_dm2`.

    Raises
    ------
    LedgerError
        The ratio is not within 0 to 1, or the area not within its range.
    """
    if not (0 <= p <= q and q > 0):
        raise LedgerError("ratio-wrong", p=p, q=q)
    if not 0 <= area_dm2 <= LARGEST_DM2:
        raise LedgerError("leg-area", area=area_dm2)
    transferred = area_dm2 * p // q
    cancelled = area_dm2 * (q - p) // q
    return transferred, cancelled, area_dm2 - transferred - cancelled


def transfer_legs(
    holdings: Sequence[tuple[str, int]], units: tuple[str, str], ratio: tuple[int, int]
) -> list[Leg]:
    """The legs of a transfer of free lots at a ratio; each lot is split by itself.

    Parameters
    ----------
    holdings : sequence of (lot, area_dm2)
    units : (str, str)
        Source and receiver.
    ratio : (int, int)
        p and q.
    """
    source, receiver = units
    legs = []
    for lot, area_dm2 in holdings:
        parts = split_ratio(area_dm2, *ratio)
        ends = ((receiver, "free"), (source, "cancelled"), (source, "rounding"))
        legs += [
            Leg(lot, source, "free", unit, account, part)
            for (unit, account), part in zip(ends, parts, strict=True)
            if part
        ]
    return legs


def reversal_legs(
    lot: str, unit: str, area_dm2: int, held: Mapping[str, int]
) -> list[Leg]:
    """The legs that take an area of a lot back from the unit it was issued to.

    What the unit still holds goes first (free, reserved, frozen); the rest becomes
    owed, so that a reversal can always be booked and a receiver in good faith keeps
    what it has.
    """
    legs, left = [], area_dm2
    for account in REVERSIBLE:
        part = min(left, held.get(account, 0))
        if part:
            legs.append(Leg(lot, unit, account, unit, "issue", part))
        left -= part
    return [*legs, Leg(lot, unit, "owed", unit, "issue", left)] if left else legs


def succession_legs(
    unit: str, held: Iterable[tuple[str, str, int]], receiver: Callable[[str], str]
) -> list[Leg]:
    """The legs that carry every account of a unit over to those who succeed it.

    Parameters
    ----------
    unit : str
    held : iterable of (account, lot, balance_dm2)
        What is above zero goes over, what is below comes back from who takes it on.
    receiver : callable
        Lot → the unit that gets it.
    """
    legs = []
    for account, lot, balance_dm2 in held:
        source, target = unit, receiver(lot)
        if balance_dm2 < 0:
            source, target = target, source
        legs.append(Leg(lot, source, account, target, account, abs(balance_dm2)))
    return legs


def chosen_lots(
    holdings: Sequence[tuple[str, int]], area_dm2: int
) -> list[tuple[str, int]]:
    """The lots that make up an area, the first of `holdings` first.

    Raises
    ------
    LedgerError
        They do not suffice; the error names the balance.
    """
    chosen, left = [], area_dm2
    for lot, held in holdings:
        part = min(held, left)
        if part:
            chosen.append((lot, part))
        left -= part
    if left:
        balance = sum(held for _, held in holdings)
        raise LedgerError("quota-short", wanted=m2(area_dm2), balance=m2(balance))
    return chosen


def m2(area_dm2: int) -> str:
    """A whole area in dm² as m² with two decimals, exactly."""
    sign = "-" if area_dm2 < 0 else ""
    return f"{sign}{abs(area_dm2) // 100}.{abs(area_dm2) % 100:02d}"


def check_legs(kind: str, legs: Sequence[Leg]) -> None:
    """Refuse legs that an event of this kind may not have.

    Raises
    ------
    LedgerError
        A pair of accounts that LEGS does not list, an area that is no whole positive
        one, an account in two units, or a leg that leads nowhere.
    """
    for leg in legs:
        pair = (leg.from_account, leg.to_account)
        if pair not in LEGS.get(kind, ()):
            known = ", ".join(f"{a}→{b}" for a, b in sorted(LEGS.get(kind, ())))
            raise LedgerError(
                "leg-accounts", kind=kind, pair="→".join(pair), known=known or "–"
            )
        if type(leg.area_dm2) is not int or not 0 < leg.area_dm2 <= LARGEST_DM2:
            raise LedgerError("leg-area", area=leg.area_dm2)
        _check_units(kind, leg)


def _check_units(kind: str, leg: Leg) -> None:
    names = (leg.lot, leg.from_unit, leg.to_unit)
    if not all(isinstance(name, str) and name for name in names):
        raise LedgerError("leg-names", names=names)
    if leg.from_unit != leg.to_unit and kind not in OTHER_UNIT:
        raise LedgerError("leg-units", kind=kind, a=leg.from_unit, b=leg.to_unit)
    if (leg.from_unit, leg.from_account) == (leg.to_unit, leg.to_account):
        raise LedgerError("leg-circle", unit=leg.to_unit, account=leg.to_account)
