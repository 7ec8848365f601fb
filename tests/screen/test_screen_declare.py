"""A clerk in the field: a row mended, a photo taken without a network, the rest sent."""

from contextlib import closing
from pathlib import Path

import pytest
from declaring.conftest import city, town
from declaring.shots import photo
from screen.browsing import PHONE, Served

from jianliang.edges.citybook import open_city_book, present
from jianliang.edges.declaring.evidencestore import evidence_of
from jianliang.edges.draftstore import list_drafts
from jianliang.edges.people.accounts import Wanted, add_account, set_password

__all__ = ["city", "town"]
GRAVE = ("serious", "critical")
PASSWORD = "old kiln beside the river"
AXE = Path(__file__).parents[2] / "frontend/node_modules/axe-core/axe.min.js"
SIGN_IN = """async ([person, password]) => {
  const headers = {"content-type": "application/json"};
  const body = JSON.stringify({person, password});
  const told = await fetch("./api/session", {method: "POST", headers, body});
  return [told.status, await told.text()];
}"""


@pytest.fixture
def book(city):
    with closing(open_city_book(city)) as opened:
        add_account(opened, Wanted("li", "Li"), present())
        set_password(opened, "li", PASSWORD, present())
        yield opened


@pytest.fixture
def phone(browser, city, book):
    """The screen of a phone on which the clerk of West town is signed in."""
    with Served(city.folder, people=True) as address:
        context = browser.new_context(viewport=PHONE, base_url=address)
        page = context.new_page()
        page.goto("./")
        page.wait_for_selector(".rail")
        assert page.evaluate(SIGN_IN, ["li", PASSWORD])[0] == 200
        page.goto("about:blank")
        yield page
        context.close()


def row(page, name):
    return page.locator(".row-card", has_text=name).first


def mend(page):
    """Put the day of the second row right; its card."""
    row(page, "in May").locator(".row-head").click()
    row(page, "in May").get_by_role("button", name="Mend", exact=True).click()
    page.fill("#claim-cleared_on", "2024-05-03")
    page.get_by_text("Save and check again").click()
    card = page.locator(".row-card[data-chosen=true]")
    card.get_by_text("clean", exact=True).wait_for()
    return card


def check_easy(page):
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    grave = [one for one in found["violations"] if one["impact"] in GRAVE]
    assert not grave, [(one["id"], one["nodes"][0]["html"]) for one in grave]


def test_a_photo_waits_for_a_network_and_goes_with_it(phone, book, tmp_path):
    name = list_drafts(book)["draft"].iloc[0]
    phone.goto(f"./#panel=declare&lang=en&draft={name}")
    mended = mend(phone)
    (tmp_path / "shot.jpg").write_bytes(photo())
    phone.evaluate("navigator.serviceWorker.ready.then(() => true)")
    phone.context.set_offline(True)
    mended.locator("input[type=file]").set_input_files(tmp_path / "shot.jpg")
    phone.locator(".outbox", has_text="1 photos wait").wait_for()
    assert evidence_of(book, ["B"]).empty

    phone.context.set_offline(False)
    mended.locator(".shot").wait_for()
    phone.locator(".outbox").wait_for(state="detached")
    assert list(evidence_of(book, ["B"])["person"]) == ["li"]

    check_easy(phone)
    phone.get_by_text("Submit 3 rows").click()
    phone.get_by_text("Recorded as events").wait_for()
    with book.desk() as desk:
        said = desk.history("B")[0].event.payload
    assert [one["kind"] for one in said["evidence"]] == ["photo_after"]
    phone.goto("./#panel=none&lang=en&select=life:B")
    phone.get_by_text("Check on this device").click()
    phone.get_by_text("in the book: it holds").wait_for()
