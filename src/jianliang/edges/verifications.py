"""Verifications kept: the claims of a book judged at one state of city and book.

mycity/verifications/<id>/claim_pieces.parquet, findings.parquet, manifest.json

The id is a hash of layers, rules, code and of the book's size and root, so a verdict
that an event cites can be found and made again.
"""

from jianliang.commands import Judged, batch_of
from jianliang.core.errors import LedgerError
from jianliang.core.policy import RulePack
from jianliang.edges.city import CityFolder, load_city
from jianliang.edges.citybook import book_mark
from jianliang.edges.results import Results, inputs, newest_first, write_results
from jianliang.ledger import Book
from jianliang.pipeline.verifying import Batch, Verified, verify_claims

SHELF = "verifications"
HOLDS = ("city", "layers", "rulepack")
"""What must not have changed since, for a verification to be relied on."""


def keep_verification(city: CityFolder, verified: Verified, mark: dict) -> Results:
    """Keep what was found when the book stood at a mark (`book_mark`)."""
    given = {**inputs(city), "book": mark}
    tables = {"claim_pieces": verified.pieces, "findings": verified.findings}
    return write_results(city, given, tables, SHELF)


def verifications(city: CityFolder) -> list[Results]:
    """All verifications kept, that of the latest state of the book first."""
    return newest_first(city, SHELF)


def latest_verification(city: CityFolder) -> Results | None:
    """The first of `verifications`; None where there is none."""
    return next(iter(verifications(city)), None)


def open_batch(book: Book) -> tuple[Batch, dict]:
    """The open claims of a book, with its mark as they were read.

    Raises
    ------
    LedgerError
        It has no open claims ("claims-none").
    """
    with book.desk() as desk:
        batch, mark = batch_of(desk), book_mark(desk)
    if batch.claims.empty:
        raise LedgerError("claims-none")
    return batch, mark


def verify_book(city: CityFolder, book: Book, rules: RulePack) -> Results:
    """Verify all open claims of a book against the city's layers, and keep the result.

    Raises
    ------
    LedgerError
        It has no open claims.
    CityError
        The city lacks the two surveys.
    """
    batch, mark = open_batch(book)
    return keep_verification(city, verify_claims(load_city(city), batch, rules), mark)


def relied_on(city: CityFolder) -> Judged:
    """The latest verification, for recognition to rest on.

    Raises
    ------
    LedgerError
        There is none ("verification-none"), or layers or rules changed since
        ("verification-stale").
    """
    kept = latest_verification(city)
    if kept is None:
        raise LedgerError("verification-none", city=city.definition.name)
    then, now = kept.manifest["inputs"], inputs(city)
    changed = [name for name in HOLDS if then[name] != now[name]]
    if changed:
        told = {"snapshot": kept.snapshot, "what": ", ".join(changed)}
        raise LedgerError("verification-stale", **told)
    return Judged(kept.snapshot, then["book"]["size"], kept["claim_pieces"])
