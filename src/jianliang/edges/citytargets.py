"""The one home of a city's targets in force: the book's before those of the files."""

from contextlib import closing

import pandas as pd

from jianliang.commands.adopted import adopted_targets
from jianliang.core.assessment import AssessmentRules
from jianliang.core.errors import LedgerError
from jianliang.core.layers import City
from jianliang.core.tables import ADOPTED_TARGETS, typed
from jianliang.edges.city import CityFolder
from jianliang.edges.citybook import has_book, open_city_book
from jianliang.edges.layerfile import csv_bytes
from jianliang.edges.rulepack import read_rulepack
from jianliang.edges.staging import sha256
from jianliang.pipeline.targets_in_force import with_booked


def targets_in_force(
    city: CityFolder, loaded: City, rules: AssessmentRules | None = None
) -> tuple[City, dict[str, str]]:
    """A loaded city with its targets in force, and what a snapshot says of them.

    Parameters
    ----------
    loaded : City
        With the layers of targets, units and succession.
    rules : AssessmentRules, optional
        The city's own where left out.
    """
    adopted = adopted_now(city)
    if adopted.empty:
        return loaded, {}
    asked = rules or read_rulepack(city.rulepack).assessment
    mark = sha256(csv_bytes(adopted))
    return with_booked(loaded, adopted, asked), {"booked_targets": mark}


def adopted_now(city: CityFolder) -> pd.DataFrame:
    """What units have set or proposed in the city's book (table ADOPTED_TARGETS)."""
    nothing = typed(
        pd.DataFrame(columns=list(ADOPTED_TARGETS.columns)), ADOPTED_TARGETS
    )
    if not has_book(city):
        return nothing
    try:
        book = open_city_book(city, upgrade=False)
    except LedgerError as error:
        if error.code != "book-none":
            raise
        return nothing
    with closing(book), book.desk() as desk:
        return adopted_targets(desk)
