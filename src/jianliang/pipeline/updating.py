"""Update layers of a city: made from two of its surveys, applied to one of them.

two surveys ─ stayed ─→ what changed ─ update_between ─ move_shapes ─→ plots and steps
survey, plots, steps ─ find_… ─→ findings ─ applied ─→ the later survey
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import shapely

from jianliang.core.areas import account_plane, areas_dm2, measured_standard
from jianliang.core.errors import CityError
from jianliang.core.findings import finding, findings, joined
from jianliang.core.layers import City, Layer
from jianliang.core.polygons import Polygons, single
from jianliang.core.tables import SURVEY, exactly, typed
from jianliang.pipeline.moveshapes import Sides, move_shapes
from jianliang.stages import ground
from jianliang.stages.question_update import (
    PLOTS,
    find_ground_faults,
    find_id_faults,
    find_unequal_areas,
)
from jianliang.stages.update import Side, Update, balanced, stayed, update_between

RAGGED = ("town_village", "tenure")
"""Columns that a survey may lack altogether: then nothing is known of any plot."""


@dataclass(frozen=True)
class Written:
    """An update layer with what is doubtful in it.

    `before` and `after` are the surveys it lies between.
    """

    update: Update
    before: Layer
    after: Layer
    findings: pd.DataFrame


def update_of(city: City, days: tuple[str, str], balance: bool = False) -> Written:
    """The update layer that makes the later of two surveys out of the earlier one.

    Parameters
    ----------
    city : City
    days : (str, str)
        Two survey days.
    balance : bool
        New plots have the sum of what went into them for their area, as a county's
        fixed total asks; otherwise they have the area the later survey states, and
        what differs is a finding.

    Raises
    ------
    CityError
        There are no such surveys ("update-surveys").
    LayerError
        The layers of one survey do not fit together.
    """
    before, after = (survey_on(city, day) for day in days)
    same = stayed(before.frame, after.frame)
    sides = [_changed(city, layer, same) for layer in (before, after)]
    update = update_between(sides[0], sides[1], before.frame["plot_id"].tolist())
    update = _shaped(update, sides[0].table)
    update = balanced(update) if balance else update
    found = joined([
        _renamed(update),
        find_unequal_areas(sides[0].table, update.plots, update.steps),
        _class_systems(before, after),
    ])  # fmt: skip
    return Written(update, before, after, found)


def survey_on(city: City, day: str) -> Layer:
    """The survey of a day, all its layers as one.

    Raises
    ------
    CityError
        There is none ("update-surveys").
    """
    there = sorted({layer.day for layer in city.of("survey")})
    if day not in there:
        known = ", ".join(there) or "–"
        raise CityError("update-surveys", city=city.name, day=day or "–", found=known)
    layer = ground.survey_layer(city, day)
    return replace(layer, frame=typed(layer.frame, SURVEY))


def _changed(city: City, layer: Layer, same: set[str]) -> Side:
    """The plots that did not stay as they were, with their areas and units."""
    rows = layer.frame[~layer.frame["plot_id"].isin(same)].reset_index(drop=True)
    polygons = Polygons.of(rows["geometry"].to_numpy())
    plane = account_plane(polygons, city.crs, city.area_standard)
    table = rows.assign(
        area_dm2=recorded_areas(city, rows), unit=_units(city, layer, rows)
    )
    return Side(table, plane)


def recorded_areas(city: City, rows: pd.DataFrame) -> pd.Series:
    """The area a survey states for each plot; where it states none, as measured."""
    stated = rows["recorded_dm2"].astype("Int64")
    if stated.isna().any():
        polygons = Polygons.of(rows["geometry"].to_numpy())
        standard = measured_standard(city.crs, city.area_standard)
        measured = areas_dm2(polygons, city.crs, standard)
        stated = stated.fillna(pd.Series(measured, rows.index, dtype="Int64"))
    return stated.astype("int64")


def _units(city: City, layer: Layer, rows: pd.DataFrame) -> list[str]:
    """The lowest unit that a point inside each plot lies in; "" for none."""
    layers = ground.in_force(city, "units", layer.day)
    if not layers or not len(rows):
        return [""] * len(rows)
    units = ground.together(layers, "unit_id")
    units = units[units["geometry"].notna()]
    points = shapely.point_on_surface(rows["geometry"].to_numpy())
    tree = shapely.STRtree(units["geometry"].to_numpy())
    point, unit = tree.query(points, predicate="intersects")
    found = np.full(len(rows), "", dtype=object)
    found[point[::-1]] = units["unit_id"].to_numpy(object)[unit[::-1]]
    return found.tolist()


def _shaped(update: Update, gone: pd.DataFrame) -> Update:
    """The update with the shape of each step."""
    steps = update.steps
    sides = Sides(gone, update.plots, {})
    none = pd.DataFrame(index=steps.index)
    shapes = move_shapes(steps, none, sides) if len(steps) else steps["geometry"]
    return replace(
        update, steps=steps.assign(geometry=np.asarray(shapes, dtype=object))
    )


def _renamed(update: Update) -> pd.DataFrame:
    return findings([
        finding("update-renamed", layer=PLOTS, subject=row.plot_id, later=row.later_id)
        for row in update.renamed.itertuples()
    ])  # fmt: skip


def _class_systems(before: Layer, after: Layer) -> pd.DataFrame:
    if before.class_system == after.class_system:
        return findings()
    told = {"before": before.class_system, "after": after.class_system}
    return findings([finding("update-systems", layer=PLOTS, **told)])


# Applied ------------------------------------------------------------------------------


def questioned(
    city: City, before: Layer, plots: pd.DataFrame, steps: pd.DataFrame
) -> pd.DataFrame:
    """Everything doubtful about an update layer (tables UPDATE_PLOTS, UPDATE_STEPS)."""
    named = set(steps["plot_from"].dropna())
    rows = before.frame[before.frame["plot_id"].isin(named)].reset_index(drop=True)
    parents = rows.assign(area_dm2=recorded_areas(city, rows))
    return joined([
        find_id_faults(before.frame, plots, steps),
        find_unequal_areas(parents, plots, steps),
        find_ground_faults(rows, plots, steps),
    ])  # fmt: skip


def applied(
    before: pd.DataFrame, plots: pd.DataFrame, steps: pd.DataFrame
) -> pd.DataFrame:
    """The later survey: the earlier one without the parents, with the new plots.

    What the earlier survey knows of no plot at all, the later does not know either.

    Returns
    -------
    DataFrame
        Table SURVEY, sorted by plot_id.
    """
    gone = set(steps["plot_from"].dropna())
    kept = typed(before, SURVEY)[~before["plot_id"].isin(gone)]
    new = typed(plots, SURVEY)
    new = new.assign(geometry=single(new["geometry"].to_numpy()))
    blank: Mapping[str, object] = {
        name: pd.Series([None] * len(new), new.index, dtype="str")
        for name in RAGGED
        if len(before) and before[name].isna().all()
    }
    both = pd.concat([kept, new.assign(**blank)], ignore_index=True)
    both = both.sort_values("plot_id", kind="stable", ignore_index=True)
    return exactly(both, SURVEY)
