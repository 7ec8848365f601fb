"""Patches of every kind of land, and what each claim joins, for every unit (C10).

plots before ┬ recognised ground ─ borders ─→ patches before, recognised, joined, gains
plots after  ┴ borders ─→ patches after        land that decreased ─→ patches between
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from jianliang.core.layers import City
from jianliang.core.policy import RulePack
from jianliang.core.tables import CONTIGUITY, FRAGMENTATION, Table, exactly, typed
from jianliang.pipeline import levels
from jianliang.pipeline.books import Level
from jianliang.pipeline.patchwork import (
    counted,
    ground_parts,
    land_of,
    land_of_units,
    survey_parts,
)
from jianliang.pipeline.spans import Between, span_between
from jianliang.stages.classify import TOTALS
from jianliang.stages.fragment import (
    Land,
    contiguity,
    fragmentation,
    patches,
    rounded,
)

OPEN_BY = "construction"
"""Open land is what is no construction land; land in the other total may be a road."""
PLACED = ("construction", "open", "decreased")
"""Lands that tell their planning unit; recognised ground does not."""

Period = tuple[str, str]


@dataclass(frozen=True)
class Asked:
    """A city with what its quality is asked of: settled days, pieces, ground.

    `standing` is recognised ground whose credit stands (`standing_ground`); `changed`
    has for each period the land that changed (`changed_ground`).
    """

    city: City
    rules: RulePack
    pieces: Mapping[Period, pd.DataFrame]
    standing: pd.DataFrame
    changed: Mapping[Period, pd.DataFrame]
    between: Between


@dataclass(frozen=True)
class Seen:
    """The parts of one date, and which of them are of which kind.

    `tables` are the parts in order, each with the side by which a level finds their
    unit; `masks` has (total, land, side) → bool for each part.
    """

    tables: list[tuple[pd.DataFrame, str]]
    land: Land
    masks: dict[tuple[str, str, str], np.ndarray]

    def unit(self, level: Level) -> np.ndarray:
        """The unit of each part at a level; recognised ground only of an office."""
        told = [
            level.units(table, side).to_numpy(object)
            if level.hierarchy == "administrative" or f"planning_{side}" in table
            else np.full(len(table), "", dtype=object)
            for table, side in self.tables
        ]
        return np.concatenate(told)


def fragmented(asked: Asked) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Tables FRAGMENTATION and CONTIGUITY."""
    days = asked.between.days
    first = asked.pieces[min(asked.pieces)]
    before, after = _before(asked), _after(asked)
    frames: list[pd.DataFrame] = []
    gains: list[pd.DataFrame] = []
    for level in levels(asked.city, *days):
        size = land_of_units(first, level)
        for seen in (before, after):
            frames += _figures(seen, level, days, size)
        if level.hierarchy == "administrative":
            gains.append(_gains(before, level, days, size))
    for period in asked.pieces:
        frames += _decreased(asked, period)
    return _told(asked, frames, FRAGMENTATION), _told(asked, gains, CONTIGUITY)


def _told(asked: Asked, frames: list[pd.DataFrame], table: Table) -> pd.DataFrame:
    parts = [frame for frame in frames if len(frame)]
    if not parts:
        return typed(pd.DataFrame(columns=list(table.columns)), table)
    whole = pd.concat(parts, ignore_index=True)
    whole = whole.assign(profile=asked.between.profile)
    return exactly(whole[list(table.columns)], table)


def _before(asked: Asked) -> Seen:
    """The plots of the earlier survey, and the ground recognised since."""
    period = min(asked.pieces)
    plots = survey_parts(asked.city, asked.pieces[period], "from", period[0])
    ground = ground_parts(asked.standing)
    masks = _masks(asked, plots[0], period, ("from", "before"))
    table, land = land_of([plots, ground])
    none, every = np.zeros(len(ground[0]), bool), np.zeros(len(plots[0]), bool)
    masks = {key: np.append(mask, none) for key, mask in masks.items()}
    for total in TOTALS:
        own = ground[0][total].to_numpy(bool)
        masks[total, "recognised", "after"] = np.append(every, own)
    masks[OPEN_BY, "joined", "after"] = (
        masks[OPEN_BY, "open", "before"] | masks[OPEN_BY, "recognised", "after"]
    )
    return Seen([(plots[0], "from"), (ground[0], "to")], land, masks)


