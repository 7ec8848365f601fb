"""A plan that was made, as the book adopts it; and what the book has adopted."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil, floor

import pandas as pd
import shapely

from jianliang.commands import Adopted, Asked, Basis, Office, adopt_plan
from jianliang.commands.adopted import (
    adopted_plans,
    adopted_plots,
    adopted_targets,
    adopted_totals,
)
from jianliang.edges.city import CityFolder
from jianliang.edges.results import Results
from jianliang.edges.staging import sha256
from jianliang.ledger import Desk, Receipt

FEN_PER_YUAN, PPM = 100, 1_000_000


@dataclass(frozen=True)
class Naming:
    """Under which name part of a plan is adopted.

    Attributes
    ----------
    plan, name : str
        Id, used once, and what it is called.
    unit : str
        Whose plan it is: its plots are those of the unit and of units below it.
    kind : str
        "special" or "annual".
    years : (int, int)
        First and last; for an annual plan the same.
    supersedes : str
        The adopted plan it amends.
    """

    plan: str
    name: str
    unit: str
    kind: str
    years: tuple[int, int]
    supersedes: str = ""


def adopt(
    made: tuple[CityFolder, Results],
    office: Office,
    asked: Asked,
    naming: Naming,
    how: tuple[str, Basis] = ("adopt", Basis()),
) -> Receipt:
    """Adopt, or propose, the part of a plan that falls to a unit and to some years.

    Raises
    ------
    LedgerError
        As `adopt_plan`.
    """
    plan = plan_to_adopt(*made, naming, office.above)
    return adopt_plan(office, asked, plan, how)


def plan_to_adopt(
    city: CityFolder,
    kept: Results,
    naming: Naming,
    above: Mapping[str, tuple[str, ...]],
) -> Adopted:
    """The plan of a snapshot (tables PLAN_PLOTS, PLAN_UNITS, PLAN_BOUND) to adopt.

    A special plan names its tables by their hash alone; an annual plan also its plots.
    """
    first, last = naming.years
    plots = kept["plan_plots"]
    ours = plots["unit"].map(lambda unit: naming.unit in above.get(unit, (unit,)))
    plots = plots[ours.astype(bool) & plots["year"].between(first, last)]
    annual = naming.kind == "annual"
    return Adopted(
        naming.plan,
        naming.unit,
        naming.kind,
        naming.name,
        naming.years,
        kept.snapshot,
        tables_hash(kept),
        _totals(plots, kept["plan_units"]),
        _plots(plots, _grounds(city)) if annual else (),
        _measured(kept["plan_bound"]),
        naming.supersedes,
    )


def tables_hash(kept: Results) -> str:
    """SHA-256 of the hashes of a snapshot's tables, by name."""
    tables = kept.manifest["tables"]
    told = {name: tables[name]["csv"] for name in sorted(tables)}
    return sha256(json.dumps(told, sort_keys=True).encode())


def adopted_tables(desk: Desk, plan: str = "") -> dict[str, pd.DataFrame]:
    """The adopted plans with their totals and plots: one of them, or all."""
    plans = adopted_plans(desk)
    return {
        "adopted_plans": plans[plans["plan"] == plan] if plan else plans,
        "adopted_totals": adopted_totals(desk, plan),
        "adopted_plots": adopted_plots(desk, plan),
    }


def target_table(desk: Desk, unit: str = "") -> pd.DataFrame:
    """The adopted and proposed targets: of a unit, or of all."""
    rows = adopted_targets(desk)
    return rows[rows["unit"] == unit] if unit else rows


def _totals(plots: pd.DataFrame, units: pd.DataFrame) -> list[dict]:
    """What each unit that has plots is to reduce in each year, beside its target."""
    asked = units[units["plot_type"] == "all"].sort_values(["unit", "year"])
    yearly = asked.groupby("unit")["target_dm2"].diff().fillna(asked["target_dm2"])
    target = dict(
        zip(zip(asked["unit"], asked["year"], strict=True), yearly, strict=True)
    )
    sums = plots.groupby(["unit", "year"])[["area_dm2", "cost_fen"]].sum()
    return [
        {
            "unit": str(unit),
            "year": int(year),
            "target_dm2": max(int(target.get((unit, year), 0)), 0),
            "planned_dm2": int(row["area_dm2"]),
            "cost_fen": int(row["cost_fen"]),
        }
        for (unit, year), row in sums.iterrows()
    ]


def _plots(plots: pd.DataFrame, grounds: Mapping[str, str]) -> list[dict]:
    return [
        {
            "plot": row["plot_id"],
            "unit": row["unit"],
            "year": int(row["year"]),
            "area_dm2": int(row["area_dm2"]),
            "cost_fen": int(row["cost_fen"]),
            "geometry": grounds.get(row["plot_id"], ""),
        }
        for row in plots.sort_values("plot_id").to_dict("records")
    ]


def _grounds(city: CityFolder) -> dict[str, str]:
    """Plot of the last survey → its ground as WKB in hex."""
    surveys = [layer for layer in city.layers if layer.role == "survey"]
    last = max((layer.day for layer in surveys), default="")
    grounds: dict[str, str] = {}
    for layer in surveys:
        if layer.day == last:
            frame = city.read_layer_file(layer.file)
            shapes = shapely.to_wkb(frame["geometry"].to_numpy(), hex=True)
            grounds |= dict(zip(frame["plot_id"], shapes, strict=True))
    return grounds


def _measured(bound: pd.DataFrame) -> dict[str, int]:
    """Value, bound and gap in whole fen and parts of a million, against the plan."""
    if bound.empty:
        return {}
    row = bound.iloc[0]
    told = {
        "value_fen": (row["value_yuan"] * FEN_PER_YUAN, ceil),
        "bound_fen": (row["bound_yuan"] * FEN_PER_YUAN, floor),
        "gap_ppm": (row["gap"] * PPM, ceil),
    }
    return {name: whole(n) for name, (n, whole) in told.items() if not pd.isna(n)}
