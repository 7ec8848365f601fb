"""Vector dynamics and update layers on the command line, in the city of twelve plots."""

import shutil
import sqlite3
import zipfile

import geopandas as gpd
import pytest
import shapely
import small_city
from commanding import answer, fault, jianliang

from jianliang.edges.city import load_city, open_city

BEFORE, AFTER = small_city.DAYS
NEXT = "2025-12-31"
HA = 1_000_000


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    room = tmp_path_factory.mktemp("updates")
    uploads, city = small_city.write_uploads(room / "uploads"), room / "city"
    jianliang("init", city, "--name", "Toy", "--lang", "en")
    for name, role, day in (
        ("before", "survey", BEFORE), ("after", "survey", AFTER), ("units", "units", BEFORE),
    ):  # fmt: skip
        words = ("--role", role, "--day", day, "--name", role)
        assert jianliang("import", city, uploads[name], *words).exit_code == 0
    plan = gpd.GeoDataFrame(
        {"parcel_id": ["L1"], "class_code": ["1001"]},
        geometry=[small_city.square(0, 0)], crs=small_city.CRS,
    )  # fmt: skip
    line = gpd.GeoDataFrame(
        {"redline_id": ["H1"], "kind": ["farmland"]},
        geometry=[small_city.square(0, 0, 2, 1)], crs=small_city.CRS,
    )  # fmt: skip
    for role, table in (("land_use_plan", plan), ("redlines", line)):
        table.to_file(room / f"{role}.gpkg", driver="GPKG")
        done = jianliang(
            "import", city, room / f"{role}.gpkg", "--role", role, "--day", BEFORE
        )
        assert done.exit_code == 0, done.output
    assert jianliang("run", city).exit_code == 0
    return city


@pytest.fixture
def city(made, tmp_path):
    shutil.copytree(made, tmp_path / "city")
    return tmp_path / "city"


# Vector dynamics ----------------------------------------------------------------------


def test_dynamics_are_told_by_kind_and_kept(city):
    told = answer("dynamics", city)
    rows = {(row["change"], row["kind"]): row["area_dm2"] for row in told["rows"]}
    assert rows.keys() == {
        ("decrease", "reduced-not-recognised"), ("increase", "built-not-approved"),
    }  # fmt: skip
    assert all(abs(area - HA) < 1_000 for area in rows.values())
    assert (city / "dynamics" / told["snapshot"] / "dynamics_pieces.parquet").exists()
    conflict = told["conflicts"][0]
    assert (conflict["conflict"], conflict["first_id"], conflict["unit"]) == (
        "planned-redline", "L1", "D1",
    )  # fmt: skip
    assert answer("dynamics", city)["snapshot"] == told["snapshot"]


def test_dynamics_can_be_asked_of_a_unit_and_a_kind(city):
    words = ("--unit", "D1", "--kind", "reduced-not-recognised")
    rows = answer("dynamics", city, *words)["rows"]
    assert [row["unit"] for row in rows] == ["D1"]
    assert "未批已建" in jianliang("dynamics", city, "--lang", "zh").stdout


@pytest.mark.parametrize(
    ("words", "code"),
    [(("--kind", "odd"), "dynamics-kind"), (("--from", BEFORE), "dynamics-days"),
     (("--from", "2020-12-31", "--to", AFTER), "reconcile-surveys")],
)  # fmt: skip
def test_what_cannot_be_asked_is_refused(city, words, code):
    assert fault("dynamics", city, *words)[1]["code"] == code


# Update layers ------------------------------------------------------------------------


@pytest.fixture
def update(city, tmp_path):
    file = tmp_path / "update.gpkg"
    answer("update", "write", city, file, "--from", BEFORE, "--to", AFTER)
    return file


def widths(file, layer):
    with sqlite3.connect(file) as base:
        rows = base.execute(f"pragma table_info({layer})").fetchall()
    return {row[1]: row[2] for row in rows}


