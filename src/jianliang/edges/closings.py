"""Closings kept: the series of a recognition year as they stood when it was closed.

mycity/closings/<id>/credit.parquet, credit.csv, manifest.json
"""

import pandas as pd

from jianliang.commands.closing import year_series
from jianliang.edges.city import CityFolder
from jianliang.edges.results import Results, inputs, write_results
from jianliang.ledger import Book
from jianliang.ledger.tree import root_at

SHELF = "closings"


def keep_closing(city: CityFolder, book: Book, year: int) -> Results:
    """Keep the series of a year; the id is a hash of city, rules, code and book."""
    with book.desk() as desk:
        rows = [dict(row._mapping) for row in year_series(desk, year)]
        size = desk.size
        root = root_at(desk.connection, size).hex()
    given = {**inputs(city), "book": {"size": size, "root": root}, "year": year}
    return write_results(city, given, {"credit": pd.DataFrame(rows)}, SHELF)
