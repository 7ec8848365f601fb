"""C6: land enters the market only after as much was reduced, at every date."""

import json
from fractions import Fraction

import pandas as pd
import pytest

from jianliang.core.ratios import Ratio
from jianliang.core.tables import MARKET_ENTRIES, typed
from jianliang.stages.enter_market import EntryAsked, Past, enter_market

HA = 1_000_000
RULES = EntryAsked([("2009-01-01", Ratio(1, 2))], 12, Fraction(3, 10), Fraction(1, 5), Fraction(1, 2))  # fmt: skip


def rows(*told):
    """(part, year, hectares, village, revenue, spent): ids r1, r2, …"""
    named = [
        {"entry_id": f"r{n + 1}", "unit_id": "t", "part": part, "year": year,
         "area_dm2": int(ha * HA), "village": village, "revenue_yuan": revenue,
         "spent_yuan": spent, "source": "made up", "status": "example"}
        for n, (part, year, ha, village, revenue, spent) in enumerate(told)
    ]  # fmt: skip
    frame = pd.DataFrame(named)
    money = {
        n: pd.array(frame[n].tolist(), "Int64") for n in ("revenue_yuan", "spent_yuan")
    }
    return typed(frame.assign(**money), MARKET_ENTRIES)


def reduce(year, ha):
    return ("reduce", year, ha, None, None, None)


def enter(year, ha, revenue=None, spent=None):
    return ("enter", year, ha, None, revenue, spent)


def pool(village, ha, year=2025):
    return ("pool", year, ha, village, None, None)


def found_of(*told, past=None, rules=RULES):
    return enter_market(rows(*told), {"t": past} if past else {}, rules)


def test_planned_reduction_counts_from_its_recognition_in_the_year_after():
    found = found_of(reduce(2026, 10), enter(2026, 5), enter(2027, 5))
    first, second = found.entries.to_dict("records")
    assert (first["wished_on"], first["lawful_on"]) == ("2026-12-31", "2027-12-31")
    assert first["short_dm2"] == 5 * HA
    assert (second["lawful_on"], second["short_dm2"]) == ("", 5 * HA)


def test_a_refusal_names_the_shortfall_in_square_metres_and_the_lawful_date():
    found = found_of(reduce(2026, 10), enter(2026, 4.5, 10, 10))
    (doubt,) = found.doubts
    told = json.loads(doubt["values"])
    assert (doubt["code"], told["short_m2"], told["lawful"]) == ("entry-later", "45,000", "2027-12-31")  # fmt: skip
    (never,) = found_of(reduce(2026, 10), enter(2027, 6, 10, 10)).doubts
    assert (never["code"], json.loads(never["values"])["short_m2"]) == (
        "entry-never",
        "10,000",
    )


def test_an_entry_that_is_put_off_weighs_on_all_later_ones():
    found = found_of(
        reduce(2026, 10),
        reduce(2027, 4),
        enter(2026, 5),
        enter(2027, 1),
        enter(2028, 1),
    )
    days = found.entries["lawful_on"].tolist()
    assert days == ["2027-12-31", "2028-12-31", "2028-12-31"]


def test_at_every_date_no_more_is_entered_than_the_ratio_allows():
    told = [reduce(2026, 7), reduce(2027, 3), reduce(2029, 5)]
    wished = [enter(year, ha) for year in range(2026, 2031) for ha in (0.5, 1.7)]
    found = found_of(*told, *wished).entries
    lawful = found[found["lawful_on"] != ""]
    for day in sorted(set(lawful["lawful_on"])):
        entered = lawful.loc[lawful["lawful_on"] <= day, "area_dm2"].sum()
        reduced = sum(ha * HA for _, year, ha, *_ in told if f"{year + 1}-12-31" <= day)
        assert 2 * entered <= reduced


def test_what_the_book_recognised_and_entered_counts_and_its_plan_not_again():
    past = Past([("2026-06-01", 8 * HA)], [("2026-07-01", 1 * HA)], credit_year=2025)
    found = found_of(
        reduce(2025, 8), enter(2026, 3, 1, 1), enter(2026, 1, 1, 1), past=past
    )
    assert found.entries["lawful_on"].tolist() == ["2026-12-31", ""]
    assert [doubt["code"] for doubt in found.doubts] == [
        "entry-plan-past",
        "entry-never",
    ]


def test_a_reversal_to_come_forbids_an_entry_that_would_break_the_rule_then():
    past = Past([("2026-06-01", 8 * HA), ("2028-01-01", -6 * HA)])
    found = found_of(enter(2026, 2, 1, 0), past=past)
    assert found.entries["lawful_on"].tolist() == [""]
    assert found.entries["short_dm2"].tolist() == [HA]


def test_the_levy_is_a_share_of_the_gain_and_the_rest_is_shared_to_the_fen():
    rules = EntryAsked(
        RULES.ratios, 12, Fraction(3, 10), RULES.least, RULES.most, Fraction(1, 10)
    )
    found = found_of(
        reduce(2026, 10), pool("甲", 3), pool("乙", 3), pool("丙", 1),
        enter(2027, 2, 1_000, 0), rules=rules,
    )  # fmt: skip
    row = found.entries.iloc[0]
    assert (row["gain_fen"], row["levy_fen"], row["kept_fen"]) == (
        100_000,
        30_000,
        7_000,
    )
    shared = found.dividends.set_index("village")["shared_fen"].to_dict()
    assert shared == {"丙": 9_000, "乙": 27_000, "甲": 27_000}
    odd = found_of(reduce(2026, 10), pool("甲", 1), pool("乙", 1), pool("丙", 1), enter(2027, 2, 1, 0))  # fmt: skip
    assert odd.dividends.set_index("village")["shared_fen"].to_dict() == {"丙": 24, "乙": 23, "甲": 23}  # fmt: skip


def test_a_loss_is_neither_levied_nor_shared_out():
    found = found_of(reduce(2026, 10), pool("甲", 3), enter(2027, 2, 100, 300))
    row = found.entries.iloc[0]
    assert row[["gain_fen", "levy_fen", "kept_fen", "shared_fen"]].tolist() == [-20_000, 0, -20_000, 0]  # fmt: skip
    assert len(found.dividends) == 0


def test_villages_share_by_what_they_have_pooled_by_then():
    found = found_of(reduce(2026, 10), pool("甲", 3), pool("乙", 3, year=2030), enter(2027, 2, 10, 0))  # fmt: skip
    assert found.dividends["village"].tolist() == ["甲"]


@pytest.mark.parametrize(("told", "code"), [
    ([reduce(2026, 10), pool("甲", 3), enter(2027, 2)], "entry-money"),
    ([reduce(2026, 10), enter(2027, 2, 10, 0)], "entry-unpooled"),
])  # fmt: skip
def test_money_that_cannot_be_reckoned_is_said(told, code):
    assert [doubt["code"] for doubt in found_of(*told).doubts] == [code]


def test_a_levy_outside_the_public_range_is_a_finding():
    rules = EntryAsked(RULES.ratios, 12, Fraction(6, 10), RULES.least, RULES.most)
    assert found_of(reduce(2026, 1), rules=rules).doubts[0]["code"] == "levy-outside"
