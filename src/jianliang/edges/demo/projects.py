"""Example projects of the invented city: some fit, some need others, some cannot be."""

import numpy as np
import pandas as pd

from jianliang.edges.demo.landuse import CONSTRUCTION
from jianliang.edges.demo.layers import DemoLayer, Parts
from jianliang.edges.demo.plotbook import survey_frame

DM2_PER_HA = 1_000_000
YEARS = 5
FREED_SHARE = 0.01
"""Share of its built land that the answer key supposes a district to free each year."""
SMALL_SHARES = (0.001, 0.003)
OTHERS_SHARE = 0.1
"""What the coordinated project needs of all that the other districts free."""
HOPELESS_SHARE = 0.6
KINDS = ("culture", "exchange", "livelihood", "other")
NAMES = {
    "innovation": "示例科学城",
    "culture": "示例文化中心",
    "exchange": "示例国际交往中心",
    "livelihood": "示例社区医院",
    "other": "示例物流园",
}
INCOME_YUAN_PER_HA = (20_000_000, 90_000_000)


def projects(parts: Parts, rng: np.random.Generator) -> list[DemoLayer]:
    """Two projects that fit each district, one that needs the city, one for no city.

    The one that needs the city stands in the district with the least built land, as
    a science city among hills does.
    """
    built = _built_dm2(parts)
    first = parts.calendar.year(-1) + 1
    hills = str(built.idxmin())
    rows, key = [], {}
    for unit, area_dm2 in built.items():
        for kind in rng.choice(KINDS, 2, replace=False):
            share = rng.uniform(*SMALL_SHARES)
            # Where the large one stands, it goes first from its year on.
            start = first + int(rng.integers(0, 2 if unit == hills else 3))
            rows.append((unit, str(kind), share * area_dm2, start, "no"))
            key[_id(rows)] = "inside"
    wide = (
        YEARS
        * FREED_SHARE
        * (built[hills] + OTHERS_SHARE * (built.sum() - built[hills]))
    )
    rows.append((hills, "innovation", wide, first + 2, "yes"))
    key[_id(rows)] = "coordinated" if len(built) > 1 else "unmet"
    rows.append(
        (str(built.idxmax()), "other", built.sum() * HOPELESS_SHARE, first, "no")
    )
    key[_id(rows)] = "unmet"
    planted = {
        "served": key,
        "freed_dm2": {unit: int(FREED_SHARE * area) for unit, area in built.items()},
        "years": [first, first + YEARS - 1],
    }
    frame, day = _frame(rows, first, rng), parts.calendar.surveys[-1]
    return [DemoLayer("projects", "projects", day, frame, planted=planted)]


def _id(rows: list[tuple]) -> str:
    return f"X{len(rows):03d}"


def _frame(rows: list[tuple], first: int, rng: np.random.Generator) -> pd.DataFrame:
    frame = pd.DataFrame(
        rows, columns=["unit_id", "kind", "need_dm2", "from_year", "listed"]
    )
    hectares = np.maximum((frame["need_dm2"] / DM2_PER_HA * 10).round(), 1) / 10
    income = rng.uniform(*INCOME_YUAN_PER_HA, len(rows)) * hectares
    frame.insert(0, "project_id", [f"X{n + 1:03d}" for n in range(len(rows))])
    names = [f"{NAMES[kind]}{n + 1}" for n, kind in enumerate(frame["kind"])]
    frame.insert(1, "name", names)
    return frame.assign(
        need_dm2=(hectares * DM2_PER_HA).round().astype("int64"),
        income_yuan=income.round(-4).astype("int64"),
        due_year=first + YEARS - 1,
        source="示例数值，非官方项目",
        status="example",
    )


def _built_dm2(parts: Parts) -> pd.Series:
    """Built land by district at the last survey."""
    last = survey_frame(parts.book, len(parts.calendar.surveys) - 1)
    built = last[last["class_code"].isin(CONSTRUCTION)]
    now = parts.townships_at(-1)
    row = now.of_plot[built["origin"].to_numpy(np.int64)]
    district = now.table["parent_id"].to_numpy()[row]
    return built["recorded_dm2"].astype("int64").groupby(district).sum().sort_index()
