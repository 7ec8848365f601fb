"""Candidates on a map: the darker, the sooner; locked plots apart."""

from collections.abc import Mapping
from pathlib import Path

import matplotlib as mpl
import numpy as np
import pandas as pd
import shapely
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from jianliang.core.catalogue.words import VALUES, word
from jianliang.edges.pictures.fonts import picture_style
from jianliang.edges.pictures.map import GREY, save
from jianliang.edges.pictures.palette import NOWHERE, PAPER
from jianliang.edges.pictures.shapes import filled

WIDE_IN, HIGH_IN, DPI = 11.0, 9.0, 150
SHADES = ("#fbe3c4", "#f5bd7d", "#e8893f", "#c4531f", "#7f2a10")
"""From the lowest fifth of the ranks to the highest."""
LOCKED = {"fixed": "#2f6f4f", "forbidden": "#b5b1a8"}


def draw_candidates(
    tables: Mapping[str, pd.DataFrame], city: str, path: Path, language: str
) -> None:
    """Draw the table `candidates` as PNG: fifths of the ranks, and what is locked."""
    plots = tables["candidates"]
    shapes = plots["geometry"].to_numpy()
    lock = plots["lock"].to_numpy(object)
    fifth = (len(plots) - plots["rank"].to_numpy()) * len(SHADES) // max(len(plots), 1)
    with mpl.rc_context(picture_style(language)):
        figure = Figure(figsize=(WIDE_IN, HIGH_IN), dpi=DPI, facecolor=PAPER)
        title = word("candidates-title", language, city=city)
        figure.text(0.02, 0.955, title, fontsize=18, fontweight="bold", va="center")
        note = word("candidates-note", language)
        figure.text(0.02, 0.915, note, fontsize=11, color=GREY, va="center")
        axes = figure.add_axes((0.02, 0.03, 0.83, 0.85))
        axes.set_facecolor(NOWHERE)
        for number, colour in enumerate(SHADES):
            filled(axes, shapes[(fifth == number) & (lock == "")], facecolor=colour,
                   linewidth=0)  # fmt: skip
        for name, colour in LOCKED.items():
            filled(axes, shapes[lock == name], facecolor=colour, linewidth=0)
        if len(shapes):
            west, south, east, north = shapely.total_bounds(shapes)
            axes.set(xlim=(west, east), ylim=(south, north))
        axes.set(xticks=[], yticks=[], aspect=1)
        handles = _handles(plots["score"], fifth, language)
        beside: dict = {"loc": "upper left", "bbox_to_anchor": (1.01, 1)}
        axes.legend(handles=handles, fontsize=10, frameon=False, **beside)
        save(figure, path)


def _handles(score: pd.Series, fifth: np.ndarray, language: str) -> list[Patch]:
    parts = []
    for number in reversed(range(len(SHADES))):
        own = score[fifth == number]
        if len(own):
            label = f"{own.min():.2f}–{own.max():.2f}"
            parts.append(Patch(fc=SHADES[number], label=label))
    named = [
        Patch(fc=colour, label=VALUES["lock"][name][language])
        for name, colour in LOCKED.items()
    ]
    return [*parts, *named]
