"""Killed at any moment, a book keeps every event that it has acknowledged.

A child appends and says so through a pipe after each receipt; the parent kills it
(signal 9) after a moment of chance, opens the book and looks for what was said.
"""

import contextlib
import multiprocessing
import os
import signal
import time

import numpy as np
import psycopg
import pytest
from acts import PATIENCE_S
from writer import append_for_ever

from jianliang.ledger import open_book
from jianliang.ledger.verifier import verify_book

pytestmark = [pytest.mark.timeout(PATIENCE_S), pytest.mark.xdist_group("drills")]

CYCLES = int(os.environ.get("JIANLIANG_KILLS", "200"))
CRASHES_EACH = 20
"""Of so many cycles with PostgreSQL, one kills its backend and one its cluster."""

MOST_RECEIPTS = 4
LONGEST_S = 0.012


def killed_cycle(processes, url, cycle, moment, kill):
    """What a child was told before it died, some receipts and a pause from its start."""
    ours, theirs = processes.Pipe(duplex=False)
    child = processes.Process(target=append_for_ever, args=(url, cycle, theirs))
    child.start()
    theirs.close()
    receipts, pause_s = moment
    told = [ours.recv() for _ in range(receipts)]
    time.sleep(pause_s)
    kill(child)
    child.join()
    with contextlib.suppress(EOFError):
        while True:
            told.append(ours.recv())
    ours.close()
    return told


def check(url, told):
    """Everything told is there as it was told; nothing is there by half."""
    book = open_book(url)
    for name, last_seq, leaves in told:
        receipt = book.receipt(name)
        assert receipt is not None, f"{name} was acknowledged and is lost"
        assert (receipt.last_seq, receipt.leaves) == (last_seq, leaves)
    size = book.size
    book.close()
    return size


def whole(url):
    book = open_book(url)
    with book.reading() as connection:
        found = verify_book(connection)
    book.close()
    return found


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_nothing_acknowledged_is_lost_when_a_writer_is_killed(
    database, processes, request, tmp_path
):
    cluster = None
    if database == "postgresql":
        cluster = request.getfixturevalue("own_cluster")
    url = cluster.new_book() if cluster else f"sqlite:///{tmp_path}/book.sqlite"
    open_book(url).close()
    rng = np.random.default_rng(11)
    acknowledged = sizes = 0
    for cycle in range(CYCLES):
        kill = multiprocessing.process.BaseProcess.kill
        if cluster:
            kill = crash_of(cycle, cluster) or kill
        moment = int(rng.integers(0, MOST_RECEIPTS)), float(rng.uniform(0, LONGEST_S))
        told = killed_cycle(processes, url, cycle, moment, kill)
        sizes = check(url, told)
        acknowledged += sum(len(leaves) for _, _, leaves in told)
    assert CYCLES <= acknowledged <= sizes
    assert whole(url).empty


def crash_of(cycle, cluster):
    """In some cycles it is not the child that is killed but what it speaks to."""

    def backend(child):
        with psycopg.connect(
            cluster.address("postgres"), autocommit=True
        ) as connection:
            found = connection.execute(
                "SELECT pid FROM pg_stat_activity"
                " WHERE datname = 'postgres' AND pid <> pg_backend_pid()"
            )
            for (pid,) in found.fetchall():
                os.kill(pid, signal.SIGKILL)
        child.kill()
        child.join()
        cluster.wait()

    def power(child):
        cluster.stop("immediate")
        child.kill()
        cluster.start()

    return {1: backend, 2: power}.get(cycle % CRASHES_EACH)
