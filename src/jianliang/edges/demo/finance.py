"""Money of the invented city: funds, a belt unit, land for the market; all examples."""

from collections.abc import Iterator
from itertools import islice

import numpy as np
import pandas as pd

from jianliang.edges.demo.landuse import CONSTRUCTION
from jianliang.edges.demo.layers import DemoLayer, Parts
from jianliang.edges.demo.plotbook import survey_frame
from jianliang.edges.demo.reducible import reducible
from jianliang.edges.demo.units import CITY_ID

SOURCE = "示例数值，未见公开规定"
YEARS = 7
"""For how many years, from that of the last survey, there are figures."""
YUAN_PER_BUILT_HA = 120_000
LOAN_YEARS = 6
"""Of how many years' own money a district may owe as much."""
DM2_PER_HA = 1_000_000
STAGES = (1, 2)
PLOTS_LAID = 2
"""How many plots of the survey a row of a belt unit lies on."""
MAYBE = ("paid_year", "title_year", "revenue_yuan", "elderly", "households")


def funds(parts: Parts, rng: np.random.Generator) -> list[DemoLayer]:
    """What each district and the municipal fund have and may owe, by year."""
    built = _built_ha(parts)
    district = built.groupby(built.index.str[:6]).sum()
    rows = []
    for place in range(YEARS):
        year = parts.calendar.year(-1) + place
        own = district * YUAN_PER_BUILT_HA * rng.uniform(0.7, 1.3, len(district))
        every = pd.concat([pd.Series({CITY_ID: own.sum() * 0.3}), own])
        for unit, yuan in every.items():
            cap = 0 if unit == CITY_ID else int(yuan * LOAN_YEARS // 10_000 * 10_000)
            rows.append((unit, year, int(yuan // 10_000 * 10_000), cap))
    columns = ["unit_id", "year", "own_yuan", "loan_cap_yuan"]
    day = parts.calendar.surveys[-1]
    frame = pd.DataFrame(rows, columns=columns)
    frame = frame.assign(source=SOURCE, as_of=day, status="example")
    return [DemoLayer("funds", "funds", day, frame)]


def belt_plots(parts: Parts, rng: np.random.Generator) -> list[DemoLayer]:
    """One belt unit in each of two towns: homes first, then clearing, supply, green."""
    plots = reducible(parts)
    towns = list(dict.fromkeys([*_green_towns(plots), *_towns(parts)]))
    rows = [
        row
        for belt, town in enumerate(towns[:2], start=1)
        for stage in STAGES
        for row in _stage(f"L{belt:02d}", town, (stage, parts.calendar.year(-1)), rng)
    ]
    frame = pd.DataFrame(rows).assign(survey_plots=None)
    _lay_on_plots(frame, plots)
    frame.insert(0, "plot_id", [f"LG{number + 1:04d}" for number in range(len(frame))])
    for name in MAYBE:
        frame[name] = frame[name].astype("Int64")
    frame = frame.assign(source=SOURCE, status="example")
    day = parts.calendar.surveys[-1]
    return [DemoLayer("belt_plots", "belt_plots", day, frame)]


def _stage(
    belt: str, town: str, when: tuple[int, int], rng: np.random.Generator
) -> list[dict]:
    """One stage of a belt unit; homes stand a year before what is demolished."""
    stage, first = when
    year = first + 2 * stage - 1
    people = int(rng.integers(200, 900))
    cleared = int(rng.integers(10, 40)) * DM2_PER_HA
    supplied = [int(cleared * share) // 100 * 100 for share in (0.08, 0.06)]
    homes = people * 5_000
    about = {"belt_id": belt, "name": f"示例实施单元{belt[1:]}", "unit_id": town}
    plain = dict.fromkeys(MAYBE, pd.NA) | {"illegal_share": None}

    def row(part: str, year: int, area_dm2: int, **told: object) -> dict:
        empty = {name: None for name in ("plot_type", "tenure", "after_use")}
        known = {"floor_dm2": 0, "people": 0, **empty, **plain}
        own = {"part": part, "stage": stage, "year": year, "area_dm2": area_dm2}
        return {**about, **own, **known, **told}

    cleared_as = {"plot_type": "homestead", "tenure": "collective"}
    made = [
        row("resettle", year, homes // 2, floor_dm2=homes, people=people),
        row("demolish", year + 1, cleared, floor_dm2=int(cleared * 0.6),
            people=people, elderly=people // 6, households=people // 3,
            illegal_share=0.1, **cleared_as),
    ]  # fmt: skip
    for area_dm2 in supplied:
        revenue = int(area_dm2 / 100 * rng.uniform(14_000, 22_000)) // 10_000 * 10_000
        made.append(
            row("supply", year + 2, area_dm2, floor_dm2=area_dm2 * 2,
                revenue_yuan=revenue, paid_year=year + 2, title_year=year + 3)
        )  # fmt: skip
    left = cleared - sum(supplied) - homes // 2
    made.append(row("green", year + 2, left, after_use="park"))
    return made


def _lay_on_plots(rows: pd.DataFrame, plots: pd.DataFrame) -> None:
    """Say which plots of the survey belt units lie on, no plot twice.

    What is demolished lies on homesteads, the second stage's homes on a plot that is
    cleared for them; all other ground is of no plot that may be reduced.
    """
    ordered = plots.sort_values(["area_dm2", "plot_id"])
    for town, own in ordered.groupby("township"):
        is_home = own["plot_type"] == "homestead"
        here = rows[rows["unit_id"] == town]
        cleared = here.index[here["part"] == "demolish"]
        homes = here.index[(here["part"] == "resettle") & (here["stage"] > STAGES[0])]
        for at, ids in (
            *_dealt(cleared, own["plot_id"][is_home]),
            *_dealt(homes, own["plot_id"][~is_home]),
        ):
            rows.loc[at, "survey_plots"] = ids


def _dealt(rows: pd.Index, plots: pd.Series) -> Iterator[tuple]:
    """For each row the ids of some plots, from those of middling size on."""
    left = iter(plots.iloc[len(plots) // 4 :])
    for at in rows:
        yield at, " ".join(islice(left, PLOTS_LAID)) or None


def market_entries(parts: Parts, rng: np.random.Generator) -> list[DemoLayer]:
    """A town whose villages pool land, reduce, and want to enter the market."""
    town = _towns(parts)[-1]
    first = parts.calendar.year(-1)
    rows: list[tuple] = []
    for village in range(1, 5):
        area = int(rng.integers(6, 30)) * DM2_PER_HA
        rows.append(("pool", f"示例村{village}", first, area, pd.NA, pd.NA))
    for year in range(first, first + 4):
        area = int(rng.integers(4, 14)) * DM2_PER_HA
        rows.append(("reduce", None, year, area, pd.NA, pd.NA))
    for year in range(first + 1, first + 5):
        area = int(rng.integers(2, 7)) * DM2_PER_HA
        revenue = int(area / 100 * rng.uniform(2_000, 5_000)) // 10_000 * 10_000
        rows.append(("enter", None, year, area, revenue, revenue * 4 // 10))
    columns = ("part", "village", "year", "area_dm2", "revenue_yuan", "spent_yuan")
    frame = pd.DataFrame(rows, columns=list(columns))
    frame.insert(0, "entry_id", [f"RS{number + 1:03d}" for number in range(len(frame))])
    frame.insert(1, "unit_id", town)
    money = {name: frame[name].astype("Int64") for name in columns[-2:]}
    frame = frame.assign(**money, source=SOURCE, status="example")
    day = parts.calendar.surveys[-1]
    return [DemoLayer("market_entries", "market_entries", day, frame)]


def _green_towns(plots: pd.DataFrame) -> list[str]:
    """The townships with homesteads that may be reduced, most of them first."""
    homes = plots[plots["plot_type"] == "homestead"]
    area = homes.groupby("township")["area_dm2"].sum()
    return list(area.sort_values(ascending=False, kind="stable").index)


def _towns(parts: Parts) -> list[str]:
    """The townships of the last survey, those with most built land first."""
    built = _built_ha(parts)
    return list(built.sort_values(ascending=False, kind="stable").index)


def _built_ha(parts: Parts) -> pd.Series:
    """Hectares of construction land of the last survey, by township."""
    last = survey_frame(parts.book, len(parts.calendar.surveys) - 1)
    built = last[last["class_code"].isin(CONSTRUCTION)]
    now = parts.townships_at(-1)
    unit = now.table["unit_id"].to_numpy()
    place = unit[now.of_plot[built["origin"].to_numpy(np.int64)]]
    return built["recorded_dm2"].astype("int64").groupby(place).sum() / DM2_PER_HA
