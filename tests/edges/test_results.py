"""Results: the same inputs give the same bytes, and every figure names its inputs."""

import json
import shutil
from contextlib import ExitStack
from threading import Timer

import pandas as pd
import pytest
import small_city

from jianliang.core.errors import CityError
from jianliang.edges.city import open_city
from jianliang.edges.importing import Tag, import_file
from jianliang.edges.results import inputs, read_results, snapshot_id, write_results
from jianliang.edges.running import run_city
from jianliang.edges.staging import file_sha256, writing


def build(folder, uploads):
    city = small_city.empty_city(folder)
    for name, day in zip(("before", "after"), small_city.DAYS, strict=True):
        import_file(city, uploads[name], Tag("survey", "survey", day))
    import_file(city, uploads["units"], Tag("units", "units", small_city.DAYS[0]))
    return open_city(folder)


def silent(_label, _share):
    pass


@pytest.fixture(scope="module")
def uploads(tmp_path_factory):
    return small_city.write_uploads(tmp_path_factory.mktemp("uploads"))


@pytest.fixture(scope="module")
def made(tmp_path_factory, uploads):
    folder = tmp_path_factory.mktemp("made") / "city"
    run_city(build(folder, uploads), silent)
    return folder


@pytest.fixture
def city(made, tmp_path):
    shutil.copytree(made, tmp_path / "city")
    return open_city(tmp_path / "city")


def hashes(folder):
    return {path.name: file_sha256(path) for path in folder.iterdir()}


def test_the_accounts_of_the_small_city_are_those_worked_out_by_hand(city):
    accounts = read_results(city)["accounts"]

    rows = accounts[
        (accounts["dimension"] == "all") & (accounts["total"] == "construction")
    ]
    rows = rows[rows["profile"] == "bj2017"].set_index("unit")
    areas = [
        "stock_from_dm2",
        "decrease_dm2",
        "increase_dm2",
        "stock_to_dm2",
        "net_dm2",
    ]
    ha = 1_000_000
    assert rows.loc["D1", areas].tolist() == [3 * ha, 1 * ha, 0, 2 * ha, 1 * ha]
    assert rows.loc["D2", areas].tolist() == [1 * ha, 0, 1 * ha, 2 * ha, -1 * ha]
    assert rows.loc["Toy", areas].tolist() == [4 * ha, 1 * ha, 1 * ha, 4 * ha, 0]


def test_a_second_run_in_another_folder_gives_the_same_bytes(made, uploads, tmp_path):
    first = read_results(made)

    second = run_city(build(tmp_path / "elsewhere", uploads), silent)

    assert second.snapshot == first.snapshot
    assert hashes(second.folder) == hashes(first.folder)
    assert len(hashes(second.folder)) > 10


def test_a_second_run_in_place_changes_no_file(city):
    results = read_results(city)
    before = {path.name: path.stat().st_mtime_ns for path in results.folder.iterdir()}

    run_city(city, silent)

    after = {path.name: path.stat().st_mtime_ns for path in results.folder.iterdir()}
    assert after == before


def test_the_manifest_names_every_input_and_nothing_of_the_machine(city):
    results = read_results(city)
    text = (results.folder / "manifest.json").read_text()

    given = results.manifest["inputs"]
    assert [layer["file"] for layer in given["layers"]] == [
        one.file for one in city.layers
    ]
    assert {"rulepack", "code", "city"} < set(given)
    assert str(city.folder) not in text
    for name, told in results.manifest["tables"].items():
        assert told["parquet"] == file_sha256(results.folder / f"{name}.parquet")
        assert told["csv"] == file_sha256(results.folder / f"{name}.csv")
        assert told["rows"] == len(results[name])


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("rulepack", "0" * 64),
        ("code", "0" * 64),
        ("layers", []),
        ("city", {"name": "Toy", "area_standard": "planar"}),
    ],
)
def test_the_snapshot_depends_on_each_input(city, part, value):
    given = inputs(city)

    assert snapshot_id({**given, part: value}) != snapshot_id(given)


