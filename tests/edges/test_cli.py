"""The commands: what they print, in which language, and what they answer to mistakes."""

import shutil
from pathlib import Path

import pytest
import small_city
from commanding import answer, fault, jianliang

from jianliang.edges.city import open_city
from jianliang.edges.cli import app
from jianliang.edges.cli.figures import AreaUnit, area_text, square_metres
from jianliang.edges.cli.screen import split_flags, system_language


@pytest.fixture(scope="module")
def uploads(tmp_path_factory):
    return small_city.write_uploads(tmp_path_factory.mktemp("uploads"))


@pytest.fixture(scope="module")
def made(tmp_path_factory, uploads):
    """The small city, made, filled and run by the commands themselves."""
    city = tmp_path_factory.mktemp("made") / "city"
    assert jianliang("init", city, "--name", "Toy").exit_code == 0
    for name, day in zip(("before", "after"), small_city.DAYS, strict=True):
        done = jianliang(
            "import",
            city,
            uploads[name],
            "--role",
            "survey",
            "--day",
            day,
            "--name",
            "survey",
        )
        assert done.exit_code == 0, done.output
    jianliang(
        "import", city, uploads["units"], "--role", "units", "--day", small_city.DAYS[0]
    )
    assert jianliang("run", city).exit_code == 0
    return city


@pytest.fixture
def city(made, tmp_path):
    shutil.copytree(made, tmp_path / "city")
    return tmp_path / "city"


# The commands


def test_init_takes_crs_profile_and_standard_from_the_rule_pack(made):
    definition = open_city(made).definition

    assert (definition.crs, definition.profile) == ("EPSG:4548", "bj2017")
    assert (definition.area_standard, definition.language) == ("ellipsoid", "en")


def test_init_of_a_strange_rule_pack_says_so(tmp_path):
    code, error = fault("init", tmp_path / "city", "--rulepack", "atlantis")

    assert (code, error["code"]) == (13, "rule-folder")
    assert not (tmp_path / "city").exists()


def test_import_says_what_it_did_and_recognises_a_repeat(city, uploads):
    words = (
        "import",
        city,
        uploads["after"],
        "--role",
        "survey",
        "--day",
        "2025-12-31",
        "--name",
        "x",
    )

    first, second = answer(*words), answer(*words)

    assert first["layers"][0]["new"] is True
    assert first["layers"][0]["rows"] == 12
    assert second["layers"][0]["new"] is False
    assert second["layers"][0]["number"] == first["layers"][0]["number"]


def test_several_files_are_imported_under_their_own_names(city, uploads):
    told = answer(
        "import",
        city,
        uploads["before"],
        uploads["after"],
        "--role",
        "survey",
        "--day",
        "2020-12-31",
    )

    assert [layer["name"] for layer in told["layers"]] == ["before", "after"]
    assert (
        fault(
            "import",
            city,
            "a",
            "b",
            "--name",
            "one",
            "--role",
            "survey",
            "--day",
            "2020-12-31",
        )[1]["code"]
        == "name-for-many"
    )


def test_field_options_name_the_fields_of_the_file(city, tmp_path):
    table = small_city.survey(small_city.BEFORE).rename(columns={"class_code": "koodi"})
    table.to_file(tmp_path / "odd.gpkg", driver="GPKG")
    words = (
        "import",
        city,
        tmp_path / "odd.gpkg",
        "--role",
        "survey",
        "--day",
        "2020-12-31",
    )

    assert fault(*words)[1]["code"] == "table-columns"
    assert answer(*words, "--field", "class_code=koodi")["layers"][0]["new"]
    assert fault(*words, "--field", "class_code")[1]["code"] == "field-wrong"


def test_withdraw_takes_a_layer_out_and_run_then_says_what_is_missing(city):
    answer(
        "withdraw",
        city,
        "--role",
        "survey",
        "--name",
        "survey",
        "--day",
        small_city.DAYS[1],
    )

    code, error = fault("run", city)

    assert (code, error["code"]) == (10, "run-no-layers")


