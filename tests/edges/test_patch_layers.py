"""Patch layers as monitoring offices send them, with the field names they use."""

import geopandas
import pytest
import small_city

from jianliang.edges.city import load_city, open_city
from jianliang.edges.importing import Tag, import_file

SENT = {
    "JCBH": "J1", "XZQDM": "D1", "XMC": "西镇", "TBLX": "20", "TZ": "新增建筑",
    "QSX": "2024-10-15", "HSX": "2025-05-01", "JSYDXZ": "否", "DLBM": "0301",
    "DLMC": "乔木林地", "CZCSXM": "203", "SFYN": "否", "SFHX": "否", "MJ": 1234.56,
}  # fmt: skip
MEANT = {
    "patch_id": "J1", "kind": "20", "seen_before": "2024-10-15", "seen_on": "2025-05-01",
    "unit": "D1", "class_code": "0301", "class_name": "乔木林地", "town_village": "203",
    "on_construction": "否", "feature": "新增建筑", "farmland": "否", "redline": "否",
    "recorded_dm2": 123456,
}  # fmt: skip


@pytest.fixture
def imported(tmp_path):
    def of(**cells):
        city = small_city.empty_city(tmp_path / "city")
        shape = small_city.square(0, 0)
        table = geopandas.GeoDataFrame([cells], geometry=[shape], crs=small_city.CRS)
        table.to_file(tmp_path / "sent.gpkg", driver="GPKG")
        import_file(city, tmp_path / "sent.gpkg", Tag("patches", "may", "2025-06-01"))
        (layer,) = load_city(open_city(city.folder)).of("patches")
        return layer.frame.iloc[0]

    return of


def test_the_fields_of_a_change_layer_are_known_by_the_rule_pack(imported):
    row = imported(**SENT)
    assert {name: row[name] for name in MEANT} == MEANT


def test_a_file_with_the_declared_names_and_none_of_the_others_is_taken_as_before(
    imported,
):
    row = imported(patch_id="J1", kind="WL", seen_on="2024-09-01")
    assert (row["patch_id"], row["kind"], row["seen_on"]) == ("J1", "WL", "2024-09-01")
    assert row.drop(["patch_id", "kind", "seen_on", "geometry"]).isna().all()
