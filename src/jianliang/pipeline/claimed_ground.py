"""Of a whole city, what lies near some claims."""

from dataclasses import replace

import numpy as np
import pandas as pd
import shapely

from jianliang.core.layers import City, Layer
from jianliang.core.overlay.coverage import Coverage
from jianliang.core.polygons import Polygons
from jianliang.pipeline.permits import permits_on
from jianliang.stages import ground
from jianliang.stages.lay_claims import ClaimedGround


def survey_near(city: City, day: str, claims: pd.DataFrame) -> Layer:
    """The plots of a survey that lie near claims, all layers of the day together."""
    layers = [layer for layer in city.of("survey") if layer.day == day]
    near = [rows_near(layer, claims) for layer in layers]
    return ground.survey_layer(replace(city, layers=near), day)


def rows_near(layer: Layer, claims: pd.DataFrame) -> Layer:
    """The layer with those of its rows whose box meets that of a part of a claim."""
    frame = layer.frame[layer.frame["geometry"].notna()]
    tree = shapely.STRtree(shapely.get_parts(claims["geometry"].to_numpy()))
    rows = np.unique(tree.query(frame["geometry"].to_numpy())[0])
    return replace(layer, frame=frame.iloc[rows].reset_index(drop=True))


def ground_of(
    city: City,
    claims: pd.DataFrame,
    recognised: pd.DataFrame,
    surveys: tuple[Layer, Layer],
) -> ClaimedGround:
    """All that speaks of the land near the claims, on the newest survey's day.

    `surveys` are the base and the newest survey, as `survey_near` gives them.
    """
    day = surveys[1].day

    def rows(role: str, key: str) -> pd.DataFrame:
        near = [rows_near(layer, claims) for layer in ground.in_force(city, role, day)]
        return ground.together(near, key) if near else pd.DataFrame()

    known = recognised.sort_values("piece_id", ignore_index=True)
    plan = _polygons(rows("special_plan", "parcel_id"))
    return ClaimedGround(
        before=plots_of(surveys[0]),
        after=plots_of(surveys[1]),
        units=_coverage(rows("units", "unit_id"), "unit_id", "unit"),
        zones=_coverage(rows("zones", "zone_id"), "zone", "zone"),
        recognised=_coverage(known, "piece_id", "recognised"),
        plan=plan if city.of("special_plan") else None,
        crs=city.crs,
        standard=city.area_standard,
        marks={
            "permits": _by_kind(permits_on(rows("approvals", "approval_id"), day)),
            "facilities": _by_kind(rows("park_facilities", "facility_id")),
            "patches": _by_kind(rows("patches", "patch_id")),
        },
    )


def plots_of(layer: Layer) -> Coverage:
    """The plots of a survey in the city's CRS; labels plot, class and attribute."""
    frame = layer.frame
    labels = pd.DataFrame({
        "plot": frame["plot_id"],
        "class": frame["class_code"],
        "attribute": frame["town_village"],
    })  # fmt: skip
    return Coverage(_polygons(frame), labels)


def _coverage(frame: pd.DataFrame, column: str, label: str) -> Coverage:
    labels = frame.reindex(columns=[column]).rename(columns={column: label})
    return Coverage(_polygons(frame), labels)


def _polygons(frame: pd.DataFrame) -> Polygons:
    shapes = frame["geometry"].to_numpy() if len(frame) else np.empty(0, dtype=object)
    return Polygons.of(shapes)


def _by_kind(frame: pd.DataFrame) -> dict[str, Polygons]:
    if not len(frame):
        return {}
    return {str(kind): _polygons(rows) for kind, rows in frame.groupby("kind")}
