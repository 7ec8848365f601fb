"""Role × tier × own, above, other × state: every cell against an obvious twin."""

import pytest
from rights import PLACES, actors, in_every_state, read

from jianliang.core.errors import LedgerError
from jianliang.core.moves import STATES, may_move, moved
from jianliang.core.roles import check_may, may

# Written out from the rules, and not from the table of the program: who may do a step
# to a plot of the township W. The unit is that of the actor's own tier above W.
TWIN = """
    plan       planner/district planner/city
    declare    clerk/township clerk/district
    clear      clerk/township clerk/district
    restore    clerk/township clerk/district
    verify     verifier/district
    recognise  recogniser/city
    watch      recogniser/city inspector/city
    withdraw   clerk/township clerk/district planner/district planner/city
    return     verifier/district recogniser/city
    correct    verifier/district recogniser/city
    reverse    recogniser/city
    cure       recogniser/city
    offer      owner/township owner/district owner/city
    consent    clerk/township
    cosign     cosigner/district cosigner/city
"""
FOLLOWS = """
    plan       -
    declare    - planned returned
    clear      declared
    restore    cleared
    verify     restored
    recognise  verified
    watch      recognised
    withdraw   planned declared cleared restored returned
    return     declared cleared restored verified
    correct    planned declared cleared restored verified recognised watched returned
    reverse    recognised watched
    cure       recognised watched
"""


WHO, AFTER = read(TWIN), read(FOLLOWS)


@pytest.mark.parametrize("kind", sorted(WHO))
def test_every_role_of_every_tier_near_and_far(kind):
    """The plot lies in W; an actor of the other district is of no unit above it."""
    for actor, near in actors():
        expected = near and f"{actor.role}/{actor.tier}" in WHO[kind]
        assert may(actor, kind, PLACES["own"]) == expected, (kind, actor)


@pytest.mark.parametrize("kind", sorted(AFTER))
def test_every_step_in_every_state_for_everybody(kind):
    """A cell is allowed where both the person and the state are right, and only there."""
    for actor, state, expected in in_every_state(STATES, WHO[kind], AFTER[kind]):
        assert allowed(actor, kind, state) == expected, (kind, state, actor)


def allowed(actor, kind, state):
    """As the book asks: first who, then what state."""
    try:
        check_may(actor, kind, PLACES["own"])
        moved("P", state, kind)
    except LedgerError as error:
        assert error.code in ("not-yours", "move-not-allowed")
        return False
    assert may_move(state, kind)
    return True


def test_the_twin_speaks_of_every_step_of_a_life():
    from jianliang.core.moves import MOVES

    assert set(AFTER) == set(MOVES)
    assert set(MOVES) <= set(WHO)
