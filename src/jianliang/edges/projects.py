"""Projects matched and quota passed on, kept under a snapshot.

mycity/projects/<id>/matched_projects.parquet, match_flows.parquet, …
mycity/projects/<id>/quota_transfers.parquet, compensations.parquet, …
"""

from contextlib import closing
from pathlib import Path

import pandas as pd

from jianliang.commands.available import COLUMNS, available, planned
from jianliang.core.errors import UsageError
from jianliang.core.tables import QUOTA_UNITS
from jianliang.edges.city import CityFolder, Progress, load_city
from jianliang.edges.citybook import book_mark, has_book, open_city_book
from jianliang.edges.office import unit_lines
from jianliang.edges.results import Results, inputs, write_results
from jianliang.edges.rulepack import read_rulepack
from jianliang.edges.staging import file_sha256
from jianliang.pipeline.projecting import first_year, matched, transferred

SHELF = "projects"
YEARS = 5


def match_city(
    city: CityFolder, progress: Progress, plan: str = "", years: int = YEARS
) -> Results:
    """Match a city's projects with what its book holds, and what a plan frees.

    Parameters
    ----------
    plan : str
        An adopted plan of the book; empty: only what is there already.
    years : int
        How many years after the last survey.

    Raises
    ------
    CityError, LedgerError
        There are no projects, or no such plan.
    """
    freed, book = _freed(city, plan)
    loaded, rules = load_city(city, progress), read_rulepack(city.rulepack)
    first = first_year(loaded)
    progress("match-projects", 0.5)
    made = matched(
        loaded, rules, (freed, unit_lines(city)), range(first, first + years)
    )
    asked = {"match": {"plan": plan, "years": years}}
    return write_results(city, {**inputs(city), "book": book, **asked}, made, SHELF)


def transfer_city(
    city: CityFolder, progress: Progress, plan: str = "", units: Path | None = None
) -> Results:
    """The transfers of quota that are worth most between a city's districts.

    Parameters
    ----------
    units : Path, optional
        A CSV file with some columns of QUOTA_UNITS by unit.

    Raises
    ------
    UsageError
        The file cannot be used ("quota-units-file").
    """
    freed, book = _freed(city, plan)
    told = None if units is None else _told(units)
    loaded, rules = load_city(city, progress), read_rulepack(city.rulepack)
    progress("match-projects", 0.5)
    made = transferred(loaded, rules, (freed, unit_lines(city)), told)
    terms = "" if units is None else file_sha256(units)
    asked = {"transfers": {"plan": plan, "units": terms}}
    return write_results(city, {**inputs(city), "book": book, **asked}, made, SHELF)


def _freed(city: CityFolder, plan: str) -> tuple[pd.DataFrame, dict]:
    """Quota that there is and that a plan frees, and the state of the book."""
    if not has_book(city) and not plan:
        return pd.DataFrame(columns=COLUMNS).astype({"area_dm2": "int64"}), {"size": 0}
    with closing(open_city_book(city)) as book, book.desk() as desk:
        parts = [available(desk)]
        if plan:
            parts.append(planned(desk, plan))
        return pd.concat(parts, ignore_index=True), book_mark(desk)


def _told(path: Path) -> pd.DataFrame:
    try:
        frame = pd.read_csv(path, dtype={"unit": "str"}, encoding="utf-8-sig")
        strange = [str(name) for name in frame if name not in QUOTA_UNITS.columns]
        if "unit" not in frame or strange or frame["unit"].duplicated().any():
            raise ValueError(", ".join(strange) or "unit")
        return frame.astype({name: "Int64" for name in frame if name != "unit"})
    except (OSError, ValueError, TypeError) as error:
        problem = " ".join(str(error).split())[:120]
        raise UsageError("quota-units-file", path=path, problem=problem) from None
