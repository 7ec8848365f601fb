"""Reconciliations kept: credit of the book laid on the land that surveys show.

mycity/reconciliations/<id>/reconciliation.parquet, reconciled_pieces.parquet, …
"""

from jianliang.core.errors import LedgerError
from jianliang.edges.city import CityFolder, Progress, load_city
from jianliang.edges.citybook import recognised_of
from jianliang.edges.results import Results, inputs, read_results, write_results
from jianliang.edges.rulepack import read_rulepack
from jianliang.ledger import Book
from jianliang.pipeline.reconciling import reconcile
from jianliang.pipeline.spans import EVERYTHING, Between

SHELF = "reconciliations"


def reconcile_city(
    city: CityFolder, book: Book, progress: Progress, between: Between = EVERYTHING
) -> Results:
    """Reconcile a city's book with its surveys, and keep what comes of it.

    The id is a hash of layers, rules, code, the book and what was asked.

    Raises
    ------
    CityError
        The city has not been run, or lacks the two surveys.
    LedgerError
        The book has recognised nothing yet ("credit-none").
    """
    pieces, mark = recognised_of(book)
    if pieces.empty:
        raise LedgerError("credit-none", city=city.definition.name)
    run = read_results(city)
    rules = read_rulepack(city.rulepack)
    given = {**inputs(city), "book": mark, "between": vars(between)}
    tables = reconcile(load_city(city, progress), rules, run["pieces"], pieces, between)
    return write_results(city, given, tables, SHELF)
