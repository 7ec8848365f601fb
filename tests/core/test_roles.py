"""Who may do what: role, tier, and where the actor stands to the plot's unit."""

import pytest

from jianliang.core.errors import LedgerError
from jianliang.core.moves import MOVES
from jianliang.core.quota import LEGS
from jianliang.core.roles import ANY, ROLES, TIERS, WHO, Actor, Right, check_may, may

LINE = ("110106001", "110106", "110000")
"""A township, its district, the city."""


def test_who_may_do_what_of_a_plot_in_a_township(table):
    cases = table("""
        kind       role        tier      unit       may
        declare    clerk       township  110106001  True
        declare    clerk       township  110106002  False
        declare    clerk       district  110106     True
        declare    clerk       district  110107     False
        declare    planner     city      110000     False
        verify     verifier    district  110106     True
        verify     verifier    township  110106001  False
        verify     clerk       district  110106     False
        recognise  recogniser  city      110000     True
        recognise  recogniser  district  110106     False
        plan       planner     district  110106     True
        plan       planner     district  110107     False
        watch      inspector   city      110000     True
        reserve    clerk       township  110106001  True
        transfer   clerk       township  110106001  False
        advance    clerk       city      110000     True
        advance    clerk       district  110106     False
        declare    public      city      110000     False
        declare    analyst     city      110000     False
    """)
    for kind, role, tier, unit, expected in cases.itertuples(index=False):
        actor = Actor("someone", role, tier, unit)
        assert may(actor, kind, LINE) == expected, (kind, role, tier, unit)


def test_a_kind_that_the_table_does_not_name_is_nobodys():
    assert not may(Actor("a", "clerk", "city", "110000"), "abolish", LINE)


def test_declaring_verifying_and_recognising_take_three_persons(table):
    cases = table("""
        kind       person  declared  verified  may
        verify     b       a         -         True
        verify     a       a         -         False
        recognise  c       a         b         True
        recognise  a       a         b         False
        recognise  b       a         b         False
        declare    b       a         b         False
        declare    a       a         b         True
    """)
    seats = {
        "declare": ("clerk", "township", LINE[0]),
        "verify": ("verifier", "district", LINE[1]),
        "recognise": ("recogniser", "city", LINE[2]),
    }
    for kind, person, declared, verified, expected in cases.itertuples(index=False):
        earlier = {"declare": declared, "verify": verified}
        actor = Actor(person, *seats[kind])
        assert may(actor, kind, LINE, earlier) == expected, (kind, person)


def test_who_took_an_earlier_step_may_still_take_one_that_needs_no_other_eyes():
    clerk = Actor("a", "clerk", "township", LINE[0])
    assert may(clerk, "clear", LINE, {"declare": "a"})


def test_a_refusal_says_who_may_or_that_another_person_must():
    with pytest.raises(LedgerError) as refused:
        check_may(Actor("a", "public", "city", "110000"), "verify", LINE)
    assert refused.value.code == "not-yours"
    assert "verifier/district" in refused.value.remedy("en")
    assert "核验/区级" in refused.value.remedy("zh")
    with pytest.raises(LedgerError) as refused:
        check_may(
            Actor("a", "verifier", "district", LINE[1]),
            "verify",
            LINE,
            {"declare": "a"},
        )
    assert refused.value.code == "same-person"


def test_a_right_to_any_unit_does_not_ask_where_the_subject_lies(monkeypatch):
    monkeypatch.setitem(WHO, "look", (Right("analyst", "city", ANY),))
    assert may(Actor("a", "analyst", "city", "990000"), "look", LINE)


def test_every_kind_of_move_and_leg_has_somebody_and_every_right_is_of_the_lists():
    assert set(MOVES) | set(LEGS) <= set(WHO)
    rights = [right for rights in WHO.values() for right in rights]
    assert {right.role for right in rights} <= set(ROLES)
    assert {right.tier for right in rights} <= set(TIERS)
