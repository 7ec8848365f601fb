"""Example sites of the stock that may be renewed, with gaps in what is known."""

import geopandas as gpd
import numpy as np
import pandas as pd

from jianliang.edges.demo.layers import DemoLayer, Parts
from jianliang.edges.demo.plotbook import CRS, survey_frame

KINDS = {
    "0701": "residential",
    "0702": "residential",
    "05H1": "commercial",
    "0508": "park",
    "0601": "factory",
}
SHARE = 0.15
UNKNOWN = 0.2
"""How many of the built plots are sites, and how many of their cells are empty."""


def stock_sites(parts: Parts, rng: np.random.Generator) -> list[DemoLayer]:
    """Some of the built plots of the last survey, with invented attributes."""
    last = survey_frame(parts.book, len(parts.calendar.surveys) - 1)
    built = last[last["class_code"].isin(list(KINDS))].sort_values("plot_id")
    chosen = built[rng.random(len(built)) < SHARE].reset_index(drop=True)
    count = len(chosen)
    ratio = rng.gamma(2.0, 0.5, count)
    columns = {
        "kind": chosen["class_code"].map(KINDS).astype("object"),
        "year_built": pd.Series(rng.integers(1955, 2021, count), dtype="Int64"),
        "floor_dm2": (chosen["recorded_dm2"].astype("float") * ratio)
        .round()
        .astype("Int64"),
        "vacancy": pd.Series(rng.beta(1.5, 5.0, count).round(2)),
        "yuan_per_hectare": pd.Series(rng.lognormal(16.0, 1.0, count).round(-4)),
        "tenure": _words(("state", "collective", "mixed"), (0.4, 0.5, 0.1), count, rng),
        "pollution": _words(
            ("none", "suspected", "confirmed"), (0.75, 0.18, 0.07), count, rng
        ),
    }
    frame = pd.DataFrame({
        name: values.mask(rng.random(count) < UNKNOWN)
        for name, values in columns.items()
    })  # fmt: skip
    frame.insert(0, "site_id", [f"S{number + 1:04d}" for number in range(count)])
    shapes = gpd.GeoDataFrame(frame, geometry=chosen["geometry"].to_numpy(), crs=CRS)
    return [DemoLayer("stock_sites", "stock_sites", parts.calendar.surveys[-1], shapes)]


def _words(
    words: tuple[str, ...],
    shares: tuple[float, ...],
    count: int,
    rng: np.random.Generator,
) -> pd.Series:
    return pd.Series(rng.choice(words, count, p=shares), dtype="object")
