"""Many people at work in a city at once: latencies, errors, CPU and memory.

    python benchmarks/sessions.py CITY CLICKS [--sessions 50] [--visitors 10]
        [--seconds 60] [--ramp 10] [--tiles 100] [--questions 60] [--seed 1]

CITY is a demo city with accounts.txt beside it, CLICKS what clicks.py recorded of it.
The city is served as by `jianliang serve CITY`, in a process of its own; this process
is all the browsers (replaying.py). First single tiles and figures, cold (the first
question after the start) and warm; then sessions sign in, before anything is counted;
then they and visitors who do not sign in replay the walks, in turn, for `--seconds`
after the `--ramp` in which they come. Latencies are from the request to its last byte,
of all requests of those seconds. An error is a timeout (30 s), a connection that is
lost, or a status of 400 and above that the recording has not; those of the ramp count.
CPU seconds are of the server with its worker, of this process, and of all others on the
machine meanwhile: what those take the server lacks.
"""

import argparse
import asyncio
import json
import os
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import httpx
import numpy as np
import psutil
from figures import questions, timed
from first_map import tiles
from replaying import Asked, Browsing, browsing, replay, signed_in

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from screen.browsing import Served

AT_ONCE = 4
"""So many sign in at the same time."""
SETTLED_S, SETTLED_SHARE, PATIENCE_S = 1.0, 0.05, 180.0
PLAIN = ("figures", "matrix", "identify", "search", "not modified")
SHARES = (50, 95, 99)


@dataclass
class Server:
    """The process that serves, and its worker."""

    pid: int

    def __post_init__(self) -> None:
        self.main = psutil.Process(self.pid)

    def cpu_s(self) -> float:
        """User and system seconds of it and all it started."""
        return sum(_cpu_s(one.cpu_times()) for one in self._all())

    def peaks(self) -> list[str]:
        """The greatest resident memory of each of its processes so far."""
        return [f"{_peak_mb(one.pid):.0f} MB" for one in self._all()]

    def settle(self) -> None:
        """Wait until it has read its plots and is idle."""
        begun = time.perf_counter()
        while time.perf_counter() - begun < PATIENCE_S:
            before = self.cpu_s()
            time.sleep(SETTLED_S)
            if self.cpu_s() - before < SETTLED_S * SETTLED_SHARE:
                return

    def _all(self) -> list[psutil.Process]:
        return [self.main, *self.main.children(recursive=True)]


def _cpu_s(times: object) -> float:
    return times.user + times.system  # type: ignore[attr-defined]


def _peak_mb(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(x.split()[1]) for x in lines if x.startswith("VmHWM")) / 1000


def _busy_s() -> float:
    times = psutil.cpu_times()
    return times.user + times.nice + times.system


def singly(address: str, server: Server, who: tuple[str, str], asked) -> None:
    """Single tiles and figures: the first after the start, then warm."""
    said = dict(zip(("person", "password"), who, strict=True))
    with httpx.Client(base_url=address, timeout=120) as client:
        client.post("/api/session", json=said).raise_for_status()
        for path in ("/api/start", "/api/figures", "/api/book"):
            begun = time.perf_counter()
            client.get(path).raise_for_status()
            print(f"cold {path:14}{1000 * (time.perf_counter() - begun):9.1f} ms")
        _tiles("cold", client, 20, asked.seed)
        server.settle()
        _tiles("warm", client, asked.tiles, asked.seed + 1)
        kinds = questions(client, np.random.default_rng(asked.seed))
        for name in PLAIN:
            kinds[name](0)
            took, largest, _ = timed(kinds[name], asked.questions)
            p50, p95 = np.percentile(took, [50, 95])
            sizes = f"largest {largest / 1000:7.1f} kB"
            print(f"warm {name:14}p50 {p50:7.1f} ms  p95 {p95:7.1f} ms  {sizes}")


def _tiles(how: str, client: httpx.Client, count: int, seed: int) -> None:
    for zoom, found in tiles(client, count, seed).items():
        ms = np.array(found).T[0]
        p50, p95 = np.percentile(ms, [50, 95])
        told = f"p50 {p50:7.1f} ms  p95 {p95:7.1f} ms  n {len(ms)}"
        print(f"{how} tile z{zoom:<8}{told}")


