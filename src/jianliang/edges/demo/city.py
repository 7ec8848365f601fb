"""An invented city, from one number: `generate`."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import shapely

from jianliang.core.errors import UsageError
from jianliang.core.layers import ROLES
from jianliang.edges.demo.answers import answer_key
from jianliang.edges.demo.candidates import Scene, neighbours
from jianliang.edges.demo.changelayers import paths, published_changes
from jianliang.edges.demo.claims import claimed
from jianliang.edges.demo.days import Calendar
from jianliang.edges.demo.finance import belt_plots, funds, market_entries
from jianliang.edges.demo.ground import Ground, ground
from jianliang.edges.demo.history import happen, show
from jianliang.edges.demo.islands import Islands, islands
from jianliang.edges.demo.landuse import LandUse, land_use, town_village
from jianliang.edges.demo.layers import (
    Builder,
    DemoLayer,
    Parts,
    ceilings,
    planning,
    succession,
    surveys,
    units,
    zone_layer,
)
from jianliang.edges.demo.names import CITY
from jianliang.edges.demo.openspace import parks, population, supply_plan
from jianliang.edges.demo.plans import planned
from jianliang.edges.demo.plotbook import CRS, PlotBook, recorded_area_dm2
from jianliang.edges.demo.plotfacts import plot_facts
from jianliang.edges.demo.projects import projects
from jianliang.edges.demo.rebuilding import seen_since
from jianliang.edges.demo.sizes import SIZES
from jianliang.edges.demo.stocksites import stock_sites
from jianliang.edges.demo.targets import targets
from jianliang.edges.demo.territory import territory
from jianliang.edges.demo.units import Townships, first_townships, reorganised
from jianliang.edges.demo.zones import zones

LAYERS: tuple[Builder, ...] = (
    surveys,
    units,
    succession,
    planning,
    zone_layer,
    ceilings,
    paths,
    published_changes,
    claimed,
    targets,
    stock_sites,
    seen_since,
    parks,
    supply_plan,
    population,
    planned,
    funds,
    belt_plots,
    market_entries,
    projects,
    plot_facts,
)
"""Every layer's builder. New ones go to the end: its place gives a builder its seed."""

Progress = Callable[[str, float], None]


@dataclass(frozen=True)
class DemoCity:
    """An invented city.

    Attributes
    ----------
    name, name_en : str
    size : str
    seed : int
    crs : str
    calendar : Calendar
    about : tuple of DemoLayer
        The layers with role, day and origin.
    batches : tuple of DemoLayer
        What is handed in but is no layer: claims, their evidence, those to ground
        that was built on again afterwards, and ground recognised before.
    answer_key : dict
        What was planted, for tests only.
    """

    name: str
    name_en: str
    size: str
    seed: int
    crs: str
    calendar: Calendar
    about: tuple[DemoLayer, ...]
    batches: tuple[DemoLayer, ...]
    answer_key: dict

    @property
    def layers(self) -> dict[str, pd.DataFrame]:
        """The layers' tables by name."""
        return {layer.name: layer.frame for layer in self.about}


def generate(
    size: str,
    seed: int,
    progress: Progress | None = None,
    calendar: Calendar | None = None,
) -> DemoCity:
    """Invent a city of a size: the same seed gives the same city, bit for bit.

    Parameters
    ----------
    size : str
        "small" (some hundred plots), "town" (20,000) or "city" (200,000).
    progress : callable, optional
        Told what is being made and the share done, 0 to 1.

    Raises
    ------
    UsageError
        There is no such size ("demo-size").
    """
    if size not in SIZES:
        raise UsageError("demo-size", size=size, sizes=", ".join(SIZES))
    tell = progress or (lambda what, share: None)
    days = calendar or Calendar()
    parts = _parts(size, seed, tell, days)
    about: list[DemoLayer] = []
    for place, build in enumerate(LAYERS):
        tell(build.__name__, 0.6 + 0.4 * place / len(LAYERS))
        known = replace(parts, earlier=tuple(about))
        about += build(known, np.random.default_rng([seed, 100 + place]))
    key = answer_key(parts, about)
    tell("done", 1.0)
    layers = tuple(layer for layer in about if layer.role in ROLES)
    rest = tuple(layer for layer in about if layer.role not in ROLES)
    return DemoCity(*CITY, size, seed, CRS, days, layers, rest, key)


def _parts(size: str, seed: int, tell: Progress, days: Calendar) -> Parts:
    streams = [np.random.default_rng([seed, number]) for number in range(6)]
    tell("ground", 0.0)
    land = ground(SIZES[size], streams[0])
    use = land_use(land, streams[1])
    tell("units", 0.3)
    where = territory(land, streams[2])
    first, districts = first_townships(land, where, streams[3])
    later, followed = reorganised(first, where, days.reorganised, streams[3])
    tell("zones", 0.4)
    outline = shapely.coverage_union_all(land.polygons)
    plan = zones(land, outline, streams[4])
    tell("changes", 0.5)
    inner = islands(land, streams[5])
    book = PlotBook(_first_book(land, use, inner, first), len(days.surveys))
    pairs = neighbours(land, where.township)
    place = (_zone_of(land, plan), where.township)
    scene = Scene(land, use, *place, pairs, inner.host, streams[5])
    happen(book, scene, len(days.surveys) - 1)
    show(book, scene, len(days.surveys) - 2, np.random.default_rng([seed, 6]))
    rows = book.frame()
    return Parts(
        days, land, where, (first, later), districts, followed, plan, rows, book.changes
    )


def _first_book(
    land: Ground, use: LandUse, inner: Islands, townships: Townships
) -> pd.DataFrame:
    """The plots of the first survey as rows of the book, islands last."""
    count = len(land.polygons)
    origin = np.concatenate([np.arange(count), inner.host])
    code = np.concatenate([use.code, inner.code])
    polygons = np.concatenate([land.polygons, inner.polygons])
    polygons[inner.host] = inner.around
    attribute = town_village(code, land.style[origin])
    township = townships.of_plot[origin]
    district = townships.table["parent_id"].to_numpy()[township]
    ids = [f"{d}2110{n + 1:08d}" for n, d in enumerate(district)]
    return pd.DataFrame(
        {
            "plot_id": np.array(ids, dtype=object),
            "class_code": code,
            "town_village": attribute,
            "right": use.tenure[origin],
            "recorded_dm2": recorded_area_dm2(polygons),
            "township": township,
            "origin": origin,
            "style": land.style[origin],
            "born": 0,
            "geometry": polygons,
        }
    )


def _zone_of(land: Ground, plan: dict[str, shapely.Geometry]) -> np.ndarray:
    """The zone each plot's inner point lies in."""
    inner = shapely.get_coordinates(shapely.point_on_surface(land.polygons))
    zone = np.full(len(inner), "ecological", dtype=object)
    for name in ("restricted", "concentrated"):
        shapely.prepare(plan[name])
        zone[shapely.contains_xy(plan[name], inner[:, 0], inner[:, 1])] = name
    return zone
