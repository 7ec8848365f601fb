"""One served city for the whole story: who is signed in, what is done, what it led to.

The story is told in chapters. Each is told once, after those it follows on, by whichever
test asks for it first; so every test of the story can also be run alone.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from playwright.sync_api import Browser, Locator, Page, expect
from screen.browsing import LAPTOP
from screen.reading import COUNT_QUESTIONS, asked, picture, rested

from jianliang.edges.city import open_city
from jianliang.edges.citybook import open_city_book, present
from jianliang.edges.people.accounts import Wanted, add_account, list_accounts
from jianliang.edges.people.accounts import set_password as set_own

PATIENCE_MS = 60_000
expect.set_options(timeout=20_000)
REFUSED = (409,)
"""What the story itself is answered with besides success: the book's refusals."""
PAPER = {"name": "paper.pdf", "mimeType": "application/pdf", "buffer": b"resolved"}


@dataclass
class Hall:
    """The served city, a page for each who is signed in, and what was met so far."""

    city: Path
    address: str
    password: str
    browser: Browser
    stack: ExitStack
    pages: dict[str, Page] = field(default_factory=dict)
    told: dict[Callable, BaseException | None] = field(default_factory=dict)
    met: dict[str, Any] = field(default_factory=dict)
    pictures: dict[str, np.ndarray] = field(default_factory=dict)

    def once(self, *chapters: Callable[["Hall"], None]) -> "Hall":
        """Tell chapters that were not told yet; what failed once is not tried again."""
        for chapter in chapters:
            if chapter not in self.told:
                self.told[chapter] = RuntimeError(f"{chapter.__name__} is being told")
                self.told[chapter] = _failure(chapter, self)
                if isinstance(self.told[chapter], BaseException):
                    raise self.told[chapter]
            elif self.told[chapter]:
                pytest.fail(f"the story stopped at {chapter.__name__}", pytrace=False)
        return self

    def page(self, person: str) -> Page:
        """The page of somebody; the first time they sign in by the dialog."""
        if person not in self.pages:
            page = self.stack.enter_context(watched(self.browser, self.address))
            page.goto("#lang=en&panel=none")
            self.pages[person] = page
            if person:
                sign_in(page, person, self.password)
        return self.pages[person]

    def at(self, person: str, place: str) -> Page:
        """Somebody looks at a place of the screen, as it is now."""
        page = self.page(person)
        page.goto("about:blank")
        page.goto(f"./#{place}")
        page.wait_for_selector("main.map[data-ready]", timeout=PATIENCE_MS)
        return page

    def told_to(self, person: str, path: str, **query: object) -> dict:
        """The server's own answer to somebody."""
        return asked(self.page(person), path, **query)

    def sent_by(self, person: str, method: str, path: str, body: dict) -> dict:
        """Somebody sends something without a form; what they are answered."""
        page = self.page(person)
        me = asked(page, "me")["me"]
        headers = {"x-jianliang-token": me["token"]} if me else {}
        told = page.request.fetch(
            f"./api/{path}", method=method, data=body, headers=headers
        )
        assert told.ok, told.text()
        return told.json()

    def picture(self, page: Page) -> np.ndarray:
        """The map as it is seen, drawn to the end."""
        return picture(rested(page).locator("main.map"))

    def book(self):
        """What the book says now, asked for aside of the screen."""
        return closing(open_city_book(open_city(self.city), upgrade=False))

    def state(self, plot: str) -> str:
        with self.book() as one, one.desk() as desk:
            return desk.state(plot)

    def standing(self, plot: str) -> int:
        """What counts of a plot; a piece given again is a row of its own."""
        with self.book() as one, one.desk() as desk:
            return sum(row.area_dm2 - row.reversed_dm2 for row in desk.pieces_of(plot))

    def ground(self, plot: str) -> shapely.Geometry:
        with self.book() as one, one.desk() as desk:
            return shapely.from_wkb(desk.plot(plot).geometry)

    def free(self, unit: str) -> int:
        with self.book() as one, one.desk() as desk:
            return desk.balance(unit, "free")


def _failure(chapter: Callable[[Hall], None], hall: Hall) -> BaseException | None:
    try:
        chapter(hall)
    except BaseException as error:
        return error
    return None


def open_accounts(city: Path, people: tuple[str, ...], password: str) -> None:
    """Accounts for all of some people, with one password."""
    with closing(open_city_book(open_city(city))) as book:
        known = {one.person for one in list_accounts(book)}
        for person in sorted({*people} - known):
            add_account(book, Wanted(person, "高苗"), present())
            set_own(book, person, password, present())


def sign_in(page: Page, person: str, password: str) -> None:
    page.locator("button.account").click()
    page.locator("#people-person").fill(person)
    page.locator("#people-password").fill(password)
    page.locator(".people-main").click()
    page.locator(".account-name").wait_for(timeout=PATIENCE_MS)


@contextmanager
def watched(browser: Browser, address: str) -> Iterator[Page]:
    """A page on which nothing goes wrong but what the book refuses."""
    context = browser.new_context(viewport=LAPTOP, base_url=address)
    page, told = context.new_page(), []
    page.add_init_script(COUNT_QUESTIONS)
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on(
        "response",
        lambda one: (
            told.append(f"{one.status} {one.url}")
            if one.status >= 400 and one.status not in REFUSED
            else None
        ),
    )
    yield page
    context.close()
    assert told == []


def shot(page: Page, name: str) -> None:
    """Keep a picture of the screen where a folder for pictures is named."""
    folder = os.environ.get("JIANLIANG_SCREENS")
    if folder:
        rested(page)
        page.screenshot(path=Path(folder) / f"story-{name}.png")


def act(page: Page, name: str, **said: str) -> None:
    """Open the form of an act, say it, do it, and see its receipt."""
    form = opened(page, name)
    for title, text in said.items():
        fill(form, title, text)
    form.locator("button.primary").click()
    done = page.locator(".act-done").first
    expect(done).to_be_visible()
    expect(done).to_contain_text("web-")


def opened(page: Page, name: str) -> Locator:
    page.locator(f"[data-act={name}]").first.click(timeout=PATIENCE_MS)
    form = page.locator(".act-form")
    form.wait_for()
    return form


def fill(form: Locator, title: str, text: str) -> None:
    """A field by its title; a choice by its code, papers by a file."""
    if title == "documents":
        form.locator("input[type=file]").set_input_files(PAPER)
        form.locator(".act-papers li").wait_for()
        return
    place = form.locator(f"[data-field={title}]")
    if place.evaluate("one => one.tagName") == "SELECT":
        place.select_option(text)
    else:
        place.fill(text)
