"""Verifications kept: the claims of a book judged at one state of city and book.

mycity/verifications/<id>/claim_pieces.parquet, findings.parquet, manifest.json

The id is a hash of layers, rules, code and of the book's size and root, so a verdict
that an event cites can be found and made again.
"""

from jianliang.edges.city import CityFolder
from jianliang.edges.results import Results, inputs, shelved, write_results
from jianliang.pipeline.verifying import Verified

SHELF = "verifications"


def keep_verification(
    city: CityFolder, verified: Verified, size: int, root: str
) -> Results:
    """Keep what was found when the book had `size` events and this root (hex)."""
    given = {**inputs(city), "book": {"size": size, "root": root}}
    tables = {"claim_pieces": verified.pieces, "findings": verified.findings}
    return write_results(city, given, tables, SHELF)


def latest_verification(city: CityFolder) -> Results | None:
    """The verification of the latest state of the book; None where there is none.

    Of several at one state (rules or layers were changed) the one made last.
    """

    def age(kept: Results) -> tuple[int, float]:
        made = (kept.folder / "manifest.json").stat().st_mtime
        return kept.manifest["inputs"]["book"]["size"], made

    return max(shelved(city, SHELF), key=age, default=None)
