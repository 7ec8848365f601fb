"""Quota as double entry: ratios, legs, reversals."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianliang.core.errors import LedgerError
from jianliang.core.quota import (
    ACCOUNTS,
    ASSETS,
    CONTRA,
    LEGS,
    Leg,
    check_legs,
    chosen_lots,
    m2,
    reversal_legs,
    split_ratio,
    transfer_legs,
)


def test_a_ratio_splits_whole_areas(table):
    cases = table("""
        area_dm2  p_count  q_count  transferred_dm2  cancelled_dm2  rounding_dm2
        100       1        2        50               50             0
        101       1        2        50               50             1
        100       1        3        33               66             1
        100       0        5        0                100            0
        100       5        5        100              0              0
        1         2        3        0                0              1
        0         1        2        0                0              0
    """)
    for area, p, q, *expected in cases.itertuples(index=False):
        assert split_ratio(area, p, q) == tuple(expected)


@given(st.integers(0, 2**53), st.integers(0, 10**9), st.integers(1, 10**9))
def test_the_parts_of_a_ratio_sum_to_the_area_and_no_more_than_1_dm2_is_rounding(
    area, p, q
):
    p = min(p, q)
    transferred, cancelled, rounding = split_ratio(area, p, q)
    assert transferred + cancelled + rounding == area
    assert 0 <= rounding <= 1
    assert 0 <= Fraction(area * p, q) - transferred < 1
    assert 0 <= Fraction(area * (q - p), q) - cancelled < 1


@pytest.mark.parametrize(("p", "q"), [(-1, 2), (3, 2), (0, 0), (1, -2)])
def test_a_ratio_beyond_0_to_1_is_refused(p, q):
    with pytest.raises(LedgerError, match="ratio"):
        split_ratio(100, p, q)


def test_a_transfer_splits_each_lot_by_itself_and_leaves_out_what_is_nothing():
    legs = transfer_legs([("L1", 101), ("L2", 1)], ("A", "B"), (1, 2))
    assert legs == [
        Leg("L1", "A", "free", "B", "free", 50),
        Leg("L1", "A", "free", "A", "cancelled", 50),
        Leg("L1", "A", "free", "A", "rounding", 1),
        Leg("L2", "A", "free", "A", "rounding", 1),
    ]
    check_legs("transfer", legs)


def test_a_reversal_takes_what_is_held_and_the_rest_is_owed():
    held = {"free": 10, "reserved": 20, "frozen": 5}
    legs = reversal_legs("L1", "A", 100, held)
    assert [(leg.from_account, leg.to_account, leg.area_dm2) for leg in legs] == [
        ("free", "issue", 10),
        ("reserved", "issue", 20),
        ("frozen", "issue", 5),
        ("owed", "issue", 65),
    ]
    assert reversal_legs("L1", "A", 15, held)[-1] == Leg(
        "L1", "A", "reserved", "A", "issue", 5
    )


def test_lots_are_taken_in_their_order_until_the_area_is_reached():
    assert chosen_lots([("L1", 10), ("L2", 20), ("L3", 30)], 25) == [
        ("L1", 10),
        ("L2", 15),
    ]
    with pytest.raises(LedgerError, match=r"0.70 m² are wanted, 0.60 m² are there"):
        chosen_lots([("L1", 60)], 70)


@pytest.mark.parametrize(
    ("kind", "leg", "code"),
    [
        ("reserve", Leg("L", "A", "free", "A", "used", 5), "leg-accounts"),
        ("plan", Leg("L", "A", "free", "A", "used", 5), "leg-accounts"),
        ("reserve", Leg("L", "A", "free", "A", "reserved", 0), "leg-area"),
        ("reserve", Leg("L", "A", "free", "A", "reserved", -5), "leg-area"),
        ("reserve", Leg("L", "A", "free", "A", "reserved", True), "leg-area"),
        ("reserve", Leg("L", "A", "free", "B", "reserved", 5), "leg-units"),
        ("transfer", Leg("L", "A", "free", "A", "free", 5), "leg-circle"),
        ("reserve", Leg("", "A", "free", "A", "reserved", 5), "leg-names"),
        ("reserve", Leg(7, "A", "free", "A", "reserved", 5), "leg-names"),
    ],
)
def test_a_leg_that_may_not_be_is_refused(kind, leg, code):
    with pytest.raises(LedgerError) as refused:
        check_legs(kind, [leg])
    assert refused.value.code == code
    assert refused.value.remedy("zh")


def test_a_leg_names_accounts_that_there_are():
    pairs = {pair for pairs in LEGS.values() for pair in pairs}
    assert {account for pair in pairs for account in pair} == set(ACCOUNTS)
    assert not set(ASSETS) & set(CONTRA)


def test_only_an_issue_or_an_advance_makes_assets_and_only_their_return_takes_them():
    made = {
        kind
        for kind, pairs in LEGS.items()
        for a, b in pairs
        if a in CONTRA and b in ASSETS
    }
    taken = {
        kind
        for kind, pairs in LEGS.items()
        for a, b in pairs
        if a in ASSETS and b in CONTRA
    }
    assert made == {"issue", "advance"}
    assert taken == {"repay", "settle", "reverse"}


def test_areas_are_told_in_m2_to_the_last_digit():
    assert [m2(5), m2(12345), m2(-7)] == ["0.05", "123.45", "-0.07"]
