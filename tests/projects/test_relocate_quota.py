"""Transfers of quota that are worth most, and who pays whom (C15)."""

from fractions import Fraction
from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from jianliang.core.linkage import Linkage
from jianliang.core.ratios import Ratio
from jianliang.core.tables import QUOTA_UNITS, TRANSFERRED, exactly, typed
from jianliang.stages.relocate_quota import relocate_quota

HA = 1_000_000
COLUMNS = list(QUOTA_UNITS.columns)


def unit(name, **said):
    blank = {
        "quota_dm2": 0,
        "need_dm2": 0,
        "gain_yuan_per_hectare": 0,
        "loss_yuan_per_hectare": 0,
    }
    blank |= {"output_yuan_per_hectare": 0, "people_per_hectare": 0}
    return {**dict.fromkeys(COLUMNS), **blank, "unit": name, **said}


def units(*rows):
    return typed(pd.DataFrame(rows, columns=COLUMNS), QUOTA_UNITS)


def moved(made):
    table = made["quota_transfers"]
    return {(r.from_unit, r.to_unit): r.given_dm2 for r in table.itertuples()}


def price(made, condition, of):
    table = made["quota_prices"].set_index(["condition", "unit"])
    return table.loc[(condition, of), "price_yuan"]


GIVER = unit("A", quota_dm2=10 * HA, loss_yuan_per_hectare=100, people_per_hectare=4)
TAKER = unit("B", gain_yuan_per_hectare=1000, zone_room_dm2=3 * HA)


def test_quota_goes_where_it_gains_until_the_zone_is_full():
    made = relocate_quota(units(GIVER, TAKER), Linkage("C", None, Ratio(1, 2)))
    assert moved(made) == {("A", "B"): 6 * HA}
    (row,) = made["quota_transfers"].to_dict("records")
    assert (row["received_dm2"], row["cancelled_dm2"], row["people"]) == (
        3 * HA,
        3 * HA,
        24,
    )
    assert (row["gain_fen"], row["loss_fen"], row["because"]) == (
        300_000,
        60_000,
        "gains",
    )
    # One hectare more of room is worth 1000 yuan there, and two hectares' loss here.
    assert price(made, "zone", "B") == pytest.approx(800)
    assert price(made, "given", "A") == pytest.approx(0)


def test_the_least_compensation_makes_up_for_the_loss_beside_shared_output():
    taker = {**TAKER, "output_yuan_per_hectare": 10}
    terms = Linkage("C", None, Ratio(1, 2), source_share=Ratio(1, 2), share_years=5)
    made = relocate_quota(units(GIVER, taker), terms)
    (row,) = made["quota_transfers"].to_dict("records")
    assert row["shared_fen"] == 3 * 10 * 5 * 100 // 2
    assert Fraction(row["source_share"]) + Fraction(row["receiver_share"]) == 1
    (paid,) = made["compensations"].to_dict("records")
    assert paid == {"payer": "B", "payee": "A", "cash_fen": 60_000 - 7_500}


def test_what_is_not_worth_its_loss_stays_unless_a_need_asks_for_it():
    poor = {**TAKER, "gain_yuan_per_hectare": 150}
    terms = Linkage("C", None, Ratio(1, 2))
    assert moved(relocate_quota(units(GIVER, poor), terms)) == {}
    made = relocate_quota(units(GIVER, {**poor, "need_dm2": HA}), terms)
    assert moved(made) == {("A", "B"): 2 * HA}
    assert made["quota_transfers"]["because"].tolist() == ["needed"]
    paid = {r.payer: r.cash_fen for r in made["compensations"].itertuples()}
    assert paid == {"B": 15_000, "C": 5_000}
    assert price(made, "need", "B") == pytest.approx(-50)


def test_moving_and_people_cost_and_rooms_for_people_bind():
    taker = {**TAKER, "people_room": 8}
    terms = Linkage("C", None, Ratio(1, 1), moving_yuan=100, social_yuan=50)
    made = relocate_quota(units(GIVER, taker), terms)
    assert moved(made) == {("A", "B"): 2 * HA}
    assert made["quota_transfers"]["cost_fen"].tolist() == [2 * 300 * 100]
    assert price(made, "people", "B") == pytest.approx(600 / 4)


def test_the_ceiling_of_the_city_has_a_price():
    terms = Linkage("C", HA, Ratio(1, 2))
    made = relocate_quota(units(GIVER, TAKER), terms)
    assert moved(made) == {("A", "B"): 2 * HA}
    assert price(made, "city", "C") == pytest.approx(800)


def test_needs_that_cannot_be_met_name_the_limits_that_conflict():
    taker = {**TAKER, "need_dm2": 4 * HA}
    made = relocate_quota(units(GIVER, taker, unit("D", zone_room_dm2=0)), Linkage("C"))
    assert moved(made) == {}
    found = made["findings"]
    conflict = found[found["code"].str.startswith("transfer-conflict")]
    assert sorted(zip(conflict["code"], conflict["subject"], strict=True)) == [
        ("transfer-conflict-need", "B"),
        ("transfer-conflict-zone", "B"),
    ]
    (missing,) = found[found["code"].str.startswith("transfer-missing")].itertuples()
    assert missing.subject == "B" and "1.00" in missing.reason_zh


