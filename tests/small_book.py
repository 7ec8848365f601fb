"""A book for the demo city `small`: its fifty claims in every state, credit and quota.

It stands in the place of the one the demo comes with, which has no plot that is only
planned or withdrawn, no debt and no dispute. Everything is written through `Book.append`, and the claims are verified as any others,
so what the screen is asked to show is what a book would hold.
"""

import hashlib
import shutil
from datetime import UTC, datetime
from itertools import count

import pandas as pd
import shapely

from jianliang.core import tables
from jianliang.core.quota import Leg, reversal_legs, transfer_legs
from jianliang.core.tables import typed
from jianliang.edges.city import CityFolder, load_city, open_city
from jianliang.edges.citybook import book_mark, book_signer, book_url
from jianliang.edges.demo import DemoCity, generate
from jianliang.edges.rulepack import read_rulepack
from jianliang.edges.verifications import keep_verification
from jianliang.ledger import Book, Event, Request, open_book
from jianliang.ledger.checkpoints import make_checkpoint
from jianliang.pipeline.verifying import Batch, Verified, verify_claims

NOW = datetime(2025, 3, 1, 8, tzinfo=UTC)
STEPS = ("declare", "clear", "restore", "verify", "recognise", "watch")
ENDS = ("recognise", "watch", "declare", "clear", "restore", "verify", "withdraw", "return")  # fmt: skip
DUE = "2025-06-30"
PAPER = "sha256:" + "a" * 64
PLANNED = ("N000001", "N000002")


MADE_FROM_IT = (
    *("supervisions", "reconciliations", "dynamics", "quality", "assessments"),
    "renewals",
)
"""Shelves of results that the demo city comes with."""


class Writer:
    """Writes events into a book, one request each."""

    def __init__(self, book: Book, first: int = 1) -> None:
        self.book = book
        self._numbers = count(first)

    def do(self, kind, subject, unit, /, legs=(), actor="li", role="clerk", **payload):
        number = next(self._numbers)
        name = f"r{number}"
        digest = "sha256:" + hashlib.sha256(name.encode()).hexdigest()
        event = Event(
            f"e{number}", kind, subject, unit, "2025-03-01", actor, role, payload,
            tuple(legs),
        )  # fmt: skip
        self.book.append(Request(name, digest), lambda desk: [event], NOW)
        return event.event_id


def forget_book(folder) -> None:
    """Take the demo city's own book away, with all that hangs on it."""
    (folder / "book.sqlite").unlink()
    for name in ("verifications", "closings", "private", "witnessed", *MADE_FROM_IT):
        shutil.rmtree(folder / name, ignore_errors=True)


def keep_small_book(folder) -> None:
    """Give the demo city in a folder this book, a verification and a checkpoint."""
    forget_book(folder)
    city, made = open_city(folder), generate("small", 1)
    batch = batch_of(made)
    verified = verify_claims(load_city(city), batch, read_rulepack(city.rulepack))
    book = open_book(book_url(city))
    writer = Writer(book)
    plan(writer, batch.claims)
    for at, claim in enumerate(batch.claims.to_dict("records")):
        live(writer, claim, verified, ENDS[at % len(ENDS)])
    move_quota(writer)
    close_and_sign(writer, city)
    keep(city, book, verified)
    book.close()


def batch_of(made: DemoCity) -> Batch:
    by_role = {one.role: one.frame for one in made.batches}
    plain = by_role["claims"].drop(columns="geometry")
    shapes = by_role["claims"].geometry.to_numpy().astype(object)
    claims = typed(pd.DataFrame(plain).assign(geometry=shapes), tables.CLAIMS)
    return Batch(claims, typed(pd.DataFrame(by_role["evidence"]), tables.EVIDENCE))


def plan(writer: Writer, claims: pd.DataFrame) -> None:
    """Two plots that are only planned yet; of one nobody has drawn the ground."""
    first = claims.iloc[0]
    shape = shapely.transform(first["geometry"], lambda xy: xy + [900.0, 400.0])
    geometry = shapely.to_wkb(shape, hex=True)
    writer.do("plan", PLANNED[0], first["unit"], geometry=geometry, claim_id=PLANNED[0])
    writer.do("plan", PLANNED[1], first["unit"], claim_id=PLANNED[1])


