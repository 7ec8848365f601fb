"""Every panel for every reader: nothing serious by axe, nothing out of the screen,
no word untold, nothing refused.

A page goes from panel to panel as its address says, on a laptop in Chinese and on a
phone in English. Whatever the screen asks that the server has not for this reader is
an error of the browser's console, and so fails the page that asked it.
"""

import pytest
from screen.browsing import LAPTOP, PHONE, watched_page
from screen.reading import opened
from screen.test_screen_for_all import UNTOLD, serious

SEATED = {
    ("clerk", "district"): (
        *("todos", "cockpit", "declare", "layers", "figures", "findings", "tools"),
        *("book", "quota", "watch", "assessment", "quality", "plan", "comply"),
        *("public", "about", "targets"),
    ),
    ("planner", "district"): ("workbench", "candidates"),
}
"""Panel by panel as the seat that has it; a seat's unit is looked at, the map as well."""
GO = "panel => { const now = new URLSearchParams(location.hash.slice(1)); now.set('panel', panel); location.hash = now }"
"""From panel to panel by the address, without loading the page anew."""
EVERY = tuple(dict.fromkeys(one for panels in SEATED.values() for one in panels))
TICK_MS, STILL = 50, 4
PLOT = "S000025"
"""One of which there is something to be done."""
SIZES = pytest.mark.parametrize(
    ("size", "lang"), [(LAPTOP, "zh"), (PHONE, "en")], ids=["laptop", "phone"]
)


@pytest.fixture
def page(browser, manned, size):
    for one in watched_page(browser, manned, size):
        yield counted(one)


def counted(page):
    """The page, that also knows what it was not yet answered."""
    pending = page.pending = set()
    page.on("request", lambda one: pending.add(one))
    for end in ("requestfinished", "requestfailed"):
        page.on(end, lambda one: pending.discard(one))
    return page


def quiet(page):
    """Wait until the page has been answered everything that it asked for."""
    still = 0
    while still < STILL:
        page.wait_for_timeout(TICK_MS)
        still = 0 if page.pending else still + 1


def looked_at(page, panels):
    """What is wrong with some panels, one after the other on the same page."""
    wrong = {}
    for panel in panels:
        page.evaluate(GO, panel)
        page.locator(f".screen[data-panel={panel}]").wait_for()
        quiet(page)
        found = ["still waits"] * page.locator(".panel .bones").count()
        wide = page.evaluate("document.documentElement.scrollWidth")
        found += ["sticks out"] if wide > page.viewport_size["width"] else []
        found += serious(page) + UNTOLD.findall(page.locator("body").inner_text())
        if found:
            wrong[panel] = found
    return wrong


def enter(page, manned, people, seat):
    """Sign in as somebody in a seat; their unit."""
    persons, password = people
    page.context.clear_cookies()
    given = {"person": persons[seat], "password": password}
    sent = page.request.post(f"{manned}api/session", data=given)
    assert sent.ok, sent.text()
    return sent.json()["me"]["unit"]


@SIZES
def test_every_panel_is_easy_to_use_for_whom_it_is(page, manned, people, lang):
    wrong = {}
    for seat, panels in SEATED.items():
        unit = enter(page, manned, people, seat)
        opened(page, lang=lang, unit=unit)
        wrong |= looked_at(page, panels)
    assert wrong == {}


@SIZES
def test_a_visitor_meets_nothing_that_is_not_theirs_by_any_link(page, lang):
    opened(page, lang=lang)
    wrong = looked_at(page, EVERY)
    page.locator("button.account").click()
    page.get_by_role("dialog").wait_for()
    wrong |= {"sign-in": serious(page)} if serious(page) else {}
    assert wrong == {}


@SIZES
def test_the_form_of_an_act_is_easy_to_use(page, manned, people, lang):
    enter(page, manned, people, ("inspector", "city"))
    opened(page, lang=lang, panel="watch", select=f"life:{PLOT}")
    page.locator("[data-act]").first.click()
    page.locator(".act-form").wait_for()
    quiet(page)
    assert serious(page) == []
