"""Malta 2018 to 2024: surveys against the official change layer, and an older delivery."""

import json
from types import SimpleNamespace

import pyogrio
import pytest
import shapely

from jianliang.edges.importing import Tag

pytestmark = pytest.mark.real

BEFORE, AFTER = "2018-12-31", "2024-12-31"
CRS = "EPSG:32633"


@pytest.fixture(scope="module")
def delivery(real_data):
    return real_data / "eea/CLC2024_MT/clc2024_mt.gpkg"


@pytest.fixture(scope="module")
def older(real_data):
    return real_data / "eea/clc2018_mt.gpkg/clc2018_mt.gpkg"


def take_2024(city, path):
    return city.take(
        path,
        Tag("survey", "clc24", AFTER),
        file_layer="clc24_mt",
        fields={"class_code": "code_24"},
    )


@pytest.fixture(scope="module")
def malta(delivery, make_city):
    city = make_city("malta", "corine", CRS)
    taken = [
        city.take(delivery, Tag("survey", "clc18", BEFORE), file_layer="clc18_mt"),
        take_2024(city, delivery),
        city.take(
            delivery,
            Tag("changes", "cha1824", BEFORE, AFTER),
            file_layer="cha1824_mt",
            fields={"change_id": "id", "from_class": "code_18", "to_class": "code_24"},
        ),
    ]
    return SimpleNamespace(city=city, taken=taken, results=city.run())


@pytest.fixture(scope="module")
def changed(malta):
    pieces = malta.results["pieces"]
    surveyed = (pieces["class_from"] != "") & (pieces["class_to"] != "")
    return pieces[surveyed & (pieces["class_from"] != pieces["class_to"])]


def of_code(findings, code):
    return findings[findings["code"] == code]


# --- the surveys ----------------------------------------------------------------------


def test_a_container_of_four_layers_asks_which_one_is_meant(delivery, malta):
    error = malta.city.refusal(delivery, Tag("survey", "clc18", BEFORE))
    assert error.code == "layer-choice"


def test_all_rows_of_the_three_layers_are_there(malta, counted):
    assert [one.revision.rows for one in malta.taken] == [160, 160, 11]
    notes = [counted(one.findings) for one in malta.taken]
    assert notes == [{"overlap-within-tolerance": 1}, {}, {}]


def test_artificial_surfaces_at_both_dates(malta, accounts_of):
    (city,) = accounts_of(malta.results).to_dict("records")

    assert round(city["stock_from_dm2"] / 1e6, 3) == 9_495.777
    assert round(city["stock_to_dm2"] / 1e6, 3) == 9_520.812
    assert (city["decrease_dm2"], city["increase_dm2"]) == (0, 25_034_932)
    assert city["correction_dm2"] == 2


def test_four_changes_are_real_and_the_rest_are_slivers_below_one_square_decimetre(
    changed,
):
    """0.01 m² is the least that is counted; one sliver of 0.0067 m² is rounded to it."""
    real = changed[changed["area_from_dm2"] > 1]

    assert len(real) == 4
    assert round(real["area_from_dm2"].sum() / 1e6, 3) == 25.035
    slivers = changed.drop(real.index)
    assert sorted(slivers["area_from_dm2"]) == [0] * 48 + [1]


def laid_over_by_geos(before, after):
    """The areas in m² of the parts of every pair of plots whose class differs."""
    shapes = before["geometry"].to_numpy(), after["geometry"].to_numpy()
    one, two = shapely.STRtree(shapes[1]).query(shapes[0], "intersects")
    codes = before["class_code"].to_numpy()[one], after["class_code"].to_numpy()[two]
    one, two = (row[codes[0] != codes[1]] for row in (one, two))
    common = shapely.intersection(shapes[0][one], shapes[1][two])
    pairs = zip(before.index[one], after.index[two], common, strict=True)
    return {
        (old, new): [a for a in shapely.area(shapely.get_parts(shape)) if a > 0]
        for old, new, shape in pairs
        if shape.area > 0
    }


@pytest.fixture(scope="module")
def surveys(malta):
    return [malta.city.frame(one).set_index("plot_id") for one in malta.taken[:2]]


@pytest.fixture(scope="module")
def by_geos(surveys):
    return laid_over_by_geos(*surveys)


def test_geos_finds_sixty_changes_of_72_parts_of_which_4_and_5_are_real(by_geos):
    real = [[a for a in areas if a > 0.01] for areas in by_geos.values()]

    assert (len(by_geos), sum(map(len, by_geos.values()))) == (60, 72)
    assert (sum(map(bool, real)), sum(map(len, real))) == (4, 5)
    slivers = [a for areas in by_geos.values() for a in areas if a <= 0.01]
    assert max(slivers) < 0.01


def test_the_seven_of_them_that_are_no_piece_of_ours_are_nothing(
    surveys, by_geos, changed
):
    """We keep 53 of the 60. Two lie between plots of which one kept its outline bit for
    bit: that plot is its own piece. The others are within the noise of the arithmetic:
    1e-6 m², but 1e-13 of the plot where that is more (0.0005 m² of the sea, 4,606 km²).
    """
    before, after = (survey["geometry"] for survey in surveys)
    ours = set(zip(changed["plot_from"], changed["plot_to"], strict=True))
    assert len(ours) == len(changed) == 53
    assert ours < set(by_geos)
    dropped = {pair: sum(by_geos[pair]) for pair in set(by_geos) - ours}

    kept_outline = {
        (old, new)
        for old, new in dropped
        if any(shapely.equals_exact(after[new], before.to_numpy()))
    }
    noise = {
        (old, new)
        for old, new in dropped.keys() - kept_outline
        if dropped[old, new] <= max(1e-6, 1e-13 * before[old].area)
    }
    assert (len(kept_outline), len(noise)) == (2, 5)
    assert sum(dropped.values()) < 0.002


