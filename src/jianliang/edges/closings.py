"""Closings kept: the series of a recognition year as they stood when it was closed.

mycity/closings/<id>/credit.parquet, credit.csv, manifest.json
"""

import pandas as pd

from jianliang.commands.closing import year_series
from jianliang.edges.city import CityFolder
from jianliang.edges.citybook import book_mark
from jianliang.edges.results import Results, inputs, write_results
from jianliang.ledger import Book

SHELF = "closings"


def keep_closing(city: CityFolder, book: Book, year: int) -> Results:
    """Keep the series of a year; the id is a hash of city, rules, code and book."""
    with book.desk() as desk:
        rows = [dict(row._mapping) for row in year_series(desk, year)]
        mark = book_mark(desk)
    given = {**inputs(city), "book": mark, "year": year}
    return write_results(city, given, {"credit": pd.DataFrame(rows)}, SHELF)
