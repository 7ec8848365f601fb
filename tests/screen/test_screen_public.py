"""The compliance check and the public side as people use them, in a real browser."""

import io
import re
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from screen.browsing import LAPTOP, PHONE, Served, watched_page
from screen.reading import asked, hectares, opened, sent, words

SLOW_MS = 60_000


@pytest.fixture(scope="module")
def inside(demo_city: Path):
    """The city as officials may look at it."""
    with Served(demo_city, "--audience", "internal") as found:
        yield found


@pytest.fixture(scope="module")
def outside(demo_city: Path):
    """The city as it is open to everybody, and to those who sign in."""
    with Served(demo_city, people=True) as found:
        yield found


@pytest.fixture
def official(browser: Browser, inside: str):
    yield from watched_page(browser, inside, LAPTOP)


@pytest.fixture(params=[LAPTOP, PHONE], ids=["laptop", "phone"])
def visitor(browser: Browser, outside: str, request):
    yield from watched_page(browser, outside, request.param)


def ring_of(page: Page) -> list[list[float]]:
    """A third of the city around its middle, as the address keeps corners."""
    west, south, east, north = asked(page, "start")["bounds"]
    x, y = (west + east) / 2, (south + north) / 2
    wide, high = (east - west) / 6, (north - south) / 6
    corners = [(x - wide, y - high), (x + wide, y - high), (x + wide, y + high), (x - wide, y + high)]  # fmt: skip
    return [[round(lon, 6), round(lat, 6)] for lon, lat in corners]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_drawn_area_is_checked_and_taken_away(official: Page, lang: str):
    ring = ring_of(official)
    drawn = ";".join(f"{lon:.6f},{lat:.6f}" for lon, lat in ring)
    opened(official, panel="comply", drawn=drawn, lang=lang)
    told = words(official, lang)
    body = {"geometry": {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}, "purpose": "build"}  # fmt: skip
    answer = sent(official, f"comply?lang={lang}", body)
    panel = official.locator("aside.panel")
    verdict = panel.locator(".comply-verdict")
    expect(verdict).to_contain_text(told[f"comply.verdict.{answer['verdict']}"], timeout=SLOW_MS)  # fmt: skip
    expect(verdict).to_contain_text(hectares(answer["area_dm2"]))
    expect(panel.locator("li[data-severity=refuse]").first).to_contain_text(answer["conflicts"][0]["why"])  # fmt: skip
    assert panel.locator(".comply-layer").count() == len({(r["role"], r["day"]) for r in answer["rows"]})  # fmt: skip
    with official.expect_download() as kept:
        verdict.get_by_role("button", name="CSV").click()
    text = Path(kept.value.path()).read_text("utf-8-sig")
    assert text.strip().count("\n") == len(answer["rows"]) + len(answer["conflicts"])


def test_a_file_is_checked_and_another_purpose_asked(official: Page):
    ring = ring_of(official)
    opened(official, panel="comply")
    told = words(official)
    panel = official.locator("aside.panel")
    expect(panel).to_contain_text(told["comply.none"])
    panel.locator("summary", has_text=told["comply.file"]).click()
    shape = {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}
    feature = {"type": "Feature", "properties": {}, "geometry": shape}
    text = str({"type": "FeatureCollection", "features": [feature]}).replace("'", '"')
    file = {"name": "area.geojson", "mimeType": "application/geo+json", "buffer": text.encode()}  # fmt: skip
    panel.locator("#comply-file").set_input_files(file)
    expect(panel.locator(".comply-verdict")).to_be_visible(timeout=SLOW_MS)
    panel.get_by_role("button", name=told["value.purpose.reduce"]).click()
    expect(panel).to_contain_text("no construction land now", timeout=SLOW_MS)


def test_a_visitor_reports_with_a_photo_and_asks_what_became_of_it(visitor: Page):
    opened(visitor, panel="public")
    told = words(visitor)
    panel = visitor.locator("aside.panel")
    send = panel.locator("form", has=visitor.locator("#public-tip")).get_by_role("button", name=told["public.send"])  # fmt: skip
    expect(send).to_be_disabled()
    panel.get_by_role("button", name=told["public.tip.middle"]).click()
    panel.locator("#public-tip").fill("Huts stand again by the canal.")
    sink = io.BytesIO()
    Image.effect_noise((320, 240), 30).save(sink, "JPEG")
    file = {"name": "huts.jpg", "mimeType": "image/jpeg", "buffer": sink.getvalue()}
    panel.locator("#public-photos").set_input_files(file)
    send.click()
    code = panel.locator(".public-code p").first
    expect(code).to_be_visible(timeout=SLOW_MS)
    found = re.search(r"(\w{4}-){3}\w{4}", code.inner_text())
    assert found
    panel.locator("#public-code").fill(found[0].lower())
    panel.get_by_role("button", name=told["public.receipt.ask"]).click()
    expect(panel).to_contain_text(told["value.handled.received"])
    expect(panel).to_contain_text(told["public.receipt.photos"].replace("{count}", "1"))


def test_a_visitor_sees_the_net_of_units_where_single_changes_are_not_shown(
    visitor: Page,
):
    told = words(opened(visitor, panel="layers"))
    themes = visitor.get_by_role("group", name=told["panel.theme"])
    expect(themes.get_by_role("radio", name=told["panel.theme.net"])).to_be_checked()
    gone = themes.get_by_role("radio", name=told["panel.theme.change"])
    expect(gone).to_have_count(0)
    assert told["map.mark.increase"] not in visitor.locator(".legend").inner_text()


def test_a_map_without_a_review_number_says_so_to_the_public(visitor: Page):
    opened(visitor, panel="public")
    told = words(visitor)
    expect(visitor.locator(".map-review")).to_have_text(told["map.review.none"])
    for ending in ("CSV", "GPKG"):
        with visitor.expect_download() as kept:
            visitor.locator("aside.panel a", has_text=ending).first.click()
        assert Path(kept.value.path()).stat().st_size > 500