# --- the official change layer --------------------------------------------------------


def test_the_conflict_with_the_official_change_layer_is_reported(malta):
    (conflict,) = of_code(malta.results["findings"], "change-layer-conflict").to_dict(
        "records"
    )
    told = json.loads(conflict["values"])

    assert conflict["severity"] == "warning"
    assert conflict["layer"] == "cha1824"
    assert (told["official_ha"], told["official_count"]) == ("80.2683", 11)
    assert (told["surveyed_ha"], told["surveyed_count"]) == ("25.0349", 5)
    assert told["agreed_ha"] == "16.2424"


def test_the_table_of_conflicts_has_both_sides_whole(malta):
    table = malta.results["conflicts"]
    official = table[table["told_by"] == "cha1824"]
    surveys = table[table["told_by"] == "surveys"]
    parts = ["agreed_dm2", "other_class_dm2", "unconfirmed_dm2"]

    assert (len(official), round(official["area_dm2"].sum() / 1e6, 2)) == (11, 80.27)
    assert round(surveys["area_dm2"].sum() / 1e6, 3) == 25.035
    assert (table[parts].sum(axis=1) == table["area_dm2"]).all()
    confirmed = official[official["agreed_dm2"] == official["area_dm2"]]
    assert sorted(confirmed["id"]) == ["10", "13"]


def test_three_official_changes_change_nothing_even_by_their_own_words(malta):
    table = malta.results["conflicts"]
    same = table[table["from_class"] == table["to_class"]]

    assert sorted(same["id"]) == ["6", "7", "8"]
    assert set(same["from_class"]) == {"131"}
    assert (same["unconfirmed_dm2"] == same["area_dm2"]).all()


def test_neither_side_is_chosen_the_accounts_follow_the_surveys_alone(malta, changed):
    increase = malta.results["accounts"]["increase_dm2"].max()
    assert increase == changed["area_to_dm2"][changed["area_to_dm2"] > 1].sum()
    unconfirmed = of_code(malta.results["findings"], "change-not-in-surveys")
    assert sorted(unconfirmed["subject"], key=int) == list("1456789") + ["11", "12"]
    assert len(of_code(malta.results["findings"], "change-not-official")) == 2


# --- the trap: an older delivery on another datum -------------------------------------

OLD = Tag("survey", "clc18 older", BEFORE)
OLD_FIELDS = {"plot_id": "ID", "class_code": "CODE_18"}


@pytest.fixture(scope="module")
def trapped(older, delivery, make_city):
    city = make_city("malta-trap", "corine", CRS)
    misled = city.refusal(older, OLD, crs=CRS, file_layer="clc18_mt", fields=OLD_FIELDS)
    old = city.take(older, OLD, file_layer="clc18_mt", fields=OLD_FIELDS)
    take_2024(city, delivery)
    return SimpleNamespace(misled=misled, old=old, results=city.run())


def test_the_older_delivery_cannot_be_taken_for_the_newer_crs(trapped):
    assert trapped.misled.code == "crs-conflict"
    assert trapped.misled.values == {"found": "EPSG:23033", "stated": CRS}


def test_the_older_delivery_is_moved_to_the_citys_datum_and_says_so(trapped):
    (moved,) = of_code(trapped.old.findings, "crs-transformed")["values"]
    assert json.loads(moved)["source"] == "EPSG:23033"
    assert "ED50 to WGS 84" in json.loads(moved)["how"]


def test_4465_invented_hectares_come_with_a_warning_that_the_survey_is_shifted(trapped):
    """Even transformed (± 10 m by its own words) the two do not lie on each other."""
    pieces = trapped.results["pieces"]
    both = (pieces["class_from"] != "") & (pieces["class_to"] != "")
    invented = pieces[both & (pieces["class_from"] != pieces["class_to"])]
    (shift,) = of_code(trapped.results["findings"], "offset-shift").to_dict("records")

    assert round(invented["area_from_dm2"].sum() / 1e6) == 4465
    assert shift["severity"] == "warning"
    assert 15 < float(json.loads(shift["values"])["distance"]) < 25


def test_the_older_delivery_robbed_of_its_crs_is_found_205_m_away(
    older, delivery, make_city, tmp_path
):
    frame = pyogrio.read_dataframe(older, layer="clc18_mt")
    robbed = tmp_path / "robbed.shp"
    pyogrio.write_dataframe(frame, robbed, encoding="utf-8")
    robbed.with_suffix(".prj").unlink()
    city = make_city("malta-robbed", "corine", CRS)
    city.take(robbed, OLD, crs=CRS, fields=OLD_FIELDS)
    take_2024(city, delivery)

    (shift,) = of_code(city.run()["findings"], "offset-shift").to_dict("records")

    assert 200 < float(json.loads(shift["values"])["distance"]) < 210
    assert shift["severity"] == "warning"


def test_what_only_one_delivery_covers_is_no_change_either(trapped):
    found = trapped.results["findings"]
    for code in ("extent-before-only", "extent-after-only"):
        assert len(of_code(found, code)) == 1
