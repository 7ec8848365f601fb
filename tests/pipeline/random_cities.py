"""Random cities of a few dozen plots: three surveys, units, zones and paths.

Plots and units follow the same crooked mesh in one half of the cities and cross each
other in the other half; some land lies in no unit. The second year brings new
classes and outlines, the third new boundaries of units.
"""

import numpy as np
import pandas as pd
import shapely

from jianliang.core.layers import City, Layer

CRS = "EPSG:4548"
CORNER = (448_000.0, 4_430_000.0)
DAYS = ("2022-12-31", "2023-12-31", "2024-12-31")
KINDS = np.array(
    ["0102", "0301", "0601", "0702", "0701", "1003", "0810", "1006", "1201"]
)
ATTRIBUTES = np.array(["", "201", "203", None], dtype=object)
TENURES = np.array(["state", "collective", "unknown", None], dtype=object)


def mesh(rng, cells: int, wide: float = 600.0) -> np.ndarray:
    """Triangles of a crooked grid, shape (2 · cells²,)."""
    line = np.linspace(0, wide, cells + 1)
    v = np.stack(np.meshgrid(line, line, indexing="ij"), axis=2)
    v[1:-1, 1:-1] += rng.uniform(-0.2, 0.2, v[1:-1, 1:-1].shape) * wide / cells
    v = np.round(v + CORNER, 3)
    a, b, c, d = v[:-1, :-1], v[1:, :-1], v[1:, 1:], v[:-1, 1:]
    halves = [np.stack(three, axis=2) for three in ((a, b, c), (a, c, d))]
    return shapely.polygons(np.stack(halves, axis=2).reshape(-1, 3, 2))


def merged(triangles, labels) -> dict:
    """One polygon for each label; -1 is none."""
    return {
        int(k): shapely.coverage_union_all(triangles[labels == k])
        for k in np.unique(labels[labels >= 0])
    }


def survey(rng, day, shapes, known=None) -> Layer:
    """A survey of these plots; plots known from before keep most of what was said."""
    ids = [f"p{k:03}" for k in shapes]
    n = len(ids)
    frame = pd.DataFrame({
        "plot_id": pd.Series(ids, dtype="str"),
        "class_code": pd.Series(rng.choice(KINDS, n), dtype="str"),
        "town_village": pd.Series(rng.choice(ATTRIBUTES, n), dtype="str"),
        "tenure": pd.Series(rng.choice(TENURES, n), dtype="str"),
        "recorded_dm2": [int(round(s.area * 100)) + int(rng.integers(-3, 4)) for s in shapes.values()],
        "geometry": list(shapes.values()),
    }).astype({"recorded_dm2": "Int64"})  # fmt: skip
    if known is not None:
        old = known.frame.set_index("plot_id").reindex(frame["plot_id"])
        kept = old["class_code"].notna().to_numpy() & (rng.random(n) < 0.7)
        for column in ("class_code", "town_village", "tenure"):
            frame[column] = frame[column].where(~kept, old[column].to_numpy())
    return Layer(f"survey {day[:4]}", "survey", day, frame, "survey3:2019")


def units(day, triangles, labels, role="units") -> Layer:
    shapes = merged(triangles, labels)
    levels = ("township", "district") if role == "units" else ("block", "plan")
    leaves = [f"{role[0]}{k}" for k in shapes]
    above = sorted({f"{role[0]}D{k % 2}" for k in shapes})
    frame = pd.DataFrame({
        "unit_id": pd.Series([*above, *leaves], dtype="str"),
        "name": pd.Series([f"name of {u}" for u in [*above, *leaves]], dtype="str"),
        "level": pd.Series([levels[1]] * len(above) + [levels[0]] * len(leaves), dtype="str"),
        "parent_id": pd.Series([None] * len(above) + [f"{role[0]}D{k % 2}" for k in shapes], dtype="str"),
        "geometry": [None] * len(above) + list(shapes.values()),
    })  # fmt: skip
    return Layer(f"{role} {day[:4]}", role, day, frame)


def labelled_layer(day, role, triangles, labels, words, until="") -> Layer:
    key, value = {"zones": ("zone_id", "zone"), "paths": ("path_id", "path")}[role]
    shapes = merged(triangles, labels)
    frame = pd.DataFrame({
        key: pd.Series([f"{role[0]}{k}" for k in shapes], dtype="str"),
        value: pd.Series([words[k % len(words)] for k in shapes], dtype="str"),
        "geometry": list(shapes.values()),
    })  # fmt: skip
    return Layer(f"{role} {day[:4]}", role, day, frame, until=until)


def random_city(seed: int) -> City:
    rng = np.random.default_rng(seed)
    ground, crossing = mesh(rng, 6), mesh(rng, 4)
    lines = ground if seed % 2 else crossing
    plots = rng.integers(0, 30, len(ground))
    surveys = []
    for day in DAYS:
        surveys.append(
            survey(rng, day, merged(ground, plots), surveys[-1] if surveys else None)
        )
        moved = rng.random(len(ground)) < 0.15
        plots = np.where(moved, rng.integers(0, 34, len(ground)), plots)
    town = rng.integers(-1, 5, len(lines))
    later = np.where(rng.random(len(lines)) < 0.1, rng.integers(0, 5, len(lines)), town)
    words = ("concentrated", "restricted", "ecological")
    ways = ("demolition", "relief", "correction")
    return City("Random", CRS, ("planar", "ellipsoid", "recorded")[seed % 3], "bj2017", [
        *surveys,
        units(DAYS[0], lines, town),
        units(DAYS[2], lines, later),
        units(DAYS[0], crossing, rng.integers(-1, 4, len(crossing)), "planning"),
        labelled_layer(DAYS[0], "zones", crossing, rng.integers(0, 6, len(crossing)), words),
        labelled_layer(DAYS[0], "paths", ground, rng.integers(-1, 3, len(ground)), ways, DAYS[1]),
    ])  # fmt: skip
