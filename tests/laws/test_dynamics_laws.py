"""Vector dynamics against a grid of cells that are each looked at alone.

Everything in these towns lies on a grid of 5 m. A cell is what its middle is, so the
twin knows neither overlay nor sharing out: it counts cells of 2,500 dm².
"""

from collections import defaultdict
from functools import cache

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from laws.test_reconciliation_laws import permits, pieces, town
from laws.test_verification import maps
from verification import BASE, SIDE, SOUTH, WEST, frame

from jianliang.core import tables
from jianliang.edges.rulepack import bundled, read_rulepack
from jianliang.pipeline import run
from jianliang.pipeline.dynamics import dynamics
from jianliang.stages.classify import classify

CELLS, SQUARES, CELL_DM2 = 20, 4, 2_500
OFF_DM2 = 20
"""Twenty pieces rounded by themselves; a cell is more than a hundred times that."""
LAWFUL = {"construction", "temporary", "photovoltaic"}


@cache
def rules():
    return read_rulepack(bundled("beijing"))


@cache
def points():
    middles = (np.arange(CELLS * SQUARES) + 0.5) * SIDE / CELLS
    x, y = np.meshgrid(WEST + middles, SOUTH + middles)
    return x.ravel(), y.ravel()


def inside(shape):
    return shapely.contains_xy(shape, *points())


def squares(text):
    """The class and attribute of each cell, by the map."""
    lines = [line.split() for line in text.strip().splitlines()][::-1]
    grid = np.array(lines, dtype=object).repeat(CELLS, axis=0).repeat(CELLS, axis=1)
    return grid.ravel()


def counts(codes, total):
    answers = classify(
        pd.Series([code.rstrip(".") for code in codes]),
        pd.Series(["" if code.endswith(".") else "203" for code in codes]),
        system="survey3:2019",
        profile="bj2017",
        rules=rules().classes_on("2024-12-31"),
    )
    return answers[total].isin(["yes", "undecided"]).to_numpy()


def recognised(rows, total):
    """The first piece recognised on each cell; None for none."""
    owner = np.full(len(points()[0]), None, dtype=object)
    ordered = sorted(rows, key=lambda row: (row["recognition_year"], row["piece_id"]))
    for row in ordered:
        if row[total]:
            owner[inside(row["geometry"]) & (owner == None)] = row["piece_id"]  # noqa: E711
    return owner


def under(held, kinds):
    found = np.zeros(len(points()[0]), dtype=bool)
    for permit in held:
        if permit["kind"] in kinds:
            found |= inside(permit["geometry"])
    return found


def looked_at(before, after, rows, held, total):
    """(kind, change) → area, cell by cell; and what is credit, piece by piece."""
    was, is_now = counts(squares(before), total), counts(squares(after), total)
    built = counts(squares(after), "construction")
    owner, years = (
        recognised(rows, total),
        {r["piece_id"]: r["credit_year"] for r in rows},
    )
    lawful, building = under(held, LAWFUL), under(held, {"construction"})
    cells = defaultdict(int)
    for at in range(len(was)):
        if was[at] and not is_now[at]:
            kind = "consistent" if owner[at] else "reduced-not-recognised"
            cells["decrease", kind] += CELL_DM2
        if is_now[at] and not was[at]:
            again = owner[at] and years[owner[at]] <= 2024
            kind = "rebuilt" if again else "built-not-approved"
            cells["increase", "consistent" if lawful[at] else kind] += CELL_DM2
        if building[at] and not built[at]:
            cells["", "approved-not-built"] += CELL_DM2
    for row in rows:
        if row[total] and row["reversed_dm2"] < row["area_dm2"]:
            still = inside(row["geometry"]) & was & is_now
            cells["", "recognised-not-mapped"] += int(still.sum()) * CELL_DM2
    return {key: area for key, area in cells.items() if area}


def made_of(before, after, rows, held):
    where = town(before, after, held)
    results = run(where, rules())
    credited = frame(tables.CREDITED, rows)
    return results, dynamics(where, rules(), results["pieces"], credited)


def summed(found, total, level="city"):
    rows = found["dynamics"]
    rows = rows[(rows["total"] == total) & (rows["level"] == level)]
    return rows.groupby(["change", "kind"])["area_dm2"].sum().to_dict()


@settings(max_examples=7, deadline=None)
@given(maps(), maps(), pieces(), permits())
def test_kinds_have_the_area_of_their_cells_and_sum_to_the_accounts(
    before, after, rows, held
):
    results, found = made_of(before, after, rows, held)
    for total in ("construction", "urban_rural"):
        cells = looked_at(before, after, rows, held, total)
        assert summed(found, total) == pytest.approx(cells, abs=OFF_DM2)
        assert summed(found, total, "township") == summed(found, total)
    keys = ["total", "hierarchy", "level", "unit"]
    accounts = results["accounts"].query("dimension == 'all' and profile == 'bj2017'")
    for change in ("decrease", "increase"):
        own = found["dynamics"].query("change == @change")
        own = own.groupby(keys)["area_dm2"].sum()
        told = accounts.set_index(keys)[f"{change}_dm2"]
        assert own.reindex(told.index, fill_value=0).to_dict() == told.to_dict()
    by = ["total", "change", "kind", "measured"]
    cut = found["dynamics_pieces"].groupby(by)["area_dm2"].sum().to_dict()
    whole = found["dynamics"].query("level == 'city'").groupby(by)["area_dm2"].sum()
    assert whole.to_dict() == cut


@settings(max_examples=2, deadline=None)
@given(maps(), pieces(), permits(), st.randoms(use_true_random=False))
def test_row_order_changes_nothing(before, rows, held, chance):
    """Nothing changed between the surveys but the order of what is given."""
    mixed = chance.sample(rows, len(rows)), chance.sample(held, len(held))
    one = made_of(before, before, rows, held)[1]["dynamics_pieces"]
    other = made_of(before, before, *mixed)[1]["dynamics_pieces"]
    plain = [name for name in one if name != "geometry"]
    assert one[plain].equals(other[plain])
    assert set(one["change"]) <= {""}
    assert BASE not in set(one["to_day"])