def live(writer: Writer, claim: dict, verified: Verified, end: str) -> None:
    """The life of one claim up to a step, or to its withdrawal or return."""
    plot, unit = claim["claim_id"], claim["unit"]
    pieces = verified.pieces[verified.pieces["claim_id"] == plot]
    counted = pieces[pieces["counts_construction"] | pieces["counts_urban_rural"]]
    if end in ("recognise", "watch") and counted.empty:
        end = "verify"
    steps = STEPS[: STEPS.index(end) + 1] if end in STEPS else ("declare", "clear", end)
    for step in steps:
        act(writer, step, claim, counted, int(pieces["area_dm2"].sum()))
    if "recognise" in steps:
        for row in counted[counted["counts_urban_rural"]].to_dict("records"):
            piece, area_dm2 = f"{plot}/{row['piece']}", row["area_dm2"]
            leg = Leg(f"L-{piece}", unit, "issue", unit, "free", area_dm2)
            writer.do("issue", f"L-{piece}", unit, [leg], piece=piece)


def act(writer: Writer, step: str, claim: dict, counted, area_dm2: int) -> None:
    plot, unit, year = claim["claim_id"], claim["unit"], int(claim["credit_year"])
    if step == "declare":
        writer.do(step, plot, unit, **declared(claim, area_dm2))
    elif step == "verify":
        writer.do(step, plot, unit, actor="wang", role="verifier", area_dm2=area_dm2)
    elif step == "recognise":
        pieces = [recognised(plot, unit, row) for row in counted.to_dict("records")]
        writer.do(
            step, plot, unit, actor="zhao", role="recogniser",
            recognition_year=year + 1, pieces=pieces, documents=[PAPER],
        )  # fmt: skip
    elif step in ("withdraw", "return"):
        writer.do(step, plot, unit, reason="the photos are of another place")
    else:
        writer.do(step, plot, unit)


def declared(claim: dict, area_dm2: int) -> dict:
    texts = {name: one for name, one in claim.items() if isinstance(one, str)}
    photo = {"evidence_id": "F1", "kind": "photo_after", "sha256": "1" * 64}
    return {
        **texts,
        "credit_year": int(claim["credit_year"]),
        "recorded_dm2": int(claim["recorded_dm2"]),
        "area_dm2": area_dm2,
        "geometry": shapely.to_wkb(claim["geometry"], hex=True),
        "evidence": [photo],
        "documents": [PAPER],
        "draft": "D1",
    }


def recognised(plot: str, unit: str, row: dict) -> dict:
    return {
        "piece": f"{plot}/{row['piece']}",
        "unit": unit,
        "area_dm2": row["area_dm2"],
        "geometry": shapely.to_wkb(row["geometry"], hex=True),
        "construction": row["counts_construction"],
        "urban_rural": row["counts_urban_rural"],
        "verdict": row["verdict"],
    }


def move_quota(writer: Writer) -> None:
    """A transfer, a use, a debt from a reversal, quota lent, and some in dispute."""
    with writer.book.desk() as desk:
        free = [one for one in desk.accounts() if one.account == "free"]
        pieces = {desk.lot_of(one.piece): one for one in desk.recognised()}
    units = sorted({one.unit for one in free})
    source, receiver = units[0], units[1]
    first, second, third = [one for one in free if one.unit == source][:3]
    legs = transfer_legs([(first.lot, first.balance_dm2)], (source, receiver), (1, 2))
    writer.do("transfer", "T1", source, legs)
    writer.do(
        "reserve", "U1", source,
        [Leg(second.lot, source, "free", source, "reserved", second.balance_dm2)],
    )  # fmt: skip
    writer.do(
        "commit", "U1", source,
        [Leg(second.lot, source, "reserved", source, "used", second.balance_dm2)],
    )  # fmt: skip
    piece = pieces[second.lot]
    legs = reversal_legs(second.lot, source, 1000, {})
    writer.do(
        "reverse", piece.plot, source, legs,
        piece=piece.piece, area_dm2=1000, year=2025, reason="built on again",
    )  # fmt: skip
    leg = Leg("A1", receiver, "advance", receiver, "free", 50_000)
    writer.do("advance", "A1", receiver, [leg], due=DUE)
    part = Leg(third.lot, source, "free", source, "frozen", third.balance_dm2)
    writer.do("freeze", third.lot, source, [part], until="2026-06-30")


def close_and_sign(writer: Writer, city: CityFolder) -> None:
    writer.do("close", "990", "990", year=2023, snapshot="0" * 16)
    note = make_checkpoint(writer.book, book_signer(city), NOW)
    witnessed = city.folder / "witnessed"
    witnessed.mkdir(exist_ok=True)
    (witnessed / "district.txt").write_text(note, encoding="utf-8")


def keep(city: CityFolder, book: Book, verified: Verified) -> None:
    with book.desk() as desk:
        keep_verification(city, verified, book_mark(desk))
