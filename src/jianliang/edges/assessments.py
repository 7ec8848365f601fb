"""Assessments kept: the scores of a city's units, and all they were made from.

mycity/assessments/<id>/scores.parquet, score_terms.parquet, gates.parquet, …
"""

from contextlib import closing

from jianliang.commands.assessed import booked
from jianliang.edges.city import CityFolder, Progress, load_city
from jianliang.edges.citybook import has_book, open_city_book
from jianliang.edges.results import Results, inputs, read_results, write_results
from jianliang.edges.rulepack import read_rulepack
from jianliang.ledger.tree import root_at
from jianliang.pipeline.assessed_credit import Booked
from jianliang.pipeline.assessing import Sources, assess

SHELF = "assessments"


def assess_city(city: CityFolder, progress: Progress, year: int = 0) -> Results:
    """Assess a city for a year (0: that of the last survey), and keep what comes of it.

    The id is a hash of layers, rules, code, the book and the year.

    Raises
    ------
    CityError
        The city has not been run.
    RuleError, UsageError
        The rules say nothing of assessment; there is no survey of that year.
    """
    run = read_results(city)
    rules = read_rulepack(city.rulepack)
    book, told = _booked(city)
    given = {**inputs(city), "book": book, "year": year}
    layers = load_city(city, progress)
    progress("assess", 0.9)
    tables = assess(Sources(layers, rules, dict(run), told), year)
    return write_results(city, given, tables, SHELF)


def _booked(city: CityFolder) -> tuple[dict, Booked | None]:
    """Which state of the book it is, and what it says; nothing where there is none."""
    if not has_book(city):
        return {}, None
    with closing(open_city_book(city)) as book, book.desk() as desk:
        size = desk.size
        root = root_at(desk.connection, size).hex()
        return {"size": size, "root": root}, booked(desk)
