"""What the book answers about quota: lots, accounts, obligations."""

import pytest
from acts import CITY, OTHER, TOWN, do, event, ground, issue, issued, leg, life, piece
from answers import balances, code_of

from jianliang.core.errors import LedgerError
from jianliang.core.quota import ACCOUNTS, chosen_lots, reversal_legs, transfer_legs


def test_a_piece_issues_its_area_once_to_its_unit(book):
    do(book, *life("P1", [piece("A", ground(0, 0), 1000)]))
    assert code_of(book, issue("A", 999)) == "issue-other"
    assert code_of(book, issue("A", 1000, OTHER)) == "issue-other"
    assert code_of(book, issue("B", 1000)) == "piece-unknown"
    do(book, issue("A", 1000))
    assert code_of(book, issue("A", 1000)) == "lot-known"
    assert balances(book) == {"free": 1000, "issue": -1000}


def test_a_transfer_at_a_ratio_cancels_the_rest_and_keeps_the_remainder(book):
    issued(book, "A", 1001)
    do(
        book,
        event(
            "transfer",
            TOWN,
            legs=transfer_legs([("L-A", 1001)], (TOWN, OTHER), (1, 2)),
            p=1,
            q=2,
        ),
    )
    assert balances(book) == {"cancelled": 500, "rounding": 1, "issue": -1001}
    assert balances(book, OTHER) == {"free": 500}


def test_quota_in_transit_is_accepted_or_recalled(book):
    issued(book, "A", 1000)
    do(book, event("send", TOWN, legs=[leg("L-A", "free", "in_transit", 600)]))
    do(
        book,
        event(
            "accept",
            OTHER,
            OTHER,
            legs=[leg("L-A", "in_transit", "free", 400, to=OTHER)],
        ),
    )
    do(book, event("recall", TOWN, legs=[leg("L-A", "in_transit", "free", 200)]))
    assert balances(book) == {"free": 600, "issue": -1000}
    assert balances(book, OTHER) == {"free": 400}


def test_quota_is_reserved_then_used_entered_or_set_free(book):
    issued(book, "A", 1000)
    do(book, event("reserve", TOWN, legs=[leg("L-A", "free", "reserved", 900)]))
    do(book, event("commit", TOWN, legs=[leg("L-A", "reserved", "used", 500)]))
    do(book, event("void", TOWN, legs=[leg("L-A", "reserved", "free", 100)]))
    do(
        book,
        event(
            "enter",
            TOWN,
            legs=[
                leg("L-A", "reserved", "entered", 300),
                leg("L-A", "free", "entered", 50),
            ],
        ),
    )
    assert balances(book) == {"free": 150, "used": 500, "entered": 350, "issue": -1000}


def test_quota_is_not_spent_twice_and_the_refusal_names_the_balance(book):
    issued(book, "A", 1000)
    twice = [leg("L-A", "free", "reserved", 600), leg("L-A", "free", "reserved", 600)]
    assert code_of(book, event("reserve", TOWN, legs=twice)) == "quota-short"
    do(book, event("reserve", TOWN, legs=twice[:1]))
    with pytest.raises(LedgerError, match=r"6.00 m² are wanted, 4.00 m² are there"):
        do(book, event("reserve", TOWN, legs=twice[1:]))


def test_turnover_quota_is_a_dated_liability_that_another_lot_repays(book):
    lend = leg("T-1", "advance", "free", 800)
    given = event("advance", "T-1", legs=[lend], due="2028-03-01")
    do(book, given)
    assert balances(book) == {"free": 800, "advance": -800}
    with book.desk() as desk:
        assert [(row.obligation, row.due) for row in desk.open_obligations(TOWN)] == [
            (given.event_id, "2028-03-01")
        ]
    do(book, event("reserve", TOWN, legs=[leg("T-1", "free", "reserved", 800)]))
    do(book, event("commit", TOWN, legs=[leg("T-1", "reserved", "used", 800)]))
    issued(book, "A", 1000)
    too_much = event(
        "repay",
        TOWN,
        legs=[leg("L-A", "free", "advance", 801)],
        obligation=given.event_id,
    )
    assert code_of(book, too_much) == "obligation-more"
    do(
        book,
        event(
            "repay",
            TOWN,
            legs=[leg("L-A", "free", "advance", 800)],
            obligation=given.event_id,
        ),
    )
    assert balances(book) == {"free": 200, "used": 800, "issue": -1000}
    with book.desk() as desk:
        assert desk.open_obligations(TOWN) == []


