"""A city is a folder: what is written into it can be trusted when it is read."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace

import geopandas
import pandas as pd
import pyarrow.parquet as pq
import pytest
import small_city

from jianliang.core.errors import CityError, LayerError, UsageError
from jianliang.edges import importing
from jianliang.edges.city import (
    Definition,
    adopt_rules,
    check_rules,
    create_city,
    layer_list,
    load_city,
    load_findings,
    open_city,
    unit_names,
)
from jianliang.edges.importing import Hints, Tag, import_file, withdraw_layer
from jianliang.edges.rulepack import bundled
from jianliang.edges.staging import file_sha256, writing

SURVEY = Tag("survey", "survey", small_city.DAYS[0])


@pytest.fixture(scope="module")
def uploads(tmp_path_factory):
    return small_city.write_uploads(tmp_path_factory.mktemp("uploads"))


@pytest.fixture(scope="module")
def made(tmp_path_factory, uploads):
    """A city with one survey and its units; tests work on copies."""
    folder = tmp_path_factory.mktemp("made") / "city"
    city = small_city.empty_city(folder)
    import_file(city, uploads["before"], SURVEY)
    import_file(city, uploads["units"], Tag("units", "units", small_city.DAYS[0]))
    return folder


@pytest.fixture
def city(made, tmp_path):
    shutil.copytree(made, tmp_path / "city")
    return open_city(tmp_path / "city")


def everything(folder):
    """Every file of a folder with its hash, the lock aside."""
    return {
        path.relative_to(folder).as_posix(): file_sha256(path)
        for path in folder.rglob("*")
        if path.is_file() and path.name != ".lock"
    }


# The folder and city.toml


def test_a_city_opens_as_it_was_defined(city):
    assert city.definition == Definition("Toy", small_city.CRS, "bj2017")


def test_a_folder_without_city_toml_is_no_city(tmp_path):
    with pytest.raises(CityError) as caught:
        open_city(tmp_path)

    assert caught.value.code == "city-missing"


@pytest.mark.parametrize(
    ("before", "after", "code", "line"),
    [
        ('crs = "EPSG:4548"', 'crs = "EPSG:1"', "toml-crs", 3),
        ('profile = "bj2017"', "profile = 2017", "toml-value", 4),
        ('profile = "bj2017"', 'profil = "bj2017"', "toml-unknown", 4),
        ('area_standard = "ellipsoid"', 'area_standard = "globe"', "toml-allowed", 5),
        ('language = "zh"\n', "", "toml-value", 6),
        ('name = "Toy"', "name = Toy", "toml-syntax", 2),
        ("format = 1", "format = 9", "toml-format", 1),
    ],
)
def test_a_fault_in_city_toml_is_named_with_its_line(city, before, after, code, line):
    path = city.folder / "city.toml"
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, after))

    with pytest.raises(CityError) as caught:
        open_city(city.folder)

    assert (caught.value.code, caught.value.values["line"]) == (code, line)
    assert f"第 {line} 行" in caught.value.reason("zh")


def test_city_toml_in_another_encoding_is_named_with_its_line(city):
    path = city.folder / "city.toml"
    path.write_bytes(path.read_bytes().replace(b"Toy", "小城".encode("gb18030")))

    with pytest.raises(CityError) as caught:
        open_city(city.folder)

    assert (caught.value.code, caught.value.values["line"]) == ("toml-encoding", 2)


@pytest.mark.parametrize("name", ['a "quoted" name', "小城", "tab\tand\\slash", "\x7f"])
def test_any_name_comes_back_from_city_toml(tmp_path, name):
    definition = Definition(name, small_city.CRS, "bj2017")

    made = create_city(tmp_path / "city", definition, bundled("beijing"))

    assert made.definition.name == name


def test_a_city_is_not_made_over_another_or_over_other_things(city, tmp_path):
    definition = Definition("Again", small_city.CRS, "bj2017")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "thesis.docx").write_text("mine")

    for folder, code in (
        (city.folder, "city-exists"),
        (tmp_path / "other", "folder-not-empty"),
    ):
        with pytest.raises(CityError) as caught:
            create_city(folder, definition, bundled("beijing"))
        assert caught.value.code == code
    assert (tmp_path / "other" / "thesis.docx").read_text() == "mine"


def test_a_wrong_definition_leaves_nothing_behind(tmp_path):
    with pytest.raises(CityError):
        create_city(
            tmp_path / "city", Definition("X", "EPSG:1", "p"), bundled("beijing")
        )

    assert list(tmp_path.iterdir()) == []


# Rules


def test_changed_rules_are_refused_until_they_are_adopted(city):
    before = check_rules(city)
    words = city.rulepack / "words.yaml"
    words.write_text(words.read_text() + "\n# a remark\n")

    with pytest.raises(CityError) as caught:
        check_rules(city)
    after = adopt_rules(city)

    assert caught.value.code == "rules-changed"
    assert check_rules(open_city(city.folder)) == after != before


# Layers


def test_a_layer_comes_back_as_the_declared_table(city):
    survey = load_city(city).of("survey")[0]

    assert list(survey.frame["class_code"]) == small_city.BEFORE
    assert survey.class_system == "survey3:2019"
    assert survey.frame["geometry"].iloc[0].area == 10_000
    assert (survey.frame["town_village"] == "").sum() == 8


def test_a_stored_layer_is_plain_geoparquet_with_its_crs(city):
    path = city.layer_file(city.layers[0].file)

    frame = geopandas.read_parquet(path)
    metadata = pq.read_schema(path).metadata

    assert frame.crs.to_epsg() == 4548
    assert len(frame) == 12
    assert list(metadata) == [b"geo"]
    assert json.loads(metadata[b"geo"])["columns"]["geometry"]["encoding"] == "WKB"


def test_the_same_upload_gives_the_same_bytes_in_another_city(made, uploads, tmp_path):
    other = create_city(
        tmp_path / "other",
        Definition("Other", small_city.CRS, "bj2017"),
        bundled("beijing"),
    )
    import_file(other, uploads["before"], SURVEY)

    revisions = open_city(made).layers[0], open_city(other.folder).layers[0]

    assert revisions[0].file == revisions[1].file


def test_the_original_is_kept_byte_for_byte(city, uploads):
    revision = city.layers[0]
    kept = city.folder / "originals" / revision.original / "before.gpkg"

    assert kept.read_bytes() == uploads["before"].read_bytes()
    assert revision.original == file_sha256(kept)


def test_all_parts_of_a_shapefile_are_kept(city, tmp_path):
    path = tmp_path / "shapes" / "plots.shp"
    path.parent.mkdir()
    table = small_city.survey(small_city.BEFORE)
    short = {
        "plot_id": "BSM",
        "class_code": "DLBM",
        "town_village": "CZCSXM",
        "tenure": "QSXZ",
    }
    table.rename(columns=short).to_file(path, encoding="utf-8")
    (path.parent / "unrelated.txt").write_text("not part of it")

    done = import_file(city, path, replace(SURVEY, name="shapes"))

    kept = {
        p.name for p in (city.folder / "originals" / done.revision.original).iterdir()
    }
    assert kept == {"plots.shp", "plots.shx", "plots.dbf", "plots.prj", "plots.cpg"}


def test_a_repeat_is_recognised_and_not_added_twice(city, uploads):
    before = everything(city.folder)

    again = import_file(city, uploads["before"], SURVEY)

    assert not again.new
    assert again.revision.number == 2
    assert everything(city.folder) == before


def test_a_later_revision_supersedes_and_the_history_stays(city, uploads):
    done = import_file(city, uploads["after"], SURVEY)

    opened = open_city(city.folder)
    in_force = [layer for layer in opened.layers if layer.role == "survey"]
    assert [layer.number for layer in in_force] == [done.revision.number]
    assert len([one for one in opened.revisions if one.role == "survey"]) == 2
    assert opened.layer_file(city.layers[0].file).exists()


def test_a_superseded_layer_can_be_brought_back(city, uploads):
    import_file(city, uploads["after"], SURVEY)

    back = import_file(city, uploads["before"], SURVEY)

    assert back.new
    assert open_city(city.folder).layers[0].file == city.layers[0].file


def test_a_withdrawn_layer_takes_no_part_but_stays_in_the_register(city):
    withdraw_layer(city, "survey", "survey", small_city.DAYS[0])

    opened = open_city(city.folder)
    assert [layer.role for layer in opened.layers] == ["units"]
    assert len(opened.revisions) == 4
    with pytest.raises(CityError):
        withdraw_layer(opened, "survey", "survey", small_city.DAYS[0])


def test_the_lists_of_layers_and_of_unit_names_read_well(city):
    assert layer_list(city)["role"].tolist() == ["survey", "units"]
    assert unit_names(city) == {"D": "Riverside", "D1": "West town", "D2": "East town"}


def test_findings_of_the_import_are_kept_with_the_layer(city, tmp_path):
    table = small_city.survey(["9999", *small_city.BEFORE[1:]])
    table.to_file(tmp_path / "odd.gpkg", driver="GPKG")
    doubtful = len(load_findings(city))

    with pytest.raises(LayerError) as caught:
        import_file(city, tmp_path / "odd.gpkg", replace(SURVEY, name="odd"))

    assert caught.value.code == "layer-refused"
    assert len(load_findings(open_city(city.folder))) == doubtful


def test_repair_keeps_both_geometries(city, tmp_path):
    table = small_city.survey(small_city.BEFORE)
    bow_tie = "POLYGON((500000 4420000, 500100 4420100, 500100 4420000, 500000 4420100, 500000 4420000))"
    table.loc[0, "geometry"] = geopandas.GeoSeries.from_wkt([bow_tie])[0]
    table.to_file(tmp_path / "bow.gpkg", driver="GPKG")
    tag = replace(SURVEY, name="bow")

    with pytest.raises(LayerError):
        import_file(city, tmp_path / "bow.gpkg", tag)
    done = import_file(city, tmp_path / "bow.gpkg", tag, Hints(repair=True))

    kept = open_city(city.folder).read_layer_file(done.revision.repaired)
    assert kept["before"].iloc[0].wkt.startswith("POLYGON")
    assert not kept["before"].iloc[0].is_valid
    assert kept["after"].iloc[0].is_valid


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        (replace(SURVEY, role="photo"), "role-unknown"),
        (replace(SURVEY, day="2023-02-30"), "day-wrong"),
        (replace(SURVEY, day="2023"), "day-wrong"),
        (replace(SURVEY, until="2022-12-31"), "until-before-day"),
    ],
)
def test_a_wrong_tag_is_refused_before_anything_is_read(city, tmp_path, tag, code):
    with pytest.raises(UsageError) as caught:
        import_file(city, tmp_path / "nothing-here.gpkg", tag)

    assert caught.value.code == code


# What must not be trusted


def test_a_changed_layer_is_noticed(city):
    path = city.layer_file(city.layers[0].file)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)

    with pytest.raises(CityError) as caught:
        load_city(city)

    assert caught.value.code == "layer-changed"


def test_a_missing_layer_is_noticed(city):
    city.layer_file(city.layers[0].file).unlink()

    with pytest.raises(CityError) as caught:
        load_city(city)

    assert caught.value.code == "layer-missing"


@pytest.mark.parametrize("line", [0, 1])
def test_a_changed_line_of_the_register_is_noticed(city, line):
    lines = city.register.read_bytes().splitlines(keepends=True)
    lines[line] = lines[line].replace(b'"status":""', b'"status":"official"')
    city.register.write_bytes(b"".join(lines))

    with pytest.raises(CityError) as caught:
        open_city(city.folder)
    assert (caught.value.code, caught.value.values["line"]) == (
        "register-broken",
        line + 2,
    )


@pytest.mark.parametrize(
    ("spoil", "line"),
    [
        (lambda lines: [lines[0], lines[2], lines[1]], 2),
        (lambda lines: [lines[0], lines[2]], 2),
        (lambda lines: [*lines, lines[2]], 4),
        (lambda lines: [*lines, b'{"kind":"layer"'], 4),
        (lambda lines: [*lines, b"\xff\xfe\n"], 4),
    ],
    ids=["swapped", "dropped", "repeated", "half", "garbage"],
)
def test_lines_swapped_dropped_or_added_are_noticed(city, spoil, line):
    lines = city.register.read_bytes().splitlines(keepends=True)
    city.register.write_bytes(b"".join(spoil(lines)))

    with pytest.raises(CityError) as caught:
        open_city(city.folder)

    assert (caught.value.code, caught.value.values["line"]) == ("register-broken", line)


# Writers and crashes


def test_a_second_writer_is_told_who_is_writing(city, uploads):
    with writing(city.folder), pytest.raises(CityError) as caught:
        import_file(city, uploads["after"], SURVEY)

    assert caught.value.code == "city-busy"
    assert str(os.getpid()) in caught.value.reason()


def test_a_killed_writer_does_not_block_the_next_one(city, uploads):
    script = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from jianliang.edges.staging import writing\n"
        "with writing(Path(sys.argv[1])) as staging:\n"
        "    (staging / 'half').write_text('half')\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    subprocess.run([sys.executable, "-c", script, str(city.folder)], check=False)
    assert (city.folder / ".staging" / "half").exists()

    done = import_file(city, uploads["after"], SURVEY)

    assert done.new
    assert not (city.folder / ".staging").exists()


@pytest.mark.parametrize("step", ["copy_upload", "move_into_place", "append_revision"])
def test_a_failure_at_any_step_leaves_the_city_as_it_was(
    city, uploads, monkeypatch, step
):
    before = load_city(city)

    def full(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(importing, step, full)
    with pytest.raises(OSError, match="No space"):
        import_file(city, uploads["after"], SURVEY)
    monkeypatch.undo()

    after = load_city(open_city(city.folder))
    assert [layer.day for layer in after.layers] == [
        layer.day for layer in before.layers
    ]
    pd.testing.assert_frame_equal(
        after.of("survey")[0].frame, before.of("survey")[0].frame
    )
    assert not (city.folder / ".staging").exists()
    assert import_file(city, uploads["after"], SURVEY).new


def test_an_upload_that_changes_while_it_is_read_is_refused(
    city, uploads, tmp_path, monkeypatch
):
    path = tmp_path / "moving.gpkg"
    shutil.copyfile(uploads["after"], path)
    read = importing.read_layer

    def read_and_change(upload, request):
        intake = read(upload, request)
        path.write_bytes(path.read_bytes() + b"more")
        return intake

    monkeypatch.setattr(importing, "read_layer", read_and_change)
    with pytest.raises(LayerError) as caught:
        import_file(city, path, SURVEY)

    assert caught.value.code == "upload-changed"
    assert len(open_city(city.folder).revisions) == 3


def test_a_link_inside_an_uploaded_folder_is_refused(city, tmp_path):
    folder = tmp_path / "upload.gdb"
    folder.mkdir()
    (folder / "passwd").symlink_to("/etc/passwd")

    with pytest.raises(LayerError) as caught:
        import_file(city, folder, SURVEY)

    assert caught.value.code == "upload-link"
