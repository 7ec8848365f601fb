"""What is to be drawn on the map of one city, gathered from layers and results."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
import shapely

from jianliang.core.layers import City, Layer
from jianliang.core.policy import RulePack
from jianliang.edges.pictures.palette import class_colour, zone_colours
from jianliang.stages.classify import classify


@dataclass(frozen=True)
class Ground:
    """Polygons of one kind with their label and colour."""

    label: str
    colour: str
    geometries: np.ndarray


def nothing() -> np.ndarray:
    """No polygons at all."""
    return np.empty(0, dtype=object)


@dataclass(frozen=True)
class Sheet:
    """The contents of a map, in drawing order; geometry in metres."""

    land: list[Ground]
    zones: list[Ground] = field(default_factory=list)
    units: np.ndarray = field(default_factory=nothing)
    districts: np.ndarray = field(default_factory=nothing)
    reduced: np.ndarray = field(default_factory=nothing)
    added: np.ndarray = field(default_factory=nothing)

    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east and north of the land."""
        shapes = np.concatenate([ground.geometries for ground in self.land])
        west, south, east, north = shapely.total_bounds(shapes)
        return west, south, east, north


def land_of(survey: Layer, rules: RulePack, language: str) -> list[Ground]:
    """The plots of a survey by first-level class, in the order of their codes."""
    classes, system = rules.classes, survey.class_system
    known = classes.known(system)
    first = {
        code: classes.first_level(system, code) if code in known else ""
        for code in survey.frame["class_code"].unique()
    }
    grounds = []
    plots = survey.frame["geometry"].groupby(survey.frame["class_code"].map(first))
    for code, geometries in plots:
        name = classes.name(system, code, language) if code else "?"
        english = classes.name(system, code, "en") if code else ""
        group = classes.group(system, code) if code else ""
        colour = class_colour(english, group)
        grounds.append(Ground(name, colour, geometries.to_numpy()))
    return grounds


def zones_of(layers: list[Layer], rules: RulePack, language: str) -> list[Ground]:
    """Each zone of the newest plan as one outline, in the rule pack's words."""
    if not layers:
        return []
    zones = layers[-1].frame.groupby("zone")["geometry"]
    words = rules.words.get("zones", {})
    colours = zone_colours([str(zone) for zone in zones.groups])
    return [
        Ground(
            getattr(words[zone], language) if zone in words else str(zone),
            colours[str(zone)],
            _whole(part),
        )
        for zone, part in zones
    ]


def units_of(layers: list[Layer]) -> tuple[np.ndarray, np.ndarray]:
    """Outlines of the lowest units and of the units above them."""
    if not layers:
        return nothing(), nothing()
    frame = layers[-1].frame
    drawn = frame[~shapely.is_missing(frame["geometry"].to_numpy())]
    above = drawn.groupby("parent_id")["geometry"]
    joined = [_whole(part) for _, part in above]
    return drawn["geometry"].to_numpy(), np.concatenate([nothing(), *joined])


def sheet_of(
    city: City, rules: RulePack, tables: Mapping[str, pd.DataFrame], language: str
) -> Sheet:
    """All that a city's map shows: land of the newest survey, changes of all years."""
    units, districts = units_of(city.of("units"))
    reduced, added = nothing(), nothing()
    if "pieces" in tables:
        reduced, added = changed_land(city, rules, tables["pieces"])
    return Sheet(
        land_of(city.of("survey")[-1], rules, language),
        zones_of(city.of("zones"), rules, language),
        units,
        districts,
        reduced,
        added,
    )


def changed_land(
    city: City, rules: RulePack, pieces: pd.DataFrame
) -> tuple[np.ndarray, np.ndarray]:
    """Where construction land was reduced and added, under the city's own profile.

    Each polygon is what a plot before and a plot after have in common. Land whose
    survey was corrected changed on paper only and is left out.
    """
    plots = {}
    for survey in city.of("survey"):
        table = survey.frame.drop_duplicates("plot_id").set_index("plot_id")
        counted = classify(
            table["class_code"],
            table["town_village"],
            system=survey.class_system,
            profile=city.profile,
            rules=rules.classes_on(survey.day),
        )
        plots[survey.day] = table[["geometry"]].assign(is_=counted["construction"])
    reduced, added = [nothing()], [nothing()]
    real = pieces[pieces["path"] != "correction"]
    for (from_day, to_day), rows in real.groupby(["from_day", "to_day"]):
        before = plots[from_day].reindex(rows["plot_from"])
        after = plots[to_day].reindex(rows["plot_to"])
        for found, was, now in ((reduced, "yes", "no"), (added, "no", "yes")):
            of = (before["is_"] == was).to_numpy() & (after["is_"] == now).to_numpy()
            found.append(_common(before[of], after[of]))
    return np.concatenate(reduced), np.concatenate(added)


def _common(before: pd.DataFrame, after: pd.DataFrame) -> np.ndarray:
    pairs = zip(before["geometry"], after["geometry"], strict=True)
    distinct = list({(id(a), id(b)): (a, b) for a, b in pairs}.values())
    if not distinct:
        return nothing()
    shared = shapely.intersection(*np.array(distinct, dtype=object).T)
    parts = shapely.get_parts(shared)
    return parts[shapely.get_type_id(parts) == shapely.GeometryType.POLYGON]


def _whole(part: pd.Series) -> np.ndarray:
    """Neighbours joined into one; slivers between them do not matter in a picture."""
    geometries = part.to_numpy()
    try:
        joined = shapely.coverage_union_all(geometries)
    except shapely.errors.GEOSException:
        joined = shapely.union_all(geometries)
    return shapely.get_parts(joined)
