"""A batch of claims is read whole: clean rows, findings by row, and the rest."""

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from edges import small_city

from jianliang.core.errors import LayerError, TableError
from jianliang.edges.city import Definition, create_city, open_city
from jianliang.edges.claims import read_claims, read_evidence
from jianliang.edges.importing import Hints, Tag, import_file
from jianliang.edges.rulepack import bundled


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("claims")
    definition = Definition("town", small_city.CRS, "bj2017", "ellipsoid", "en")
    made = create_city(place / "city", definition, bundled("beijing"))
    units = small_city.write_uploads(place / "uploads")["units"]
    import_file(made, units, Tag("units", "units", "2020-01-01"))
    return open_city(made.folder)


def rows(**changed):
    """Four claims; cells of the second are changed."""
    frame = pd.DataFrame({
        "claim_id": ["A", "B", "C", "D"],
        "unit": "D1",
        "credit_year": 2024,
        "cleared_on": "2024-05-01",
        "declared_on": "2025-01-15",
        "after_use": "forest",
    })  # fmt: skip
    for name, value in changed.items():
        frame[name] = frame[name].astype(object)
        frame.loc[1, name] = value
    return frame


def shapes():
    return [small_city.square(column, 0) for column in (0, 0, 1, 2)]


def write(path, frame, geometry=None):
    table = gpd.GeoDataFrame(frame, geometry=geometry or shapes(), crs=small_city.CRS)
    table.to_file(path, driver="GPKG" if path.suffix == ".gpkg" else None)
    return path


def test_a_clean_batch_is_all_clean_even_where_claims_overlap(folder, tmp_path):
    """The first two claim the same square: that is for verification to say."""
    draft = read_claims(folder, write(tmp_path / "claims.gpkg", rows()))
    assert draft.clean["claim_id"].tolist() == ["A", "B", "C", "D"]
    assert draft.rest.empty and draft.findings.empty


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"cleared_on": "May 2024"}, "claim-day-wrong"),
        ({"unit": "D9"}, "claim-unit-unknown"),
        ({"after_use": "casino"}, "value-not-allowed"),
        ({"credit_year": None}, "value-missing"),
        ({"claim_id": "A"}, "id-duplicate"),
    ],
)
def test_a_wrong_row_stays_behind_and_nothing_is_lost(folder, tmp_path, changed, code):
    draft = read_claims(folder, write(tmp_path / "claims.gpkg", rows(**changed)))
    assert draft.findings["code"].tolist() == [code]
    assert draft.findings["row"].tolist() == [1]
    assert draft.clean.index.tolist() == [0, 2, 3]
    assert draft.rest.index.tolist() == [1]


def test_an_invalid_outline_stays_behind_with_its_place(folder, tmp_path):
    west, south = small_city.WEST, small_city.SOUTH
    corners = [(0, 0), (60, 60), (60, 0), (0, 60)]
    bow_tie = shapely.Polygon([(west + x, south + y) for x, y in corners])
    geometry = [*shapes()[:3], bow_tie]
    draft = read_claims(folder, write(tmp_path / "claims.gpkg", rows(), geometry))
    assert draft.findings["code"].tolist() == ["geometry-invalid"]
    assert draft.rest["claim_id"].tolist() == ["D"]
    assert (len(draft.clean), draft.findings["x"].notna().all()) == (3, True)


def test_a_doubtful_row_may_be_submitted_all_the_same(folder, tmp_path):
    draft = read_claims(folder, write(tmp_path / "c.gpkg", rows(credit_year=2023)))
    assert draft.findings["code"].tolist() == ["claim-year-differs"]
    assert len(draft.clean) == 4


def test_a_workbook_with_outlines_as_text_is_read_too(folder, tmp_path):
    path = tmp_path / "claims.xlsx"
    rows().assign(wkt=shapely.to_wkt(shapes())).to_excel(path, index=False)
    draft = read_claims(folder, path, Hints(crs=small_city.CRS))
    assert len(draft.clean) == 4
    assert shapely.equals(draft.clean["geometry"].iloc[2], shapes()[2])


def test_boundary_points_get_what_they_do_not_say_from_the_sender(folder, tmp_path):
    x, y = small_city.WEST, small_city.SOUTH
    points = [(x, y), (x + 50, y), (x + 50, y + 50), (x, y + 50), (x, y)]
    lines = [f"J{n},1,{north},{east}" for n, (east, north) in enumerate(points)]
    head = "[属性描述]\n坐标系=2000国家大地坐标系\n几度分带=3\n带号=39\n[地块坐标]\n"
    text = head + "5,0.25,P1,plot,面,,,,@\n" + "\n".join(lines)
    path = tmp_path / "claims.txt"
    path.write_text(text, encoding="utf-8")
    told = {
        "claim_id": "plot_id", "unit": "=D1", "credit_year": "=2024",
        "cleared_on": "=2024-05-01", "after_use": "=forest",
    }  # fmt: skip
    draft = read_claims(folder, path, Hints(fields=told))
    assert draft.clean["claim_id"].tolist() == ["P1"]
    assert draft.clean["credit_year"].tolist() == [2024]


def test_a_file_that_is_none_is_an_error(folder, tmp_path):
    path = tmp_path / "claims.gpkg"
    path.write_bytes(b"nothing of the kind")
    with pytest.raises(LayerError):
        read_claims(folder, path)


def test_a_batch_without_a_column_that_must_be_there_is_an_error(folder, tmp_path):
    path = write(tmp_path / "claims.gpkg", rows().drop(columns="after_use"))
    with pytest.raises(TableError) as refused:
        read_claims(folder, path)
    assert "after_use" in refused.value.reason("en")


def test_evidence_is_a_plain_table(folder, tmp_path):
    path = tmp_path / "evidence.csv"
    path.write_text(
        "evidence_id,claim_id,kind,sha256,longitude,latitude\n"
        f"F1,A,photo_after,{'0' * 64},116.99,39.91\nF2,A,selfie,{'1' * 64},,\n",
        encoding="utf-8",
    )
    draft = read_evidence(folder, path)
    assert draft.clean["evidence_id"].tolist() == ["F1"]
    assert draft.clean["longitude"].tolist() == [116.99]
    assert draft.findings["code"].tolist() == ["value-not-allowed"]