def test_fields_have_their_official_names_and_widths(update):
    plots, steps = widths(update, "DLTBGX"), widths(update, "DLTBGXGC")
    assert (plots["BSM"], plots["DLBM"], plots["ZLDWDM"]) == (
        "TEXT(18)",
        "TEXT(5)",
        "TEXT(19)",
    )
    assert (steps["BGQTBBSM"], steps["BGXW"], steps["TBBGMJ"]) == (
        "TEXT(18)",
        "TEXT(1)",
        "REAL",
    )
    assert set(plots) >= {"TBMJ", "KCMJ", "KCXS", "TBDLMJ", "CZCSXM", "SJNF", "TBBH"}
    assert set(steps) >= {
        "BGQKCMJ",
        "BGHKCXS",
        "BGQTBDLMJ",
        "BGHTBDLMJ",
        "BGHZLDWDM",
        "BGHTBBH",
    }


def test_only_changed_plots_are_in_the_layers(update):
    plots, steps = (
        gpd.read_file(update, layer=name) for name in ("DLTBGX", "DLTBGXGC")
    )
    assert sorted(plots["BSM"]) == ["P05+1", "P12+1"]
    told = steps.set_index("BGQTBBSM")[["BGXW", "BGQDLBM", "BGHDLBM", "BGHZLDWDM"]]
    assert told.loc["P05"].tolist() == ["1", "0701", "0301", "D1" + "0" * 17]
    assert (steps["BGQKCMJ"] + steps["BGQTBDLMJ"]).tolist() == steps["TBBGMJ"].tolist()


@pytest.mark.parametrize("ending", [".gpkg", ".zip"])
def test_an_update_read_back_and_applied_gives_the_later_survey(city, tmp_path, ending):
    file = tmp_path / f"back{ending}"
    days = ("--from", BEFORE, "--to", AFTER)
    written = answer("update", "write", city, file, *days)
    assert (written["plots"], written["steps"]) == (2, 2)
    read = answer("update", "read", city, file, "--day", NEXT, "--from", BEFORE)
    assert read["findings"] == 0
    words = ("--day", NEXT, "--from", BEFORE, "--name", "applied")
    told = answer("update", "apply", city, file, *words)
    assert (told["rows"], told["new"]) == (12, True)
    surveys = {one.day: one.frame for one in load_city(open_city(city)).of("survey")}
    later, again = (surveys[day].sort_values("plot_id") for day in (AFTER, NEXT))
    assert again["plot_id"].str[:3].tolist() == later["plot_id"].tolist()
    for name in ("class_code", "town_village", "tenure"):
        assert again[name].tolist() == later[name].tolist()
    shapes = [shapely.normalize(one["geometry"].to_numpy()) for one in (again, later)]
    assert (shapes[0] == shapes[1]).all()


def test_the_same_update_gives_the_same_bytes(city, tmp_path):
    files = [tmp_path / name for name in ("one.zip", "two.zip")]
    for file in files:
        answer("update", "write", city, file, "--from", BEFORE, "--to", AFTER)
    parts = [
        {
            one: zipfile.ZipFile(file).read(one)
            for one in zipfile.ZipFile(file).namelist()
        }
        for file in files
    ]
    assert parts[0] == parts[1] and "DLTBGX.shp" in parts[0]


def test_an_update_of_another_survey_is_refused_and_nothing_is_imported(city, update):
    steps = gpd.read_file(update, layer="DLTBGXGC")
    steps["BGQTBBSM"] = steps["BGQTBBSM"].replace("P05", "nobody")
    steps.to_file(update, layer="DLTBGXGC", driver="GPKG")
    read = answer("update", "read", city, update, "--day", NEXT, "--from", BEFORE)
    assert "update-plot-unknown" in {one["code"] for one in read["found"]}
    words = ("update", "apply", city, update, "--day", NEXT, "--from", BEFORE)
    code, error = fault(*words)
    assert (code, error["code"]) == (11, "layer-refused")
    assert NEXT not in {one.day for one in open_city(city).layers}


@pytest.mark.parametrize(
    ("file", "days", "code"),
    [("x.shp", (BEFORE, AFTER), "update-ending"), ("x.gpkg", (AFTER, BEFORE), "update-days"),
     ("x.gpkg", ("2020-12-31", AFTER), "update-surveys")],
)  # fmt: skip
def test_what_cannot_be_written_is_refused(city, tmp_path, file, days, code):
    words = ("--from", days[0], "--to", days[1])
    assert fault("update", "write", city, tmp_path / file, *words)[1]["code"] == code
