"""A compliance check over the web: told, taken away, and silent about others' plots."""

import io
import json
import zipfile

import geopandas as gpd
import numpy as np
import openpyxl
import pytest
import shapely
from edges.web.asking_book import districts

from jianliang.edges.web.areafile import MOST_BYTES
from jianliang.edges.web.complied import Check, check_area, sheet_bytes, told
from jianliang.edges.web.complymodels import Compliance
from jianliang.edges.web.viewer import Viewer
from jianliang.pipeline.complying import Proposal


@pytest.fixture(scope="module")
def area(booked):
    """The middle of the city, in degrees."""
    west, south, east, north = booked.bounds
    wide, high = (east - west) / 8, (north - south) / 8
    x, y = (west + east) / 2, (south + north) / 2
    ring = [[x - wide, y - high], [x + wide, y - high], [x + wide, y + high], [x - wide, y + high]]  # fmt: skip
    return {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}


def everything(booked):
    """An area in the city's CRS around all ground of the book."""
    frames = booked.book.now().frames
    shapes = [s for f in (frames.plots, frames.pieces) for s in f["geometry"] if s]
    return shapely.box(*shapely.total_bounds(np.array(shapes, dtype=object)))


def check_by(booked, unit, purpose="reduce"):
    return check_of(booked, unit, Proposal(everything(booked), purpose, "2025-03-01"))


def check_of(atlas, unit, proposal):
    """A check by a district's clerk against the newest plan, which is everybody's."""
    viewer = Viewer("li", "s1", "clerk", "district", unit, "internal")
    now, plan = atlas.book.now(), atlas.shelves.newest("plans")
    return Check(atlas, viewer, proposal, "en", now, plan)


def test_a_check_is_told_as_declared_and_its_layers_sum_to_the_area(
    booked_clients, area
):
    found = booked_clients["internal"].post("/api/comply", json={"geometry": area, "purpose": "build", "day": "2025-03-01"})  # fmt: skip
    assert found.status_code == 200, found.text
    Compliance.model_validate_json(found.content, strict=True)
    made = found.json()
    sums: dict = {}
    for row in made["rows"]:
        key = row["role"], row["day"]
        sums[key] = sums.get(key, 0) + row["area_dm2"]
    assert set(sums.values()) == {made["area_dm2"]}
    assert len(sums) > 12
    assert made["verdict"] == "refuse"
    assert all(one["why"] and one["remedy"] for one in made["conflicts"])
    assert found.headers["cache-control"] == "no-store"


def test_reasons_are_told_in_the_readers_language(booked_clients, area):
    asked = {"geometry": area, "purpose": "supply", "day": "2025-03-01"}
    tell = booked_clients["internal"].post
    chinese = tell("/api/comply?lang=zh", json=asked).json()["conflicts"]
    english = tell("/api/comply?lang=en", json=asked).json()["conflicts"]
    assert chinese[0]["why"] != english[0]["why"]
    assert [one["area_dm2"] for one in chinese] == [one["area_dm2"] for one in english]


def test_the_public_knows_no_compliance_check(booked_clients, area):
    for path in ("comply", "comply/file?name=a.gpkg", "comply/export"):
        found = booked_clients["public"].post(f"/api/{path}", json={"geometry": area})
        assert found.status_code == 404


def test_a_district_is_told_of_other_districts_plots_only_that_they_are_in_the_way(
    booked,
):
    frames = booked.book.now().frames
    whole = told(check_by(booked, ""), check_area(check_by(booked, "")))
    names = {one["id"] for one in whole["conflicts"] if one["role"] in ("recognised", "claimed")}  # fmt: skip
    assert len(names) > 20
    for district in districts(booked):
        check = check_by(booked, district)
        made = check_area(check)
        text = json.dumps(told(check, made), ensure_ascii=False)
        files = [sheet_bytes(check, ending) for ending in ("csv", "gpkg")]
        mine = {p for p in names if booked_unit(booked, frames, p, district)}
        assert mine and mine != names
        told_of = {p for p in names if p in text}
        assert told_of == mine
        for strange in names - mine:
            assert all(strange.encode() not in one for one in files)
        others = [c for c in told(check, made)["conflicts"] if c["rule"] == "others"]
        assert [(c["id"], c["value"]) for c in others] == [("", "others")]
        assert others[0]["area_dm2"] > 0


def booked_unit(booked, frames, plot, district):
    """Whether a plot of the book is of a district, the slow way."""
    unit = frames.plots.set_index("plot")["unit"][plot]
    parents = dict(zip(booked.units["unit_id"], booked.units["parent_id"], strict=True))
    while unit and unit != district:
        unit = parents.get(unit, "")
    return unit == district


