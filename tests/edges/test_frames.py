"""Accounts from GeoDataFrames in memory."""

import geopandas as gpd
import pyarrow as pa
import pytest
import shapely

import jianliang
from jianliang.core.errors import LayerError, TableError

WEST, SOUTH = 450_000, 4_420_000


def survey(*codes: str, crs: str | None = "EPSG:4548") -> gpd.GeoDataFrame:
    """A row of plots of 1 ha with the field names of the national survey."""
    boxes = [
        shapely.box(WEST + 100 * n, SOUTH, WEST + 100 * (n + 1), SOUTH + 100)
        for n in range(len(codes))
    ]
    fields = {
        "BSM": [f"p{n}" for n in range(len(codes))],
        "DLBM": list(codes),
        "QSXZ": ["30"] * len(codes),
        "CZCSXM": [None] * len(codes),
        "TBMJ": [10_000.0] * len(codes),
    }
    return gpd.GeoDataFrame(fields, geometry=boxes, crs=crs)


def city_row(tables: dict) -> dict:
    """The city's account of urban-rural construction land by the first profile."""
    accounts = tables["accounts"]
    asked = (accounts["level"] == "city") & (accounts["dimension"] == "all")
    asked &= (accounts["profile"] == "bj2017") & (accounts["total"] == "urban_rural")
    return accounts[asked].iloc[0].to_dict()


def test_standard_field_names_are_understood():
    before, after = survey("0601", "0601", "0101"), survey("0601", "0301", "0101")
    row = city_row(
        jianliang.account(
            {"2022-12-31": before, "2023-12-31": after}, area_standard="recorded"
        )
    )
    assert row["stock_from_dm2"] == 2_000_000
    assert row["decrease_dm2"] == 1_000_000
    assert row["net_dm2"] == 1_000_000


def test_arrow_tables_give_what_frames_give():
    surveys = {
        "2022-12-31": survey("0601", "0101"),
        "2023-12-31": survey("0101", "0601"),
    }
    arrow = {day: pa.table(frame.to_arrow()) for day, frame in surveys.items()}
    one, two = (jianliang.account(each)["accounts"] for each in (surveys, arrow))
    assert one.equals(two)


def test_frames_of_another_crs_are_transformed():
    before, after = survey("0601", "0101"), survey("0301", "0101")
    plain = city_row(jianliang.account({"2022-12-31": before, "2023-12-31": after}))
    degrees = {
        "2022-12-31": before.to_crs("EPSG:4490"),
        "2023-12-31": after.to_crs("EPSG:4490"),
    }
    turned = city_row(jianliang.account(degrees))
    assert turned["decrease_dm2"] == pytest.approx(plain["decrease_dm2"], abs=2)


def test_a_frame_without_a_crs_is_refused():
    surveys = {"2022-12-31": survey("0601", crs=None), "2023-12-31": survey("0601")}
    with pytest.raises(LayerError, match="no coordinate system"):
        jianliang.account(surveys)


def test_invalid_geometry_is_refused_with_its_place():
    broken = survey("0601", "0101")
    bow_tie = [(0, 0), (9, 9), (9, 0), (0, 9)]
    broken.loc[0, "geometry"] = shapely.Polygon(
        [(WEST + x, SOUTH + y) for x, y in bow_tie]
    )
    with pytest.raises(LayerError, match="unusable"):
        jianliang.account({"2022-12-31": broken, "2023-12-31": survey("0601")})


def test_a_missing_column_is_named():
    surveys = {
        day: survey("0601").drop(columns="DLBM") for day in ("2022-12-31", "2023-12-31")
    }
    with pytest.raises(TableError, match="class_code"):
        jianliang.account(surveys)


def test_an_unknown_kind_of_layer_is_refused():
    surveys = {day: survey("0601") for day in ("2022-12-31", "2023-12-31")}
    with pytest.raises(TableError, match="rivers"):
        jianliang.account(surveys, rivers=survey("1101"))
