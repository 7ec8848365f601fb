"""The change matrix by jianliang's own stages, from files to cells."""

from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import shapely
from instances import CRS
from measuring import Steps

from jianliang.core.layers import City, Layer
from jianliang.core.overlay.parts import parts_of
from jianliang.core.overlay.pieces import Pieces, lay_over
from jianliang.stages import ground
from jianliang.stages.account import change_matrix

DAYS = ("2023-12-31", "2024-12-31")
SYSTEM = "survey3:2019"
KEYS = {
    "from_class": "class_from",
    "to_class": "class_to",
    "zone": "zone_to",
    "town": "unit_to",
}


def jianliang(folder: Path, variant: str, standard: str, steps: Steps) -> pd.DataFrame:
    """Cells with `area_m2`, as measured, and `area_dm2`, as accounted."""
    with steps("read"):
        city = read_city(folder, variant, standard)
    with steps("faces"):
        faces = ground.faces_on(city, DAYS[0])
    with steps("survey before"):
        before = ground.measured(city, ground.survey_layer(city, DAYS[0]), faces)
    with steps("survey after"):
        after = ground.measured(city, ground.survey_layer(city, DAYS[1]), faces)
    with steps("parts"):
        parts = parts_of(before.plots)
    with steps("lay over"):
        pieces, _ = lay_over(before.plots, after.plots, parts)
    with steps("pieces table"):
        table = ground.pieces_table(before, after, pieces, None)
    with steps("matrix"):
        return cells(table, pieces)


def read_city(folder: Path, variant: str, standard: str) -> City:
    """The layers as the stages take them."""
    surveys = [
        Layer(name, "survey", day, survey_frame(folder / f"{name}.parquet"), SYSTEM)
        for name, day in zip(("base", "current"), DAYS, strict=True)
    ]
    zones = read_frame(folder / "zones.parquet")
    zones["zone"] = zones["zone_id"]
    towns = read_frame(folder / f"towns_{variant}.parquet")
    layers = [
        *surveys,
        Layer("zones", "zones", DAYS[0], zones),
        Layer("towns", "units", DAYS[0], towns),
    ]
    return City("synthetic", CRS, standard, "", layers)


def read_frame(path: Path) -> pd.DataFrame:
    """A GeoParquet file with shapely geometries."""
    frame = read_bytes(path)
    return frame.assign(geometry=shapely.from_wkb(frame["geometry"].to_numpy()))


def read_bytes(path: Path) -> pd.DataFrame:
    """A GeoParquet file with its geometries as bytes, as the overlay takes them."""
    table = pq.read_table(path, memory_map=True)
    geometry = table["geometry"].to_numpy()
    frame = table.drop_columns(["geometry"]).to_pandas()
    return frame.assign(geometry=pd.Series(geometry, dtype="object"))


def survey_frame(path: Path) -> pd.DataFrame:
    """A survey with the optional columns that these files do not have."""
    frame = read_bytes(path)
    none = pd.Series([None] * len(frame), dtype="str")
    recorded = pd.Series(pd.NA, index=frame.index, dtype="Int64")
    return frame.assign(town_village=none, tenure=none, recorded_dm2=recorded)


def cells(table: pd.DataFrame, pieces: Pieces) -> pd.DataFrame:
    """The account's matrix by the four keys, with the measured areas beside it."""
    matrix = change_matrix(table)
    counted = matrix.groupby(list(KEYS.values()), sort=True)["area_from_dm2"].sum()
    labels = [table[name] for name in KEYS.values()]
    measured = pd.Series(pieces.weight).groupby(labels, observed=True, sort=True).sum()
    both = pd.DataFrame({"area_m2": measured, "area_dm2": counted}).reset_index()
    return both.set_axis([*KEYS, "area_m2", "area_dm2"], axis=1)
