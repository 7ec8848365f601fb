"""The program as the shell sees it: exit codes, clean streams, Ctrl-C."""

import json
import os
import shutil
import signal
import subprocess
import sys

import pytest
import small_city

from jianliang.edges.city import Definition, create_city, load_city, open_city
from jianliang.edges.importing import Tag, import_file
from jianliang.edges.rulepack import bundled

MAIN = "from jianliang.edges.cli import main; main()"
# The program, interrupted by itself as Ctrl-C would when it writes its n-th file.
INTERRUPTED = """
import os, signal, sys
from jianliang.edges import importing, results, staging
from jianliang.edges.cli import main
# A shell that starts the tests in the background has them ignore Ctrl-C.
signal.signal(signal.SIGINT, signal.default_int_handler)
left = int(sys.argv.pop(1))
real = staging.write_synced
def write_synced(path, data):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGINT)
    real(path, data)
importing.write_synced = results.write_synced = write_synced
main()
"""


def run(*words, script=MAIN):
    command = [sys.executable, "-W", "error", "-c", script, *map(str, words)]
    environment = {**os.environ, "LC_ALL": "en_GB.UTF-8", "PYTHONUTF8": "1"}
    return subprocess.run(
        command, capture_output=True, text=True, env=environment, check=False
    )


@pytest.fixture(scope="module")
def uploads(tmp_path_factory):
    return small_city.write_uploads(tmp_path_factory.mktemp("uploads"))


@pytest.fixture(scope="module")
def made(tmp_path_factory, uploads):
    folder = tmp_path_factory.mktemp("made") / "city"
    city = create_city(
        folder,
        Definition("Toy", small_city.CRS, "bj2017", language="en"),
        bundled("beijing"),
    )
    for name, day in zip(("before", "after"), small_city.DAYS, strict=True):
        import_file(city, uploads[name], Tag("survey", "survey", day))
    return folder


@pytest.fixture
def city(made, tmp_path):
    shutil.copytree(made, tmp_path / "city")
    return tmp_path / "city"


def test_a_run_answers_with_one_json_document_and_nothing_else(city):
    done = run("run", city, "--json")

    assert done.returncode == 0
    assert json.loads(done.stdout)["snapshot"]
    assert done.stdout.count("\n") == 1
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["check", "nowhere"], 10),
        (["init", "x", "--rulepack", "atlantis"], 13),
        (["area", "--crs", "EPSG:3857", "--wkt", "POLYGON((0 0,1 0,1 1,0 0))"], 14),
        (["juggle"], 2),
        (["--help"], 0),
    ],
)
def test_exit_codes_are_those_of_the_error_tree(words, code, tmp_path):
    assert run(*words).returncode == code


def test_a_file_that_is_no_layer_is_exit_11(city, tmp_path):
    (tmp_path / "poem.gpkg").write_text("not a database")

    done = run(
        "import",
        city,
        tmp_path / "poem.gpkg",
        "--role",
        "survey",
        "--day",
        "2020-12-31",
    )

    assert done.returncode == 11
    assert done.stderr.startswith("Error: ")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("nth", [1, 2])
def test_ctrl_c_during_an_import_leaves_the_city_as_it_was(city, uploads, nth):
    before = [one.number for one in open_city(city).revisions]

    done = run(
        nth, "import", city, uploads["before"], "--role", "survey", "--day", "2020-12-31",
        script=INTERRUPTED,
    )  # fmt: skip

    assert done.returncode == 130
    assert done.stderr.startswith("Error: Interrupted.")
    assert [one.number for one in open_city(city).revisions] == before
    assert not (city / ".staging").exists()
    load_city(city)


@pytest.mark.parametrize("nth", [1, 3, 9])
def test_ctrl_c_during_a_run_leaves_no_half_result(city, nth):
    done = run(nth, "run", city, script=INTERRUPTED)

    assert done.returncode == 130
    assert list((city / "results").iterdir()) == []
    assert not (city / ".staging").exists()
    assert run("run", city).returncode == 0


def test_ctrl_c_is_said_in_json_too(city):
    done = run(1, "run", city, "--json", script=INTERRUPTED)

    assert done.returncode == 130
    assert json.loads(done.stdout)["error"]["code"] == "interrupted"


def test_a_closed_pipe_is_no_fault_of_ours(city):
    run("run", city)
    command = f"'{sys.executable}' -c '{MAIN}' show '{city}' pieces --csv | head -n 1"

    done = subprocess.run(
        command, shell=True, capture_output=True, text=True, check=False
    )

    assert "from_day" in done.stdout
    assert "fault" not in done.stderr


def test_sigterm_lets_go_of_the_lock(city, uploads):
    script = INTERRUPTED.replace("getpid(), signal.SIGINT", "getpid(), signal.SIGTERM")
    done = run(1, "run", city, script=script)

    assert done.returncode == -signal.SIGTERM
    assert run("run", city).returncode == 0
