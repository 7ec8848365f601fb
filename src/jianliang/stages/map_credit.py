"""What of recognised ground the newest survey shows as decreased since the base.

Areas are credit, as it was recognised, shared by what the surveys say of the ground.
"""

import numpy as np
import pandas as pd

from jianliang.core.areas import split_exactly
from jianliang.core.measure import Measure
from jianliang.core.overlay.coverage import Coverage
from jianliang.core.overlay.labelled import Kinds, Labelled
from jianliang.core.polygons import Polygons
from jianliang.core.recognised import in_order

STATES = ("mapped", "not_mapped", "not_construction")
"""What the surveys say of recognised ground."""


def lay_recognised(
    credited: pd.DataFrame,
    surveys: tuple[Coverage, Coverage],
    corrections: Kinds,
    measure: Measure,
) -> pd.DataFrame:
    """Recognised pieces cut by the plots of the base and the newest survey.

    Parameters
    ----------
    credited : DataFrame
        Table CREDITED; pieces may lie on the same ground.
    surveys : (Coverage, Coverage)
        In the city's CRS; labels plot, class and attribute.
    corrections : mapping
        Total → land that left it between the two by a correction of the survey.
    measure : Measure

    Returns
    -------
    DataFrame
        piece_id, plot_from, plot_to, class_from, class_to ("": not surveyed),
        attribute_from, attribute_to, corrected (totals, parted by spaces), weight (m²),
        geometry; by piece.
    """
    rows = in_order(credited)
    polygons = Polygons.of(rows["geometry"].to_numpy())
    cut = Labelled(np.arange(len(rows)), polygons, {})
    for survey, side in zip(surveys, ("from", "to"), strict=True):
        named = Coverage(survey.polygons, survey.labels.add_suffix(f"_{side}"))
        known = {f"plot_{side}": "", f"class_{side}": "", f"attribute_{side}": "?"}
        cut = cut.told(named, known)
    cut = cut.marked("corrected", corrections)
    return pd.DataFrame(dict(cut.labels)).assign(
        piece_id=rows["piece_id"].to_numpy(object)[cut.row],
        weight=measure.areas_m2(cut.polygons),
        geometry=cut.polygons.geometries(),
    )


def mapped_areas(
    credited: pd.DataFrame, cuts: pd.DataFrame, state: pd.Series
) -> pd.DataFrame:
    """The area of each recognised piece, shared among STATES exactly.

    Parameters
    ----------
    credited : DataFrame
        Table CREDITED.
    cuts : DataFrame
        What `lay_recognised` gives, for those pieces among others.
    state : Series of str, indexed as `cuts`
        One of STATES.

    Returns
    -------
    DataFrame
        The columns of `credited` but its geometry, by piece_id; and mapped_dm2,
        not_mapped_dm2, not_construction_dm2 (int64).
    """
    rows = credited.sort_values("piece_id", ignore_index=True)
    own = cuts["piece_id"].isin(set(rows["piece_id"]))
    weight = cuts["weight"][own].groupby([cuts["piece_id"][own], state[own]]).sum()
    piece, found = (weight.index.get_level_values(at) for at in (0, 1))
    group = np.searchsorted(rows["piece_id"].to_numpy(object), piece.to_numpy(object))
    order = np.array([STATES.index(one) for one in found], dtype=np.int64)
    area = split_exactly(
        rows["area_dm2"].to_numpy(np.int64), weight.to_numpy(), group, order
    )
    shared = np.zeros((len(rows), len(STATES)), dtype=np.int64)
    shared[group, order] = area
    columns = {f"{name}_dm2": shared[:, at] for at, name in enumerate(STATES)}
    return rows.drop(columns="geometry").assign(**columns)
