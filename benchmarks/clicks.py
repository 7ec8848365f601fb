"""Record what the screen asks of the server while people walk through it.

    python benchmarks/clicks.py CITY FILE [--variants 2] [--seed 1] [--show]

CITY is a demo city that has been run; its accounts.txt lies beside it. One real browser
after the other walks as visitor, clerk of a township, planner of a district and
inspector of the city, once for every account of that office, `--variants` times with
other places, plots and words. FILE gets every request of the page by click: how long
after the click, method, address, range and body, and the status of its answer; what the
page gave up waiting for says "aborted". Signing in is not among them.

Nobody thinks while this records: `think_s` before each click is drawn, log-normal with
a median of 3 s, between 1 and 10 s. Same city, same seed: the same clicks; the file is
large and can be made again, so it is not kept.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from playwright.sync_api import (
    Browser,
    Error,
    Page,
    Request,
    Response,
    sync_playwright,
)

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from screen.browsing import CHROMIUM, FLAGS, LAPTOP, Served
from screen.reading import COUNT_QUESTIONS, asked, rested

THINK_S, SPREAD, SHORTEST_S, LONGEST_S = 3.0, 0.5, 1.0, 10.0
QUIET_S, PATIENCE_S, STEP_MS = 0.4, 60.0, 50
CLICK_MS = 20_000
ENDLESS = ("eventsource", "websocket")
VISITOR = """panel layers | plus | plus | drag | panel figures | tab ranking | tab series
    | tab matrix | swipe | search unit | plus | drag | panel public | panel about"""
CLERK = """panel todos | row todos | plus | panel book | tab plots | row book | drag
    | search plot | plus | point | panel declare | panel figures | tab credit | minus
    | drag | panel todos | row todos | search unit"""
PLANNER = """panel cockpit | panel plan | tab planned | face candidates | tab candidates
    | plus | drag | face workbench | face targets | panel quota | tab quota | polygon
    | panel watch | search unit | point | panel todos | row todos"""
INSPECTOR = """panel todos | row todos | panel watch | row watch | plus | tab watched
    | tab cases | drag | point | panel quality | panel assessment | tab scores
    | panel findings | tab findings | search plot | point | search unit | drag"""
WALKS = {
    ("public", ""): VISITOR,
    ("clerk", "township"): CLERK,
    ("planner", "district"): PLANNER,
    ("inspector", "city"): INSPECTOR,
}
"""Office and tier → the clicks of its walk: what is done, and to what."""
ROWS = {"todos": ".todo-list li button", "watch": ".panel ul.places li button"}


@dataclass(frozen=True)
class Who:
    """Somebody who walks: an account, or nobody."""

    role: str
    tier: str
    person: str = ""
    password: str = ""


@dataclass
class Heard:
    """The requests of a page since the last click."""

    page: Page
    asked: list[tuple[Request, float]] = field(default_factory=list)
    status: dict[Request, int] = field(default_factory=dict)
    ended: set[Request] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.page.on("request", self._begun)
        self.page.on("response", self._answered)
        self.page.on("requestfinished", self._over)
        self.page.on("requestfailed", self._over)

    def rest(self) -> None:
        """Wait until nothing has been asked for a while and all is answered."""
        begun = quiet = time.perf_counter()
        while time.perf_counter() - begun < PATIENCE_S:
            known = len(self.asked)
            self.page.wait_for_timeout(STEP_MS)
            now = time.perf_counter()
            if len(self.asked) > known or len(self.ended) < len(self.asked):
                quiet = now
            if now - quiet > QUIET_S:
                return

    def take(self, clicked: float) -> list[dict]:
        """What was asked since the last time, as it is written down."""
        taken = [self._told(request, at - clicked) for request, at in self.asked]
        self.asked, self.status = [], {}
        self.ended.clear()
        return taken

    def _begun(self, request: Request) -> None:
        if request.resource_type in ENDLESS or not request.url.startswith("http"):
            return
        self.asked.append((request, time.perf_counter()))

    def _answered(self, response: Response) -> None:
        self.status[response.request] = response.status

    def _over(self, request: Request) -> None:
        self.ended.add(request)

    def _told(self, request: Request, after_s: float) -> dict:
        path = "/" + request.url.split("/", 3)[3]
        return {
            "at_ms": max(0, round(after_s * 1000)),
            "method": request.method,
            "path": path.partition("#")[0],
            "range": request.headers.get("range", ""),
            "body": request.post_data or "",
            "status": self.status.get(request, "aborted"),
        }


@dataclass
class Walker:
    """Somebody's hands: what can be done to the screen."""

    page: Page
    words: dict[str, str]
    rng: np.random.Generator
    found: dict[str, list[str]]

    def panel(self, name: str) -> None:
        """Press a stop of the rail."""
        rail = self.page.locator("nav.rail")
        label = self.words[f"panel.{name}"]
        rail.get_by_role("button", name=label).first.click(timeout=CLICK_MS)

    def tab(self, name: str) -> None:
        """Turn to a table below the map."""
        self.page.locator(f"#tab-{name}").click(timeout=CLICK_MS)

    def face(self, name: str) -> None:
        """Turn to another face of the plan."""
        label = self.words[f"plan.face.{name}"]
        faces = self.page.locator(".faces")
        faces.get_by_role("button", name=label).click(timeout=CLICK_MS)

    def row(self, panel: str) -> None:
        """Press one of the rows of a panel."""
        rows = self.page.locator(ROWS.get(panel, ROWS["watch"]))
        rows.first.wait_for(timeout=CLICK_MS)
        rows.nth(int(self.rng.integers(min(8, rows.count())))).click(timeout=CLICK_MS)

    def search(self, kind: str) -> None:
        """Type what is looked for, letter by letter, and take the first hit."""
        wanted = str(self.rng.choice(self.found[kind]))
        box = self.page.locator("#search")
        box.fill("")
        box.press_sequentially(wanted, delay=120)
        self.page.locator("#hits [role=option]").first.wait_for(timeout=CLICK_MS)
        box.press("Enter")

    def plus(self, _what: str) -> None:
        """Nearer."""
        self._tool("plus")

    def minus(self, _what: str) -> None:
        """Farther."""
        self._tool("minus")

    def swipe(self, _what: str) -> None:
        """Draw the curtain between two dates."""
        self._tool("swipe")

    def drag(self, _what: str) -> None:
        """Push the map to a side."""
        (x, y), (to_x, to_y) = self._place(), self._place()
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move(to_x, to_y, steps=6)
        self.page.mouse.up()

    def point(self, _what: str) -> None:
        """Press on the map: what lies there is told."""
        self.page.mouse.click(*self._place())

    def polygon(self, _what: str) -> None:
        """Draw around some land: its own accounts are told."""
        self._tool("polygon")
        x, y = self._place()
        for step in ((0, 0), (90, 0), (100, 70), (10, 80)):
            self.page.mouse.click(x + step[0], y + step[1])
            self.page.wait_for_timeout(400)
        self.page.keyboard.press("Enter")

    def _tool(self, name: str) -> None:
        label = self.words[f"map.tool.{name}"]
        tools = self.page.get_by_role("toolbar").first
        tools.get_by_role("button", name=label).click(timeout=CLICK_MS)

    def _place(self) -> tuple[float, float]:
        box = self.page.locator("main.map").bounding_box()
        assert box is not None
        x, y = self.rng.uniform(0.35, 0.6, 2)
        return box["x"] + x * box["width"], box["y"] + y * box["height"] / 1.6


