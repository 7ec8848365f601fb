"""The child of the kill test: it appends until it is killed, and says so each time."""

from multiprocessing.connection import Connection

from acts import DAY, NOW, TOWN, request

from jianliang.ledger import Event, open_book


def append_for_ever(url: str, cycle: int, pipe: Connection) -> None:
    """Claims of plots, one or three to a request; told only after the receipt."""
    book = open_book(url)
    for number in range(10**6):
        name = f"{cycle}-{number}"
        events = [claim(f"{name}-{part}") for part in range(1 + 2 * (number % 2))]
        receipt = book.append(request(name), lambda desk, events=events: events, NOW)
        pipe.send((name, receipt.last_seq, receipt.leaves))


def claim(plot: str) -> Event:
    payload = {"credit_year": 2024, "area_dm2": 100}
    return Event(f"e-{plot}", "declare", plot, TOWN, DAY, "li", "clerk", payload)
