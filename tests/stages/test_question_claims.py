"""What is doubtful about a claim becomes a finding with place, reason and remedy."""

import numpy as np
import pandas as pd
import pyproj
import pytest
import shapely
from verification import HA, batch, box, city, claim, claims, frame, layer, photos

from jianliang.core import tables
from jianliang.core.findings import worded
from jianliang.core.geodesy.gcj02 import gcj02_of, gcj02_undone
from jianliang.pipeline.verifying import verify_claims
from jianliang.stages.question_claims import find_photos_off, find_shifted

CRS = "EPSG:4548"
CLEARED = box(0, 3)


def codes(found):
    return found.findings[["subject", "code"]].to_numpy().tolist()


@pytest.fixture
def questioned(beijing):
    def run(*rows, where=None, evidence=None):
        shot = photos(*(row["claim_id"] for row in rows))
        evidence = shot if evidence is None else evidence
        return verify_claims(where or city(), batch(*rows, evidence=evidence), beijing)

    return run


def test_a_plain_claim_raises_no_question(questioned):
    assert codes(questioned(claim("C", CLEARED))) == []


def test_a_claim_without_the_photo_that_is_asked_for(questioned):
    found = questioned(claim("C", CLEARED), evidence=photos("another"))
    assert codes(found) == [["C", "claim-evidence-missing"]]
    place = found.findings.iloc[0]
    assert shapely.contains_xy(CLEARED, place["x"], place["y"])
    assert "photo_after" in place["reason_en"] and place["remedy_zh"]


def test_a_class_that_is_undecided_is_told_with_its_area(questioned):
    found = questioned(claim("C", box(3, 2), "park"))
    assert codes(found) == [["C", "claim-undecided"]]
    assert found.findings["area_dm2"].tolist() == [HA]


def test_rubble_seen_from_above_is_told_but_refuses_nothing(questioned):
    patch = [{"patch_id": "1", "kind": "TP", "geometry": box(0, 3, 0.5, 0.5)}]
    where = city(layer("patches", tables.PATCHES, patch))
    found = questioned(claim("C", CLEARED), where=where)
    assert codes(found) == [["C", "claim-rubble"]]
    assert found.findings["area_dm2"].tolist() == [HA // 4]
    assert set(found.pieces["verdict"]) == {"counts"}


@pytest.mark.parametrize(
    ("unit", "doubtful"), [("W", False), ("D", False), ("E", True)]
)
def test_the_claiming_unit_must_be_the_one_it_lies_in_or_above(
    questioned, unit, doubtful
):
    found = questioned(claim("C", CLEARED, unit=unit))
    assert codes(found) == ([["C", "claim-other-unit"]] if doubtful else [])


@pytest.mark.parametrize(
    ("stated", "doubtful"), [(HA, False), (HA + 1000, False), (HA + 1001, True)]
)
def test_a_stated_area_may_be_off_by_a_thousandth(questioned, stated, doubtful):
    found = questioned(claim("C", CLEARED, recorded_dm2=stated))
    assert codes(found) == ([["C", "claim-area"]] if doubtful else [])


def test_a_claim_with_the_shape_of_its_plot_in_another_place():
    survey = pd.DataFrame({"plot_id": ["P"], "geometry": [CLEARED]})
    beside = shapely.transform(CLEARED, lambda xy: xy + (3.0, -4.0))
    asked = claims(
        claim("shifted", beside, plot_id="P"), claim("same", CLEARED, plot_id="P"),
        claim("part", box(0, 3, 0.5, 1), plot_id="P"), claim("none", beside),
    )  # fmt: skip
    found = worded(find_shifted(asked, survey, 0.5))
    assert found["subject"].tolist() == ["shifted"]
    assert "5.00 m" in found["reason_en"].iloc[0]


def degrees(x, y):
    way = pyproj.Transformer.from_crs(CRS, "EPSG:4490", always_xy=True)
    return way.transform(x, y)


def shot(lon, lat):
    row = {"evidence_id": "F", "claim_id": "C", "kind": "photo_after", "sha256": "0"}
    return frame(tables.EVIDENCE, [row | {"longitude": lon, "latitude": lat}])


def photographed(lon, lat):
    found = find_photos_off(claims(claim("C", CLEARED)), shot(lon, lat), CRS, 50.0)
    return worded(found)


def test_a_photo_taken_nearby_is_no_question():
    west, south, *_ = CLEARED.bounds
    assert photographed(*degrees(west - 49, south + 10)).empty
    assert photographed(*degrees(west - 51, south + 10))["code"].tolist() == [
        "claim-photo-off"
    ]


def test_the_shift_of_public_maps_is_recognised_and_taken_off():
    """On the claim, but shown as GCJ-02 shows it: some 500 m away, then 0."""
    centre = CLEARED.centroid
    lon, lat = degrees(centre.x, centre.y)
    shown = gcj02_of(np.array(lon), np.array(lat))
    found = photographed(*map(float, shown))
    assert found["code"].tolist() == ["claim-photo-gcj02"]
    assert found["severity"].tolist() == ["note"]
    assert "0 m once the shift" in found["reason_en"].iloc[0]


def test_a_photo_of_another_place_stays_one_whatever_is_taken_off():
    centre = CLEARED.centroid
    lon, lat = degrees(centre.x + 3000, centre.y)
    assert photographed(lon, lat)["code"].tolist() == ["claim-photo-off"]


def test_undoing_the_shift_brings_every_point_back():
    lon, lat = np.meshgrid(np.linspace(74, 134, 13), np.linspace(19, 52, 12))
    back = gcj02_undone(*gcj02_of(lon, lat))
    assert np.allclose(back, (lon, lat), rtol=0, atol=1e-9)
