"""The plan and its candidates in a real browser, over a plan made by hand."""

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
from small_plan import SHELVES, YEARS, keep_small_plan

FIRST_YEAR, LAST_YEAR = "#3e1c68", "#c4af20"
VIEWS = {
    "plan": {"panel": "plan", "ground": "plan,joined", "sheet": "planned"},
    "candidates": {"panel": "candidates", "ground": "candidates"},
    "ranked": {"panel": "candidates", "ground": "candidates", "sheet": "candidates"},
}
DRAWN = {"plan": ".layouts", "candidates": ".ranked li", "ranked": ".score-cell"}


@pytest.fixture(scope="module")
def planned_city(demo_city, tmp_path_factory):
    copied = tmp_path_factory.mktemp("planned") / "city"
    shutil.copytree(demo_city, copied)
    keep_small_plan(copied)
    return copied


@pytest.fixture(scope="module")
def address(planned_city):
    with Served(planned_city) as found:
        yield found


def test_the_plan_opens_with_its_years_on_the_map_and_how_far_from_the_best(page):
    opened(page)
    told = words(page)
    rail = page.get_by_role("navigation")
    rail.get_by_role("button", name=told["panel.plan"], exact=True).click()
    rested(page)

    assert view(page)["ground"] == "plan,joined"
    plan = asked(page, "plan")
    bound = plan["bound"]
    dearer = (bound["value_yuan"] - bound["bound_yuan"]) / bound["bound_yuan"]
    shown = page.locator(".panel .gap-told strong").inner_text()
    assert float(shown.rstrip("%")) == pytest.approx(dearer * 100, abs=0.011)
    assert float(shown.rstrip("%")) >= dearer * 100
    legend = page.locator(".legend")
    for row in plan["by_year"]:
        expect(legend).to_contain_text(str(row["year"]))
        line = page.locator(".panel .marks li").filter(has_text=str(row["year"]))
        expect(line).to_contain_text(str(row["plots"]))
        expect(line).to_contain_text(hectares(row["area_dm2"]))
    expect(page.locator(".panel .checked")).to_be_visible()
    seen = picture(page.locator("main.map"))
    assert share_of_colour(seen, FIRST_YEAR) > 0.0002
    assert share_of_colour(seen, LAST_YEAR) > 0.0002


def test_an_earlier_year_empties_what_comes_later_and_sums_what_is_done_by_then(page):
    opened(page, panel="plan", ground="plan")
    whole = share_of_colour(picture(page.locator("main.map")), LAST_YEAR)
    slider = page.locator(".plan-slider input")
    slider.focus()
    for _ in YEARS[1:]:
        page.keyboard.press("ArrowLeft")
    rested(page)

    assert view(page)["year"] == str(YEARS[0])
    seen = picture(page.locator("main.map"))
    assert share_of_colour(seen, LAST_YEAR) < whole / 2
    first = asked(page, "plan")["by_year"][0]
    total = page.locator(".panel .term-sum").first
    expect(total).to_contain_text(hectares(first["area_dm2"]))
    units = asked(page, "plan")["units"]
    city = next(
        row for row in units if row["level"] == "city" and row["year"] == YEARS[0]
    )
    target = page.locator(".plan-targets li").first
    expect(target).to_contain_text(hectares(city["planned_dm2"]))
    expect(target).to_contain_text(hectares(city["target_dm2"]))


def test_a_press_on_a_year_is_a_choice_of_it_and_the_table_follows(page):
    opened(page, panel="plan", sheet="planned")
    year = YEARS[2]
    page.locator(".panel .marks button").filter(has_text=str(year)).click()
    rested(page)
    assert view(page)["year"] == str(year)
    plots = asked(page, "plan/plots", year=year)
    rows = page.locator(".grid tbody tr")
    expect(rows).to_have_count(min(plots["total"], 50))
    expect(rows.first).to_contain_text(plots["rows"][0]["plot_id"])


def test_compactness_money_quota_and_projects_are_told(page):
    opened(page, panel="plan")
    panel, told = page.locator(".panel"), words(page)
    plan, cash = asked(page, "plan"), asked(page, "plan/cash")
    for row in plan["mesh"]:
        expect(panel.locator(".layouts")).to_contain_text(hectares(row["mesh_dm2"]))
        expect(panel.locator(".layouts")).to_contain_text(
            told[f"value.layout.{row['layout']}"]
        )
    gained = hectares(plan["price"]["gained_dm2"])
    expect(panel.locator(".plan-price")).to_contain_text(gained)
    worst = max(cash["gaps"], key=lambda row: row["gap_fen"])
    expect(panel.get_by_label(told["plan.cash.unit"])).to_have_value(worst["unit"])
    expect(panel.locator(".stale")).to_contain_text(str(worst["year"]))
    expect(panel.locator(".chart svg")).to_have_count(3)
    quota = asked(page, "plan/quota")["rows"]
    for row in quota:
        expect(panel.locator(".plan-quota")).to_contain_text(
            hectares(row["closing_dm2"])
        )
    projects = asked(page, "plan/projects")["rows"]
    for row in projects:
        line = panel.locator(".gates li").filter(
            has_text=row["title"] or row["project_id"]
        )
        expect(line).to_contain_text(str(row["year"] or told["plan.project.none"]))


