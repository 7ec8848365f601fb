"""登记: land that its owner offers to have reduced, and what became of it.

The book holds the ground and who offered it; names and telephone numbers do not belong
there and are not asked for.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import shapely

from jianliang.commands import Asked, Office, offer
from jianliang.core.areas import areas_dm2, measured_standard
from jianliang.core.errors import UsageError
from jianliang.core.polygons import Polygons
from jianliang.edges.city import CityFolder
from jianliang.edges.staging import sha256
from jianliang.ledger import Receipt
from jianliang.ledger.tracing import events_by

FOLLOWED = ("offer", "plan", "consent", "declare", "clear", "restore", "verify",
            "recognise", "watch", "withdraw", "return")  # fmt: skip
"""Steps that an owner is told of; who took them, and why, is the office's own."""
OFFERED = "offered"
SHOWN = 8


@dataclass(frozen=True)
class Offered:
    """Land on offer: its number, where it stands, and the days of its steps."""

    plot: str
    unit: str
    said: Mapping
    geometry: shapely.Geometry | None
    state: str
    steps: tuple[tuple[str, str], ...]


def offer_land(
    office: Office,
    city: CityFolder,
    asked: Asked,
    ground: shapely.Geometry,
    said: Mapping[str, str],
) -> tuple[str, Receipt]:
    """Register land of a unit; its number and the receipt.

    Parameters
    ----------
    ground : polygon in the city's CRS
    said : mapping
        unit, title, and perhaps owner_kind.

    Raises
    ------
    LedgerError
        It is not the asker's to offer.
    """
    crs = city.definition.crs
    standard = measured_standard(crs, city.definition.area_standard)
    polygons = Polygons.of(np.array([ground], dtype=object))
    shape = shapely.to_wkb(ground, hex=True)
    name = sha256(f"{asked.person}\n{said['unit']}\n{shape}".encode())[:SHOWN]
    plot = f"O{asked.on.replace('-', '')}-{name}"
    words = {key: value for key, value in said.items() if value}
    one = {
        **words,
        "plot": plot,
        "geometry": shape,
        "area_dm2": int(areas_dm2(polygons, crs, standard)[0]),
    }
    return plot, offer(office, asked, [one])


def check_home(ground: shapely.Geometry, home: shapely.Geometry, unit: str) -> None:
    """Refuse land of which most lies outside a unit, both in the city's CRS.

    Raises
    ------
    UsageError
        "offer-elsewhere".
    """
    # A hand that follows a boundary strays over it; what is declared is cut exactly.
    if 2 * shapely.intersection(ground, home).area < ground.area:
        raise UsageError("offer-elsewhere", unit=unit)


def offers_of(office: Office, person: str) -> list[Offered]:
    """The land that a person has offered, the latest first."""
    with office.book.desk() as desk:
        mine = {
            one.event.subject: one.event for one in events_by(desk, ("offer",), person)
        }
        found = []
        for plot, event in mine.items():
            row, history = desk.plot(plot), desk.history(plot)
            steps = tuple(
                (one.event.kind, one.event.on)
                for one in history
                if one.event.kind in FOLLOWED
            )
            told = event.payload.get("geometry")
            shape = shapely.from_wkb(bytes.fromhex(told)) if told else None
            state = row.state if row is not None else OFFERED
            said = {
                key: event.payload.get(key)
                for key in ("title", "owner_kind", "area_dm2")
            }
            found.append(Offered(plot, event.unit, said, shape, state, steps))
    return found[::-1]
