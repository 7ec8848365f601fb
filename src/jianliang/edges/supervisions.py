"""Supervisions kept: all that was seen on the recognised ground of the book.

mycity/supervisions/<id>/sightings.parquet, watched.parquet, findings.parquet, …
"""

from jianliang.commands.suspicions import Supervision
from jianliang.core.days import is_day
from jianliang.core.errors import LedgerError, UsageError
from jianliang.edges.city import CityFolder, Progress, load_city
from jianliang.edges.citybook import recognised_of
from jianliang.edges.results import Results, inputs, newest_first, write_results
from jianliang.edges.rulepack import read_rulepack
from jianliang.ledger import Book
from jianliang.pipeline.supervising import supervise

SHELF = "supervisions"


def supervise_city(
    city: CityFolder, book: Book, progress: Progress, upto_day: str = ""
) -> Results:
    """Cross the recognised ground of a city's book with all it was given, and keep it.

    The id is a hash of layers, rules, code, the book and the day asked for. What was
    seen after `upto_day` is left out; empty: nothing is.

    Raises
    ------
    UsageError
        The day is none ("supervise-day").
    LedgerError
        The book has recognised nothing yet ("credit-none").
    """
    if upto_day and not is_day(upto_day):
        raise UsageError("supervise-day", found=upto_day)
    pieces, mark = recognised_of(book)
    if pieces.empty:
        raise LedgerError("credit-none", city=city.definition.name)
    rules = read_rulepack(city.rulepack)
    given = {**inputs(city), "book": mark, "supervise": {"upto_day": upto_day}}
    loaded = load_city(city, _first_half(progress))
    tables = supervise(loaded, rules, pieces, upto_day or None, _second_half(progress))
    return write_results(city, given, tables, SHELF)


def latest_supervision(city: CityFolder) -> Supervision:
    """The supervision of the latest state of the book; of several the last one made.

    Raises
    ------
    LedgerError
        There is none ("supervision-none").
    """
    kept = next(iter(newest_first(city, SHELF)), None)
    if kept is None:
        raise LedgerError("supervision-none", city=city.definition.name)
    return Supervision(kept.snapshot, kept["watched"], kept["sightings"])


def _first_half(progress: Progress) -> Progress:
    return lambda label, share: progress(label, share / 2)


def _second_half(progress: Progress) -> Progress:
    return lambda label, share: progress(label, (1 + share) / 2)
