"""Act × role and tier × own, other, above × state, over the real application.

What is expected comes from a table written by hand (`rights_of_acts`), never from the
program's own.
"""

from contextlib import closing

import pytest
import rights_of_acts as rights
from officials import FAR, HERE, OFFICIALS, TOWN, send
from wishes_of_acts import Thing, digest, wish

from jianliang.edges.citybook import open_city_book
from jianliang.edges.verifications import relied_on
from jianliang.edges.web.acts.registry import ACTS

IN_MATRIX = [
    *("town", "far", "district", "verifier", "other", "other verifier"),
    *("city", "recogniser", "inspector", "reviewer", "planner"),
    *("owner", "forestry"),
]
REFUSED = ("not-yours", "same-person", "move-not-allowed", "case-state")
DONE = {
    *("offer", "consent", "restore", "verify", "cosign", "correct", "return"),
    *("withdraw", "reply", "drop", "uphold", "overturn", "reserve", "commit"),
    *("void", "advance", "transfer", "send", "accept", "recall", "repay"),
    *("apply", "approve"),
    *("reverse", "target", "propose_target", "appoint", "dismiss", "substitute"),
    *("hand_over", "relocate", "link", "decide", "remedy", "thaw", "levy"),
}
"""Acts that at least somebody carries out on something in the matrix."""


@pytest.fixture
def ready(world):
    """Units with verified plots of which something counts, as the newest finds."""
    judged = relied_on(world.atlas.city).pieces
    counts = judged["counts_construction"] | judged["counts_urban_rural"]
    good = set(judged["claim_id"][counts & (judged["area_dm2"] > 0)])
    plots = world.atlas.book.now().frames.plots
    verified = plots[(plots["state"] == "verified") & plots["plot"].isin(good)]
    return {above for unit in verified["unit"] for above in world.above[unit]}


def test_the_table_speaks_of_every_act_and_of_no_other():
    assert set(rights.ACTS) == set(ACTS)
    assert all(rights.ACTS[name][0] == act.about for name, act in ACTS.items())


@pytest.mark.parametrize("name", OFFICIALS)
def test_what_is_offered_at_each_thing_is_what_the_table_says(world, ready, name):
    official, client = OFFICIALS[name], world.clients[name]
    for thing in world.things:
        told = client.get("/api/acts", params={"subject": thing.subject, "lang": "en"})
        if not rights.is_told(world.above, official, thing):
            assert told.status_code == 404, (thing, told.text)
            continue
        assert told.status_code == 200, (thing, told.text)
        offered = {one["name"]: one for one in told.json()["acts"]}
        assert offered.keys() == expected(official, thing.what), thing
        for act, one in offered.items():
            assert one["may"] == is_possible(world, ready, official, act, thing), (
                one, thing, official,
            )  # fmt: skip
            assert one["may"] or (one["reason"] and one["remedy"])
            assert bool(one["form"]) == one["may"]


def expected(official, what):
    fit = {what, "scope"} if what == "unit" else {what}
    return {
        act
        for act, (about, _, _) in rights.ACTS.items()
        if about in fit and rights.is_of_role(official, act)
    }


def is_possible(world, ready, official, act, thing):
    unit = unit_for(world, official, thing)
    states = thing.states
    if rights.ACTS[act][0] == "scope":
        states = ("ready",) if thing.name in ready else ()
    return (
        rights.has_right(world.above, official, act, unit)
        and rights.is_in_state(act, states)
        and rights.has_other_eyes(official, act, thing.steps)
    )


def unit_for(world, official, thing):
    """Of a contract's two units the one that is theirs; by number where both are."""
    return next(
        unit
        for unit in sorted(thing.units)
        if rights.relation(world.above, official, unit)
    )


def cases_of_matrix(world):
    """Every act with things near and far, in a state it follows on where there is one."""
    for act, (about, _, _) in rights.ACTS.items():
        what = "unit" if about == "scope" else about
        fit = [one for one in world.things if one.what == what]
        good = [one for one in fit if rights.is_in_state(act, one.states)]
        bad = [one for one in fit if one not in good]
        district = [one for one in fit if one.name == HERE]
        wrong = bad[:1] if about in ("plot", "case") else []
        yield act, (good[:1] or fit[:1]) + wrong + district


def test_each_act_is_done_refused_or_not_there_as_the_table_says(world):
    done = set()
    for act, chosen in cases_of_matrix(world):
        if rights.ACTS[act][0] in ("city", "scope"):
            continue
        for thing in chosen:
            for name in IN_MATRIX:
                if tried(world, act, thing, name):
                    done.add(act)
    assert done >= DONE, DONE - done


