"""Urban Atlas change of Cheshire, 2012 to 2018, by the commands of the command line."""

import csv
import io
import json

import pytest
from typer.testing import CliRunner

from jianliang.edges.cli import app
from jianliang.edges.results import read_results

pytestmark = pytest.mark.real


def jianliang(*words):
    done = CliRunner().invoke(app, [str(word) for word in words], env={"LANG": "en_GB"})
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.fixture(scope="module")
def cheshire(real_data, tmp_path_factory):
    city = tmp_path_factory.mktemp("cheshire") / "city"
    (path,) = (real_data / "eea").glob("UK568L1*/*.gpkg")
    jianliang("init", city, "--rulepack", "corine")
    days = ("--day", "2012-12-31", "--until", "2018-12-31")
    system = ("--class-system", "urban-atlas:2018")
    said = jianliang(
        "import", city, path, "--role", "changes", *days, *system, "--json"
    )
    jianliang("run", city)
    return city, json.loads(said)["layers"][0]


def test_every_polygon_is_taken_in_and_none_is_doubtful(cheshire):
    _, layer = cheshire
    assert (layer["rows"], layer["crs"], layer["findings"]) == (1064, "EPSG:3035", {})


def test_land_that_became_artificial_and_land_that_ceased_to_be(cheshire):
    city, _ = cheshire
    rows = list(csv.DictReader(io.StringIO(jianliang("show", city, "--csv"))))
    (row,) = (row for row in rows if row["total"] == "construction")

    assert round(int(row["increase_dm2"]) / 1e6, 3) == 881.559
    assert round(int(row["decrease_dm2"]) / 1e6, 3) == 140.724
    assert row["stock_to_dm2"] == ""


def test_the_matrix_also_knows_what_stayed_artificial(cheshire):
    matrix = read_results(cheshire[0])["matrix"]
    before, after = (matrix[f"class_{side}"].str[0] == "1" for side in ("from", "to"))
    moves = matrix.groupby([before, after])["area_to_dm2"].sum() / 1e6

    assert round(moves[False, True], 3) == 881.559
    assert round(moves[True, False], 3) == 140.724
    assert round(moves[True, True], 3) == 385.243
    assert round(moves[False, False], 3) == 11.041
    assert (matrix["area_from_dm2"] == matrix["area_to_dm2"]).all()
