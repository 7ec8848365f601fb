"""Supervision, assessment and layout in a real browser."""

import re
import shutil

import pytest
from playwright.sync_api import expect
from screen.browsing import LAPTOP, Served, watched_page
from screen.reading import (
    asked,
    hectares,
    opened,
    picture,
    rested,
    share_of_colour,
    view,
    words,
)
from screen.test_screen_for_all import UNTOLD, serious
from small_book import MADE_FROM_IT

SUSPECTED = "#c62f1d"
LATE = "2026-04-01"
VIEWS = {
    "watch": {"panel": "watch", "ground": "watched,cases", "sheet": "cases"},
    "case": {"panel": "watch", "ground": "cases", "select": "case:C-S000025-1"},
    "assessment": {"panel": "assessment", "sheet": "scores"},
    "quality": {"panel": "quality", "ground": "contiguity,renewal"},
}
DRAWN = {"watch": ".places", "case": ".timeline", "assessment": ".terms"}


def test_supervision_opens_with_its_plots_on_the_map_and_its_counts(page):
    opened(page)
    told = words(page)
    rail = page.get_by_role("navigation")
    rail.get_by_role("button", name=told["panel.watch"], exact=True).click()
    rested(page)

    assert view(page)["ground"] == "watched,cases"
    panel = page.locator(".panel")
    for one in asked(page, "watch")["watched"]:
        row = panel.get_by_role("button", name=told[f"value.verdict.{one['verdict']}"])
        expect(row.first).to_contain_text(str(one["plots"]))
        expect(row.first).to_contain_text(hectares(one["area_dm2"]))
    expect(page.locator(".legend")).to_contain_text(told["value.verdict.suspected"])
    assert share_of_colour(picture(page.locator("main.map")), SUSPECTED) > 0.0003


def test_a_link_to_a_case_goes_to_its_ground_and_one_with_a_place_stays_there(page):
    case = asked(opened(page), "watch/cases", day=LATE)["rows"][0]
    opened(page, select=f"case:{case['case']}")
    zoom, lat, lon = (float(part) for part in view(page)["map"].split("/"))
    assert (zoom, lat, lon) == pytest.approx((15, case["lat"], case["lon"]), abs=1e-6)

    place = "11.00/40.050000/116.700000"
    opened(page, select=f"case:{case['case']}", map=place)
    assert view(page)["map"] == place


def test_a_press_on_a_case_flies_there_and_tells_its_story_in_both_languages(page):
    opened(page, panel="watch", due=LATE)
    cases = asked(page, "watch/cases", day=LATE)["rows"]
    case = next(one for one in cases if one["outcome"] == "reversed")
    line = page.locator(".panel .places button").filter(has_text=case["case"])
    line.focus()
    page.keyboard.press("Enter")
    rested(page)

    assert view(page)["select"] == f"case:{case['case']}"
    assert view(page)["map"].startswith("15/")
    drawer = page.locator("aside.drawer")
    story = asked(page, f"watch/case/{case['case']}", lang="en", day=LATE)
    for lang in ("en", "zh"):
        told = words(page, lang)
        expect(drawer.locator(".timeline li")).to_have_count(len(story["events"]))
        expect(drawer).to_contain_text(told["value.outcome.reversed"])
        for one in story["sightings"]:
            expect(drawer).to_contain_text(one["source_id"])
        said = [one["reason"] for one in story["events"] if one["step"] == "reply"]
        expect(drawer.locator(".both-sides")).to_contain_text(said[0])
        for event in story["events"]:
            expect(drawer).to_contain_text(told[f"value.step.{event['step']}"])
        if lang == "en":
            page.get_by_role("button", name="中文").click()


def test_what_is_overdue_is_marked_as_of_the_day_chosen(page):
    opened(page, panel="watch", due=LATE)
    late = [
        one for one in asked(page, "watch/cases", day=LATE)["rows"] if one["overdue"]
    ]
    marked = page.locator(".panel .places .badge-overdue")
    expect(marked).to_have_count(len(late))
    assert len(late) > 3
    opened(page, panel="watch", due="2025-01-01")
    expect(page.locator(".panel .places button").first).to_be_visible()
    expect(marked).to_have_count(0)


