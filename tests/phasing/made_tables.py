"""Candidates, borders and what is asked of them, small enough to look at."""

import numpy as np
import pandas as pd

from jianliang.core.phasing.posed import Inputs, Terms

YEARS = (2026, 2027, 2028)


def inputs(side: int = 6, seed: int = 1) -> Inputs:
    """A square of plots in two districts of two townships each."""
    chance = np.random.default_rng(seed)
    at = np.arange(side * side)
    x, y = at % side, at // side
    half = side // 2
    district = np.where(x < half, "110101", "110102")
    unit = np.char.add(district, np.where(y < half, "01", "02"))
    plots = pd.DataFrame({
        "plot_id": [f"P{i:03}" for i in at],
        "unit": unit,
        "district": district,
        "village": np.where(at % 7 == 0, "V1", ""),
        "plot_type": np.where(at % 3 == 0, "industry", "homestead"),
        "area_dm2": chance.integers(20_0000, 60_0000, len(at)),
        "kept_m": chance.uniform(0, 60, len(at)).round(1),
        "lock": np.where(at == 4, "fixed", np.where(at == 9, "forbidden", "")),
        "cost_fen": chance.integers(200, 900, len(at)) * 1_000_000,
    })  # fmt: skip
    right, below = at[x < side - 1], at[y < side - 1]
    first = np.concatenate([right, below])
    second = np.concatenate([right + 1, below + side])
    borders = pd.DataFrame({
        "first": plots["plot_id"].to_numpy()[first],
        "second": plots["plot_id"].to_numpy()[second],
        "length_m": 60.0,
    })  # fmt: skip
    return Inputs(plots, borders, _tasks(plots), None, _funds(plots), _projects(plots))


def _tasks(plots):
    rows = []
    for district, area in plots.groupby("district")["area_dm2"].sum().items():
        for k, year in enumerate(YEARS, start=1):
            rows.append((district, "district", "all", year, int(area * 0.1 * k)))
    for unit, area in plots.groupby("unit")["area_dm2"].sum().items():
        rows.append((unit, "township", "all", YEARS[-1], int(area * 0.2)))
    industry = plots.loc[plots["plot_type"] == "industry", "area_dm2"].sum()
    rows.append(("110000", "city", "industry", YEARS[-1], int(industry * 0.3)))
    return pd.DataFrame(
        rows, columns=["unit", "level", "plot_type", "year", "target_dm2"]
    )


def _funds(plots):
    yearly = int(plots["cost_fen"].sum() * 0.05 / 100)
    rows = [(d, y, yearly, yearly) for d in ("110101", "110102") for y in YEARS]
    rows += [("110000", y, yearly // 4, 0) for y in YEARS]
    return pd.DataFrame(rows, columns=["unit_id", "year", "own_yuan", "loan_cap_yuan"])


def _projects(plots):
    need = int(plots["area_dm2"].sum() * 0.04)
    return pd.DataFrame({
        "project_id": ["A", "B"],
        "unit_id": ["110101", "110102"],
        "need_dm2": [need, need],
        "income_yuan": [3_000_000, 2_000_000],
        "from_year": [2026, 2026],
        "due_year": [2027, 2028],
    })  # fmt: skip


def terms(**changes) -> Terms:
    """The usual terms, some of them changed."""
    usual = {
        "compactness": 4000.0,
        "discount": 0.03,
        "charge": 0.04,
        "ratio": 0.8,
        "price_yuan": 30.0,
        "advance": 0.1,
    }
    return Terms(YEARS, **(usual | changes))
