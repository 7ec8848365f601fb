"""A belt unit: its rows, and what each costs by the part of the work it is."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from jianliang.core.catalogue.finance_words import VALUES
from jianliang.core.costing import Costing, Span, priced
from jianliang.core.findings import finding
from jianliang.core.money import quotients

COST_PARTS = ("compensation", "demolition", "resettlement", "greening", "elderly")
CLEARED = ("compensation", "resettlement", "elderly", "demolition")
NOT_OF_CLEARING = {"after_use", "pollution"}
DM2_PER_M2 = 100
PART_WORDS = VALUES["part"]
HOUSING = "cost_housing"


@dataclass(frozen=True)
class BeltUnit:
    """One belt unit: its rows, with the fen of each part by side on every row."""

    id: str
    rows: pd.DataFrame
    parts: Mapping[str, Span]
    missing: str
    doubts: list[dict]

    def of(self, part: str) -> pd.DataFrame:
        """Its rows of one part of the work."""
        return self.rows[self.rows["part"] == part]

    def amounts(self, part: str, side: str) -> np.ndarray:
        """Fen of a part of the cost on every row."""
        span = self.parts[part]
        return {"low": span.low, "cost": span.middle, "high": span.high}[side]


def belt_unit(name: str, rows: pd.DataFrame, costing: Costing) -> BeltUnit:
    """A belt unit's rows with what each costs: a row has only the parts of its work."""
    work = rows["part"].to_numpy(object)
    cleared = _priced(rows, work == "demolish", costing, CLEARED)
    green = _priced(rows, work == "green", costing, ("restoration",))
    homes, doubts = _homes(name, rows, costing)
    parts = {
        "compensation": cleared.parts["compensation"],
        "demolition": cleared.parts["demolition"],
        "resettlement": cleared.parts["resettlement"].plus(homes),
        "greening": green.parts["restoration"],
        "elderly": cleared.parts["elderly"],
    }
    missing = (cleared.missing - NOT_OF_CLEARING) | (green.missing & {"after_use"})
    told = [*cleared.asked, *green.asked]
    doubts += [
        finding(
            "belt-not-told", layer="belt_plots", subject=name, belt=name, column=column,
            effect=f"{PART_WORDS[part]['zh']}未计入成本",
            effect_en=f"{PART_WORDS[part]['en']} is not in the cost",
        )
        for part, column in told
    ]  # fmt: skip
    return BeltUnit(name, rows, parts, " ".join(sorted(missing)), doubts)


@dataclass(frozen=True)
class _Part:
    """Some parts of the cost on every row, what was missing, what was asked for."""

    parts: dict[str, Span]
    missing: set[str]
    asked: list[tuple[str, str]]


def _priced(
    rows: pd.DataFrame, chosen: np.ndarray, costing: Costing, parts: tuple[str, ...]
) -> _Part:
    """Some parts of the cost of the chosen rows; nothing on the others."""
    found = priced(rows[chosen], costing)
    spans = {}
    for part in parts:
        low, high = np.zeros((2, len(rows)), dtype=np.int64)
        low[chosen], high[chosen] = found.parts[part].low, found.parts[part].high
        spans[part] = Span(low, high)
    asked = sorted(one for one in found.facts.asked if one[0] in parts)
    return _Part(spans, set(found.facts.missing), asked)


def _homes(name: str, rows: pd.DataFrame, costing: Costing) -> tuple[Span, list[dict]]:
    """What the homes cost, by their floor area; what is not told is a finding."""
    homes = (rows["part"] == "resettle").to_numpy()
    floor = rows["floor_dm2"].fillna(0).to_numpy(np.int64)
    doubts = []
    for plot in rows["plot_id"][homes & rows["floor_dm2"].isna().to_numpy()]:
        told = {"column": "floor_dm2", "effect": "安置房建设未计入成本"}
        effect = "its homes are not in the cost"
        doubts.append(not_told(name, plot, {**told, "effect_en": effect}))
    rate = costing.rate(HOUSING)
    if rate is None and homes.any():
        told = {"column": HOUSING, "effect": "安置房建设未计入成本"}
        effect = "homes are not in the cost"
        doubts.append(not_told(name, name, {**told, "effect_en": effect}))
    amounts = quotients(np.where(homes, floor, 0) * (rate or 0), DM2_PER_M2)
    return Span.known(amounts).evened(), doubts


def not_told(belt: str, plot: str, told: dict[str, str]) -> dict:
    """The finding that a row of a belt unit does not tell something."""
    return finding("belt-not-told", layer="belt_plots", subject=plot, belt=belt, **told)
