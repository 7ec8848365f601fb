"""A planner at the workbench: forbids a plot, makes a plan, compares it, adopts it."""

import re
import shutil

import pytest
from playwright.sync_api import expect
from screen.browsing import LAPTOP, PHONE, Served, watched_page
from screen.reading import asked, opened, rested, view, words
from screen.test_screen_for_all import serious
from screen.test_screen_people import signed_in

DISTRICT, PLANNER = "990101", "990101-06"
MAKING_MS = 300_000


@pytest.fixture(scope="module")
def hall(demo_city, tmp_path_factory):
    """The city with its accounts and its worker: address, password of all."""
    folder = tmp_path_factory.mktemp("bench") / "city"
    shutil.copytree(demo_city, folder)
    password = (demo_city.parent / "accounts.txt").read_text("utf-8").split()[0]
    with Served(folder, people=True) as address:
        yield address, password


def entered(page, hall):
    """The planner of a district, signed in and in their seat."""
    told = words(opened(page))
    signed_in(page, PLANNER, hall[1])
    account = re.compile(told["people.account"])
    expect(page.locator("button.account")).to_have_attribute("aria-label", account)
    return rested(page)


@pytest.fixture
def planner(browser, hall):
    for page in watched_page(browser, hall[0], LAPTOP):
        yield entered(page, hall)


def forbidden(page, told, plot):
    """Forbid a plot in its story; the form of the workbench."""
    opened(
        page, panel="workbench", ground="candidates,plan", select=f"candidate:{plot}"
    )
    assert serious(page) == []
    free = page.locator(".drawer").get_by_role(
        "button", name=told["lock.set.forbidden"]
    )
    free.click()
    bench = page.locator(".bench-form")
    expect(bench.locator(".bench-list")).to_contain_text(plot)
    page.keyboard.press("Escape")
    return bench


def made_quickly(page, told, bench):
    """Make the plan of the form; its snapshot."""
    last = asked(page, "plans")["usual"]["last_year"]
    bench.get_by_label(told["bench.effort"]).select_option("quick")
    year = bench.get_by_label(told["bench.last_year"])
    year.fill("1999")
    year.blur()
    expect(bench.get_by_role("alert")).to_contain_text(told["bench.wrong.years"])
    year.fill(str(last))
    year.blur()
    bench.get_by_role("button", name=told["bench.make"]).click()
    doing = page.locator(".bench-doing")
    expect(doing).to_have_attribute("data-state", "done", timeout=MAKING_MS)
    rested(page)
    return view(page)["plan"]


def test_a_plan_is_made_without_a_plot_held_against_another_and_adopted(planner):
    page, told = planner, words(planner)
    first = asked(page, "plans")["rows"][0]["snapshot"]
    plot = asked(page, "plan/plots", limit=1)["rows"][0]["plot_id"]
    made = made_quickly(page, told, forbidden(page, told, plot))
    rows = {row["snapshot"]: row for row in asked(page, "plans")["rows"]}
    assert rows[made]["forbidden_plots"] == [plot]
    chosen = asked(page, "plan/plots", plan=made, limit=500)["rows"]
    assert plot not in {row["plot_id"] for row in chosen}

    kept = page.locator(".bench-plans > li")
    other = kept.filter(has_text=first[:8])
    other.get_by_role("button", name=told["bench.compare"]).click()
    rested(page)
    assert view(page)["ground"] == "compared"
    changes = asked(page, "plans/compared", plan=made, other=first)["changes"]
    out = next(row for row in changes if row["change"] == "out")
    line = page.locator(".marks li", has_text=told["bench.change.out"])
    expect(line.locator(".mark-count")).to_have_text(str(out["plots"]))
    assert out["plots"] >= 1
    assert serious(page) == []

    own = kept.filter(has_text=made[:8])
    own.get_by_role("button", name=told["bench.adopt"]).click()
    own.get_by_label(told["bench.adopt.number"]).fill("T-1")
    own.get_by_label(told["bench.adopt.name"], exact=True).fill("Trial")
    own.get_by_role("button", name=told["bench.adopt.adopt"], exact=True).click()
    expect(own.get_by_role("status")).to_contain_text("T-1")


def test_targets_are_checked_against_the_parent_as_one_types_and_kept(planner):
    page, told = planner, words(planner)
    opened(page, panel="targets", unit=DISTRICT)
    fields = page.locator(".bench-targets input")
    expect(fields.first).to_be_visible()
    assert serious(page) == []
    below = page.locator(".bench-targets tfoot td").nth(1)
    before = float(below.inner_text())
    was = float(fields.nth(1).get_attribute("placeholder"))
    fields.nth(1).fill(f"{was + 1:.4f}")
    assert float(below.inner_text()) == pytest.approx(before + 1)
    over = told["targets.over"].split("{")[0]
    expect(page.locator(".card").first.get_by_role("status")).to_contain_text(over)
    saved = told["targets.saved"].split("{")[0]
    expect(page.get_by_text(saved)).to_be_visible()
    fields.nth(1).fill("1,5")
    expect(page.get_by_text(told["targets.wrong"])).to_be_visible()
    expect(page.get_by_role("button", name=told["targets.set"])).to_be_disabled()
    fields.nth(1).fill(f"{was + 1:.4f}")
    expect(page.get_by_text(saved)).to_be_visible()

    page.reload()
    rested(page)
    expect(fields.nth(1)).to_have_value(f"{was + 1:g}")
    page.get_by_role("button", name=told["targets.forget"]).click()
    expect(fields.nth(1)).to_have_value("")


def test_the_workbench_stands_on_a_phone(browser, hall):
    for page in watched_page(browser, hall[0], PHONE):
        opened(entered(page, hall), panel="workbench")
        expect(page.locator(".bench-form")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        assert serious(page) == []
