"""C9: the account statement: what a unit has, what it owes, since when, until when."""

from datetime import UTC, datetime

from offices import NEXT, TOWN, use

from jianliang.commands.advances import advance
from jianliang.commands.disputes import Dispute, freeze
from jianliang.commands.quota import reserve
from jianliang.commands.reversals import Decision, reverse
from jianliang.commands.statements import quota_by_unit, statement
from jianliang.commands.steps import Basis
from jianliang.commands.transfers import Contract, transfer


def a_year(town) -> None:
    """One unit with something in nearly every account."""
    town.now = datetime(2023, 5, 1, 8, tzinfo=UTC)
    piece = town.recognised(TOWN, 1000, on="2023-03-01")
    town.ask(reserve, use(TOWN, 100), by="li", on="2023-03-01")
    town.ask(freeze, Dispute(piece, "x", "2024-01-31", 200), by="gao", on="2023-03-02")
    town.ask(
        transfer, Contract("C1", TOWN, NEXT, 650, "1/2"), by="bei", on="2023-03-03"
    )
    town.ask(advance, use(TOWN, 5, "J9"), by="cai", on="2023-03-04")
    basis = Basis("复建认定", ("sha256:" + "0" * 64,))
    town.ask(reverse, Decision(piece, 400, 2023, basis), by="zhao", on="2023-04-01")


def test_a_statement_lists_every_account_by_lot_and_every_obligation(town):
    a_year(town)
    with town.book.desk() as desk:
        rows = statement(desk, TOWN, "2026-03-05")
        assert statement(desk, TOWN, "2026-03-04")["overdue"].sum() == 1
        assert statement(desk, "110107001", "2026-03-05").empty
    balances = rows[rows["entry"] == "balance"]
    assert balances[["account", "lot", "area_dm2"]].values.tolist() == [
        ["free", "advance:J9/1", 5],
        ["cancelled", "L-P1/1", 325],
        ["issue", "L-P1/1", -600],
        ["owed", "L-P1/1", -50],
        ["advance", "advance:J9/1", -5],
    ]
    columns = ["account", "area_dm2", "since", "due", "overdue"]
    duties = rows[rows["entry"] == "obligation"]
    assert sorted(duties[columns].values.tolist()) == [
        ["advance", 5, "2023-03-04", "2026-03-04", True],
        ["owed", 50, "2023-04-01", "", True],
    ]


def test_all_units_stand_in_one_table_and_the_accounts_sum_to_zero(town):
    a_year(town)
    with town.book.desk() as desk:
        rows = quota_by_unit(desk, "2023-05-01")
    assert rows["unit"].tolist() == [TOWN, NEXT]
    areas = rows.drop(columns=["unit", "overdue_dm2"])
    assert areas.to_numpy().sum() == 0
    assert rows.set_index("unit").loc[NEXT, "free_dm2"] == 325
    assert rows["overdue_dm2"].tolist() == [50, 0]


def test_an_empty_book_has_an_empty_table(town):
    with town.book.desk() as desk:
        assert quota_by_unit(desk, "2025-01-01").empty
