"""Tiny cities drawn as maps of letters; every letter is a square of 100 m, one hectare.

A square is named by its column and row as on a chessboard seen from the north-west: A1
is the north-western corner, B1 lies east of it. Areas are read back in squares.
"""

import numpy as np
import pandas as pd
import shapely

from jianliang.core.layers import City, Layer
from jianliang.pipeline import run

CRS = "EPSG:4548"
WEST, NORTH, SIDE = 500_000.0, 4_420_000.0, 100.0
SQUARE_DM2 = 1_000_000
DAYS = ("2022-12-31", "2023-12-31", "2024-12-31")

LAND = {
    "F": ("0102", ""),  # irrigated field
    "W": ("0301", ""),  # woods
    "H": ("0702", "203"),  # homesteads of a village
    "I": ("0601", "203A"),  # a village's factory
    "T": ("0701", "201"),  # town housing
    "R": ("1003", ""),  # highway: construction land, but not urban-rural
    "P": ("0810", ""),  # park outside every town: urban-rural undecided
    "?": ("1002", None),  # light rail of unknown surroundings: undecided too
}
GUIDE_2023 = {
    "F": "0102",
    "W": "0301",
    "H": "0703",
    "I": "1001",
    "T": "0701",
    "R": "1202",
}
ZONES = {"c": "concentrated", "r": "restricted", "e": "ecological"}
PATHS = {"d": "demolition", "r": "relief", "n": "renewal", "x": "correction"}
TENURES = {"s": "state", "c": "collective", "u": "unknown"}


def squares(drawn: str) -> dict[str, str]:
    """Name of each square → its letter; `.` is a square without any."""
    rows = [line.strip() for line in drawn.split()]
    return {
        f"{chr(65 + column)}{row + 1}": letter
        for row, line in enumerate(rows)
        for column, letter in enumerate(line)
        if letter != "."
    }


def square(name: str) -> shapely.Polygon:
    column, row = ord(name[0]) - 65, int(name[1:])
    west, south = WEST + SIDE * column, NORTH - SIDE * row
    return shapely.box(west, south, west + SIDE, south + SIDE)


def areas(drawn: str) -> dict[str, shapely.Geometry]:
    """Letter → the land of all its squares."""
    named: dict[str, list] = {}
    for name, letter in squares(drawn).items():
        named.setdefault(letter, []).append(square(name))
    return {k: shapely.union_all(named[k]) for k in sorted(named)}


def survey(day, land, *, plots=None, tenure=None, recorded=None, system="survey3:2019"):
    """A survey in which every square is a plot, or every letter of `plots` is one."""
    kinds = squares(land)
    shapes = areas(plots) if plots else {name: square(name) for name in kinds}
    first = {letter: name for name, letter in reversed(squares(plots or "").items())}
    places = [first.get(plot, plot) for plot in shapes]
    code, attribute = zip(*(LAND[kinds[place]] for place in places), strict=True)
    if system == "guide:2023":
        code = [GUIDE_2023[kinds[place]] for place in places]
    held = squares(tenure or "")
    told = recorded or {}
    frame = pd.DataFrame({
        "plot_id": pd.Series(list(shapes), dtype="str"),
        "class_code": pd.Series(code, dtype="str"),
        "town_village": pd.Series(attribute, dtype="str"),
        "tenure": pd.Series([TENURES[held[p]] if p in held else None for p in places], dtype="str"),
        "recorded_dm2": pd.array([told.get(p) for p in shapes], dtype="Int64"),
        "geometry": list(shapes.values()),
    })  # fmt: skip
    return Layer(f"survey {day[:4]}", "survey", day, frame, class_system=system)


