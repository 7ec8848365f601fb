"""Every step of a case in every state for everybody, against a twin written by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rights import PLACES, in_every_state, read, unit_of

from jianliang.core.cases import (
    MOVES,
    STATES,
    TERMS,
    Earlier,
    Step,
    moved,
    shared_out,
    steps_for,
)
from jianliang.core.errors import LedgerError
from jianliang.core.moves import may_move, state_pairs
from jianliang.core.roles import Actor, check_may, may
from jianliang.ledger.migrations.versions import m0002_cases

# Written out from the rules: step, the states it follows on, and who may take it to a
# case of the township W.
TWIN = """
    suspect    -                                       inspector/city
    sight      suspected notified heard decided appealed final dismissed  inspector/city
    remind     suspected notified heard decided appealed final  inspector/city clerk/city
    notify     suspected                               inspector/city
    reply      notified heard                          clerk/township clerk/district
    decide     notified heard                          inspector/city recogniser/city
    drop       suspected notified heard                inspector/city recogniser/city
    appeal     decided                                 clerk/township clerk/district
    uphold     appealed                                inspector/city recogniser/city
    overturn   appealed                                inspector/city recogniser/city
    finalise   decided appealed                        recogniser/city
    enforce    final                                   recogniser/city
    remedy     final                                   recogniser/city
    reinstate  final                                   inspector/city recogniser/city
"""
OTHER_EYES = """
    decide     suspect
    drop       suspect
    uphold     suspect decide
    overturn   suspect decide
    reinstate  suspect decide
"""


AFTER = {k: [w for w in rest if "/" not in w] for k, rest in read(TWIN).items()}
WHO = {k: [w for w in rest if "/" in w] for k, rest in read(TWIN).items()}
EYES = read(OTHER_EYES)


@pytest.mark.parametrize("kind", sorted(AFTER))
def test_every_step_in_every_state_for_everybody(kind):
    for actor, state, expected in in_every_state(STATES, WHO[kind], AFTER[kind]):
        assert allowed(actor, kind, state) == expected, (kind, state, actor)


def allowed(actor, kind, state):
    try:
        check_may(actor, kind, PLACES["own"])
        moved("C-1", state, kind)
    except LedgerError as error:
        assert error.code in ("not-yours", "case-state")
        assert error.reason("zh") and error.remedy("en")
        return False
    assert may_move(state, kind, MOVES)
    return True


@pytest.mark.parametrize("kind", sorted(AFTER))
def test_who_took_which_step_before_may_not_take_this_one(kind):
    role, _, tier = WHO[kind][0].partition("/")
    unit = unit_of(tier, "own")
    for before in AFTER:
        actor = Actor("a", role, tier, unit)
        expected = before not in EYES.get(kind, [])
        assert may(actor, kind, PLACES["own"], {before: "a"}) == expected
        substitute = Actor("b", role, tier, unit, stands_for="a")
        assert may(substitute, kind, PLACES["own"], {before: "a"}) == expected


def test_the_twin_speaks_of_every_step_and_every_open_state_has_a_term():
    assert set(AFTER) == set(MOVES)
    assert set(TERMS) == set(STATES) - {"final", "dismissed"}


def test_the_databases_hold_the_same_moves():
    pairs = {tuple(pair.split("→")) for pair in m0002_cases.MOVES.split()}
    assert pairs == set(state_pairs(MOVES))


areas = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 10**6), max_size=6)


@given(st.integers(1, 5 * 10**6), areas)
def test_an_area_is_shared_out_whole_and_no_piece_gives_more_than_it_has(
    area, standing
):
    parts = shared_out(area, standing)
    assert sum(parts.values()) == min(area, sum(standing.values()))
    assert all(0 < part <= standing[piece] for piece, part in parts.items())


def test_what_a_sighting_leads_to(table):
    """Sightings a (seen in March), b (June); what the plot's only case is, if any."""
    cases = table("""
        case      known  settled     area  leads_to
        .         .      .           300   new:ab
        open      a      .           900   C1:b
        final     a      .           300   C1:b
        final     a      .           350   C1:b
        final     a      .           351   new:b
        final     ab     .           900   .
        settled   a      2025-07-01  300   C1:b
        settled   a      2025-05-01  300   new:b
        settled   .      2025-05-01  300   C1:a,new:b
    """)
    seen = {"a": "2025-03-01", "b": "2025-06-01"}
    for case, known, settled, area, leads_to in cases.itertuples(index=False):
        day = "" if settled == "." else settled
        sightings = frozenset(known.strip("."))
        had = (
            [] if case == "." else [Earlier("C1", case == "open", 300, day, sightings)]
        )
        found = steps_for(seen, int(area), 50, had)
        told = [] if leads_to == "." else leads_to.split(",")
        expected = [
            Step("" if name == "new" else name, tuple(ids))
            for name, _, ids in (one.partition(":") for one in told)
        ]
        assert found == expected, (case, known, settled, area)