def test_check_lists_findings_with_reason_and_remedy(city, tmp_path):
    table = small_city.survey(small_city.BEFORE)
    table["recorded_m2"] = 10_000.001
    table.to_file(tmp_path / "fine.gpkg", driver="GPKG")
    jianliang(
        "import",
        city,
        tmp_path / "fine.gpkg",
        "--role",
        "survey",
        "--day",
        "2020-12-31",
        "--field",
        "recorded_dm2=recorded_m2",
    )

    told = answer("check", city, "--limit", "3")

    assert told["all_findings"] >= 12
    assert len(told["findings"]) == 3
    assert told["findings"][0]["reason_zh"] and told["findings"][0]["remedy_en"]
    assert (
        "warning" in jianliang("check", city).stdout
        or "note" in jianliang("check", city).stdout
    )


def test_check_notices_a_changed_file(city):
    path = next((city / "layers").iterdir())
    path.write_bytes(path.read_bytes() + b" ")

    assert fault("check", city)[1]["code"] == "layer-changed"


def test_rules_are_checked_and_adopted(city):
    with open(city / "rulepack" / "words.yaml", "a") as file:
        file.write("# a remark\n")

    code, error = fault("run", city)

    assert (code, error["code"]) == (10, "rules-changed")
    assert "hash" in answer("rules", city, "--adopt")
    assert answer("run", city)["snapshot"]


def test_show_speaks_of_the_whole_city_first(made):
    told = answer("show", made)

    assert {row["unit"] for row in told["rows"]} == {"Toy"}
    assert {row["profile"] for row in told["rows"]} == {"bj2017"}
    assert {row["stock_to_dm2"] for row in told["rows"]} == {4_000_000}


def test_show_filters_by_unit_level_profile_and_days(made):
    units = answer("show", made, "--level", "township")
    one = answer("show", made, "--unit", "D2", "--from", "2023", "--to", "2024-12-31")
    none = answer("show", made, "--unit", "D2", "--from", "1999")

    assert {row["unit"] for row in units["rows"]} == {"D1", "D2"}
    assert {row["net_dm2"] for row in one["rows"]} == {-1_000_000}
    assert none["rows"] == []
    assert answer("show", made, "--profile", "np2021")["all_rows"] > 0


def test_show_sums_before_it_converts(made):
    text = jianliang("show", made, "--unit-of-area", "mu").stdout

    assert "60.00" in text  # 4 ha


def test_show_matrix_is_by_class_alone(made):
    rows = answer("show", made, "matrix")["rows"]

    changed = [
        (r["class_from"], r["class_to"])
        for r in rows
        if r["class_from"] != r["class_to"]
    ]
    assert changed == [("0102", "0601"), ("0701", "0301")]
    assert sum(row["area_to_dm2"] for row in rows) == 12_000_000


def test_show_names_units_and_classes_in_the_language_asked_for(made):
    assert "D1 West town" in jianliang("show", made, "--level", "township").stdout
    assert "0601 工业用地" in jianliang("show", made, "matrix", "--lang", "zh").stdout


def test_show_csv_is_raw(made):
    lines = jianliang("show", made, "--unit", "D1", "--csv").stdout.splitlines()

    assert "stock_from_dm2" in lines[0]
    assert "3000000" in lines[1]


def test_show_layers_needs_no_run(city):
    shutil.rmtree(city / "results")
    (city / "results").mkdir()

    assert len(answer("show", city, "layers")["rows"]) == 3
    assert fault("show", city)[1]["code"] == "not-run"


def test_show_limits_rows_and_says_so(made):
    text = jianliang("show", made, "pieces", "--limit", "2").stdout

    assert "2 of 12 rows" in text
    assert answer("show", made, "pieces", "--limit", "0")["all_rows"] == 12


