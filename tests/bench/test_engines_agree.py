"""Three engines that share no code find the same change matrix, cell by cell.

Tolerance: 1e-3 m². Coordinates here reach 4.5e6 m, where a float64 is good to 1e-9 m;
an intersection point is off by a few of these along an edge of up to some km, so a
piece is off by about 1e-6 m² and a cell of some dozen pieces by less than 1e-4 m².
Real errors (a plot in the wrong cell, a lost sliver) are larger than 1e-3 m².
"""

import json

import pandas as pd
import pytest
from matrices import difference, read_cells
from measuring import Steps
from ours import jianliang
from overlay import table
from peers import duckdb_sql, geopandas_overlay
from running import Limits, Run

KEYS = ["from_class", "to_class", "zone", "town"]
TOLERANCE_M2 = 1e-3


def keyed(frame):
    return frame.astype(dict.fromkeys(KEYS, "str")).set_index(KEYS)


@pytest.mark.parametrize("variant", ["crossing", "following"])
@pytest.mark.parametrize("peer", [geopandas_overlay, duckdb_sql])
def test_every_cell_agrees(small_city, variant, peer):
    ours = keyed(jianliang(small_city, variant, "planar", Steps()))["area_m2"]
    theirs = keyed(peer(small_city, variant, "planar", Steps()))["area_m2"]
    found = difference(ours, theirs)
    assert found.cells > 100
    assert found.worst_m2 < TOLERANCE_M2


def test_on_the_ellipsoid_cells_agree_but_for_long_edges(small_city):
    """An edge straight in the survey's plane is curved in the equal-area plane.

    jianliang puts points every 70 m on it, as the official procedure does; the peers
    project its ends alone. Edges of this tiny city are up to 5 km long.
    """
    ours = keyed(jianliang(small_city, "following", "ellipsoid", Steps()))["area_m2"]
    theirs = keyed(geopandas_overlay(small_city, "following", "ellipsoid", Steps()))
    found = difference(ours, theirs["area_m2"])
    assert found.lone_m2 < TOLERANCE_M2
    assert found.worst_share < 1e-4


def test_the_account_is_the_measured_area_rounded_plot_by_plot(small_city):
    cells = keyed(jianliang(small_city, "crossing", "planar", Steps()))
    gap = (cells["area_dm2"] / 100 - cells["area_m2"]).abs()
    assert gap.max() < 0.01 * 420


def test_an_engine_runs_as_a_process_and_notes_its_cost(small_city):
    row = Run("duckdb", small_city, "crossing", "planar").measure(Limits())
    assert row["cpu_s"] > row["start_cpu_s"] > 0
    assert 0.05 < row["peak_gb"] < 5
    assert "pieces" in {step["step"] for step in row["steps"]}
    assert len(read_cells(row["matrix"])) > 100


def test_an_engine_that_fails_is_told_in_the_table(small_city):
    row = Run("duckdb", small_city / "nowhere", "crossing", "planar")
    row.instance.mkdir()
    told = row.measure(Limits())
    assert told["error"].startswith("exit 1")
    assert "exit 1" in table([{"plots": 420, **told}])


def test_an_engine_that_takes_too_long_is_stopped(small_city):
    run = Run("duckdb", small_city, "following", "planar")
    assert "stopped" in run.measure(Limits(seconds=0.05))["error"]
    assert run.earlier() is None
    assert json.loads(run.out.with_suffix(".json").read_text())


def test_an_engine_that_takes_too_much_memory_is_stopped(small_city):
    run = Run("duckdb", small_city, "following", "planar")
    assert "GB" in run.measure(Limits(memory_gb=0.001))["error"]


def matrix(cells):
    index = pd.MultiIndex.from_tuples([tuple(key) for key in cells], names=KEYS)
    return pd.Series(list(cells.values()), index=index)


def test_land_in_the_wrong_cell_shows_although_the_total_is_right():
    found = difference(
        matrix({"abZT": 60_000.0, "abZU": 40_000.0}),
        matrix({"abZT": 64_646.0, "abZU": 35_354.0}),
    )
    assert found.worst_m2 == pytest.approx(4646)
    assert found.worst_share == pytest.approx(4646 / 40_000)


def test_a_cell_that_one_alone_has_counts_in_full():
    found = difference(matrix({"abZT": 5.0, "abZU": 3.0}), matrix({"abZT": 5.0}))
    assert (found.worst_m2, found.lone_m2) == (3.0, 3.0)
    assert (found.only_ours, found.only_theirs) == (1, 0)
