"""As each role: the screen one starts with in both languages, and an act of one's own."""

import re

import pytest
from playwright.sync_api import Page, expect
from screen import story, story_others
from screen.hall import Hall, shot
from screen.reading import rested, words
from screen.story import CITY, HERE, NEIGHBOUR
from screen.test_screen_for_all import serious

SEATS = {
    "": "visitor",
    f"{CITY}-01": "clerk of the city",
    f"{CITY}-03": "recogniser",
    f"{CITY}-04": "inspector",
    f"{CITY}-06": "planner of the city",
    f"{CITY}-07": "analyst",
    f"{HERE}-01": "clerk of a district",
    f"{HERE}-02": "verifier",
    f"{HERE}-06": "planner of a district",
    f"{HERE}-08": "co-signer",
    "990102001-01": "clerk of a township",
    "990102001-09": "owner",
}
KEY = re.compile(r"\b[a-z][a-z_]+\.[a-z][a-z_.]+\b")
FOREIGN = {"zh": re.compile(r"[A-Za-z]{4,}"), "en": re.compile("[一-鿿]")}
NAMES = ".crumb-city, .menu-button, .account, .maplibregl-map"
"""Names of places and people are as they are, and so is the other language's button."""


@pytest.mark.parametrize("person", SEATS, ids=SEATS.values())
def test_the_first_screen_of_each_role_is_whole_in_both_languages(
    hall: Hall, person: str
):
    page = hall.at(person, "lang=zh")
    assert serious(page) == []
    looked_at(page, "zh")
    shot(page, f"role-{SEATS[person].replace(' ', '-')}-zh")
    page.locator(".switch-language button").last.click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    looked_at(rested(page), "en")
    shot(page, f"role-{SEATS[person].replace(' ', '-')}-en")


def looked_at(page: Page, lang: str) -> None:
    """Nothing is left without words, and the rail speaks the reader's language."""
    told = words(rested(page), lang)
    expect(page.locator("nav.rail")).to_contain_text(told["panel.figures"])
    text = page.locator("body").inner_text()
    assert not [
        one
        for one in KEY.findall(text)
        if one in told
        or one.split(".")[0] in ("act", "todo", "panel", "value", "bar", "cockpit")
    ]
    rail = page.locator("nav.rail").inner_text()
    assert not FOREIGN[lang].search(rail), rail


def test_a_cosigner_signs_and_a_visitor_reports(hall: Hall):
    hall.once(story_others.cosign, story_others.tip)
    with hall.book() as one, one.desk() as desk:
        kinds = [x.event.kind for x in desk.history(story.GOOD)]
    assert "cosign" in kinds


def test_an_owner_offers_land(hall: Hall):
    hall.once(story_others.offer)
    rows = hall.told_to(story_others.OWNER, "offers")["rows"]
    assert [row["title"] for row in rows] == ["我的厂房"]
    assert rows[0]["unit_name"]
    with hall.book() as one, one.desk() as desk:
        assert {x.event.unit for x in desk.history(rows[0]["plot"])} == {NEIGHBOUR}
