"""A plan for a demo city, made by hand: plain, small, and consistent.

Of the candidates those that must be chosen and two of three that may are in it, a fifth
of them in each of five years. What is booked closes: opening and what came and went
give the closing, and what the plan does by a year is what its plots sum to.
"""

import sys
from contextlib import closing

import numpy as np
import pandas as pd
from small_candidates import FEN_PER_DM2, built, candidates_of

from jianliang.core.tables import PLANNED, typed
from jianliang.core.tables.planned import REASONS
from jianliang.edges.city import CityFolder, open_city
from jianliang.edges.citybook import book_mark, has_book, open_city_book
from jianliang.edges.results import inputs, write_results

SHELVES = ("candidates", "plans")
YEARS = tuple(range(2025, 2030))
DM2_PER_HA = 1_000_000
CITY = "990000"


def keep_small_plan(folder) -> None:
    """Keep candidates and a plan made from them in a demo city."""
    city = open_city(folder)
    plots = built(city)
    tables = candidates_of(plots)
    given = {**inputs(city), "book": state_of_book(city)}
    kept = write_results(city, {**given, "of": "candidates"}, tables, "candidates")
    own = {**given, "candidates": kept.snapshot}
    write_results(city, own, plan_of(tables, city), "plans")


def state_of_book(city: CityFolder) -> dict:
    """The book as it is, so that nothing else that is kept is newer."""
    if not has_book(city):
        return {"size": 0}
    with closing(open_city_book(city)) as book, book.desk() as desk:
        return book_mark(desk)


def plan_of(
    tables: dict[str, pd.DataFrame], city: CityFolder
) -> dict[str, pd.DataFrame]:
    """Every table of a plan over the candidates."""
    plots = plots_of(tables["candidates"])
    projects = projects_of(plots)
    made = {
        "plan_plots": plots,
        "plan_units": units_of(plots),
        "plan_cash": cash_of(plots, projects),
        "plan_quota": quota_of(plots, projects),
        "plan_projects": projects,
        "plan_bound": bound_of(plots),
        "plan_violations": pd.DataFrame(
            columns=list(PLANNED["plan_violations"].columns)
        ),
        "plan_mesh": mesh_of(plots),
        "plan_front": front_of(plots),
        "plan_zones": zones_of(tables["candidates"], plots),
    }
    return {name: typed(one, PLANNED[name]) for name, one in made.items()}


