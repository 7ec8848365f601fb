"""A real browser before a real server over a small generated city.

Every page of these tests also proves two things on its way out: nothing was asked of
any other machine, and the browser's console told of no error.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from screen.browsing import (
    CHROMIUM,
    FLAGS,
    LAPTOP,
    PHONE,
    Served,
    jianliang,
    watched_page,
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One worker has the browser: two of them would only slow each other down."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("screen"))


@pytest.fixture(scope="session")
def demo_city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("screen") / "demo"
    jianliang("demo", str(folder), "--size", "small", "--lang", "zh")
    return folder / "city"


@pytest.fixture(scope="session")
def address(demo_city: Path) -> Iterator[str]:
    """Where the city is served, on loopback and a port of the system's choice."""
    with Served(demo_city) as found:
        yield found


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
