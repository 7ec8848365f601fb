"""The land that decreased or increased between two surveys, as the accounts book it."""

import numpy as np
import pandas as pd

from jianliang.core.layers import City
from jianliang.pipeline import books, moves
from jianliang.pipeline.moveshapes import Sides, move_shapes
from jianliang.stages import ground
from jianliang.stages.classify import TOTALS

KEY = [
    *("plot_from", "plot_to", "class_from", "class_to"),
    *("unit_to", "planning_to", "path"),
]
DIVIDING = ["unit_to", "planning_to", "path"]


def changed_ground(
    city: City,
    pieces: pd.DataFrame,
    asked: tuple[books.Span, str],
    kinds: tuple[str, ...] = ("decrease", "increase"),
) -> pd.DataFrame:
    """The pieces of one period that changed either total, with their shapes.

    Parameters
    ----------
    city : City
    pieces : DataFrame
        The rows of table PIECES for the period.
    asked : (Span, str)
        The period and the definition profile.
    kinds : tuple of str
        Which changes: "decrease", "increase", "corrected" (construction land before,
        recorded as a correction of the survey).

    Returns
    -------
    DataFrame
        One row for each pair of plots, unit, planning unit and path, sorted by those:
        KEY, area_from_dm2, area_to_dm2 (int64), change_construction,
        change_urban_rural (one of the kinds, or ""), geometry in the city's CRS,
        empty where it is thinner than a hair.
    """
    span, profile = asked
    flows = _flows(pieces, span, profile)
    days = (span.from_day, span.to_day)
    return shaped_ground(city, pieces, days, flows.where(flows.isin(kinds), ""))


def shaped_ground(
    city: City, pieces: pd.DataFrame, days: tuple[str, str], flows: pd.DataFrame
) -> pd.DataFrame:
    """The pieces of one period that bear a word in any column of `flows`, with shapes.

    `flows` has the rows of `pieces`, "" where a piece is not asked for. What comes back
    is told under `changed_ground`, with the columns of `flows` for its changes.
    """
    changed = (flows != "").any(axis=1)
    near = pieces["plot_from"].isin(set(pieces["plot_from"][changed]))
    own = pd.concat([pieces[near], flows[near]], axis=1)
    own = own.astype(dict.fromkeys(KEY, "str"))
    own = moves.of_pairs(own, changed[near])
    rows = own[(own[list(flows)] != "").any(axis=1)]
    table = rows.groupby([*KEY, *flows], sort=True)[moves.AREAS].sum().reset_index()
    if not len(table):
        return table.assign(geometry=np.empty(0, dtype=object))
    layers = [ground.survey_layer(city, day) for day in days]
    covers = moves.covers(city, days, DIVIDING)
    sides = Sides(layers[0].frame, layers[1].frame, covers)
    shapes = move_shapes(table, moves.divided(own, table, DIVIDING), sides)
    return table.assign(geometry=shapes)


def _flows(pieces: pd.DataFrame, span: books.Span, profile: str) -> pd.DataFrame:
    """What each piece is in the account of each total; "" where it is neither."""
    legs = books.legs_of_one(pieces, span, profile)
    columns = {
        f"change_{total}": np.select(
            [
                legs[total]["decrease"] > 0,
                legs[total]["increase"] > 0,
                legs[total]["corrected"] < 0,
            ],
            ["decrease", "increase", "corrected"],
            "",
        )
        for total in TOTALS
    }
    return pd.DataFrame(columns, index=pieces.index).astype("str")
