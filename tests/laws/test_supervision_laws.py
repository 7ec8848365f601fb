"""Laws of supervision, tried on small towns with random surveys, patches and permits."""

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pipeline.supervise_twin import supervised
from verification import box, city, frame, layer, ruled, survey

from jianliang.core import tables
from jianliang.edges.rulepack import bundled, read_rulepack
from jianliang.pipeline.supervising import supervise

DAYS = ("2022-12-31", "2023-12-31", "2024-12-31", "2025-12-31")
SEEN = ("2023-03-01", "2024-06-01", "2025-05-01")
OFF_DM2 = 100
FEW = settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)

places = st.integers(0, 36).map(lambda tenth: tenth / 10)
sizes = st.integers(1, 15).map(lambda tenth: tenth / 10)
boxes = st.builds(
    lambda x, y, wide, high: box(x, y, min(wide, 4 - x), min(high, 4 - y)),
    places, places, sizes, sizes,
)  # fmt: skip
classes = st.sampled_from(["0601", "0301", "0301", "0102", "1003", "0810."])
maps = st.lists(classes, min_size=16, max_size=16).map(
    lambda codes: "\n".join(" ".join(codes[at : at + 4]) for at in (0, 4, 8, 12))
)
pieces = st.lists(
    st.tuples(boxes, st.sampled_from("KLM"), st.booleans(), st.sampled_from(["2022-06-15", "2023-06-15", None])),
    min_size=1, max_size=5,
)  # fmt: skip
images = st.lists(
    st.tuples(boxes, st.sampled_from(["20", "YH", "DT", "WL", "01", "ZZ"]), st.sampled_from(SEEN)),
    max_size=5,
)  # fmt: skip
permits = st.lists(
    st.tuples(boxes, st.sampled_from(["construction", "temporary", "clearing"]),
              st.sampled_from(["2023-01-01", "2025-01-01"]), st.sampled_from(["2024-12-31", None])),
    max_size=3,
)  # fmt: skip
towns = st.tuples(st.lists(maps, min_size=4, max_size=4), pieces, images, permits)


def approvals(drawn, day="2022-12-31", mark="X"):
    rows = [
        {"approval_id": f"{mark}{at}", "kind": kind, "from_day": since, "to_day": until, "geometry": shape}
        for at, (shape, kind, since, until) in enumerate(drawn)
    ]  # fmt: skip
    return layer("approvals", tables.APPROVALS, rows, day=day)


def patches(drawn):
    rows = [
        {"patch_id": f"J{at}", "kind": kind, "seen_on": day, "geometry": shape}
        for at, (shape, kind, day) in enumerate(drawn)
    ]
    return layer("patches", tables.PATCHES, rows)


def credited(drawn):
    """Pieces of one plot that lie on each other stand for cured credit."""
    rows = [
        {
            "piece_id": f"{plot}/{at}", "claim_id": plot, "unit": "W", "credit_year": 2023,
            "recognition_year": 2024, "cleared_on": cleared, "construction": construction,
            "urban_rural": True, "area_dm2": round(shape.area * 100), "reversed_dm2": 0,
            "geometry": shape,
        }
        for at, (shape, plot, construction, cleared) in enumerate(drawn)
    ]  # fmt: skip
    return frame(tables.CREDITED, rows)


def town(drawn):
    """The town with four surveys, and its recognised pieces."""
    surveys, recognised, seen, held = drawn
    more = [survey(DAYS[at], surveys[at]) for at in (1, 3)]
    around = (patches(seen), approvals(held), *more)
    return city(*around, before=surveys[0], after=surveys[2]), credited(recognised)


def suspects(found):
    rows = found["watched"]
    return set(rows["plot"][rows["verdict"] == "suspected"])


@cache
def rules():
    """A tolerance that no sum of squares hits by chance."""
    return ruled(read_rulepack(bundled("beijing")), watched_tolerance=123.4)


HALF_PERMITTED = (
    ["0301 0301 0301 0301\n" * 4] * 4,
    [(box(0, 3), "K", True, "2023-06-15")],
    [(box(0, 3), "20", "2025-05-01")],
    [(box(0, 3, 0.5, 1), "construction", "2025-01-01", None)],
)


@FEW
@given(drawn=towns)
@example(drawn=HALF_PERMITTED)
def test_the_fast_way_is_the_plain_way_cell_by_cell(drawn):
    where, rows = town(drawn)
    found, told = supervise(where, rules(), rows), supervised(where, rules(), rows)
    sightings = found["sightings"].set_index("sighting")
    assert set(sightings.index) == {one for plot in told.values() for one in plot[3]}
    for row in found["watched"].itertuples():
        verdict, built, earth, seen = told[row.plot]
        assert row.verdict == verdict
        assert row.area_dm2 == pytest.approx(built * 100, abs=OFF_DM2)
        assert row.disturbed_dm2 == pytest.approx(earth * 100, abs=OFF_DM2)
        for name, (reason, *areas) in seen.items():
            own = sightings.loc[name]
            assert own["reason"] == reason, name
            ours = own[["gross_dm2", "area_dm2", "unpermitted_dm2"]].tolist()
            assert ours == pytest.approx([area * 100 for area in areas], abs=OFF_DM2)


@FEW
@given(drawn=towns, random=st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(drawn, random):
    where, rows = town(drawn)
    one = supervise(where, rules(), rows)
    layers = [replace(a, frame=shuffled(a.frame, random)) for a in where.layers]
    random.shuffle(layers)
    other = supervise(
        replace(where, layers=tuple(layers)), rules(), shuffled(rows, random)
    )
    for name, table in one.items():
        assert table.equals(other[name]), name


def shuffled(table, random):
    return table.sample(frac=1, random_state=random.randrange(2**31)).reset_index(
        drop=True
    )


@FEW
@given(drawn=towns, more=permits)
def test_one_permit_more_never_adds_a_suspicion(drawn, more):
    where, rows = town(drawn)
    extra = approvals(more, mark="Y")
    with_more = replace(where, layers=(*where.layers, extra))
    before, then = supervise(where, rules(), rows), supervise(with_more, rules(), rows)
    assert suspects(then) <= suspects(before)
    area = before["watched"]["area_dm2"] - then["watched"]["area_dm2"]
    assert (area >= -OFF_DM2).all()


@FEW
@given(drawn=towns)
@example(
    drawn=(
        ["0301 " * 16] * 2 + ["0601 " * 16] * 2,
        [(box(0, 0), "K", True, "2022-06-15")],
        [],
        [],
    )
)
def test_a_later_clear_survey_takes_no_sighting_away(drawn):
    where, rows = town(drawn)
    clear = survey("2026-12-31", "0301 0301 0301 0301\n" * 4)
    before = supervise(where, rules(), rows)
    then = supervise(replace(where, layers=(*where.layers, clear)), rules(), rows)
    for name in ("sightings", "watched"):
        assert then[name].equals(before[name])


@FEW
@given(drawn=towns, day=st.sampled_from([*DAYS, *SEEN, "2025-04-30"]))
def test_what_was_seen_up_to_a_day_stays_seen(drawn, day):
    """Each sighting of an earlier day stands in the later table, with the same areas."""
    where, rows = town(drawn)
    early, late = supervise(where, rules(), rows, day), supervise(where, rules(), rows)
    names = ["gross_dm2", "area_dm2", "unpermitted_dm2", "permits"]
    then = late["sightings"].set_index("sighting")
    now = early["sightings"].set_index("sighting")
    assert (now["seen_on"] <= day).all()
    assert then.loc[now.index, names].equals(now[names])
    assert suspects(early) <= suspects(late)