def _after(asked: Asked) -> Seen:
    """The plots of the later survey."""
    period = max(asked.pieces)
    plots = survey_parts(asked.city, asked.pieces[period], "to", period[1])
    masks = _masks(asked, plots[0], period, ("to", "after"))
    return Seen([(plots[0], "to")], land_of([plots])[1], masks)


def _masks(
    asked: Asked, parts: pd.DataFrame, period: Period, sides: tuple[str, str]
) -> dict[tuple[str, str, str], np.ndarray]:
    """Construction land by each total as the accounts book it, and open land."""
    span = span_between(asked.city, asked.rules, period)
    told = {
        "system": span.system_from if sides[0] == "from" else span.system_to,
        "profile": asked.between.profile,
        "day": period[1],
    }
    answers = counted(parts, asked.rules, told)
    masks = {
        (total, "construction", sides[1]): (answers[total] != "no").to_numpy()
        for total in TOTALS
    }
    masks[OPEN_BY, "open", sides[1]] = ~masks[OPEN_BY, "construction", sides[1]]
    return masks


def _figures(
    seen: Seen, level: Level, days: Period, size: pd.Series
) -> Iterator[pd.DataFrame]:
    """The figures of every kind of land at a level."""
    unit = seen.unit(level)
    for (total, land, side), mask in seen.masks.items():
        if level.hierarchy == "planning" and land not in PLACED:
            continue
        made = fragmentation(patches(seen.land, mask, unit), size)
        yield _headed(made, level, days).assign(total=total, land=land, side=side)


def _headed(table: pd.DataFrame, level: Level, days: Period) -> pd.DataFrame:
    return table.assign(
        from_day=days[0], to_day=days[1], hierarchy=level.hierarchy, level=level.name
    )


def _gains(seen: Seen, level: Level, days: Period, size: pd.Series) -> pd.DataFrame:
    """What each claim adds to the effective mesh of open land in its unit."""
    plots, ground = seen.tables[0][0], seen.tables[1][0]
    own = np.flatnonzero(seen.masks[OPEN_BY, "recognised", "after"])
    claims = ground.iloc[own - len(plots)][["claim_id", "credit_year"]].assign(part=own)
    is_open = seen.masks[OPEN_BY, "open", "before"]
    table = contiguity(seen.land, claims, is_open, seen.unit(level))
    table["unit_dm2"] = size.reindex(table["unit"]).fillna(0).astype("int64").to_numpy()
    unit_dm2 = table["unit_dm2"].tolist()
    table["gain_dm2"] = rounded(table.pop("added"), unit_dm2)
    table = table.rename(columns={"claim_id": "plot"})
    return _headed(table, level, days).assign(total=OPEN_BY)


def _decreased(asked: Asked, period: Period) -> Iterator[pd.DataFrame]:
    """The figures of land that decreased in one period."""
    rows = asked.changed[period]
    masks = {total: rows[f"change_{total}"] == "decrease" for total in TOTALS}
    rows = rows[masks["construction"] | masks["urban_rural"]].reset_index(drop=True)
    if not len(rows):
        return
    table, land = land_of([ground_parts(rows.assign(area_dm2=rows["area_from_dm2"]))])
    seen = Seen(
        [(table, "to")],
        land,
        {
            (total, "decreased", "between"): (
                table[f"change_{total}"] == "decrease"
            ).to_numpy()
            for total in TOTALS
        },
    )
    for level in levels(asked.city, *period):
        size = land_of_units(asked.pieces[period], level)
        yield from _figures(seen, level, period, size)
