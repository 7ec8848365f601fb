"""Scores as people read them: terms by name, values in the unit of their indicator."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from jianliang.core.assessment import (
    AssessmentRules,
    Feature,
    Gate,
    Indicator,
    Reward,
)
from jianliang.core.catalogue.assessing_words import INPUTS
from jianliang.edges.cli.figures import AreaUnit, area_text
from jianliang.edges.cli.views import View

if TYPE_CHECKING:
    from jianliang.edges.results import Results

DASH = "–"
MOST_GAINS = 10
PARTS = (
    *("scores", "gates", "score_terms", "marginals"),
    *("outlook", "similar_units", "rewards"),
)
"""Tables that tell of one unit, in the order they are shown."""


@dataclass(frozen=True)
class Teller:
    """What tells a score: the rules, the reader's language, and his unit of area."""

    rules: AssessmentRules
    language: str
    unit: AreaUnit

    def name(self, identity: str) -> str:
        """An indicator, gate, feature or reward by its name; itself where unknown."""
        rules = self.rules
        every: tuple[Indicator | Gate | Feature | Reward, ...] = (
            *rules.indicators,
            *rules.gates,
            *rules.features,
            *rules.rewards,
        )
        found = [one for one in every if one.id == identity]
        return str(getattr(found[0], f"name_{self.language}")) if found else identity

    def inputs(self, words: str) -> str:
        """Names of what is missing, or was made use of."""
        named = [INPUTS[one][self.language] if one in INPUTS else one
                 for one in words.split()]  # fmt: skip
        return ("、" if self.language == "zh" else ", ").join(named)

    def range(self, low: float, high: float, measure: str = "") -> str:
        """One number, or from–to; an area in the reader's unit."""
        ends = dict.fromkeys(self._number(one, measure) for one in (low, high))
        return DASH.join(ends) if len(ends) == 1 else " … ".join(ends)

    def _number(self, value: float, measure: str) -> str:
        if pd.isna(value):
            return "?"
        if measure == "dm2":
            return area_text(round(value), self.unit)
        return f"{value:.2f}"


def scores_view(scores: pd.DataFrame, teller: Teller) -> View:
    """The scores of several units, one line each."""
    rows = [
        {
            "level": row["level"],
            "unit": row["unit"],
            "points": teller.range(row["points_low"], row["points_high"]),
            "grade_low": row["grade_low"],
            "grade_high": row["grade_high"],
            "capped_by": _listed(teller, row["capped_by"]),
            "open_gates": _listed(teller, row["open_gates"]),
            "complete": f"{row['complete']:.0%}",
        }
        for row in scores.to_dict("records")
    ]
    return View("scores", pd.DataFrame(rows))


def unit_views(kept: "Results", unit: str, teller: Teller) -> list[View]:
    """All that explains one unit's score."""
    own = {name: rows_of(kept[name], unit) for name in PARTS}
    views = [
        scores_view(own["scores"], teller),
        View("gates", _gates(own["gates"], teller)),
        View("score_terms", _terms(own["score_terms"], teller)),
        View("marginals", _gains(own["marginals"], teller)),
        View("outlook", _outlook(own["outlook"])),
        View("similar_units", own["similar_units"].drop(columns=["unit", "level"])),
        View("rewards", _rewards(own["rewards"], teller)),
    ]
    return [view for view in views if len(view.frame)]


def rows_of(table: pd.DataFrame, unit: str) -> pd.DataFrame:
    """The rows of one unit."""
    return table[table["unit"] == unit].reset_index(drop=True)


def _gates(rows: pd.DataFrame, teller: Teller) -> pd.DataFrame:
    return pd.DataFrame([
        {
            "gate": f"{row['gate']} {teller.name(row['gate'])}",
            "gate_verdict": row["gate_verdict"],
            "value": teller.range(row["value"], row["value"], row["measure"]),
            "limit": teller.range(row["limit"], row["limit"], row["measure"]),
            "caps_at": row["caps_at"],
            "missing": teller.inputs(row["missing"]),
        }
        for row in rows.to_dict("records")
    ])  # fmt: skip


def _terms(rows: pd.DataFrame, teller: Teller) -> pd.DataFrame:
    return pd.DataFrame([_term(row, teller) for row in rows.to_dict("records")])


def _term(row: Mapping, teller: Teller) -> dict:
    measure = row["measure"]
    return {
        "group": row["group"],
        "indicator": teller.name(row["indicator"]),
        "value": teller.range(row["low"], row["high"], measure),
        "target": teller.range(row["target"], row["target"], measure),
        "full_points": row["full_points"],
        "points": teller.range(row["points_low"], row["points_high"]),
        "told": row["told"],
        "inputs": teller.inputs(row["inputs"]),
        "missing": teller.inputs(row["missing"]),
    }


def _gains(rows: pd.DataFrame, teller: Teller) -> pd.DataFrame:
    """The kinds of land of which one more hectare brings the most points."""
    whole = rows[rows["indicator"] == ""]
    ranked = whole.sort_values(
        ["gain_low", "gain_high", "zone", "restoration", "contiguity"],
        ascending=[False, False, True, True, True],
    ).head(MOST_GAINS)
    told = [
        {
            **{name: row[name] for name in ("zone", "restoration", "contiguity")},
            "points": teller.range(*sorted((row["gain_low"], row["gain_high"]))),
        }
        for row in ranked.to_dict("records")
    ]
    return pd.DataFrame(told)


def _outlook(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[[
        "total", "series", "regime", "points", "last_dm2", "slope_dm2", "limit_dm2",
        "limit_year", "year", "early", "late", "outlook",
    ]].rename(columns={"points": "years"})  # fmt: skip


def _rewards(rows: pd.DataFrame, teller: Teller) -> pd.DataFrame:
    names = [teller.name(rule) for rule in rows["by_rule"]]
    shown = ["kind", "holds", "area_dm2", "rate_yuan", "amount_yuan", "status"]
    return rows[shown].assign(by_rule=names)[["by_rule", *shown]]


def _listed(teller: Teller, gates: str) -> str:
    comma = "；" if teller.language == "zh" else "; "
    return comma.join(f"{gate} {teller.name(gate)}" for gate in gates.split())
