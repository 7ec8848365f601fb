"""The rail: every panel one press away on a laptop, two on a phone."""

import pytest
from playwright.sync_api import expect
from screen.reading import opened, view, words

STOPS = (
    *("todos", "cockpit", "layers", "figures", "tables", "findings", "tools"),
    *("book", "quota", "watch", "assessment", "quality", "plan", "comply"),
    *("public", "about"),
)


@pytest.fixture(scope="module")
def address(manned):
    """Here people sign in."""
    return manned


@pytest.fixture
def sign_in(address, people):
    seated, password = people

    def signed(page, seat):
        page.goto(address)
        given = {"person": seated[seat], "password": password}
        assert page.request.post(f"{address}api/session", data=given).ok
        return opened(page)

    return signed


def test_on_a_laptop_every_stop_of_a_planner_is_in_sight(page, sign_in):
    sign_in(page, ("planner", "city"))
    told, rail = words(page), page.get_by_role("navigation")
    for stop in STOPS:
        named = told[f"panel.{stop}"]
        expect(rail.get_by_role("button", name=named, exact=True)).to_be_in_viewport(
            ratio=1
        )
    for group in ("work", "map", "books", "oversight", "planning", "open"):
        expect(rail.get_by_role("group", name=told[f"rail.{group}"])).to_be_visible()


def test_on_a_phone_a_group_raises_its_stops_and_escape_lowers_them(phone, sign_in):
    sign_in(phone, ("planner", "city"))
    told, rail = words(phone), phone.get_by_role("navigation")
    head = rail.get_by_role("button", name=told["rail.oversight"], exact=True)
    head.focus()
    phone.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-expanded", "true")
    raised = rail.get_by_role("group", name=told["rail.oversight"])
    expect(raised.get_by_role("button")).to_have_count(3)
    raised.get_by_role("button").first.focus()
    phone.keyboard.press("Escape")
    expect(raised).to_have_count(0)
    expect(head).to_be_focused()

    head.click()
    raised.get_by_role("button", name=told["panel.assessment"], exact=True).click()
    assert view(phone)["panel"] == "assessment"
    expect(raised).to_have_count(0)
    wide = phone.evaluate("document.documentElement.scrollWidth")
    assert wide <= phone.viewport_size["width"]


def test_on_a_phone_a_visitor_sees_a_group_of_one_stop_as_that_stop(phone, address):
    phone.goto(address)
    opened(phone, panel="figures")
    told, rail = words(phone), phone.get_by_role("navigation")
    rail.get_by_role("button", name=told["panel.quality"], exact=True).click()
    assert view(phone)["panel"] == "quality"
    expect(rail.get_by_role("button", name=told["rail.work"])).to_have_count(0)
