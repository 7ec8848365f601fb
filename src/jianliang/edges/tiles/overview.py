"""Surveys from afar: what lies where, as few generalised shapes."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import shapely

from jianliang.core.errors import CityError
from jianliang.core.polygons import Polygons
from jianliang.edges.tiles.cutting import Source, cut_each
from jianliang.edges.tiles.places import off_grid, on_grid
from jianliang.edges.tiles.sampling import Image, rectangles, sampled

FINEST_ZOOM, SQUARES = 11, 512
"""A square is one dot of the screen at zoom 11, about 29 m at 40° north."""
FIRST_ZOOM = 5
MOST_SQUARES = 2**26
"""A larger land is sampled on wider squares: what memory the image takes is bounded."""

AS_GIVEN = ("--no-line-simplification", "-b0")
DETAILS = (9, 8, 7, 6)
"""Squares to a side of a tile, as powers of two; the next where these are too many."""
WIDEST = 2 ** (FINEST_ZOOM - FIRST_ZOOM) * SQUARES // 2 ** DETAILS[-1]
"""How many of the finest squares make the widest; images begin and end at those."""


def survey_image(shapes: np.ndarray) -> Image:
    """The row of the plot in the middle of each square.

    Parameters
    ----------
    shapes : array of shapely polygons
        The plots in degrees; at least one.
    """
    polygons = Polygons.of(shapes)
    finest = 2**FINEST_ZOOM * SQUARES
    coords, step = on_grid(polygons.coords, finest), 1
    while np.prod(np.ptp(coords, axis=0) / step + WIDEST / step) > MOST_SQUARES:
        step *= 2
    grid = replace(polygons, coords=coords / step)
    return sampled(grid, finest // step, max(1, WIDEST // step))


def overview(image: Image, labels: pd.DataFrame, zoom: int, finest: int) -> Source:
    """The source layer `overview` of one zoom: one shape for each set of labels.

    Parameters
    ----------
    image : Image
        From `survey_image`.
    labels : DataFrame of str
        What tells shapes apart, one row for each plot.
    zoom : int
        The zoom it is for.
    finest : int
        The most squares to a side of a tile; fewer where the image has no more.
    """
    set_of = labels.groupby(list(labels.columns), dropna=False).ngroup().to_numpy()
    one_of = np.unique(set_of, return_index=True)[1]
    seen = image.every(max(1, image.squares // (2**zoom * finest)))
    number, corners = rectangles(seen.with_numbers(set_of))
    west, north = off_grid(corners[:, :2], seen.squares).T
    east, south = off_grid(corners[:, 2:], seen.squares).T
    there, group = np.unique(number, return_inverse=True)
    shapes = shapely.multipolygons(shapely.box(west, south, east, north), indices=group)
    table = labels.iloc[one_of[there]].reset_index(drop=True)
    return Source("overview", shapes, table)


def cut_overview(image: Image, labels: pd.DataFrame, zooms: range, room: Path) -> Path:
    """Cut the overview of a survey: each zoom gets only the shapes made for it.

    Should a tile be too large, all is shown on coarser squares.

    Raises
    ------
    CityError
        Even then a tile is too large ("tiles-too-large").
    """
    for detail in DETAILS:
        sources = {zoom: overview(image, labels, zoom, 2**detail) for zoom in zooms}
        options = (*AS_GIVEN, *(f"-{side}{detail}" for side in "dDm"))
        part = cut_each(sources, room / f"overview-{detail}", options)
        if part:
            return part
    raise CityError("tiles-too-large", layer="overview", zoom=zooms[-1])
