"""C8: cash of districts and of the municipal fund; what lacks is told with its year."""

import json
from fractions import Fraction

import pandas as pd
import pytest

from jianliang.core.cash import Terms
from jianliang.stages.cash import CashAsked, Spending, Support, cash

SIDES = ("low", "cost", "high")


def funds(*told):
    frame = pd.DataFrame(told, columns=["unit_id", "year", "own_yuan", "loan_cap_yuan"])
    return frame.astype({"own_yuan": "Int64", "loan_cap_yuan": "Int64"})


def spending(low, middle, high, elderly=0, area=0):
    costs = dict(zip(SIDES, (low, middle, high), strict=True))
    return Spending(costs, dict.fromkeys(SIDES, elderly), area, 0)


def doubts(found):
    return [(one["code"], json.loads(one["values"])) for one in found.doubts]


def test_a_loan_bridges_the_gap_up_to_its_cap_and_is_repaid_with_interest():
    told = funds(("d", 2026, 10, 100), ("d", 2027, 60, 100), ("d", 2028, 60, 100))
    asked = CashAsked("c", Terms(loan=Fraction(1, 10)))
    found = cash({("d", 2026): spending(8000, 9000, 12000)}, {}, told, asked)
    rows = found.cash[found.cash["unit"] == "d"].set_index("year")
    assert rows["loan_fen"].to_dict() == {2026: 8000, 2027: 0, 2028: 0}
    assert rows["charge_fen"].to_dict() == {2026: 0, 2027: 800, 2028: 280}
    assert rows["repaid_fen"].to_dict() == {2026: 0, 2027: 5200, 2028: 2800}
    assert rows["closing_fen"].to_dict() == {2026: 0, 2027: 0, 2028: 2920}
    gap = found.gaps.set_index("unit").loc["d"]
    assert (gap["gap_fen"], gap["gap_year"]) == (8000, 2026)
    assert (gap["gap_low_fen"], gap["gap_high_fen"]) == (7000, 11000)
    assert found.doubts == []


def test_what_no_loan_covers_is_told_with_its_year_and_amount():
    told = funds(("d", 2026, 10, 20))
    found = cash({("d", 2026): spending(0, 9000, 9000)}, {}, told, CashAsked("c"))
    ((code, values),) = doubts(found)
    assert (code, values["subject"], values["year"]) == ("cash-short", "d", 2026)
    assert values["short_yuan"] == "60.00"
    assert found.gaps.set_index("unit").loc["d", "short_fen"] == 6000


def test_a_cap_that_falls_below_the_debt_is_told():
    told = funds(("d", 2026, 0, 100), ("d", 2027, 10, 50))
    found = cash({("d", 2026): spending(0, 8000, 8000)}, {}, told, CashAsked("c"))
    assert [code for code, _ in doubts(found)] == ["cash-over-cap"]


def test_income_of_projects_and_sold_quota_come_into_the_district():
    support = Support(quota_fen=600, sold=Fraction(1, 2))
    asked = CashAsked("c", support=support)
    found = cash(
        {("d", 2026): spending(0, 0, 0, area=2_000_000)}, {("d", 2027): 50}, funds(), asked
    )  # fmt: skip
    rows = found.cash[found.cash["unit"] == "d"]
    assert rows["traded_fen"].tolist() == [600, 0]
    assert rows["income_fen"].tolist() == [0, 50]
    assert rows["closing_fen"].tolist() == [600, 650]


def test_the_municipal_fund_pays_what_it_bears_and_may_run_short_itself():
    asked = CashAsked("c", support=Support(elderly=Fraction(1, 2)))
    told = funds(("c", 2026, 1, 0), ("d", 2026, 100, 0))
    found = cash({("d", 2026): spending(0, 900, 900, elderly=500)}, {}, told, asked)
    rows = found.cash.set_index("unit")
    assert rows["granted_fen"].to_dict() == {"c": -250, "d": 250}
    assert rows["closing_fen"].to_dict() == {"c": -150, "d": 9350}
    assert [values["subject"] for _, values in doubts(found)] == ["c"]


@pytest.mark.parametrize(("rows", "code"), [
    ([("d", 2026, None, 0)], "fund-not-told"),
    ([("d", 2026, 1, None)], "fund-not-told"),
    ([("d", 2026, 1, 5), ("d", 2026, 2, 3)], "fund-doubled"),
])  # fmt: skip
def test_funds_that_are_not_told_or_told_twice_are_findings(rows, code):
    found = cash({}, {}, funds(*rows), CashAsked("c"))
    assert [one for one, _ in doubts(found)] == [code]
