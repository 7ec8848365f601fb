"""The life of a plot: what may follow on what."""

import pytest

from jianliang.core.errors import LedgerError
from jianliang.core.moves import MOVES, STATES, allowed, may_move, moved, state_pairs


def test_a_plot_goes_from_plan_to_watch(table):
    life = table("""
        kind       state
        plan       planned
        declare    declared
        clear      cleared
        restore    restored
        verify     verified
        recognise  recognised
        watch      watched
    """)
    state = ""
    for kind, expected in life.itertuples(index=False):
        state = moved("P1", state, kind)
        assert state == expected


def test_what_may_follow_in_each_state(table):
    follows = table("""
        state       kinds
        ''          plan declare
        planned     declare withdraw correct
        declared    clear withdraw return correct
        cleared     restore withdraw return correct
        restored    verify withdraw return correct
        verified    recognise return correct
        recognised  watch correct reverse cure
        watched     correct reverse cure
        returned    declare withdraw correct
    """)
    for state, kinds in follows.itertuples(index=False):
        assert sorted(allowed(state)) == sorted(kinds.split()), state
    assert allowed("withdrawn") == []


def test_a_plot_may_be_claimed_without_having_been_planned():
    assert moved("P1", "", "declare") == "declared"


def test_a_correction_a_reversal_and_a_cure_keep_the_state():
    assert moved("P1", "cleared", "correct") == "cleared"
    assert moved("P1", "watched", "reverse") == "watched"
    assert moved("P1", "recognised", "cure") == "recognised"


def test_a_refusal_lists_what_is_allowed():
    with pytest.raises(LedgerError) as refused:
        moved("P1", "declared", "recognise")
    assert refused.value.code == "move-not-allowed"
    assert "clear, withdraw, return, correct" in refused.value.remedy("en")
    assert refused.value.exit_code == 16
    assert refused.value.http_status == 409


def test_every_state_can_be_reached_and_no_move_leads_elsewhere():
    reached = {move.leads_to for move in MOVES.values()} - {None}
    assert reached == set(STATES)
    assert all(move.states <= {"", *STATES} for move in MOVES.values())


def test_the_pairs_for_the_database_are_those_of_the_table():
    slow = {
        (state, MOVES[kind].leads_to)
        for state in ("", *STATES)
        for kind in MOVES
        if may_move(state, kind) and MOVES[kind].leads_to
    }
    assert set(state_pairs()) == slow
