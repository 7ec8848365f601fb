"""Which tile archives a city has, and making those that are missing.

    mycity/tiles/<hash of the layer>.<audience>.pmtiles

A layer never changes, so neither does its archive. Nothing in the register or in a
snapshot speaks of archives: they can be thrown away and made again at any time.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pandas as pd

from jianliang.core.layers import City, Layer
from jianliang.core.secrecy import visible
from jianliang.edges.city import CityFolder, Progress, stored_layer
from jianliang.edges.register import Revision
from jianliang.edges.rulepack import read_rulepack
from jianliang.edges.staging import writing
from jianliang.edges.tiles.archive import Parts, write_archive
from jianliang.edges.tiles.cutting import program
from jianliang.edges.tiles.layers import (
    cut_layer,
    cut_survey,
    plot_labels,
    survey_map,
)
from jianliang.stages import ground

MAPPED = ("survey", "units", "planning", "zones", "paths", "changes")
"""Roles of layers that are drawn."""


def audiences_of(revision: Revision) -> list[str]:
    """For whom a layer has an archive, the widest audience first; none without shapes.

    A layer has one, of its own class. A public survey has two: the public gets the
    overview, while its single plots are internal.
    """
    if revision.role not in MAPPED or not revision.crs or not revision.rows:
        return []
    if revision.role == "survey" and revision.secrecy == "public":
        return ["public", "internal"]
    return [revision.secrecy]


def archive_path(city: CityFolder, revision: Revision, audience: str) -> Path:
    """Where the archive of a layer for an audience lies, once it is made."""
    return city.folder / "tiles" / f"{revision.file}.{audience}.pmtiles"


def tile_path(city: CityFolder, revision: Revision, audience: str) -> Path | None:
    """The archive of a layer that tells an audience most; None if it may see none.

    Also None while the archive is not made yet (`make_tiles`).

    Parameters
    ----------
    audience : str
        public, internal or restricted.
    """
    seen = [one for one in audiences_of(revision) if visible(one, audience)]
    path = archive_path(city, revision, seen[-1]) if seen else None
    return path if path and path.exists() else None


def missing_archives(city: CityFolder) -> list[tuple[Revision, list[str]]]:
    """The layers in force that lack archives, each with the audiences that wait."""
    waiting = []
    for revision in city.layers:
        lacking = [
            audience
            for audience in audiences_of(revision)
            if not archive_path(city, revision, audience).exists()
        ]
        if lacking:
            waiting.append((revision, lacking))
    return waiting


def make_layer_tiles(city: CityFolder, progress: Progress) -> list[Path]:
    """Make the archives that the layers in force lack; returns those made.

    A survey's overview is told apart by the districts of the units in force on its day
    when the archive is made: a survey imported before any units has an overview without
    districts, and keeps it.

    Raises
    ------
    CityError
        tippecanoe is missing or fails, a layer is not as registered, or another
        process is writing.
    """
    waiting = missing_archives(city)
    if waiting:
        program()
    made = []
    for done, (revision, audiences) in enumerate(waiting):
        progress("tiles", done / len(waiting))
        made += make_archives(city, revision, audiences)
    return made


def make_archives(
    city: CityFolder, revision: Revision, audiences: list[str]
) -> list[Path]:
    """Make the archives of one layer for some of its audiences."""
    paths = [archive_path(city, revision, audience) for audience in audiences]
    with writing(city.folder, city.wait_s) as staging:
        cutter = _cutter(city, revision)
        for audience, path in zip(audiences, paths, strict=True):
            write_archive(cutter(audience, staging / audience), path, staging)
    return paths


def _cutter(city: CityFolder, revision: Revision) -> Callable[[str, Path], Parts]:
    """What cuts a layer for an audience, in a folder to work in."""
    layer, crs = stored_layer(city, revision), city.definition.crs
    if revision.role == "survey":
        return partial(cut_survey, survey_map(layer, _labels(city, layer), crs))
    return lambda _audience, room: cut_layer(layer, crs, room)


def _labels(city: CityFolder, survey: Layer) -> pd.DataFrame:
    """What the overview tells apart: class1, district, tenure of each plot."""
    units = tuple(stored_layer(city, one) for one in city.layers if one.role == "units")
    bare = City(city.definition.name, city.definition.crs, "", "", units)
    there = ground.in_force(bare, "units", survey.day)
    table = ground.together(there, "unit_id") if there else None
    return plot_labels(survey, table, read_rulepack(city.rulepack).classes)
