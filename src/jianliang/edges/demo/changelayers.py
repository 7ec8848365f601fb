"""Layers about what happened between surveys: reduction paths and published changes."""

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from jianliang.edges.demo.landuse import CLASS_SYSTEM, CONSTRUCTION
from jianliang.edges.demo.layers import DemoLayer, Parts
from jianliang.edges.demo.plotbook import CRS, Piece, recorded_area_dm2

PATHS_OF = {
    "0601": ("relief", "acquisition", "demolition"),
    "0508": ("relief", "acquisition", "demolition"),
    "0702": ("demolition", "renewal"),
    "1201": ("acquisition", "correction"),
}
COVERED = 0.75
"""Share of the decreases that a path polygon explains."""
DRAWN_BY_HAND = 0.25
"""Share of the path polygons that do not follow the plot exactly."""
CHANGES_PER_PLANT = 40
PLANTS = ("missing", "wrong_class", "shifted", "wrong_area", "invented")


def paths(parts: Parts, rng: np.random.Generator) -> list[DemoLayer]:
    """By which path land was cleared, for most of what was cleared, year by year."""
    layers = []
    for interval, day in enumerate(parts.calendar.surveys[:-1]):
        until = parts.calendar.surveys[interval + 1]
        covered = [p for p in decreases(parts, interval) if rng.random() < COVERED]
        drawn = [_path(piece, rng) for piece in covered]
        frame = pd.DataFrame(drawn, columns=["path", "geometry"])
        frame.insert(0, "path_id", [f"L{n + 1:05d}" for n in range(len(frame))])
        told = zip(frame["path_id"], frame["path"], covered, strict=True)
        planted = {
            i: {"path": path, "cleared_m2": p.polygon.area} for i, path, p in told
        }
        table = gpd.GeoDataFrame(frame, geometry="geometry", crs=CRS)
        layer = DemoLayer(
            f"paths-{until[:4]}", "paths", day, table, until, planted=planted
        )
        layers.append(layer)
    return layers


def decreases(parts: Parts, interval: int) -> list[Piece]:
    """Pieces that were cleared of construction, re-surveyed edges left out."""
    return [
        piece
        for change in parts.changes
        if change.interval == interval and change.kind != "resurveyed"
        for piece in change.pieces
        if piece.from_class in CONSTRUCTION and piece.to_class not in CONSTRUCTION
    ]


def _path(piece: Piece, rng: np.random.Generator) -> tuple[str, shapely.Geometry]:
    path = str(rng.choice(PATHS_OF.get(piece.from_class, ("demolition", "other"))))
    polygon = piece.polygon
    if rng.random() < DRAWN_BY_HAND:
        inner = shapely.simplify(shapely.buffer(polygon, -1.5), 1.0)
        if inner.geom_type == "Polygon" and not inner.is_empty:
            polygon = shapely.orient_polygons(inner)
    return path, polygon


def published_changes(parts: Parts, rng: np.random.Generator) -> list[DemoLayer]:
    """Changes between the last two surveys as an office published them.

    They agree with the surveys but for the planted rows; edges measured anew are not
    in it, as the office knows of no change there.
    """
    last = len(parts.calendar.surveys) - 2
    pieces = [
        piece
        for change in parts.changes
        if change.interval == last and change.kind != "resurveyed"
        for piece in change.pieces
    ]
    each = max(1, len(pieces) // CHANGES_PER_PLANT)
    order = [pieces[at] for at in rng.permutation(len(pieces))]
    rows, planted = _published_rows(order, each)
    for row in _invented(parts, each, rng):
        rows.append(row)
        planted["invented"].append({"change_id": row[0], "area_m2": row[4].area})
    columns = ["change_id", "from_class", "to_class", "recorded_dm2", "geometry"]
    table = pd.DataFrame(rows, columns=columns)
    frame = gpd.GeoDataFrame(table, geometry="geometry", crs=CRS)
    day, until = parts.calendar.surveys[last : last + 2]
    about = (f"changes-{until[:4]}", "changes", day, frame, until, CLASS_SYSTEM)
    return [DemoLayer(*about, planted=planted)]


def _published_rows(
    pieces: list[Piece], each: int
) -> tuple[list[tuple], dict[str, list[dict[str, object]]]]:
    """Rows as published, and the planted ones: `each` of every kind come first."""
    rows = []
    planted: dict[str, list[dict[str, object]]] = {plant: [] for plant in PLANTS}
    altered = PLANTS[:-1]
    for place, piece in enumerate(pieces):
        plant = altered[place // each] if place < each * len(altered) else ""
        change_id = f"B{place + 1:05d}"
        if plant:
            planted[plant].append(_planted(change_id, piece))
        if plant != "missing":
            rows.append(_published(change_id, piece, plant))
    return rows, planted


def _planted(change_id: str, piece: Piece) -> dict[str, object]:
    return {
        "change_id": change_id,
        "from_class": piece.from_class,
        "to_class": piece.to_class,
        "area_m2": piece.polygon.area,
    }


def _published(change_id: str, piece: Piece, plant: str) -> tuple:
    polygon, to_class = piece.polygon, piece.to_class
    area_dm2 = int(recorded_area_dm2(np.array([polygon]))[0])
    if plant == "wrong_class":
        to_class = "0404" if to_class != "0404" else "0301"
    if plant == "shifted":
        moved = np.round(shapely.get_coordinates(polygon) + (3.1, -2.4), 4)
        polygon = shapely.set_coordinates(shapely.Polygon(polygon), moved)
    if plant == "wrong_area":
        area_dm2 = round(area_dm2 * 1.08)
    return change_id, piece.from_class, to_class, area_dm2, polygon


def _invented(parts: Parts, count: int, rng: np.random.Generator) -> list[tuple]:
    """Changes the surveys know nothing of, each of another plot."""
    book = parts.book
    still = book[(book["born"] == 0) & (book["died"] == len(parts.calendar.surveys))]
    yards = still[still["class_code"].isin(["0601", "0702"])]
    drawn: dict[int, None] = {}
    while len(drawn) < min(count, len(yards)):
        drawn.setdefault(int(rng.integers(len(yards))))
    rows = []
    for number, plot in enumerate(yards.iloc[list(drawn)].to_dict("records")):
        told = (plot["class_code"], "0102", int(plot["recorded_dm2"]))
        rows.append((f"B9{number:04d}", *told, plot["geometry"]))
    return rows
