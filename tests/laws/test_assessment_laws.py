"""C17: no score can be gamed: more reduction never lowers one, a rebuild never raises one."""

from fractions import Fraction

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st
from score_twin import points as slow_points
from scored import WEIGHTS, gate, indicator, rules
from scored import given as facts

from jianliang.core.assessment import DIMENSIONS
from jianliang.stages.assess import assess
from jianliang.stages.gain import marginals

UNITS = ("T1", "T2")
YEAR = 2024
BEST_FIRST = {grade: place for place, grade in enumerate("ABCD")}

word = {name: st.sampled_from([*WEIGHTS[name], ""]) for name in DIMENSIONS}
area = st.integers(0, 10**13)
piece = st.tuples(
    st.sampled_from(UNITS), st.integers(YEAR - 2, YEAR + 1),
    word["zone"], word["restoration"], word["contiguity"], area,
)  # fmt: skip
land = st.lists(piece, max_size=6)
percent = st.integers(0, 300)
gates = (gate(), gate("G3", "rebuilt-final", "D"))


@st.composite
def rule_packs(draw):
    weights = {
        name: {one: draw(percent) for one in words} for name, words in WEIGHTS.items()
    }
    terms = tuple(
        indicator(
            f"term{number}", draw(st.sampled_from(["base", "structure", "uplift"])),
            full_points=draw(st.integers(0, 50)), cap=draw(percent),
            span=draw(st.sampled_from(["until", "year"])),
            penalised=draw(st.booleans()),
            only=draw(st.sampled_from([
                {}, {"zone": ("restricted",)}, {"restoration": ("forest", "park")},
                {"contiguity": ("joined",), "zone": ("ecological", "restricted")},
            ])),
        )
        for number in range(draw(st.integers(1, 3)))
    )  # fmt: skip
    return rules(terms, gates, weights)


@st.composite
def cases_at_hand(draw):
    """A rule pack, land, penalties and targets; some targets and cases are not known."""
    pack = draw(rule_packs())
    aims = [
        (unit, term.id, target)
        for unit in UNITS
        for term in pack.indicators
        for target in [draw(st.none() | st.integers(0, 10**13))]
        if target is not None
    ]
    final = draw(st.none() | st.lists(
        st.tuples(st.sampled_from(UNITS), st.just(YEAR), area, area), max_size=2))  # fmt: skip
    return pack, draw(land), final, aims


def scores(pack, own, final, aims, values=()):
    standing = [(unit, "stock-over-ceiling", 0) for unit in UNITS]
    rebuilt = [
        (unit, "rebuilt-final", sum(row[2] for row in final if row[0] == unit))
        for unit in UNITS
    ] if final is not None else []  # fmt: skip
    told = facts(*UNITS, land=own, cases=final, aims=aims,
                 values=[*standing, *rebuilt, *values])  # fmt: skip
    return assess(told, pack)["scores"].set_index("unit")


def never_lower(before, after):
    """Neither points nor grade of any unit is worse than before, at either end."""
    for unit in before.index:
        old, new = before.loc[unit], after.loc[unit]
        for name in before.columns:
            if name.endswith(("_low", "_high")) and not name.startswith("grade"):
                assert new[name] >= old[name], (unit, name)
        for side in ("grade_low", "grade_high"):
            assert BEST_FIRST[new[side]] <= BEST_FIRST[old[side]], (unit, side)


@settings(max_examples=25, deadline=None)
@given(cases_at_hand(), piece)
def test_more_recognised_reduction_never_lowers_any_score_of_any_unit(told, more):
    pack, own, final, aims = told
    never_lower(scores(pack, own, final, aims), scores(pack, [*own, more], final, aims))


