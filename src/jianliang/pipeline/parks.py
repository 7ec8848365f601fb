"""Parks: who lives too far from one on foot, and which lack facilities (C10, C11).

newest survey ─ cells ─┬ barriers ─→ walkable ─ distances from parks ─→ near, far
                       └ housing ─→ shares of each plot ─→ by unit
"""

import numpy as np
import pandas as pd
import shapely

from jianliang.core.areas import split_exactly
from jianliang.core.findings import finding
from jianliang.core.groups import class_groups
from jianliang.core.measure import Measure
from jianliang.core.overlay.labelled import Labelled
from jianliang.core.polygons import Polygons
from jianliang.core.raster import NOTHING, Grid, rasterised
from jianliang.core.tables import FACILITY_SHORTAGE, PARK_SERVICE, typed
from jianliang.pipeline import levels
from jianliang.pipeline.claimed_ground import plots_of, survey_near
from jianliang.pipeline.fragmenting import Asked
from jianliang.pipeline.patchwork import counted
from jianliang.pipeline.restoring import whole
from jianliang.pipeline.spans import span_between
from jianliang.stages import ground
from jianliang.stages.account import UNSURVEYED
from jianliang.stages.walk import near_and_far, walking_distance

HOUSING, BARRIERS = "housing_classes", "walking_barriers"
DISTANCE, CELL = "walking_distance", "walking_cell"
DEMAND = "park_facility_demand"
DEMANDING = ("country",)
SURVEYED = "surveyed"
M2_PER_HA = 10_000
LAYER = "parks"

Told = tuple[pd.DataFrame, list[dict]]
"""A table, and what is doubtful about it."""


def parks_of(asked: Asked) -> pd.DataFrame:
    """The parks in force at the later day, by id; empty where there are none."""
    layers = ground.in_force(asked.city, LAYER, asked.between.days[1])
    return ground.together(layers, "park_id") if layers else pd.DataFrame()


# Walking ----------------------------------------------------------------------------


def park_service(asked: Asked) -> Told:
    """Table PARK_SERVICE, with findings about what is not known of the ways."""
    parks, day = parks_of(asked), asked.between.days[1]
    if not len(parks):
        return whole([], PARK_SERVICE), [finding("parks-none", layer=LAYER)]
    if not {HOUSING, DISTANCE, CELL} <= asked.rules.parameters.keys():
        return whole([], PARK_SERVICE), []
    span = span_between(asked.city, asked.rules, (asked.between.days[0], day))
    housing = class_groups(asked.rules, HOUSING, day, span.system_to)
    period = max(asked.pieces)
    rows = _housing(asked.pieces[period], set(housing))
    far = _far_shares(asked, rows, parks, span.system_to)
    rows = rows.assign(far_dm2=far)
    people, doubts = _people(asked, day)
    told = {"day": day, "distance_m": float(asked.rules.parameter(DISTANCE, day).value)}
    parts = []
    for level in levels(asked.city, *period):
        unit = level.units(rows, "to")
        sums = rows.groupby(unit)[["housing_dm2", "far_dm2"]].sum()
        lived = _lived(rows, unit, people) if level.hierarchy != "planning" else None
        parts.append(_served(sums, lived).assign(level=level.name, **told,
                     hierarchy=level.hierarchy))  # fmt: skip
    cell = float(asked.rules.parameter(CELL, day).value)
    doubts.append(finding("walk-unknown", layer=LAYER, cell_m=cell, parks=len(parks)))
    return whole(parts, PARK_SERVICE), doubts


def _housing(pieces: pd.DataFrame, codes: set[str]) -> pd.DataFrame:
    """Housing of the later survey by plot and unit, with its area of record."""
    keys = ["plot_to", "unit_to", "planning_to"]
    own = pieces[pieces["class_to"].isin(codes)]
    sums = own.groupby(keys, observed=True, sort=True)["area_to_dm2"].sum()
    rows = sums.reset_index().astype(dict.fromkeys(keys, "str"))
    return rows.rename(columns={"area_to_dm2": "housing_dm2"})