def test_a_filter_that_cannot_apply_is_refused(made):
    assert fault("show", made, "units", "--zone", "x")[1]["code"] == "filter-useless"
    assert fault("show", made, "novel")[1]["code"] == "table-unknown"


def test_draw_writes_the_same_bytes_twice(made, tmp_path):
    for name in ("one", "two"):
        told = answer("draw", made, "--to", tmp_path / name)
        assert [p.endswith(".png") for p in told["pictures"]] == [True, True]

    for name in ("map.png", "matrix.png"):
        one, two = (tmp_path / part / name for part in ("one", "two"))
        assert one.read_bytes() == two.read_bytes()
        assert one.read_bytes().startswith(b"\x89PNG")


def test_the_demo_generates_imports_runs_and_draws(tmp_path):
    told = answer("demo", tmp_path / "demo", "--size", "small")

    city = open_city(told["city"])
    assert {"survey", "units", "zones", "ceilings"} <= {one.role for one in city.layers}
    assert all(Path(picture).is_file() for picture in told["pictures"])
    assert {row["level"] for row in answer("show", city.folder)["rows"]} == {"city"}
    assert fault("demo", tmp_path / "demo")[1]["code"] == "folder-not-empty"


def test_area_is_official_with_the_plane_beside_it():
    square = "POLYGON((500000 4420000,500100 4420000,500100 4420100,500000 4420100,500000 4420000))"

    told = answer("area", "--crs", "EPSG:4548", "--wkt", square)

    assert told == {
        "crs": "EPSG:4548",
        "official_m2": "10000.00",
        "planar_m2": "10000.00",
    }


@pytest.mark.parametrize(
    ("crs", "wkt", "code"),
    [
        ("EPSG:4548", "POLYGON((0 0, 1 1", "wkt-wrong"),
        ("EPSG:4548", "POINT(1 1)", "wkt-wrong"),
        ("EPSG:4548", "POLYGON((0 0,1 1,1 0,0 1,0 0))", "wkt-wrong"),
        ("EPSG:1", "POLYGON((0 0,1 0,1 1,0 0))", "crs-wrong"),
        ("EPSG:3857", "POLYGON((0 0,1 0,1 1,0 0))", "area-not-gauss"),
    ],
)
def test_area_refuses_what_has_none(crs, wkt, code):
    assert fault("area", "--crs", crs, "--wkt", wkt)[1]["code"] == code


def test_doctor_tells_of_the_machine():
    told = answer("doctor")

    assert told["cores"] >= 1
    assert {"numpy", "GEOS", "PROJ", "GDAL"} <= set(told["libraries"])
    assert told["sandbox"]


def test_doctor_tells_what_the_books_commits_rest_on(made):
    for told in (answer("doctor")["book"], answer("doctor", made)["book"]):
        assert told["database"].startswith("SQLite 3.")
        assert told["settings"] == {
            "journal_mode": "delete",
            "synchronous": "extra",
            "foreign_keys": "on",
            "recursive_triggers": "on",
        }
        assert {word for word, _ in told["weak"]} <= {"weak-wal"}
    assert "synchronous extra" in jianliang("doctor", made).stdout


# Languages, mistakes, JSON


def test_the_language_is_asked_for_or_the_citys_or_the_systems(made, tmp_path):
    chinese = {"LANG": "zh_CN.UTF-8"}

    assert "错误" in jianliang("run", tmp_path, **chinese).stderr
    assert "Error:" in jianliang("run", tmp_path).stderr
    assert "Error:" in jianliang("run", tmp_path, "--lang", "en", **chinese).stderr
    assert "Accounts" in jianliang("show", made, **chinese).stdout  # the city speaks en
    assert "建设用地账" in jianliang("show", made, "--lang=zh").stdout
    assert "建设用地账" in jianliang("--lang", "zh", "show", made).stdout


