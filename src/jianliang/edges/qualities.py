"""Quality of layout kept: how a city's land holds together, before and after.

mycity/quality/<id>/fragmentation.parquet, contiguity.parquet, …
"""

from contextlib import closing

import pandas as pd

from jianliang.edges.city import CityFolder, Progress, load_city
from jianliang.edges.citybook import has_book, open_city_book, recognised_of
from jianliang.edges.results import Results, inputs, read_results, write_results
from jianliang.edges.rulepack import read_rulepack
from jianliang.pipeline.qualifying import quality
from jianliang.pipeline.spans import EVERYTHING, Between

SHELF = "quality"


def quality_city(
    city: CityFolder, progress: Progress, between: Between = EVERYTHING
) -> Results:
    """Measure the layout of a city, and keep what comes of it.

    The id is a hash of layers, rules, code, the book where there is one, and what was
    asked.

    Raises
    ------
    CityError
        The city has not been run, lacks the two surveys, or is not in metres.
    """
    run = read_results(city)
    pieces, book = _recognised(city)
    given = {**inputs(city), "book": book, "between": vars(between)}
    made = quality(
        load_city(city, progress),
        read_rulepack(city.rulepack),
        (run["pieces"], pieces),
        between,
        progress,
    )
    return write_results(city, given, made, SHELF)


def _recognised(city: CityFolder) -> tuple[pd.DataFrame, dict]:
    """The recognised pieces of the city's book, and which state of the book it was."""
    if not has_book(city):
        return recognised_of(None)
    with closing(open_city_book(city)) as book:
        return recognised_of(book)
