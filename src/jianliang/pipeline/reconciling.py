"""Credit laid on land: what explains each change, and which credit is not mapped.

pieces of a run ─ changed_ground ─→ land that changed, with shapes
  ─ explained, decrease | increase ─→ pieces with what explains them
  ─ by level ─→ reconciliation, which sums to the accounts
recognised pieces ─ lay_recognised ─ legs ─ mapped_areas ─→ recognised_mapped
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from jianliang.core.counting import DM2_PER_M2
from jianliang.core.errors import CityError
from jianliang.core.findings import joined, worded
from jianliang.core.layers import City
from jianliang.core.measure import Measure
from jianliang.core.policy import RulePack
from jianliang.core.polygons import Polygons
from jianliang.core.tables import (
    RECOGNISED_MAPPED,
    RECONCILED,
    RECONCILED_PIECES,
    RECONCILIATION,
    exactly,
)
from jianliang.pipeline import Tables, levels
from jianliang.pipeline.books import Span, legs_of_one
from jianliang.pipeline.changed_ground import changed_ground
from jianliang.pipeline.claimed_ground import plots_of, survey_near
from jianliang.pipeline.moves import NO_PATH
from jianliang.stages import ground, question_credit
from jianliang.stages import reconcile as stage
from jianliang.stages.classify import TOTALS
from jianliang.stages.cumulate import periods
from jianliang.stages.map_credit import STATES, lay_recognised, mapped_areas

PERMITS = {
    "decrease": ("clearing_permits",),
    "increase": ("building_permits", "temporary_permits"),
}
"""Change → the parameters that name the kinds of permits that explain it."""

EXPLAIN = {"decrease": stage.decrease, "increase": stage.increase}
AREA_OF = {"decrease": "area_from_dm2", "increase": "area_to_dm2"}
SUMS = ["change", "kind", "timing", "credit_year", "recognition_year"]
SORTED = [
    *("change", "plot_from", "plot_to", "unit_to", "planning_to", "path"),
    *("piece_id", "permits", "kind"),
]


@dataclass(frozen=True)
class Asked:
    """What is to be reconciled.

    Attributes
    ----------
    days : (str, str), optional
        Two survey days; others may lie between. The first and the last.
    base : str
        Day of the base survey that recognised ground is held to; the first.
    profile : str
        Definition profile; the city's own.
    """

    days: tuple[str, str] | None = None
    base: str = ""
    profile: str = ""


EVERYTHING = Asked()


def reconcile(
    city: City,
    rules: RulePack,
    pieces: pd.DataFrame,
    credited: pd.DataFrame,
    asked: Asked = EVERYTHING,
) -> Tables:
    """Lay recognised credit and permits on the land that changed.

    Parameters
    ----------
    city : City
        With surveys of two dates at least.
    rules : RulePack
        The rules it was run by.
    pieces : DataFrame
        The table of pieces of a run (table PIECES).
    credited : DataFrame
        Recognised pieces (table CREDITED), every geometry valid.
    asked : Asked

    Returns
    -------
    dict of DataFrame
        The tables RECONCILED declares: reconciliation (sums to the decrease and
        increase of every account to 0.01 m²), reconciled_pieces, recognised_mapped
        and findings. Row order of what is given changes nothing.

    Raises
    ------
    CityError
        There are no two such surveys.
    UsageError
        No periods of the run lead from the one day to the other.
    RuleError
        The pack does not say what is needed.
    """
    asked = _settled(city, asked)
    days = asked.days or ("", "")
    parts, sums = [], []
    for period, rows in _periods(pieces, days):
        made = _of_period(city, rules, rows, credited, (period, asked.profile))
        parts.append(made)
        sums.append(_by_level(city, made, period))
    cut = pd.concat(parts, ignore_index=True)
    mapped, cuts = recognised_mapped(city, rules, pieces, credited, asked)
    tables = {
        "reconciliation": pd.concat(sums, ignore_index=True),
        "reconciled_pieces": cut,
        "recognised_mapped": mapped,
        "findings": worded(_questioned(rules, credited, (mapped, cuts, cut), days[1])),
    }
    return {name: exactly(tables[name], RECONCILED[name]) for name in tables}


def _settled(city: City, asked: Asked) -> Asked:
    """What is asked, with nothing left open."""
    there = sorted({layer.day for layer in city.of("survey")})
    days = asked.days or tuple(there[:1] + there[-1:])
    base = asked.base or "".join(there[:1])
    if len(there) < 2 or not {base, *days} <= set(there):
        raise CityError("reconcile-surveys", city=city.name, found=", ".join(there))
    profile = asked.profile or city.profile
    return Asked((days[0], days[1]), base, profile)


def _periods(
    pieces: pd.DataFrame, days: tuple[str, str]
) -> Iterator[tuple[tuple[str, str], pd.DataFrame]]:
    """The periods that lead from one day to another, and the pieces of each."""
    told = pieces[["from_day", "to_day"]].drop_duplicates()
    for period in periods(told.itertuples(index=False, name=None), *days):
        here = (pieces["from_day"] == period[0]) & (pieces["to_day"] == period[1])
        yield period, pieces[here]


def _span(city: City, rules: RulePack, days: tuple[str, str]) -> Span:
    systems = [
        next(one.class_system for one in city.of("survey") if one.day == day)
        for day in days
    ]
    return Span(*days, systems[0], systems[1], rules.classes_on(days[1]))


# What explains each change ------------------------------------------------------------


def _of_period(
    city: City,
    rules: RulePack,
    pieces: pd.DataFrame,
    credited: pd.DataFrame,
    asked: tuple[tuple[str, str], str],
) -> pd.DataFrame:
    """Table RECONCILED_PIECES of one period."""
    days, profile = asked
    changed = changed_ground(city, pieces, (_span(city, rules, days), profile))
    measure = Measure(city.crs, city.area_standard)
    parts = []
    for total in TOTALS:
        grounds = stage.grounds_of(credited[credited[total]], measure)
        for change, explain in EXPLAIN.items():
            rows = changed[changed[f"change_{total}"] == change]
            rows = rows.assign(area_dm2=rows[AREA_OF[change]], change=change)
            permits = permits_of(city, rules, change, days)
            cut = stage.explained(rows, grounds, permits, measure)
            cut = cut[cut["area_dm2"] > 0].reset_index(drop=True)
            parts.append(explain(cut, grounds, days).assign(total=total))
    table = pd.concat(parts, ignore_index=True).assign(
        from_day=days[0], to_day=days[1], profile=profile
    )
    table = table.sort_values(["total", *SORTED], kind="stable", ignore_index=True)
    return exactly(table[list(RECONCILED_PIECES.columns)], RECONCILED_PIECES)


def permits_of(
    city: City, rules: RulePack, change: str, days: tuple[str, str]
) -> stage.Kinds:
    """The permits that explain a change, by kind: those that held in the period.

    A permit need hold on one day only after the first survey, up to the second.
    """
    words = {
        word
        for parameter in PERMITS[change]
        for word in str(rules.parameter(parameter, days[1]).value).split()
    }
    layers = ground.in_force(city, "approvals", days[1])
    if not layers:
        return {}
    rows = ground.together(layers, "approval_id")
    ended = rows["to_day"].notna() & (rows["to_day"] <= days[0])
    held = rows[(rows["from_day"] <= days[1]) & ~ended & rows["kind"].isin(words)]
    return {
        str(kind): Polygons.of(own["geometry"].to_numpy())
        for kind, own in held.groupby("kind")
    }


def _by_level(city: City, pieces: pd.DataFrame, days: tuple[str, str]) -> pd.DataFrame:
    """Table RECONCILIATION of one period: every unit of every level."""
    parts = []
    for level in levels(city, *days):
        place = {"hierarchy": level.hierarchy, "level": level.name}
        rows = pieces.assign(**place, unit=level.units(pieces, "to"))
        keys = [name for name in RECONCILIATION.columns if name != "area_dm2"]
        sums = rows.groupby(keys, dropna=False, sort=True)["area_dm2"].sum()
        parts.append(sums.reset_index())
    return exactly(pd.concat(parts, ignore_index=True), RECONCILIATION)


# What of recognised ground is mapped --------------------------------------------------


def recognised_mapped(
    city: City,
    rules: RulePack,
    pieces: pd.DataFrame,
    credited: pd.DataFrame,
    asked: Asked = EVERYTHING,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Table RECOGNISED_MAPPED, and the cuts of each piece with their state by total.

    Parameters and errors are those of `reconcile`; of the days the base and the later
    one are compared.
    """
    asked = _settled(city, asked)
    days = (asked.base, (asked.days or ("", ""))[1])
    surveys = [plots_of(survey_near(city, day, credited)) for day in days]
    corrected = _corrections(city, rules, pieces, (days, asked.profile))
    measure = Measure(city.crs, city.area_standard)
    cuts = lay_recognised(credited, (surveys[0], surveys[1]), corrected, measure)
    span = _span(city, rules, days)
    legs = legs_of_one(cuts.assign(path=NO_PATH), span, asked.profile)
    heading = {"from_day": days[0], "to_day": days[1], "profile": asked.profile}
    tables = []
    for total in TOTALS:
        cuts[total] = _states(legs[total], cuts["corrected"].str.contains(total))
        table = mapped_areas(credited[credited[total]], cuts, cuts[total])
        tables.append(table.assign(**heading, total=total))
    mapped = pd.concat(tables, ignore_index=True)
    return exactly(mapped[list(RECOGNISED_MAPPED.columns)], RECOGNISED_MAPPED), cuts


