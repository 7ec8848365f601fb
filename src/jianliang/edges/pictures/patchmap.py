"""Open land as patches before and after: the darker, the larger the patch."""

from pathlib import Path

import matplotlib as mpl
import numpy as np
import pandas as pd
import shapely
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from jianliang.core.catalogue.words import word
from jianliang.core.layers import City
from jianliang.core.overlay.borders import borders, together
from jianliang.core.policy import RulePack
from jianliang.edges.pictures.fonts import picture_style
from jianliang.edges.pictures.map import GREY, save
from jianliang.edges.pictures.palette import NOWHERE, PAPER
from jianliang.edges.pictures.shapes import filled
from jianliang.pipeline.patchwork import counted, survey_parts
from jianliang.pipeline.spans import Between, pieces_between, settled, span_between

WIDTH_IN, HEIGHT_IN, DPI = 16.0, 9.0, 150
CLASSES_HA = (0, 1, 10, 100, 1_000, 10_000)
GREENS = ("#d8ecc8", "#b3d9a0", "#84bf78", "#4f9d57", "#267a3e", "#0b5227")
DM2_PER_HA = 1_000_000


def draw_patches(
    given: tuple[City, RulePack, pd.DataFrame],
    between: Between,
    path: Path,
    language: str,
) -> None:
    """Draw the open land of two surveys side by side as PNG.

    `given` is the city, its rules, and the table of pieces of its run.
    """
    city, rules, pieces = given
    between = settled(city, between)
    periods = dict(pieces_between(pieces, between.days))
    with mpl.rc_context(picture_style(language)):
        figure = Figure(figsize=(WIDTH_IN, HEIGHT_IN), dpi=DPI, facecolor=PAPER)
        title = word("patches-title", language, city=city.name)
        figure.text(0.02, 0.955, title, fontsize=20, fontweight="bold", va="center")
        note = word("patches-note", language)
        figure.text(0.02, 0.915, note, fontsize=11, color=GREY, va="center")
        for place, side in enumerate(("from", "to")):
            axes = figure.add_axes((0.02 + 0.49 * place, 0.03, 0.47, 0.83))
            period = min(periods) if side == "from" else max(periods)
            told = (city, rules, between.profile, side)
            _draw(axes, told, (period, periods[period]), language)
        save(figure, path)


def _draw(axes: Axes, told: tuple, period: tuple, language: str) -> None:
    """The patches of one date, and what they come to."""
    city, rules, profile, side = told
    days, pieces = period
    span = span_between(city, rules, days)
    day, system = {
        "from": (span.from_day, span.system_from),
        "to": (span.to_day, span.system_to),
    }[side]
    table, polygons = survey_parts(city, pieces, side, day)
    asked = {"system": system, "profile": profile, "day": span.to_day}
    is_open = (counted(table, rules, asked)["construction"] == "no").to_numpy()
    joint = borders(polygons).among(is_open)
    patch = together(len(table), joint.first, joint.second)
    area = table["area_dm2"][is_open].groupby(patch[is_open]).transform("sum")
    shapes = polygons.geometries()[is_open]
    step = np.searchsorted(CLASSES_HA, area.to_numpy() / DM2_PER_HA, side="right") - 1
    filled(axes, polygons.geometries()[~is_open], facecolor="white", linewidth=0)
    for number, colour in enumerate(GREENS):
        own = shapes[step == number]
        filled(axes, own, facecolor=colour, edgecolor=colour, linewidth=0.15)
    axes.set_facecolor(NOWHERE)
    west, south, east, north = shapely.total_bounds(polygons.geometries())
    axes.set(xlim=(west, east), ylim=(south, north), xticks=[], yticks=[], aspect=1)
    sizes = table["area_dm2"][is_open].groupby(patch[is_open]).sum().astype(object)
    mesh = (sizes**2).sum() / int(table["area_dm2"].sum()) / DM2_PER_HA
    text = {"day": day, "patches": len(sizes), "mesh": f"{mesh:,.1f}"}
    axes.set_title(word("patches-of", language, **text), fontsize=12, loc="left")
