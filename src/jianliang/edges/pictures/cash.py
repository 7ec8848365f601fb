"""The cash curve as a picture: what each has less what it owes, year by year."""

from collections.abc import Mapping
from pathlib import Path

import matplotlib as mpl
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from jianliang.core.catalogue.words import word
from jianliang.edges.pictures.fonts import INK, picture_language, picture_style
from jianliang.edges.pictures.map import GREY, save
from jianliang.edges.pictures.palette import PAPER

MOST = 8
"""Curves drawn: those with the greatest gaps."""
FEN_PER_STEP = 10_000_000_000
"""100 million yuan."""
SIZE_IN = (10.0, 5.6)
COLOURS = (
    *("#2f6f4f", "#3d6f9e", "#c78f3e", "#8a6fa8"),
    *("#5c9e76", "#86b0d1", "#e6c27a", "#b9a5cf"),
)


def draw_cash(
    cash: pd.DataFrame, about: tuple[str, Mapping[str, str]], path: Path, language: str
) -> None:
    """Draw cash less debt at the end of each year, the greatest gap marked, as PNG.

    Parameters
    ----------
    cash : DataFrame
        Table CASH.
    about : (str, mapping)
        Name of the city; unit id → name.
    """
    city, names = about
    spoken = picture_language(language)
    with mpl.rc_context(picture_style(spoken)):
        figure = Figure(figsize=SIZE_IN, dpi=150, facecolor=PAPER)
        axes = figure.add_axes((0.09, 0.12, 0.62, 0.72))
        for number, unit in enumerate(_shown(cash)):
            label = names.get(unit, "") if spoken == "zh" else ""
            rows = cash[cash["unit"] == unit]
            _curve(axes, rows, f"{unit} {label}".strip(), COLOURS[number])
        axes.axhline(0, color=INK, linewidth=0.8)
        axes.set_ylabel(word("cash-axis", spoken), color=GREY)
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
        axes.tick_params(labelcolor=INK)
        for side in ("top", "right"):
            axes.spines[side].set_visible(False)
        title = word("cash-title", spoken, city=city)
        figure.text(0.02, 0.93, title, fontsize=16, weight="bold")
        axes.legend(
            loc="upper left", bbox_to_anchor=(1.02, 1.0), fontsize=8,
            frameon=False, labelcolor=GREY,
        )  # fmt: skip
        save(figure, path)


def _shown(cash: pd.DataFrame) -> list[str]:
    """The units with the greatest gaps; of equals the smaller code first."""
    gaps = cash.groupby("unit")["gap_fen"].max().reset_index()
    ranked = gaps.sort_values(["gap_fen", "unit"], ascending=[False, True])
    return list(ranked["unit"].head(MOST))


def _curve(axes: Axes, rows: pd.DataFrame, label: str, colour: str) -> None:
    net = (rows["closing_fen"] - rows["debt_fen"]) / FEN_PER_STEP
    axes.plot(rows["year"], net, color=colour, marker="o", markersize=3, label=label)
    most = int(rows["gap_fen"].to_numpy().argmax())
    if rows["gap_fen"].iloc[most]:
        at = (rows["year"].iloc[most], net.iloc[most])
        axes.plot(*at, marker="v", markersize=9, color=colour)
        axes.annotate(
            f"{net.iloc[most]:,.2f}", at, textcoords="offset points",
            xytext=(0, -14), ha="center", fontsize=8, color=colour,
        )  # fmt: skip
