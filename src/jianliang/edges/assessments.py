"""Assessments kept: the scores of a city's units, and all they were made from.

mycity/assessments/<id>/scores.parquet, score_terms.parquet, gates.parquet, …
"""

from contextlib import closing

from jianliang.commands.assessed import booked
from jianliang.edges.city import CityFolder, Progress, load_city
from jianliang.edges.citybook import book_mark, has_book, open_city_book
from jianliang.edges.citytargets import targets_in_force
from jianliang.edges.results import (
    Results,
    inputs,
    read_results,
    shelved,
    write_results,
)
from jianliang.edges.rulepack import read_rulepack
from jianliang.pipeline.assessed_credit import Booked
from jianliang.pipeline.assessing import Sources, assess

SHELF = "assessments"
NO_BOOK = {"size": 0, "root": ""}
QUALITY = "quality"
"""Shelf that tables of layout quality are kept on."""


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
    made_from = {**inputs(city), "book": book}
    quality = _quality(city, made_from)
    snapshot = quality.snapshot if quality else ""
    layers = load_city(city, progress)
    layers, adopted = targets_in_force(city, layers, rules.assessment)
    given = {**made_from, **adopted, "year": year, "quality": snapshot}
    progress("assess", 0.9)
    sources = Sources(layers, rules, dict(run), told, dict(quality or {}))
    tables = assess(sources, year)
    return write_results(city, given, tables, SHELF)


def _booked(city: CityFolder) -> tuple[dict, Booked | None]:
    """Which state of the book it is, and what it says; nothing where there is none."""
    if not has_book(city):
        return NO_BOOK, None
    with closing(open_city_book(city)) as book, book.desk() as desk:
        return book_mark(desk), booked(desk)


def _quality(city: CityFolder, made_from: dict) -> Results | None:
    """The kept tables of layout quality that were made from the same; None without.

    Those of an earlier state of the book do not serve: they would judge the pieces of
    today by the pieces of then.
    """
    kept = [
        one
        for one in shelved(city, QUALITY)
        if {**made_from, **one.manifest["inputs"]} == one.manifest["inputs"]
    ]
    return max(kept, key=lambda one: one.snapshot) if kept else None
