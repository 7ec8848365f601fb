"""Projects matched with quota, and quota passed on, from a city's layers and rules.

projects, units, rules ─┬ match_projects ─→ who is served, when, by whose quota
freed quota ────────────┘
freed quota, needs, rules ─ relocate_quota ─→ transfers, compensation, prices
"""

from collections.abc import Mapping
from typing import TypeAlias

import pandas as pd

from jianliang.core.errors import CityError, RuleError
from jianliang.core.findings import finding, findings, joined, worded
from jianliang.core.layers import City
from jianliang.core.linkage import DM2_PER_HA, Linkage
from jianliang.core.policy import RulePack
from jianliang.core.ratios import read_ratio
from jianliang.core.siting import Siting
from jianliang.core.tables import PROJECTS, QUOTA_UNITS, exactly, typed
from jianliang.core.tables.projects import PROJECT_KINDS
from jianliang.stages import ground
from jianliang.stages.match_projects import match_projects
from jianliang.stages.relocate_quota import relocate_quota

Freed: TypeAlias = tuple[pd.DataFrame, Mapping[str, tuple[str, ...]]]
WAYS = ("reserve", "transfer")
LATEST = "9999-12-31"
ROOMS = ("zone_room_dm2", "ceiling_room_dm2", "people_room")
PRICES = {
    "gain_yuan_per_hectare": "transfer_gain_yuan",
    "loss_yuan_per_hectare": "transfer_loss_yuan",
    "output_yuan_per_hectare": "transfer_output_yuan",
    "people_per_hectare": "transfer_people",
}
"""Column of QUOTA_UNITS → the parameter it is by default."""


def first_year(city: City) -> int:
    """The year after the last survey's; where there is none, 1."""
    return max((int(layer.day[:4]) for layer in city.of("survey")), default=0) + 1


def siting_of(city: City, rules: RulePack, years: range) -> Siting:
    """The rules of matching as they hold at the beginning of the years.

    Raises
    ------
    RuleError
        The rule pack orders what it cannot ("siting-kinds").
    """
    day = f"{years[0]:04d}-01-01"
    top, districts = _tiers(city)
    return Siting(
        top,
        districts,
        years,
        _words(rules, "siting_order", day, PROJECT_KINDS),
        _words(rules, "coordination_order", day, WAYS),
        read_ratio(rules.parameter("transfer_ratio_across", day).value),
        int(rules.parameter("advance_term", day).value),
    )


def matched(
    city: City, rules: RulePack, freed: Freed, years: range
) -> dict[str, pd.DataFrame]:
    """The tables of MATCHED for the projects of a city.

    Parameters
    ----------
    freed : (DataFrame, mapping)
        unit (empty: the municipal reserve), year, lot, area_dm2; and unit → itself and
        those it belongs to.

    Raises
    ------
    CityError
        The city has no projects ("projects-none").
    """
    siting = siting_of(city, rules, years)
    used = _by_district(freed, siting)
    made = match_projects(_projects(city), used, siting)
    return _with_left_out(made, freed, used)


def transferred(
    city: City,
    rules: RulePack,
    freed: Freed,
    told: pd.DataFrame | None = None,
) -> dict[str, pd.DataFrame]:
    """The tables of TRANSFERRED for the districts of a city.

    What may be used of freed quota is no more than the supply ratio of it.

    Parameters
    ----------
    freed : (DataFrame, mapping)
        As `matched` takes it; its years do not matter here.
    told : DataFrame, optional
        Some columns of QUOTA_UNITS by unit, which go before what is known otherwise.
    """
    years = range(first_year(city), first_year(city) + 1)
    siting = siting_of(city, rules, years)
    day = f"{years[0]:04d}-01-01"
    value = {name: rules.parameter(name, day).value for name in TERMS}
    known = _by_district(freed, siting)
    quota = known[known["unit"].isin(list(siting.districts))]
    room = read_ratio(rules.parameter("supply_ratio", day).value)
    terms = Linkage(
        siting.city,
        room.of(int(quota["area_dm2"].sum())),
        siting.ratio,
        moving_yuan=int(value["transfer_moving_yuan"]),
        social_yuan=int(value["transfer_social_yuan"]),
        source_share=read_ratio(value["transfer_source_share"]),
        share_years=int(value["transfer_share_years"]),
    )
    prices = {c: int(rules.parameter(name, day).value) for c, name in PRICES.items()}
    units = _units(city, siting.districts, quota, prices)
    made = relocate_quota(_overruled(units, told), terms)
    return _with_left_out(made, freed, known)


