"""The layers of the invented city: one function for each, listed in LAYERS.

A later layer is a new function in a file of its own and a line in LAYERS; each draws
from its own stream of chance, so that it changes none of the others.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from jianliang.edges.demo.days import Calendar
from jianliang.edges.demo.ground import Ground
from jianliang.edges.demo.landuse import CLASS_NAMES, CLASS_SYSTEM, CONSTRUCTION
from jianliang.edges.demo.names import CITY, place_names
from jianliang.edges.demo.plotbook import CRS, Change, survey_frame
from jianliang.edges.demo.territory import Territory
from jianliang.edges.demo.units import CITY_ID, Townships, unions, unit_rows
from jianliang.edges.demo.zones import ZONE_NAMES

TENURES = {"20": "state", "30": "collective"}


@dataclass(frozen=True)
class Parts:
    """All that was made of the city, for the layers to be cut from.

    `earlier` are the layers made so far, for those that speak of others.
    """

    calendar: Calendar
    ground: Ground
    territory: Territory
    townships: tuple[Townships, Townships]
    districts: pd.DataFrame
    succession: pd.DataFrame
    zones: Mapping[str, shapely.Geometry]
    book: pd.DataFrame
    changes: list[Change]
    earlier: tuple["DemoLayer", ...] = ()

    def townships_at(self, survey: int) -> Townships:
        """The townships in force at a survey."""
        return self.townships[
            self.calendar.surveys[survey] >= self.calendar.reorganised
        ]


@dataclass(frozen=True)
class DemoLayer:
    """One layer: the declared table (and more columns) with what is said about it.

    `planted` is what the answer key tells of the layer.
    """

    name: str
    role: str
    day: str
    frame: pd.DataFrame
    until: str = ""
    class_system: str = ""
    status: str = "example"
    planted: Mapping[str, object] = field(default_factory=dict)


def surveys(parts: Parts, rng: np.random.Generator) -> list[DemoLayer]:
    """The plots at each survey, in the order of their ids."""
    layers = []
    for survey, day in enumerate(parts.calendar.surveys):
        standing = survey_frame(parts.book, survey).sort_values("plot_id")
        unit = parts.townships_at(survey).table["unit_id"].to_numpy()
        of_plot = parts.townships_at(survey).of_plot
        frame = standing.drop(columns=["born", "died", "style"]).assign(
            changed_year=parts.calendar.year(0) + standing["born"],
            unit_id=unit[of_plot[standing["origin"].to_numpy(np.int64)]],
            class_name=standing["class_code"].map(CLASS_NAMES),
            tenure=standing["right"].map(TENURES),
        )
        frame = frame.astype({"recorded_dm2": "int64", "origin": "int64"})
        name = f"survey-{parts.calendar.year(survey)}"
        layers.append(
            DemoLayer(name, "survey", day, _map(frame), class_system=CLASS_SYSTEM)
        )
    return layers


def units(parts: Parts, rng: np.random.Generator) -> list[DemoLayer]:
    """The administrative hierarchy before and after the reorganisation."""
    days = (parts.calendar.surveys[0], parts.calendar.reorganised)
    return [
        DemoLayer(
            f"units-{day[:4]}",
            "units",
            day,
            _map(unit_rows(parts.ground.polygons, townships, parts.districts)),
        )
        for day, townships in zip(days, parts.townships, strict=True)
    ]


def succession(parts: Parts, rng: np.random.Generator) -> list[DemoLayer]:
    """What became of which unit."""
    day = parts.calendar.reorganised
    return [DemoLayer("succession", "succession", day, parts.succession)]


def planning(parts: Parts, rng: np.random.Generator) -> list[DemoLayer]:
    """District plans and an economic zone across two districts, down to blocks."""
    land = parts.territory
    plan_ids = [f"P{number + 1:02d}" for number in range(land.districts)] + ["P90"]
    zh = [f"{name}分区规划" for name in parts.districts["name"]]
    en = [f"{name} Plan" for name in parts.districts["name_en"]]
    (zone_zh, zone_en), *names = place_names(["zone"] + ["block"] * len(land.plan), rng)
    serial = pd.Series(land.plan).groupby(land.plan).cumcount() + 1
    blocks = [f"{plan_ids[p]}-{n:03d}" for p, n in zip(land.plan, serial, strict=True)]
    wide = 1 + len(plan_ids)
    frame = pd.DataFrame(
        {
            "unit_id": [CITY_ID, *plan_ids, *blocks],
            "name": [CITY[0], *zh, zone_zh, *(name for name, _ in names)],
            "name_en": [CITY[1], *en, zone_en, *(name for _, name in names)],
            "level": ["city"] + ["plan"] * len(plan_ids) + ["block"] * len(blocks),
            "parent_id": [
                "",
                *([CITY_ID] * len(plan_ids)),
                *(plan_ids[p] for p in land.plan),
            ],
            "geometry": [None] * wide
            + list(unions(parts.ground.polygons, land.planning_block)),
        }
    )
    return [DemoLayer("planning", "planning", parts.calendar.surveys[0], _map(frame))]


def zone_layer(parts: Parts, rng: np.random.Generator) -> list[DemoLayer]:
    """The three zones, one row for each polygon."""
    rows = [
        (zone, ZONE_NAMES[zone], polygon)
        for zone, shape in parts.zones.items()
        for polygon in shapely.get_parts(shape)
    ]
    frame = pd.DataFrame(rows, columns=["zone", "zone_zh", "geometry"])
    frame.insert(0, "zone_id", [f"Z{number + 1:03d}" for number in range(len(frame))])
    return [DemoLayer("zones", "zones", parts.calendar.surveys[0], _map(frame))]


def ceilings(parts: Parts, rng: np.random.Generator) -> list[DemoLayer]:
    """Example ceilings, whole hectares: what was built at first, less some per cent."""
    first = survey_frame(parts.book, 0)
    built = first[first["class_code"].isin(CONSTRUCTION)]
    row = parts.townships[0].of_plot[built["origin"].to_numpy(np.int64)]
    township = parts.townships[0].table["unit_id"].to_numpy()[row]
    area_dm2 = built["recorded_dm2"].astype("int64").groupby(township).sum()
    share = rng.uniform(0.94, 1.02, len(area_dm2))
    low = (area_dm2 * share // 1_000_000 * 1_000_000).astype("int64")
    district = low.groupby(low.index.str[:6]).sum()
    every = pd.concat([pd.Series({CITY_ID: low.sum()}), district, low])
    frame = pd.DataFrame(
        {
            "unit_id": every.index,
            "year": parts.calendar.year(0),
            "profile": "bj2017",
            "total": "construction",
            "ceiling_dm2": every.to_numpy("int64"),
            "source": "示例数值，非官方指标",
            "as_of": parts.calendar.surveys[0],
            "status": "example",
        }
    )
    return [DemoLayer("ceilings", "ceilings", parts.calendar.surveys[0], frame)]


def _map(frame: pd.DataFrame) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(frame.reset_index(drop=True), geometry="geometry", crs=CRS)


Builder = Callable[[Parts, np.random.Generator], list[DemoLayer]]
