"""The screen for every reader: two languages, keys alone, a phone, a screen reader."""

import re
from itertools import cycle
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Locator, Page, expect
from screen.reading import asked, opened, picture, share_differing, view, words

AXE = Path(__file__).parents[2] / "frontend/node_modules/axe-core/axe.min.js"
UNTOLD = re.compile(
    r"\b(?:map|bar|panel|figure|table|finding|error|export|column|value|book|quota|watch|assess|quality|plan)\.[a-z][\w.]*"
)
RING_PX = 5
VIEWS = {
    "figures": {"panel": "figures", "sheet": "ranking"},
    "layers": {"panel": "layers", "sheet": "matrix", "theme": "class"},
    "findings": {"panel": "findings", "sheet": "findings"},
    "tools": {"panel": "tools", "sheet": "series", "theme": "net", "swipe": 0.5},
    "about": {"panel": "about"},
    "print": {"print": "A4"},
}


def serious(page: Page) -> list[str]:
    """What axe finds wrong, serious or critical."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{one['id']}: {node['html'][:120]}"
        for one in found["violations"]
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]


def around(page: Page, button: Locator) -> np.ndarray:
    """The picture of a button with the ring that shows it has the keys."""
    box = button.bounding_box()
    left, top = int(box["x"]) - RING_PX, int(box["y"]) - RING_PX
    right, bottom = left + int(box["width"]), top + int(box["height"])
    return picture(page)[
        max(top, 0) : bottom + 2 * RING_PX, max(left, 0) : right + 2 * RING_PX
    ]


@pytest.mark.parametrize(("name", "lang"), tuple(zip(VIEWS, cycle(("zh", "en")))))
def test_no_view_is_hard_to_use_or_left_without_words(page, name, lang):
    opened(page, **{**VIEWS[name], "lang": lang})

    text = page.locator("body").inner_text()
    assert not UNTOLD.findall(text)
    assert bool(re.search("[一-鿿]", text))  # names of units stay as they are
    assert serious(page) == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_chosen_plot_is_easy_to_use(page, lang):
    west, south, east, north = asked(page, "start")["bounds"]
    place = f"point:{(west + east) / 2},{(south + north) / 2}"
    opened(page, lang=lang, select=place)
    page.locator("aside.drawer").wait_for()

    assert not UNTOLD.findall(page.locator("body").inner_text())
    assert serious(page) == []


def test_the_language_changes_and_nothing_else(page):
    opened(page, sheet="ranking", theme="class", area="mu")
    before = view(page)
    page.get_by_role("button", name="中文").click()
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    expect(page.locator("body")).to_contain_text(words(page, "zh")["panel.figures"])

    after = view(page)
    assert after.pop("lang") == "zh"
    assert before.pop("lang") == "en"
    assert after == before


def test_all_stops_are_reached_by_tab_and_seen_when_reached(page):
    opened(page)
    reached = []
    for _ in range(30):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate(
                "(document.activeElement.getAttribute('aria-label') || document.activeElement.textContent || document.activeElement.tagName).trim().slice(0, 60)"
            )
        )
    told = words(page)
    for key in ("bar.search", "map.day.from", "panel.layers", "panel.findings"):
        assert told[key] in reached, f"{told[key]} is not reached: {reached}"

    button = page.get_by_role("navigation").get_by_role("button").first
    page.mouse.move(2, 2)
    before = around(page, button)
    button.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert share_differing(before, around(page, button)) > 0.02


def test_a_definition_opens_from_a_figure_with_its_snapshot_and_sources(page):
    opened(page)
    page.locator(
        ".panel button[aria-haspopup], .panel button.what, .panel .info"
    ).first.click()
    started = asked(page, "start", lang="en")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text(started["snapshot"])
    expect(dialog).to_contain_text(started["days"][0])


def test_a_wrong_link_says_what_is_wrong_and_what_to_do(page):
    page.on("console", lambda _message: None)
    opened(page, theme="no-such-theme", panel="no-such-panel", swipe="nonsense")

    expect(page.locator("main.map canvas").first).to_be_visible()
