"""What may be asked of the book: by those who decide, and by those who only look."""

from collections.abc import Sequence

import shapely
from sqlalchemy import Row, bindparam, cast, func, or_, select

from jianliang.core.moves import OPEN
from jianliang.core.recognised import cells, noded, overlaps
from jianliang.ledger.adopted_desk import AdoptedDesk
from jianliang.ledger.case_desk import CaseDesk
from jianliang.ledger.events import Recorded
from jianliang.ledger.quota_desk import QuotaDesk
from jianliang.ledger.schema import (
    CELL,
    CLOSING,
    CREDIT,
    EVENT,
    PLOT,
    RECOGNISED,
    RELOCATED_PLOT,
    RELOCATION,
    SEAT,
    UNIT_HEIR,
    WHOLE,
)
from jianliang.ledger.stored import recorded_events
from jianliang.ledger.tree import size_of
from jianliang.ledger.waiting_desk import WaitingDesk

SERIES_KEY = ("unit", "total", "credit_year", "recognition_year")

# Asked for every event: built once.
_PLOT = select(PLOT).where(PLOT.c.plot == bindparam("plot"))
_STATE = select(PLOT.c.state).where(PLOT.c.plot == bindparam("plot"))
_HEIR = select(UNIT_HEIR.c.heir).where(UNIT_HEIR.c.unit == bindparam("unit"))
_PIECE = select(RECOGNISED).where(RECOGNISED.c.piece == bindparam("piece"))
_LAST = select(EVENT.c.recorded_at).order_by(EVENT.c.seq.desc()).limit(1)
_CLOSED = select(func.coalesce(func.max(CLOSING.c.year), 0))
_SERIES = (
    CREDIT.c.unit,
    CREDIT.c.total,
    CREDIT.c.credit_year,
    CREDIT.c.recognition_year,
)
_CREDIT = (
    select(
        *_SERIES,
        *(
            cast(func.sum(column), WHOLE).label(column.name)
            for column in CREDIT.c
            if column.name.endswith("_dm2")
        ),
    )
    .group_by(*_SERIES)
    .order_by(*_SERIES)
)


