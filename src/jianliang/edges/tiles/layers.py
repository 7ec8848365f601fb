"""Each layer as source layers for tiles, and cut into the archives of its audiences."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import shapely

from jianliang.core.classes import LandClasses
from jianliang.core.errors import CityError
from jianliang.core.layers import Layer
from jianliang.core.units import OUTSIDE, ancestors
from jianliang.edges.tiles.archive import Parts
from jianliang.edges.tiles.cutting import DETAILED, Source, cut
from jianliang.edges.tiles.overview import FIRST_ZOOM, cut_overview, survey_image
from jianliang.edges.tiles.places import in_degrees
from jianliang.edges.tiles.sampling import Image

PLOTS_FROM, LAST_ZOOM = 12, 14
PUBLIC_STEP = 4
"""The public sees squares four times as wide, about 117 m at 40° north."""

PROPERTIES = {
    "zones": ["zone_id", "zone"],
    "paths": ["path_id", "path"],
    "changes": ["change_id", "from_class", "to_class"],
    "units": ["unit_id", "name", "level", "parent_id"],
}


# Surveys ------------------------------------------------------------------------------


def plot_labels(
    survey: Layer, units: pd.DataFrame | None, classes: LandClasses
) -> pd.DataFrame:
    """What the map says of each plot besides its own columns: class1, district.

    Parameters
    ----------
    survey : Layer
        In the city's CRS.
    units : DataFrame or None
        The units in force on its day; where there are none, district is missing.
    classes : LandClasses
        Where the first-level class of a code stands; an unknown code has none.
    """
    codes = survey.frame["class_code"]
    known = classes.known(survey.class_system) if survey.class_system else frozenset()
    first = {
        code: classes.first_level(survey.class_system, code)
        for code in known & set(codes)
    }
    tenure = survey.frame["tenure"].astype("object").fillna("unknown")
    columns = {"class1": codes.map(first), "district": district_of(survey.frame, units)}
    return pd.DataFrame({**columns, "tenure": tenure})


def district_of(frame: pd.DataFrame, units: pd.DataFrame | None) -> np.ndarray:
    """The district in which a point of each polygon lies; None where there is none."""
    found = np.full(len(frame), None, dtype=object)
    if units is None:
        return found
    mapped = units[units["geometry"].notna()].reset_index(drop=True)
    above = ancestors(units)
    if "district" not in above:
        return found
    points = shapely.point_on_surface(frame["geometry"].to_numpy())
    unit, point = shapely.STRtree(points).query(
        mapped["geometry"].to_numpy(), predicate="contains"
    )
    district = above["district"].reindex(mapped["unit_id"]).replace(OUTSIDE, None)
    found[point] = district.to_numpy(dtype=object)[unit]
    return found


@dataclass(frozen=True)
class SurveyMap:
    """A survey made ready for its archives: plots in degrees, seen from near and afar.

    `labels` (from `plot_labels`) has a row for each plot, `image` names them.
    """

    plots: Source
    image: Image
    labels: pd.DataFrame


def survey_map(survey: Layer, labels: pd.DataFrame, crs: str) -> SurveyMap:
    """Make a survey ready; `labels` is from `plot_labels`."""
    shapes = in_degrees(survey.frame["geometry"].to_numpy(), crs)
    own = survey.frame[["plot_id", "class_code", "town_village", "tenure"]]
    plots = Source("plots", shapes, own.assign(class1=labels["class1"]))
    return SurveyMap(plots, survey_image(shapes), labels)


def cut_survey(survey: SurveyMap, audience: str, room: Path) -> Parts:
    """Cut a survey: from afar its overview, from zoom 12 on its plots.

    The public gets the overview alone, on wider squares and without tenure. Where the
    plots make tiles too large at zoom 12, they begin at zoom 13 or 14 and the overview
    goes on until there: no plot is ever left out.
    """
    about = tuple(shapely.total_bounds(survey.plots.shapes))
    image, labels = survey.image, survey.labels
    first, paths, layers = PLOTS_FROM + 1, [], {}
    if audience == "public":
        image, labels = image.every(PUBLIC_STEP), labels[["class1", "district"]]
    else:
        first, part = _cut_plots(survey.plots, room)
        paths.append(part)
        layers["plots"] = survey.plots.described((first, LAST_ZOOM))
    zooms = range(FIRST_ZOOM, first)
    paths.append(cut_overview(image, labels, zooms, room))
    seen = Source("overview", np.empty(0, dtype=object), labels.assign(zoom=0))
    layers["overview"] = seen.described((zooms[0], zooms[-1]))
    return Parts(paths, layers, about)


def _cut_plots(plots: Source, room: Path) -> tuple[int, Path]:
    for first in range(PLOTS_FROM, LAST_ZOOM + 1):
        part = cut([plots], (first, LAST_ZOOM), room / f"plots-{first}", DETAILED)
        if part:
            return first, part
    raise CityError("tiles-too-large", layer="plots", zoom=LAST_ZOOM)


# All other layers ---------------------------------------------------------------------


def cut_layer(layer: Layer, crs: str, room: Path) -> Parts:
    """Cut a layer of units, zones, paths or changes; every shape is at every zoom."""
    sources = sources_of(layer, crs)
    zooms = (FIRST_ZOOM, LAST_ZOOM)
    part = cut(sources, zooms, room / "layer", DETAILED)
    if part is None:
        raise CityError("tiles-too-large", layer=layer.name, zoom=FIRST_ZOOM)
    layers = {source.name: source.described(zooms) for source in sources}
    return Parts([part], layers, tuple(shapely.total_bounds(sources[0].shapes)))


def sources_of(layer: Layer, crs: str) -> list[Source]:
    """The source layers of a layer that has polygons: of units also their labels."""
    if layer.role in ("units", "planning"):
        return unit_sources(layer.frame, crs)
    mapped = layer.frame[layer.frame["geometry"].notna()]
    shapes = in_degrees(mapped["geometry"].to_numpy(), crs)
    return [Source(layer.role, shapes, mapped[PROPERTIES[layer.role]])]


def unit_sources(units: pd.DataFrame, crs: str) -> list[Source]:
    """Units of all levels as polygons, and a point in each for its name.

    A unit without a polygon of its own is what the units below it cover together.
    """
    whole = with_upper_levels(units)
    shapes = in_degrees(whole["geometry"].to_numpy(), crs)
    points = shapely.point_on_surface(shapes)
    labels = whole[["unit_id", "name", "level"]]
    return [
        Source("units", shapes, whole[PROPERTIES["units"]]),
        Source("labels", points, labels),
    ]


def with_upper_levels(units: pd.DataFrame) -> pd.DataFrame:
    """The units that cover any land, each with its polygon."""
    above = ancestors(units)
    mapped = units[units["geometry"].notna()]
    shapes = dict(zip(mapped["unit_id"], mapped["geometry"], strict=True))
    own = set(shapes)
    for level in above.columns:
        under = above.loc[list(own), level]
        for unit, lowest in under.groupby(under):
            if unit not in shapes and unit != OUTSIDE:
                below = [shapes[one] for one in sorted(lowest.index)]
                shapes[unit] = shapely.union_all(below)
    whole = units[units["unit_id"].isin(list(shapes))].reset_index(drop=True)
    return whole.assign(geometry=whole["unit_id"].map(shapes))