def _far_shares(
    asked: Asked, rows: pd.DataFrame, parks: pd.DataFrame, system: str
) -> np.ndarray:
    """How much of each row lies farther than is asked, by its plot's cells; int64."""
    day = asked.between.days[1]
    frame = ground.survey_layer(asked.city, day).frame
    plots = Polygons.of(frame["geometry"].to_numpy())
    grid = Grid.over(plots, float(asked.rules.parameter(CELL, day).value))
    plot = rasterised(plots, grid)
    barred = frame["class_code"].isin(class_groups(asked.rules, BARRIERS, day, system))
    walkable = (plot != NOTHING) & ~np.append(barred.to_numpy(), True)[plot]
    most = float(asked.rules.parameter(DISTANCE, day).value)
    distance = walking_distance(walkable, _in_parks(parks, grid), grid.cell_m, most)
    is_far = ~np.isfinite(distance)
    near, far = near_and_far(plot, is_far, len(frame))
    _add_small(frame, grid, is_far, (near, far))
    number = pd.Series(np.arange(len(frame)), frame["plot_id"])
    at = number.loc[rows["plot_to"]].to_numpy()
    count = len(rows)
    weights = np.column_stack([near[at], far[at]]).ravel().astype(np.float64)
    shares = split_exactly(
        rows["housing_dm2"].to_numpy(np.int64),
        weights,
        np.repeat(np.arange(count), 2),
        np.tile([0, 1], count),
    )
    return shares[1::2]


def _in_parks(parks: pd.DataFrame, grid: Grid) -> np.ndarray:
    """The cells one is in a park on: with their centre in it, or on its edge."""
    shapes = parks["geometry"].to_numpy()
    inside = rasterised(Polygons.of(shapes), grid) != NOTHING
    edges = shapely.segmentize(shapely.boundary(shapes), grid.cell_m / 2)
    inside[grid.cells_of(shapely.get_coordinates(edges))] = True
    return inside


def _add_small(
    frame: pd.DataFrame,
    grid: Grid,
    is_far: np.ndarray,
    counts: tuple[np.ndarray, np.ndarray],
) -> None:
    """Plots that hold no cell's centre are where a point of theirs is."""
    near, far = counts
    small = np.flatnonzero(near + far == 0)
    points = shapely.point_on_surface(frame["geometry"].to_numpy()[small])
    there = is_far[grid.cells_of(shapely.get_coordinates(points))]
    near[small[~there]] = 1
    far[small[there]] = 1


def _people(asked: Asked, day: str) -> tuple[pd.Series, list[dict]]:
    """People by unit of the lowest level, of the latest year up to the day."""
    layers = ground.in_force(asked.city, "population", day)
    if not layers:
        note = finding("population-none", layer="population")
        return pd.Series(dtype="int64"), [note]
    rows = pd.concat([layer.frame for layer in layers], ignore_index=True)
    rows = rows[rows["year"] <= int(day[:4])]
    latest = rows.sort_values("year").drop_duplicates("unit_id", keep="last")
    return latest.set_index("unit_id")["people"], []


def _lived(rows: pd.DataFrame, unit: pd.Series, people: pd.Series) -> pd.DataFrame:
    """People and those who live far, by unit: spread evenly over a unit's housing.

    A unit of which some part was not counted has none.
    """
    leaf = rows.groupby("unit_to")[["housing_dm2", "far_dm2"]].sum()
    above = unit.groupby(rows["unit_to"]).first()
    share = leaf["far_dm2"] / leaf["housing_dm2"].where(leaf["housing_dm2"] > 0, 1)
    counted_there = people.reindex(leaf.index).astype("Int64")
    far = (counted_there.astype("Float64") * share).round().astype("Int64")
    told = pd.DataFrame({"people": counted_there, "far_people": far})
    return told.groupby(above).agg(lambda column: column.sum(skipna=False))


def _served(sums: pd.DataFrame, lived: pd.DataFrame | None) -> pd.DataFrame:
    told = sums.rename_axis("unit").reset_index()
    none = pd.array([pd.NA] * len(told), dtype="Int64")
    known = {"people": none, "far_people": none}
    if lived is not None:
        known = {n: lived[n].reindex(told["unit"]).array for n in known}
    share = told["far_dm2"] / told["housing_dm2"].where(told["housing_dm2"] > 0, 1)
    return told.assign(far_share=share, **known)


