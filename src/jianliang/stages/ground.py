"""The city's layers made ready for the overlay: plots, faces and change polygons."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import shapely

from jianliang.core.areas import account_plane, areas_dm2
from jianliang.core.errors import LayerError
from jianliang.core.layers import City, Layer
from jianliang.core.overlay.coverage import Coverage, coverage, joined_faces
from jianliang.core.overlay.parts import Plots, parts_of
from jianliang.core.overlay.pieces import Pieces
from jianliang.core.polygons import Polygons
from jianliang.core.units import OUTSIDE

FACE_ROLES = {"units": "unit", "planning": "planning", "zones": "zone"}
"""Roles of layers that cut the land at every date, and the label each gives."""

IDS = {
    "units": "unit_id",
    "planning": "unit_id",
    "zones": "zone_id",
    "paths": "path_id",
}


@dataclass(frozen=True)
class Survey:
    """The plots of one date, all layers of that date together.

    Attributes
    ----------
    layer : Layer
        As given, all layers of the date as one.
    table : DataFrame
        plot_id, class_code, town_village, tenure, sorted by plot_id, rows numbered.
    plots : Plots
        The same rows, in the account plane, with their areas of record.
    """

    layer: Layer
    table: pd.DataFrame
    plots: Plots

    @property
    def day(self) -> str:
        """Date of the survey."""
        return self.layer.day

    @property
    def system(self) -> str:
        """Class system of its codes."""
        return self.layer.class_system


def together(layers: Sequence[Layer], key: str) -> pd.DataFrame:
    """The rows of several layers of one role and day, sorted by their key."""
    frames = [layer.frame for layer in layers]
    frame = frames[0] if len(frames) == 1 else pd.concat(frames, ignore_index=True)
    return frame.sort_values(key, kind="stable", ignore_index=True)


def in_force(city: City, role: str, day: str) -> list[Layer]:
    """The layers of a role in force on a day; before the first, the first."""
    layers = city.of(role)
    days = [layer.day for layer in layers if layer.day <= day]
    chosen = max(days) if days else min((layer.day for layer in layers), default="")
    return [layer for layer in layers if layer.day == chosen]


def paths_between(city: City, from_day: str, to_day: str) -> list[Layer]:
    """The layers that say by which path land changed between two days."""
    return [
        layer
        for layer in city.of("paths")
        if from_day <= layer.day and (layer.until or layer.day) <= to_day
    ]


def changes_between(city: City, from_day: str, to_day: str) -> list[Layer]:
    """The official change layers of just these two days."""
    return [
        layer
        for layer in city.of("changes")
        if (layer.day, layer.until) == (from_day, to_day)
    ]


def survey_layer(city: City, day: str) -> Layer:
    """All layers of one survey as one, sorted by plot id.

    Raises LayerError where two of them disagree on the class system or share an id.
    """
    layers = [layer for layer in city.of("survey") if layer.day == day]
    systems = sorted({layer.class_system for layer in layers})
    if len(systems) > 1:
        raise LayerError("survey-systems-mixed", day=day, systems=", ".join(systems))
    frame = together(layers, "plot_id")
    doubled = frame["plot_id"][frame["plot_id"].duplicated()]
    if len(doubled):
        raise LayerError(
            "survey-plots-doubled", day=day, count=len(doubled), first=doubled.iloc[0]
        )
    name = ", ".join(layer.name for layer in layers)
    return replace(layers[0], name=name, frame=frame)


def measured(city: City, layer: Layer, faces: Coverage) -> Survey:
    """Measure the plots of one survey (`survey_layer`).

    Raises AreaError where an area of record cannot be had.
    """
    frame = layer.frame
    polygons = Polygons.of(frame["geometry"].to_numpy())
    recorded = frame.set_index("plot_id")["recorded_dm2"]
    area_dm2 = areas_dm2(polygons, city.crs, city.area_standard, recorded)
    plane = account_plane(polygons, city.crs, city.area_standard)
    code = pd.factorize(frame["class_code"], sort=True)[0].astype(np.int64)
    table = frame[["plot_id", "class_code", "town_village", "tenure"]]
    plots = Plots(plane, area_dm2, code, faces)
    return Survey(layer, table, plots)


def places(frame: pd.DataFrame) -> np.ndarray:
    """A point inside or near each polygon; float64, shape (n, 2)."""
    return shapely.get_coordinates(shapely.centroid(frame["geometry"].to_numpy()))


def shared_codes(one: Survey, other: Survey) -> tuple[np.ndarray, np.ndarray]:
    """Numbers for the classes of two surveys, equal where system and code are."""
    codes = [
        (survey.system + " " + survey.table["class_code"].astype("str"))
        for survey in (one, other)
    ]
    both = pd.factorize(pd.concat(codes, ignore_index=True), sort=True)[0]
    return both[: len(codes[0])], both[len(codes[0]) :]


def faces_on(city: City, day: str) -> Coverage:
    """The faces that units, planning units and zones in force on a day cut.

    Labels: unit, planning, zone; missing where the land lies outside such a layer.
    """
    faces = None
    for role in FACE_ROLES:
        layers = in_force(city, role, day)
        if not layers:
            continue
        layer = label_coverage(city, layers, role)
        faces = layer if faces is None else joined_faces(faces, layer)
    if faces is None:
        return Coverage(Polygons.of(np.empty(0, dtype=object)), no_labels())
    missing = {name: None for name in FACE_ROLES.values() if name not in faces.labels}
    return Coverage(faces.polygons, faces.labels.assign(**missing))


def no_labels() -> pd.DataFrame:
    """The labels of no faces."""
    return pd.DataFrame({name: pd.Series(dtype="str") for name in FACE_ROLES.values()})


def label_coverage(city: City, layers: Sequence[Layer], role: str) -> Coverage:
    """The polygons of a role's layers in the account plane, with their labels."""
    frame = together(layers, IDS[role])
    frame = frame[frame["geometry"].notna()].reset_index(drop=True)
    polygons = Polygons.of(frame["geometry"].to_numpy())
    plane = account_plane(polygons, city.crs, city.area_standard)
    if role == "zones":
        labels = frame[["zone", "zone_id"]]
    elif role == "paths":
        labels = frame[["path", "path_id"]]
    else:
        labels = frame[["unit_id"]].rename(columns={"unit_id": FACE_ROLES[role]})
    return coverage(plane, labels.astype("str"))


