"""Files: exports that say where they come from, tiles by range, images, the page."""

import io
import shutil
import warnings
from dataclasses import replace

import numpy as np
import openpyxl
import pandas as pd
import pyogrio
import pytest
import rasterio
from rasterio.transform import from_bounds
from starlette.testclient import TestClient

from jianliang.edges.city import open_city
from jianliang.edges.register import append_revision
from jianliang.edges.results import read_results
from jianliang.edges.staging import writing
from jianliang.edges.web import page
from jianliang.edges.web.app import create_app
from jianliang.edges.web.exported import LOWEST
from jianliang.edges.web.exports import neutral

TABLES = sorted(LOWEST)


def test_a_csv_is_what_the_screen_shows(client, atlas):
    answer = client.get("/api/export/children.csv")

    shown = client.get("/api/figures").json()["children"]
    read = pd.read_csv(io.BytesIO(answer.content), dtype={"unit": "str"})
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert read["net_dm2"].tolist() == [one["net_dm2"] for one in shown]
    assert read["unit"].tolist() == [one["unit"] for one in shown]
    assert atlas.snapshot in answer.headers["content-disposition"]


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("ending", ["csv", "xlsx", "gpkg"])
def test_every_table_can_be_taken_away_in_every_form(client, table, ending):
    answer = client.get(f"/api/export/{table}.{ending}")

    assert answer.status_code == 200, answer.text
    beginning = {"csv": b"\xef\xbb\xbf", "xlsx": b"PK", "gpkg": b"SQLite format 3"}
    assert answer.content.startswith(beginning[ending])


def test_a_workbook_has_hectares_beside_areas_and_says_where_it_is_from(client, atlas):
    answer = client.get("/api/export/children.xlsx?lang=zh")

    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    head, *rows = book.worksheets[0].iter_rows(values_only=True)
    exact, hectares = (head.index(f"净减量（{unit}）") for unit in ("0.01 m²", "公顷"))
    for row in rows:
        assert row[hectares] == pytest.approx(row[exact] / 1e6)
    about = dict(row[:2] for row in book["说明"].iter_rows(values_only=True))
    assert about["快照"] == atlas.snapshot
    assert "bj2017" in about["口径"]


def test_a_geopackage_has_the_outlines_of_the_units_with_their_figures(client, atlas):
    answer = client.get("/api/export/children.gpkg")

    frame = pyogrio.read_dataframe(io.BytesIO(answer.content), layer="children")
    shown = client.get("/api/figures").json()["children"]
    assert frame["net_dm2"].tolist() == [one["net_dm2"] for one in shown]
    assert frame.crs == atlas.city.definition.crs
    drawn = frame[frame["unit"] != "outside"]
    assert drawn.geometry.area.gt(0).all()
    about = pyogrio.read_dataframe(io.BytesIO(answer.content), layer="about")
    assert atlas.snapshot in set(about["value"])


def test_findings_are_points_in_a_geopackage(client, atlas):
    answer = client.get("/api/export/findings.gpkg")

    frame = pyogrio.read_dataframe(io.BytesIO(answer.content), layer="findings")
    placed = frame[frame.geometry.notna() & ~frame.geometry.is_empty]
    expected = atlas.results["findings"][["x", "y"]].dropna()
    assert placed.geometry.x.tolist() == pytest.approx(expected["x"].tolist())


def test_a_text_that_a_spreadsheet_would_compute_is_made_plain_in_csv():
    given = ["=1+1", "+1", "-1", "@a", "\t=1", "plain", "", None, "a=b"]
    frame = pd.DataFrame(
        {"text": pd.Series(given, dtype="str"), "number": range(-4, 5)}
    )

    told = neutral(frame)

    expected = ["'=1+1", "'+1", "'-1", "'@a", "'\t=1", "plain", "", None, "a=b"]
    assert (
        told["text"].astype(object).where(told["text"].notna(), None).tolist()
        == expected
    )
    assert told["number"].tolist() == frame["number"].tolist()


@pytest.mark.parametrize(
    "name", ["nothing", "..", "%2e%2e%2fcity", "accounts", "pieces"]
)
def test_what_is_no_table_cannot_be_taken_away(client, name):
    assert client.get(f"/api/export/{name}.csv").status_code == 404


def test_what_is_no_format_is_refused(client):
    assert client.get("/api/export/series.exe").status_code == 422


# Tiles --------------------------------------------------------------------------


@pytest.fixture(scope="module")
def tiled(folder, tmp_path_factory):
    """A copy of the city with archives of known bytes: one layer, and the changes."""
    copy = tmp_path_factory.mktemp("tiled") / "city"
    shutil.copytree(folder, copy)
    city = open_city(copy)
    layer = next(one for one in city.layers if one.role == "survey")
    (copy / "tiles").mkdir(exist_ok=True)
    whole = bytes(range(256)) * 40
    (copy / "tiles" / f"{layer.file}.internal.pmtiles").write_bytes(whole)
    snapshot = read_results(city).snapshot
    moves = copy / "results" / f"{snapshot}.tiles"
    moves.mkdir(exist_ok=True)
    (moves / "changes.internal.pmtiles").write_bytes(b"moves" * 100)
    return copy, layer.file, whole


