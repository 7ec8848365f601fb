"""How soon a served city is seen, and how long its tiles take, on this machine.

    python benchmarks/first_map.py CITY [--snapshot ID] [--loads 7] [--tiles 200] [--seed 1]

CITY must have been run and cut. A load is a new browser without a cache, from the
address to the map that has drawn all it shows, its figures beside it; a tile is one
request for a range of an archive, its directories known already, as in the browser.
"""

import argparse
import sys
import time
from functools import lru_cache
from pathlib import Path

import httpx
import numpy as np
from figures import served
from playwright.sync_api import sync_playwright
from pmtiles.reader import Reader
from pmtiles.tile import zxy_to_tileid

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from screen.browsing import CHROMIUM, FLAGS, LAPTOP

STEPS = {
    "figures": ".panel .area",
    "map": "main.map[data-ready]",
}
WARM_SECONDS = 90


def loads(address: str, count: int) -> dict[str, list[float]]:
    """Seconds from the address to each step, in fresh browsers."""
    told: dict[str, list[float]] = {name: [] for name in STEPS}
    with sync_playwright() as playwright:
        for _ in range(count):
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            page = browser.new_page(viewport=LAPTOP)
            start = time.perf_counter()
            page.goto(address + "#lang=zh", wait_until="commit")
            for name, place in STEPS.items():
                page.wait_for_selector(place, timeout=60_000)
                told[name].append(time.perf_counter() - start)
            browser.close()
    return told


def tiles(client: httpx.Client, count: int, seed: int) -> dict[int, list[tuple]]:
    """Zoom → (milliseconds, bytes) of single tiles of the newest survey."""
    start = client.get("/api/start").json()
    url = [row["tiles"] for row in start["layers"] if row["role"] == "survey"][-1]
    west, south, east, north = start["bounds"]
    taken: list[float] = []

    def fetch(offset: int, length: int) -> bytes:
        span = {"Range": f"bytes={offset}-{offset + length - 1}"}
        begun = time.perf_counter()
        data = client.get(url, headers=span).content
        taken.append(1000 * (time.perf_counter() - begun))
        return data

    reader = Reader(lru_cache(maxsize=None)(fetch))
    rng = np.random.default_rng(seed)
    found: dict[int, list[tuple]] = {}
    for zoom in (12, 13, 14):
        seen = set()
        while len(seen) < min(count, 4 ** (zoom - 9)):
            lon, lat = rng.uniform(west, east), rng.uniform(south, north)
            x, y = _tile(lon, lat, zoom)
            if zxy_to_tileid(zoom, x, y) in seen:
                continue
            seen.add(zxy_to_tileid(zoom, x, y))
            data = reader.get(zoom, x, y)
            if data:
                found.setdefault(zoom, []).append((taken[-1], len(data)))
    return found


def _tile(lon: float, lat: float, zoom: int) -> tuple[int, int]:
    x = (lon / 360 + 0.5) * 2**zoom
    y = (0.5 - np.arcsinh(np.tan(np.radians(lat))) / (2 * np.pi)) * 2**zoom
    return int(x), int(y)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("city", type=Path)
    parser.add_argument("--snapshot", default="")
    parser.add_argument("--loads", type=int, default=7)
    parser.add_argument("--tiles", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with served(asked.city, asked.snapshot) as client:
        _warm(client)
        for zoom, rows in tiles(client, asked.tiles, asked.seed).items():
            ms, size = np.array(rows).T
            p50, p95 = np.percentile(ms, [50, 95])
            print(
                f"tile z{zoom}  n {len(ms):4}  p50 {p50:6.1f} ms  p95 {p95:6.1f} ms"
                f"  largest {size.max() / 1000:6.1f} kB"
            )
        for name, seconds in loads(str(client.base_url), asked.loads).items():
            line = f"{name:8} median {np.median(seconds):5.2f} s  worst {max(seconds):5.2f} s"
            print(line)


def _warm(client: httpx.Client) -> None:
    """Wait until the server has read its plots and is idle."""
    before = time.perf_counter()
    start = client.get("/api/start").json()
    west, south, east, north = start["bounds"]
    place = {"lon": (west + east) / 2, "lat": (south + north) / 2}
    client.get("/api/identify", params=place)
    client.get("/api/figures")
    time.sleep(max(0.0, min(20.0, WARM_SECONDS - (time.perf_counter() - before))))


if __name__ == "__main__":
    main()