def test_a_reversal_after_spending_is_owed_and_the_receiver_keeps_what_it_has(book):
    issued(book, "A", 1000)
    do(book, event("transfer", TOWN, legs=[leg("L-A", "free", "free", 600, to=OTHER)]))
    with book.desk() as desk:
        held = {account: desk.balance(TOWN, account, "L-A") for account in ACCOUNTS}
    reverse = event(
        "reverse",
        "P-A",
        legs=reversal_legs("L-A", TOWN, 1000, held),
        piece="A",
        area_dm2=1000,
        year=2027,
    )
    do(book, reverse)
    assert balances(book) == {"owed": -600}
    assert balances(book, OTHER) == {"free": 600}
    issued(book, "B", 700)
    do(
        book,
        event(
            "settle",
            TOWN,
            legs=[leg("L-B", "free", "owed", 600)],
            obligation=reverse.event_id,
        ),
    )
    assert balances(book) == {"free": 100, "issue": -700}
    again = event(
        "settle",
        TOWN,
        legs=[leg("L-B", "free", "owed", 1)],
        obligation=reverse.event_id,
    )
    assert code_of(book, again) == "obligation-more"


def test_only_the_disputed_lot_freezes_until_a_day_and_thaws_again(book):
    issued(book, "A", 1000)
    issued(book, "B", 500)
    frozen = event(
        "freeze", TOWN, legs=[leg("L-A", "free", "frozen", 1000)], until="2026-01-01"
    )
    do(book, frozen)
    assert balances(book) == {"free": 500, "frozen": 1000, "issue": -1500}
    assert (
        code_of(book, event("reserve", TOWN, legs=[leg("L-A", "free", "reserved", 1)]))
        == "quota-short"
    )
    other = event(
        "thaw", TOWN, legs=[leg("L-B", "frozen", "free", 1)], obligation=frozen.event_id
    )
    assert code_of(book, other) == "obligation-unit"
    do(
        book,
        event(
            "thaw",
            TOWN,
            legs=[leg("L-A", "frozen", "free", 1000)],
            obligation=frozen.event_id,
        ),
    )
    assert balances(book) == {"free": 1500, "issue": -1500}
    unknown = event(
        "thaw", TOWN, legs=[leg("L-A", "frozen", "free", 1)], obligation="none"
    )
    assert code_of(book, unknown) == "obligation-unknown"


def test_the_municipal_reserve_is_filled_by_levy_and_rounding_and_given_out_again(book):
    issued(book, "A", 1001)
    do(book, event("levy", TOWN, legs=[leg("L-A", "free", "reserve", 100, to=CITY)]))
    do(
        book,
        event(
            "transfer", TOWN, legs=transfer_legs([("L-A", 901)], (TOWN, OTHER), (1, 2))
        ),
    )
    do(book, event("sweep", TOWN, legs=[leg("L-A", "rounding", "reserve", 1, to=CITY)]))
    do(
        book,
        event(
            "grant", CITY, CITY, legs=[leg("L-A", "reserve", "free", 60, CITY, OTHER)]
        ),
    )
    do(
        book,
        event(
            "cancel", OTHER, OTHER, legs=[leg("L-A", "free", "cancelled", 10, OTHER)]
        ),
    )
    assert balances(book, CITY) == {"reserve": 41}
    assert balances(book, OTHER) == {"free": 500, "cancelled": 10}


def test_lots_are_listed_in_the_order_of_their_issue(book):
    for name in ("Z", "B", "K"):
        issued(book, name, 10)
    with book.desk() as desk:
        assert desk.lots(TOWN, "free") == [("L-Z", 10), ("L-B", 10), ("L-K", 10)]
        assert chosen_lots(desk.lots(TOWN, "free"), 15) == [("L-Z", 10), ("L-B", 5)]


def test_accounts_close_to_zero_and_assets_are_what_was_issued(book):
    issued(book, "A", 1000)
    do(
        book,
        event(
            "advance", "T-1", legs=[leg("T-1", "advance", "free", 50)], due="2028-01-01"
        ),
    )
    do(
        book,
        event(
            "transfer", TOWN, legs=transfer_legs([("L-A", 333)], (TOWN, OTHER), (2, 3))
        ),
    )
    with book.desk() as desk:
        rows = desk.accounts()
    assert sum(row.balance_dm2 for row in rows) == 0
    assert sum(row.balance_dm2 for row in rows if row.balance_dm2 > 0) == 1050
