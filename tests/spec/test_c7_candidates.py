"""C7: plots that may be reduced are scored by need, ease, cost, benefit and risk.

What is not known makes an interval of the score, never a silent default.
"""

import numpy as np
import pandas as pd
import pytest

from jianliang.core.candidacy import CandidateRules, Indicator, Judgements
from jianliang.core.errors import RuleError
from jianliang.core.weighing import RANDOM_INDEX, entropy_weights, priorities
from jianliang.stages.rank import Draws, drawn_weights, rank_stability
from jianliang.stages.rate import rate, scored, terms
from jianliang.stages.weigh import as_given, by_entropy, judged

TENANTS = Indicator(
    "tenants", "ease", "承租户", "tenants", "-", "example", 0, 20, "down"
)
ILLEGAL = Indicator(
    "illegal_share", "ease", "违建", "illegal", "-", "example", 0, 1, "up"
)
SOIL = Indicator(
    "pollution", "risk", "污染", "pollution", "-", "example",
    words={"none": 1.0, "suspected": 0.4, "confirmed": 0.0},
)  # fmt: skip


def numbers(drawn, *columns):
    """A drawn table whose columns of these are numbers."""
    frame = drawn.set_index("plot")
    return frame.assign(**{name: frame[name].astype("float64") for name in columns})


def test_a_number_is_rated_between_fixed_bounds_and_stays_at_them_beyond(table):
    facts = numbers(
        table("""
        plot  tenants_low  tenants_high  rated_low  rated_high  how
        a     0            0             1          1           known
        b     5            5             0.75       0.75        known
        c     20           20            0          0           known
        d     50           50            0          0           beyond
        e     5            10            0.5        0.75        partly
        f     -            -             0          1           missing
        g     -            5             0          1           missing
        h     10           90            0          0.5         partly
        """),
        *("tenants_low", "tenants_high", "rated_low", "rated_high"),
    )

    rated = rate(facts, [TENANTS])

    assert rated.low["tenants"].tolist() == facts["rated_low"].tolist()
    assert rated.high["tenants"].tolist() == facts["rated_high"].tolist()
    assert rated.how["tenants"].tolist() == facts["how"].tolist()


def test_a_word_is_rated_as_the_rules_say_and_an_unknown_one_may_be_anything(table):
    facts = table("""
        plot  pollution  pollution_why  low  high  how
        a     none       missing        1    1     known
        b     suspected  missing        0.4  0.4   known
        c     ''         missing        0    1     missing
        d     ''         strange        0    1     strange
        e     purple     missing        0    1     missing
    """).set_index("plot")

    rated = rate(facts, [SOIL])

    assert rated.low["pollution"].tolist() == facts["low"].astype(float).tolist()
    assert rated.high["pollution"].tolist() == facts["high"].astype(float).tolist()
    assert rated.how["pollution"].tolist() == facts["how"].tolist()


def test_a_score_is_the_weighted_sum_of_its_intervals_term_by_term(table):
    facts = numbers(
        table("""
        plot  tenants_low  tenants_high  illegal_share_low  illegal_share_high  pollution
        a     10           10            0.5                0.5                 none
        b     10           10            -                  -                   none
        """),
        *("tenants_low", "tenants_high", "illegal_share_low", "illegal_share_high"),
    )
    asked = [TENANTS, ILLEGAL, SOIL]
    told = {
        "criteria": {"ease": 3.0, "risk": 1.0},
        "ease": {"tenants": 1.0, "illegal_share": 1.0},
    }
    weights = as_given(CandidateRules(asked, {}), told, "minutes of a meeting")
    rated = rate(facts, asked)

    scores = scored(rated, weights)

    # a: 3/4 of ease (half tenants 0.5, half illegal 0.5) and 1/4 of risk (1).
    assert scores.loc["a", ["score_low", "score", "score_high"]].tolist() == [0.625] * 3
    assert scores.loc["b", "score_low"] == pytest.approx(0.75 * 0.25 + 0.25)
    assert scores.loc["b", "score_high"] == pytest.approx(0.75 * 0.75 + 0.25)
    assert scores["missing"].tolist() == ["", "illegal_share"]
    # Criteria of which the rules have no indicator are not known.
    assert scores.loc["a", ["need_low", "need_high"]].tolist() == [0, 1]
    shown = terms(facts, rated, asked)
    assert shown["plot_id"].tolist() == ["a"] * 3 + ["b"] * 3
    assert shown["how"].tolist() == ["known"] * 4 + ["missing", "known"]


# Weights ------------------------------------------------------------------------------


def test_the_random_index_is_saatys():
    assert RANDOM_INDEX == (0, 0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49)


def test_weights_by_judgement_are_the_principal_eigenvector():
    found = priorities([[1, 3, 5], [1 / 3, 1, 3], [1 / 5, 1 / 3, 1]])

    # For three things it is the row's geometric mean: cube roots of 15, 1 and 1/15.
    means = np.cbrt([15.0, 1.0, 1 / 15])
    assert found.weights == pytest.approx(means / means.sum(), abs=1e-12)
    # λ = 1 + (a_ij a_jk / a_ik)^(1/3) + its reciprocal; here the product is 9/5.
    largest = 1 + (9 / 5) ** (1 / 3) + (5 / 9) ** (1 / 3)
    assert found.ratio == pytest.approx((largest - 3) / 2 / 0.58, abs=1e-9)
    assert round(found.ratio, 3) == 0.033


def test_consistent_judgements_give_back_the_weights_they_were_made_from():
    wanted = np.array([0.4, 0.3, 0.2, 0.1])
    found = priorities(wanted[:, None] / wanted[None, :])
    assert found.weights == pytest.approx(wanted, abs=1e-12)
    assert found.ratio == pytest.approx(0.0, abs=1e-9)


