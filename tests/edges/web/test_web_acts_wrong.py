"""Whatever is sent as an act: refused with a reason and a remedy, and nothing done."""

import pytest
from officials import OFFICIALS, TOWN, send
from wishes_of_acts import PAPER, Thing, digest, wish

from jianliang.edges.web.acts import forms
from jianliang.edges.web.acts.registry import ACTS
from jianliang.edges.web.viewer import TOKEN

NASTY = (
    *(None, True, -1, 0, 1.5, 2**53, 10**30, "", " ", "x" * 3_000, "a\x00b", "\u2028"),
    *([], [[]], {}, {"a": 1}, ["x"], [None], "../../etc/passwd", "9999-99-99"),
    "'; DROP TABLE event; --",
)
DAYS = ("0000-00-00", "2026-02-30", "9999-12-31", "today", "2026-1-1", "1")


def thing_for(world, act):
    what = ACTS[act].about.replace("scope", "unit")
    return next(one for one in world.things if one.what == what)


@pytest.mark.parametrize("act", sorted(ACTS))
def test_nothing_that_is_said_wrongly_is_done_or_breaks_anything(world, act):
    """Every field of every act in turn is each of these; all else is well formed."""
    said, before = wish(act, thing_for(world, act)), digest(world.book)
    fields = [*ACTS[act].said.model_fields, "no_such_field"]
    for at, field in enumerate(fields):
        for nasty in NASTY[at % 5 :: 5]:
            status, told = send(world.clients["analyst"], act, {**said, field: nasty})
            assert status in (404, 409, 422), (field, nasty, told)
            assert told["reason"] and told["remedy"]
    assert digest(world.book) == before


@pytest.mark.parametrize("act", ["reserve", "advance", "clear"])
def test_an_official_with_the_right_breaks_nothing_either(world, act):
    said = wish(act, thing_for(world, act))
    for who in ("town", "city"):
        for day in DAYS:
            status, told = send(world.clients[who], act, said, on=day)
            assert status in (404, 409, 422), (who, day, told)
        for field in ACTS[act].said.model_fields:
            for nasty in NASTY[::3]:
                status, told = send(world.clients[who], act, {**said, field: nasty})
                assert status in (200, 404, 409, 422), (field, nasty, told)


def test_a_request_stands_for_one_thing_and_for_one_person(world):
    use = {"unit": TOWN, "project": "school", "area_dm2": 100}
    town, district = world.clients["town"], world.clients["district"]
    status, first = send(town, "reserve", use, request="mine")
    assert status == 200
    status, other = send(town, "reserve", {**use, "area_dm2": 200}, request="mine")
    assert (status, other["code"]) == (409, "request-reused")
    status, theirs = send(district, "reserve", use, request="mine")
    assert status == 200
    assert theirs["receipt"]["request"] != first["receipt"]["request"]
    assert not theirs["receipt"]["again"]


def test_without_the_pages_own_token_nothing_is_done(world):
    client, before = world.clients["town"], digest(world.book)
    body = {"said": {"unit": TOWN, "project": "p", "area_dm2": 1}}
    told = client.post("/api/acts/reserve", json=body, headers={TOKEN: "guessed"})
    assert told.status_code == 403
    for headers in (
        {"origin": "https://elsewhere.example"},
        {"sec-fetch-site": "cross-site"},
    ):
        told = client.post("/api/acts/reserve", json=body, headers=headers)
        assert told.status_code == 403
    assert digest(world.book) == before


def test_to_an_owner_nothing_is_there_but_what_they_offered(world):
    client, theirs = world.clients["owner"], OFFICIALS["owner"].person
    asked = [*world.things, Thing("city", "", ()), Thing("unit", "", ())]
    told = {one.subject: acts_at(client, one.subject) for one in asked}
    seen = {one.subject for one in world.things if one.steps.get("offer") == theirs}
    assert seen
    assert {name for name, one in told.items() if one.status_code == 200} == seen
    absent = acts_at(client, "unit:none-such")
    for subject in told.keys() - seen:
        text = absent.text.replace("none-such", subject.partition(":")[2])
        assert (told[subject].status_code, told[subject].text) == (404, text), subject


def acts_at(client, subject):
    return client.get("/api/acts", params={"subject": subject, "lang": "en"})


def test_a_visitor_finds_no_acts(world):
    client = world.clients["town"]
    for name in ("acts?subject=city:", "acts/reserve"):
        client.cookies.clear()
        assert client.get(f"/api/{name}").status_code == 404
        assert client.post("/api/acts/reserve", json={"said": {}}).status_code == 404
    client.cookies.set("jianliang", "town")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_form_says_in_both_languages_what_each_field_is(lang):
    for act in ACTS.values():
        check_form(forms.form(act, lang), lang)
        assert is_chinese(forms.name(act, lang)) == (lang == "zh")


def is_chinese(text):
    return any("\u4e00" <= letter <= "\u9fff" for letter in text)


def check_form(form, lang):
    for field, part in form["properties"].items():
        assert is_chinese(part["title"]) == (lang == "zh"), (field, part["title"])
        if "properties" in part.get("items", {}):
            check_form(part["items"], lang)


def test_papers_are_told_by_their_hash_and_by_nothing_else(world):
    plot = next(one for one in world.things if one.what == "plot").name
    for paper in ("sha256:xyz", PAPER.upper(), PAPER[:-1], "md5:" + "0" * 32, "a.pdf"):
        said = {"plots": [plot], "documents": [paper]}
        status, told = send(world.clients["town"], "consent", said)
        assert status == 422 and "documents" in told["reason"]
