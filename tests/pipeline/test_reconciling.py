"""Reconciliation against its slow twin and against the accounts, on random cities."""

from collections import defaultdict
from dataclasses import replace
from functools import cache

import numpy as np
import pandas as pd
import pytest
import shapely
from pipeline import reconcile_twin as twin
from pipeline.random_cities import CORNER, DAYS, random_city
from verification import frame, layer

from jianliang.core import tables
from jianliang.edges.layerfile import csv_bytes, parquet_bytes, read_parquet
from jianliang.edges.rulepack import bundled, read_rulepack
from jianliang.pipeline import run
from jianliang.pipeline.reconciling import reconcile
from jianliang.pipeline.spans import Between
from jianliang.stages import ground

SEEDS = range(6)
PERIODS = ((DAYS[0], DAYS[1]), (DAYS[1], DAYS[2]))
TOTALS = ("construction", "urban_rural")
OFF_DM2 = 5
"""0.05 m²: rounding, and strips no wider than a hair, which are not cut off."""


def some_ground(rng, city):
    """A plot of one of the surveys, a part of the town, or both in one."""
    plots = ground.survey_layer(city, DAYS[int(rng.integers(3))]).frame["geometry"]
    plot = plots.iloc[int(rng.integers(len(plots)))]
    x, y = rng.uniform(0, 500, 2) + CORNER
    box = shapely.box(x, y, x + rng.uniform(10, 150), y + rng.uniform(10, 150))
    return [plot, box, plot.intersection(box.buffer(60))][int(rng.integers(3))]


