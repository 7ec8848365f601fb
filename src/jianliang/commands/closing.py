"""年度结账: a recognition year is closed by an event that states its series.

Claims that are still open do not hold a year open: land mapped later is recognised
later, in a later recognition year, and keeps its credit year. What a city needs is that
nobody adds to a year it has reported; so years are only closed one after the other.
"""

from collections.abc import Iterable

from sqlalchemy import Row

from jianliang.commands.acting import Asked, Office, Turn, carry_out
from jianliang.core.definitions import TOTALS
from jianliang.core.errors import LedgerError
from jianliang.ledger import Desk, Event, Receipt

BOOKED = ("recognised_dm2", "reversed_dm2", "cured_dm2")


def close_year(office: Office, asked: Asked, year: int, snapshot: str) -> Receipt:
    """Close a recognition year; the event bears its totals and the series by unit.

    Parameters
    ----------
    snapshot : str
        Id of the state of city and book that the closing was made from.

    Raises
    ------
    LedgerError
        The year is closed already or yet to come, or an earlier one has bookings and is
        open ("close-earlier").
    """

    def decided(turn: Turn) -> Iterable[Event]:
        check_earlier(turn.desk, year)
        city = turn.units_of(turn.actor.unit)[-1]
        series = year_series(turn.desk, year)
        payload = {
            "year": year,
            "snapshot": snapshot,
            "totals": {total: _summed(series, total) for total in TOTALS},
            "series": [_said(row) for row in series],
        }
        yield turn.event("close", city, city, payload)

    arguments = {"year": year, "snapshot": snapshot}
    return carry_out(office, asked, "close", arguments, decided)


def check_earlier(desk: Desk, year: int) -> None:
    """Refuse to close a year before an earlier one that has bookings.

    Raises
    ------
    LedgerError
        "close-earlier".
    """
    closed = desk.closed_year()
    between = [
        row.recognition_year
        for row in desk.credit()
        if closed < row.recognition_year < year and _is_booked(row)
    ]
    if between:
        raise LedgerError("close-earlier", earlier=min(between), year=year)


def year_series(desk: Desk, year: int) -> list[Row]:
    """The series of a recognition year, by unit, total and credit year."""
    return [
        row for row in desk.credit() if row.recognition_year == year and _is_booked(row)
    ]


def _is_booked(row: Row) -> bool:
    return any(getattr(row, name) for name in BOOKED)


def _summed(series: list[Row], total: str) -> dict[str, int]:
    rows = [row for row in series if row.total == total]
    return {name: sum(getattr(row, name) for row in rows) for name in BOOKED}


def _said(row: Row) -> dict:
    keys = ("unit", "total", "credit_year", *BOOKED)
    return {name: getattr(row, name) for name in keys}
