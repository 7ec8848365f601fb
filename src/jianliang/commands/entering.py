"""Collective land enters the market only after as much was reduced (C6).

The township is the unit: its villages' reductions and entries are taken together, as
the units stand now, whatever they were called before.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from jianliang.commands.acting import Asked, Office, Turn, carry_out
from jianliang.commands.arrears import check_in_order
from jianliang.commands.holdings import (
    moved,
    movement,
    reserved_lots,
    spendable_lots,
)
from jianliang.commands.quota import Use, about, stated
from jianliang.core.entry import (
    VERIFIED,
    Fact,
    Judgement,
    Pool,
    basis_changes,
    judged,
)
from jianliang.core.errors import LedgerError
from jianliang.core.quota import chosen_lots, m2
from jianliang.core.ratios import read_ratio
from jianliang.ledger import Desk, Event, Receipt
from jianliang.ledger.events import Recorded
from jianliang.ledger.tracing import events_about, events_in, now_at, succeeded

GIVEN_UP = ("withdraw", "return")
OF_PIECES = ("recognise", "reverse", "cure")


def enter(office: Office, asked: Asked, use: Use) -> Receipt:
    """Let land of a township into the market, and book the quota it takes.

    What is reserved for the project is taken first, then what is free.

    Raises
    ------
    LedgerError
        "entry-short": by how much, and when it would be lawful; "quota-short";
        "quota-overdue"; "entry-unit" where the unit lies in no township.
    """

    def decide(turn: Turn) -> Iterator[Event]:
        check_in_order(turn, "enter", use.unit)
        area_dm2 = stated(use)
        town = township(turn.units_of(use.unit))
        judgement = _checked(turn, town, area_dm2)
        held = reserved_lots(turn.desk, use.unit, use.project)
        ready = min(sum(area for _, area in held), area_dm2)
        rest = area_dm2 - ready
        free = spendable_lots(turn.desk, use.unit, use.project)
        legs = [
            *moved(chosen_lots(held, ready), use.unit, "reserved", "entered"),
            *moved(chosen_lots(free, rest), use.unit, "free", "entered"),
        ]
        payload = {
            "project": use.project,
            "township": town,
            "room_dm2": judgement.room_dm2,
        }
        yield movement(turn, "enter", about(use), payload, legs)

    return carry_out(office, asked, "enter", vars(use), decide)


def township(line: tuple[str, ...]) -> str:
    """The township that a unit is, or lies in: the third unit from the top.

    Parameters
    ----------
    line : tuple of str
        The unit and those it belongs to, from below upwards.

    Raises
    ------
    LedgerError
        A district or the city ("entry-unit").
    """
    if len(line) < 3:
        raise LedgerError("entry-unit", unit=line[0])
    return line[-3]


def entry_pool(turn: Turn, town: str) -> Pool:
    """What a township and its villages reduced and entered, by day."""
    units = {unit for unit, line in turn.office.above.items() if town in line}
    turn.rule("supply_ratio")
    parameter = turn.office.rules.parameters["supply_ratio"]
    ratios = [(value.since, read_ratio(value.value)) for value in parameter.values]
    what = (str(turn.rule("entry_total")), str(turn.rule("entry_basis")))
    past = market_history(turn.desk, units, *what)
    return Pool(past.basis, past.entered, ratios)


@dataclass(frozen=True)
class MarketHistory:
    """What a township reduced and entered so far, by day; and its last credit year.

    `credit_year` is the latest year whose clearing is recognised; 0 where none is.
    """

    basis: list[tuple[str, int]]
    entered: list[tuple[str, int]]
    credit_year: int = 0


def market_history(
    desk: Desk, units: set[str], total: str, basis: str
) -> MarketHistory:
    """What the book says of a township and its villages that bears on entry.

    Parameters
    ----------
    units : set of str
        The township and all below it.
    total, basis : str
        Values of the parameters entry_total and entry_basis.
    """
    facts = list(_facts(desk, units, total, basis))
    years = (row.credit_year for unit in units for row in desk.recognised(unit))
    changes = basis_changes(facts, basis)
    return MarketHistory(changes, _entered(desk, units), max(years, default=0))


def _checked(turn: Turn, town: str, area_dm2: int) -> Judgement:
    found = judged(entry_pool(turn, town), turn.asked.on, area_dm2)
    if found.shortfall_dm2:
        values = {
            "unit": town,
            "day": turn.asked.on,
            "room": m2(found.room_dm2),
            "short": m2(found.shortfall_dm2),
        }
        code = "entry-short" if found.lawful_on else "entry-short-for-good"
        raise LedgerError(code, **values, lawful=found.lawful_on)
    return found


def _facts(desk: Desk, units: set[str], total: str, basis: str) -> Iterator[Fact]:
    """What bears on the rule, of the plots and pieces that are a township's now."""
    ordered = sorted(units)
    pieces = {
        row.piece: row.plot
        for unit in ordered
        for row in desk.recognised(unit)
        if row._mapping.get(total)
    }
    plots: set[str] = set()
    if basis == VERIFIED:
        plots = {row.plot for unit in ordered for row in desk.plots(unit)}
    kinds = ("verify", *GIVEN_UP, *OF_PIECES)
    for recorded in events_about(desk, kinds, plots | set(pieces.values())):
        yield _fact(recorded, set(pieces), plots)


def _fact(recorded: Recorded, pieces: set[str], plots: set[str]) -> Fact:
    """An event as far as it concerns some pieces and plots; others weigh nothing."""
    event = recorded.event
    if event.kind == "recognise":
        named = {one["piece"]: one["area_dm2"] for one in event.payload["pieces"]}
    elif event.kind in OF_PIECES:
        named = {event.payload["piece"]: event.payload["area_dm2"]}
    else:
        named = {event.subject: event.payload.get("area_dm2", 0)}
        pieces = plots
    area_dm2 = sum(area for name, area in named.items() if name in pieces)
    return Fact(event.kind, event.subject, event.on, area_dm2)


def _entered(desk: Desk, units: set[str]) -> list[tuple[str, int]]:
    """What was entered, by day, wherever its account is booked now."""
    return [
        (recorded.event.on, leg.area_dm2)
        for recorded in events_in(desk, ("enter",), units | set(succeeded(desk)))
        for leg in recorded.event.legs
        if now_at(desk, leg.to_unit, "entered", leg.lot) in units
    ]