# Facilities -------------------------------------------------------------------------


def facility_shortage(asked: Asked) -> Told:
    """Table FACILITY_SHORTAGE: facilities of parks beside what is asked for."""
    parks, day = parks_of(asked), asked.between.days[1]
    if not len(parks) or DEMAND not in asked.rules.parameters:
        return whole([], FACILITY_SHORTAGE), []
    measure = Measure(asked.city.crs, asked.city.area_standard)
    shapes = parks["geometry"].to_numpy()
    built, mapped = _facilities(asked, shapes, day)
    per_ha = float(asked.rules.parameter(DEMAND, day).value)
    area = measure.areas_dm2(Polygons.of(shapes))
    demanding = parks["kind"].isin(DEMANDING).to_numpy()
    wanted = np.where(demanding, np.rint(area * (per_ha / M2_PER_HA)), 0)
    there = measure.areas_dm2(Polygons.of(built))
    table = parks.drop(columns="geometry").assign(
        day=day,
        name=parks["name"].fillna(""),
        area_dm2=area,
        surveyed_dm2=measure.areas_dm2(Polygons.of(mapped)),
        facility_dm2=there,
        asked_dm2=wanted.astype(np.int64),
        shortage_dm2=np.maximum(wanted.astype(np.int64) - there, 0),
        uncounted_dm2=_uncounted(asked, built, measure),
    )
    lacking = table[(table["shortage_dm2"] > 0) & (table["surveyed_dm2"] == 0)]
    doubts = [
        finding("park-facilities-unmapped", layer=LAYER, subject=row.park_id)
        for row in lacking.itertuples()
    ]
    return typed(table, FACILITY_SHORTAGE), doubts


def _facilities(
    asked: Asked, parks: np.ndarray, day: str
) -> tuple[np.ndarray, np.ndarray]:
    """What of each park is facilities, and where its details are mapped at all."""
    layers = ground.in_force(asked.city, "park_facilities", day)
    empty = np.full(len(parks), shapely.MultiPolygon(), dtype=object)
    if not layers:
        return empty, empty.copy()
    rows = ground.together(layers, "facility_id")
    shapes = rows["geometry"].to_numpy()
    park, other = shapely.STRtree(shapes).query(parks, predicate="intersects")
    built = (rows["kind"] != SURVEYED).to_numpy()[other]
    return (
        _united(parks, park[built], shapes[other[built]]),
        _united(parks, park, shapes[other]),
    )


def _united(parks: np.ndarray, park: np.ndarray, shapes: np.ndarray) -> np.ndarray:
    """The land of some shapes inside each park, each spot once."""
    out = np.full(len(parks), shapely.MultiPolygon(), dtype=object)
    for number in np.unique(park):
        common = shapely.intersection(parks[number], shapes[park == number])
        flat = [part for part in shapely.get_parts(common) if part.area > 0]
        out[number] = shapely.union_all(flat) if flat else out[number]
    return out


def _uncounted(asked: Asked, built: np.ndarray, measure: Measure) -> np.ndarray:
    """Facilities on what was construction land at the base: never counted; int64."""
    base = asked.between.base
    full = np.flatnonzero(~shapely.is_empty(built))
    out = np.zeros(len(built), dtype=np.int64)
    if not len(full):
        return out
    near = survey_near(asked.city, base, pd.DataFrame({"geometry": built[full]}))
    cut = Labelled(np.arange(len(full)), Polygons.of(built[full]), {})
    cut = cut.told(plots_of(near), {"class": UNSURVEYED, "attribute": "?"})
    parts = pd.DataFrame({name: cut.labels[name].astype(str) for name in cut.labels})
    told = {"system": near.class_system, "profile": asked.between.profile, "day": base}
    answers = counted(parts, asked.rules, told)["construction"]
    was = answers.isin(["yes", "undecided"]).to_numpy()
    np.add.at(out, full[cut.row[was]], measure.areas_dm2(cut.polygons)[was])
    return out
