"""What the book answers: plots, credit, accounts, obligations, units, seats."""

import pytest
from acts import CITY, OTHER, TOWN, do, event, ground, issue, issued, leg, life, piece

from jianliang.core.errors import LedgerError
from jianliang.core.quota import ACCOUNTS, chosen_lots, reversal_legs, transfer_legs


def credit(book, unit=TOWN):
    with book.desk() as desk:
        return {row[1:3]: tuple(row[3:]) for row in desk.credit(unit) if any(row[3:])}


def balances(book, unit=TOWN):
    with book.desk() as desk:
        found = {account: desk.balance(unit, account) for account in ACCOUNTS}
    return {account: balance for account, balance in found.items() if balance}


def code_of(book, *events):
    with pytest.raises(LedgerError) as refused:
        do(book, *events)
    assert refused.value.reason("zh") and refused.value.remedy("en")
    return refused.value.code


def test_credit_is_claimed_verified_and_recognised_in_series_of_their_own(book):
    do(book, *life("P1", until="verify", area_dm2=1000, year=2024))
    # unit, (credit year, recognition year): claimed, verified, recognised, reversed, cured
    assert credit(book) == {(2024, 0): (1000, 1000, 0, 0, 0)}
    recognise = event(
        "recognise",
        "P1",
        actor="zhao",
        recognition_year=2026,
        pieces=[piece("A", ground(0, 0), 700), piece("B", ground(0, 200), 200, OTHER)],
    )
    do(book, recognise)
    assert credit(book) == {
        (2024, 0): (1000, 1000, 0, 0, 0),
        (2024, 2026): (0, 0, 700, 0, 0),
    }
    assert credit(book, OTHER) == {(2024, 2026): (0, 0, 200, 0, 0)}


def test_what_is_returned_or_withdrawn_is_claimed_no_more(book):
    do(book, *life("P1", until="verify"), *life("P2", until="clear"))
    do(
        book,
        event("return", "P1", reason="photos missing"),
        event("withdraw", "P2", reason="sold"),
    )
    assert credit(book) == {}
    do(book, *life("P1", until="declare", area_dm2=400, year=2025))
    assert credit(book) == {(2025, 0): (400, 0, 0, 0, 0)}
    with book.desk() as desk:
        assert desk.earlier_actors("P1") == {"declare": "li"}


def test_the_book_knows_who_took_which_step(book):
    do(book, *life("P1", [piece("A", ground(0, 0))]))
    with book.desk() as desk:
        assert desk.earlier_actors("P1") == {
            "declare": "li",
            "verify": "wang",
            "recognise": "zhao",
        }
        assert desk.earlier_actors("P9") == {}


def test_a_reversal_is_booked_in_the_year_of_its_decision(book):
    issued(book, "A", 1000)
    legs = reversal_legs("L-A", TOWN, 300, {"free": 1000})
    do(book, event("reverse", "P-A", legs=legs, piece="A", area_dm2=300, year=2027))
    assert credit(book)[2024, 2025] == (0, 0, 1000, 0, 0)
    assert credit(book)[2024, 2027] == (0, 0, 0, 300, 0)
    assert balances(book) == {"free": 700, "issue": -700}


def test_a_cure_gives_credit_again_under_a_new_id_but_never_more_than_was_reversed(
    book,
):
    issued(book, "A", 1000)
    reverse = event(
        "reverse",
        "P-A",
        legs=reversal_legs("L-A", TOWN, 300, {"free": 1000}),
        piece="A",
        area_dm2=300,
        year=2027,
    )
    assert (
        code_of(book, event("cure", "P-A", piece="A2", of="A", area_dm2=300, year=2028))
        == "cured-more"
    )
    do(
        book,
        reverse,
        event("cure", "P-A", piece="A2", of="A", area_dm2=200, year=2028),
        issue("A2", 200),
    )
    assert credit(book)[2024, 2028] == (0, 0, 0, 0, 200)
    assert balances(book) == {"free": 900, "issue": -900}
    assert (
        code_of(book, event("cure", "P-A", piece="A3", of="A", area_dm2=101, year=2028))
        == "cured-more"
    )
    assert (
        code_of(book, event("cure", "P-A", piece="A2", of="A", area_dm2=1, year=2028))
        == "piece-known"
    )


