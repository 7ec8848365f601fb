"""The scores of units as a picture: the terms of each stacked in one bar."""

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

import matplotlib as mpl
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from jianliang.core.catalogue.words import word
from jianliang.edges.pictures.fonts import INK, picture_style
from jianliang.edges.pictures.map import GREY, save
from jianliang.edges.pictures.palette import PAPER

MOST = 40
WIDE_IN, LINE_IN, EDGE_IN = 10.0, 0.34, 1.9
TERM_COLOURS = (
    *("#2f6f4f", "#5c9e76", "#9cc9a5", "#3d6f9e", "#86b0d1"),
    *("#c78f3e", "#e6c27a", "#8a6fa8", "#b9a5cf"),
)
OPEN = "#d8d5cd"


class Naming(Protocol):
    """Who knows what indicators are called, and in which language."""

    @property
    def language(self) -> str:
        """zh or en."""

    def name(self, identity: str) -> str:
        """The name of an indicator."""


def draw_scores(
    tables: Mapping[str, pd.DataFrame],
    about: tuple[str, Mapping[str, str]],
    path: Path,
    naming: Naming,
) -> None:
    """Draw the points of each unit term by term, and what is still open, as PNG.

    Parameters
    ----------
    tables : mapping
        scores and score_terms.
    about : (str, mapping)
        Only units of this level (empty: all); and unit id → name.
    """
    level, names = about
    scores = tables["scores"]
    rows = scores[scores["level"] == level] if level else scores
    ranked = rows.sort_values(["points_low", "unit"], ascending=[False, True])
    shown = ranked.head(MOST).iloc[::-1].reset_index(drop=True)
    high = EDGE_IN + LINE_IN * max(len(shown), 3)
    with mpl.rc_context(picture_style(naming.language)):
        figure = Figure(figsize=(WIDE_IN, high), dpi=150, facecolor=PAPER)
        box = (0.22, 0.95 / high, 0.74, LINE_IN * max(len(shown), 3) / high)
        axes = figure.add_axes(box)
        _bars(axes, shown, tables["score_terms"], naming)
        labels = [f"{unit} {names.get(unit, '')}".strip() for unit in shown["unit"]]
        axes.set_yticks(range(len(shown)), labels)
        axes.tick_params(length=0, labelsize=8, labelcolor=INK)
        for side in ("top", "right", "left"):
            axes.spines[side].set_visible(False)
        title = word("table-scores", naming.language)
        figure.text(0.02, 1 - 0.35 / high, title, fontsize=16, weight="bold")
        axes.legend(
            loc="upper center", bbox_to_anchor=(0.4, -0.3 / (high - EDGE_IN)),
            ncols=4, fontsize=7, frameon=False, labelcolor=GREY,
        )  # fmt: skip
        save(figure, path)


def _bars(axes: Axes, shown: pd.DataFrame, terms: pd.DataFrame, naming: Naming) -> None:
    left = pd.Series(0.0, index=shown["unit"])
    indicators = list(dict.fromkeys(terms["indicator"]))
    for number, indicator in enumerate(indicators):
        own = terms[terms["indicator"] == indicator].set_index("unit")
        points = own["points_low"].reindex(shown["unit"])
        colour = TERM_COLOURS[number % len(TERM_COLOURS)]
        axes.barh(range(len(shown)), points, 0.7, left, color=colour,
                  label=naming.name(indicator))  # fmt: skip
        left = left + points
    rest = shown["points_high"].to_numpy() - left.to_numpy()
    label = word("points-open", naming.language)
    axes.barh(range(len(shown)), rest, 0.7, left, color=OPEN, label=label)
