"""What a rule pack says of cost beside its parameters: bounds, policy levers."""

from fractions import Fraction
from pathlib import Path

from jianliang.core.costing import ANY, QUANTITIES, TENURES, Bound, CostBounds
from jianliang.core.errors import RuleError
from jianliang.core.levers import Lever
from jianliang.core.policy import STATUSES
from jianliang.edges.rulefiles import (
    Lined,
    asked,
    one_of,
    read_rows,
    read_yaml,
    section,
)
from jianliang.edges.rulewords import text, word

BOUNDS, LEVERS = "cost_bounds.csv", "levers.yaml"
COLUMNS = ("tenure", "plot_type", "quantity", "low", "high", "source", "status")


def read_cost_bounds(folder: Path) -> CostBounds:
    """What the quantities that costs are made of may be, by tenure and plot type.

    Raises
    ------
    RuleError
        There is no such file ("cost-rules"), or a line of it is wrong.
    """
    if not (folder / BOUNDS).is_file():
        raise RuleError("cost-rules", file=BOUNDS)
    bounds: dict[tuple[str, str, str], Bound] = {}
    for row in read_rows(folder / BOUNDS, COLUMNS):
        place = {"file": BOUNDS, "line": row["line"]}
        for name in COLUMNS:
            if not row[name]:
                raise RuleError("rule-key", where=BOUNDS, missing=name, **place)
        one_of(row["tenure"], (ANY, *TENURES), {**place, "where": "tenure"})
        one_of(row["quantity"], QUANTITIES, {**place, "where": "quantity"})
        one_of(row["status"], STATUSES, {**place, "where": "status"})
        key = (row["tenure"], row["plot_type"], row["quantity"])
        if key in bounds:
            raise RuleError("rule-duplicate", found=" ".join(key), **place)
        bounds[key] = _bound(row, place)
    return bounds


def _bound(row: dict, place: dict) -> Bound:
    """A row's bounds; shares are at most 1, a household has at least one person."""
    least = 1 if row["quantity"] == "people_per_household" else 0
    most = 1 if row["quantity"].endswith("_share") else 1_000_000
    try:
        low, high = Fraction(row["low"]), Fraction(row["high"])
    except (ValueError, ZeroDivisionError):
        low, high = Fraction(1), Fraction(0)
    if not least <= low <= high <= most:
        found, expected = (
            f"{row['low']} – {row['high']}",
            f"{least} ≤ low ≤ high ≤ {most}",
        )
        at = {**place, "where": row["quantity"]}
        raise RuleError("rule-value", found=found, expected=expected, **at)
    return Bound.of(low, high)


def read_levers(folder: Path) -> tuple[Lever, ...]:
    """The policy levers of a pack, in the order of the file; none without a file.

    Raises
    ------
    RuleError
        A lever is not written as it should be.
    """
    if not (folder / LEVERS).is_file():
        return ()
    told = read_yaml(folder / LEVERS)
    return tuple(_lever(str(name), section(told, name, LEVERS)) for name in told)


def _lever(name: str, told: Lined) -> Lever:
    place = (LEVERS, name)
    asked(told, "overrides", LEVERS, name)
    overrides = section(told, "overrides", LEVERS)
    return Lever(
        name,
        text(told, "zh", place),
        text(told, "en", place),
        {str(key): text(overrides, key, place) for key in overrides},
        text(told, "source", place),
        word(told, "status", STATUSES, place),
    )
