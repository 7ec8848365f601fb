"""The candidates of the invented city: planted facts and locks, and edges by shapely."""

import numpy as np
import pandas as pd
import pytest
import shapely
from edges.demo.test_claims_key import as_batch, as_city

from jianliang.edges.demo.plotfacts import KINDS, UNKNOWN
from jianliang.pipeline.candidates import Given, candidates, find_candidates
from jianliang.stages import ground
from jianliang.stages.classify import classify


@pytest.fixture(scope="module")
def where(city):
    return as_city(city)


@pytest.fixture(scope="module")
def found(city, where, beijing):
    return find_candidates(where, beijing, city.calendar.surveys[-1])


@pytest.fixture(scope="module")
def booked(city):
    """The ground of the claims as if it stood in the book."""
    claims = as_batch(city).claims
    told = claims[["claim_id", "geometry"]].rename(columns={"claim_id": "basis"})
    return told.assign(reason="claimed")


@pytest.fixture(scope="module")
def made(city, found, booked):
    (asked,) = (one.frame for one in city.batches if one.role == "locks")
    return candidates(found, Given(booked=booked, locks=asked, draws=20))


def test_borders_and_kept_edges_are_those_of_shapely_pair_by_pair(
    found, where, beijing
):
    survey = ground.survey_layer(where, found.day)
    frame = survey.frame.set_index("plot_id")
    answers = classify(
        frame["class_code"], frame["town_village"], system=survey.class_system,
        profile=where.profile, rules=beijing.classes_on(found.day),
    )["construction"]  # fmt: skip
    shapes = frame["geometry"].to_numpy()
    own = np.flatnonzero(frame.index.isin(found.plots["plot_id"]))
    one, other = shapely.STRtree(shapes).query(
        shapes[own], predicate="dwithin", distance=0.001
    )
    # Neighbours are noded on one side only: snapped together, they share their edge.
    near = shapely.snap(
        shapely.boundary(shapes[own[one]]), shapely.boundary(shapes[other]), 0.001
    )
    length = shapely.length(shapely.intersection(near, shapely.boundary(shapes[other])))
    pairs = pd.DataFrame({
        "plot": frame.index[own[one]], "beside": frame.index[other], "length_m": length,
    })  # fmt: skip
    pairs = pairs[(pairs["plot"] != pairs["beside"]) & (pairs["length_m"] > 0.002)]
    mine = set(found.plots["plot_id"])
    inner = pairs[pairs["beside"].isin(mine) & (pairs["plot"] < pairs["beside"])]
    expected = inner.set_index(["plot", "beside"])["length_m"].to_dict()
    told = found.borders.set_index(["first", "second"])["length_m"]
    told = told[told > 0.002].to_dict()

    assert len(told) > 5
    assert set(told) == set(expected)
    for pair, metres in told.items():
        assert metres == pytest.approx(expected[pair], abs=0.01)
    rest = pairs[~pairs["beside"].isin(mine)]
    built = rest["beside"].map(answers).astype("str") != "no"
    kept = rest[built].groupby("plot")["length_m"].sum()
    table = found.plots.set_index("plot_id")
    assert (kept > 0).sum() > 5
    for plot, metres in table["kept_m"].items():
        assert metres == pytest.approx(kept.get(plot, 0.0), abs=0.02)


def test_every_planted_lock_is_found(city, made):
    planted = city.answer_key["planted"]["locks"]["locks"]
    table = made["candidates"].set_index("plot_id")
    locks = made["candidate_locks"]

    assert len(planted) == 4
    for plot, lock in planted.items():
        own = locks[(locks["plot_id"] == plot) & (locks["lock_reason"] == "asked")]
        if plot in table.index:
            assert own["lock"].tolist() == [lock]
            assert table.loc[plot, "lock"] in (lock, "forbidden")
        else:
            assert plot in made["findings"]["subject"].tolist()
    assert sum(plot in table.index for plot in planted) >= 2


def test_candidates_on_claimed_ground_are_locked_and_no_others(found, booked, made):
    ground_of = shapely.union_all(booked["geometry"].to_numpy())
    shapes = found.plots["geometry"].to_numpy()
    share = shapely.area(shapely.intersection(shapes, ground_of)) / shapely.area(shapes)
    locks = made["candidate_locks"].query("lock_reason == 'claimed'")

    assert set(locks["plot_id"]) == set(found.plots["plot_id"][share >= 0.1])


def test_planted_cells_that_cannot_be_are_found(city, found, made):
    planted = [
        tuple(pair)
        for pair in city.answer_key["planted"]["plot_facts"]["strange"]
        if pair[0] in set(found.plots["plot_id"])
    ]
    strange = made["findings"].query("code == 'plot-fact-strange'")
    told = [
        (row.subject, row.values_)
        for row in strange.rename(columns={"values": "values_"}).itertuples()
    ]

    assert planted and len(told) == len(planted)
    for (plot, column), (subject, values) in zip(
        sorted(planted), sorted(told), strict=True
    ):
        assert plot == subject and f'"column": "{column}"' in values


def test_facts_have_gaps_and_villages_hold_together(city):
    facts = city.layers["plot_facts"]
    survey = city.layers[f"survey-{city.calendar.year(-1)}"].set_index("plot_id")

    gaps = facts.drop(columns=["plot_id", "village", "lease_until"]).isna().mean()
    assert ((gaps > 0) & (gaps < 2 * UNKNOWN)).all()
    assert abs(gaps.mean() - UNKNOWN) < UNKNOWN / 3
    assert facts["village"].isna().mean() < UNKNOWN
    assert facts["plot_id"].is_unique
    plots = survey.loc[facts["plot_id"]]
    assert set(plots["class_code"]) == set(KINDS)
    places = plots.assign(village=facts["village"].to_numpy()).dropna(subset="village")
    assert (places.groupby("village")["unit_id"].nunique() == 1).all()
    works = places["class_code"].isin([c for c, kind in KINDS.items() if kind.compound])
    assert places["village"].str.endswith("工业大院").eq(works).all()
    homes = facts[plots["class_code"].eq("0702").to_numpy()]
    assert homes["households"].dropna().gt(0).mean() > 0.9
    lived = homes.dropna(subset=["people", "households"])
    assert 1 < lived["people"].sum() / lived["households"].sum() < 5