def test_the_other_face_of_the_panel_brings_the_candidates_onto_the_map(page):
    opened(page, panel="plan", ground="plan,joined")
    told = words(page)
    face = page.locator(".faces")
    face.get_by_role("button", name=told["plan.face.candidates"]).click()
    rested(page)
    assert view(page)["ground"] == "candidates"
    expect(page.locator(".legend")).to_contain_text(told["plan.mark.fifth1"])


def test_a_candidate_pressed_tells_its_terms_locks_and_year_in_both_languages(page):
    opened(page, panel="candidates", ground="candidates")
    told = words(page)
    page.locator(".panel .chip").filter(has_text=told["plan.lock.fixed"]).click()
    fixed = asked(page, "candidates", lock="fixed")["rows"]
    lines = page.locator(".panel .ranked button")
    expect(lines).to_have_count(len(fixed))
    row = next(row for row in fixed if row["plan_year"])
    lines.filter(has_text=row["plot_id"]).focus()
    page.keyboard.press("Enter")
    rested(page)

    assert view(page)["select"] == f"candidate:{row['plot_id']}"
    assert view(page)["map"].startswith("15/")
    drawer = page.locator("aside.drawer")
    for lang in ("en", "zh"):
        told = words(page, lang)
        story = asked(page, f"candidates/{row['plot_id']}", lang=lang)
        expect(drawer.locator(".terms li")).to_have_count(len(story["terms"]))
        expect(drawer).to_contain_text(str(row["plan_year"]))
        expect(drawer).to_contain_text(told[f"value.why.{story['planned']['why']}"])
        for lock in story["locks"]:
            expect(drawer).to_contain_text(told["value.lock_reason.special-plan"])
            expect(drawer).to_contain_text(lock["basis"])
        for term in story["terms"]:
            expect(drawer).to_contain_text(told[f"value.indicator.{term['indicator']}"])
        if lang == "en":
            page.get_by_role("button", name="中文").click()


def test_the_map_tells_of_the_candidate_under_the_pointer_and_more_when_pressed(page):
    row = asked(page, "candidates", limit=1)["rows"][0]
    place = f"16/{row['lat']:.6f}/{row['lon']:.6f}"
    opened(page, panel="none", ground="candidates", map=place)
    box = page.locator("main.map").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    expect(page.locator(".under-pointer")).to_contain_text(row["plot_id"])
    expect(page.locator(".under-pointer")).to_contain_text(hectares(row["area_dm2"]))
    page.mouse.click(x, y)
    expect(page.locator("aside.drawer")).to_contain_text(row["plot_id"])
    assert view(page)["select"] == f"candidate:{row['plot_id']}"


def test_without_results_the_panel_says_which_command_makes_them(
    browser, planned_city, tmp_path
):
    shutil.copytree(planned_city, tmp_path / "city")
    for shelf in SHELVES:
        shutil.rmtree(tmp_path / "city" / shelf)
    with Served(tmp_path / "city") as home:
        for page in watched_page(browser, home, LAPTOP):
            opened(page, panel="plan")
            expect(page.locator(".panel")).to_contain_text("jianliang plan make")
            opened(page, panel="candidates")
            expect(page.locator(".panel")).to_contain_text("jianliang candidates")
    with Served(tmp_path / "city", "--audience", "public") as home:
        for page in watched_page(browser, home, LAPTOP):
            opened(page, **VIEWS["plan"])
            told = words(page)
            rail = page.get_by_role("navigation")
            stop = rail.get_by_role("button", name=told["panel.plan"], exact=True)
            expect(stop).to_have_count(0)


@pytest.mark.parametrize("name", VIEWS)
def test_no_view_of_the_plan_is_hard_to_use_or_left_without_words(page, name):
    for lang in ("zh", "en"):
        opened(page, **{**VIEWS[name], "lang": lang})
        page.locator(DRAWN[name]).first.wait_for()
        text = page.locator("body").inner_text()
        assert not UNTOLD.findall(text)
        assert not re.search(r"\b(undefined|NaN|null)\b", text)
    assert serious(page) == []


@pytest.mark.parametrize("name", ["plan", "candidates"])
def test_on_a_phone_the_plan_fits_and_is_easy_to_use(phone, name):
    shown = {key: value for key, value in VIEWS[name].items() if key != "sheet"}
    opened(phone, **shown, lang="zh")
    phone.locator(DRAWN[name]).first.wait_for()

    wide = phone.evaluate("document.documentElement.scrollWidth")
    assert wide <= phone.viewport_size["width"]
    assert serious(phone) == []
