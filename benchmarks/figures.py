"""How long a served city takes to answer, over HTTP on this machine.

    python benchmarks/figures.py CITY [--snapshot ID] [--requests 120] [--seed 1]

The city must have been run. Every question is another one, so that nothing is
answered from what was kept; `p50`, `p95` and `worst` are in milliseconds.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from screen.browsing import Served

MOST_SECONDS = 60.0
"""No kind of question is asked for longer than this."""

Ask = Callable[[int], httpx.Response]


@contextmanager
def served(city: Path, snapshot: str) -> Iterator[httpx.Client]:
    with (
        Served(city, "--snapshot", snapshot) as address,
        httpx.Client(base_url=address, timeout=120) as client,
    ):
        yield client


def questions(client: httpx.Client, rng: np.random.Generator) -> dict[str, Ask]:
    start = client.get("/api/start").raise_for_status().json()
    days, profiles = start["days"], [one["id"] for one in start["profiles"]]
    units = ["", *(one["unit_id"] for one in start["units"])]
    west, south, east, north = start["bounds"]

    def wanted(at: int) -> dict:
        first = int(rng.integers(0, len(days) - 1))
        return {
            "unit": units[at % len(units)],
            "from_day": days[first],
            "to_day": days[int(rng.integers(first + 1, len(days)))],
            "profile": profiles[at % len(profiles)],
            "total": ("construction", "urban_rural")[at % 2],
            "lang": ("zh", "en")[at // len(units) % 2],
        }

    def place() -> tuple[float, float]:
        return (
            float(rng.uniform(0.7 * west + 0.3 * east, 0.3 * west + 0.7 * east)),
            float(rng.uniform(0.7 * south + 0.3 * north, 0.3 * south + 0.7 * north)),
        )

    def polygon(size: float) -> httpx.Response:
        x, y = place()
        corners = [(0, 0), (1, 0), (1.2, 0.7), (0.5, 1.1), (0, 0.8), (0, 0)]
        ring = [[x + size * a, y + size * b] for a, b in corners]
        geometry = {"type": "Polygon", "coordinates": [ring]}
        return client.post("/api/polygon", json={"geometry": geometry})

    def identify(_at: int) -> httpx.Response:
        lon, lat = place()
        return client.get("/api/identify", params={"lon": lon, "lat": lat})

    def search(at: int) -> httpx.Response:
        digits = str(990101 + at % 4) + str(int(rng.integers(0, 10**6)))[: at % 7]
        return client.get("/api/search", params={"q": digits, "lang": "zh"})

    return {
        "figures": lambda at: client.get("/api/figures", params=wanted(at)),
        "matrix": lambda at: client.get("/api/matrix", params=wanted(at)),
        "identify": identify,
        "search": search,
        "polygon, about 1 km": lambda _at: polygon(0.01),
        "polygon, about 4 km": lambda _at: polygon(0.04),
        "findings": lambda at: client.get("/api/findings", params={"offset": at}),
        "export, xlsx": lambda at: client.get(
            "/api/export/children.xlsx", params=wanted(at)
        ),
        "not modified": lambda _at: client.get(
            "/api/figures",
            headers={"If-None-Match": client.get("/api/figures").headers["etag"]},
        ),
    }


def timed(ask: Ask, requests: int) -> tuple[list[float], int, set[int]]:
    """Milliseconds of each request, the largest answer in bytes, all status codes."""
    took: list[float] = []
    largest, codes, began = 0, set(), time.perf_counter()
    for at in range(requests):
        before = time.perf_counter()
        answer = ask(at)
        took.append((time.perf_counter() - before) * 1000)
        largest = max(largest, len(answer.content))
        codes.add(answer.status_code)
        if time.perf_counter() - began > MOST_SECONDS:
            break
    return took, largest, codes


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("city", type=Path)
    parser.add_argument("--snapshot", default="")
    parser.add_argument("--requests", type=int, default=120)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    print(f"{'question':22}{'n':>5}{'p50':>9}{'p95':>9}{'worst':>9}{'kB':>8}  status")
    with served(asked.city, asked.snapshot) as client:
        first = time.perf_counter()
        kinds = questions(client, np.random.default_rng(asked.seed))
        print(f"first answer after {time.perf_counter() - first:.2f} s")
        first = time.perf_counter()
        kinds["identify"](0)
        print(f"first plot after {time.perf_counter() - first:.2f} s more")
        for name, ask in kinds.items():
            ask(0)
            took, largest, codes = timed(ask, asked.requests)
            p50, p95 = np.percentile(took, [50, 95])
            figures = f"{p50:9.1f}{p95:9.1f}{max(took):9.1f}{largest / 1000:8.1f}"
            print(f"{name:22}{len(took):5}{figures}  {sorted(codes)}", flush=True)


if __name__ == "__main__":
    main()
