"""The book in a real browser: plots, claims, a plot's life, credit and quota."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from screen.browsing import LAPTOP, PHONE, Served, watched_page
from screen.reading import (
    asked,
    hectares,
    map_point,
    opened,
    picture,
    rested,
    share_differing,
    share_of_colour,
    view,
    words,
)
from screen.test_screen_for_all import UNTOLD, serious
from small_book import DUE, forget_book, keep_small_book

RECOGNISED, VERIFIED = "#0f8a4b", "#8a5200"
LATE = "2025-07-01"
VIEWS = {
    "book": {"panel": "book", "book": "plots", "sheet": "plots"},
    "claims": {"panel": "book", "book": "plots,claims", "sheet": "credit"},
    "credit": {"panel": "book", "sheet": "credit", "form": "table"},
    "quota": {"panel": "quota", "sheet": "quota", "due": LATE},
    "life": {"panel": "none", "book": "plots", "select": "life:S000001"},
}


@pytest.fixture(scope="module")
def booked_city(demo_city: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("booked") / "city"
    shutil.copytree(demo_city, folder)
    keep_small_book(folder)
    return folder


@pytest.fixture(scope="module")
def booked_address(booked_city: Path) -> Iterator[str]:
    with Served(booked_city) as found:
        yield found


@pytest.fixture
def desk(browser: Browser, booked_address: str) -> Iterator[Page]:
    """A page of a laptop before the city with a book."""
    yield from watched_page(browser, booked_address, LAPTOP)


@pytest.fixture
def hand(browser: Browser, booked_address: str) -> Iterator[Page]:
    yield from watched_page(browser, booked_address, PHONE)


def choice_of(page: Page, name: str) -> Locator:
    """The row of a state or verdict in the panel."""
    return page.get_by_role("button", name=re.compile(rf"^{re.escape(name)} \d"))


def test_the_book_opens_with_its_plots_on_the_map_and_its_counts(desk):
    opened(desk)
    told = words(desk)
    desk.get_by_role("navigation").get_by_role(
        "button", name=told["panel.book"]
    ).click()
    rested(desk)

    assert view(desk)["book"] == "plots"
    book = asked(desk, "book")
    for one in book["states"]:
        choice = choice_of(desk, told[f"value.state.{one['state']}"])
        expect(choice).to_contain_text(str(one["plots"]))
        area_dm2 = one["standing_dm2"] or one["claimed_dm2"]
        expect(choice).to_contain_text(hectares(area_dm2))
    seen = picture(desk.locator("main.map"))
    assert share_of_colour(seen, VERIFIED) > 0.001
    assert share_of_colour(seen, RECOGNISED) > 0.0005
    expect(desk.locator(".legend")).to_contain_text(told["value.state.returned"])
    expect(desk.locator(".panel")).to_contain_text(book["root"])


def test_a_chosen_state_is_the_only_one_on_the_map_and_in_the_table(desk):
    opened(desk, panel="book", book="plots", sheet="plots")
    told = words(desk)
    choice_of(desk, told["value.state.recognised"]).click()
    rested(desk)

    assert view(desk)["states"] == "recognised"
    rows = asked(desk, "book/plots", state="recognised")["rows"]
    lines = desk.locator(".sheet table tbody tr")
    expect(lines).to_have_count(len(rows))
    for row in rows:
        line = lines.filter(has_text=row["plot"])
        expect(line).to_contain_text(hectares(row["standing_dm2"]))
    assert share_of_colour(picture(desk.locator("main.map")), VERIFIED) < 0.0002
    expect(desk.locator(".legend")).not_to_contain_text(told["value.state.verified"])


def test_a_press_on_a_plot_tells_its_life(desk):
    opened(desk)
    plot = asked(desk, "book/plots", state="recognised")["rows"][0]
    place = f"15/{plot['lat']}/{plot['lon']}"
    opened(desk, panel="book", book="plots", map=place)
    told = words(desk)
    desk.mouse.click(*map_point(desk, plot["lon"], plot["lat"]))
    rested(desk)

    assert view(desk)["select"] == f"life:{plot['plot']}"
    drawer = desk.locator("aside.drawer")
    life = asked(desk, f"book/plot/{plot['plot']}", lang="en")
    steps = drawer.locator(".timeline li")
    expect(steps).to_have_count(len(life["events"]))
    for step, event in zip(steps.all(), life["events"], strict=True):
        expect(step).to_contain_text(told[f"value.step.{event['step']}"])
        expect(step).to_contain_text(event["happened_on"])
        expect(step).to_contain_text(event["actor"])
    for piece in life["claims"]:
        one = drawer.locator(".verdicts li").nth(life["claims"].index(piece))
        expect(one).to_contain_text(told[f"value.verdict.{piece['verdict']}"])
        expect(one).to_contain_text(hectares(piece["area_dm2"]))
        expect(one).to_contain_text(told[f"book.reason.{piece['reason']}"])
    for one in life["holdings"]:
        expect(drawer).to_contain_text(one["lot"])
        expect(drawer).to_contain_text(told[f"value.account.{one['account']}"])

    desk.keyboard.press("Escape")
    expect(drawer).to_have_count(0)


def test_a_press_on_a_piece_of_a_claim_tells_the_plot_it_is_of(desk):
    opened(desk)
    plot = next(
        row
        for row in asked(desk, "book/plots", state="verified,recognised")["rows"]
        if [
            piece["verdict"]
            for piece in asked(desk, f"book/plot/{row['plot']}")["claims"]
        ]
        == ["counts"]
    )
    place = f"15/{plot['lat']}/{plot['lon']}"
    opened(desk, panel="book", book="claims", verdicts="counts", map=place)
    desk.mouse.click(*map_point(desk, plot["lon"], plot["lat"]))
    rested(desk)

    assert view(desk)["select"] == f"life:{plot['plot']}"


def test_a_row_of_the_table_shows_its_plot_on_the_map(desk):
    opened(desk, panel="book", book="plots", sheet="plots")
    plot = asked(desk, "book/plots", limit=100)["rows"][5]
    row = desk.locator(".sheet table tbody tr").filter(has_text=plot["plot"])
    row.focus()
    desk.keyboard.press("Enter")
    rested(desk)

    shown = view(desk)
    assert shown["select"] == f"life:{plot['plot']}"
    assert shown["map"].startswith("15/")
    expect(desk.locator("aside.drawer")).to_contain_text(plot["plot"])


def test_search_leads_to_a_plot_of_the_book(desk):
    opened(desk)
    field = desk.get_by_role("combobox", name=words(desk)["bar.search"])
    field.fill("S000009")
    desk.get_by_role("option").first.wait_for()
    field.press("ArrowDown")
    field.press("Enter")
    desk.wait_for_url("**select=life*")

    expect(desk.locator("aside.drawer")).to_contain_text("S000009")


def test_quota_is_told_by_account_and_what_is_overdue_is_marked(desk):
    opened(desk, panel="quota", sheet="quota", due=DUE)
    told = words(desk)
    answer = asked(desk, "book/accounts", day=DUE)
    lines = desk.locator(".sheet table").first.locator("tbody tr")
    expect(lines).to_have_count(len(answer["accounts"]))
    for one in answer["accounts"]:
        line = lines.filter(has_text=one["unit"]).filter(
            has_text=told[f"value.account.{one['account']}"]
        )
        expect(line.first).to_contain_text(hectares(one["balance_dm2"]))
    dues = desk.locator(".panel .dues")
    expect(dues.locator("li")).to_have_count(3)
    overdue = dues.locator("li[data-overdue=true]")
    expect(overdue).to_have_count(1)  # a debt is due at once
    expect(overdue).to_contain_text(told["quota.overdue"])

    desk.locator(".panel input[type=date]").fill(LATE)
    expect(overdue).to_have_count(2)
    assert view(desk)["due"] == LATE


def test_credit_by_year_stands_behind_its_chart(desk):
    opened(desk, panel="book", sheet="credit")
    expect(desk.locator(".sheet .chart svg")).to_be_visible()
    told = words(desk)
    desk.get_by_role("button", name=told["table.form.table"], exact=True).click()

    rows = [
        row
        for row in asked(desk, "book/credit")["rows"]
        if row["total"] == "construction"
    ]
    lines = desk.locator(".sheet table").first.locator("tbody tr")
    expect(lines).to_have_count(len(rows))
    for row, line in zip(rows, lines.all(), strict=True):
        expect(line).to_contain_text(str(row["credit_year"]))
        for name in ("claimed_dm2", "verified_dm2", "recognised_dm2"):
            expect(line).to_contain_text(hectares(row[name]))


def test_the_book_follows_the_unit_looked_at(desk):
    opened(desk)
    districts = [
        unit["unit_id"]
        for unit in asked(desk, "start")["units"]
        if unit["level"] == "district"
    ]
    for unit in districts:
        opened(desk, panel="book", book="plots", unit=unit)
        for one in asked(desk, "book", unit=unit)["states"]:
            state = words(desk)[f"value.state.{one['state']}"]
            expect(choice_of(desk, state)).to_contain_text(str(one["plots"]))


def test_a_link_to_a_life_shows_the_same_again(desk):
    opened(
        desk,
        panel="book",
        book="plots,claims",
        verdicts="counts,uncleared",
        select="life:S000001",
        map="14/40.08/116.80",
    )
    desk.locator("aside.drawer .timeline").wait_for()
    rested(desk)
    before, address = picture(desk), desk.url

    desk.reload()
    rested(desk)
    desk.locator("aside.drawer .timeline").wait_for()
    rested(desk)

    assert desk.url == address
    assert share_differing(before, picture(desk)) < 0.01


def test_the_public_sees_credit_and_checkpoint_and_no_plot(browser, booked_city):
    with Served(booked_city, "--audience", "public") as home:
        for page in watched_page(browser, home, LAPTOP):
            opened(page, panel="book", book="plots", select="life:S000001")
            told = words(page)
            rail = page.get_by_role("navigation")
            expect(rail.get_by_role("button", name=told["panel.quota"])).to_have_count(
                0
            )
            panel = page.locator(".panel")
            expect(panel).to_contain_text(told["book.credit"])
            expect(panel).to_contain_text(asked(page, "book")["root"])
            expect(panel).not_to_contain_text(told["book.plots"])
            expect(page.locator("aside.drawer")).to_have_count(0)
            assert share_of_colour(picture(page.locator("main.map")), VERIFIED) < 0.0005


def test_a_city_without_a_book_says_how_to_get_one(browser, demo_city, tmp_path):
    shutil.copytree(demo_city, tmp_path / "city")
    forget_book(tmp_path / "city")
    with Served(tmp_path / "city") as home:
        for page in watched_page(browser, home, LAPTOP):
            opened(page, panel="book", book="plots,claims")
            expect(page.locator(".panel")).to_contain_text(words(page)["book.none"])
            opened(page, panel="quota", sheet="plots")
            expect(page.locator(".panel")).to_contain_text(words(page)["quota.none"])


def test_states_are_chosen_by_keys_alone(desk):
    opened(desk, panel="book", book="plots")
    choice = desk.locator(".mark-choice").first
    choice.focus()
    desk.keyboard.press("Space")
    expect(choice).to_have_attribute("aria-pressed", "true")
    desk.keyboard.press("Space")
    expect(choice).to_have_attribute("aria-pressed", "false")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", VIEWS)
def test_no_view_of_the_book_is_hard_to_use_or_left_without_words(desk, name, lang):
    opened(desk, **{**VIEWS[name], "lang": lang})
    if name == "life":
        desk.locator("aside.drawer .timeline").wait_for()

    text = desk.locator("body").inner_text()
    assert not UNTOLD.findall(text)
    assert not re.search(r"\b(undefined|NaN|null)\b", text)
    assert serious(desk) == []


@pytest.mark.parametrize("name", ["book", "quota", "life"])
def test_on_a_phone_the_book_fits_and_is_easy_to_use(hand, name):
    shown = {**VIEWS[name], "sheet": "none"} if name != "life" else VIEWS[name]
    opened(hand, **shown, lang="zh")

    wide = hand.evaluate("document.documentElement.scrollWidth")
    assert wide <= hand.viewport_size["width"]
    assert serious(hand) == []
