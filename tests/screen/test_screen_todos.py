"""To-dos and the cockpit in a real browser, signed in as the city's people."""

import re

import pytest
from playwright.sync_api import expect
from screen.reading import hectares, opened, rested, words

DAY = "2025-12-22"


@pytest.fixture(scope="module")
def address(manned):
    """Here people sign in."""
    return manned


@pytest.fixture
def enter(page, address, people):
    """Sign in as somebody, then open a panel; the answer of the server to a path."""
    seated, password = people

    def signed(role, tier, **view):
        given = {"person": seated[role, tier], "password": password}
        sent = page.request.post(f"{address}api/session", data=given)
        assert sent.ok, sent.text()
        opened(page, **view)
        rested(page)

        def asked(path, **query):
            return page.request.get(f"{address}api/{path}", params=query).json()

        return asked

    return signed


def test_a_clerk_sees_what_awaits_them_and_each_leads_to_its_story(page, enter):
    asked = enter("clerk", "district", panel="todos", due=DAY)
    told = asked("todos", day=DAY, limit=50)
    assert told["total"] > 0
    rows = page.locator(".todo-list li")
    expect(rows).to_have_count(len(told["rows"]))
    expect(page.locator(".todo-badge")).to_contain_text(str(told["total"]))
    for at, row in enumerate(told["rows"][:3]):
        expect(rows.nth(at)).to_contain_text(row["subject"])
    at, plot = next((n, r) for n, r in enumerate(told["rows"]) if r["about"] == "plot")
    rows.nth(at).get_by_role("button").first.click()
    expect(page.locator(".drawer")).to_contain_text(plot["subject"])


def test_a_kind_of_todo_is_shown_alone_and_stays_so_in_the_address(page, enter):
    asked = enter("clerk", "district", panel="todos", due=DAY)
    counts = asked("todos", day=DAY)["counts"]
    if len(counts) < 2:
        pytest.skip("only one kind")
    one = counts[0]
    chips = page.locator(".todo-kinds button")
    expect(chips).to_have_count(len(counts))
    chips.first.click()
    expect(page.locator(".todo-list li")).to_have_count(one["todos"])
    expect(chips.first).to_have_attribute("aria-pressed", "true")
    assert f"todo={one['todo']}" in page.url


def test_what_is_late_says_so_in_words(page, enter):
    enter("inspector", "city", panel="todos", due="2027-01-01")
    told = words(page)
    late = page.locator(".todo-list button[data-overdue='true']")
    expect(late.first).to_contain_text(told["todo.late"])


def test_a_visitor_has_neither(page):
    opened(page)
    rail = page.get_by_role("navigation")
    told = words(page)
    for panel in ("panel.todos", "panel.cockpit"):
        expect(rail.get_by_role("button", name=told[panel], exact=True)).to_have_count(
            0
        )


def test_the_cockpit_shows_the_figures_of_its_answer_each_with_its_meaning(page, enter):
    asked = enter("recogniser", "city", panel="cockpit")
    held = asked("cockpit")["held"]
    told = words(page)
    card = page.locator("#cockpit-target")
    for name in ("target", "recognised", "pending"):
        expect(card.locator(".pairs")).to_contain_text(hectares(held[f"{name}_dm2"]))
    info = told["figure.info"].replace("{name}", told["cockpit.recognised"])
    card.get_by_role("button", name=info).click()
    dialog = page.locator("dialog[open]")
    expect(dialog).to_contain_text(told["cockpit.recognised.what"])
    expect(dialog).to_contain_text(told["cockpit.recognised.formula"])
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def test_a_figure_at_a_glance_leads_to_its_card_and_a_card_to_its_panel(page, enter):
    enter("recogniser", "city", panel="cockpit")
    told = words(page)
    glance = page.locator(".glance button")
    expect(glance).to_have_count(6)
    glance.last.click()
    expect(page.locator("#cockpit-gap")).to_be_focused()
    expect(page.locator("#cockpit-gap")).to_be_in_viewport()
    way = told["cockpit.into"].replace("{panel}", told["panel.plan"])
    page.locator("#cockpit-gap").get_by_role("button", name=way).click()
    assert "panel=plan" in page.url


def test_a_district_is_shown_its_own_cockpit_and_none_of_the_city(page, enter):
    enter("clerk", "district", panel="cockpit")
    told = words(page)
    expect(page.locator(".panel")).to_contain_text(told["cockpit.not_yours"])
    page.locator(".panel .empty button").click()
    expect(page.locator(".glance button")).to_have_count(6)
    assert re.search(r"unit=\d+", page.url)