def client_of(folder, audience="internal"):
    return TestClient(create_app(folder, audience), base_url="http://localhost")


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [("0-6", 0, 6), ("10000-", 10_000, 10_239), ("-5", 10_235, 10_239)],
)
def test_a_part_of_an_archive_is_sent_as_asked(tiled, asked, first, last):
    folder, hash_, whole = tiled

    headers = {"Range": f"bytes={asked}", "Accept-Encoding": "gzip"}
    answer = client_of(folder).get(f"/tiles/{hash_}.pmtiles", headers=headers)

    assert answer.status_code == 206
    assert answer.content == whole[first : last + 1]
    assert answer.headers["content-range"] == f"bytes {first}-{last}/{len(whole)}"
    assert "content-encoding" not in answer.headers


def test_an_archive_never_changes_and_need_not_be_sent_twice(tiled):
    folder, hash_, whole = tiled
    client = client_of(folder)

    first = client.get(f"/tiles/{hash_}.pmtiles", headers={"Accept-Encoding": "gzip"})
    tag = first.headers["etag"]
    again = client.get(f"/tiles/{hash_}.pmtiles", headers={"If-None-Match": tag})

    assert first.content == whole
    assert "immutable" in first.headers["cache-control"]
    assert "content-encoding" not in first.headers
    assert again.status_code == 304


def test_bytes_an_archive_does_not_have_are_416(tiled):
    folder, hash_, _ = tiled

    answer = client_of(folder).get(
        f"/tiles/{hash_}.pmtiles", headers={"Range": "bytes=99999-"}
    )

    assert answer.status_code == 416


def test_the_screen_is_told_which_layers_have_tiles(tiled):
    folder, hash_, _ = tiled
    start = client_of(folder).get("/api/start").json()

    addresses = {one["id"]: one["tiles"] for one in start["layers"]}
    assert addresses[hash_] == f"/tiles/{hash_}.pmtiles"
    assert start["moves"] == "/tiles/moves.pmtiles"
    assert client_of(folder).get(start["moves"]).content == b"moves" * 100


def test_the_public_gets_the_overview_of_a_survey_and_no_more(tiled):
    folder, hash_, whole = tiled
    public, restricted = client_of(folder, "public"), client_of(folder, "restricted")
    (folder / "tiles" / f"{hash_}.public.pmtiles").write_bytes(b"overview")

    assert public.get(f"/tiles/{hash_}.pmtiles").content == b"overview"
    assert public.get("/tiles/moves.pmtiles").status_code == 404
    assert restricted.get(f"/tiles/{hash_}.pmtiles").content == whole
    assert restricted.get("/tiles/moves.pmtiles").status_code == 200


def test_an_archive_that_is_not_made_is_404(tiled):
    folder, hash_, _ = tiled
    client = client_of(folder)
    made = folder / "tiles" / f"{hash_}.internal.pmtiles"
    data = made.read_bytes()
    made.unlink()
    try:
        assert client.get(f"/tiles/{hash_}.pmtiles").status_code == 404
    finally:
        made.write_bytes(data)


def test_plots_of_a_restricted_survey_are_for_those_who_may_see_them(folder, tmp_path):
    copy = tmp_path / "city"
    shutil.copytree(folder, copy)
    city = open_city(copy)
    layer = next(one for one in city.layers if one.role == "survey")
    with writing(copy) as staging:
        higher = replace(layer, secrecy="restricted")
        append_revision(city.register, higher, staging)

    internal, restricted = client_of(copy), client_of(copy, "restricted")

    start = internal.get("/api/start").json()
    assert layer.file not in {one["id"] for one in start["layers"]}
    for path in ("/api/identify?lon=116&lat=40", "/api/export/moves.csv"):
        assert internal.get(path).status_code == 404, path
        assert restricted.get(path).status_code == 200, path
    hidden = internal.get("/api/findings").json()["total"]
    assert hidden <= restricted.get("/api/findings").json()["total"]


@pytest.mark.parametrize(
    "name",
    [
        "..%2f..%2fcity.toml",
        "../../city.toml",
        "0" * 64,
        "A" * 64,
        "x",
        "%00",
        "0" * 62 + "%2f..",
    ],
)
def test_a_path_in_the_name_of_an_archive_leads_nowhere(tiled, name):
    folder, *_ = tiled

    answer = client_of(folder).get(f"/tiles/{name}.pmtiles")

    assert answer.status_code in (404, 422)
    assert b"format = 1" not in answer.content


# Base maps ----------------------------------------------------------------------


