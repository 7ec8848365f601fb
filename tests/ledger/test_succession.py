"""Units that are merged and divided: nothing is made or lost by a new boundary."""

import pytest
from acts import CITY, OTHER, TOWN, do, event, ground, issue, issued, leg, life, piece
from answers import balances, code_of, credit

from jianliang.core.quota import reversal_legs, succession_legs
from jianliang.ledger.replay import differing, scratch
from jianliang.ledger.stored import recorded_events

NORTH = "110106101"


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


@pytest.fixture
def divided(book):
    """A town with three plots, quota of two, debts of both; and what it held."""
    issued(book, "A", 1000)
    issued(book, "B", 700)
    spent = [leg("L-A", "free", "free", 600, to=OTHER)]
    do(book, event("transfer", TOWN, legs=spent), *life("P9", until="declare"))
    legs = reversal_legs("L-A", TOWN, 500, {"free": 400})
    do(book, event("reverse", "P-A", legs=legs, piece="A", area_dm2=500, year=2026))
    do(book, event("cure", "P-A", piece="A2", of="A", area_dm2=100, year=2027))
    do(book, issue("A2", 100))
    frozen = [leg("L-B", "free", "frozen", 300)]
    do(book, event("freeze", TOWN, legs=frozen, until="2026-01-01"))
    lend = leg("T-1", "advance", "free", 50)
    do(book, event("advance", "T-1", legs=[lend], due="2028-01-01"))
    return book


def division(book, **given):
    """A succession of the town by OTHER, with plots for other units, and its legs."""
    plots = {plot: unit for unit, own in given.items() for plot in own}
    with book.desk() as desk:
        held = [tuple(row[1:]) for row in desk.accounts(TOWN)]
        receivers = {lot: plots.get(desk.plot_of(lot), OTHER) for _, lot, _ in held}
    legs = succession_legs(TOWN, held, receivers.get)
    return event("succeed", TOWN, legs=legs, heir=OTHER, given=given)


def summed(*series):
    """Credit of several units added up, total by total."""
    added = {}
    for one in series:
        for key, areas in one.items():
            before = added.get(key, (0,) * len(areas))
            added[key] = tuple(map(sum, zip(before, areas, strict=True)))
    return added


def test_a_divided_unit_gives_plots_with_their_pieces_credit_lots_and_debts(divided):
    before = credit(divided)
    do(divided, division(divided, **{NORTH: ["P-A"]}))
    assert balances(divided) == {} == credit(divided)
    # Of A 600 of 1,000 were spent, 500 reversed (100 of them owed), 100 cured.
    assert balances(divided, NORTH) == {"free": 100, "owed": -100, "issue": -600}
    assert credit(divided, NORTH) == {
        (2024, 0): (1000, 1000, 0, 0, 0),
        (2024, 2025): (0, 0, 1000, 0, 0),
        (2024, 2026): (0, 0, 0, 500, 0),
        (2024, 2027): (0, 0, 0, 0, 100),
    }
    assert summed(credit(divided, NORTH), credit(divided, OTHER)) == before
    with divided.desk() as desk:
        owners = {row.plot: row.unit for row in desk.plots()}
        pieces = {row.piece: row.unit for row in desk.recognised()}
        debts = {u: [o.kind for o in desk.open_obligations(u)] for u in (NORTH, OTHER)}
        assert desk.heir(TOWN) == OTHER
    assert owners == {"P-A": NORTH, "P-B": OTHER, "P9": OTHER}
    assert pieces == {"A": NORTH, "A2": NORTH, "B": OTHER}
    assert debts == {NORTH: ["owed"], OTHER: ["freeze", "advance"]}


def test_a_divided_unit_is_replayed_as_it_was_booked(divided):
    do(divided, division(divided, **{NORTH: ["P-A"], CITY: ["P-B", "P9"]}))
    with divided.reading() as live, scratch(recorded_events(live)) as made:
        assert differing(live, made) == {}


def test_what_was_given_goes_on_in_its_new_unit(divided):
    do(divided, division(divided, **{NORTH: ["P-A"]}))
    with divided.desk() as desk:
        (owed,) = desk.open_obligations(NORTH)
    debt = [leg("L-A2", "free", "owed", 100, NORTH)]
    paid = event("settle", NORTH, NORTH, legs=debt, obligation=owed.obligation)
    do(divided, paid)
    legs = reversal_legs("L-A2", NORTH, 100, {})
    back = event(
        "reverse", "P-A", NORTH, legs=legs, piece="A2", area_dm2=100, year=2028
    )
    do(divided, back)
    assert credit(divided, NORTH)[2024, 2028] == (0, 0, 0, 100, 0)


def test_a_piece_of_another_unit_stays_where_it_is(book):
    pieces = [piece("A", ground(0, 0), 700), piece("B", ground(0, 200), 300, OTHER)]
    do(book, *life("P1", pieces, until="recognise"))
    do(book, event("succeed", TOWN, heir=CITY, given={NORTH: ["P1"]}))
    assert credit(book, NORTH)[2024, 2025] == (0, 0, 700, 0, 0)
    assert credit(book, OTHER)[2024, 2025] == (0, 0, 300, 0, 0)
    assert credit(book, CITY) == {}


def test_nothing_is_recognised_for_a_unit_that_is_no_more(book):
    do(book, event("succeed", NORTH, NORTH, heir=CITY))
    late = life("P1", [piece("A", ground(0, 0), unit=NORTH)], until="recognise")
    assert code_of(book, *late) == "unit-succeeded"


def test_a_division_that_does_not_fit_is_refused(divided):
    whole = division(divided, **{NORTH: ["P-A"]})

    def changed(legs=whole.legs, **payload):
        return event("succeed", TOWN, legs=legs, **{**whole.payload, **payload})

    assert code_of(divided, changed(given={})) == "succession-lot"
    assert code_of(divided, changed(legs=whole.legs[:-1])) == "succession-open"
    for given, code in (
        ({NORTH: ["P-A", "none"]}, "succession-plot"),
        ({NORTH: ["P-A"], CITY: ["P-A"]}, "succession-plot"),
        ({TOWN: ["P-A"]}, "succession-heir"),
        ({NORTH: "P-A"}, "payload-missing"),
        ({NORTH: [7]}, "payload-missing"),
        ([], "payload-missing"),
    ):
        assert code_of(divided, changed(given=given)) == code, given
    assert code_of(divided, changed(heir=TOWN)) == "succession-heir"
    foreign = [*whole.legs, leg("L-A", "free", "free", 1, OTHER, CITY)]
    assert code_of(divided, changed(legs=foreign)) == "succession-lot"
    do(divided, event("succeed", NORTH, NORTH, heir=CITY))
    assert code_of(divided, whole) == "unit-succeeded"