def units(day, drawn, parents=None, *, role="units", level="township", names=None):
    """Units of one level drawn by letter, and those above them, which have no polygon."""
    shapes, parents = areas(drawn), parents or {}
    above = sorted(set(parents.values()) - set(shapes))
    ids = [*above, *shapes]
    frame = pd.DataFrame({
        "unit_id": pd.Series(ids, dtype="str"),
        "name": pd.Series([(names or {}).get(u, f"unit {u}") for u in ids], dtype="str"),
        "level": pd.Series(["district" if u in above else level for u in ids], dtype="str"),
        "parent_id": pd.Series([parents.get(u, "") for u in ids], dtype="str"),
        "geometry": [shapes.get(u) for u in ids],
    })  # fmt: skip
    return Layer(f"{role} {day[:4]}", role, day, frame)


def zones(day, drawn):
    shapes = areas(drawn)
    frame = pd.DataFrame({
        "zone_id": pd.Series([f"zone {k}" for k in shapes], dtype="str"),
        "zone": pd.Series([ZONES[k] for k in shapes], dtype="str"),
        "geometry": list(shapes.values()),
    })  # fmt: skip
    return Layer(f"zones {day[:4]}", "zones", day, frame)


def paths(day, until, drawn):
    shapes = areas(drawn)
    frame = pd.DataFrame({
        "path_id": pd.Series([f"path {k}" for k in shapes], dtype="str"),
        "path": pd.Series([PATHS[k] for k in shapes], dtype="str"),
        "geometry": list(shapes.values()),
    })  # fmt: skip
    return Layer(f"paths {day[:4]}", "paths", day, frame, until=until)


def changes(day, until, *polygons):
    """Change polygons as (square, from letter, to letter)."""
    names, before, after = zip(*polygons, strict=True)
    frame = pd.DataFrame({
        "change_id": pd.Series([f"change {n}" for n in names], dtype="str"),
        "from_class": pd.Series([LAND[k][0] for k in before], dtype="str"),
        "to_class": pd.Series([LAND[k][0] for k in after], dtype="str"),
        "recorded_dm2": pd.array([None] * len(names), dtype="Int64"),
        "geometry": [square(n) for n in names],
    })  # fmt: skip
    return Layer(f"changes {until[:4]}", "changes", day, frame, "survey3:2019", until)


def succession(*events):
    """Events as (day, kind, from, to)."""
    columns = ["day", "kind", "from_id", "to_id"]
    frame = pd.DataFrame(list(events), columns=columns, dtype="str")
    return Layer("succession", "succession", DAYS[0], frame)


def ceilings(*limits, total="urban_rural", profile="bj2017"):
    """Ceilings as (unit, year, squares)."""
    unit, year, most = zip(*limits, strict=True)
    frame = pd.DataFrame({
        "unit_id": pd.Series(unit, dtype="str"),
        "year": year,
        "profile": profile,
        "total": total,
        "ceiling_dm2": np.array(most) * SQUARE_DM2,
        "source": "made up",
        "as_of": None,
        "status": "example",
    })  # fmt: skip
    return Layer("ceilings", "ceilings", DAYS[0], frame)


def city(*layers, standard="planar") -> City:
    return City("Drawn", CRS, standard, "bj2017", layers)


def account(tables, unit="Drawn", *, total="urban_rural", pair=0, **where) -> dict:
    """One account in squares, without what is zero."""
    asked = {
        "profile": "bj2017", "total": total, "unit": unit, "dimension": "all",
        "value": "", "hierarchy": "administrative", **where,
    }  # fmt: skip
    table = tables["accounts"]
    days = sorted(table["from_day"].unique())
    table = table[table["from_day"] == days[pair]]
    for column, value in asked.items():
        table = table[table[column] == value]
    assert len(table) == 1, f"{len(table)} accounts answer {asked}"
    row = table.iloc[0].filter(like="_dm2").dropna()
    return {
        name.removesuffix("_dm2"): area / SQUARE_DM2
        for name, area in row.items()
        if area
    }


def codes(tables) -> list[str]:
    """The codes of all findings, in order."""
    return tables["findings"]["code"].tolist()


def accounts_of(rules, *layers, standard="planar"):
    """The result tables of a city of these layers."""
    return run(city(*layers, standard=standard), rules)
