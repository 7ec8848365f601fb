"""A small plan as tables, as the planning of years gives them."""

import pandas as pd

HA = 1_000_000


def plan_tables(plots=("P02", "P06", "P08"), unit=("D1", "D1", "D2")):
    years = [2025, 2026, 2026][: len(plots)]
    return {
        "plan_plots": pd.DataFrame({
            "plot_id": list(plots),
            "unit": list(unit),
            "district": "D",
            "year": years,
            "area_dm2": HA,
            "cost_fen": [300_000_000, 200_000_050, 100_000_000][: len(plots)],
            "why": "task",
        }),
        "plan_units": pd.DataFrame({
            "unit": ["D1", "D1", "D2"],
            "level": "township",
            "plot_type": "all",
            "year": [2025, 2026, 2026],
            "target_dm2": [HA, 2 * HA, 2 * HA],
            "planned_dm2": [HA, 2 * HA, HA],
        }),
        "plan_cash": pd.DataFrame({
            "unit": "D",
            "year": [2025, 2026],
            "opening_fen": [0, 100],
            "funds_fen": [300_000_100, 0],
            "income_fen": [0, 100_000_000],
            "loan_fen": [0, 200_000_000],
            "cost_fen": [300_000_000, 300_000_050],
            "closing_fen": [100, 50],
            "debt_fen": [0, 200_000_000],
        }),
        "plan_quota": pd.DataFrame({
            "district": "D",
            "year": [2025, 2026],
            "freed_dm2": [HA, 2 * HA],
            "used_dm2": [0, HA],
            "advance_dm2": [0, 5],
        }),
        "plan_projects": pd.DataFrame({
            "project_id": ["X1", "X2"],
            "district": "D",
            "year": pd.array([2026, None], dtype="Int64"),
            "need_dm2": [HA, 9 * HA],
            "income_fen": [100_000_000, 0],
        }),
        "plan_bound": pd.DataFrame({
            "value_yuan": [6_000_000.5],
            "cost_yuan": [6_000_000.5],
            "boundary_m": [400.4],
            "bound_yuan": [5_950_000.25],
            "gap": [0.0083335],
            "compactness": [20.0],
        }),
    }  # fmt: skip
