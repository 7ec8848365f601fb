"""Laws of reconciliation that hold for any ground, any credit and any permits."""

from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from laws.test_verification import boxes, maps
from verification import BASE, city, frame, layer

from jianliang.core import tables
from jianliang.core.areas import to_dm2
from jianliang.edges.rulepack import bundled, read_rulepack
from jianliang.pipeline import run
from jianliang.pipeline.reconciling import reconcile

KINDS = ["construction", "temporary", "clearing", "other"]
YEARS = st.integers(2021, 2026)


@cache
def rules():
    return read_rulepack(bundled("beijing"))


@st.composite
def pieces(draw, most=4):
    shapes = draw(st.lists(boxes(), max_size=most))
    rows = []
    for n, shape in enumerate(shapes):
        area, year = int(to_dm2(np.array([shape.area]))[0]), draw(YEARS)
        flags = draw(st.sampled_from([(True, True), (False, True), (True, False)]))
        rows.append({
            "piece_id": f"R{n}", "claim_id": f"C{n}", "unit": "W", "area_dm2": area,
            "credit_year": year, "recognition_year": year + draw(st.integers(1, 3)),
            "construction": flags[0], "urban_rural": flags[1],
            "reversed_dm2": int(area * draw(st.sampled_from([0, 0.3, 1]))),
            "geometry": shape,
        })  # fmt: skip
    return rows


@st.composite
def permits(draw, most=3):
    shapes = draw(st.lists(st.tuples(boxes(), st.sampled_from(KINDS)), max_size=most))
    return [
        {"approval_id": str(n), "kind": kind, "from_day": BASE, "geometry": shape}
        for n, (shape, kind) in enumerate(shapes)
    ]


def town(before, after, held):
    around = [layer("approvals", tables.APPROVALS, held)] if held else []
    return city(*around, before=before, after=after)


def reconciled(where, rows):
    made = run(where, rules())
    credited = frame(tables.CREDITED, rows)
    return made, reconcile(where, rules(), made["pieces"], credited)


def whole(found):
    rows = found["reconciliation"]
    rows = rows[rows["level"] == "city"]
    return rows.groupby(["total", "change", "kind"])["area_dm2"].sum()


@settings(max_examples=25, deadline=None)
@given(maps(), maps(), pieces(), permits())
def test_kinds_sum_to_every_account_and_states_to_every_piece(
    before, after, rows, held
):
    made, found = reconciled(town(before, after, held), rows)
    keys = ["total", "hierarchy", "level", "unit"]
    accounts = made["accounts"]
    accounts = accounts[
        (accounts["dimension"] == "all") & (accounts["profile"] == "bj2017")
    ]
    for change in ("decrease", "increase"):
        own = found["reconciliation"]
        own = own[own["change"] == change].groupby(keys)["area_dm2"].sum()
        told = accounts.set_index(keys)[f"{change}_dm2"]
        assert own.reindex(told.index, fill_value=0).to_dict() == told.to_dict()
    mapped = found["recognised_mapped"]
    states = mapped[["mapped_dm2", "not_mapped_dm2", "not_construction_dm2"]]
    assert states.sum(axis=1).tolist() == mapped["area_dm2"].tolist()
    assert len(mapped) == sum(row["construction"] + row["urban_rural"] for row in rows)


@settings(max_examples=12, deadline=None)
@given(maps(), maps(), pieces(), pieces(most=2), permits())
def test_more_recognised_never_leaves_more_decrease_unexplained(
    before, after, rows, later, held
):
    more = [row | {"piece_id": "Z" + row["piece_id"]} for row in later]
    one = whole(reconciled(town(before, after, held), rows)[1])
    other = whole(reconciled(town(before, after, held), rows + more)[1])
    for total in ("construction", "urban_rural"):
        key = (total, "decrease", "unexplained")
        assert other.get(key, 0) <= one.get(key, 0) + len(more)
        key = (total, "increase", "permitted")
        assert other.get(key, 0) == pytest.approx(one.get(key, 0), abs=16)


@settings(max_examples=12, deadline=None)
@given(maps(), maps(), pieces(), permits())
def test_a_permit_never_makes_more_rebuilds(before, after, rows, held):
    one = whole(reconciled(town(before, after, []), rows)[1])
    other = whole(reconciled(town(before, after, held), rows)[1])
    for total in ("construction", "urban_rural"):
        sums = [
            sum(made.get((total, "increase", kind), 0) for kind in ("rebuilt", "rebuilt-reversed"))
            for made in (one, other)
        ]  # fmt: skip
        assert sums[1] <= sums[0] + len(held)
