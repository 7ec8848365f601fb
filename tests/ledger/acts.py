"""Words for the tests of the book: events, requests, ground."""

import hashlib
import os
from datetime import UTC, datetime, timedelta
from itertools import count

import shapely

from jianliang.ledger import Book, Event, Leg, Receipt, Request

PATIENCE_S = int(os.environ.get("JIANLIANG_PATIENCE_S", "1800"))
"""How long a drill may last."""

NOW = datetime(2025, 3, 1, 8, tzinfo=UTC)
DAY = "2025-03-01"
TOWN, OTHER, CITY = "110106001", "110107001", "110000"
WEST, SOUTH = 448_000.0, 4_430_000.0
_numbers = count(1)


def ground(left: float, low: float, wide: float = 100.0, high: float = 100.0) -> str:
    """A rectangle as WKB in hex, placed in metres from a corner of the city."""
    box = shapely.box(WEST + left, SOUTH + low, WEST + left + wide, SOUTH + low + high)
    return shapely.to_wkb(box, hex=True)


def event(
    kind: str, subject: str, unit: str = TOWN, /, legs=(), actor="li", on=DAY, **payload
) -> Event:
    return Event(
        f"e{next(_numbers)}",
        kind,
        subject,
        unit,
        on,
        actor,
        "clerk",
        payload,
        tuple(legs),
    )


def request(name: str, asked: str = "") -> Request:
    return Request(
        name, "sha256:" + hashlib.sha256((asked or name).encode()).hexdigest()
    )


def do(book: Book, *events: Event, now: datetime = NOW) -> Receipt:
    """Record events under a request of their own."""
    return book.append(request(f"r{next(_numbers)}"), lambda desk: events, now)


def life(
    plot: str,
    pieces: list[dict] | None = None,
    unit: str = TOWN,
    area_dm2: int = 1000,
    until: str = "watch",
    year: int = 2024,
) -> list[Event]:
    """The events of a plot from its claim up to a step."""
    steps = [
        event("declare", plot, unit, actor="li", credit_year=year, area_dm2=area_dm2),
        event("clear", plot, unit),
        event("restore", plot, unit),
        event("verify", plot, unit, actor="wang", area_dm2=area_dm2),
        event(
            "recognise",
            plot,
            unit,
            actor="zhao",
            recognition_year=year + 1,
            pieces=pieces or [],
        ),
        event("watch", plot, unit, actor="zhao"),
    ]
    kinds = [step.kind for step in steps]
    return steps[: kinds.index(until) + 1]


def piece(
    name: str,
    place: str,
    area_dm2: int = 1000,
    unit: str = TOWN,
    construction: bool = True,
    urban_rural: bool = True,
) -> dict:
    return {
        "piece": name,
        "unit": unit,
        "area_dm2": area_dm2,
        "geometry": place,
        "construction": construction,
        "urban_rural": urban_rural,
        "verdict": "counts",
    }


def issue(name: str, area_dm2: int = 1000, unit: str = TOWN) -> Event:
    return event(
        "issue",
        f"L-{name}",
        unit,
        [Leg(f"L-{name}", unit, "issue", unit, "free", area_dm2)],
        piece=name,
    )


def issued(
    book: Book,
    name: str,
    area_dm2: int = 1000,
    unit: str = TOWN,
    column: int | None = None,
) -> str:
    """A lot of a recognised piece on ground of its own; returns its id."""
    column = next(_numbers) if column is None else column
    place = ground(200.0 * (column % 500), 200.0 * (column // 500))
    steps = life(f"P-{name}", [piece(name, place, area_dm2, unit)], unit, area_dm2)
    do(book, *steps, issue(name, area_dm2, unit))
    return f"L-{name}"


def leg(
    lot: str,
    source: str,
    target: str,
    area_dm2: int,
    unit: str = TOWN,
    to: str | None = None,
) -> Leg:
    return Leg(lot, unit, source, to or unit, target, area_dm2)


def later(hours: float) -> datetime:
    return NOW + timedelta(hours=hours)
