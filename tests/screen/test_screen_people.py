"""Signing in on screen, for the eyes, the keys and a screen reader."""

import re
import shutil
from contextlib import closing

import pytest
from playwright.sync_api import expect
from screen.browsing import LAPTOP, PHONE, Served, watched_page
from screen.reading import opened, rested, words
from screen.test_screen_for_all import serious

from jianliang.edges.city import open_city
from jianliang.edges.citybook import open_city_book, present
from jianliang.edges.people.accounts import reset_account

CLERK, TOWN = "990101-01", "990102001-01"
CHOSEN = "seven quiet lanterns"


@pytest.fixture(scope="module")
def people(demo_city, tmp_path_factory):
    """The demo city with its accounts, served: address, folder, password of all."""
    folder = tmp_path_factory.mktemp("people") / "city"
    shutil.copytree(demo_city, folder)
    password = (demo_city.parent / "accounts.txt").read_text("utf-8").split()[0]
    with Served(folder, people=True) as address:
        yield address, folder, password


@pytest.fixture(params=[LAPTOP, PHONE], ids=["laptop", "phone"])
def door(browser, people, request):
    yield from watched_page(browser, people[0], request.param)


def signed_in(page, person, password, lang="en"):
    told = words(page, lang)
    page.locator("button.account").click()
    page.get_by_label(told["people.person"]).fill(person)
    page.get_by_label(told["people.password"], exact=True).fill(password)
    page.keyboard.press("Enter")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_clerk_signs_in_looks_at_the_account_and_signs_out(door, people, lang):
    told = words(opened(door, lang=lang), lang)
    expect(door.locator(".topbar .badge")).to_have_text(told["bar.public"])
    door.locator("button.account").click()
    assert serious(door) == []
    door.keyboard.press("Escape")

    signed_in(door, CLERK, people[2], lang)
    expect(door.locator("button.account")).to_have_attribute(
        "aria-label", re.compile(told["people.account"])
    )
    expect(door.locator(".topbar .badge", has_text=told["bar.public"])).to_have_count(0)
    assert "unit=990101" in door.url  # one's own, where the address asked for nothing
    rested(door).locator("button.account").click()
    door.get_by_text(told["people.sessions"]).click()
    expect(door.get_by_text(told["people.session.this"])).to_be_visible()
    assert CLERK in door.get_by_role("dialog").inner_text()
    assert serious(door) == []
    door.get_by_role("button", name=told["people.sign_out"]).click()
    expect(door.locator(".topbar .badge")).to_have_text(told["bar.public"])
    assert door.context.cookies() == []


def test_a_one_time_code_leads_to_a_password_of_ones_own(door, people):
    with closing(open_city_book(open_city(people[1]))) as book:
        code = reset_account(book, TOWN, present())
    told = words(opened(door))
    signed_in(door, TOWN, code)
    expect(door.get_by_text(told["people.choose.why"])).to_be_visible()
    door.get_by_label(told["people.new"]).fill(CHOSEN)
    door.get_by_label(told["people.again"]).fill(CHOSEN[:-1])
    door.keyboard.press("Enter")
    expect(door.get_by_text(told["people.unlike"])).to_be_visible()
    assert serious(door) == []
    door.get_by_label(told["people.again"]).fill(CHOSEN)
    door.keyboard.press("Enter")
    expect(door.locator("button.account")).to_have_attribute(
        "aria-label", re.compile(told["people.account"])
    )


def test_a_wrong_password_and_a_refusal_of_the_provider_are_told(browser, people):
    page = browser.new_page(viewport=LAPTOP)
    page.goto(f"{people[0]}?refused=provider-unlinked#lang=en")
    notice = page.get_by_role("dialog").get_by_role("status")
    expect(notice).to_contain_text("not linked to an account")
    assert "refused" not in page.url
    page.get_by_label("Staff number").fill(CLERK)
    page.get_by_label("Password", exact=True).fill("wrong horse")
    page.keyboard.press("Enter")
    expect(notice).to_contain_text("Staff number or password is wrong")
    assert page.get_by_label("Password", exact=True).input_value() == ""
    page.context.close()


def test_a_session_that_ends_is_told_and_taken_up_again(browser, people):
    page = browser.new_page(viewport=LAPTOP, base_url=people[0])
    told = words(opened(page))
    with page.expect_event("load"):  # whoever signs in sees the page anew
        signed_in(page, CLERK, people[2])
    rested(page)
    expect(page.locator(".topbar .badge", has_text=told["bar.public"])).to_have_count(0)
    page.context.clear_cookies()
    page.get_by_role("button", name=told["panel.findings"], exact=True).click()
    expect(page.get_by_text(told["people.ended"])).to_be_visible()
    page.get_by_label(told["people.person"]).fill(CLERK)
    page.get_by_label(told["people.password"], exact=True).fill(people[2])
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator("h2#panel-title")).to_have_text(told["panel.findings"])
    page.context.close()
