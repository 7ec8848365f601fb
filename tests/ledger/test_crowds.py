"""Many at once: nothing spent twice, no ground counted twice, nobody refused wrongly."""

import os
from collections import Counter
from concurrent.futures import ProcessPoolExecutor

import numpy as np
import pytest
import shapely
from acts import PATIENCE_S, TOWN, issued
from crowd import LARGEST_DM2, claim, spend

from jianliang.core.noding import hair_m2
from jianliang.core.quota import split_ratio
from jianliang.ledger import open_book

pytestmark = [pytest.mark.timeout(PATIENCE_S), pytest.mark.xdist_group("drills")]

SPENDERS, SPENDINGS = 32, int(os.environ.get("JIANLIANG_SPENDINGS", "300"))
CLAIMANTS, CLAIMS = 12, int(os.environ.get("JIANLIANG_CLAIMS", "150"))
PROCESSES = 4


def at_once(processes, work, url, people, times):
    """Share people among processes that begin together; everything they were told."""
    shares = [list(range(first, people, PROCESSES)) for first in range(PROCESSES)]
    with ProcessPoolExecutor(PROCESSES, mp_context=processes) as pool:
        done = [pool.submit(work, url, share, times) for share in shares]
        return [one for part in done for one in part.result()]


def test_spenders_at_once_never_spend_more_than_there_is(url, processes):
    book = open_book(url)
    there = SPENDERS * SPENDINGS * LARGEST_DM2 // 4
    for number in range(4):
        issued(book, f"S{number}", there // 4, column=number)
    before = book.size
    told = at_once(processes, spend, url, SPENDERS, SPENDINGS)
    spent = [(name, area) for name, area, seq in told if seq]
    numbers = sorted(seq for *_, seq in told if seq)
    assert len(told) == SPENDERS * SPENDINGS > len(spent)
    assert numbers == list(range(before + 1, book.size + 1))
    left = there - sum(area for _, area in spent)
    assert 0 <= left < LARGEST_DM2
    with book.desk() as desk:
        assert desk.balance(TOWN, "free") == left
        for name in range(SPENDERS):
            own = desk.balance(f"unit-{name}", "free")
            whole = [split_ratio(area, 2, 3)[0] for who, area in spent if who == name]
            # A spending over two lots is split twice, and may lose 1 dm² each time.
            assert sum(whole) - 4 <= own <= sum(whole)
        by_account = Counter()
        for row in desk.accounts():
            by_account[row.account] += row.balance_dm2
    assert sum(by_account.values()) == 0
    assert -by_account["issue"] == there
    book.close()


def test_claimants_at_once_never_count_ground_twice_and_neighbours_are_let_be(
    url, processes
):
    book = open_book(url)
    told = at_once(processes, claim, url, CLAIMANTS, CLAIMS)
    accepted = {name: shape for name, shape, other in told if other is None}
    refused = [(shape, other) for _, shape, other in told if other is not None]
    assert len(told) == CLAIMANTS * CLAIMS
    assert min(len(accepted), len(refused)) > CLAIMS // 2
    with book.desk() as desk:
        assert all(desk.piece(name) is not None for name in accepted)
        assert desk.size == 5 * len(accepted)
    shapes = np.array(list(accepted.values()))
    a, b = shapely.STRtree(shapes).query(shapes, "intersects")
    shared = shapely.intersection(shapes[a], shapes[b])
    pairs = a < b
    beyond = shapely.area(shared) > hair_m2(shapely.length(shared) / 2)
    assert not (beyond & pairs).any()
    assert (shapely.length(shared) > 0)[pairs].sum() > 10, "no neighbours were tried"
    for shape, other in refused:
        assert shape.intersection(accepted[other]).area > 0
    book.close()
