"""Pictures of the screen for the documentation: the demo city in a real browser.

python docs/screens.py [CITY] writes docs/screens/*.webp. CITY is a folder that
`make demo-files` made (default demo/city).
"""

import io
import sys
from pathlib import Path
from urllib.parse import urlencode

from PIL import Image
from playwright.sync_api import sync_playwright

from jianliang.edges.city import open_city
from jianliang.edges.office import opened_office

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from screen.browsing import CHROMIUM, FLAGS, LAPTOP, Served  # noqa: E402

READY_MS = 60_000
VIEWS: dict[str, dict[str, object]] = {
    "changes": {},
    "case": {"panel": "watch", "ground": "watched,cases", "select": "case:{case}"},
    "plan": {"panel": "plan", "ground": "plan,joined"},
}


def main(city: Path) -> None:
    """Photograph every view in both languages."""
    folder = ROOT / "docs/screens"
    folder.mkdir(exist_ok=True)
    with opened_office(open_city(city)) as office, office.book.desk() as desk:
        case = desk.cases()[0].case
    photograph(city, case, folder)


def photograph(city: Path, case: str, folder: Path) -> None:
    """Every view of a city; `case` is the one whose story is told."""
    with Served(city) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for name, view in VIEWS.items():
            for lang in ("zh", "en"):
                page = browser.new_page(viewport=LAPTOP, base_url=address)
                told = {
                    key: str(value).format(case=case) for key, value in view.items()
                }
                page.goto("./#" + urlencode({**told, "lang": lang}))
                page.wait_for_selector("main.map[data-ready]", timeout=READY_MS)
                page.wait_for_timeout(2_500)
                _write(page.screenshot(), folder / f"{name}-{lang}.webp")
                page.close()
        browser.close()


def _write(png: bytes, path: Path) -> None:
    Image.open(io.BytesIO(png)).save(path, quality=82, method=6)
    print(path.relative_to(ROOT), f"{path.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "demo/city")
