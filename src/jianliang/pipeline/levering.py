"""What each policy lever changes: money and entries with it and without it (C19)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from jianliang.core.errors import CityError, UsageError
from jianliang.core.findings import findings, worded
from jianliang.core.levers import Lever, with_levers
from jianliang.core.tables import LEVER_EFFECTS, LEVERED, exactly
from jianliang.pipeline import Progress, Tables, silent
from jianliang.pipeline.financing import (
    Finances,
    finance_belts,
    finance_cash,
    finance_entry,
)

LEVELS = {"district": "district", "municipal": "city"}
Key = tuple[str, str]


@dataclass(frozen=True)
class Outcome:
    """What money comes to for a unit; None where that does not apply to it."""

    cost: int | None = None
    gap: int | None = None
    gap_year: int | None = None
    entered: int | None = None
    levy: int | None = None


def lever_effects(
    given: Finances,
    levers: Sequence[Lever],
    chosen: Sequence[str] = (),
    progress: Progress = silent,
) -> Tables:
    """Each lever by itself against none of them: the tables LEVERED declares.

    Parameters
    ----------
    levers : sequence of Lever
        Of the rule pack.
    chosen : sequence of str
        Which to show; all where none is named. Two or more parted by "+" are switched
        on together.

    Raises
    ------
    CityError
        The city has neither a plan with funds nor belt units nor land for the market.
    UsageError
        There is no such lever, or two that go together set the same.
    """
    wanted = list(chosen) or [lever.id for lever in levers]
    if not wanted:
        raise UsageError("lever-unknown", lever="–", known="–")
    before = outcomes(given)
    rows = []
    for place, name in enumerate(wanted):
        progress("finance-levers", place / len(wanted))
        rules = with_levers(given.rules, levers, name.split("+"))
        after = outcomes(replace(given, rules=rules))
        rows += [
            _row(name, key, before.get(key, Outcome()), after.get(key, Outcome()))
            for key in sorted(before | after)
        ]
    table = pd.DataFrame(rows, columns=list(LEVER_EFFECTS.columns))
    every = {"lever_effects": table, "findings": worded(findings())}
    return {name: exactly(frame, LEVERED[name]) for name, frame in every.items()}


def outcomes(given: Finances) -> dict[Key, Outcome]:
    """What money comes to by (unit, level), of all that the city has.

    Raises
    ------
    CityError
        It has nothing to reckon with ("finance-no-plan").
    """
    found: dict[Key, Outcome] = {}
    if given.basis is not None and given.city.of("funds"):
        found |= _of_cash(given)
    if given.city.of("belt_plots"):
        found |= _of_belts(given)
    if given.city.of("market_entries"):
        found |= _of_entries(given)
    if not found:
        raise CityError("finance-no-plan", city=given.city.name)
    return found


def _of_cash(given: Finances) -> dict[Key, Outcome]:
    gaps = finance_cash(given)["cash_gaps"]
    return {
        (row["unit"], LEVELS[row["cash_kind"]]): _money(row)
        for row in gaps.to_dict("records")
    }


def _of_belts(given: Finances) -> dict[Key, Outcome]:
    table = finance_belts(given)["belts"]
    return {(row["belt_id"], "belt"): _money(row) for row in table.to_dict("records")}


def _money(row: dict) -> Outcome:
    year = None if pd.isna(row["gap_year"]) else int(row["gap_year"])
    return Outcome(int(row["cost_fen"]), int(row["gap_fen"]), year)


def _of_entries(given: Finances) -> dict[Key, Outcome]:
    entries = finance_entry(given)["entries"]
    lawful = entries["lawful_on"] != ""
    return {
        (str(town), "township"): Outcome(
            entered=int(rows.loc[lawful, "area_dm2"].sum()),
            levy=int(rows["levy_fen"].fillna(0).sum()),
        )
        for town, rows in entries.groupby("unit")
    }


def _row(lever: str, key: Key, before: Outcome, after: Outcome) -> dict:
    return {
        "lever": lever,
        "unit": key[0],
        "level": key[1],
        "cost_before_fen": before.cost,
        "cost_after_fen": after.cost,
        "gap_before_fen": before.gap,
        "gap_after_fen": after.gap,
        "gap_year_before": before.gap_year,
        "gap_year_after": after.gap_year,
        "entered_before_dm2": before.entered,
        "entered_after_dm2": after.entered,
        "levy_before_fen": before.levy,
        "levy_after_fen": after.levy,
    }
