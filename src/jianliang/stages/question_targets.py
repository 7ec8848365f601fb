"""任务疑点: where a tree of targets does not hold together.

More or less handed out than there is; types that do not add up; a cumulative target
that falls; horizons out of order.
"""

from fractions import Fraction

import pandas as pd

from jianliang.core.findings import finding, findings
from jianliang.core.tables.cascade import ALL, FAR, MID, NEAR, OWN
from jianliang.core.targets import HALF_DM2, hectares, total_of


def find_faults(rows: pd.DataFrame, balance: pd.DataFrame, layer: str) -> pd.DataFrame:
    """Find where the tree does not hold together.

    More or less handed out than there is; types that do not add up; a cumulative
    target that falls; horizons out of order. A unit's own plan binds nobody above it:
    of own figures no balance is asked.

    Returns
    -------
    DataFrame
        Findings `target-…`; `area_dm2` is by how much.
    """
    whole = rows[rows["part"] == ""]
    return findings(
        [
            *_unbalanced(balance, layer),
            *_untyped(whole, layer),
            *_falling(whole, layer),
            *_horizons_astray(whole, layer),
        ]
    )


def _unbalanced(balance: pd.DataFrame, layer: str) -> list[dict]:
    binding = balance[(balance["origin"] != OWN) & (balance["balance"] != "balanced")]
    return [
        finding(
            f"target-{row.balance}",
            **_place(row, layer),
            area_dm2=None if pd.isna(row.difference_dm2) else abs(row.difference_dm2),
            ha=hectares(0 if pd.isna(row.difference_dm2) else row.difference_dm2),
        )
        for row in binding.itertuples()
    ]


def _untyped(whole: pd.DataFrame, layer: str) -> list[dict]:
    """Types of plot that do not add up to the target of all."""
    keys = ["unit", "indicator", "year", "origin"]
    typed = whole[whole["plot_type"] != ALL].groupby(keys)["amount"].agg(total_of)
    every = whole[whole["plot_type"] == ALL].set_index(keys)["amount"]
    found = []
    for key, types in typed.items():
        total = every.get(key)
        if total is not None and abs(total - types) < HALF_DM2:
            continue
        unit, indicator, year, _ = key
        found.append(
            finding(
                "target-types" if total is not None else "target-types-alone",
                layer=layer, subject=unit, indicator=indicator, year=int(year),
                area_dm2=None if total is None else abs(round(total - types)),
                ha=hectares(types), of=hectares(total or 0),
            )
        )  # fmt: skip
    return found


def _falling(whole: pd.DataFrame, layer: str) -> list[dict]:
    """Cumulative targets that are less than those of an earlier year."""
    keys = ["unit", "indicator", "plot_type", "origin"]
    rows = whole.sort_values([*keys, "year"])
    earlier = rows.groupby(keys)[["year", "amount"]].shift()
    return [
        finding(
            "target-falls", **_place(row, layer), before=int(before.year),
            area_dm2=round(before.amount - row.amount),
            ha=hectares(before.amount - row.amount),
        )
        for row, before in zip(rows.itertuples(), earlier.itertuples(), strict=True)
        if isinstance(before.amount, Fraction) and row.amount < before.amount
    ]  # fmt: skip


def _horizons_astray(whole: pd.DataFrame, layer: str) -> list[dict]:
    """Near, mid and far horizons whose years or targets are not in that order."""
    order = [NEAR, MID, FAR]
    keys = ["unit", "indicator", "plot_type", "origin"]
    rows = whole[whole["horizon"].isin(order)]
    rows = rows.assign(rank=rows["horizon"].map(order.index))
    rows = rows.sort_values([*keys, "rank", "year"])
    earlier = rows.groupby(keys)[["year", "horizon", "amount"]].shift()
    return [
        finding(
            "target-horizons", **_place(row, layer), horizon=row.horizon,
            earlier=before.horizon,
        )
        for row, before in zip(rows.itertuples(), earlier.itertuples(), strict=True)
        if isinstance(before.amount, Fraction)
        and row.horizon != before.horizon
        and (row.year <= before.year or row.amount < before.amount)
    ]  # fmt: skip


def _place(row: object, layer: str) -> dict:
    names = ("indicator", "year", "plot_type", "origin")
    told = {name: getattr(row, name) for name in names}
    return {"layer": layer, "subject": row.unit, **told, "year": int(told["year"])}  # type: ignore[attr-defined]