def plots_of(candidates: pd.DataFrame) -> pd.DataFrame:
    """Every fixed plot, and from the best rank down two of three that are free."""
    frame = candidates[candidates["lock"] != "forbidden"].sort_values("rank")
    number = np.arange(len(frame))
    chosen = frame[(frame["lock"] == "fixed") | (number % 3 < 2)].head(
        len(frame) * 2 // 3
    )
    at = np.arange(len(chosen))
    why = np.where(chosen["lock"] == "fixed", "fixed", np.array(REASONS)[3 + at % 6])
    year = np.array(YEARS)[at * len(YEARS) // max(len(chosen), 1)]
    return chosen.assign(year=year, why=why)


def units_of(plots: pd.DataFrame) -> pd.DataFrame:
    """Targets a little below what is planned, for the city, districts and townships."""
    levels = {
        "city": lambda unit: CITY,
        "district": lambda unit: unit[:6],
        "township": str,
    }
    rows = []
    for level, above in levels.items():
        by = plots["unit"].map(above)
        for unit in sorted(by.unique()):
            for year in YEARS:
                mine = plots[(by == unit) & (plots["year"] <= year)]
                planned = int(mine["area_dm2"].sum())
                rows.append((unit, level, "all", year, planned * 97 // 100, planned))
    return pd.DataFrame(rows, columns=list(PLANNED["plan_units"].columns))


def zones_of(candidates: pd.DataFrame, plots: pd.DataFrame) -> pd.DataFrame:
    """What goes in each zone of a unit in each year, and what could and stays."""
    rows = []
    for place, could in candidates.groupby(["unit", "zone"]):
        here = plots[(plots["unit"] == place[0]) & (plots["zone"] == place[1])]
        for year in YEARS:
            mine = here[here["year"] == year]
            sums = [int(mine[name].sum()) for name in ("area_dm2", "cost_fen")]
            gone = int(here.loc[here["year"] <= year, "area_dm2"].sum())
            left = int(could["area_dm2"].sum()) - gone
            rows.append((*place, year, len(mine), *sums, left))
    return pd.DataFrame(rows, columns=list(PLANNED["plan_zones"].columns))


def projects_of(plots: pd.DataFrame) -> pd.DataFrame:
    """Two projects in each district; the second of the last is not started."""
    rows = []
    for district in sorted(plots["district"].unique()):
        freed = int(plots.loc[plots["district"] == district, "area_dm2"].sum())
        for at in range(2):
            rows.append((f"PR-{district}-{at + 1}", district, YEARS[1 + 2 * at],
                         freed // 20, freed * FEN_PER_DM2 // 10))  # fmt: skip
    frame = pd.DataFrame(rows, columns=list(PLANNED["plan_projects"].columns))
    frame["year"] = frame["year"].astype("Int64")
    frame.loc[len(frame) - 1, "year"] = pd.NA
    return frame


def cash_of(plots: pd.DataFrame, projects: pd.DataFrame) -> pd.DataFrame:
    """Own funds level, a loan in the second year repaid in the last, grants in each."""
    rows, granted_in_all = [], dict.fromkeys(YEARS, 0)
    for district in sorted(plots["district"].unique()):
        mine = plots[plots["district"] == district]
        even = int(mine["cost_fen"].sum()) // len(YEARS)
        opening = debt = 0
        for at, year in enumerate(YEARS):
            started = projects[
                (projects["district"] == district) & (projects["year"] == year)
            ]
            flow = {
                "interest_fen": opening // 100, "funds_fen": even * 9 // 10,
                "granted_fen": even // 5, "traded_fen": 0,
                "income_fen": int(started["income_fen"].sum()),
                "loan_fen": even // 2 if at == 1 else 0, "charge_fen": debt // 25,
                "repaid_fen": debt if at == len(YEARS) - 1 else 0,
                "cost_fen": int(mine.loc[mine["year"] == year, "cost_fen"].sum()),
            }  # fmt: skip
            rows.append(closed(district, year, (opening, debt), flow))
            opening, debt = rows[-1]["closing_fen"], rows[-1]["debt_fen"]
            granted_in_all[year] += flow["granted_fen"]
    fund, opening = sum(granted_in_all.values()), 0
    for year in YEARS:
        none = dict.fromkeys(
            ("interest_fen", "income_fen", "traded_fen", "loan_fen", "charge_fen",
             "repaid_fen", "cost_fen"), 0)  # fmt: skip
        flow = {**none, "funds_fen": fund // 4, "granted_fen": -granted_in_all[year]}
        rows.append(closed(CITY, year, (opening, 0), flow))
        opening = rows[-1]["closing_fen"]
    return pd.DataFrame(rows)


OUT = ("charge_fen", "repaid_fen", "cost_fen")


def closed(unit: str, year: int, begun: tuple[int, int], flow: dict) -> dict:
    """A line of cash that closes."""
    opening, debt = begun
    closing = opening + sum(-v if name in OUT else v for name, v in flow.items())
    owed = debt + flow["loan_fen"] - flow["repaid_fen"]
    return {"unit": unit, "year": year, "opening_fen": opening, **flow,
            "closing_fen": closing, "debt_fen": owed}  # fmt: skip


def quota_of(plots: pd.DataFrame, projects: pd.DataFrame) -> pd.DataFrame:
    """What is freed less what projects use; nothing is sent."""
    rows = []
    for district in sorted(plots["district"].unique()):
        opening = 0
        for year in YEARS:
            freed, used = (
                int(
                    one.loc[
                        (one["district"] == district) & (one["year"] == year), name
                    ].sum()
                )
                for one, name in ((plots, "area_dm2"), (projects, "need_dm2"))
            )
            closing = opening + freed - used
            rows.append(
                (district, year, opening, freed, used, 0, 0, closing, max(-closing, 0))
            )
            opening = closing
    return pd.DataFrame(rows, columns=list(PLANNED["plan_quota"].columns))


def bound_of(plots: pd.DataFrame) -> pd.DataFrame:
    cost = int(plots["cost_fen"].sum()) / 100
    value = cost * 1.1
    bound = value * 0.984
    row = (value, cost, 15_200.0, bound, (value - bound) / value, 320.0)
    return pd.DataFrame([row], columns=list(PLANNED["plan_bound"].columns))


def mesh_of(plots: pd.DataFrame) -> pd.DataFrame:
    area, cost = (int(plots[name].sum()) for name in ("area_dm2", "cost_fen"))
    rows = [
        ("now", 46, 9 * area, 2 * area, 300 * DM2_PER_HA, 61_500.0, 0),
        ("plan", 31, 10 * area, 4 * area, 420 * DM2_PER_HA, 52_100.0, cost),
        (
            "plain",
            38,
            10 * area,
            3 * area,
            380 * DM2_PER_HA,
            57_900.0,
            cost * 96 // 100,
        ),
    ]
    return pd.DataFrame(rows, columns=list(PLANNED["plan_mesh"].columns))


def front_of(plots: pd.DataFrame) -> pd.DataFrame:
    cost = int(plots["cost_fen"].sum()) / 100
    rows = []
    for at, weight in enumerate((0.0, 80.0, 160.0, 320.0, 640.0, 1280.0)):
        value = cost * (0.96 + 0.004 * at * at)
        length = 20_000 / (1 + 0.1 * at)
        mesh = (380 + 14 * at) * DM2_PER_HA
        rows.append(
            (weight, value, length, mesh, value * 0.99, 0.01, len(plots), at == 3)
        )
    return pd.DataFrame(rows, columns=list(PLANNED["plan_front"].columns))


if __name__ == "__main__":
    keep_small_plan(sys.argv[1])
