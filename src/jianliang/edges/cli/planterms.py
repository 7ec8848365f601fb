"""What a plan is asked to keep to, as one writes it: options, and a file of orders."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jianliang.core.errors import CityError, UsageError

if TYPE_CHECKING:
    from jianliang.stages.lay_out import Wish

ORDER_COLUMNS = ("before", "after", "years")
DM2_PER_HA = 1_000_000
MEASURES = {"mesh": DM2_PER_HA, "boundary": 1, "cost": 1}
"""What a compactness may be sought for, and the unit its amount is kept in."""

Pools = Annotated[
    list[str] | None,
    typer.Option(
        "--pool", help="统筹: townships that meet targets together, A+B; repeatable."
    ),
]
Budgets = Annotated[
    list[str] | None,
    typer.Option(
        "--budget",
        help="预算: most spent in a district or the city, UNIT:YEAR=YUAN; repeatable.",
    ),
]
OrderFile = Annotated[
    Path | None,
    typer.Option(
        "--order", help="先后: CSV of before, after (plots) and years between."
    ),
]
Belts = Annotated[
    bool,
    typer.Option(help="先建后拆: whether belt units resettle before they demolish."),
]
CompactnessFor = Annotated[
    str,
    typer.Option(
        "--compactness-for",
        help="紧凑权重: seek λ for mesh=HECTARES, boundary=SHARE or cost=SHARE.",
    ),
]
Since = Annotated[
    str, typer.Option("--from", help="修改: begin from this plan, by its snapshot.")
]


def pools_of(told: list[str] | None) -> tuple[tuple[str, ...], ...]:
    """A+B as townships; who they are is looked at later."""
    pools = tuple(tuple(one.strip() for one in pool.split("+")) for pool in told or ())
    for pool in pools:
        if len(pool) < 2 or not all(pool):
            raise UsageError("plan-pool-written", told="+".join(pool))
    return pools


def budgets_of(told: list[str] | None) -> tuple[tuple[str, int, int], ...]:
    """UNIT:YEAR=YUAN as unit, year and whole yuan."""
    return tuple(_budget(one) for one in told or ())


def _budget(told: str) -> tuple[str, int, int]:
    place, _, yuan = told.partition("=")
    unit, _, year = place.rpartition(":")
    if not (unit and year.isdecimal() and yuan.isdecimal()):
        raise UsageError("plan-budget-written", told=told)
    return unit, int(year), int(yuan)


def wish_of(told: str, compactness: float | None) -> "Wish | None":
    """mesh=20, boundary=0.8 or cost=0.05 as a wish; nothing: none.

    Raises
    ------
    UsageError
        It is written otherwise ("plan-wish-written"), or a compactness is given as
        well ("plan-wish-twice").
    """
    from jianliang.stages.lay_out import Wish

    if not told:
        return None
    if compactness is not None:
        raise UsageError("plan-wish-twice")
    what, _, amount = told.partition("=")
    try:
        number = float(amount)
    except ValueError:
        number = 0.0
    if what not in MEASURES or not 0 < number < float("inf"):
        raise UsageError("plan-wish-written", told=told)
    return Wish(what, number * MEASURES[what])


def orders_of(path: Path | None) -> tuple[tuple[str, str, int], ...]:
    """A file of plots that wait: before, after, whole years between them.

    Raises
    ------
    CityError
        It cannot be read, lacks a column, or has something else ("order-file").
    """
    if path is None:
        return ()
    from jianliang.edges.lists import list_rows

    rows = list_rows(path, ORDER_COLUMNS, "order-file")
    return tuple(_order(path, row) for row in rows)


def _order(path: Path, row: dict) -> tuple[str, str, int]:
    before, after, years = (row[name] for name in ORDER_COLUMNS)
    if not (before and after and years.isdecimal()):
        raise CityError("order-file", path=path, problem=f"{before} {after} {years}")
    return before, after, int(years)
