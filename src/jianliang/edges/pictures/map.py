"""The overview map: land muted, what was reduced green, what was added red."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
import shapely
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Polygon, Rectangle

from jianliang.core.catalogue.words import word
from jianliang.edges.pictures.fonts import INK, picture_style
from jianliang.edges.pictures.palette import ADDED, NOWHERE, PAPER, REDUCED
from jianliang.edges.pictures.shapes import filled, outlined
from jianliang.edges.pictures.sheet import Sheet

WIDTH_IN, HEIGHT_IN, DPI = 14.0, 10.0, 170
MAP_BOX = (0.02, 0.03, 0.70, 0.86)
MAP_SHAPE = MAP_BOX[2] * WIDTH_IN / (MAP_BOX[3] * HEIGHT_IN)  # width by height
SIDE_BOX = (0.74, 0.03, 0.25, 0.86)
LOWEST, ABOVE, EDGE, GREY = "#8b8f94", "#54595f", "#c9c7c0", "#6a6f75"
BLUSH, HATCH = "#f3b7ae", "/////"


@dataclass(frozen=True)
class Caption:
    """What is written on a picture.

    `figures` are pairs of a name and its value, shown beside the legend.
    """

    title: str
    subtitle: str
    figures: Sequence[tuple[str, str]] = ()


def write_map(sheet: Sheet, caption: Caption, path: Path, language: str) -> None:
    """Draw a map sheet as PNG; the same sheet gives the same bytes."""
    with mpl.rc_context(picture_style(language)):
        figure = Figure(figsize=(WIDTH_IN, HEIGHT_IN), dpi=DPI, facecolor=PAPER)
        axes = figure.add_axes(MAP_BOX)
        _draw_land(axes, sheet)
        _draw_changes(axes, sheet)
        _frame(axes, sheet)
        _draw_scale(axes)
        _draw_north(axes)
        _write_caption(figure, caption)
        _draw_legend(figure, sheet, caption, language)
        save(figure, path)


def save(figure: Figure, path: Path) -> None:
    """Write a figure as PNG without any word on when or by what it was made."""
    FigureCanvasAgg(figure)
    figure.savefig(path, format="png", metadata={"Software": None}, facecolor=PAPER)


def _draw_land(axes: Axes, sheet: Sheet) -> None:
    for ground in sheet.land:
        filled(axes, ground.geometries, facecolor=ground.colour, linewidth=0, zorder=1)
    outlined(axes, sheet.units, color=LOWEST, linewidths=0.6, zorder=3)
    outlined(axes, sheet.districts, color=ABOVE, linewidths=1.0, zorder=4)
    for zone in sheet.zones:
        inside = _inset(zone.geometries, sheet)
        outlined(axes, inside, color=zone.colour, linewidths=1.3, zorder=5)


def _inset(geometries: np.ndarray, sheet: Sheet) -> np.ndarray:
    """The outlines moved a little inwards, so that neighbouring zones both show."""
    left, _, right, _ = sheet.bounds()
    plain = shapely.simplify(geometries, 0.0004 * (right - left))
    inside = shapely.get_parts(shapely.buffer(plain, -0.0016 * (right - left)))
    return inside[~shapely.is_empty(inside)]


def _draw_changes(axes: Axes, sheet: Sheet) -> None:
    """A thin line of the same colour keeps even the smallest plot visible."""
    filled(
        axes,
        sheet.reduced,
        facecolor=REDUCED,
        edgecolor=REDUCED,
        linewidth=0.8,
        zorder=6,
    )
    style: dict[str, Any] = {
        "hatch": HATCH,
        "edgecolor": ADDED,
        "linewidth": 0.8,
        "zorder": 7,
    }
    filled(axes, sheet.added, facecolor=BLUSH, **style)


def _frame(axes: Axes, sheet: Sheet) -> None:
    left, bottom, right, top = sheet.bounds()
    wide = max(right - left, (top - bottom) * MAP_SHAPE) * 1.08
    middle_x, middle_y = (left + right) / 2, (bottom + top) / 2
    axes.set_xlim(middle_x - wide / 2, middle_x + wide / 2)
    axes.set_ylim(middle_y - wide / MAP_SHAPE / 2, middle_y + wide / MAP_SHAPE / 2)
    axes.set(xticks=[], yticks=[], facecolor=NOWHERE)
    for spine in axes.spines.values():
        spine.set(edgecolor=EDGE, linewidth=0.8)


def _draw_scale(axes: Axes) -> None:
    """A bar of two round lengths, about a fifth of the map wide."""
    left, right = axes.get_xlim()
    bottom, top = axes.get_ylim()
    length = round_length((right - left) / 5)
    x, y = left + 0.035 * (right - left), bottom + 0.035 * (top - bottom)
    height = 0.008 * (top - bottom)
    for part, colour in ((0, INK), (1, "white")):
        corner = (x + part * length / 2, y)
        axes.add_patch(
            Rectangle(corner, length / 2, height, fc=colour, ec=INK, lw=0.8, zorder=9)
        )
    unit, size = ("km", 1000) if length >= 1000 else ("m", 1)
    for share in (0, 0.5, 1):
        text = f"{share * length / size:g}" + (f" {unit}" if share == 1 else "")
        at = (x + share * length, y + 1.6 * height)
        axes.text(*at, text, ha="center", va="bottom", fontsize=9, zorder=9)


def round_length(about: float) -> float:
    """The largest of 1, 2, 5 × 10ⁿ that is not longer than `about`."""
    power = 10 ** np.floor(np.log10(about))
    return float(max(step for step in (1, 2, 5) if step * power <= about) * power)


def _draw_north(axes: Axes) -> None:
    across = axes.transAxes
    right = [(0.955, 0.985), (0.955, 0.925), (0.968, 0.91)]
    left = [(0.955, 0.985), (0.955, 0.925), (0.942, 0.91)]
    for corners, colour in ((right, INK), (left, "white")):
        style: dict[str, Any] = {
            "closed": True,
            "fc": colour,
            "ec": INK,
            "lw": 0.9,
            "zorder": 9,
        }
        axes.add_patch(Polygon(corners, transform=across, **style))
    axes.text(
        0.955, 0.9, "N", transform=across, ha="center", va="top", fontsize=11,
        fontweight="bold", zorder=9,
    )  # fmt: skip


def _write_caption(figure: Figure, caption: Caption) -> None:
    figure.text(0.02, 0.955, caption.title, fontsize=22, fontweight="bold", va="center")
    figure.text(0.02, 0.912, caption.subtitle, fontsize=11, color=GREY, va="center")


def _draw_legend(figure: Figure, sheet: Sheet, caption: Caption, language: str) -> None:
    side = figure.add_axes(SIDE_BOX)
    side.set_axis_off()
    side.set(xlim=(0, 1), ylim=(0, 1))
    height = 0.98
    for name, value in caption.figures:
        side.text(0.0, height, name, fontsize=10.5, color=GREY, va="center")
        look: dict[str, Any] = {
            "fontsize": 13,
            "ha": "right",
            "va": "center",
            "weight": "bold",
        }
        side.text(0.98, height, value, **look)
        height -= 0.046
    side.legend(
        handles=_handles(sheet, language),
        loc="upper left",
        bbox_to_anchor=(0.0, height - 0.01),
        frameon=False,
        fontsize=10.5,
        handlelength=1.9,
        handleheight=1.25,
        labelspacing=0.62,
        borderaxespad=0,
        borderpad=0,
    )


def _handles(sheet: Sheet, language: str) -> list:
    """The legend of what is on the map, and no more."""

    def line(label: str, **style: Any) -> Line2D:
        return Line2D([], [], label=label, **style)

    added = Patch(fc=BLUSH, ec=ADDED, hatch=HATCH, label=word("map-added", language))
    above = line(word("map-district", language), color=ABOVE, lw=1.2)
    lowest = line(word("map-unit", language), color=LOWEST, lw=0.8)
    shown = [
        (sheet.reduced, Patch(fc=REDUCED, label=word("map-reduced", language))),
        (sheet.added, added),
        *(
            (
                zone.geometries,
                line(zone.label, color=zone.colour, lw=1.5),
            )
            for zone in sheet.zones
        ),
        (sheet.districts, above),
        (sheet.units, lowest),
        *(
            (ground.geometries, Patch(fc=ground.colour, ec=EDGE, label=ground.label))
            for ground in sheet.land
        ),
    ]
    return [handle for geometries, handle in shown if len(geometries)]
