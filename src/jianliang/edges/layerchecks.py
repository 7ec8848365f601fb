"""Doubts about a layer's areas and attributes that need the city's rules to see."""

import numpy as np
import pandas as pd
import shapely

from jianliang.core.areas import areas_dm2, measured_standard
from jianliang.core.class_checks import find_unknown_attributes
from jianliang.core.counting import SMALLEST
from jianliang.core.findings import findings, joined
from jianliang.core.layers import Layer
from jianliang.core.policy import RulePack
from jianliang.core.polygons import Polygons
from jianliang.edges.definition import Definition
from jianliang.stages.check import find_area_differences, find_small
from jianliang.stages.check_coverage import find_slivers

DM2_PER_M2 = 100


def find_doubts(layer: Layer, city: Definition, rules: RulePack) -> pd.DataFrame:
    """Doubtful areas, shapes and attributes of a checked layer.

    Slivers; recorded areas that differ from the computed ones; plots below the
    smallest mapped area; unknown town/village attributes. Each only where the rule
    pack has the parameter and the layer has the columns.
    """
    frame = layer.frame
    if "geometry" not in frame or not len(frame):
        return findings()
    parts = [_slivers(layer, rules)]
    if "recorded_dm2" in frame:
        polygons = Polygons.of(frame["geometry"].to_numpy())
        standard = measured_standard(city.crs, city.area_standard)
        areas = pd.Series(areas_dm2(polygons, city.crs, standard), frame.index)
        parts += [
            _differences(layer, areas, rules),
            _small(layer, areas, rules),
        ]
    if "town_village" in frame and layer.class_system:
        system = layer.class_system
        found = find_unknown_attributes(frame, layer.name, system, rules.classes)
        parts.append(found)
    return joined(parts)


def _slivers(layer: Layer, rules: RulePack) -> pd.DataFrame:
    frame = layer.frame
    width = _number(rules, "sliver_width", layer.day)
    shaped = frame[~shapely.is_missing(frame["geometry"].to_numpy())]
    if width is None:
        return findings()
    return find_slivers(shaped, width, layer.name, next(iter(frame.columns)))


def _differences(layer: Layer, areas: pd.Series, rules: RulePack) -> pd.DataFrame:
    share = _number(rules, "recorded_area_tolerance", layer.day)
    if share is None:
        return findings()
    tolerance = pd.Series(np.maximum(areas * share, 1).astype("int64"), areas.index)
    return find_area_differences(layer.frame, areas, tolerance, layer.name)


def _small(layer: Layer, areas: pd.Series, rules: RulePack) -> pd.DataFrame:
    frame, system = layer.frame, layer.class_system
    if "class_code" not in frame or not system:
        return findings()
    least = {
        group: _number(rules, name, layer.day) or 0.0
        for group, name in SMALLEST.items()
    }
    known = rules.classes.known(system)
    groups = {code: rules.classes.group(system, code) for code in known}
    minimum = frame["class_code"].map(groups).map(least).fillna(0.0)
    smallest = (minimum * DM2_PER_M2).astype("int64")
    return find_small(frame, areas, smallest, layer.name)


def _number(rules: RulePack, name: str, day: str) -> float | None:
    """A parameter's value on a day; None where the pack has none yet."""
    parameter = rules.parameters.get(name)
    if parameter is None or parameter.values[0].since > day:
        return None
    return float(parameter.on(day).value)