def _states(legs: pd.DataFrame, corrected: pd.Series) -> np.ndarray:
    """One of STATES for each cut, by what it does to a total.

    A survey that was corrected says that the land never was construction land.
    """
    lost, was = legs["decrease"] > 0, legs["stock_from"] > 0
    return np.select([lost & ~corrected, was & ~lost], STATES[:2], STATES[2])


def _corrections(
    city: City,
    rules: RulePack,
    pieces: pd.DataFrame,
    asked: tuple[tuple[str, str], str],
) -> stage.Kinds:
    """Total → land that left it between two days by a correction of the survey."""
    days, profile = asked
    shapes: dict[str, list] = {total: [] for total in TOTALS}
    for period, rows in _periods(pieces, days):
        span = _span(city, rules, period)
        land = changed_ground(city, rows, (span, profile), ("corrected",))
        for total, found in shapes.items():
            found.extend(land["geometry"][land[f"change_{total}"] != ""])
    return {
        total: Polygons.of(np.array(found, dtype=object))
        for total, found in shapes.items()
    }


def _questioned(
    rules: RulePack,
    credited: pd.DataFrame,
    made: tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame],
    day: str,
) -> pd.DataFrame:
    """Everything doubtful, beyond the tolerance of the rule pack."""
    mapped, cuts, pieces = made
    tolerance = float(rules.parameter("reconciliation_tolerance", day).value)
    tolerance_dm2 = round(tolerance * DM2_PER_M2)
    increased = question_credit.increased_by_piece(pieces, credited)
    return joined([
        question_credit.find_unmapped(mapped, cuts, increased, tolerance_dm2),
        question_credit.find_rebuilt(pieces, tolerance_dm2),
        question_credit.find_unexplained(pieces, tolerance_dm2),
    ])  # fmt: skip