async def together(address: str, server: Server, city: Path, asked) -> None:
    """All sessions sign in, then all replay; what came of it is printed."""
    walks = json.loads(asked.clicks.read_text())["walks"]
    own = [walk for walk in walks if walk["person"]]
    open_ = [walk for walk in walks if not walk["person"]]
    chosen = [own[at % len(own)] for at in range(asked.sessions)]
    chosen += [open_[at % len(open_)] for at in range(asked.visitors)]
    sessions = [browsing(address) for _ in chosen]
    password = (city.parent / "accounts.txt").read_text().split()[0]
    await _enter(sessions, chosen, password, server)
    load = os.getloadavg()[0]
    before = server.cpu_s(), time.process_time(), _busy_s()
    begun = time.perf_counter()
    await replay(_mixed(sessions), _mixed(chosen), asked.ramp, asked.seconds)
    wall = time.perf_counter() - begun
    spent = server.cpu_s() - before[0], time.process_time() - before[1]
    others = _busy_s() - before[2] - sum(spent)
    print(f"load before {load:.2f}; {wall:.0f} s: CPU s server {spent[0]:.1f}", end="")
    print(f", client {spent[1]:.1f}, others {others:.1f}; ", end="")
    print("peak memory " + " + ".join(server.peaks()))
    report(sessions, asked.ramp)
    for one in sessions:
        await one.client.aclose()


def _mixed(given: Sequence) -> list:
    """Every seventh in turn, so that those of one kind do not come together."""
    return [one for start in range(7) for one in given[start::7]]


async def _enter(
    sessions: Sequence[Browsing], walks: Sequence[dict], password: str, server: Server
) -> None:
    free, before, begun = (
        asyncio.Semaphore(AT_ONCE),
        server.cpu_s(),
        time.perf_counter(),
    )

    async def enter(one: Browsing, walk: dict) -> float:
        async with free:
            return await signed_in(one, walk["person"], password)

    pairs = [pair for pair in zip(sessions, walks, strict=True) if pair[1]["person"]]
    took = await asyncio.gather(*(enter(*pair) for pair in pairs))
    wall, cpu = time.perf_counter() - begun, server.cpu_s() - before
    p50, p95 = (1000 * np.percentile(took, [50, 95])).tolist() if took else (0, 0)
    print(
        f"{len(took)} sign in, {AT_ONCE} at once: {wall:.1f} s, {cpu:.1f} CPU s", end=""
    )
    print(f"; p50 {p50:.0f} ms, p95 {p95:.0f} ms")


def report(sessions: Sequence[Browsing], ramp_s: float) -> None:
    """Errors, and latencies by group of routes."""
    every = [one for session in sessions for one in session.told]
    wrong = [one for one in every if one.is_error]
    counted = [one for one in every if one.began_s >= ramp_s]
    groups: dict[str, list[Asked]] = defaultdict(list)
    for one in counted:
        groups[group_of(one.path)].append(one)
    spared = sum(session.spared for session in sessions)
    print(f"{len(every)} requests, {spared} not asked again, {len(wrong)} errors")
    for one in wrong[:10]:
        print(f"    {one.status} {one.path}")
    head = "".join(f"{f'p{share}':>8}" for share in SHARES)
    print(f"{'ms':24}{'n':>6}{'304':>6}{head}{'worst':>8}{'kB':>8}")
    for name, rows in sorted(groups.items(), key=lambda pair: -len(pair[1])):
        _line(name, rows)
    _line("all", counted)
    late = np.percentile([1000 * one.late_s for one in counted], 95)
    print(f"sent later than due: p95 {late:.0f} ms")


def _line(name: str, rows: list[Asked]) -> None:
    ms = [1000 * one.took_s for one in rows]
    told = "".join(f"{at:8.0f}" for at in np.percentile(ms, SHARES))
    known = sum(one.status == 304 for one in rows)
    mean_kb = np.mean([one.size for one in rows]) / 1000
    print(f"{name:24}{len(rows):6}{known:6}{told}{max(ms):8.0f}{mean_kb:8.1f}")


def group_of(path: str) -> str:
    """The route without what is asked of it."""
    parts = path.partition("?")[0].strip("/").split("/")
    if parts[0] == "api":
        return (
            " ".join(parts[1:3]) if parts[1] in ("book", "watch", "plan") else parts[1]
        )
    return "tiles" if parts[0] == "tiles" else "page"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("city", type=Path)
    parser.add_argument("clicks", type=Path)
    parser.add_argument("--sessions", type=int, default=50)
    parser.add_argument("--visitors", type=int, default=10)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--ramp", type=float, default=10)
    parser.add_argument("--tiles", type=int, default=100)
    parser.add_argument("--questions", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    lines = (asked.city.parent / "accounts.txt").read_text().splitlines()
    inspector = next(line for line in lines if "\tinspector\t" in line)
    who = inspector.split("\t")[0], lines[0].strip()
    serving = Served(asked.city, people=True)
    with serving as address:
        server = Server(serving.process.pid)
        if asked.questions:
            singly(address, server, who, asked)
        server.settle()
        asyncio.run(together(address, server, asked.city, asked))


if __name__ == "__main__":
    main()
