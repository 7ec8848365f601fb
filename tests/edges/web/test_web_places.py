"""What lies at a place, the story of a plot, search, and what the reader draws."""

import math

import pytest
import shapely

from jianliang.core.areas import areas_dm2
from jianliang.core.polygons import Polygons


def ask(client, path, **query):
    answer = client.get(path, params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.fixture(scope="module")
def changed(atlas):
    """A piece of land whose class is another at the later of two surveys."""
    pieces = atlas.results["pieces"]
    both = (pieces["plot_from"] != "") & (pieces["plot_to"] != "")
    other = pieces["class_from"] != pieces["class_to"]
    return pieces[both & other].sort_values("area_to_dm2").iloc[-1]


@pytest.fixture(scope="module")
def place(atlas, changed):
    """Longitude and latitude of a point of that land."""
    shapes = []
    for side in ("from", "to"):
        survey = atlas.plots[changed[f"{side}_day"]]
        at = survey.row(changed[f"plot_{side}"])
        shapes.append(survey.frame["geometry"].iat[at])
    inside = shapely.intersection(*shapes).representative_point()
    lon, lat = atlas.lonlat.points(inside.x, inside.y)
    return {"lon": float(lon), "lat": float(lat)}


def test_a_click_tells_the_plot_at_both_dates(client, changed, place):
    days = {"from_day": changed["from_day"], "to_day": changed["to_day"]}

    told = ask(client, "/api/identify", **place, **days)

    for side in ("from", "to"):
        assert told[side]["plot_id"] == changed[f"plot_{side}"]
        assert told[side]["class_code"] == changed[f"class_{side}"]
        assert told[side]["class_name"]
        assert told[side]["unit_name"]
    assert changed["plot_from"] in {one["plot_from"] for one in told["pieces"]}


def test_the_area_of_a_plot_is_that_of_record_by_the_citys_standard(client, atlas):
    for day in sorted(atlas.systems):
        survey = atlas.plots[day]
        frame = survey.frame.iloc[::97]
        polygons = Polygons.of(frame["geometry"].to_numpy())
        expected = areas_dm2(polygons, atlas.city.definition.crs, "ellipsoid")
        for plot_id, area in list(zip(frame["plot_id"], expected, strict=True))[:12]:
            told = ask(client, f"/api/plots/{day}/{plot_id}")["plot"]
            assert told["area_dm2"] == area, plot_id


def test_the_outline_of_a_plot_is_told_in_degrees(client, changed, place):
    told = ask(client, "/api/identify", **place, to_day=changed["to_day"])

    shape = shapely.geometry.shape(told["to"]["geometry"])
    assert shape.contains(shapely.Point(place["lon"], place["lat"]))


def test_nothing_lies_outside_the_city(client):
    told = ask(client, "/api/identify", lon=0.0, lat=0.0)

    assert told == {"from": None, "to": None, "pieces": []}


def test_finding_a_plot_by_the_tree_and_by_going_through_all_agree(atlas):
    day = sorted(atlas.systems)[0]
    survey = atlas.plots[day]
    shapes = survey.frame["geometry"].to_numpy()
    for row in range(0, len(shapes), 61):
        inside = shapes[row].representative_point()
        slow = [at for at, shape in enumerate(shapes) if shape.intersects(inside)]
        assert survey.at(inside.x, inside.y) == slow[0]


def test_pieces_found_by_the_index_and_by_going_through_all_agree(atlas):
    table = atlas.results["pieces"]
    for side in ("from", "to"):
        for _, row in table.iloc[::211].iterrows():
            plot, day = row[f"plot_{side}"], row[f"{side}_day"]
            slow = table[
                (table[f"plot_{side}"] == plot) & (table[f"{side}_day"] == day)
            ]
            quick = atlas.pieces.of(plot, day, side).astype(slow.dtypes.to_dict())
            assert quick.equals(slow)


def test_the_story_of_a_plot_tells_what_it_came_from_and_became(client, atlas):
    lineage = atlas.results["lineage"]
    for _, row in lineage.iloc[::29].iterrows():
        after = ask(client, f"/api/plots/{row['from_day']}/{row['plot_from']}")["after"]
        before = ask(client, f"/api/plots/{row['to_day']}/{row['plot_to']}")["before"]
        assert row["plot_to"] in {one["plot_to"] for one in after}
        assert row["plot_from"] in {one["plot_from"] for one in before}


def test_a_plot_or_a_survey_there_is_not_is_told(client, atlas):
    day = sorted(atlas.systems)[0]

    assert client.get(f"/api/plots/{day}/nothing").json()["code"] == "ask-plot"
    assert client.get("/api/plots/1999-12-31/nothing").json()["code"] == "ask-day"


def test_units_are_found_by_name_and_code_the_exact_one_first(client, atlas):
    towns = atlas.units[atlas.units["level"] == "township"]
    unit = towns[~towns["unit_id"].isin(list(atlas.lookup.heirs_now))].iloc[0]
    for text in (unit["name"], unit["unit_id"]):
        first = ask(client, "/api/search", q=text)["hits"][0]
        assert (first["kind"], first["id"]) == ("unit", unit["unit_id"])


def test_a_unit_that_is_gone_leads_to_the_one_that_carries_it_on(client, atlas):
    assert atlas.lookup.heirs_now
    for gone, heir in atlas.lookup.heirs_now.items():
        assert ask(client, "/api/search", q=gone)["hits"][0]["id"] == heir


def test_plots_are_found_by_the_beginning_of_their_id(client, atlas):
    newest = atlas.plots[max(atlas.systems)]
    plot = str(newest.ids[len(newest.ids) // 2])

    hits = ask(client, "/api/search", q=plot[:-1])["hits"]

    found = [one for one in hits if one["kind"] == "plot"]
    assert plot in {one["id"] for one in found} or len(found) == 8
    assert all(one["id"].startswith(plot[:-1]) for one in found)
    assert ask(client, "/api/search", q=plot)["hits"][0]["id"] == plot


@pytest.mark.parametrize("shown", ["{lon}, {lat}", "{lat} {lon}", "{lon}，{lat}"])
def test_a_pair_of_degrees_is_a_place_whichever_comes_first(client, atlas, shown):
    west, south, east, north = atlas.bounds
    lon, lat = round((west + east) / 2, 6), round((south + north) / 2, 6)

    hit = ask(client, "/api/search", q=shown.format(lon=lon, lat=lat))["hits"][0]

    assert hit["kind"] == "coordinate"
    assert hit["id"] == f"{lon},{lat}"


def test_a_pair_of_metres_of_the_citys_crs_is_a_place(client, atlas):
    west, south, east, north = atlas.bounds
    lon, lat = (west + east) / 2, (south + north) / 2
    x, y = atlas.lonlat.place(lon, lat)

    hit = ask(client, "/api/search", q=f"{x:.2f} {y:.2f}")["hits"][0]

    found = [float(part) for part in hit["id"].split(",")]
    assert found == pytest.approx([lon, lat], abs=1e-6)


@pytest.mark.parametrize(
    "text", ["", "  ", "0 0", "1e400 3", "' OR 1=1 --", "%", "\x00"]
)
def test_a_text_that_means_nothing_finds_nothing(client, text):
    assert ask(client, "/api/search", q=text)["hits"] == []


def square(atlas, metres=100.0):
    west, south, east, north = atlas.bounds
    x, y = atlas.lonlat.place((west + east) / 2, (south + north) / 2)
    box = shapely.box(x, y, x + metres, y + metres)
    return shapely.geometry.mapping(atlas.lonlat.drawn(box))


def plain(geometry):
    """GeoJSON with lists, as JSON would give it."""
    rings = [[list(xy) for xy in ring] for ring in geometry["coordinates"]]
    return {"type": geometry["type"], "coordinates": rings}


def test_a_square_of_100_m_measures_a_hectare_and_400_m(client, atlas):
    body = {"geometry": plain(square(atlas))}

    told = client.post("/api/measure", json=body).json()

    assert told["area_dm2"] == pytest.approx(1_000_000, rel=1e-3)
    assert told["length_m"] == pytest.approx(400, rel=1e-3)


def test_a_line_has_a_length_and_no_area(client):
    line = {"type": "LineString", "coordinates": [[116.0, 40.0], [116.0, 41.0]]}

    told = client.post("/api/measure", json={"geometry": line}).json()

    assert told["area_dm2"] is None
    assert told["length_m"] == pytest.approx(
        111_043, rel=1e-3
    )  # one degree of latitude
    assert math.isfinite(told["length_m"])


def test_findings_are_counted_by_kind_and_given_in_parts(client, atlas):
    whole = ask(client, "/api/findings", limit=500)
    part = ask(client, "/api/findings", limit=2, offset=1)

    assert whole["total"] == len(atlas.results["findings"])
    assert sum(one["count"] for one in whole["counts"]) == whole["total"]
    assert part["rows"] == whole["rows"][1:3]
    for kind in whole["counts"]:
        told = ask(client, "/api/findings", code=kind["code"], limit=1)
        assert told["total"] == kind["count"]


def test_findings_speak_the_readers_language(client):
    zh = ask(client, "/api/findings", lang="zh", limit=1)["rows"][0]
    en = ask(client, "/api/findings", lang="en", limit=1)["rows"][0]

    assert zh["index"] == en["index"]
    assert zh["reason"] != en["reason"]


def test_every_finding_with_a_place_is_a_point_of_the_city(client, atlas):
    points = ask(client, "/api/findings.geojson")["features"]
    table = atlas.results["findings"]
    west, south, east, north = atlas.bounds

    assert len(points) == table[["x", "y"]].notna().all(axis=1).sum() > 0
    for one in points:
        lon, lat = one["geometry"]["coordinates"]
        assert west <= lon <= east
        assert south <= lat <= north


def test_a_definition_tells_each_class_in_words_with_its_source(client):
    told = ask(client, "/api/definitions/bj2017", lang="zh")

    assert told["name"] == "总体规划口径（2017）"
    rule = next(one for one in told["rules"] if one["code"] == "0101")
    assert (rule["name"], rule["construction"]) == ("水田", "no")
    assert all(one["source"] for one in told["rules"])
    assert client.get("/api/definitions/none").json()["code"] == "profile-unknown"


def test_a_drawn_square_is_accounted_for_and_closes(client, atlas):
    told = client.post("/api/polygon", json={"geometry": plain(square(atlas, 900.0))})

    answer = told.json()
    assert told.status_code == 200, told.text
    assert answer["area_dm2"] == pytest.approx(81_000_000, rel=1e-3)
    assert answer["plots_from"] > 0
    assert {one["dimension"] for one in answer["accounts"]} == {"all", "zone", "tenure"}
    assert {one["total"] for one in answer["accounts"]} == {
        "construction",
        "urban_rural",
    }
    for one in answer["accounts"]:
        change = one["increase_dm2"] - one["decrease_dm2"] + one["correction_dm2"]
        assert one["stock_to_dm2"] == one["stock_from_dm2"] + change


def test_a_polygon_drawn_where_no_plot_is_is_told(client, atlas):
    west, south, east, north = atlas.bounds
    x, y = east + (east - west) / 2, north
    corners = [(0, 0), (1, 0), (1, 1), (0, 0)]
    ring = [[x + a * 1e-4, y + b * 1e-4] for a, b in corners]

    body = {"geometry": {"type": "Polygon", "coordinates": [ring]}}
    told = client.post("/api/polygon", json=body)

    assert (told.status_code, told.json()["code"]) == (400, "polygon-nowhere")


def test_parts_of_a_drawn_polygon_add_up_to_it(client, atlas):
    body = {"geometry": plain(square(atlas, 700.0)), "profile": "np2021"}
    accounts = client.post("/api/polygon", json=body).json()["accounts"]

    for total in ("construction", "urban_rural"):
        own = [one for one in accounts if one["total"] == total]
        for part in ("zone", "tenure"):
            summed = sum(one["stock_to_dm2"] for one in own if one["dimension"] == part)
            assert summed == own[0]["stock_to_dm2"]
