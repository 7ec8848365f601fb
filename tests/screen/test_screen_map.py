"""The map in a real browser: what is pressed shows, and agrees with the server."""

import re

import pytest
from playwright.sync_api import Page, expect
from screen.browsing import LAPTOP
from screen.reading import (
    asked,
    hectares,
    map_point,
    opened,
    picture,
    rested,
    sent,
    share_differing,
    share_of_colour,
    view,
    words,
)

REDUCED, ADDED = "#0f8a4b", "#c62f1d"


@pytest.fixture
def start(page: Page) -> dict:
    return asked(page, "start", lang="en")


def centre(bounds: list[float]) -> tuple[float, float]:
    west, south, east, north = bounds
    return (west + east) / 2, (south + north) / 2


def test_the_screen_opens_with_the_city_its_changes_and_its_net_reduction(page, start):
    opened(page)

    figures = asked(page, "figures")
    expect(page.locator("main.map canvas").first).to_be_visible()
    expect(page.locator("body")).to_contain_text(hectares(figures["own"]["net_dm2"]))
    seen = picture(page.locator("main.map"))
    assert share_of_colour(seen, REDUCED) > 0.001
    assert share_of_colour(seen, ADDED) > 0.0005
    assert page.title().strip()


def test_the_curtain_shows_the_earlier_date_on_its_left(page, start):
    lon, lat = centre(start["bounds"])
    place = {"theme": "class", "map": f"13/{lat}/{lon}", "panel": "none"}
    opened(page, **place)
    later = picture(page.locator("main.map"))
    opened(page, **place, swipe=1)
    earlier = picture(page.locator("main.map"))
    opened(page, **place, swipe=0.5)
    both = picture(page.locator("main.map"))

    middle = both.shape[1] // 2
    left, right = slice(80, middle - 40), slice(middle + 40, both.shape[1] - 120)
    rows = slice(80, both.shape[0] - 200)
    assert share_differing(earlier[rows, left], later[rows, left]) > 0.001
    assert share_differing(both[rows, left], earlier[rows, left]) < 0.002
    assert share_differing(both[rows, right], later[rows, right]) < 0.002


def test_the_curtain_obeys_keys_and_pointer(page, start):
    opened(page)
    told = words(page)
    page.get_by_role("button", name=told["map.tool.swipe"]).click()
    handle = page.get_by_role("slider", name=told["map.curtain"])
    expect(handle).to_have_attribute("aria-valuenow", "50")

    handle.press("ArrowRight")
    expect(handle).to_have_attribute("aria-valuenow", "52")
    handle.press("Home")
    expect(handle).to_have_attribute("aria-valuenow", "0")
    handle.press("PageUp")
    assert float(view(page)["swipe"]) == pytest.approx(0.1)

    box, room = handle.bounding_box(), page.locator("main.map").bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(room["x"] + room["width"] * 0.75, room["y"] + 300, steps=5)
    page.mouse.up()
    assert float(view(page)["swipe"]) == pytest.approx(0.75, abs=0.01)


def test_each_side_of_the_curtain_has_its_date(page, start):
    days = start["days"]
    opened(page, swipe=0.5)
    told = words(page)
    sides = page.locator(".day-choice select")
    expect(sides.first).to_have_value(days[0])
    expect(sides.last).to_have_value(days[-1])

    sides.first.select_option(days[1])

    assert view(page)["from"] == days[1]
    expect(page.get_by_role("slider", name=told["map.day.from"])).to_have_attribute(
        "aria-valuetext", days[1]
    )


def test_the_years_slide_and_the_figures_follow(page, start):
    days = start["days"]
    opened(page)
    told = words(page)
    handle = page.get_by_role("slider", name=told["map.day.to"])
    handle.focus()
    handle.press("ArrowLeft")
    rested(page)

    assert view(page)["to"] == days[-2]
    figures = asked(page, "figures", from_day=days[0], to_day=days[-2])
    expect(page.locator("body")).to_contain_text(
        hectares(figures["own"]["stock_to_dm2"])
    )
    handle.press("ArrowLeft")
    assert view(page)["to"] == days[-2], "the two handles never meet"


