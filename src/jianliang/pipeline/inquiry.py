"""The accounts of a polygon that somebody drew, as if it were a unit of the city.

Only the plots that meet the polygon are laid over each other, and those of the other
date that meet them: what a plot became where the polygon does not reach decides where
strips go that are too thin to measure. So what lies inside is the same, to the last
0.01 m², as in a run of the whole city.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd
import shapely
from shapely import Geometry, STRtree

from jianliang.core.areas import areas_dm2, measured_standard
from jianliang.core.errors import UsageError
from jianliang.core.findings import worded
from jianliang.core.layers import City, Layer
from jianliang.core.overlay.parts import parts_of
from jianliang.core.policy import RulePack
from jianliang.core.polygons import Polygons
from jianliang.core.tables import RESULTS, exactly
from jianliang.pipeline import books, pairs, standing
from jianliang.stages import ground
from jianliang.stages.account import change_matrix
from jianliang.stages.check import find_geometry_faults

DRAWN = "drawn"
"""Code and level of the one unit there is."""

KEPT = ("zones", "paths")
"""Roles of layers, beside the surveys, that count inside a polygon."""


@dataclass(frozen=True, eq=False)
class Land:
    """A city whose plots can be found by place; each survey is put in order once."""

    city: City
    rules: RulePack

    @cached_property
    def days(self) -> list[str]:
        """The days of its surveys."""
        return sorted({layer.day for layer in self.city.of("survey")})

    @cached_property
    def _indexed(self) -> dict[str, tuple[Layer, STRtree]]:
        return {}

    def survey(self, day: str) -> tuple[Layer, STRtree]:
        """The plots of a day and the index of their shapes, in the same order."""
        if day not in self._indexed:
            layer = ground.survey_layer(self.city, day)
            tree = STRtree(layer.frame["geometry"].to_numpy())
            self._indexed[day] = layer, tree
        return self._indexed[day]


@dataclass(frozen=True)
class Within:
    """What lies inside a polygon.

    Attributes
    ----------
    tables : dict of DataFrame
        accounts, paths, matrix, units and parents as a run gives them, of the one unit
        "drawn" and for each period: `Lookup(tables)` answers for it.
    area_dm2 : int
        Area of the polygon by the city's standard, 0.01 m².
    plots : dict
        How many plots have land inside, by survey day.
    """

    tables: dict[str, pd.DataFrame]
    area_dm2: int
    plots: Mapping[str, int]


def account_within(
    land: Land,
    polygon: Geometry,
    from_day: str,
    to_day: str,
    profiles: Sequence[str] = (),
) -> Within:
    """Account for the land inside a polygon between two surveys.

    Parameters
    ----------
    land : Land
    polygon : Polygon or MultiPolygon
        In the city's CRS.
    from_day, to_day : str
        Two survey days, the earlier first; those between make periods of their own.
    profiles : sequence of str
        The definitions to count by; all there are if none is named.

    Raises
    ------
    UsageError
        The polygon is invalid or meets no plot, or the days are not of surveys.
    """
    days = [day for day in land.days if from_day <= day <= to_day]
    if len(days) < 2 or (days[0], days[-1]) != (from_day, to_day):
        known = ", ".join(land.days)
        raise UsageError("period-unknown", after=from_day, until=to_day, days=known)
    _check(polygon)
    city = _small_city(land, polygon, days)
    tables, plots = _accounted(city, land.rules, days, profiles)
    standard = measured_standard(city.crs, city.area_standard)
    area_dm2 = areas_dm2(Polygons.of(np.array([polygon])), city.crs, standard)
    return Within(tables, int(area_dm2[0]), plots)


def _check(polygon: Geometry) -> None:
    frame = pd.DataFrame({"geometry": np.array([polygon], dtype=object)})
    faults = find_geometry_faults(frame, DRAWN, None)
    if len(faults):
        told = worded(faults).iloc[0]
        raise UsageError("polygon-unusable", zh=told["reason_zh"], en=told["reason_en"])


def _small_city(land: Land, polygon: Geometry, days: Sequence[str]) -> City:
    """The city of the plots in question, with the polygon as its only unit."""
    shapely.prepare(polygon)
    inside = {day: land.survey(day)[1].query(polygon, "intersects") for day in days}
    if not all(len(rows) for rows in inside.values()):
        raise UsageError("polygon-nowhere")
    surveys = []
    for at, day in enumerate(days):
        layer, tree = land.survey(day)
        rows = [inside[day]]
        for other in (*days[max(at - 1, 0) : at], *days[at + 1 : at + 2]):
            shapes = land.survey(other)[1].geometries.take(inside[other])
            rows.append(tree.query(shapes)[1])
        frame = layer.frame.iloc[np.unique(np.concatenate(rows))]
        surveys.append(replace(layer, frame=frame.reset_index(drop=True)))
    shapes = np.concatenate([layer.frame["geometry"].to_numpy() for layer in surveys])
    box = shapely.box(*shapely.total_bounds(shapes))
    others = [_nearby(x, box) for x in land.city.layers if x.role in KEPT]
    return replace(land.city, layers=[*surveys, *others, _unit(polygon, days[0])])


def _nearby(layer: Layer, box: Geometry) -> Layer:
    """The polygons of a layer that come near."""
    near = shapely.intersects(
        shapely.box(*shapely.bounds(layer.frame["geometry"].to_numpy()).T), box
    )
    return replace(layer, frame=layer.frame[near].reset_index(drop=True))


def _unit(polygon: Geometry, day: str) -> Layer:
    labels = {"unit_id": DRAWN, "name": DRAWN, "level": DRAWN, "parent_id": ""}
    frame = pd.DataFrame({name: pd.Series([text]) for name, text in labels.items()})
    return Layer(DRAWN, "units", day, frame.assign(geometry=[polygon]))


def _accounted(
    city: City, rules: RulePack, days: Sequence[str], profiles: Sequence[str]
) -> tuple[dict[str, pd.DataFrame], dict[str, int]]:
    """The tables of all periods, and the plots inside at each day."""
    faces = pairs.Faces(city)
    surveys = [
        ground.measured(city, ground.survey_layer(city, day), faces.on(day))
        for day in days
    ]
    units = city.of("units")[0].frame
    level = books.unit_levels("administrative", units, units, {})
    parts = parts_of(surveys[0].plots)
    made: dict[str, list[pd.DataFrame]] = {}
    plots: dict[str, int] = {}
    for before, after in zip(surveys, surveys[1:], strict=False):
        before, after = pairs.coded(before, after)
        table, _, parts = pairs.laid_over(city, before, after, parts)
        table = table[(table["unit_from"] == DRAWN) | (table["unit_to"] == DRAWN)]
        plots |= {before.day: _plots(table, "from"), after.day: _plots(table, "to")}
        matrix = change_matrix(table)
        span = pairs.span_of(before, after, rules)
        tables = books.account_tables(matrix, span, level, profiles)
        tables["matrix"] = pairs.dated(matrix, before.day, after.day)
        for name, part in tables.items():
            own = part if name == "matrix" else part[part["unit"] == DRAWN]
            made.setdefault(name, []).append(own)
    whole = {name: pd.concat(p, ignore_index=True) for name, p in made.items()}
    whole |= standing.unit_tables(city, list(days))
    return {name: exactly(t, RESULTS[name]) for name, t in whole.items()}, plots


def _plots(table: pd.DataFrame, side: str) -> int:
    """How many plots of one date have land inside."""
    there = (table[f"unit_{side}"] == DRAWN) & (table[f"area_{side}_dm2"] > 0)
    return int(table.loc[there, f"plot_{side}"].nunique())
