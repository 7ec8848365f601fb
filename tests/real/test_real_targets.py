"""Real targets: a French region's tree, and Lyon's communes whose changes sum to zero."""

import json
from fractions import Fraction
from pathlib import Path

import pandas as pd
import pytest

from jianliang.core.tables import TARGETS, typed
from jianliang.core.tables.cascade import PLANNED
from jianliang.stages.cascade import balances, exact, sums, tree
from jianliang.stages.question_targets import find_faults

CLOSED_HA = Fraction(1, 10**13)
DM2_PER_HA = 1_000_000
BASE_HA = 1000
"""What each unit of the tree is taken to have used before: its target is a share of it."""


@pytest.mark.real
def test_the_french_tree_closes_with_the_excess_told(real_data: Path):
    told = json.loads(
        (real_data / "targets/sparte_territorialisation_objectif.json").read_text(
            "utf-8"
        )
    )
    fields = [one["fields"] for one in told]
    share = {
        one["land"]: Fraction(one["objectif_de_reduction"]) / 100 for one in fields
    }
    above = {one["land"]: one["parent"] or "" for one in fields}
    (top,) = [land for land, parent in above.items() if not parent]
    below = [land for land, parent in above.items() if parent]
    base = {land: BASE_HA for land in below} | {top: BASE_HA * len(below)}
    targets = _targets((land, "all", float(share[land] * base[land])) for land in share)
    units = _units(above)

    rows, found = exact(targets, "targets")
    balance = balances(rows, units)

    excess = sum(share[land] for land in below) * BASE_HA - share[top] * base[top]
    assert len(rows) == 47 and found.empty and excess > 0
    (one,) = balance.itertuples()
    assert (one.unit, one.children, one.lacking, one.balance) == (top, 46, 0, "over")
    assert one.difference_dm2 == -excess * DM2_PER_HA
    assert len(tree(rows, units)) == 47
    (fault,) = find_faults(rows, balance, "targets").itertuples()
    assert (fault.code, fault.area_dm2) == ("target-over", excess * DM2_PER_HA)


@pytest.mark.real
def test_lyon_closes_over_types_and_communes(real_data: Path):
    table = pd.read_csv(
        real_data / "targets/lyon_mos_conso_2010_2020.csv",
        dtype=str,
        float_precision=None,
    )
    kinds = list(table.columns[2:])
    communes = [
        (row["code_insee"], kind, float(row[kind]))
        for row in table.to_dict("records")
        for kind in kinds
    ]
    top = [
        ("Lyon", kind, float(sum(Fraction(value) for value in table[kind])))
        for kind in kinds
    ]
    none = [(unit, "all", 0.0) for unit in ("Lyon", *table["code_insee"])]
    rows, _ = exact(_targets([*communes, *top, *none]), "targets")
    units = _units({"Lyon": "", **dict.fromkeys(table["code_insee"], "Lyon")})

    closed = sums(rows, units)
    balance = balances(rows, units)
    faults = find_faults(rows, balance, "targets")

    assert len(table) == 1283 and (closed["count"] == 1283).all()
    apart = max(abs(one) for one in closed["difference"]) / DM2_PER_HA
    assert apart <= 1283 * CLOSED_HA
    assert set(balance["balance"]) == {"balanced"}
    by_type = rows[rows["plot_type"] != "all"].groupby("unit")["amount"].agg(sum)
    assert max(abs(one) for one in by_type.drop("Lyon")) / DM2_PER_HA <= CLOSED_HA
    assert faults.empty


def _targets(rows) -> pd.DataFrame:
    frame = pd.DataFrame(list(rows), columns=["unit_id", "plot_type", "target"])
    said = {
        "year": 2031,
        "indicator": PLANNED,
        "unit": "ha",
        "source": "",
        "origin": "inherited",
    }
    return typed(frame.assign(**said, status="approved"), TARGETS)


def _units(above) -> pd.DataFrame:
    rows = [(u, "a", "unit" if p else "top", p) for u, p in above.items()]
    return pd.DataFrame(rows, columns=["unit", "hierarchy", "level", "parent"])
