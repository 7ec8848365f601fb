"""A city of twelve plots, small enough to work out by hand.

Twelve squares of 100 m, four across and three up, in two towns of two columns each.
Between the two surveys the plot P05 went from housing to forest (a decrease) and P12
from irrigated field to industry (an increase); all else stayed as it was.

        West town     East town
    P09 0102  P10 0301 │ P11 0102  P12 0102 → 0601
    P05 0701 → 0301  P06 0701 │ P07 0102  P08 0601
    P01 0102  P02 0701 │ P03 0102  P04 0102
"""

from pathlib import Path

import geopandas
import shapely

from jianliang.edges.city import CityFolder, Definition, create_city
from jianliang.edges.rulepack import bundled

DAYS = ("2023-12-31", "2024-12-31")
CRS = "EPSG:4548"
WEST, SOUTH, SIDE = 500_000.0, 4_420_000.0, 100.0
BEFORE = [
    "0102",
    "0701",
    "0102",
    "0102",
    "0701",
    "0701",
    "0102",
    "0601",
    "0102",
    "0301",
    "0102",
    "0102",
]
AFTER = [
    "0102",
    "0701",
    "0102",
    "0102",
    "0301",
    "0701",
    "0102",
    "0601",
    "0102",
    "0301",
    "0102",
    "0601",
]


def square(column: int, row: int, wide: int = 1, high: int = 1) -> shapely.Polygon:
    west, south = WEST + column * SIDE, SOUTH + row * SIDE
    return shapely.box(west, south, west + wide * SIDE, south + high * SIDE)


def survey(classes: list[str]) -> geopandas.GeoDataFrame:
    return geopandas.GeoDataFrame(
        {
            "plot_id": [f"P{n + 1:02}" for n in range(12)],
            "class_code": classes,
            "town_village": ["203" if c in ("0701", "0601") else "" for c in classes],
            "tenure": ["collective"] * 12,
        },
        geometry=[square(n % 4, n // 4) for n in range(12)],
        crs=CRS,
    )


def units() -> geopandas.GeoDataFrame:
    return geopandas.GeoDataFrame(
        {
            "unit_id": ["D", "D1", "D2"],
            "name": ["Riverside", "West town", "East town"],
            "level": ["district", "township", "township"],
            "parent_id": [None, "D", "D"],
        },
        geometry=[None, square(0, 0, 2, 3), square(2, 0, 2, 3)],
        crs=CRS,
    )


def write_uploads(folder: Path) -> dict[str, Path]:
    """The uploads of the city by name: before, after, units."""
    folder.mkdir(parents=True, exist_ok=True)
    tables = {"before": survey(BEFORE), "after": survey(AFTER), "units": units()}
    paths = {name: folder / f"{name}.gpkg" for name in tables}
    for name, table in tables.items():
        table.to_file(paths[name], driver="GPKG", layer=name)
    return paths


def empty_city(folder: Path) -> CityFolder:
    """The city's folder before anything is imported."""
    return create_city(folder, Definition("Toy", CRS, "bj2017"), bundled("beijing"))