def test_a_press_on_the_map_tells_the_plot_at_both_dates(page, start):
    lon, lat = centre(start["bounds"])
    opened(page, map=f"14/{lat}/{lon}")
    page.mouse.click(*map_point(page, lon, lat))
    drawer = page.locator("aside.drawer")
    expect(drawer).to_be_visible()
    rested(page)

    days = {"from_day": start["days"][0], "to_day": start["days"][-1]}
    _, lon_, lat_ = re.split("[:,]", view(page)["select"])
    found = asked(page, "identify", lon=lon_, lat=lat_, lang="en", **days)
    for side in ("from", "to"):
        plot = found[side]
        expect(drawer).to_contain_text(plot["plot_id"])
        expect(drawer).to_contain_text(plot["class_name"])
        expect(drawer).to_contain_text(hectares(plot["area_dm2"]))

    page.keyboard.press("Escape")
    expect(drawer).to_have_count(0)
    assert "select" not in view(page)


def test_what_the_map_asked_in_vain_is_asked_again_on_request(browser, address, start):
    context = browser.new_context(viewport=LAPTOP, base_url=address)
    page = context.new_page()
    page.route("**/api/identify*", lambda route: route.abort())
    lon, lat = centre(start["bounds"])
    opened(page, select=f"point:{lon},{lat}")
    told = words(page)
    expect(page.get_by_role("alert")).to_contain_text(told["error.unreachable"])

    page.unroute("**/api/identify*")
    page.get_by_role("alert").get_by_role("button", name=told["error.retry"]).click()
    rested(page)

    days = {"from_day": start["days"][0], "to_day": start["days"][-1]}
    plot = asked(page, "identify", lon=lon, lat=lat, lang="en", **days)["to"]
    expect(page.locator("aside.drawer")).to_contain_text(plot["plot_id"])
    expect(page.get_by_role("alert")).to_have_text("")
    context.close()


def test_a_drawn_polygon_has_accounts_that_close(page, start):
    lon, lat = centre(start["bounds"])
    opened(page, map=f"13/{lat}/{lon}", panel="none")
    told = words(page)
    page.get_by_role("button", name=told["map.tool.polygon"]).first.click()
    half = 0.006
    corners = [(-half, -half), (half, -half), (half, half), (-half, half)]
    for east, north in corners:
        page.mouse.click(*map_point(page, lon + east, lat + north))
    page.get_by_role("button", name=told["map.corner.done"]).click()
    drawer = page.locator("aside.drawer")
    expect(drawer).to_be_visible(timeout=20_000)
    rested(page)

    ring = [
        [float(part) for part in corner.split(",")]
        for corner in view(page)["drawn"].split(";")
    ]
    assert len(ring) == 4
    body = {
        "geometry": {"type": "Polygon", "coordinates": [[*ring, ring[0]]]},
        "from_day": start["days"][0],
        "to_day": start["days"][-1],
        "profile": start["city"]["profile"],
    }
    answer = sent(page, "polygon", body)
    whole = [a for a in answer["accounts"] if a["dimension"] == "all"]
    assert {a["total"] for a in whole} == {"construction", "urban_rural"}
    for account in whole:
        assert account["stock_to_dm2"] == (
            account["stock_from_dm2"]
            - account["decrease_dm2"]
            + account["increase_dm2"]
            + account["correction_dm2"]
        )
    shown = next(a for a in whole if a["total"] == "construction")
    expect(drawer).to_contain_text(hectares(shown["stock_to_dm2"]))
    expect(drawer).to_contain_text(hectares(answer["area_dm2"]))