@pytest.fixture(scope="module")
def imaged(folder, atlas, tmp_path_factory):
    """A copy of the city with a local image, tiles from elsewhere and a missing image."""
    copy = tmp_path_factory.mktemp("imaged") / "city"
    shutil.copytree(folder, copy)
    place = from_bounds(*atlas.bounds, 512, 512)
    look = {"driver": "GTiff", "width": 512, "height": 512, "dtype": "uint8"}
    with rasterio.open(
        copy / "image.tif",
        "w",
        count=3,
        crs="EPSG:4326",
        transform=place,
        tiled=True,
        **look,
    ) as image:
        for band, value in enumerate((200, 100, 50), start=1):
            image.write(np.full((512, 512), value, np.uint8), band)
    maps = """
[[basemaps]]
name = "Image"
day = "2024-06-01"
kind = "cog"
path = "image.tif"
attribution = "nobody"

[[basemaps]]
name = "Elsewhere"
kind = "tiles"
url = "https://maps.example/{z}/{x}/{y}.png"

[[basemaps]]
name = "Gone"
kind = "cog"
path = "gone.tif"
"""
    (copy / "city.toml").write_text(
        (copy / "city.toml").read_text("utf-8") + maps, "utf-8"
    )
    return copy


def tile_of(bounds, z):
    west, south, east, north = bounds
    lon, lat = (west + east) / 2, np.radians((south + north) / 2)
    x = int((lon + 180) / 360 * 2**z)
    y = int((1 - np.arcsinh(np.tan(lat)) / np.pi) / 2 * 2**z)
    return x, y


def pixels(content):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", rasterio.errors.NotGeoreferencedWarning)
        return read(content)


def read(content):
    with rasterio.MemoryFile(content) as file, file.open() as image:
        return image.read()


def test_a_local_image_is_cut_into_tiles(imaged, atlas):
    x, y = tile_of(atlas.bounds, 14)

    answer = client_of(imaged).get(f"/api/imagery/b1/14/{x}/{y}.png")

    assert answer.headers["content-type"] == "image/png"
    tile = pixels(answer.content)
    assert tile[:3, 128, 128].tolist() == [200, 100, 50]
    assert tile[-1].min() == 255


def test_beyond_the_image_a_tile_is_empty(imaged):
    answer = client_of(imaged).get("/api/imagery/b1/14/0/0.png")

    assert answer.status_code == 200
    assert pixels(answer.content)[-1].max() == 0


@pytest.mark.parametrize(
    "path",
    [
        "b2/1/0/0",
        "b3/1/0/0",
        "b9/1/0/0",
        "b1/1/5/0",
        "b1/99/0/0",
        "..%2f/1/0/0",
        "b1/1/-1/0",
    ],
)
def test_a_tile_there_cannot_be_is_refused(imaged, path):
    assert client_of(imaged).get(f"/api/imagery/{path}.png").status_code in (404, 422)


def test_base_maps_are_told_to_the_screen_and_decide_no_figure(imaged, atlas):
    client = client_of(imaged)
    start = client.get("/api/start").json()

    assert [one["name"] for one in start["basemaps"]] == ["Image", "Elsewhere"]
    assert start["basemaps"][0]["tiles"] == ["/api/imagery/b1/{z}/{x}/{y}.png"]
    assert start["snapshot"] == atlas.snapshot
    policy = client.get("/").headers["content-security-policy"]
    assert "https://maps.example" in policy


def test_an_image_that_leads_out_of_the_city_is_none(imaged, tmp_path):
    shutil.copytree(imaged, tmp_path / "city")
    (tmp_path / "city/image.tif").rename(tmp_path / "image.tif")
    (tmp_path / "city/image.tif").symlink_to(tmp_path / "image.tif")

    answer = client_of(tmp_path / "city").get("/api/imagery/b1/1/0/0.png")

    assert answer.status_code == 404


# The page -----------------------------------------------------------------------


def test_without_a_built_page_it_is_said_how_to_build_it(client, monkeypatch, tmp_path):
    monkeypatch.setattr(page, "BUILT", tmp_path)

    text = client.get("/").text

    assert "npm run build" in text
    assert 'lang="zh"' in text
    assert 'lang="en"' in text


def test_a_built_page_is_served_and_nothing_beside_it(client, monkeypatch, tmp_path):
    built = tmp_path / "dist"
    (built / "assets").mkdir(parents=True)
    (built / "index.html").write_text("<p>the screen</p>")
    (built / "assets/a-1.js").write_text("1")
    (built / "link.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "secret.txt").write_text("secret")
    monkeypatch.setattr(page, "BUILT", built)

    assert client.get("/").text == "<p>the screen</p>"
    assert client.get("/").headers["cache-control"] == "no-cache"
    assert "immutable" in client.get("/assets/a-1.js").headers["cache-control"]
    for path in ("/../secret.txt", "/..%2fsecret.txt", "/link.txt"):
        assert client.get(path).status_code == 404, path
