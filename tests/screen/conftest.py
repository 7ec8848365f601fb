"""A real browser before a real server over a small generated city.

Every page of these tests also proves two things on its way out: nothing was asked of
any other machine, and the browser's console told of no error.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = os.environ.get("JIANLIANG_CHROMIUM", "/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
]
LAPTOP = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}
START_SECONDS = 120


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One worker has the browser: two of them would only slow each other down."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("screen"))


@pytest.fixture(scope="session")
def demo_city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("screen") / "demo"
    _jianliang("demo", str(folder), "--size", "small", "--lang", "zh")
    return folder / "city"


@pytest.fixture(scope="session")
def address(demo_city: Path) -> Iterator[str]:
    """Where the city is served, on loopback and a port of the system's choice."""
    with Served(demo_city) as found:
        yield found


class Served:
    """A city served by the command line for as long as the block lasts."""

    def __init__(self, city: Path, *options: str) -> None:
        self.command = [*_command("serve", str(city), "--port", "0"), *options]

    def __enter__(self) -> str:
        self.process = subprocess.Popen(
            self.command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        told = []
        for line in self.process.stdout:
            told.append(line)
            found = re.search(r"http://127\.0\.0\.1:\d+", line)
            if found:
                return found[0] + "/"
        raise AssertionError("the server did not start:\n" + "".join(told))

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.communicate(timeout=20)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not Path(CHROMIUM).exists():
        if os.environ.get("CI"):
            pytest.fail(f"no browser at {CHROMIUM}")
        pytest.skip(f"no browser at {CHROMIUM}; set JIANLIANG_CHROMIUM")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    yield from watched_page(browser, address, LAPTOP)


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Page]:
    yield from watched_page(browser, address, PHONE)


def watched_page(browser: Browser, address: str, size: dict) -> Iterator[Page]:
    context = browser.new_context(
        viewport=size, base_url=address, accept_downloads=True
    )
    page = context.new_page()
    asked: list[str] = []
    told: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on(
        "console",
        lambda message: told.append(message.text) if message.type == "error" else None,
    )
    yield page
    context.close()
    home = urlsplit(address).netloc
    away = [url for url in asked if urlsplit(url).netloc not in (home, "")]
    assert not away, f"asked of another machine: {away}"
    assert not told, f"the console told: {told}"


def _command(*words: str) -> list[str]:
    return [
        sys.executable,
        "-c",
        "from jianliang.edges.cli import main; main()",
        *words,
    ]


def _jianliang(*words: str) -> None:
    done = subprocess.run(
        _command(*words), capture_output=True, text=True, timeout=START_SECONDS
    )
    assert done.returncode == 0, done.stdout + done.stderr