def test_no_more_is_reversed_than_was_recognised(book):
    issued(book, "A", 1000)
    legs = reversal_legs("L-A", TOWN, 1001, {"free": 1000})
    assert (
        code_of(
            book,
            event("reverse", "P-A", legs=legs, piece="A", area_dm2=1001, year=2027),
        )
        == "reversed-more"
    )
    assert (
        code_of(
            book,
            event("reverse", "P-A", legs=legs[:1], piece="A", area_dm2=900, year=2027),
        )
        == "issue-legs"
    )
    assert (
        code_of(book, event("reverse", "P-A", piece="none", area_dm2=900, year=2027))
        == "piece-unknown"
    )


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
        assert [row.obligation for row in desk.overdue(TOWN, "2028-03-02")] == [
            given.event_id
        ]
        assert desk.overdue(TOWN, "2028-03-01") == []
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


def test_a_unit_that_is_succeeded_hands_over_everything_and_takes_part_no_more(book):
    issued(book, "A", 1000)
    given = event(
        "advance", "T-1", legs=[leg("T-1", "advance", "free", 50)], due="2028-01-01"
    )
    do(book, given, *life("P9", until="declare", area_dm2=70))
    part = [leg("L-A", "free", "free", 1000, to=OTHER)]
    assert (
        code_of(book, event("succeed", TOWN, legs=part, heir=OTHER))
        == "succession-open"
    )
    rest = [
        leg("L-A", "issue", "issue", 1000, OTHER, TOWN),
        leg("T-1", "advance", "advance", 50, OTHER, TOWN),
        leg("T-1", "free", "free", 50, to=OTHER),
    ]
    before = credit(book)
    do(book, event("succeed", TOWN, legs=[*part, *rest], heir=OTHER))
    assert balances(book) == {} and credit(book) == {}
    assert balances(book, OTHER) == {"free": 1050, "issue": -1000, "advance": -50}
    assert credit(book, OTHER) == before
    with book.desk() as desk:
        assert desk.heir(TOWN) == OTHER == desk.plot("P9").unit
        assert [row.obligation for row in desk.open_obligations(OTHER)] == [
            given.event_id
        ]
    assert (
        code_of(book, event("declare", "P8", TOWN, credit_year=2024, area_dm2=5))
        == "unit-succeeded"
    )
    assert (
        code_of(
            book,
            event(
                "transfer",
                OTHER,
                OTHER,
                legs=[leg("L-A", "free", "free", 5, OTHER, TOWN)],
            ),
        )
        == "unit-succeeded"
    )


def test_seats_are_held_from_a_day_to_a_day(book):
    do(
        book,
        event(
            "appoint",
            "seat-1",
            TOWN,
            on="2025-01-01",
            person="li",
            role="clerk",
            tier="township",
        ),
    )
    do(
        book,
        event(
            "appoint",
            "seat-2",
            TOWN,
            on="2025-02-01",
            person="sun",
            role="clerk",
            tier="township",
            until="2025-02-28",
        ),
    )
    with book.desk() as desk:
        assert [row.seat for row in desk.seats("li", "2025-02-01")] == ["seat-1"]
        assert [row.unit for row in desk.seats("sun", "2025-02-28")] == [TOWN]
        assert desk.seats("sun", "2025-03-01") == [] == desk.seats("li", "2024-12-31")
    do(book, event("dismiss", "seat-1", TOWN, on="2025-03-31"))
    with book.desk() as desk:
        assert desk.seats("li", "2025-04-01") == []
    assert (
        code_of(
            book,
            event("appoint", "seat-3", TOWN, person="li", role="king", tier="city"),
        )
        == "seat-unknown"
    )


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
