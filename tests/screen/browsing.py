"""A browser, a served city, and a page that is watched."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page

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
START_SECONDS = 600


class Served:
    """A city served by the command line for as long as the block lasts.

    To people who sign in, or else to one audience: the internal one unless told.
    """

    def __init__(self, city: Path, *options: str, people: bool = False) -> None:
        if not people and "--audience" not in options:
            options += ("--audience", "internal")
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


def jianliang(*words: str) -> None:
    done = subprocess.run(
        _command(*words), capture_output=True, text=True, timeout=START_SECONDS
    )
    assert done.returncode == 0, done.stdout + done.stderr
