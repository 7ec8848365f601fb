"""What is to be drawn on the map of one city, gathered from layers and results."""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd
import shapely

from jianliang.core.layers import City, Layer

from jianliang.edges.pictures.palette import ZONES, class_colour


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


def land_of(survey: Layer, rules: object, language: str) -> list[Ground]:
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


def zones_of(layers: list[Layer]) -> list[Ground]:
    """Each zone of the newest plan as one outline."""
    if not layers:
        return []
    zones = layers[-1].frame.groupby("zone")["geometry"]
    return [
        Ground(str(zone), ZONES[number % len(ZONES)], _whole(part))
        for number, (zone, part) in enumerate(zones)
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
    city: City, pieces: pd.DataFrame | None, rules: object, language: str
) -> Sheet:
    """All that a city's map shows: land of the newest survey, changes of all years."""
    surveys = city.of("survey")
    units, districts = units_of(city.of("units"))
    reduced, added = (
        changed_land(surveys, pieces) if pieces is not None else (nothing(), nothing())
    )
    return Sheet(
        land_of(surveys[-1], rules, language),
        zones_of(city.of("zones")),
        units,
        districts,
        reduced,
        added,
    )


def _whole(part: pd.Series) -> np.ndarray:
    """Neighbours as one polygon each; slivers between them do not matter here."""
    return shapely.get_parts(shapely.coverage_union_all(part.to_numpy()))