class Desk(QuotaDesk, CaseDesk, AdoptedDesk, WaitingDesk):
    """Read access to the projections of one transaction.

    Inside `Book.append` nobody else writes until the transaction ends, so what a desk
    says still holds when the events are recorded.
    """

    @property
    def size(self) -> int:
        """The number of the last event."""
        return size_of(self.connection)

    def last_day(self) -> str:
        """The day (UTC) on which the last event was recorded; "" without events."""
        return (self.connection.execute(_LAST).scalar() or "")[:10]

    def plot(self, plot: str) -> Row | None:
        """The plot's row: unit, state, credit_year, areas, who did what; or None."""
        return self.connection.execute(_PLOT, {"plot": plot}).first()

    def state(self, plot: str) -> str:
        """The state of a plot; "" where the book does not know it."""
        return self.connection.execute(_STATE, {"plot": plot}).scalar() or ""

    def plots(
        self, unit: str | None = None, states: Sequence[str] | None = None
    ) -> list[Row]:
        """The rows of plots by id: of a unit, in some states, or all."""
        wanted = select(PLOT).order_by(PLOT.c.plot)
        if unit is not None:
            wanted = wanted.where(PLOT.c.unit == unit)
        if states is not None:
            wanted = wanted.where(PLOT.c.state.in_(states))
        return self._all(wanted)

    def claims(self) -> list[Row]:
        """The plots whose ground is claimed but not yet recognised, where it is known.

        Of each row, `geometry` is WKB and `claim` the JSON of what was declared.
        """
        there = PLOT.c.geometry.is_not(None) & PLOT.c.state.in_(OPEN)
        return self._all(select(PLOT).where(there).order_by(PLOT.c.plot))

    def history(self, plot: str) -> list[Recorded]:
        """The events of a plot, lot or seat, the oldest first."""
        connection, wanted = self.events
        own = wanted.where(EVENT.c.subject == plot)
        return list(recorded_events(connection, own))

    def earlier_actors(self, plot: str) -> dict[str, str]:
        """Who took the steps of a plot, or case, that take other eyes, so far."""
        row = self.plot(plot)
        if row is None:
            return self.case_actors(plot)
        people = {
            "declare": row.declared_by,
            "verify": row.verified_by,
            "recognise": row.recognised_by,
        }
        return {step: person for step, person in people.items() if person}

    def heir(self, unit: str) -> str:
        """The unit that answers for a unit now; itself where nothing succeeded it."""
        found = self.connection.execute(_HEIR, {"unit": unit}).scalar()
        return unit if found is None else self.heir(found)

    def heirs(self) -> dict[str, str]:
        """Every unit that was succeeded, with the one that answers for it now."""
        units = self.connection.execute(select(UNIT_HEIR.c.unit)).scalars().all()
        return {unit: self.heir(unit) for unit in units}

    def seats(self, person: str, day: str) -> list[Row]:
        """The seats a person holds on a day."""
        ends = or_(SEAT.c.until.is_(None), SEAT.c.until >= day)
        wanted = select(SEAT).where(SEAT.c.person == person, SEAT.c.since <= day, ends)
        return self._all(wanted.order_by(SEAT.c.seat))

    def seats_of(self, unit: str) -> list[Row]:
        """The seats of a unit, also those that nobody holds any more."""
        wanted = select(SEAT).where(SEAT.c.unit == unit)
        return self._all(wanted.order_by(SEAT.c.since, SEAT.c.seat))

    def credit(self, unit: str | None = None) -> list[Row]:
        """The series of credit: unit, total, credit_year, recognition_year, areas.

        Recognition year 0 holds what is claimed and verified, recognised or not.
        """
        wanted = _CREDIT if unit is None else _CREDIT.where(CREDIT.c.unit == unit)
        return self._all(wanted)

    def closed_year(self) -> int:
        """The last year that is closed; 0 where none is."""
        return int(self.connection.execute(_CLOSED).scalar_one())

    def recognised(self, unit: str | None = None) -> list[Row]:
        """The rows of recognised pieces, by id."""
        wanted = select(RECOGNISED).order_by(RECOGNISED.c.piece)
        if unit is not None:
            wanted = wanted.where(RECOGNISED.c.unit == unit)
        return self._all(wanted)

    def pieces_of(self, plot: str) -> list[Row]:
        """The rows of a plot's recognised pieces, by id; cured ones are rows too."""
        own = select(RECOGNISED).where(RECOGNISED.c.plot == plot)
        return self._all(own.order_by(RECOGNISED.c.piece))

    def piece(self, piece: str) -> Row | None:
        """The row of a recognised piece; or None."""
        return self.connection.execute(_PIECE, {"piece": piece}).first()

    def relocations(self, only: Sequence[str] | None = None) -> list[Row]:
        """The rows of relocations, by number: all, or some."""
        wanted = select(RELOCATION).order_by(RELOCATION.c.relocation)
        if only is not None:
            wanted = wanted.where(RELOCATION.c.relocation.in_(only))
        return self._all(wanted)

    def relocated_plots(self) -> dict[str, list[str]]:
        """Relocation → the plots it is tied to, by id."""
        tied: dict[str, list[str]] = {}
        for row in self._all(select(RELOCATED_PLOT).order_by(RELOCATED_PLOT.c.plot)):
            tied.setdefault(row.relocation, []).append(row.plot)
        return tied

    def overlapping(self, geometry: shapely.Geometry) -> list[tuple[str, float]]:
        """The recognised pieces that share ground with a geometry, and how many m².

        Raises
        ------
        LedgerError
            The geometry is no usable polygon.
        """
        candidate = noded(geometry)
        near = self._near(cells(candidate))
        others = [noded(shapely.from_wkb(row.geometry)) for row in near]
        shared_m2 = overlaps(candidate, others)
        return [
            (row.piece, float(area))
            for row, area in zip(near, shared_m2, strict=True)
            if area > 0
        ]

    def _near(self, found: Sequence[tuple[int, int]]) -> list[Row]:
        """The recognised pieces in a rectangle of cells, each once, by name."""
        x, y = zip(*found, strict=True)
        here = CELL.c.x.between(min(x), max(x)) & CELL.c.y.between(min(y), max(y))
        wanted = select(RECOGNISED.c.piece, RECOGNISED.c.geometry).where(
            RECOGNISED.c.piece.in_(select(CELL.c.piece).where(here))
        )
        return self._all(wanted.order_by(RECOGNISED.c.piece))
