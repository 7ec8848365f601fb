"""How fast the book is: `python benchmarks/ledger.py [--events 100000]`.

Events a second at 1, 100 and 1,000 to a request, in SQLite and in a throw-away
PostgreSQL, both with every sync on; a replay, and a verification, of many events.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from jianliang.ledger import Book, Event, Leg, Request, open_book
from jianliang.ledger.replay import differing, scratch
from jianliang.ledger.stored import recorded_events
from jianliang.ledger.verifier import verify_book

sys.path.insert(0, str(Path(__file__).parents[1] / "tests/ledger"))
from cluster import Cluster, programs

NOW = datetime(2025, 1, 1, tzinfo=UTC)
BATCHES = {1: 2000, 100: 10_000, 1000: 20_000}
TOWNS = 300


def work(first: int, count: int) -> Iterator[Event]:
    """Claims that are cleared and restored, and every fourth event a transfer."""
    for number in range(first, first + count):
        plot, step = divmod(number, 4)
        town, day = f"town-{plot % TOWNS}", "2025-01-01"
        kind = ("declare", "clear", "restore", "advance")[step]
        payload = (
            {"credit_year": 2024, "area_dm2": 1000}
            if step == 0
            else {"due": "2028-01-01"}
            if step == 3
            else {}
        )
        legs = (
            (Leg(f"L{plot}", town, "advance", town, "free", 1000),) if step == 3 else ()
        )
        subject = f"L{plot}" if step == 3 else f"P{plot}"
        yield Event(
            f"e{number}", kind, subject, town, day, "li", "clerk", payload, legs
        )


def fill(book: Book, first: int, count: int, batch: int) -> float:
    """Seconds to append some events, so many to a request."""
    began = time.perf_counter()
    for begin in range(first, first + count, batch):
        book.append(
            Request(f"r{begin}", "digest"),
            lambda desk, begin=begin: list(work(begin, batch)),
            NOW,
        )
    return time.perf_counter() - began


def measure(name: str, url: str, events: int) -> None:
    """Print the figures of one database."""
    book, done = open_book(url), 0
    for batch, count in BATCHES.items():
        seconds = fill(book, done, count, batch)
        done += count
        print(f"{name:12} batch {batch:5}: {count / seconds:8.0f} events/s")
    fill(book, done, events - done, 1000)
    with book.reading() as connection:
        began = time.perf_counter()
        with scratch(recorded_events(connection)) as made:
            replayed = time.perf_counter()
            assert differing(connection, made) == {}
        print(
            f"{name:12} replay of {events} events: {replayed - began:.1f} s, compared in {time.perf_counter() - replayed:.1f} s"
        )
        began = time.perf_counter()
        assert verify_book(connection).empty
        print(
            f"{name:12} verification of {events} events: {time.perf_counter() - began:.1f} s"
        )
    book.close()


def main() -> None:
    """Measure both databases, or the one that is there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=100_000)
    events = parser.parse_args().events
    with tempfile.TemporaryDirectory() as folder:
        measure("SQLite", f"sqlite:///{folder}/book.sqlite", events)
    found = programs()
    if found is None:
        print("PostgreSQL is not installed.")
        return
    with Cluster(found) as cluster:
        measure("PostgreSQL", cluster.new_book(), events)


if __name__ == "__main__":
    main()