def tried(world, act, thing, name):
    """One act of one official; whether it was done. A refusal leaves the book alone."""
    official = OFFICIALS[name]
    before = digest(world.book)
    status, told = send(world.clients[name], act, wish(act, thing), request="m1")
    where = act, thing, name, told
    if not rights.is_seen(world.above, official, thing):
        assert status == 404, where
        assert thing.name not in told["remedy"], where
    elif not has_right_somewhere(world, official, act, thing):
        assert (status, told["code"]) == (409, "not-yours"), where
    elif (
        not rights.has_other_eyes(official, act, thing.steps)
        or thing.what in ("plot", "case")
        and not rights.is_in_state(act, thing.states)
    ):
        assert status == 409, where
    elif status != 200:
        assert status == 409 and told["code"] not in REFUSED, where
    if status != 200:
        assert digest(world.book) == before, where
        return False
    again(world, act, thing, name, told["receipt"])
    world.restore()
    return True


def has_right_somewhere(world, official, act, thing):
    """Of a contract it is enough to have the right to one side of it."""
    if act == "accept":
        return rights.has_right(world.above, official, act, FAR)
    if act in ("recall", "approve"):
        return rights.has_right(world.above, official, act, TOWN)
    unit = unit_for(world, official, thing)
    return rights.has_right(world.above, official, act, unit)


def again(world, act, thing, name, receipt):
    """The same request a second time has the first receipt and no second effect."""
    after = digest(world.book)
    status, told = send(world.clients[name], act, wish(act, thing), request="m1")
    assert status == 200, (act, thing, name, told)
    assert told["receipt"] == {**receipt, "again": True}
    assert not receipt["again"] and receipt["leaves"]
    assert digest(world.book) == after


def test_acts_of_the_whole_city_are_the_citys(world):
    for act, (about, _, _) in rights.ACTS.items():
        if about not in ("city", "scope"):
            continue
        said = wish(act, Thing("city", TOWN, ()))
        for name in ("town", "district", "verifier", "other", "planner", "owner"):
            before = digest(world.book)
            status, told = send(world.clients[name], act, said)
            assert status in (404, 409), (act, name, told)
            assert told["code"] in ("act-not-there", "not-yours"), (act, name, told)
            assert digest(world.book) == before


def test_a_wrong_district_finds_nothing_by_any_id_of_any_act(world):
    """Each thing of the district by each act that names such things, and all at once."""
    with closing(open_city_book(world.atlas.city)) as book, book.desk() as desk:
        foreign = every_id(desk, world.above)
    tried_ids, before = 0, digest(world.book)
    for act, (about, _, _) in rights.ACTS.items():
        what = "unit" if about == "scope" else about
        for at, name in enumerate(foreign.get(what, ())):
            # Every act tries every fifth id, so every id is tried by several acts.
            if at % 5 == len(act) % 5 or at == 0:
                for who in ("other", "far"):
                    said = wish(act, Thing(what, name, ()))
                    status, told = send(world.clients[who], act, said)
                    assert (status, told["code"]) == (404, "act-not-there"), (act, name)
                    assert told == not_there(world, who, act, what, name)
                    tried_ids += 1
    assert tried_ids > 200
    assert digest(world.book) == before


_ABSENT: dict = {}


def not_there(world, who, act, what, name):
    """What is answered to an id that nobody has: the same, but for the id itself."""
    if (who, act) not in _ABSENT:
        said = wish(act, Thing(what, "none-such", ()))
        _ABSENT[who, act] = send(world.clients[who], act, said)[1]
    told = _ABSENT[who, act]
    return {**told, "reason": told["reason"].replace("none-such", name)}


def every_id(desk, above):
    """Every id in the book that is of the district and of no unit of the other."""
    units = [unit for unit, line in above.items() if "990102" in line]
    ids = {
        "plot": [row.plot for unit in units for row in desk.plots(unit)],
        "case": [row.case for unit in units for row in desk.cases(unit)],
        "piece": [row.piece for unit in units for row in desk.recognised(unit)],
        "due": [row.obligation for row in desk.obligations() if row.unit in units],
        "seat": [row.seat for unit in units for row in desk.seats_of(unit)],
        "unit": units,
        "relocation": ["example-1"],
    }
    assert len(ids["plot"]) > 30 and len(ids["case"]) > 4 and len(ids["piece"]) > 10
    return ids


def test_one_foreign_id_among_own_ones_hides_the_whole(world):
    own = [t for t in world.things if t.what == "plot" and t.units[0] == FAR]
    foreign = [t for t in world.things if t.what == "plot" and t.units[0] == TOWN]
    before = digest(world.book)
    plots = [own[0].name, foreign[0].name]
    for act in ("consent", "clear", "withdraw"):
        said = {"plots": plots, "reason": "x", "documents": [f"sha256:{'0' * 64}"]}
        status, told = send(world.clients["far"], act, said)
        assert (status, told["code"]) == (404, "act-not-there")
        assert foreign[0].name in told["reason"]
    tied = {"unit": FAR, "number": "9", "who": "firm", "name": "x"}
    for more in ({"tied_plots": plots}, {"tied_contract": "example-1-none"}):
        status, told = send(world.clients["far"], "relocate", {**tied, **more})
        assert (status, told["code"]) == (404, "act-not-there")
    assert digest(world.book) == before