def test_a_length_is_measured_on_the_ground(page, start):
    lon, lat = centre(start["bounds"])
    opened(page, map=f"14/{lat}/{lon}", panel="none")
    told = words(page)
    page.get_by_role("button", name=told["map.tool.length"]).first.click()
    page.mouse.click(*map_point(page, lon - 0.004, lat))
    page.mouse.click(*map_point(page, lon + 0.004, lat))
    page.get_by_role("button", name=told["map.corner.done"]).click()

    strip = page.locator(".measure-strip [role=status]")
    expect(strip).to_contain_text(re.compile(r"[67]\d\d"), timeout=20_000)


def test_a_unit_is_found_and_becomes_the_scope_of_everything(page, start):
    district = asked(page, "figures")["children"][0]["unit"]
    town = asked(page, "figures", unit=district)["children"][0]["unit"]
    unit = next(u for u in start["units"] if u["unit_id"] == town)
    opened(page, sheet="series")
    field = page.get_by_role("combobox", name=words(page)["bar.search"])
    field.fill(unit["name"])
    page.get_by_role("option").first.wait_for()
    field.press("ArrowDown")
    field.press("Enter")
    rested(page)

    page.wait_for_url(f"**unit={unit['unit_id']}*")
    rested(page)
    expect(page.locator("header, .topbar").first).to_contain_text(unit["name"])
    figures = asked(page, "figures", unit=unit["unit_id"])
    expect(page.locator("body")).to_contain_text(
        hectares(figures["own"]["stock_to_dm2"])
    )


def test_a_plot_and_a_coordinate_are_found(page, start):
    lon, lat = centre(start["bounds"])
    days = {"from_day": start["days"][0], "to_day": start["days"][-1]}
    plot = asked(page, "identify", lon=lon, lat=lat, lang="en", **days)["to"]
    opened(page)
    field = page.get_by_role("combobox", name=words(page)["bar.search"])
    field.fill(plot["plot_id"])
    page.get_by_role("option").first.wait_for()
    field.press("Enter")
    rested(page)
    assert plot["plot_id"] in view(page)["select"]
    expect(page.locator("aside.drawer")).to_contain_text(plot["plot_id"])

    field.fill(f"{lon:.5f}, {lat:.5f}")
    page.get_by_role("option").first.wait_for()
    field.press("Enter")
    page.wait_for_url("**select=point*")
    expect(page.locator("aside.drawer")).to_contain_text(plot["plot_id"])


def test_a_link_shows_the_same_view_again(page, start):
    unit = next(u for u in start["units"] if u["level"] == "district")
    lon, lat = centre(start["bounds"])
    opened(
        page,
        unit=unit["unit_id"],
        map=f"12.5/{lat}/{lon}",
        theme="class",
        swipe=0.4,
        sheet="ranking",
        area="mu",
        select=f"point:{lon},{lat}",
    )
    page.locator("aside.drawer").wait_for()
    page.keyboard.press("Tab")
    before, address = picture(page), page.url

    page.reload()
    rested(page)
    page.locator("aside.drawer").wait_for()

    assert page.url == address
    assert share_differing(before, picture(page)) < 0.01


def test_the_back_button_undoes_a_choice_of_scope(page, start):
    unit = next(u for u in start["units"] if u["level"] == "district")
    opened(page)
    page.evaluate("unit => { location.hash += '&unit=' + unit }", unit["unit_id"])
    rested(page)
    expect(page.locator("header, .topbar").first).to_contain_text(unit["name"])

    page.go_back()

    expect(page.locator("header, .topbar").first).not_to_contain_text(unit["name"])


@pytest.mark.parametrize("theme", ["class", "change", "zone", "tenure", "net"])
def test_every_theme_colours_the_land_and_tells_its_colours(page, start, theme):
    opened(page, theme=theme, panel="none")

    legend = page.locator(".legend")
    expect(legend).to_be_visible()
    assert legend.locator("li, dt, .legend-item").count() >= 2
    seen = picture(page.locator("main.map"))
    colours = {tuple(colour) for colour in (seen[::7, ::7] // 16).reshape(-1, 3)}
    assert len(colours) > 8
