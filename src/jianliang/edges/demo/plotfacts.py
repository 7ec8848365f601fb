"""What is known of plots that may be reduced, with gaps, and locks somebody asks for.

Villages are homesteads near each other in one township, with the shops and idle land
between them; compounds are works and stores near each other.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely

from jianliang.core.days import days_after
from jianliang.core.overlay.borders import together
from jianliang.edges.demo.layers import DemoLayer, Parts
from jianliang.edges.demo.names import place_names
from jianliang.edges.demo.plotbook import survey_frame

NEAR_M = 120.0
MOST_NAMES = 2400
UNKNOWN, NAMELESS = 0.15, 0.04
"""How many of the cells are empty; of the names of villages fewer are."""
M2_PER_HA = 10_000
HELD = 2
"""How many plots are on the list of locks as fixed, and as many as forbidden."""


@dataclass(frozen=True)
class Kind:
    """What plots of a class are like.

    `floor` is the least and most floor area ratio; `home_m2` land of a household (0:
    nobody lives there); `tenants` on a hectare; `yuan` the middle of a year's output of
    a hectare; `polluted` how many may be; `compound` whether it is works or a store.
    """

    floor: tuple[float, float]
    home_m2: float
    tenants: float
    yuan: float
    polluted: float
    compound: bool


KINDS = {
    "0702": Kind((0.4, 1.1), 330.0, 2.0, 3e5, 0.02, False),
    "0601": Kind((0.3, 1.2), 0.0, 2.5, 9e6, 0.35, True),
    "0508": Kind((0.2, 0.8), 0.0, 1.5, 5e6, 0.15, True),
    "05H1": Kind((0.5, 1.8), 0.0, 5.0, 1.6e7, 0.05, False),
    "1201": Kind((0.0, 0.05), 0.0, 0.0, 0.0, 0.1, False),
}
AFTER = ("cropland", "forest", "park", "grassland", "water")
AFTER_SHARES = (0.25, 0.45, 0.2, 0.07, 0.03)


def plot_facts(parts: Parts, rng: np.random.Generator) -> list[DemoLayer]:
    """Facts of plots that may be reduced in the last survey, and a list of locks."""
    last = survey_frame(parts.book, len(parts.calendar.surveys) - 1)
    plots = last[last["class_code"].isin(list(KINDS))].sort_values("plot_id")
    plots = plots[_outside(parts, plots)].reset_index(drop=True)
    day = parts.calendar.surveys[-1]
    told = {"village": _villages(parts, plots, rng), **_cells(plots, day, rng)}
    frame = pd.DataFrame({
        name: values.mask(
            rng.random(len(plots)) < (NAMELESS if name == "village" else UNKNOWN)
        )
        for name, values in told.items()
    })  # fmt: skip
    frame.insert(0, "plot_id", plots["plot_id"])
    frame, strange = _spoilt(frame)
    key = {"strange": strange}
    return [
        DemoLayer("plot_facts", "plot_facts", day, frame, planted=key),
        _locks(frame, day, rng),
    ]


def _outside(parts: Parts, plots: pd.DataFrame) -> np.ndarray:
    """Which plots have their middle outside the concentrated zone; bool."""
    zone = parts.zones["concentrated"]
    shapely.prepare(zone)
    middle = shapely.get_coordinates(shapely.centroid(plots["geometry"].to_numpy()))
    return ~shapely.contains_xy(zone, middle[:, 0], middle[:, 1])


def _cells(
    plots: pd.DataFrame, day: str, rng: np.random.Generator
) -> dict[str, pd.Series]:
    """Every column but the village, without gaps."""
    kinds = [KINDS[code] for code in plots["class_code"]]
    area_m2 = plots["recorded_dm2"].to_numpy(np.float64) / 100
    whole = _lived(kinds, area_m2, rng) | _worked(kinds, area_m2, rng)
    polluted = rng.random(len(plots)) < np.array([kind.polluted for kind in kinds])
    confirmed = polluted & (rng.random(len(plots)) < 0.3)
    soil = np.where(confirmed, "confirmed", np.where(polluted, "suspected", "none"))
    ends = rng.integers(-200, 4000, len(plots)).tolist()
    leased = [
        days_after(day, end) if rented else None
        for end, rented in zip(ends, whole["tenants"].tolist(), strict=True)
    ]
    uses = rng.choice(AFTER, len(plots), p=AFTER_SHARES)
    return {
        **{name: pd.Series(told).astype("Int64") for name, told in whole.items()},
        "illegal_share": pd.Series(rng.beta(0.8, 4.0, len(plots)).round(2)),
        "lease_until": pd.Series(leased, dtype="object"),
        "pollution": pd.Series(soil).astype("object"),
        "after_use": pd.Series(uses, dtype="object"),
    }


def _lived(
    kinds: list[Kind], area_m2: np.ndarray, rng: np.random.Generator
) -> dict[str, np.ndarray]:
    """Floor area, households and people; a few sleep where they work."""
    least, most = np.array([kind.floor for kind in kinds]).reshape(-1, 2).T
    home = np.array([kind.home_m2 for kind in kinds])
    homes = np.where(home > 0, area_m2 / np.maximum(home, 1), 0).astype(np.int64)
    watchmen = np.array([2.0 * kind.compound for kind in kinds])
    people = rng.poisson(homes * 2.6) + rng.poisson(watchmen)
    return {
        "floor_dm2": np.rint(area_m2 * rng.uniform(least, most) * 100),
        "people": people,
        "households": homes,
        "elderly": rng.binomial(people, 0.14),
    }


def _worked(
    kinds: list[Kind], area_m2: np.ndarray, rng: np.random.Generator
) -> dict[str, np.ndarray]:
    """Tenants, output in whole thousands, and what went wrong before."""
    count, ha = len(kinds), area_m2 / M2_PER_HA
    yuan = ha * np.array([kind.yuan for kind in kinds]) * rng.lognormal(0, 0.8, count)
    return {
        "tenants": rng.poisson(ha * np.array([kind.tenants for kind in kinds])),
        "output_yuan": np.rint(yuan / 1000) * 1000,
        "rebuilt_before": rng.poisson(0.08, count),
        "litigation": rng.poisson(0.06, count),
    }


def _villages(parts: Parts, plots: pd.DataFrame, rng: np.random.Generator) -> pd.Series:
    """The name of the village or compound of each plot, with its township's."""
    now = parts.townships_at(-1)
    township = now.of_plot[plots["origin"].to_numpy(np.int64)]
    works = np.array([KINDS[code].compound for code in plots["class_code"]])
    shapes = plots["geometry"].to_numpy()
    one, other = shapely.STRtree(shapes).query(
        shapes, predicate="dwithin", distance=NEAR_M
    )
    alike = (township[one] == township[other]) & (works[one] == works[other])
    group = together(len(plots), one[alike], other[alike])
    order = pd.DataFrame({"works": works, "township": township, "group": group})
    order = order.drop_duplicates("group").sort_values(["works", "township", "group"])
    kinds = np.where(order["works"], "compound", "village")
    names: dict[int, str] = {}
    for kind in ("village", "compound"):
        own = order["group"].to_numpy()[kinds == kind]
        told = place_names([kind] * min(len(own), MOST_NAMES), rng)
        names |= {g: told[n % MOST_NAMES][0] for n, g in enumerate(own)}
    above = now.table["name"].to_numpy()
    whole = [f"{above[t]}{names[g]}" for t, g in zip(township, group, strict=True)]
    return pd.Series(whole, dtype="object")


def _spoilt(frame: pd.DataFrame) -> tuple[pd.DataFrame, list[list[str]]]:
    """The same with two cells that cannot be, and which they are."""
    frame = frame.copy()
    strange = []
    for row, (column, value) in enumerate(
        (("illegal_share", 1.4), ("lease_until", "2030-02-30"))
    ):
        if row < len(frame):
            frame.loc[row, column] = value
            strange.append([str(frame["plot_id"].iloc[row]), column])
    return frame, strange


def _locks(frame: pd.DataFrame, day: str, rng: np.random.Generator) -> DemoLayer:
    """Plots that somebody wants, or does not want, reduced."""
    ids = frame["plot_id"].to_numpy()[rng.permutation(len(frame))[: 2 * HELD]]
    asked = ["fixed" if at < HELD else "forbidden" for at in range(len(ids))]
    why = {"fixed": "村集体已同意腾退", "forbidden": "文物普查点，待核"}
    table = pd.DataFrame({
        "plot_id": ids, "lock": asked, "reason": [why[lock] for lock in asked]
    })  # fmt: skip
    planted = dict(zip(map(str, ids), asked, strict=True))
    return DemoLayer("locks", "locks", day, table, planted={"locks": planted})
