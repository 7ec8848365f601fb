"""The book as the server reads it, kept while it is the same.

Nothing is ever written to it. What was read of one state of the book and of the newest
verification stays in memory until either is another.
"""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from threading import Lock
from typing import TypeVar

import numpy as np
import pandas as pd
import shapely
from sqlalchemy import Row

from jianliang.commands.case_tables import alert_quality
from jianliang.core.errors import LedgerError
from jianliang.core.tables import ALERT_QUALITY, CLAIM_PIECES, TOLD_FINDINGS
from jianliang.edges.city import CityFolder
from jianliang.edges.citybook import witnessed_notes
from jianliang.edges.results import Results
from jianliang.edges.verifications import verifications
from jianliang.edges.web.heldbook import NOTES, WITNESSED, HeldBook
from jianliang.edges.web.lonlat import LonLat
from jianliang.edges.web.once import Few, seen
from jianliang.edges.web.shelves import MANIFESTS
from jianliang.ledger import Book, Desk
from jianliang.ledger.checkpoints import last_checkpoint
from jianliang.ledger.schema import ACCOUNT, CASE, OBLIGATION, PLOT, RECOGNISED
from jianliang.ledger.tree import root_at

Told = TypeVar("Told")
KEPT_VIEWERS = 300
STATED = ("cleared_on", "declared_on", "after_use")
"""What of a claim stands in the table of plots."""
SERIES = ("unit", "total", "credit_year", "recognition_year")
AMOUNTS = ("claimed_dm2", "verified_dm2", "recognised_dm2", "reversed_dm2", "cured_dm2")
WHOLE = ("recognition_year", "construction", "urban_rural", "repeats")
"""Columns of whole numbers whose names do not say so."""


@dataclass(frozen=True, eq=False)
class Frames:
    """What one state of the book and one verification hold, row by row.

    Attributes
    ----------
    plots, pieces, accounts, dues, credit, cases : DataFrame
        The projections; of plots, pieces and cases `geometry` is a shape in the
        city's CRS (None where the book has no ground). Of plots `claim` is a mapping,
        and `lon`, `lat` a point inside in degrees.
    claims, findings : DataFrame
        Tables CLAIM_PIECES and TOLD_FINDINGS: of each claim what the newest
        verification says that speaks of it, for only open claims are verified again.
        Of claims also `verification`, its id, and `size`, how many events the book had.
    heirs : mapping
        Every unit that was succeeded → the one that answers for it now.
    last_day : str
        The day on which the last event was recorded; "" in an empty book.
    """

    plots: pd.DataFrame
    pieces: pd.DataFrame
    accounts: pd.DataFrame
    dues: pd.DataFrame
    credit: pd.DataFrame
    claims: pd.DataFrame
    findings: pd.DataFrame
    cases: pd.DataFrame
    heirs: Mapping[str, str] = field(default_factory=dict)
    last_day: str = ""


@dataclass(frozen=True, eq=False)
class BookNow:
    """The book at the moment of a question; without events where there is none.

    `refusal` says how it differs from what others have kept of it, `witnesses` how
    many checkpoints they kept; `verified` names the verifications, the newest first.
    """

    exists: bool
    size: int
    root: str
    note: str
    closed_year: int
    witnesses: int
    refusal: LedgerError | None
    verified: tuple[str, ...]
    frames: Frames = field(repr=False)

    @cached_property
    def state(self) -> str:
        """What an answer about the book depends on, as text."""
        wrong = self.refusal.code if self.refusal else ""
        told = (self.note, wrong, self.witnesses, self.verified)
        parts = (self.size, self.root, *told)
        return hashlib.sha256(repr(parts).encode()).hexdigest()


class BookReader:
    """Reads the book of one city, and keeps what it read last.

    Attributes
    ----------
    held : HeldBook
        The book itself.
    awaiting, published : Few of DataFrame
        What awaited each viewer, and what of credit all may see, by what each was
        found from: the state of the book, and whatever else it depends on.
    """

    def __init__(self, city: CityFolder) -> None:
        self._city = city
        self._lonlat = LonLat(city.definition.crs)
        self._lock = Lock()
        self._kept: tuple[tuple, Frames] = ((), _NOTHING)
        self._last: tuple[tuple, BookNow] = ((), NO_BOOK)
        self.held = HeldBook(city)
        self.awaiting: Few[pd.DataFrame] = Few(KEPT_VIEWERS)
        self.published: Few[pd.DataFrame] = Few(1)

    def now(self) -> BookNow:
        """The book as it is at this moment.

        Raises
        ------
        LedgerError
            It is there and cannot be read.
        """
        beside = (
            seen(self._city.folder / "verifications", MANIFESTS),
            seen(self._city.folder / WITNESSED, NOTES),
        )
        state = (self.held.touched(), *beside)
        last, found = self._last
        if state[0] is None or state != last:
            found = self._read()
            self._last = (state, found)
        return found

    def _read(self) -> BookNow:
        book = self.held.checked()
        if book is None:
            return NO_BOOK
        shelf = verifications(self._city)
        with book.reading() as connection:
            desk = Desk(connection)
            root = root_at(connection, desk.size).hex() if desk.size else ""
            found = replace(
                NO_BOOK,
                exists=True,
                size=desk.size,
                root=root,
                note=last_checkpoint(book) or "",
                closed_year=desk.closed_year(),
                witnesses=len(witnessed_notes(self._city)),
                refusal=book.refusal,
                verified=tuple(kept.snapshot for kept in shelf),
            )
            key = (found.size, root, found.verified)
            return replace(found, frames=self._frames(key, desk, shelf))

    def story(self, subjects: Sequence[str]) -> list:
        """Every event about some plots or lots (`Recorded`), in the book's order."""
        book = self.held.checked()
        if book is None:
            return []
        with book.desk() as desk:
            found = [one for name in subjects for one in desk.history(name)]
        return sorted(found, key=lambda one: one.seq)

    def lots_of(self, pieces: Sequence[str]) -> dict[str, str]:
        """Recognised piece → the lot it has issued, for those that have."""
        book = self.held.checked()
        if book is None:
            return {}
        with book.desk() as desk:
            lots = {piece: desk.lot_of(piece) for piece in pieces}
        return {piece: lot for piece, lot in lots.items() if lot}

    def asked(self, ask: Callable[[Book], Told], otherwise: Told) -> Told:
        """What a question finds in the book; `otherwise` where there is none.

        Raises
        ------
        LedgerError
            It is there and cannot be read.
        """
        book = self.held.checked()
        return otherwise if book is None else ask(book)

    def alerts(self, day: str, above: Mapping[str, tuple[str, ...]]) -> pd.DataFrame:
        """How good the alerts were as of a day (table ALERT_QUALITY).

        `above` is each unit with itself and those it belongs to.
        """
        book = self.held.checked()
        if book is None:
            return pd.DataFrame(columns=list(ALERT_QUALITY.columns))
        with book.desk() as desk:
            return alert_quality(desk, day, above)

    def _frames(self, key: tuple, desk: Desk, shelf: Sequence[Results]) -> Frames:
        with self._lock:
            if self._kept[0] != key:
                self._kept = (key, read_frames(desk, shelf, self._lonlat))
            return self._kept[1]