def test_the_terms_shown_sum_to_the_score_shown(page):
    for unit in ("", "990101"):
        opened(page, panel="assessment", unit=unit)
        terms = page.locator(".panel .term-points")
        expect(terms.first).to_be_visible()
        low = sum(float(one.get_attribute("data-low")) for one in terms.all())
        shown = page.locator(".panel .score-value strong").inner_text()
        assert float(re.match(r"[\d.]+", shown)[0]) == pytest.approx(low, abs=0.005)
        expect(page.locator(".panel .term-sum strong").first).to_have_text(shown)
        expect(page.locator(".panel .trajectory svg").first).to_be_visible()


def test_another_kind_of_land_is_worth_something_else(page):
    opened(page, panel="assessment")
    more = page.locator(".more-land")
    before = more.locator(".term-sum").inner_text()
    more.locator("select").nth(1).select_option("forest")
    expect(more.locator(".term-sum")).not_to_have_text(before)


def test_plans_at_odds_lead_to_their_place(page):
    opened(page, panel="watch")
    row = asked(page, "watch/conflicts")["rows"][0]
    told = words(page)[f"value.conflict.{row['conflict']}"]
    page.locator(".panel .places button").filter(has_text=told).first.click()
    rested(page)
    assert "conflicts" in view(page)["ground"]
    assert view(page)["map"] == f"15/{row['lat']:.6f}/{row['lon']:.6f}"


def test_the_public_sees_no_plot_case_or_score(browser, demo_city):
    with Served(demo_city, "--audience", "public") as home:
        for page in watched_page(browser, home, LAPTOP):
            opened(page, **VIEWS["case"])
            told = words(page)
            rail = page.get_by_role("navigation")
            for panel in ("panel.watch", "panel.assessment"):
                expect(
                    rail.get_by_role("button", name=told[panel], exact=True)
                ).to_have_count(0)
            expect(page.locator("aside.drawer")).to_have_count(0)
            opened(page, panel="quality", ground="contiguity")
            expect(page.locator(".panel")).to_contain_text(
                told["quality.fragmentation"]
            )
            expect(page.locator("body")).not_to_contain_text(told["watch.contiguity"])


def test_without_results_the_panels_say_which_command_makes_them(
    browser, demo_city, tmp_path
):
    shutil.copytree(demo_city, tmp_path / "city")
    for shelf in MADE_FROM_IT:
        shutil.rmtree(tmp_path / "city" / shelf)
    with Served(tmp_path / "city") as home:
        for page in watched_page(browser, home, LAPTOP):
            opened(page, panel="watch")
            for command in ("supervise", "dynamics", "reconcile"):
                expect(page.locator(".panel")).to_contain_text(f"jianliang {command}")
            opened(page, panel="assessment")
            expect(page.locator(".panel")).to_contain_text("jianliang assess")
            opened(page, panel="quality")
            for command in ("quality", "renewal"):
                expect(page.locator(".panel")).to_contain_text(f"jianliang {command}")


@pytest.mark.parametrize("name", VIEWS)
def test_no_view_of_it_is_hard_to_use_or_left_without_words(page, name):
    for lang in ("zh", "en"):
        opened(page, **{**VIEWS[name], "lang": lang})
        page.locator(DRAWN.get(name, ".before-after")).first.wait_for()
        text = page.locator("body").inner_text()
        assert not UNTOLD.findall(text)
        assert not re.search(r"\b(undefined|NaN|null)\b", text)
    assert serious(page) == []


@pytest.mark.parametrize("name", ["case", "assessment"])
def test_on_a_phone_it_fits_and_is_easy_to_use(phone, name):
    shown = {key: value for key, value in VIEWS[name].items() if key != "sheet"}
    opened(phone, **shown, lang="zh")

    wide = phone.evaluate("document.documentElement.scrollWidth")
    assert wide <= phone.viewport_size["width"]
    assert serious(phone) == []
