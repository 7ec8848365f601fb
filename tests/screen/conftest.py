"""A real browser before a real server over a small generated city.

Every page of these tests also proves two things on its way out: nothing was asked of
any other machine, and the browser's console told of no error.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
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
from screen.hall import Hall, open_accounts
from screen.story import PEOPLE

from jianliang.edges.demobook.accounts import FILE


@pytest.hookimpl(tryfirst=True)  # before xdist reads the marks
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One worker has the browser: two of them would only slow each other down."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("screen"))


@pytest.fixture(scope="session")
def demo_city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A generated city with its book and accounts; JIANLIANG_DEMO names one made before."""
    if "JIANLIANG_DEMO" in os.environ:
        return Path(os.environ["JIANLIANG_DEMO"]) / "city"
    folder = tmp_path_factory.mktemp("screen") / "demo"
    jianliang("demo", str(folder), "--size", "small", "--lang", "zh")
    return folder / "city"


@pytest.fixture(scope="session")
def address(demo_city: Path) -> Iterator[str]:
    """Where the city is served, on loopback and a port of the system's choice."""
    with Served(demo_city) as found:
        yield found


@pytest.fixture(scope="session")
def manned(demo_city: Path) -> Iterator[str]:
    """Where it is served to people who sign in; for tests that leave its book alone."""
    with Served(demo_city, people=True) as found:
        yield found


@pytest.fixture(scope="session")
def people(demo_city: Path) -> tuple[dict[tuple[str, str], str], str]:
    """(role, tier) → person, and the password they share."""
    password, _, *lines = (demo_city.parent / FILE).read_text("utf-8").splitlines()
    found: dict[tuple[str, str], str] = {}
    for person, _, role, tier, *_ in (line.split("\t") for line in lines):
        found.setdefault((role, tier), person)
    return found, password


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


@pytest.fixture(scope="session")
def hall(
    demo_city: Path, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Hall]:
    """The city of the story, served to people who sign in."""
    city = tmp_path_factory.mktemp("story") / "city"
    shutil.copytree(demo_city, city)
    password = (demo_city.parent / "accounts.txt").read_text("utf-8").split()[0]
    open_accounts(city, PEOPLE, password)
    with ExitStack() as stack:
        address = stack.enter_context(Served(city, people=True))
        yield Hall(city, address, password, browser, stack)


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    yield from watched_page(browser, address, LAPTOP)


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Page]:
    yield from watched_page(browser, address, PHONE)
