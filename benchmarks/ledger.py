"""How fast the book is: `python benchmarks/ledger.py [--replay 100000] [--only sqlite]`.

Events a second at 1, 100 and 1,000 to a request, in SQLite and in a throw-away
PostgreSQL, both with every sync on. Then a replay, a verification, a backup and a
restore of many events; the restore lacks what was recorded after the backup and names
it. Seconds are wall time, and CPU time of this process (PostgreSQL's comes on top).
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import shapely

from jianliang.core.quota import transfer_legs
from jianliang.ledger import Book, Event, Leg, Request, open_book
from jianliang.ledger.backups import backup, restore
from jianliang.ledger.checkpoints import make_checkpoint
from jianliang.ledger.notes import open_signer
from jianliang.ledger.replay import differing, scratch
from jianliang.ledger.stored import recorded_events
from jianliang.ledger.verifier import verify_book

sys.path.insert(0, str(Path(__file__).parents[1] / "tests/ledger"))
from cluster import Cluster, programs

NOW, DAY = datetime(2025, 1, 1, tzinfo=UTC), "2025-01-01"
BATCHES = {1: 2000, 100: 10_000, 1000: 20_000}
AFTER_THE_BACKUP = 1000
TOWNS = 300
COLUMNS = 500


def life(plot: int) -> list[tuple[str, str, dict, tuple[Leg, ...]]]:
    """A plot from its claim to quota of which two thirds go to another town."""
    town, other = f"town-{plot % TOWNS}", f"town-{(plot + 1) % TOWNS}"
    left, low = 448_000 + 150 * (plot % COLUMNS), 4_430_000 + 150 * (plot // COLUMNS)
    ground = shapely.to_wkb(shapely.box(left, low, left + 100, low + 100), hex=True)
    area_dm2, name, lot = 1_000_000, f"P{plot}", f"L{plot}"
    claim = {"credit_year": 2024, "area_dm2": area_dm2, "geometry": ground}
    piece = {"piece": f"{name}/1", "unit": town, "area_dm2": area_dm2}
    piece |= {"construction": True, "urban_rural": True, "verdict": "counts"}
    pieces = {"recognition_year": 2025, "pieces": [{**piece, "geometry": ground}]}
    return [
        ("declare", name, claim, ()),
        ("clear", name, {}, ()),
        ("restore", name, {}, ()),
        ("verify", name, {"area_dm2": area_dm2}, ()),
        ("recognise", name, pieces, ()),
        ("issue", lot, piece, (Leg(lot, town, "issue", town, "free", area_dm2),)),
        (
            "transfer",
            town,
            {},
            tuple(transfer_legs([(lot, area_dm2)], (town, other), (2, 3))),
        ),
        ("watch", name, {}, ()),
    ]


def work(first: int, count: int) -> Iterator[Event]:
    """Some events of the lives of plots, one plot after the other."""
    for number in range(first, first + count):
        plot, step = divmod(number, 8)
        kind, subject, payload, legs = life(plot)[step]
        town = f"town-{plot % TOWNS}"
        yield Event(
            f"e{number}", kind, subject, town, DAY, "li", "clerk", payload, legs
        )


def fill(book: Book, count: int, batch: int) -> float:
    """Seconds to append some events after those that are there."""
    first = book.size
    prepared = [
        (Request(f"r{begin}", "digest"), list(work(begin, min(batch, count))))
        for begin in range(first, first + count, batch)
    ]
    began = time.perf_counter()
    for request, events in prepared:
        book.append(request, lambda desk, events=events: events, NOW)
    return time.perf_counter() - began


@contextmanager
def timed(name: str, what: str) -> Iterator[None]:
    wall, cpu = time.perf_counter(), time.process_time()
    yield
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(f"{name:12} {what}: {wall:.1f} s, {cpu:.1f} CPU s", flush=True)


def measure_appending(name: str, book: Book) -> None:
    for batch, count in BATCHES.items():
        rate = count / fill(book, count, batch)
        print(f"{name:12} batch {batch:5}: {rate:8.0f} events/s", flush=True)


def measure_replay(name: str, book: Book, events: int) -> None:
    with timed(name, f"filled up to {events} events"):
        fill(book, events - book.size, 1000)
    with book.reading() as connection:
        with timed(name, f"replay of {events} events"):
            made = scratch(recorded_events(connection))
            projections = made.__enter__()
        with timed(name, "comparison with the projections"):
            assert differing(connection, projections) == {}
        made.__exit__(None, None, None)
        with timed(name, f"verification of {events} events"):
            assert verify_book(connection).empty


def drill(name: str, book: Book, folder: Path, url: str) -> None:
    """A restore from a backup that lacks the last events."""
    with timed(name, f"backup of {book.size} events"):
        backup(book, folder / "backup.sqlite")
    fill(book, AFTER_THE_BACKUP, 1000)
    note = make_checkpoint(book, open_signer(folder / "key", "city"), NOW)
    with timed(name, "restore, verified and held against the last checkpoint"):
        done = restore(folder / "backup.sqlite", url, [note])
    missing = done.refusal.values["missing"]
    print(f"{name:12} restored {done.size} events; missing: {missing}", flush=True)


def measure(name: str, urls: tuple[str, str], folder: Path, events: int) -> None:
    """Print the figures of one database; the second address is restored to."""
    book = open_book(urls[0])
    measure_appending(name, book)
    if events:
        measure_replay(name, book, max(events, book.size))
        drill(name, book, folder, urls[1])
    book.close()


def main() -> None:
    """Measure both databases, or the one that is there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--replay", type=int, default=100_000, help="Events; 0: none.")
    parser.add_argument("--only", choices=["sqlite", "postgresql"])
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as room:
        folder = Path(room)
        if given.only != "postgresql":
            urls = (f"sqlite:///{room}/a.sqlite", f"sqlite:///{room}/b.sqlite")
            measure("SQLite", urls, folder, given.replay)
        found = programs()
        if found is None:
            print("PostgreSQL is not installed.")
        elif given.only != "sqlite":
            (folder / "backup.sqlite").unlink(missing_ok=True)
            with Cluster(found) as cluster:
                urls = (cluster.new_book(), cluster.new_book())
                measure("PostgreSQL", urls, folder, given.replay)


if __name__ == "__main__":
    main()
