"""Parks, people and planned supply of the invented city; all figures are examples."""

from collections.abc import Collection, Iterable

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from jianliang.edges.demo.changelayers import decreases
from jianliang.edges.demo.landuse import OPEN_LAND
from jianliang.edges.demo.layers import DemoLayer, Parts
from jianliang.edges.demo.plotbook import CRS, survey_frame

SOURCE = "示例数值，非官方数据"
CITY_PARK_M2 = 20_000.0
COUNTRY_SHARE = 0.2
"""Share of the cleared pieces that became the heart of a country park."""
FACILITIES = (0.004, 0.02)
USES = ("housing", "industry", "commerce", "public", "transport", "utility")
YEARLY_SHARE = 0.003
"""Land planned to be supplied each year, of what is built."""
PEOPLE_PER_HA = (90, 260)
HOUSING = ("0701", "0702")


def parks(parts: Parts, rng: np.random.Generator) -> list[DemoLayer]:
    """Parks of the town, and country parks around some of what was cleared."""
    last = survey_frame(parts.book, len(parts.calendar.surveys) - 1)
    green = last[last["class_code"] == "0810"].sort_values("plot_id")
    shapes = green.geometry.to_numpy()
    kinds = np.where(shapely.area(shapes) >= CITY_PARK_M2, "city", "community")
    country = _country_parks(parts, last, rng)
    every = np.concatenate([shapes, country])
    planned = shapely.area(every) * rng.uniform(*FACILITIES, len(every)) * 100
    frame = pd.DataFrame(
        {
            "park_id": [f"Y{n + 1:05d}" for n in range(len(every))],
            "name": [f"示例公园{n + 1}" for n in range(len(every))],
            "kind": [*kinds, *["country"] * len(country)],
            "planned_dm2": planned.astype("int64"),
            "geometry": every,
        }
    )
    table = gpd.GeoDataFrame(frame, geometry="geometry", crs=CRS)
    return [DemoLayer("parks", "parks", parts.calendar.surveys[0], table)]


def _country_parks(
    parts: Parts, last: pd.DataFrame, rng: np.random.Generator
) -> np.ndarray:
    """Cleared ground with the open plots it touches; each plot in one park."""
    pieces = [p for n in range(len(parts.calendar.surveys) - 1)
              for p in decreases(parts, n)]  # fmt: skip
    seeds = [p.polygon for p in pieces if rng.random() < COUNTRY_SHARE]
    grass = last[last["class_code"].isin(OPEN_LAND)].sort_values("plot_id")
    plots = grass.geometry.to_numpy()
    tree, taken, found = shapely.STRtree(plots), np.zeros(len(plots), bool), []
    for seed in seeds:
        near = np.sort(tree.query(seed, predicate="intersects"))
        near = near[~taken[near]]
        taken[near] = True
        if len(near):
            found.append(shapely.coverage_union_all(plots[near]))
    return np.array(found, dtype=object)


def supply_plan(parts: Parts, rng: np.random.Generator) -> list[DemoLayer]:
    """What each district plans to supply each year, by use, in whole hectares."""
    built = _by_township(parts, 0, parts.book["class_code"].unique(), OPEN_LAND)
    district = built.groupby(built.index.str[:6]).sum()
    rows = []
    for year in range(parts.calendar.year(0) + 1, parts.calendar.year(-1) + 1):
        for unit, area_dm2 in district.items():
            share = rng.dirichlet(np.full(len(USES), 3.0)) * YEARLY_SHARE
            for use, part in zip(USES, share, strict=True):
                hectares = int(np.ceil(part * area_dm2 / 1_000_000))
                rows.append((unit, year, use, hectares * 1_000_000))
    frame = pd.DataFrame(rows, columns=["unit_id", "year", "use", "area_dm2"])
    frame = frame.assign(source=SOURCE, status="example")
    day = parts.calendar.surveys[0]
    return [DemoLayer("supply_plan", "supply_plan", day, frame)]


def population(parts: Parts, rng: np.random.Generator) -> list[DemoLayer]:
    """How many people live in each township at each survey."""
    frames = []
    for survey in range(len(parts.calendar.surveys)):
        homes = _by_township(parts, survey, HOUSING, ())
        density = rng.uniform(*PEOPLE_PER_HA, len(homes))
        people = np.rint(homes.to_numpy() / 1_000_000 * density).astype("int64")
        year = parts.calendar.year(survey)
        frames.append(
            pd.DataFrame({"unit_id": homes.index, "year": year, "people": people})
        )
    frame = pd.concat(frames, ignore_index=True)
    frame = frame.assign(source=SOURCE, status="example")
    return [DemoLayer("population", "population", parts.calendar.surveys[0], frame)]


def _by_township(
    parts: Parts, survey: int, codes: Iterable[str], without: Collection[str]
) -> pd.Series:
    """Area of the plots of some classes by township, 0 where there are none."""
    plots = survey_frame(parts.book, survey)
    wanted = [code for code in codes if code not in without]
    own = plots[plots["class_code"].isin(wanted)]
    townships = parts.townships_at(survey)
    unit = townships.table["unit_id"].to_numpy()
    place = unit[townships.of_plot[own["origin"].to_numpy(np.int64)]]
    sums = own["recorded_dm2"].astype("int64").groupby(place).sum()
    return sums.reindex(sorted(set(unit)), fill_value=0)