def test_an_error_is_one_line_with_its_remedy(tmp_path):
    result = jianliang("check", tmp_path / "nowhere")

    assert result.exit_code == 10
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert result.stderr.startswith("Error: ")
    assert "jianliang init" in result.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["no-such-command"],
        ["run"],
        ["run", "x", "--no-such-option"],
        ["show", "x", "--limit", "many"],
        ["show", "x", "--unit-of-area", "acre"],
        ["check", "x", "--lang", "fr"],
        ["init", "x", "--area-standard", "globe"],
    ],
)
def test_a_mistake_on_the_command_line_is_exit_2_and_one_line(words):
    result = jianliang(*words)
    code, error = fault(*words)

    assert result.exit_code == code == 2
    assert result.stderr.startswith("Error: ") and result.stderr.count("\n") == 1
    assert error["code"] == "usage" and error["remedy"]


def test_a_fault_of_ours_is_said_so_and_its_details_are_kept(monkeypatch, made):
    from jianliang.edges import running

    def broken(*_args):
        raise ZeroDivisionError("the cook fell ill")

    monkeypatch.setattr(running, "run_city", broken)
    code, error = fault("run", made)
    shown = jianliang("run", made)

    assert (code, error["code"]) == (1, "fault-of-ours")
    assert "Traceback" not in shown.stderr
    details = error["remedy"].split("in ")[1].split(";")[0]
    assert "the cook fell ill" in Path(details).read_text()
    assert "Traceback" in jianliang("run", made, "--debug").stderr


def test_trouble_with_the_disk_is_one_line(monkeypatch, made):
    from jianliang.edges import running

    def full(*_args):
        raise OSError(28, "No space left on device", "/somewhere")

    monkeypatch.setattr(running, "run_city", full)

    code, error = fault("run", made)

    assert (code, error["code"]) == (10, "file-system")
    assert "/somewhere" in error["reason"]


def test_every_command_has_help_with_its_chinese_name():
    result = jianliang("--help")
    assert result.exit_code == 0

    for name in app.registered_commands:
        text = jianliang(name.name, "--help").stdout
        first = [line.strip() for line in text.splitlines() if line.strip()][1]
        assert any("\u4e00" <= letter <= "\u9fff" for letter in first), name.name
        assert ": " in first


# Small parts


@pytest.mark.parametrize(
    ("area_dm2", "unit", "text"),
    [
        (1_000_000, AreaUnit.HA, "1.00"),
        (123_456_789_012, AreaUnit.HA, "123,456.79"),
        (5_000, AreaUnit.HA, "0.00"),  # 0.005 ha: half to even
        (15_000, AreaUnit.HA, "0.02"),
        (-4_999, AreaUnit.HA, "0.00"),
        (1, AreaUnit.M2, "0.01"),
        (1_000_000, AreaUnit.MU, "15.00"),
        (100_000_000, AreaUnit.KM2, "1.0000"),
        (9_007_199_254_740_993, AreaUnit.M2, "90,071,992,547,409.93"),
    ],
)
def test_areas_are_converted_exactly_and_once(area_dm2, unit, text):
    assert area_text(area_dm2, unit) == text


def test_square_metres_for_machines_are_exact():
    assert [square_metres(a) for a in (1, 100, -123)] == ["0.01", "1.00", "-1.23"]


def test_flags_may_stand_anywhere_but_after_two_dashes():
    words = ["run", "--json", "city", "--lang", "zh", "--", "--debug"]

    assert split_flags(words) == (
        ["--json", "--lang", "zh"],
        ["run", "city", "--", "--debug"],
    )


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LC_ALL": "en_US", "LANG": "zh_CN"}, "en"),
        ({"LC_MESSAGES": "zh_TW", "LANG": "C"}, "zh"),
        ({}, "en"),
    ],
)
def test_the_systems_language(environment, language):
    assert system_language(environment) == language
