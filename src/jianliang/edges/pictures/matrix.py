"""The change matrix as a picture: which class became which, in hectares."""

import textwrap
from pathlib import Path

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, LogNorm, to_hex
from matplotlib.figure import Figure

from jianliang.core.catalogue.words import word
from jianliang.edges.pictures.fonts import INK, picture_style
from jianliang.edges.pictures.map import GREY, Caption, save
from jianliang.edges.pictures.palette import PAPER

DM2_PER_HA = 1_000_000
HEAT = LinearSegmentedColormap.from_list("heat", ["#fff8ea", "#f4c98a", "#c8553d"])
LEFT_IN, TOP_IN, EDGE_IN, LEAST_IN = 2.2, 2.35, 0.35, 8.0
CELL_IN = (0.86, 0.5)
LABEL_LETTERS = 21
KEPT, TOTAL = "#e3e6e3", "#f1efe9"


def write_matrix(
    areas_dm2: pd.DataFrame, caption: Caption, path: Path, language: str
) -> None:
    """Draw a table of areas by class before (rows) and after (columns) as PNG.

    Land that kept its class is grey, so that the colours tell of change alone; the
    last row and column are totals, summed in dm² before they become hectares.
    """
    table = areas_dm2.to_numpy(dtype="int64")
    rows, columns = (size + 1 for size in table.shape)
    wide = max(LEFT_IN + columns * CELL_IN[0] + EDGE_IN, LEAST_IN)
    high = TOP_IN + rows * CELL_IN[1] + EDGE_IN
    with mpl.rc_context(picture_style(language)):
        figure = Figure(figsize=(wide, high), dpi=150, facecolor=PAPER)
        box = (columns * CELL_IN[0] / wide, rows * CELL_IN[1] / high)
        axes = figure.add_axes((LEFT_IN / wide, EDGE_IN / high, *box))
        _draw_cells(axes, areas_dm2, table)
        _write_totals(axes, table)
        _label(axes, areas_dm2, language)
        left = EDGE_IN / wide
        figure.text(left, 1 - 0.5 / high, caption.title, fontsize=18, weight="bold")
        figure.text(left, 1 - 0.8 / high, caption.subtitle, fontsize=10, color=GREY)
        corner = (LEFT_IN - 0.12) / wide, 1 - (TOP_IN - 0.12) / high
        figure.text(*corner, word("before-after", language), ha="right", fontsize=8.5,
                    color=GREY)  # fmt: skip
        save(figure, path)


def _draw_cells(axes: Axes, areas_dm2: pd.DataFrame, table: np.ndarray) -> None:
    kept = np.array([[row == col for col in areas_dm2] for row in areas_dm2.index])
    changed = np.where(kept, 0, table)
    norm = LogNorm(vmin=DM2_PER_HA / 100, vmax=max(changed.max(initial=0), DM2_PER_HA))
    for (row, column), area in np.ndenumerate(table):
        heat = to_hex(HEAT(float(np.clip(norm(area), 0, 1)))) if area > 0 else PAPER
        colour = KEPT if kept[row, column] else heat
        _cell(axes, row, column, area, colour)


def _write_totals(axes: Axes, table: np.ndarray) -> None:
    rows, columns = table.shape
    for row, area in enumerate(table.sum(axis=1)):
        _cell(axes, row, columns, area, TOTAL, bold=True)
    for column, area in enumerate(table.sum(axis=0)):
        _cell(axes, rows, column, area, TOTAL, bold=True)
    _cell(axes, rows, columns, table.sum(), TOTAL, bold=True)
    axes.set(xlim=(0, columns + 1), ylim=(rows + 1, 0))


def _cell(  # noqa: PLR0913 (a cell has a place, a value and a look)
    axes: Axes, row: int, column: int, area_dm2: int, colour: str, bold: bool = False
) -> None:
    place = mpl.patches.Rectangle((column, row), 1, 1, fc=colour, ec="white", lw=1.2)
    axes.add_patch(place)
    if area_dm2:
        text = hectares(int(area_dm2))
        axes.text(column + 0.5, row + 0.5, text, ha="center", va="center", fontsize=7.6,
                  color=INK, fontweight="bold" if bold else "normal")  # fmt: skip


def hectares(area_dm2: int) -> str:
    """An area in hectares that fits a cell: two decimals while they matter."""
    value = area_dm2 / DM2_PER_HA
    return f"{value:,.2f}" if value < 100 else f"{value:,.0f}"


def _label(axes: Axes, areas_dm2: pd.DataFrame, language: str) -> None:
    total = word("total", language)
    columns, rows = [*areas_dm2.columns, total], [*areas_dm2.index, total]
    turned = {"rotation": 40, "ha": "left", "rotation_mode": "anchor"}
    axes.set_xticks(np.arange(len(columns)) + 0.5, list(map(_wrapped, columns)))
    axes.set_yticks(np.arange(len(rows)) + 0.5, list(map(_wrapped, rows)))
    axes.xaxis.tick_top()
    axes.tick_params(length=0, labelsize=8.5, labelcolor=INK)
    for label in axes.get_xticklabels():
        label.set(**turned)
    for spine in axes.spines.values():
        spine.set_visible(False)


def _wrapped(label: str) -> str:
    return "\n".join(textwrap.wrap(str(label), LABEL_LETTERS))
