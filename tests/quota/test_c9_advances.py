"""C9: quota borrowed is returned by its deadline; overdue quota blocks the next batch."""

from datetime import UTC, datetime

from offices import FAR, NEXT, NORTH, TOWN, told, use

from jianliang.commands.advances import advance, repay
from jianliang.commands.entering import enter
from jianliang.commands.quota import commit, grant, reserve
from jianliang.commands.transfers import Contract, transfer

LENT = "2023-03-01"


def lend(town, unit: str = TOWN, area_dm2: int = 1000, on: str = LENT) -> str:
    receipt = town.ask(advance, use(unit, area_dm2), by="cai", on=on)
    return f"{receipt.request_id}/1"


def test_turnover_quota_is_due_36_months_after_it_was_lent(town):
    obligation = lend(town)
    (row,) = town.obligations(TOWN)
    assert (row.obligation, row.due) == (obligation, "2026-03-01")
    assert town.accounts(TOWN) == {"advance": -1000, "free": 1000}


def test_only_the_city_lends(town):
    town.refused("not-yours", advance, use(TOWN, 1), by="bei")
    town.refused("not-yours", advance, use(TOWN, 1), by="li")


def test_turnover_quota_serves_only_the_project_it_was_lent_for(town):
    town.now = datetime(2023, 3, 2, 8, tzinfo=UTC)
    lend(town)
    town.refused("quota-short", reserve, use(TOWN, 1, "J2"), by="li", on="2023-03-02")
    town.ask(reserve, use(TOWN, 1000, "J1"), by="li", on="2023-03-02")


def test_the_same_project_may_be_lent_twice(town):
    town.now = datetime(2023, 3, 2, 8, tzinfo=UTC)
    assert lend(town) != lend(town, on="2023-03-02")
    assert town.accounts(TOWN) == {"advance": -2000, "free": 2000}


def test_it_is_paid_back_with_what_was_never_spent_and_then_with_recognised_lots(town):
    town.now = datetime(2023, 4, 1, 8, tzinfo=UTC)
    obligation = lend(town)
    town.ask(reserve, use(TOWN, 700), by="li", on=LENT)
    town.ask(commit, use(TOWN), by="li", on=LENT)
    town.refused("quota-short", repay, obligation, by="bei", on=LENT)
    town.recognised(TOWN, 900, on="2023-03-20")

    town.refused("obligation-more", repay, obligation, 1001, by="bei", on="2023-03-20")
    town.ask(repay, obligation, 400, by="bei", on="2023-03-20")
    assert town.accounts(TOWN)["free"] == 800
    assert town.obligations(TOWN)[0].met_dm2 == 400
    town.ask(repay, obligation, by="bei", on="2023-03-21")

    assert town.accounts(TOWN) == {"free": 200, "issue": -900, "used": 700}
    assert town.obligations(TOWN) == []
    town.refused("obligation-met", repay, obligation, by="bei", on="2023-03-22")
    town.refused("obligation-unknown", repay, "r999/1", by="bei")


def test_a_loan_is_not_paid_back_with_another_loan(town):
    town.now = datetime(2023, 4, 1, 8, tzinfo=UTC)
    first = lend(town)
    town.ask(reserve, use(TOWN, 1000), by="li", on=LENT)
    lend(town, on="2023-03-05")
    assert town.balance(TOWN, "free") == 1000
    town.refused("quota-short", repay, first, by="bei", on="2023-03-06")


def test_overdue_quota_blocks_the_next_batch_with_the_account_statement(town):
    obligation = lend(town)
    town.recognised(TOWN, 300)
    asks = [
        (reserve, use(TOWN, 1), "li"),
        (enter, use(TOWN, 1), "li"),
        (advance, use(TOWN, 1), "cai"),
        (grant, use(TOWN, 1), "cai"),
        (transfer, Contract("C1", TOWN, NEXT, 1), "bei"),
    ]
    for command, what, who in asks:
        refusal = town.refused("quota-overdue", command, what, by=who, on="2026-06-01")
        for part in (TOWN, obligation, "10.00 m²", LENT, "2026-03-01", "13.00"):
            assert part in told(refusal)

    town.refused("quota-short", repay, obligation, 1400, by="bei", on="2026-06-01")
    town.ask(repay, obligation, by="bei", on="2026-06-01")
    town.ask(reserve, use(TOWN, 300), by="li", on="2026-06-01")


def test_on_the_due_day_itself_nothing_is_overdue(town):
    lend(town)
    town.recognised(TOWN, 300)
    town.now = datetime(2026, 3, 1, 8, tzinfo=UTC)
    town.ask(reserve, use(TOWN, 1), by="li", on="2026-03-01")
    town.now = datetime(2026, 3, 2, 8, tzinfo=UTC)
    town.refused("quota-overdue", reserve, use(TOWN, 1), by="li", on="2026-03-02")


def test_an_earlier_day_does_not_help_who_is_overdue_today(town):
    lend(town)
    town.recognised(TOWN, 300, on="2025-01-01")
    town.refused("quota-overdue", reserve, use(TOWN, 1), by="li", on="2025-01-01")


def test_a_township_answers_for_its_district_but_not_for_its_neighbour(town):
    town.recognised(NEXT, 300)
    town.recognised(FAR, 300)
    lend(town, TOWN)
    town.ask(reserve, use(NEXT, 1), by="lin")
    lend(town, NORTH)
    town.refused("quota-overdue", reserve, use(NEXT, 1), by="lin")
    town.ask(reserve, use(FAR, 1), by="lu")


def test_the_city_decides_what_is_blocked_and_how_long_it_lends(town):
    town.rule("advance_term", ("2000-01-01", 1))
    town.rule("blocked_when_overdue", ("2000-01-01", "advance"))
    lend(town)
    assert town.obligations(TOWN)[0].due == "2023-04-01"
    town.recognised(TOWN, 300)
    town.ask(reserve, use(TOWN, 1), by="li")
    town.refused("quota-overdue", advance, use(TOWN, 1), by="cai")