def face_labels(faces: Coverage, name: str, face: np.ndarray) -> pd.Categorical:
    """A label for each face number; "outside" for -1 and where it is missing."""
    values = faces.labels[name].astype("object").fillna(OUTSIDE).to_numpy()
    return chosen(values, face, OUTSIDE)


def chosen(values: np.ndarray, row: np.ndarray, nothing: str) -> pd.Categorical:
    """The value of each row number as a category; `nothing` for -1."""
    codes, kinds = pd.factorize(np.append(values.astype(object), nothing), sort=True)
    return pd.Categorical.from_codes(codes[row], categories=kinds.astype("str"))


def pieces_table(
    before: Survey, after: Survey, pieces: Pieces, paths: Coverage | None
) -> pd.DataFrame:
    """The pieces with every label at both dates, as categories.

    Returns
    -------
    DataFrame
        plot_from, plot_to, class_from, class_to ("" where a date has no survey),
        attribute_from, attribute_to (town/village attribute; "?" not known),
        tenure_*, unit_*, planning_*, zone_*, path ("none" where none is known),
        area_from_dm2, area_to_dm2 (int64, 0.01 m²).
    """
    columns: dict[str, object] = {}
    sides = (
        ("from", before, pieces.plot_from, pieces.face_from),
        ("to", after, pieces.plot_to, pieces.face_to),
    )
    for side, survey, plot, face in sides:
        columns |= _plot_labels(survey.table, plot, side)
        for name in FACE_ROLES.values():
            columns[f"{name}_{side}"] = face_labels(survey.plots.faces, name, face)
    known = np.empty(0, dtype=object) if paths is None else paths.labels["path"]
    columns["path"] = chosen(np.asarray(known, dtype=object), pieces.path, "none")
    columns["area_from_dm2"] = pieces.area_from_dm2
    columns["area_to_dm2"] = pieces.area_to_dm2
    return pd.DataFrame(columns)


def _plot_labels(table: pd.DataFrame, plot: np.ndarray, side: str) -> dict:
    """What a survey says of the plots; each under its name and the side."""
    attribute = table["town_village"].astype("object").fillna("?").to_numpy()
    tenure = table["tenure"].astype("object").fillna("unknown").to_numpy()
    return {
        f"plot_{side}": chosen(table["plot_id"].to_numpy(), plot, ""),
        f"class_{side}": chosen(table["class_code"].to_numpy(), plot, ""),
        f"attribute_{side}": chosen(attribute, plot, "?"),
        f"tenure_{side}": chosen(tenure, plot, "unknown"),
    }


def change_pieces(city: City, layers: Sequence[Layer], faces: Coverage) -> pd.DataFrame:
    """Change polygons cut by faces, as a table of pieces (`pieces_table`).

    The land is in the same unit and zone at both dates; its tenure is not known.
    """
    frame = together(layers, "change_id")
    plots = change_plots(city, frame, faces)
    parts = parts_of(plots)
    columns: dict[str, object] = {}
    for side in ("from", "to"):
        codes = frame[f"{side}_class"].to_numpy()
        columns[f"plot_{side}"] = chosen(frame["change_id"].to_numpy(), parts.plot, "")
        columns[f"class_{side}"] = chosen(codes, parts.plot, "")
        columns[f"attribute_{side}"] = "?"
        columns[f"tenure_{side}"] = "unknown"
        for name in FACE_ROLES.values():
            columns[f"{name}_{side}"] = face_labels(faces, name, parts.face)
    columns["path"] = "none"
    columns["area_from_dm2"] = columns["area_to_dm2"] = parts.area_dm2
    return pd.DataFrame(columns)


def change_plots(city: City, frame: pd.DataFrame, faces: Coverage) -> Plots:
    """Change polygons as plots: measured by the city's area standard."""
    polygons = Polygons.of(frame["geometry"].to_numpy())
    recorded = frame.set_index("change_id")["recorded_dm2"]
    area_dm2 = areas_dm2(polygons, city.crs, city.area_standard, recorded)
    plane = account_plane(polygons, city.crs, city.area_standard)
    return Plots(plane, area_dm2, np.arange(len(frame)), faces)
