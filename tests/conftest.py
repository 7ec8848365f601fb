"""What every test may use: tables drawn in the test, and the public data set."""

import os
import re
from pathlib import Path

import pandas as pd
import pytest

from jianliang.core.policy import RulePack
from jianliang.edges.rulepack import bundled, read_rulepack

WHOLE = re.compile(r"(_dm2|_count|^year|^row|^level)$")
MEASURED = re.compile(r"(_m2|_ha|_km2|_m|_share|^x|^y)$")


def drawn(text: str) -> pd.DataFrame:
    """A table from its picture: columns stand two or more spaces apart.

    `-` is missing and `''` the empty string. A column of True and False is bool; by
    their names `…_dm2`, `year` and the like are whole numbers, `…_m2`, `x`, `y` and the
    like measured ones. Everything else is text, so that 0101 stays 0101.
    """
    lines = [
        re.split(r"\s{2,}", line.strip()) for line in text.splitlines() if line.strip()
    ]
    header, *rows = lines
    wrong = [row for row in rows if len(row) != len(header)]
    assert not wrong, f"these rows have not {len(header)} values: {wrong}"
    columns = zip(header, zip(*rows, strict=True), strict=True)
    return pd.DataFrame({name: _column(name, values) for name, values in columns})


def _column(name: str, values: tuple[str, ...]) -> pd.Series:
    plain = [{"-": None, "''": ""}.get(value, value) for value in values]
    if set(values) <= {"True", "False"}:
        return pd.Series([value == "True" for value in values])
    if WHOLE.search(name):
        missing = None in plain
        return pd.Series(pd.array(plain, "str").astype("Int64" if missing else "int64"))
    if MEASURED.search(name):
        return pd.Series(plain, dtype="object").astype("float64")
    return pd.Series(plain, dtype="str")


@pytest.fixture
def table():
    return drawn


@pytest.fixture(scope="session")
def beijing() -> RulePack:
    return read_rulepack(bundled("beijing"))


@pytest.fixture(scope="session")
def france() -> RulePack:
    return read_rulepack(bundled("france"))


@pytest.fixture(scope="session")
def corine() -> RulePack:
    return read_rulepack(bundled("corine"))


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of public data; absent, the test is skipped, but fails in CI."""
    beside = Path(__file__).parent.parent / "../shared/data"
    folder = Path(os.environ.get("JIANLIANG_REAL_DATA", beside))
    if folder.is_dir():
        return folder
    reason = f"the public data set is not at {folder} (set JIANLIANG_REAL_DATA)"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)
