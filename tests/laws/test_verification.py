"""Laws of verification that hold for any claims, any ground and any rules."""

from dataclasses import replace
from functools import cache

import numpy as np
import pandas as pd
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from verification import BASE, batch, box, city, claim, counted, frame, layer

from jianliang.core import tables
from jianliang.core.counting import counting_rules
from jianliang.core.tables.claims import AFTER_USES, SURFACES
from jianliang.edges.rulepack import bundled, read_rulepack
from jianliang.pipeline.verifying import answered, lay
from jianliang.stages.verify import verify

CODES = ["0601", "0702", "0810", "0810.", "1003.", "1201", "0102", "0301", "0404"]
QUARTER = st.integers(0, 12).map(lambda n: n / 4)


@cache
def rules():
    return read_rulepack(bundled("beijing"))


@st.composite
def boxes(draw):
    return box(
        draw(QUARTER),
        draw(QUARTER),
        *(draw(st.sampled_from([0.3, 1, 1.7])) for _ in "xy"),
    )


@st.composite
def maps(draw):
    rows = [
        draw(st.lists(st.sampled_from(CODES), min_size=4, max_size=4)) for _ in range(4)
    ]
    return "\n".join(" ".join(row) for row in rows)


@st.composite
def many_claims(draw):
    asked = draw(
        st.lists(
            st.tuples(boxes(), st.sampled_from(AFTER_USES), st.sampled_from(SURFACES)),
            min_size=1,
            max_size=5,
        )
    )
    return [
        claim(f"C{n}", shape, use, after_surface=surface)
        for n, (shape, use, surface) in enumerate(asked)
    ]  # fmt: skip


@st.composite
def marks(draw, most=2):
    """Layers that refuse ground: permits, facilities, patches."""
    kinds = {
        "approvals": (tables.APPROVALS, "approval_id", ["construction", "temporary", "clearing"]),
        "park_facilities": (tables.PARK_FACILITIES, "facility_id", ["paving", "toilet"]),
        "patches": (tables.PATCHES, "patch_id", ["CCWJQ", "WL"]),
    }  # fmt: skip
    found = {}
    for role, (_, key, names) in kinds.items():
        shapes = draw(
            st.lists(st.tuples(boxes(), st.sampled_from(names)), max_size=most)
        )
        found[role] = [
            {key: str(n), "kind": kind, "from_day": BASE, "geometry": shape}
            for n, (shape, kind) in enumerate(shapes)
        ]
    return [
        layer(role, kinds[role][0], [{k: v for k, v in row.items() if k in kinds[role][0].columns} for row in rows])
        for role, rows in found.items()
        if rows
    ]  # fmt: skip


def judged(where, asked, counting=None):
    laid = lay(where, asked)
    counting = counting or counting_rules(rules(), laid.day)
    cuts = answered(laid, rules(), counting, "bj2017")
    return verify(cuts, laid.batch.claims, counting), laid


@settings(max_examples=25, deadline=None)
@given(maps(), maps(), many_claims(), marks())
def test_pieces_sum_to_the_claim_and_a_claim_is_parted_without_rest(
    before, after, asked, around
):
    where = city(*around, before=before, after=after)
    pieces, laid = judged(where, batch(*asked))
    whole = laid.cuts.groupby("claim_id")["claim_dm2"].first()
    assert pieces.groupby("claim_id")["area_dm2"].sum().to_dict() == whole.to_dict()
    planar = {one["claim_id"]: one["geometry"].area * 100 for one in asked}
    assert {name: round(area) for name, area in planar.items()} == whole.to_dict()
    cut = laid.cuts.groupby("claim_id")["weight"].sum()
    assert np.allclose(cut.sort_index() * 100, pd.Series(planar).sort_index())


@settings(max_examples=12, deadline=None)
@given(maps(), maps(), many_claims(), marks(), st.randoms(use_true_random=False))
def test_row_order_changes_nothing(before, after, asked, around, order):
    pieces, _ = judged(city(*around, before=before, after=after), batch(*asked))
    mixed = [
        replace(one, frame=one.frame.sample(frac=1, random_state=7).reset_index(drop=True))
        for one in city(*around, before=before, after=after).layers
    ]  # fmt: skip
    order.shuffle(asked)
    again, _ = judged(replace(city(), layers=tuple(mixed)), batch(*asked))
    plain = [name for name in pieces.columns if name != "geometry"]
    pd.testing.assert_frame_equal(pieces[plain], again[plain])


@settings(max_examples=25, deadline=None)
@given(maps(), maps(), many_claims(), marks(), st.data())
def test_more_rules_against_never_raise_what_counts(before, after, asked, around, data):
    """Fewer uses, more surfaces, patches, permits, a smaller share, larger minima."""
    where = city(*around, before=before, after=after)
    laid = lay(where, batch(*asked))
    loose = counting_rules(rules(), laid.day)
    stricter = {
        "counted_uses": loose.counted_uses - set(data.draw(st.sets(st.sampled_from(AFTER_USES)))),
        "uncleared_surfaces": loose.uncleared_surfaces | data.draw(st.sets(st.sampled_from(SURFACES))),
        "uncounted_park_surfaces": loose.uncounted_park_surfaces | data.draw(st.sets(st.sampled_from(SURFACES))),
        "uncleared_patches": loose.uncleared_patches | data.draw(st.sets(st.just("WL"))),
        "temporary_permits": loose.temporary_permits | data.draw(st.sets(st.just("clearing"))),
        "park_share": data.draw(st.sampled_from([0.0, 0.5, 0.9])),
        "minimum_dm2": {group: least * data.draw(st.integers(1, 20)) for group, least in loose.minimum_dm2.items()},
    }  # fmt: skip
    strict = replace(loose, **stricter)
    found = [
        verify(answered(laid, rules(), one, "bj2017"), laid.batch.claims, one)
        for one in (loose, strict)
    ]  # fmt: skip
    for total in ("construction", "urban_rural"):
        assert counted(found[1], total) <= counted(found[0], total)


@settings(max_examples=12, deadline=None)
@given(maps(), maps(), many_claims(), boxes())
def test_more_ground_recognised_never_raises_what_counts(before, after, asked, ground):
    where = city(before=before, after=after)
    row = {"piece_id": "R", "claim_id": "old", "credit_year": 2023, "geometry": ground}
    free, _ = judged(where, batch(*asked))
    held, _ = judged(where, batch(*asked, recognised=frame(tables.RECOGNISED, [row])))
    for total in ("construction", "urban_rural"):
        assert counted(held, total) <= counted(free, total) + len(asked)


@settings(max_examples=12, deadline=None)
@given(maps(), maps(), many_claims())
def test_no_ground_counts_twice(before, after, asked):
    pieces, _ = judged(city(before=before, after=after), batch(*asked))
    counts = pieces[pieces["counts_construction"] | pieces["counts_urban_rural"]]
    shapes = counts["geometry"].to_numpy()
    assert np.isclose(shapely.union_all(shapes).area, shapely.area(shapes).sum())


@settings(max_examples=12, deadline=None)
@given(maps(), maps(), many_claims())
def test_where_zones_run_moves_no_counted_area(before, after, asked):
    where = city(before=before, after=after)
    rest = tuple(one for one in where.layers if one.role != "zones")
    pieces, _ = judged(where, batch(*asked))
    plain, _ = judged(replace(where, layers=rest), batch(*asked))
    keys = ["claim_id", "verdict"]
    sums = [one.groupby(keys)["area_dm2"].sum() for one in (pieces, plain)]
    assert sums[0].to_dict() == sums[1].to_dict()
