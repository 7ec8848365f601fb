"""What the tests of the screen share: opening a view, its words, its pictures."""

import io
import json
import time
from urllib.parse import urlencode

import numpy as np
from PIL import Image
from playwright.sync_api import APIResponse, Locator, Page

READY_MS = 60_000
COUNT_QUESTIONS = """
if (!window.questions) {
    window.questions = { open: 0, since: 0 };
    const ask = window.fetch, counted = (by) => {
        questions.open += by;
        questions.since = performance.now();
    };
    window.fetch = (...asked) => {
        counted(1);
        return ask(...asked).finally(() => counted(-1));
    };
}
"""
QUIET = "questions.open === 0 && performance.now() - questions.since > 500"
"""No question of the page open for half a second. The browser's own word for it
("networkidle") now and then never comes, for it loses the end of a worker's script."""


def opened(page: Page, **view: object) -> Page:
    """The screen at that view, its map drawn to the end."""
    page.add_init_script(COUNT_QUESTIONS)
    page.goto("about:blank")
    page.goto("./#" + urlencode({"lang": "en", **view}))
    return rested(page)


def rested(page: Page) -> Page:
    page.wait_for_selector("main.map[data-ready]", timeout=READY_MS)
    give_up = time.monotonic() + READY_MS / 1000
    while not page.evaluate(QUIET):  # the page's own rules forbid it to wait for a text
        assert time.monotonic() < give_up, "the page asks and asks"
        page.wait_for_timeout(100)
    page.wait_for_selector("main.map[data-ready]", timeout=READY_MS)
    return page


def view(page: Page) -> dict[str, str]:
    """What the address says."""
    return page.evaluate(
        "Object.fromEntries(new URLSearchParams(location.hash.slice(1)))"
    )


def words(page: Page, lang: str = "en") -> dict[str, str]:
    return asked(page, "words", lang=lang)


def asked(page: Page, path: str, **query: object) -> dict:
    """The server's own answer, which the screen must agree with."""
    return _answer(page.request.get(f"./api/{path}", params=query))


def sent(page: Page, path: str, body: dict) -> dict:
    return _answer(page.request.post(f"./api/{path}", data=body))


def _answer(response: APIResponse) -> dict:
    assert response.ok, response.text()
    return json.loads(response.body())


def hectares(area_dm2: int) -> str:
    """An area as the screen shows it: two decimals, ties to even, no sign."""
    steps, rest = divmod(abs(area_dm2), 10_000)
    up = rest > 5_000 or (rest == 5_000 and steps % 2 == 1)
    return f"{(steps + up) / 100:,.2f}"


def picture(place: Page | Locator) -> np.ndarray:
    """What is seen, shape (height, width, 3), 0 to 255."""
    image = Image.open(io.BytesIO(place.screenshot(animations="disabled")))
    return np.asarray(image.convert("RGB"), dtype=np.int16)


def share_differing(one: np.ndarray, other: np.ndarray, tolerance: int = 24) -> float:
    """The share of pixels whose colours differ by more than the tolerance."""
    assert one.shape == other.shape
    return float((np.abs(one - other).max(axis=2) > tolerance).mean())


def share_of_colour(seen: np.ndarray, colour: str, tolerance: int = 40) -> float:
    """The share of pixels of about that colour ("#0f8a4b")."""
    wanted = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)])
    return float((np.abs(seen - wanted).max(axis=2) <= tolerance).mean())


def map_point(page: Page, lon: float, lat: float) -> tuple[float, float]:
    """Where a place lies on the page, by the address's own zoom and centre."""
    zoom, centre_lat, centre_lon = (float(x) for x in view(page)["map"].split("/"))
    box = page.locator("main.map").bounding_box()
    size = 512 * 2**zoom
    x, y = _mercator(lon, lat)
    cx, cy = _mercator(centre_lon, centre_lat)
    return (
        box["x"] + box["width"] / 2 + (x - cx) * size,
        box["y"] + box["height"] / 2 + (y - cy) * size,
    )


def _mercator(lon: float, lat: float) -> tuple[float, float]:
    y = 0.5 - np.arcsinh(np.tan(np.radians(lat))) / (2 * np.pi)
    return lon / 360 + 0.5, float(y)
