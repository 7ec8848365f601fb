"""Recognised ground, and credit that is recognised, reversed and cured.

Credit is booked under the totals that the piece counts in.

A reversal is booked in the year of its decision; the year of clearing stays.
"""

from collections.abc import Mapping

import shapely
from sqlalchemy import Connection, Row, insert, select

from jianliang.core.definitions import TOTALS
from jianliang.core.recognised import cells, noded
from jianliang.ledger.events import Recorded
from jianliang.ledger.projections.plots import add_credit, plot_row
from jianliang.ledger.projections.rows import Values, add
from jianliang.ledger.schema import CELL, RECOGNISED

KEPT = (
    "piece",
    "unit",
    "area_dm2",
    "credit_year",
    "recognition_year",
    "construction",
    "urban_rural",
    "verdict",
    "geometry",
)


def recognise(connection: Connection, recorded: Recorded) -> None:
    """Each piece is kept with its ground and adds to its unit's credit."""
    event = recorded.event
    plot = plot_row(connection, event.subject)
    year = event.payload["recognition_year"]
    credit_year = plot.credit_year if plot and plot.credit_year else year
    for piece in event.payload["pieces"]:
        years = {"credit_year": credit_year, "recognition_year": year}
        geometry = bytes.fromhex(piece["geometry"])
        _keep(connection, recorded, {**piece, **years, "geometry": geometry})
        rows = [
            {"x": x, "y": y, "piece": piece["piece"]}
            for x, y in cells(noded(shapely.from_wkb(geometry)))
        ]
        connection.execute(insert(CELL), rows)
        key = (piece["unit"], credit_year, year)
        more = {"recognised_dm2": piece["area_dm2"]}
        add_credit(connection, event.subject, key, more, counted(piece))


def reverse(connection: Connection, recorded: Recorded) -> None:
    """Credit is taken back; the ground stays locked."""
    payload = recorded.event.payload
    key = {"piece": payload["piece"]}
    row = _row(connection, key["piece"])
    if row is None:
        return
    less = {"reversed_dm2": payload["area_dm2"]}
    add(connection, RECOGNISED, key, less)
    place = (row.unit, row.credit_year, payload["year"])
    add_credit(connection, row.plot, place, less, counted(row._mapping))


def cure(connection: Connection, recorded: Recorded) -> None:
    """Credit is given again under a new id, for ground that is locked already."""
    payload = recorded.event.payload
    row = _row(connection, payload["of"])
    if row is None:
        return
    more = {"cured_dm2": payload["area_dm2"]}
    add(connection, RECOGNISED, {"piece": row.piece}, more)
    again = {"piece": payload["piece"], "area_dm2": payload["area_dm2"]}
    _keep(
        connection,
        recorded,
        {**row._mapping, **again, "recognition_year": payload["year"]},
    )
    place = (row.unit, row.credit_year, payload["year"])
    add_credit(connection, row.plot, place, more, counted(row._mapping))


def counted(piece: Mapping) -> list[str]:
    """The totals that a recognised piece counts in."""
    return [total for total in TOTALS if piece[total]]


def _row(connection: Connection, piece: str) -> Row | None:
    wanted = select(RECOGNISED).where(RECOGNISED.c.piece == piece)
    return connection.execute(wanted).first()


def _keep(connection: Connection, recorded: Recorded, values: Mapping) -> None:
    row: Values = {
        **{name: values[name] for name in KEPT},
        **{total: int(values[total]) for total in TOTALS},
        "plot": recorded.event.subject,
        "reversed_dm2": 0,
        "cured_dm2": 0,
        "seq": recorded.seq,
    }
    connection.execute(insert(RECOGNISED), row)
