"""A demo city with its tiles, made once; tests that change it work on copies."""

import gzip
import sys
from collections.abc import Callable
from pathlib import Path

import mapbox_vector_tile
import pandas as pd
import pytest
import shapely
from pmtiles.reader import MmapSource, all_tiles
from shared_demo import shared_demo

from jianliang.edges.city import CityFolder, open_city
from jianliang.edges.results import read_results

sys.path.insert(0, str(Path(__file__).parents[1]))  # small_city.py


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    """The opened city and its results."""
    city = open_city(shared_demo(tmp_path_factory, 3) / "city")
    return city, read_results(city)


@pytest.fixture(scope="session")
def city(demo) -> CityFolder:
    return demo[0]


@pytest.fixture(scope="session")
def results(demo):
    return demo[1]


def read_back(path: Path, layer: str) -> pd.DataFrame:
    """Every feature of a source layer as a reader of the map gets it.

    One row for each feature of each tile: z, x, y, id, the properties, `size` (bytes of
    its tile), `geometry` in squares of a grid of 4096 to a tile, and `clipped`, the same
    without the tile's margin.
    """
    rows = []
    with path.open("rb") as file:
        for (z, x, y), data in all_tiles(MmapSource(file)):
            tile = mapbox_vector_tile.decode(
                gzip.decompress(data), default_options={"y_coord_down": True}
            )
            for feature in tile.get(layer, {"features": []})["features"]:
                scale = 4096 / tile[layer]["extent"]
                shape = shapely.transform(
                    shapely.geometry.shape(feature["geometry"]),
                    lambda xy, x=x, y=y, scale=scale: xy * scale + [4096 * x, 4096 * y],
                )
                square = shapely.box(4096 * x, 4096 * y, 4096 * (x + 1), 4096 * (y + 1))
                clipped = shapely.intersection(shapely.make_valid(shape), square)
                rows.append(
                    {"z": z, "x": x, "y": y, "id": feature.get("id"), "size": len(data)}
                    | feature["properties"]
                    | {"geometry": shape, "clipped": clipped}
                )
    return pd.DataFrame(rows)


@pytest.fixture(scope="session")
def features() -> Callable[[Path, str], pd.DataFrame]:
    return read_back