def test_judgements_that_contradict_each_other_are_refused_with_the_worst_named():
    times = [
        [1, 2, 4, 1 / 7],
        [1 / 2, 1, 2, 4],
        [1 / 4, 1 / 2, 1, 2],
        [7, 1 / 4, 1 / 2, 1],
    ]
    names = ["tenants", "illegal_share", "floor_ratio", "lease_years"]
    asked = [Indicator(name, "ease", "", "", "", "") for name in names]
    rules = CandidateRules(asked, {})

    with pytest.raises(RuleError) as error:
        judged(rules, {"ease": Judgements(names, times)})

    # Out of the others the first matters eight times as much as the last.
    assert error.value.code == "judgements-inconsistent"
    assert (error.value.values["first"], error.value.values["second"]) == (
        "tenants",
        "lease_years",
    )
    assert "tenants" in error.value.reason(
        "zh"
    ) and "lease_years" in error.value.reason("en")


def test_judgements_must_compare_what_is_rated():
    rules = CandidateRules([TENANTS, ILLEGAL], {})
    with pytest.raises(RuleError) as error:
        judged(rules, {})
    assert error.value.code == "judgements-missing"


def test_entropy_weighs_what_tells_plots_apart():
    values = np.array([[1.0, 0.5, 0.75, np.nan], [0.0, 0.5, 0.25, 0.3]])

    weights = entropy_weights(values)

    # By hand: entropy 0 of (1, 0), 1 of equal parts, 0.8113 of (3/4, 1/4).
    apart = 1 + (0.75 * np.log(0.75) + 0.25 * np.log(0.25)) / np.log(2)
    assert weights == pytest.approx([1 / (1 + apart), 0, apart / (1 + apart), 0])


def test_entropy_weights_are_shown_by_criterion_and_indicator():
    known = pd.DataFrame(
        {"tenants": [1.0, 0.0], "illegal_share": [0.5, 0.5], "pollution": [0.75, 0.25]}
    )
    weights = by_entropy(CandidateRules([TENANTS, ILLEGAL, SOIL], {}), known)

    leaves = weights[weights["indicator"] != ""].set_index("indicator")
    assert leaves["share"].sum() == pytest.approx(1)
    assert leaves.loc["illegal_share", "share"] == 0
    assert leaves.loc["pollution", "within"] == 1
    assert set(weights["way"]) == {"entropy"}


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"criteria": {"ease": 1.0}},
        {"criteria": {"ease": 1.0, "risk": -1.0}},
        {"criteria": {"ease": 0.0, "risk": 0.0}},
        {"criteria": {"ease": 1.0, "luck": 1.0}},
    ],
)
def test_given_weights_must_be_of_what_is_rated(told):
    with pytest.raises(RuleError) as error:
        as_given(CandidateRules([TENANTS, SOIL], {}), told, "a file")
    assert error.value.code == "weights-given"


# Ranks --------------------------------------------------------------------------------


def evenly(*indicators):
    rules = CandidateRules(list(indicators), {})
    told = {g: dict.fromkeys(names, 1.0) for g, names in rules.groups.items()}
    return as_given(rules, told, "-")


def test_every_draw_of_weights_stays_within_the_swing_and_sums_to_one():
    weights = evenly(TENANTS, SOIL)
    drawn = drawn_weights(weights, Draws(500, seed=3, swing=0.2))

    assert drawn.sum(axis=1) == pytest.approx(1)
    ratio = drawn[:, 0] / drawn[:, 1]
    assert ratio.min() >= 0.8 / 1.2 and ratio.max() <= 1.2 / 0.8
    assert (drawn == drawn_weights(weights, Draws(500, seed=3, swing=0.2))).all()


def test_a_plot_that_is_better_in_everything_keeps_its_rank_and_close_ones_do_not(
    table,
):
    facts = numbers(
        table("""
        plot  tenants_low  tenants_high  pollution
        best  0            0             none
        one   0            0             confirmed
        two   19           19            none
        last  20           20            confirmed
        """),
        *("tenants_low", "tenants_high"),
    )
    asked = [TENANTS, SOIL]
    rated, weights = rate(facts, asked), evenly(*asked)
    firm = rank_stability(
        rated.middle, scored(rated, weights), weights, Draws(400, seed=1, upper=0.5)
    ).set_index("plot_id")

    assert firm["rank"].to_dict() == {"best": 1, "two": 2, "one": 3, "last": 4}
    assert firm.loc["best", ["stability", "rank_low", "rank_high"]].tolist() == [
        1,
        1,
        1,
    ]
    assert firm.loc["last", ["stability", "rank_low", "rank_high"]].tolist() == [
        0,
        4,
        4,
    ]
    assert 0 < firm.loc["one", "stability"] < 1
    assert firm["stability"].sum() == pytest.approx(2)


def test_missing_data_tell_which_ranks_are_possible(table):
    facts = numbers(
        table("""
        plot  tenants_low  tenants_high
        a     2            2
        b     -            -
        c     18           18
        d     12           14
        """),
        *("tenants_low", "tenants_high"),
    )
    rated, weights = rate(facts, [TENANTS]), evenly(TENANTS)
    firm = rank_stability(rated.middle, scored(rated, weights), weights, Draws(5))
    firm = firm.set_index("plot_id")

    assert firm["data_low"].to_dict() == {"a": 1, "b": 1, "c": 3, "d": 2}
    assert firm["data_high"].to_dict() == {"a": 2, "b": 4, "c": 4, "d": 3}