def credited_in(rng, city, count=14):
    rows = []
    for n in range(count):
        shape = some_ground(rng, city)
        if shape.is_empty or shape.geom_type not in ("Polygon", "MultiPolygon"):
            continue
        year = int(rng.integers(2021, 2026))
        area = round(shape.area * 100 * rng.choice([1.0, 0.9]))
        reversed_dm2 = int(area * rng.choice([0, 0.4, 1]))
        row = {
            "piece_id": f"c{n}/1", "claim_id": f"c{n}", "unit": "u0", "geometry": shape,
            "credit_year": year, "recognition_year": year + int(rng.integers(1, 3)),
            "construction": bool(rng.random() < 0.8), "urban_rural": True,
            "area_dm2": area, "reversed_dm2": reversed_dm2,
        }  # fmt: skip
        rows.append(row)
        if reversed_dm2 and rng.random() < 0.5:
            again = {
                "piece_id": f"c{n}/2",
                "recognition_year": row["recognition_year"] + 1,
            }
            rows.append(
                row | again | {"area_dm2": reversed_dm2 // 2, "reversed_dm2": 0}
            )
    return frame(tables.CREDITED, rows)


def approvals_in(rng, city, count=20):
    rows = [
        {
            "approval_id": f"A{n}",
            "kind": str(rng.choice(["construction", "temporary", "clearing", "clearing", "other"])),
            "from_day": str(rng.choice(["2021-05-01", "2023-05-01", "2024-12-31", "2025-01-01"])),
            "to_day": [None, DAYS[0], "2023-02-01"][int(rng.integers(3))],
            "geometry": some_ground(rng, city),
        }
        for n in range(count)
    ]  # fmt: skip
    rows = [row for row in rows if row["geometry"].geom_type.endswith("Polygon")]
    return layer("approvals", tables.APPROVALS, rows, day=DAYS[0])


@cache
def made(seed):
    rng, rules = np.random.default_rng(100 + seed), read_rulepack(bundled("beijing"))
    plain = random_city(seed)
    city = replace(plain, layers=(*plain.layers, approvals_in(rng, plain)))
    credited = credited_in(rng, plain)
    results = run(city, rules)
    found = reconcile(city, rules, results["pieces"], credited)
    return city, rules, credited, results, found


@pytest.mark.parametrize("seed", SEEDS)
def test_what_explains_a_change_sums_to_the_account_of_every_unit(seed):
    _, _, _, results, found = made(seed)
    keys = ["from_day", "to_day", "profile", "total", "hierarchy", "level", "unit"]
    accounts = results["accounts"]
    accounts = accounts[
        (accounts["dimension"] == "all") & (accounts["profile"] == "bj2017")
    ]
    sums = (
        found["reconciliation"]
        .groupby([*keys, "change"])["area_dm2"]
        .sum()
        .unstack(fill_value=0)
    )
    for change in ("decrease", "increase"):
        told = accounts.set_index(keys)[f"{change}_dm2"]
        ours = sums[change].reindex(told.index, fill_value=0)
        assert ours.to_dict() == told.to_dict()
        assert told.sum() > 0
    assert set(sums.index) <= set(accounts.set_index(keys).index)


@pytest.mark.parametrize("seed", SEEDS)
def test_recognised_area_is_mapped_not_mapped_and_no_construction_land(seed):
    _, _, credited, _, found = made(seed)
    mapped = found["recognised_mapped"]
    parts = mapped[["mapped_dm2", "not_mapped_dm2", "not_construction_dm2"]]
    assert parts.sum(axis=1).tolist() == mapped["area_dm2"].tolist()
    assert (parts >= 0).all(axis=None)
    for total in TOTALS:
        own = mapped[mapped["total"] == total].set_index("piece_id")["area_dm2"]
        asked = credited[credited[total]].set_index("piece_id")["area_dm2"]
        assert own.to_dict() == asked.to_dict()


def cells(pieces, days, total):
    rows = pieces[(pieces["from_day"] == days[0]) & (pieces["total"] == total)]
    kind = rows["kind"].replace("rebuilt-reversed", "rebuilt")
    names = ["change", "plot_from", "plot_to", "unit_to", "planning_to", "path"]
    keys = zip(*(rows[name] for name in names), kind, rows["piece_id"], strict=True)
    out = defaultdict(float)
    for key, area in zip(keys, rows["area_dm2"], strict=True):
        out[key] += area
    return out


def differing(ours, theirs):
    """Cells that differ; land too thin for a shape goes with its plots, wherever."""
    thin = defaultdict(float)
    for key, area in theirs.items():
        if key[-2] == "thin":
            thin[key[:3]] += area
    plain = {key: area for key, area in theirs.items() if key[-2] != "thin"}
    return {
        key: (ours.get(key, 0), plain.get(key, 0))
        for key in ours.keys() | plain.keys()
        if abs(ours.get(key, 0) - plain.get(key, 0)) > OFF_DM2 + thin[key[:3]]
    }


@pytest.mark.parametrize("seed", SEEDS)
def test_every_cell_is_what_plain_intersections_say(seed):
    city, rules, credited, results, found = made(seed)
    kinds = set()
    for days in PERIODS:
        for total in TOTALS:
            theirs = twin.reconciled(
                city, rules, results["pieces"], credited, days, total
            )
            ours = cells(found["reconciled_pieces"], days, total)
            assert differing(ours, theirs) == {}
            kinds |= {key[-2] for key in ours}
    assert {"recognised", "unexplained", "rebuilt"} <= kinds


@pytest.mark.parametrize("seed", SEEDS)
def test_of_rebuilt_ground_as_much_is_reversed_as_was_taken_back(seed):
    _, _, credited, _, found = made(seed)
    pieces = found["reconciled_pieces"]
    for total in TOTALS:
        for piece, _, _, back, shape in twin.grounds(credited, total):
            for days in PERIODS:
                own = pieces[
                    (pieces["piece_id"] == piece)
                    & (pieces["total"] == total)
                    & (pieces["from_day"] == days[0])
                ]
                area = own.groupby("kind")["area_dm2"].sum()
                reversed_, left = (
                    area.get("rebuilt-reversed", 0),
                    area.get("rebuilt", 0),
                )
                asked = min(back * shape.area * 100, reversed_ + left)
                assert reversed_ == pytest.approx(asked, abs=0.002 * asked + OFF_DM2)
                assert back < 1 or left == 0


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_mapped_of_each_piece_is_what_plain_intersections_say(seed):
    city, rules, credited, results, found = made(seed)
    for total in TOTALS:
        corrected = twin.corrected_away(city, rules, results["pieces"], total)
        told = found["recognised_mapped"]
        told = told[told["total"] == total].set_index("piece_id")
        for piece, theirs in twin.mapped(
            city, rules, credited, (DAYS[0], DAYS[2]), total, corrected
        ).items():
            ours = {state: told.loc[piece, f"{state}_dm2"] for state in theirs}
            assert ours == pytest.approx(theirs, abs=OFF_DM2), (piece, total)


def test_the_twin_notices_a_cell_that_is_wrong():
    city, rules, credited, results, found = made(0)
    ours = cells(found["reconciled_pieces"], PERIODS[0], "construction")
    theirs = twin.reconciled(
        city, rules, results["pieces"], credited, PERIODS[0], "construction"
    )
    key = max(ours, key=ours.get)
    ours[key] -= 2 * OFF_DM2
    assert list(differing(ours, theirs)) == [key]


@pytest.mark.parametrize("seed", [1, 2])
def test_row_order_changes_nothing(seed):
    city, rules, credited, results, found = made(seed)

    def mixed(table):
        return table.sample(frac=1, random_state=seed).reset_index(drop=True)

    layers = tuple(replace(one, frame=mixed(one.frame)) for one in city.layers)
    again = reconcile(
        replace(city, layers=layers), rules, mixed(results["pieces"]), mixed(credited)
    )
    for name, table in found.items():
        plain = table.drop(columns="geometry", errors="ignore")
        other = again[name].drop(columns="geometry", errors="ignore")
        pd.testing.assert_frame_equal(plain, other)


@pytest.mark.parametrize("seed", [0, 3])
def test_shapes_of_the_pieces_do_not_overlap_and_have_their_area(seed):
    city, _, _, _, found = made(seed)
    pieces = found["reconciled_pieces"]
    rows = pieces[(pieces["total"] == "urban_rural") & (pieces["from_day"] == DAYS[0])]
    rows = rows[~rows["kind"].str.startswith("rebuilt")]
    shapes = rows["geometry"].to_numpy()
    assert np.isclose(
        shapely.union_all(shapes).area, shapely.area(shapes).sum(), atol=0.5
    )
    off = np.abs(shapely.area(shapes) * 100 - rows["area_dm2"])
    assert (off <= 0.003 * rows["area_dm2"] + OFF_DM2).all()


def test_a_period_alone_says_what_it_says_among_others():
    city, rules, credited, results, found = made(4)
    alone = reconcile(city, rules, results["pieces"], credited, Between(PERIODS[1]))
    rows = found["reconciliation"]
    rows = rows[rows["from_day"] == PERIODS[1][0]].reset_index(drop=True)
    pd.testing.assert_frame_equal(alone["reconciliation"], rows)
    pd.testing.assert_frame_equal(
        alone["recognised_mapped"], found["recognised_mapped"]
    )


@pytest.mark.parametrize("seed", [0, 1])
def test_nothing_recognised_leaves_all_to_permits_or_unexplained(seed):
    city, rules, credited, results, _ = made(seed)
    found = reconcile(city, rules, results["pieces"], credited.iloc[:0])
    assert set(found["reconciliation"]["kind"]) <= {
        "approved",
        "permitted",
        "unexplained",
    }
    assert not len(found["recognised_mapped"])


@pytest.mark.parametrize("seed", SEEDS)
def test_its_tables_are_as_declared_and_can_be_kept(seed):
    """Declared types and words, nothing empty that may not be; whole after a file."""
    found = made(seed)[-1]
    assert set(found) == set(tables.RECONCILED)
    for name, table in found.items():
        declared = tables.RECONCILED[name].columns
        assert list(table.columns) == list(declared)
        kept = tables.retyped(
            read_parquet(parquet_bytes(table, "EPSG:4548")), tables.RECONCILED[name]
        )
        for key, column in declared.items():
            if column.allowed:
                assert set(table[key].dropna()) <= set(column.allowed), f"{name}.{key}"
            if column.required:
                assert table[key].notna().all(), f"{name}.{key}"
            if column.kind != "geometry":
                assert kept[key].dtype == table[key].dtype == tables.DTYPES[column.kind]
        assert csv_bytes(table).count(b"\n") == len(table) + 1
