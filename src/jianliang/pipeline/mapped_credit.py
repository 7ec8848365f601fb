"""What of recognised ground the surveys show as decreased since the base."""

import numpy as np
import pandas as pd

from jianliang.core.layers import City
from jianliang.core.measure import Measure
from jianliang.core.overlay.labelled import Kinds
from jianliang.core.policy import RulePack
from jianliang.core.polygons import Polygons
from jianliang.core.tables import RECOGNISED_MAPPED, exactly
from jianliang.pipeline.books import legs_of_one
from jianliang.pipeline.changed_ground import changed_ground
from jianliang.pipeline.claimed_ground import plots_of, survey_near
from jianliang.pipeline.moves import NO_PATH
from jianliang.pipeline.spans import (
    EVERYTHING,
    Between,
    pieces_between,
    settled,
    span_between,
)
from jianliang.stages.classify import TOTALS
from jianliang.stages.map_credit import STATES, lay_recognised, mapped_areas


def recognised_mapped(
    city: City,
    rules: RulePack,
    pieces: pd.DataFrame,
    credited: pd.DataFrame,
    between: Between = EVERYTHING,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Table RECOGNISED_MAPPED, and the cuts of each piece with their state by total.

    Parameters and errors are those of `reconcile`; of the days the base and the later
    one are compared.
    """
    between = settled(city, between)
    days = (between.base, between.days[1])
    surveys = [plots_of(survey_near(city, day, credited)) for day in days]
    corrected = _corrections(city, rules, pieces, (days, between.profile))
    measure = Measure(city.crs, city.area_standard)
    cuts = lay_recognised(credited, (surveys[0], surveys[1]), corrected, measure)
    span = span_between(city, rules, days)
    legs = legs_of_one(cuts.assign(path=NO_PATH), span, between.profile)
    heading = {"from_day": days[0], "to_day": days[1], "profile": between.profile}
    tables = []
    for total in TOTALS:
        cuts[total] = _states(legs[total], cuts["corrected"].str.contains(total))
        table = mapped_areas(credited[credited[total]], cuts, cuts[total])
        tables.append(table.assign(**heading, total=total))
    mapped = pd.concat(tables, ignore_index=True)
    return exactly(mapped[list(RECOGNISED_MAPPED.columns)], RECOGNISED_MAPPED), cuts


def _states(legs: pd.DataFrame, corrected: pd.Series) -> np.ndarray:
    """One of STATES for each cut, by what it does to a total.

    A survey that was corrected says that the land never was construction land.
    """
    lost, was = legs["decrease"] > 0, legs["stock_from"] > 0
    return np.select([lost & ~corrected, was & ~lost], STATES[:2], STATES[2])


def _corrections(
    city: City,
    rules: RulePack,
    pieces: pd.DataFrame,
    asked: tuple[tuple[str, str], str],
) -> Kinds:
    """Total → land that left it between two days by a correction of the survey."""
    days, profile = asked
    shapes: dict[str, list] = {total: [] for total in TOTALS}
    for period, rows in pieces_between(pieces, days):
        span = span_between(city, rules, period)
        land = changed_ground(city, rows, (span, profile), ("corrected",))
        for total, found in shapes.items():
            found.extend(land["geometry"][land[f"change_{total}"] != ""])
    return {
        total: Polygons.of(np.array(found, dtype=object))
        for total, found in shapes.items()
    }