def test_a_need_of_odd_dm2_is_met_to_the_last_one():
    taker = {**TAKER, "gain_yuan_per_hectare": 0, "need_dm2": 7, "zone_room_dm2": None}
    made = relocate_quota(units(GIVER, taker), Linkage("C", None, Ratio(2, 3)))
    assert made["quota_transfers"]["received_dm2"].tolist() == [7]
    assert made["findings"].empty


@st.composite
def markets(draw):
    small = st.integers(0, 6)
    room = st.one_of(st.none(), st.integers(0, 8).map(lambda n: n * HA))
    rows = [
        unit(
            name,
            quota_dm2=draw(small) * HA,
            need_dm2=draw(st.sampled_from([0, 0, HA, 3 * HA])),
            zone_room_dm2=draw(room),
            ceiling_room_dm2=draw(room),
            people_room=draw(st.one_of(st.none(), st.integers(0, 60))),
            gain_yuan_per_hectare=draw(st.integers(0, 9)) * 10_000,
            loss_yuan_per_hectare=draw(st.integers(0, 3)) * 10_000,
            output_yuan_per_hectare=draw(st.integers(0, 2)) * 1000,
            people_per_hectare=draw(st.integers(0, 10)),
        )
        for name in "ABD"
    ]
    ratio = Ratio(*draw(st.sampled_from([(1, 1), (1, 2), (2, 3)])))
    share = Ratio(*draw(st.sampled_from([(0, 1), (1, 2), (1, 1)])))
    return rows, Linkage("C", draw(room), ratio, {}, 1000, 10, share, 3)


def twin(rows, terms):
    """The same programme put together by hand for another solver; None: no answer."""
    pairs = [(s, r) for s, r in product(rows, rows) if s is not r]
    beta = terms.ratio.p / terms.ratio.q
    value = [
        beta * r["gain_yuan_per_hectare"]
        - s["loss_yuan_per_hectare"]
        - 1000
        - 10 * s["people_per_hectare"]
        for s, r in pairs
    ]
    matrix, most = [], []
    for one in rows:
        out = np.array([s is one for s, _ in pairs], float)
        into = np.array([r is one for _, r in pairs], float)
        heads = np.array([s["people_per_hectare"] if r is one else 0 for s, r in pairs])
        limits = [(out, one["quota_dm2"] / HA), (into * beta, one["zone_room_dm2"])]
        limits += [(into * beta, one["ceiling_room_dm2"]), (heads, one["people_room"])]
        for place, (row, limit) in enumerate(limits):
            if limit is not None:
                matrix.append(row)
                most.append(limit / HA if place in (1, 2) else limit)
        if one["need_dm2"]:
            matrix.append(out - into * beta)
            most.append((one["quota_dm2"] - one["need_dm2"]) / HA)
    if terms.city_room_dm2 is not None:
        matrix.append(np.full(len(pairs), beta))
        most.append(terms.city_room_dm2 / HA)
    found = linprog(-np.array(value), np.array(matrix), most)
    return -found.fun if found.status == 0 else None


@settings(max_examples=25, deadline=None)
@given(markets())
def test_the_value_is_that_of_another_solver_and_the_laws_hold(market):
    rows, terms = market
    made = relocate_quota(units(*rows), terms)
    for name, table in TRANSFERRED.items():
        exactly(made[name], table)
    best, table = twin(rows, terms), made["quota_transfers"]
    if best is None:
        assert table.empty and len(made["findings"])
        return
    assert table["surplus_fen"].sum() / 100 == pytest.approx(best, abs=1)
    assert (table["received_dm2"] + table["cancelled_dm2"] == table["given_dm2"]).all()
    assert table["received_dm2"].sum() <= table["given_dm2"].sum()
    told = {one["unit"]: one for one in rows}
    for name, one in told.items():
        out = table[table["from_unit"] == name]
        into = table[table["to_unit"] == name]
        left = one["quota_dm2"] - out["given_dm2"].sum()
        assert left >= 0
        short = one["need_dm2"] - left - into["received_dm2"].sum()
        assert short <= (len(into) if name in set(made["findings"]["subject"]) else 0)
        for room in ("zone_room_dm2", "ceiling_room_dm2"):
            assert one[room] is None or into["received_dm2"].sum() <= one[room]
        assert one["people_room"] is None or into["people"].sum() <= one["people_room"]
        paid = made["compensations"]
        cash = paid.loc[paid["payee"] == name, "cash_fen"].sum()
        loss, shared = out["loss_fen"].sum(), out["shared_fen"].sum()
        assert cash == max(0, loss - shared)


@settings(max_examples=8, deadline=None)
@given(markets(), st.permutations([0, 1, 2]))
def test_the_order_of_units_changes_nothing(market, order):
    rows, terms = market
    made = relocate_quota(units(*rows), terms)
    again = relocate_quota(units(*(rows[n] for n in order)), terms)
    for name in ("quota_transfers", "compensations", "quota_prices"):
        pd.testing.assert_frame_equal(made[name], again[name])


def test_a_price_is_what_one_more_hectare_changes():
    rows = (GIVER, TAKER, unit("D", gain_yuan_per_hectare=700, ceiling_room_dm2=2 * HA))
    before, after = (
        relocate_quota(units(*rows), Linkage("C", room, Ratio(1, 2)))
        for room in (4 * HA, 5 * HA)
    )
    gained = (
        after["quota_transfers"]["surplus_fen"].sum()
        - before["quota_transfers"]["surplus_fen"].sum()
    )
    assert price(before, "city", "C") * 100 == pytest.approx(gained)
