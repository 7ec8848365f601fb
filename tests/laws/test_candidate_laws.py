"""C7: no row order, no gap and no better plot makes a score say less than is known."""

import numpy as np
import pandas as pd
import pytest
import rating_twin
from hypothesis import given, settings
from hypothesis import strategies as st

from jianliang.core.candidacy import CandidateRules, Indicator
from jianliang.core.weighing import priorities
from jianliang.stages.rank import Draws, rank_stability
from jianliang.stages.rate import rate, scored
from jianliang.stages.weigh import as_given, by_entropy

TEXT = ("", "", "-", "example")
INDICATORS = (
    Indicator("zone", "need", *TEXT, words={"ecological": 1.0, "restricted": 0.5}),
    Indicator("open_share", "need", *TEXT, 0.0, 1.0, "up"),
    Indicator("tenants", "ease", *TEXT, 0.0, 20.0, "down"),
    Indicator("floor_ratio", "ease", *TEXT, 0.0, 2.0, "down"),
    Indicator("litigation", "risk", *TEXT, 0.0, 3.0, "down"),
)
RULES = CandidateRules(INDICATORS, {})

number = st.integers(0, 96).map(lambda n: n / 32)
interval = st.tuples(number, number).map(sorted).map(tuple)
fact = {
    one.id: st.none() | (st.sampled_from(list(one.words)) if one.words else interval)
    for one in INDICATORS
}
plot = st.fixed_dictionaries(fact)
plots = st.lists(plot, min_size=1, max_size=6)
weighing = st.fixed_dictionaries({
    group: st.fixed_dictionaries({name: st.integers(1, 9) for name in names})
    for group, names in RULES.groups.items()
})  # fmt: skip


def frame(rows, ids=None):
    columns = {}
    for one in INDICATORS:
        told = [row[one.id] for row in rows]
        if one.words:
            columns[one.id] = [word or "" for word in told]
        else:
            columns[f"{one.id}_low"] = [np.nan if v is None else v[0] for v in told]
            columns[f"{one.id}_high"] = [np.nan if v is None else v[1] for v in told]
    return pd.DataFrame(columns, index=ids or [f"p{n}" for n in range(len(rows))])


def scores(rows, weights, ids=None):
    table = as_given(RULES, weights, "-")
    return scored(rate(frame(rows, ids), INDICATORS), table)


@given(plots, weighing)
@settings(max_examples=25, deadline=None)
def test_scores_are_those_of_plain_fractions(rows, weights):
    made = scores(rows, weights)
    for at, row in enumerate(rows):
        low, high = rating_twin.score(row, INDICATORS, weights)
        assert made["score_low"].iloc[at] == pytest.approx(float(low), abs=1e-12)
        assert made["score_high"].iloc[at] == pytest.approx(float(high), abs=1e-12)
        unknown = [
            one.id
            for one in INDICATORS
            if rating_twin.rating(row[one.id], one) == (0, 1)
        ]
        assert made["missing"].iloc[at].split() == unknown


@given(plots, weighing, st.randoms(use_true_random=False))
@settings(max_examples=15, deadline=None)
def test_the_order_of_the_plots_changes_nothing(rows, weights, random):
    ids = [f"p{n}" for n in range(len(rows))]
    order = random.sample(range(len(rows)), len(rows))
    one, other = (
        rate(frame([rows[n] for n in at], [ids[n] for n in at]), INDICATORS)
        for at in (range(len(rows)), order)
    )
    table = as_given(RULES, weights, "-")
    pd.testing.assert_frame_equal(scored(one, table), scored(other, table).loc[ids])
    firm = [
        rank_stability(rated.middle, scored(rated, table), table, Draws(20, 7))
        for rated in (one, other)
    ]
    pd.testing.assert_frame_equal(*firm)
    pd.testing.assert_frame_equal(*(by_entropy(RULES, r.known) for r in (one, other)))


@given(plot, st.sampled_from([one.id for one in INDICATORS]), st.data(), weighing)
@settings(max_examples=25, deadline=None)
def test_knowing_more_never_widens_the_interval(row, name, data, weights):
    row = {**row, name: None}
    known = {**row, name: data.draw(fact[name])}
    made = scores([row, known], weights)
    assert made["score_low"].iloc[1] >= made["score_low"].iloc[0]
    assert made["score_high"].iloc[1] <= made["score_high"].iloc[0]


@given(plot, number, number, weighing)
@settings(max_examples=25, deadline=None)
def test_more_need_never_lowers_a_score_nor_its_rank(row, one, other, weights):
    less, more = sorted([one, other])
    rest = {**row, "open_share": (1.0, 1.0)}
    made = [
        scores([rest, {**row, "open_share": (share, share)}], weights)
        for share in (less, more)
    ]
    for column in ("need_low", "need_high", "score_low", "score", "score_high"):
        assert made[1][column].iloc[1] >= made[0][column].iloc[1]


@given(st.lists(st.integers(1, 9), min_size=2, max_size=8))
@settings(max_examples=20, deadline=None)
def test_judgements_made_from_weights_give_them_back(weights):
    wanted = np.array(weights) / sum(weights)
    found = priorities(wanted[:, None] / wanted[None, :])
    assert found.weights == pytest.approx(wanted, abs=1e-9)
    assert found.ratio == pytest.approx(0.0, abs=1e-9)