def walked(
    browser: Browser, address: str, who: Who, rng: np.random.Generator
) -> Iterator[dict]:
    """The steps of one walk, each a click with what the screen asked for it."""
    context = browser.new_context(viewport=LAPTOP, base_url=address)
    page = context.new_page()
    page.add_init_script(COUNT_QUESTIONS)
    words = asked(page, "words", lang="zh")
    if who.person:
        said = {"person": who.person, "password": who.password}
        assert page.request.post("./api/session", data=said).ok, who.person
    heard = Heard(page)
    clicked = time.perf_counter()
    page.goto("./#lang=zh")
    rested(page)
    heard.rest()
    yield step("open", rng, heard.take(clicked))
    walker = Walker(page, words, rng, sought(page))
    for click in map(str.split, WALKS[who.role, who.tier].split("|")):
        clicked = time.perf_counter()
        if done(getattr(walker, click[0]), click[-1]):
            heard.rest()
            yield step(" ".join(click), rng, heard.take(clicked))
        else:
            print(f"  {who.role}: nothing to press for {click}", file=sys.stderr)
    context.close()


def done(act: Callable[[str], None], what: str) -> bool:
    """Do it; False where the screen has no such thing now."""
    try:
        act(what)
    except (Error, ValueError, KeyError):
        return False
    return True


def step(click: str, rng: np.random.Generator, requests: list[dict]) -> dict:
    """One click as it is written down."""
    think_s = rng.lognormal(np.log(THINK_S), SPREAD)
    return {
        "click": click,
        "think_s": round(float(np.clip(think_s, SHORTEST_S, LONGEST_S)), 2),
        "requests": requests,
    }


def sought(page: Page) -> dict[str, list[str]]:
    """What may be typed into the search: names of townships, plots of one's book."""
    units = asked(page, "start", lang="zh")["units"]
    towns = [one["name"] for one in units if one["level"] == "township"]
    answer = page.request.get("./api/book/plots?limit=200")
    plots = [row["plot"] for row in answer.json()["rows"]] if answer.ok else []
    return {"unit": towns, "plot": plots or towns}


def people(city: Path) -> list[Who]:
    """A visitor, and every account of the demo city that has a walk."""
    password, _, *lines = (city.parent / "accounts.txt").read_text().splitlines()
    rows = [line.split("\t") for line in lines]
    held = [Who(role, tier, person, password) for person, _, role, tier, *_ in rows]
    return [Who("public", ""), *(one for one in held if (one.role, one.tier) in WALKS)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("city", type=Path)
    parser.add_argument("file", type=Path)
    parser.add_argument("--variants", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="tell each click")
    wanted = parser.parse_args()
    walks = []
    with Served(wanted.city, people=True) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for variant in range(wanted.variants):
            for number, who in enumerate(people(wanted.city)):
                rng = np.random.default_rng([wanted.seed, variant, number])
                steps = list(walked(browser, address, who, rng))
                about = {"role": who.role, "tier": who.tier, "person": who.person}
                walks.append({**about, "steps": steps})
                _tell(walks[-1], wanted.show)
        browser.close()
    wanted.file.write_text(json.dumps({"walks": walks}, ensure_ascii=False))
    print(f"{wanted.file}: {wanted.file.stat().st_size / 1e6:.1f} MB")


def _tell(walk: dict, every: bool) -> None:
    asked_for = [len(one["requests"]) for one in walk["steps"]]
    think_s = sum(one["think_s"] for one in walk["steps"])
    who = f"{walk['role']} {walk['tier']} {walk['person']}"
    print(
        f"{who:36}{len(asked_for):3} clicks {sum(asked_for):5} requests {think_s:4.0f} s"
    )
    for one in walk["steps"] if every else []:
        said = sorted({str(request["status"]) for request in one["requests"]})
        print(f"    {one['click']:20}{len(one['requests']):4}  {' '.join(said)}")


if __name__ == "__main__":
    main()