def test_what_blocks_is_the_same_ground_for_both_sides(booked):
    """One district's own ground and the others' together are all blocking ground."""
    whole = check_area(check_by(booked, "")).tables["compliance_conflicts"]
    blocking = whole[whole["role"].isin(["recognised", "claimed"])]
    every = shapely.union_all(blocking["geometry"].to_numpy(dtype=object))
    for district in districts(booked):
        made = check_area(check_by(booked, district)).tables["compliance_conflicts"]
        seen = made[made["role"].isin(["recognised", "claimed", "others"])]
        union = shapely.union_all(seen["geometry"].to_numpy(dtype=object))
        assert union.symmetric_difference(every).area < 5


def test_candidates_and_plans_of_others_are_not_told_at_all(atlas):
    outline = shapely.box(*shapely.total_bounds(atlas.shelves.newest("candidates").tables["candidates"]["geometry"].to_numpy(object)))  # fmt: skip
    seen = {}
    for unit in ("", *districts(atlas)):
        check = check_of(atlas, unit, Proposal(outline, "build", "2025-03-01"))
        made = check_area(check).tables["compliance_conflicts"]
        seen[unit] = set(made[made["role"].isin(["candidates", "planned"])]["id"])
    parts = [seen[unit] for unit in districts(atlas)]
    assert set.union(*parts) == seen[""]
    assert sum(map(len, parts)) == len(seen[""]) > 10


@pytest.mark.parametrize("ending", ["csv", "xlsx", "gpkg"])
def test_a_check_can_be_taken_away(booked_clients, area, ending, tmp_path):
    asked = {"geometry": area, "purpose": "build", "day": "2025-03-01"}
    made = booked_clients["internal"].post("/api/comply", json=asked).json()
    found = booked_clients["internal"].post("/api/comply/export?lang=zh", json={**asked, "ending": ending})  # fmt: skip
    assert found.status_code == 200
    assert ending in found.headers["content-disposition"]
    count = len(made["rows"]) + len(made["conflicts"])
    if ending == "csv":
        assert found.content.decode("utf-8-sig").strip().count("\n") == count
    elif ending == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(found.content))
        assert book.worksheets[0].max_row == count + 1
        about = [cell.value for row in book.worksheets[1] for cell in row]
        assert made["snapshot"] in about
    else:
        path = tmp_path / "check.gpkg"
        path.write_bytes(found.content)
        assert gpd.read_file(path, layer="compliance").geometry.notna().sum() == len(made["conflicts"])  # fmt: skip


def test_a_file_is_checked_as_what_is_drawn(booked_clients, area, tmp_path):
    frame = gpd.GeoDataFrame(geometry=[shapely.geometry.shape(area)], crs=4326)
    frame.to_file(tmp_path / "范围.geojson", driver="GeoJSON")
    asked = {"name": "范围.geojson", "purpose": "build", "day": "2025-03-01"}
    ask = booked_clients["internal"].post
    sent = ask("/api/comply/file", params=asked, content=(tmp_path / "范围.geojson").read_bytes())  # fmt: skip
    assert sent.status_code == 200, sent.text
    again = ask("/api/comply", json={"geometry": sent.json()["geometry"], "purpose": "build", "day": "2025-03-01"})  # fmt: skip
    assert again.json() == sent.json()


def test_hostile_files_are_refused_with_a_reason(booked_clients):
    ask = booked_clients["internal"].post
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("../../etc/passwd", "x")
    vrt = b"<OGRVRTDataSource><SrcDataSource>http://localhost/x</SrcDataSource></OGRVRTDataSource>"  # fmt: skip
    for name, body, status in (
        ("../../../etc/passwd", b"hello", 422),
        ("a.zip", packed.getvalue(), 422),
        ("a.vrt", vrt, 422),
        ("a.gpkg", b"", 422),
        ("a.geojson", b'{"type":"FeatureCollection","features":[]}', 422),
        ("a.gpkg", b"x" * (MOST_BYTES + 1), 413),
    ):
        found = ask("/api/comply/file", params={"name": name}, content=body)
        assert found.status_code == status, (name, found.text)
        assert found.json()["reason"] and found.json()["remedy"]


@pytest.mark.parametrize(
    ("change", "status"),
    [({"purpose": "paint"}, 422), ({"day": "yesterday"}, 422), ({"more": 1}, 422)],
)
def test_questions_that_are_wrong_are_refused(booked_clients, area, change, status):
    found = booked_clients["internal"].post("/api/comply", json={"geometry": area, **change})  # fmt: skip
    assert found.status_code == status


def test_an_area_that_crosses_itself_or_lies_far_off_is_refused(booked_clients, area):
    ring = area["coordinates"][0]
    crossed = [ring[0], ring[2], ring[1], ring[3], ring[0]]
    far = [[x + 30, y] for x, y in ring]
    for coordinates in ([crossed], [far], [[*ring[:3], [0.0, 0.0]]]):
        asked = {"geometry": {"type": "Polygon", "coordinates": coordinates}}
        assert booked_clients["internal"].post("/api/comply", json=asked).status_code == 400  # fmt: skip
