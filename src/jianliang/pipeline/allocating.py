"""A target of a city shared among the units below one: from its layers to proposals.

accounts, zones, population, funds, projects, targets ─ given_of ─→ what is known
given ─ allocate ─→ allocation, reasons, fairness │ conflicts     ─ proposals ─→ targets
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

import pandas as pd

from jianliang.core.allocation.problem import Asked
from jianliang.core.errors import UsageError
from jianliang.core.findings import finding, findings, worded
from jianliang.core.tables import TARGETS, TOLD_FINDINGS, typed
from jianliang.core.tables.allocation import BASES, FUNDS, LEXIMIN
from jianliang.core.tables.cascade import ALL, PLANNED, PROPOSED, UNASSIGNED, YEAR
from jianliang.pipeline.allocating_known import (
    Sources,
    inherited,
    inputs_of,
    own_funds,
    pairs_of,
    tree_of,
    types_of,
)
from jianliang.pipeline.cascading import children_of, units_of
from jianliang.pipeline.standing import top_unit
from jianliang.stages.allocate import allocate

LAYER = "allocation"
DM2_PER_HA = 1_000_000
Tell = Callable[[str, float], None]


@dataclass(frozen=True)
class Wish:
    """What the user asks for.

    Attributes
    ----------
    totals : mapping
        Year → reduction of the parent by its end, dm², its reserve included.
    reserve : float
        Share of it that is held back.
    parent : str
        The unit whose target is shared; empty: the city.
    model, burden : str
        See core.allocation.problem.Asked; empty burden: funds where they are known.
    bases : mapping
        Basis → weight; empty: the rule pack's.
    leeway : float
        By which share burdens may exceed the least possible, for the sake of cost.
    inputs : DataFrame, optional
        Table ALLOCATION_INPUTS with gaps: what is told goes before the city's figures.
    """

    totals: Mapping[int, int]
    reserve: float = 0.0
    parent: str = ""
    model: str = LEXIMIN
    burden: str = ""
    bases: Mapping[str, float] = field(default_factory=dict)
    leeway: float = 0.0
    inputs: pd.DataFrame | None = None


def allocate_city(
    sources: Sources, wish: Wish, tell: Tell = lambda what, share: None
) -> dict[str, pd.DataFrame]:
    """Share a reduction among the units below one.

    Returns
    -------
    dict
        The tables of core.tables.ALLOCATED and `targets` (proposals), by name.

    Raises
    ------
    UsageError
        There is no such unit, or what is asked makes no sense.
    """
    city = sources.city
    parent = wish.parent or top_unit(city, sources.day)
    units = children_of(units_of(city), parent)
    if not units or not wish.totals:
        raise UsageError("allocate-nothing")
    told = tree_of(city)
    inputs, found = inputs_of(sources, units, max(wish.totals), wish.inputs)
    funds = own_funds(city, units)
    asked, doubts = _asked(sources, wish, inputs, funds)
    held = {year: _held(total, wish.reserve) for year, total in wish.totals.items()}
    asked = replace(asked, totals={y: t - held[y] for y, t in wish.totals.items()})
    types = types_of(told, parent, units, asked.years[-1])
    before = inherited(told, units, asked.years[-1])
    made = allocate((inputs, types, funds), asked, before, tell)
    records = [finding(code, layer=LAYER, **at) for code, at in [*found, *doubts]]
    return {
        "allocation_inputs": inputs,
        **made,
        "targets": proposals(made["allocation"], (parent, wish.totals, held), told),
        "findings": typed(worded(findings(records)), TOLD_FINDINGS),
    }


def proposals(
    allocation: pd.DataFrame,
    about: tuple[str, Mapping[int, int], Mapping[int, int]],
    told: pd.DataFrame,
) -> pd.DataFrame:
    """An allocation as targets: children and the parent's reserve come to its target.

    Parameters
    ----------
    allocation : DataFrame
        Table ALLOCATION.
    about : (str, mapping, mapping)
        The parent; its target and its reserve by year, dm².
    told : DataFrame
        Table TARGET_TREE; names the horizon of a year.

    Returns
    -------
    DataFrame
        Table TARGETS: proposed rows of the indicator of plans.
    """
    parent, totals, held = about
    shared = allocation.groupby("year")["allocated_dm2"].sum()
    rows = [(parent, "", year, max(totals[year], own + held[year]))
            for year, own in shared.items()]  # fmt: skip
    rows += [(parent, UNASSIGNED, year, held[year]) for year in shared.index]
    rows += [
        (one.unit, "", one.year, one.allocated_dm2) for one in allocation.itertuples()
    ]
    frame = pd.DataFrame(rows, columns=["unit_id", "part", "year", "dm2"])
    named = told[told["horizon"] != ""].drop_duplicates("year")
    horizon = dict(zip(named["year"], named["horizon"], strict=True))
    frame = frame.assign(
        indicator=PLANNED,
        target=frame["dm2"] / DM2_PER_HA,
        unit="ha",
        source=LAYER,
        plot_type=ALL,
        horizon=[horizon.get(year, YEAR) for year in frame["year"]],
        origin=PROPOSED,
        status=PROPOSED,
    )
    return typed(frame, TARGETS)


def _asked(
    sources: Sources, wish: Wish, inputs: pd.DataFrame, funds: pd.DataFrame
) -> tuple[Asked, list[tuple[str, dict]]]:
    """What the stage is asked, with the rule pack's figures, and what is doubtful."""
    rules, day = sources.rules, sources.day
    found: list[tuple[str, dict]] = []
    bases = dict(wish.bases) or pairs_of(rules, "allocation_bases", day)
    for name in [one for one in bases if one in BASES]:
        gaps = int(inputs[BASES[name]].isna().sum())
        if gaps:
            found.append(("allocate-base-unknown", {"basis": name, "count": gaps}))
            del bases[name]
    financed = set(funds["unit"]) | set(inputs.dropna(subset="funds_yuan")["unit"])
    lacking = sorted(set(inputs["unit"]) - financed)
    burden = wish.burden or (FUNDS if not lacking else "stock")
    if not wish.burden and lacking:
        found.append(("allocate-burden-stock", {}))
    if financed and lacking:
        found += [("allocate-funds-unknown", {"subject": unit}) for unit in lacking]
    asked = Asked(
        start=int(day[:4]),
        totals=wish.totals,
        model=wish.model,
        burden=burden,
        bases=bases,
        leeway=wish.leeway,
        sent_share=float(rules.parameter("allocation_sent_share", day).value),
        ratio=float(Fraction(str(rules.parameter("transfer_ratio_across", day).value))),
        yuan_per_hectare=int(rules.parameter("allocation_price", day).value),
    )
    return asked, found


def _held(total: int, share: float) -> int:
    """The reserve of a total, whole dm², down."""
    return int(total * Fraction(str(share)))