def test_the_snapshot_does_not_depend_on_the_order_of_imports(city, uploads, tmp_path):
    other = small_city.empty_city(tmp_path / "other")
    import_file(other, uploads["units"], Tag("units", "units", small_city.DAYS[0]))
    for name, day in reversed(
        list(zip(("before", "after"), small_city.DAYS, strict=True))
    ):
        import_file(other, uploads[name], Tag("survey", "survey", day))

    assert snapshot_id(inputs(open_city(other.folder))) == snapshot_id(inputs(city))


def test_another_layer_asks_for_another_run(city, uploads):
    import_file(city, uploads["after"], Tag("survey", "survey", small_city.DAYS[0]))

    with pytest.raises(CityError) as caught:
        read_results(city.folder)

    assert caught.value.code == "not-run"
    earlier = caught.value.values["there"]
    assert len(read_results(city.folder, earlier)["accounts"]) > 0


def test_other_figures_from_the_same_inputs_are_refused(city):
    given, results = inputs(city), read_results(city)
    kept = hashes(results.folder)
    tables = {name: results[name] for name in results}
    tables["accounts"] = tables["accounts"].assign(net_dm2=1)

    with pytest.raises(CityError) as caught:
        write_results(city, given, tables)

    assert (caught.value.code, caught.value.values["tables"]) == (
        "results-differ",
        "accounts",
    )
    assert hashes(results.folder) == kept


def test_a_changed_result_is_noticed(city):
    results = read_results(city)
    path = results.folder / "accounts.parquet"
    path.write_bytes(path.read_bytes()[:-1] + b"?")

    with pytest.raises(CityError) as caught:
        results["accounts"]

    assert caught.value.code == "result-changed"


def test_a_spoilt_manifest_is_noticed(city):
    (read_results(city).folder / "manifest.json").write_text("{")

    with pytest.raises(CityError) as caught:
        read_results(city)

    assert caught.value.code == "result-changed"


@pytest.mark.parametrize("wanted", ["../layers", "0123", "", "/etc"])
def test_a_snapshot_is_never_a_path(city, wanted):
    shutil.rmtree(read_results(city).folder)

    with pytest.raises(CityError) as caught:
        read_results(city, wanted)

    assert caught.value.code == "not-run"


def test_results_wait_for_no_other_writer(city):
    with writing(city.folder), pytest.raises(CityError) as caught:
        run_city(city, silent)

    assert caught.value.code == "city-busy"


def test_results_of_long_work_wait_for_another_writer(city):
    kept = read_results(city).folder
    shutil.rmtree(kept)
    with ExitStack() as other:
        other.enter_context(writing(city.folder))
        Timer(1.0, other.close).start()
        assert run_city(open_city(city.folder, 60), silent).folder == kept


def test_another_writer_is_waited_for_no_longer_than_said(city):
    refused = pytest.raises(CityError)
    with writing(city.folder), refused as caught, writing(city.folder, 0.3):
        pass
    assert caught.value.code == "city-busy"


def test_csv_says_the_same_as_parquet_and_opens_in_a_spreadsheet(city):
    results = read_results(city)
    data = (results.folder / "accounts.csv").read_bytes()

    told = pd.read_csv(results.folder / "accounts.csv", encoding="utf-8-sig")

    assert data.startswith(b"\xef\xbb\xbf")
    assert told["net_dm2"].tolist() == results["accounts"]["net_dm2"].tolist()


def test_results_read_like_a_mapping_of_tables(city):
    results = read_results(city.folder)

    assert {"accounts", "matrix", "pieces", "lineage", "findings"} <= set(results)
    assert "no such table" not in results
    with pytest.raises(KeyError):
        results["no such table"]
    assert json.dumps(results.manifest)
