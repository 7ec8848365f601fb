"""The accounts of one pair of dates: every profile, total, level, zone and tenure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from jianliang.core.classes import LandClasses
from jianliang.core.errors import RuleError
from jianliang.core.units import OUTSIDE, ancestors
from jianliang.stages.account import (
    UNSURVEYED,
    Keys,
    account,
    by_path,
    keyed,
    movements,
)
from jianliang.stages.classify import TOTALS, classify, same_land
from jianliang.stages.mark import marks

DIMENSIONS = {"all": [], "zone": ["zone"], "tenure": ["tenure"]}
HIERARCHIES = {"administrative": "unit", "planning": "planning"}

SAYING = ["class_from", "class_to", "attribute_from", "attribute_to", "path"]
"""What of a piece decides what it does to a total."""


@dataclass(frozen=True)
class Span:
    """Two dates with the class system of each and the rules of the later."""

    from_day: str
    to_day: str
    system_from: str
    system_to: str
    classes: LandClasses


def profiles_of(span: Span) -> list[str]:
    """The definition profiles that speak of both dates' class systems.

    Raises RuleError where none does.
    """
    spoken = span.classes.profiles()
    asked = {span.system_from, span.system_to}
    both = sorted(p for p, systems in spoken.items() if asked <= set(systems))
    if not both:
        raise RuleError("run-profile", system=" / ".join(sorted(asked)))
    return both


def account_tables(
    matrix: pd.DataFrame,
    span: Span,
    levels: list["Level"],
    profiles: Sequence[str] = (),
) -> dict[str, pd.DataFrame]:
    """Accounts and changes by path, for every profile, total, level and dimension.

    Of the profiles only those named, where any is.
    """
    asked = [
        (level, dimension, extra, _keys(matrix, level, extra))
        for level in levels
        for dimension, extra in DIMENSIONS.items()
        if _told(matrix, extra)
    ]
    accounts, paths = [], []
    for heading, legs in _legs(matrix, span, profiles):
        for level, dimension, extra, keys in asked:
            place = {**heading, "hierarchy": level.hierarchy, "level": level.name}
            table = account(legs, keys)
            value = table[extra[0]] if extra else ""
            accounts.append(_headed(table, place | {"dimension": dimension}, value))
            if not extra:
                paths.append(_headed(by_path(legs, keys, matrix["path"]), place, None))
    return {
        "accounts": pd.concat(accounts, ignore_index=True),
        "paths": pd.concat(paths, ignore_index=True),
    }


def _told(matrix: pd.DataFrame, columns: list[str]) -> bool:
    """Whether the layers say anything of a dimension."""
    nothing = {OUTSIDE, "unknown"}
    return all(set(matrix[f"{name}_to"]) - nothing for name in columns)


def _headed(table: pd.DataFrame, heading: dict, value: object) -> pd.DataFrame:
    """The table behind the columns of its heading, its unit and its value."""
    measures = [c for c in table.columns if c.endswith("_dm2") or c == "path"]
    front = pd.DataFrame(heading, index=table.index).assign(unit=table["unit"])
    if value is not None:
        front["value"] = value
    return pd.concat([front, table[measures]], axis=1)


def _legs(
    matrix: pd.DataFrame, span: Span, profiles: Sequence[str]
) -> Iterator[tuple[dict, pd.DataFrame]]:
    """The movements of every profile and total, each with its heading."""
    wanted = [one for one in profiles_of(span) if not profiles or one in profiles]
    for profile, total, counted in verdicts(matrix, span, wanted):
        heading = {
            "from_day": span.from_day,
            "to_day": span.to_day,
            "profile": profile,
            "total": total,
        }
        yield heading, movements(matrix, counted)


def piece_marks(
    pieces: pd.DataFrame, span: Span, heir: Mapping[str, str]
) -> pd.DataFrame:
    """What each piece of a pair of dates is on the map, by every profile and total.

    Parameters
    ----------
    pieces : DataFrame
        The rows of the table of pieces for the two dates, or of the matrix.
    span : Span
        The two dates.
    heir : mapping
        Old unit id → the unit that carries it at the later date; it did not move.

    Returns
    -------
    DataFrame of str, same index
        A column "mark:<profile>:<total>" for each (stages/mark.py).
    """
    moved = pieces["unit_from"].replace(dict(heir)) != pieces["unit_to"]
    columns = {
        f"mark:{profile}:{total}": marks(movements(pieces, counted), counted, moved)
        for profile, total, counted in verdicts(pieces, span)
    }
    return pd.DataFrame(columns, index=pieces.index)


def legs_of_one(
    pieces: pd.DataFrame, span: Span, profile: str
) -> dict[str, pd.DataFrame]:
    """What 0.01 m² of each piece does to both totals under one profile.

    Returns total → the legs that `movements` gives where both areas are 1. Pieces of
    the same classes, attributes and path are asked for once.
    """
    number = pieces.groupby(SAYING, observed=True, sort=False).ngroup().to_numpy()
    first = np.unique(number, return_index=True)[1]
    kinds = pieces[SAYING].iloc[first].astype(dict.fromkeys(SAYING, "str"))
    kinds = kinds.reset_index(drop=True).assign(area_from_dm2=1, area_to_dm2=1)
    return {
        total: movements(kinds, counted).iloc[number].set_axis(pieces.index)
        for _, total, counted in verdicts(kinds, span, [profile])
    }


def verdicts(
    matrix: pd.DataFrame, span: Span, profiles: Sequence[str] = ()
) -> Iterator[tuple[str, str, pd.DataFrame]]:
    """Profile, total, and whether each row counts: from, to, same_land."""
    same = same_land(
        matrix["class_from"],
        span.system_from,
        matrix["class_to"],
        span.system_to,
        span.classes,
    )
    for profile in profiles or profiles_of(span):
        sides = {side: _counted(matrix, span, profile, side) for side in ("from", "to")}
        for total in TOTALS:
            counted = pd.DataFrame({side: sides[side][total] for side in sides})
            yield profile, total, counted.assign(same_land=same)


def _counted(matrix: pd.DataFrame, span: Span, profile: str, side: str) -> pd.DataFrame:
    """Whether each cell counts at one date; land not surveyed then does not."""
    system = span.system_from if side == "from" else span.system_to
    surveyed = matrix[f"class_{side}"] != UNSURVEYED
    attribute = matrix[f"attribute_{side}"]
    answers = classify(
        matrix[f"class_{side}"][surveyed],
        attribute.mask(attribute == "?")[surveyed],
        system=system,
        profile=profile,
        rules=span.classes,
    )
    return answers.astype("str").reindex(matrix.index, fill_value="no")


@dataclass(frozen=True)
class Level:
    """One level of one hierarchy: which unit of it each leaf belongs to, per date."""

    hierarchy: str
    name: str
    of_from: dict[str, str]
    of_to: dict[str, str]

    def units(self, rows: pd.DataFrame, side: str) -> pd.Series:
        """The unit of this level that each row lies in, at one date (from, to)."""
        if self.name == "city":
            return pd.Series(self.of_to[""], rows.index, dtype="str")
        leaf = rows[f"{HIERARCHIES[self.hierarchy]}_{side}"]
        of = self.of_from if side == "from" else self.of_to
        return leaf.map(of).fillna(OUTSIDE).astype("str")


def city_level(name: str) -> Level:
    """The whole city as one unit, land outside every unit included."""
    return Level("administrative", "city", {}, {"": name})


def unit_levels(
    hierarchy: str, units_from: pd.DataFrame, units_to: pd.DataFrame, heir: dict
) -> list[Level]:
    """The levels below the city of a hierarchy in force at both dates.

    Parameters
    ----------
    hierarchy : str
        "administrative" or "planning".
    units_from, units_to : DataFrame
        The units tables in force at the two dates.
    heir : dict
        Old unit id → the unit that carries it at the later date (merged, renamed or
        re-coded in between): the land of the old one is the heir's at both dates.
    """
    above_from, above_to = ancestors(units_from), ancestors(units_to)
    names = [name for name in above_to.columns if name != "city"]
    levels = []
    for name in names:
        old = above_from[name] if name in above_from else above_from.iloc[:, -1]
        of_from = {leaf: heir.get(unit, unit) for leaf, unit in old.items()}
        levels.append(Level(hierarchy, name, of_from, above_to[name].to_dict()))
    return levels


def _keys(matrix: pd.DataFrame, level: Level, extra: list[str]) -> Keys:
    sides = []
    for side in ("from", "to"):
        key = pd.DataFrame({"unit": level.units(matrix, side)})
        sides.append(key.assign(**{name: matrix[f"{name}_{side}"] for name in extra}))
    return keyed(sides[0], sides[1])


def without_stocks(accounts: pd.DataFrame) -> pd.DataFrame:
    """Accounts of change polygons alone: they know changes, not what stood before."""
    stocks = [c for c in accounts.columns if c.startswith(("stock_", "undecided_"))]
    unknown = {
        name: pd.array([pd.NA] * len(accounts), dtype="Int64") for name in stocks
    }
    return accounts.assign(**unknown)
