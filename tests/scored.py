"""Facts for assessments, told shortly, and the rules they are held to."""

from fractions import Fraction

import pandas as pd

from jianliang.core.assessed import Given
from jianliang.core.assessment import AssessmentRules, Gate, Indicator
from jianliang.core.tables import INDICATOR_VALUES, REBUILDS, RECOGNISED_KINDS, typed

HECTARE = 1_000_000
COUNTED = {"counts": "recognised", "column": "", "where": {}, "source": "made up"}
WEIGHTS = {
    "zone": {"concentrated": 80, "restricted": 100, "ecological": 120},
    "restoration": {"cropland": 110, "forest": 100, "park": 50},
    "contiguity": {"joined": 150, "apart": 100},
}
GRADES = (("A", 90), ("B", 75), ("C", 60), ("D", 0))


def indicator(name, group="base", **told) -> Indicator:
    asked = {
        "version": "1", "name_zh": name, "name_en": name, "measure": "ha",
        "direction": "up", "full_points": 40, "cap": 120, "need": 80, "only": {},
        "span": "until", "penalised": False, "status": "example", **COUNTED, **told,
    }  # fmt: skip
    return Indicator(id=name, group=group, **asked)


def gate(name="G1", tests="stock-over-ceiling", caps_at="C", limit_dm2=0) -> Gate:
    return Gate(name, name, name, tests, limit_dm2, caps_at, "made up", "example")


INDICATORS = (
    indicator("reduction", penalised=True),
    indicator("ecology", only={"restoration": ("forest",)}, full_points=20),
    indicator("outflow", "structure", only={"zone": ("restricted", "ecological")}, full_points=15, span="year"),
    indicator("match", "structure", counts="structure_match", measure="share", full_points=10, cap=100),
    indicator("joined", "uplift", only={"contiguity": ("joined",)}, full_points=10),
    indicator("gap", "uplift", counts="park_service", direction="down", full_points=5, cap=100),
)  # fmt: skip


ONE_GATE = (gate(),)


def rules(indicators=INDICATORS, gates=ONE_GATE, weights=WEIGHTS) -> AssessmentRules:
    return AssessmentRules(indicators, gates, weights, GRADES, (), (), {}, 3)


def kinds(*rows) -> pd.DataFrame:
    """Rows (unit, credit year, zone, restoration, contiguity, dm²)."""
    columns = ["unit", "credit_year", "zone", "restoration", "contiguity", "area_dm2"]
    frame = pd.DataFrame(list(rows), columns=columns).assign(level="township")
    return typed(frame, RECOGNISED_KINDS)


def rebuilt(*rows) -> pd.DataFrame:
    """Rows (unit, year, rebuilt dm², penalty dm²)."""
    columns = ["unit", "year", "rebuilt_dm2", "penalty_dm2"]
    frame = pd.DataFrame(list(rows), columns=columns).assign(level="township")
    return typed(frame, REBUILDS)


def measured(*rows) -> pd.DataFrame:
    """Rows (unit, indicator, value); a value of None is not known."""
    frame = pd.DataFrame(list(rows), columns=["unit", "indicator", "value"])
    value = frame["value"].astype("float64")
    told = frame.assign(
        level="township", year=2024, value=value, low=value, high=value,
        complete=value.notna().astype("float64"), missing="",
    )  # fmt: skip
    return typed(told, INDICATOR_VALUES)


def targets(*rows) -> pd.DataFrame:
    """Rows (unit, indicator, target in dm² or as a number)."""
    made = [
        (unit, name, Fraction(target), 2024, "example") for unit, name, target in rows
    ]
    return pd.DataFrame(made, columns=["unit", "indicator", "target", "year", "status"])


def given(*units, land=(), cases=(), values=(), aims=(), year=2024) -> Given:
    frame = pd.DataFrame({"unit": list(units), "level": "township"})
    book = None if land is None else kinds(*land)
    final = None if cases is None else rebuilt(*cases)
    return Given(year, frame, book, final, measured(*values), targets(*aims))


def one(tables, name, **where) -> dict:
    """The one row of a table that answers."""
    table = tables[name]
    for column, value in where.items():
        table = table[table[column] == value]
    assert len(table) == 1, f"{len(table)} rows of {name} answer {where}"
    return table.iloc[0].to_dict()