TERMS = (
    "transfer_moving_yuan",
    "transfer_social_yuan",
    "transfer_source_share",
    "transfer_share_years",
)


def _by_district(freed: Freed, siting: Siting) -> pd.DataFrame:
    """The rows of units as those of their districts; what lies in none is left out."""
    rows, above = freed
    known = set(siting.districts)
    found: dict[str, str | None] = {
        unit: next((one for one in above.get(unit, ()) if one in known), None)
        for unit in rows["unit"].unique()
    }
    units = rows["unit"].map({**found, "": siting.city})
    return rows.assign(unit=units)[units.notna()]


def _with_left_out(
    made: dict[str, pd.DataFrame], freed: Freed, used: pd.DataFrame
) -> dict[str, pd.DataFrame]:
    """The tables, with a finding for each unit whose quota is of no district."""
    left = freed[0].drop(index=used.index).groupby("unit")["area_dm2"].sum()
    told = [
        finding("quota-no-district", layer="projects", subject=unit, area_dm2=int(area))
        for unit, area in left.items()
    ]
    if not told:
        return made
    both = joined([worded(findings(told)), made["findings"]])
    return {**made, "findings": both}


def _units(
    city: City,
    districts: tuple[str, ...],
    quota: pd.DataFrame,
    prices: Mapping[str, int],
) -> pd.DataFrame:
    """What each district has and needs; land is worth there what its projects pay.

    What its own projects can use stays; room is for what they need beyond it.
    """
    free = quota.groupby("unit")["area_dm2"].sum()
    projects = typed(_projects(city), PROJECTS) if city.of("projects") else None
    rows = []
    for unit in districts:
        row: dict = {"unit": unit, **dict.fromkeys(ROOMS), **prices, "need_dm2": 0}
        row["quota_dm2"] = int(free.get(unit, 0))
        if projects is not None:
            own = projects[(projects["unit_id"] == unit) & (projects["need_dm2"] > 0)]
            paid = own[own["income_yuan"].notna()]
            area, income = int(paid["need_dm2"].sum()), int(paid["income_yuan"].sum())
            if area:
                row["gain_yuan_per_hectare"] = income * DM2_PER_HA // area
            need = int(own["need_dm2"].sum())
            row["need_dm2"] = min(need, row["quota_dm2"])
            row["zone_room_dm2"] = need - row["need_dm2"]
        rows.append(row)
    return typed(pd.DataFrame(rows, columns=list(QUOTA_UNITS.columns)), QUOTA_UNITS)


def _overruled(units: pd.DataFrame, told: pd.DataFrame | None) -> pd.DataFrame:
    if told is None:
        return units
    better = told.set_index("unit")
    own = units.set_index("unit")
    for column in better.columns.intersection(own.columns):
        known = better[column].dropna()
        known = known[known.index.isin(own.index)]
        own.loc[known.index, column] = known.astype("int64")
    return exactly(own.reset_index(), QUOTA_UNITS)


def _projects(city: City) -> pd.DataFrame:
    layers = ground.in_force(city, "projects", LATEST)
    if not layers:
        raise CityError("projects-none", city=city.name)
    return ground.together(layers, "project_id")


def _tiers(city: City) -> tuple[str, tuple[str, ...]]:
    """The city's own code, and those of its districts."""
    layers = ground.in_force(city, "units", LATEST)
    if not layers:
        return city.name, ()
    frame = ground.together(layers, "unit_id")
    tops = frame.loc[frame["level"] == "city", "unit_id"]
    districts = frame.loc[frame["level"] == "district"]
    above = districts["parent_id"].dropna()
    named = [*tops, *(unit for unit in above if unit), city.name]
    return named[0], tuple(sorted(districts["unit_id"]))


def _words(
    rules: RulePack, name: str, day: str, known: tuple[str, ...]
) -> tuple[str, ...]:
    found = tuple(str(rules.parameter(name, day).value).split())
    strange = [word for word in found if word not in known]
    if strange:
        told = {"found": ", ".join(strange), "known": ", ".join(known)}
        raise RuleError("siting-kinds", name=name, **told)
    return found
