"""A book held against a plain model of it, step by step, every request sent twice."""

import os
import shutil
from collections import Counter
from itertools import count

import pytest
from acts import PATIENCE_S
from hypothesis import HealthCheck, seed, settings
from hypothesis.stateful import run_state_machine_as_test
from machine import Machine

from jianliang.ledger import databases, open_book
from jianliang.ledger.schema import LEDGER, PROJECTIONS

pytestmark = pytest.mark.timeout(PATIENCE_S)

LEAST_STEPS = 10_000
"""Of each database; together at least 20,000."""

APPEND_ONLY = [table.name for table in LEDGER]
ROUND = settings(
    max_examples=20,
    stateful_step_count=110,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def fresh_urls(request, tmp_path, monkeypatch):
    """Addresses of empty books; without syncs, for nothing crashes here."""
    numbers = count(1)
    if request.param == "postgresql":
        cluster = request.getfixturevalue("quick_cluster")
        url = cluster.new_book()
        open_book(url).close()
        return lambda: emptied(url)
    quick = [p.replace("EXTRA", "OFF") for p in databases.PRAGMAS]
    monkeypatch.setattr(databases, "PRAGMAS", quick)
    open_book(f"sqlite:///{tmp_path}/empty.sqlite").close()

    def copied():
        path = tmp_path / f"book{next(numbers)}.sqlite"
        shutil.copy(tmp_path / "empty.sqlite", path)
        return f"sqlite:///{path}"

    return copied


def emptied(url):
    """The same book without a row; cheaper than a new one for every example."""
    book = open_book(url)
    tables = [table.name for table in (*LEDGER, *PROJECTIONS)]
    with databases.writing(book.engine) as connection:
        for name in APPEND_ONLY:
            connection.exec_driver_sql(
                f"ALTER TABLE {name} DISABLE TRIGGER {name}_append"
            )
        connection.exec_driver_sql(f"TRUNCATE {', '.join(tables)}")
        for name in APPEND_ONLY:
            connection.exec_driver_sql(
                f"ALTER TABLE {name} ENABLE ALWAYS TRIGGER {name}_append"
            )
    book.close()
    return url


@pytest.mark.parametrize("fresh_urls", ["sqlite", "postgresql"], indirect=True)
def test_the_book_agrees_with_a_plain_model_of_it(fresh_urls):
    wanted = int(os.environ.get("JIANLIANG_MODEL_STEPS", LEAST_STEPS))
    Machine.fresh_url = staticmethod(fresh_urls)
    Machine.seen = Counter()
    for number in count(1):
        run_state_machine_as_test(seed(number)(Machine), settings=ROUND)
        if Machine.seen["steps"] >= wanted:
            break
    print(Machine.seen)
    assert not [kind for kind, times in Machine.seen.items() if not times]
    assert min(Machine.seen["admitted"], Machine.seen["refused"]) > wanted // 5, (
        Machine.seen
    )