@settings(max_examples=25, deadline=None)
@given(cases_at_hand(), st.data())
def test_a_reversal_with_its_penalty_never_raises_any_score(told, data):
    pack, own, final, aims = told
    final = final or []
    before = scores(pack, own, final, aims)
    after_land, taken = list(own), data.draw(area)
    if own:
        at = data.draw(st.integers(0, len(own) - 1))
        reversed_dm2 = data.draw(st.integers(0, own[at][-1]))
        after_land[at] = (*own[at][:-1], own[at][-1] - reversed_dm2)
        taken = reversed_dm2
    unit = data.draw(st.sampled_from(UNITS))
    case = (unit, YEAR, taken, data.draw(area))
    never_lower(scores(pack, after_land, [*final, case], aims), before)


@settings(max_examples=25, deadline=None)
@given(cases_at_hand())
def test_scores_agree_with_the_slow_twin(told):
    pack, own, final, aims = told
    known = {(unit, term): Fraction(target) for unit, term, target in aims}
    table = scores(pack, own, final or [], aims)
    for unit in UNITS:
        penalty = sum(row[3] for row in final or [] if row[0] == unit)
        low, high = slow_points(pack, unit, own, penalty, known, YEAR)
        assert table.loc[unit, "points_low"] == float(low)
        assert table.loc[unit, "points_high"] == float(high)


@settings(max_examples=10, deadline=None)
@given(cases_at_hand(), st.randoms(use_true_random=False))
def test_row_order_changes_nothing(told, chance):
    pack, own, final, aims = told
    mixed = [list(own), None if final is None else list(final), list(aims)]
    for rows in mixed:
        chance.shuffle(rows or [])
    pd.testing.assert_frame_equal(
        scores(pack, own, final, aims), scores(pack, *mixed), check_exact=True
    )


@settings(max_examples=10, deadline=None)
@given(cases_at_hand())
def test_other_codes_change_codes_alone(told):
    pack, own, final, aims = told
    other = {"T1": "X9", "T2": "A0"}
    renamed = [
        None if rows is None else [(other[row[0]], *row[1:]) for row in rows]
        for rows in (own, final, aims)
    ]
    values = [(other[unit], "stock-over-ceiling", 0) for unit in UNITS]
    if final is not None:
        values += [
            (other[unit], "rebuilt-final", sum(r[2] for r in final if r[0] == unit))
            for unit in UNITS
        ]
    told = facts(*other.values(), land=renamed[0], cases=renamed[1], aims=renamed[2],
                 values=values)  # fmt: skip
    again = assess(told, pack)["scores"].set_index("unit")
    pd.testing.assert_frame_equal(
        scores(pack, own, final, aims).rename(index=other), again, check_exact=True
    )


@settings(max_examples=10, deadline=None)
@given(cases_at_hand(), st.integers(1, 10**9))
def test_a_failed_gate_caps_the_grade_and_changes_no_point(told, over):
    pack, own, final, aims = told
    free = scores(pack, own, final, aims)
    failed = facts(*UNITS, land=own, cases=final, aims=aims,
                   values=[(unit, "stock-over-ceiling", over) for unit in UNITS])  # fmt: skip
    held = assess(failed, pack)["scores"].set_index("unit")
    numbers = ["points_low", "points_high", "base_low", "uplift_high"]
    pd.testing.assert_frame_equal(free[numbers], held[numbers], check_exact=True)
    assert set(held["grade_high"]) <= {"C", "D"}
    assert all("G1" in gates.split() for gates in held["capped_by"])


@settings(max_examples=8, deadline=None)
@given(cases_at_hand())
def test_what_one_more_hectare_brings_is_what_assessing_with_it_brings(told):
    pack, own, final, aims = told
    gains = marginals(facts(*UNITS, land=own, cases=final, aims=aims), pack)
    before = scores(pack, own, final, aims)
    for row in gains[gains["indicator"] == ""].iloc[::7].to_dict("records"):
        kind = (row["zone"], row["restoration"], row["contiguity"])
        more = (row["unit"], YEAR, *kind, 1_000_000)
        after = scores(pack, [*own, more], final, aims)
        for side in ("low", "high"):
            change = (
                after.loc[row["unit"], f"points_{side}"]
                - before.loc[row["unit"], f"points_{side}"]
            )
            assert abs(change - row[f"gain_{side}"]) < 1e-9
            assert row[f"gain_{side}"] >= 0
