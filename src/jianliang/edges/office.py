"""The office of a city folder: its book, units, rules and clock, for commands."""

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager

import pandas as pd

from jianliang.commands import Office
from jianliang.core.errors import TableError
from jianliang.edges.city import CityFolder, check_rules
from jianliang.edges.citybook import open_city_book, present
from jianliang.edges.register import Revision
from jianliang.edges.rulepack import read_rulepack
from jianliang.ledger import Book

HIERARCHIES = ("units", "planning")


@contextmanager
def opened_office(city: CityFolder, day: str = "") -> Iterator[Office]:
    """The office of a city that has a book; closed again at the end.

    Raises
    ------
    CityError, LedgerError
        The rules are not those recorded, or there is no book.
    """
    with closing(open_city_book(city)) as book:
        yield office_of(city, book, day)


def office_of(city: CityFolder, book: Book, day: str = "") -> Office:
    """The office of a city with a book that is open already.

    `day` is the day whose units hold; empty for the latest.
    """
    check_rules(city)
    rules = read_rulepack(city.rulepack)
    return Office(book, unit_lines(city, day), rules, present)


def unit_lines(city: CityFolder, day: str = "") -> dict[str, tuple[str, ...]]:
    """Each unit with itself and those it belongs to, from below upwards.

    Of both hierarchies. Units of earlier layers stand too, for the book may still hold
    what was theirs; where layers differ the latest up to the day holds.
    """
    above: dict[str, str] = {}
    for role in HIERARCHIES:
        for layer in _until(city, role, day):
            frame = city.read_layer_file(layer.file)
            above |= _above(frame)
    return {unit: _line(unit, above) for unit in above}


def _until(city: CityFolder, role: str, day: str) -> list[Revision]:
    """The layers of a role up to a day, in order; the first where all are later."""
    layers = sorted(
        (layer for layer in city.layers if layer.role == role),
        key=lambda layer: (layer.day, layer.name),
    )
    until = [layer for layer in layers if not day or layer.day <= day]
    return until or layers[:1]


def _above(units: pd.DataFrame) -> dict[str, str]:
    """Unit → the unit above it; "" at the top."""
    if "parent_id" not in units:
        return dict.fromkeys(units["unit_id"], "")
    return dict(zip(units["unit_id"], units["parent_id"].fillna(""), strict=True))


def _line(unit: str, above: Mapping[str, str]) -> tuple[str, ...]:
    line = [unit]
    while above.get(line[-1], ""):
        if above[line[-1]] in line:
            raise TableError("units-circle", unit=unit)
        line.append(above[line[-1]])
    return tuple(line)
