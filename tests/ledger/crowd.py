"""Many at one book at once: the part that runs in other processes."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
from acts import DAY, NOW, SOUTH, TOWN, WEST, life, piece, request
from shapely import box, to_wkb

from jianliang.core.errors import LedgerError
from jianliang.core.quota import chosen_lots, transfer_legs
from jianliang.ledger import Event, open_book

LARGEST_DM2 = 100


def spend(url, names, times):
    """Several spenders in threads of one process; what each was told."""
    book = open_book(url)
    with ThreadPoolExecutor(len(names)) as pool:
        told = list(pool.map(lambda name: list(_spender(book, name, times)), names))
    book.close()
    return [one for part in told for one in part]


def _spender(book, name, times):
    rng = np.random.default_rng(name)
    for number in range(times):
        area_dm2 = int(rng.integers(1, LARGEST_DM2 + 1))

        def decide(desk, number=number, area_dm2=area_dm2):
            lots = chosen_lots(desk.lots(TOWN, "free"), area_dm2)
            legs = transfer_legs(lots, (TOWN, f"unit-{name}"), (2, 3))
            return [
                Event(
                    f"e-{name}-{number}",
                    "transfer",
                    TOWN,
                    TOWN,
                    DAY,
                    "li",
                    "clerk",
                    {},
                    tuple(legs),
                )
            ]

        try:
            receipt = book.append(request(f"{name}-{number}"), decide, NOW)
        except LedgerError as refusal:
            assert refusal.code == "quota-short"
            yield name, area_dm2, None
        else:
            yield name, area_dm2, receipt.last_seq


def claim(url, names, times):
    """Several claimants in threads of one process; what each was told."""
    book = open_book(url)
    with ThreadPoolExecutor(len(names)) as pool:
        told = list(pool.map(lambda name: list(_claimant(book, name, times)), names))
    book.close()
    return [one for part in told for one in part]


def _claimant(book, name, times):
    """Rectangles on a grid of 10 m: many are neighbours, many overlap."""
    rng = np.random.default_rng(name)
    for number in range(times):
        left, low = 10 * rng.integers(0, 100, 2)
        wide, high = 10 * rng.integers(1, 9, 2)
        shape = box(WEST + left, SOUTH + low, WEST + left + wide, SOUTH + low + high)
        claimed = f"{name}-{number}"
        events = life(
            claimed, [piece(claimed, to_wkb(shape, hex=True))], until="recognise"
        )
        own = [
            Event(f"{claimed}-{one.kind}", *list(vars(one).values())[1:])
            for one in events
        ]
        try:
            book.append(request(claimed), lambda desk, own=own: own, NOW)
        except LedgerError as refusal:
            assert refusal.code == "ground-counted"
            yield claimed, shape, refusal.values["other"]
        else:
            yield claimed, shape, None
