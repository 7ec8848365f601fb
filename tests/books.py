"""The fixtures of tests/ledger for tests elsewhere: a book in either database."""

import sys
from importlib import util
from pathlib import Path

LEDGER = Path(__file__).parent / "ledger"


def _fixtures():
    sys.path.append(str(LEDGER))
    spec = util.spec_from_file_location("books_of_tests", LEDGER / "conftest.py")
    module = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


_found = _fixtures()
cluster, quick_cluster = _found.cluster, _found.quick_cluster
new_url, url, book = _found.new_url, _found.url, _found.book