def read_frames(desk: Desk, shelf: Sequence[Results], lonlat: LonLat) -> Frames:
    """Everything the screen may ask of a book and its verifications."""
    pieces = _shaped(_framed(desk.recognised(), RECOGNISED.c.keys()))
    standing = pieces["area_dm2"] - pieces["reversed_dm2"]
    claims, findings = _spoken(shelf)
    return replace(
        _NOTHING,
        plots=_plots(desk, standing.groupby(pieces["plot"]).sum(), lonlat),
        pieces=pieces,
        accounts=_framed(desk.accounts(), _NOTHING.accounts.columns),
        dues=_framed(desk.obligations(), OBLIGATION.c.keys()),
        credit=_framed(desk.credit(), _NOTHING.credit.columns),
        cases=_shaped(_framed(desk.cases(), CASE.c.keys())),
        heirs=desk.heirs(),
        claims=claims,
        findings=findings,
        last_day=desk.last_day(),
    )


def _spoken(shelf: Sequence[Results]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Of each claim what the first verification of a shelf says that speaks of it."""
    claims, findings = [_NOTHING.claims], [_NOTHING.findings]
    known: set[str] = set()
    for kept in shelf:
        size = kept.manifest["inputs"]["book"]["size"]
        pieces, found = kept["claim_pieces"], kept["findings"]
        new = set(pieces["claim_id"]) - known
        mine = pieces[pieces["claim_id"].isin(new)]
        claims.append(mine.assign(verification=kept.snapshot, size=size))
        findings.append(found[found["subject"].isin(new)])
        known |= new
    return _joined(claims), _joined(findings)


def _joined(parts: list[pd.DataFrame]) -> pd.DataFrame:
    """The parts below each other; the first stands for none."""
    there = [part for part in parts if len(part)] or parts[:1]
    return pd.concat(there, ignore_index=True)


def _plots(desk: Desk, standing_dm2: pd.Series, lonlat: LonLat) -> pd.DataFrame:
    plots = _shaped(_framed(desk.plots(), PLOT.c.keys()))
    claims = [json.loads(claim) if claim else {} for claim in plots["claim"]]
    stated = {name: [str(one.get(name) or "") for one in claims] for name in STATED}
    standing = plots["plot"].map(standing_dm2).fillna(0).astype("int64")
    places = lonlat.inside(plots["geometry"].to_numpy(dtype=object))
    return plots.assign(claim=claims, standing_dm2=standing, **stated, **places)


def _framed(rows: Sequence[Row], columns: Sequence[str]) -> pd.DataFrame:
    frame = pd.DataFrame([tuple(row) for row in rows], columns=list(columns))
    whole = [name for name in frame if name in WHOLE or str(name).endswith("_dm2")]
    return frame.astype(dict.fromkeys(whole, "int64"))


def _shaped(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with shapes in place of WKB; None stays."""
    shapes = np.empty(len(frame), dtype=object)
    shapes[:] = shapely.from_wkb(frame["geometry"].to_numpy(dtype=object))
    return frame.assign(geometry=shapes)


def _nothing() -> Frames:
    plots = [*PLOT.c.keys(), "standing_dm2", *STATED, "lon", "lat"]
    return Frames(
        pd.DataFrame(columns=plots),
        pd.DataFrame(columns=RECOGNISED.c.keys()),
        pd.DataFrame(columns=[*ACCOUNT.primary_key.columns.keys(), "balance_dm2"]),
        pd.DataFrame(columns=OBLIGATION.c.keys()),
        pd.DataFrame(columns=[*SERIES, *AMOUNTS]),
        pd.DataFrame(columns=[*CLAIM_PIECES.columns, "verification", "size"]),
        pd.DataFrame(columns=list(TOLD_FINDINGS.columns)),
        pd.DataFrame(columns=CASE.c.keys()),
    )


_NOTHING = _nothing()
NO_BOOK = BookNow(False, 0, "", "", 0, 0, None, (), _NOTHING)
"""What is told of a city that has no book yet."""
