"""The changes of a run on the map: their shapes kept, and their tile archive.

mycity/results/<snapshot>.tiles/moves.parquet
mycity/results/<snapshot>.tiles/changes.<audience>.pmtiles
"""

from pathlib import Path

import pandas as pd
import shapely

from jianliang.core.errors import CityError
from jianliang.core.layers import City
from jianliang.core.secrecy import CLASSES, visible
from jianliang.edges.city import CityFolder, Progress, check_rules, stored_layer
from jianliang.edges.layerfile import parquet_bytes, read_parquet
from jianliang.edges.results import Results, layers_of
from jianliang.edges.rulepack import read_rulepack
from jianliang.edges.staging import move_into_place, write_synced, writing
from jianliang.edges.tiles.afar import cut_from_afar
from jianliang.edges.tiles.archive import NOWHERE, Parts, write_archive
from jianliang.edges.tiles.cutting import DETAILED, Source, cut, program
from jianliang.edges.tiles.layers import LAST_ZOOM, PLOTS_FROM
from jianliang.edges.tiles.overview import FIRST_ZOOM
from jianliang.edges.tiles.places import in_degrees
from jianliang.pipeline.moves import moves

NEAR = [
    *("from_day", "to_day", "plot_from", "plot_to", "class_from", "class_to"),
    *("unit_to", "zone_to", "area_dm2"),
]


def moves_folder(results: Results) -> Path:
    """Where shapes and tiles of a snapshot lie: beside its tables."""
    return results.folder.with_name(f"{results.snapshot}.tiles")


def moves_path(city: CityFolder, results: Results, audience: str) -> Path | None:
    """The tile archive of a snapshot's changes; None if the audience may not see it.

    Also None while it is not made yet (`make_moves`). Never for the public.
    """
    own = _audience(city, results)
    path = _archive(results, own)
    return path if visible(own, audience) and path.exists() else None


def moves_frame(city: CityFolder, results: Results) -> pd.DataFrame:
    """All changes of a snapshot with their shapes in the city's CRS.

    As `jianliang.pipeline.moves` gives them; read where they are kept, else made.

    Raises
    ------
    CityError
        A layer of the snapshot is gone or was changed, or the city's rules are not
        those that were recorded.
    """
    kept = moves_folder(results) / "moves.parquet"
    if kept.exists():
        return read_parquet(kept.read_bytes())
    check_rules(city)
    rules = read_rulepack(city.rulepack)
    return moves(_city_of(city, results), rules, results["pieces"])


def make_moves(city: CityFolder, results: Results, progress: Progress) -> list[Path]:
    """Keep the shapes of a snapshot's changes and cut their tiles; returns those made.

    Raises
    ------
    CityError
        As `moves_frame`; tippecanoe is missing or fails; another process is writing.
    """
    archive = _archive(results, _audience(city, results))
    kept = moves_folder(results) / "moves.parquet"
    if archive.exists() and kept.exists():
        return []
    program()
    progress("moves", 0.0)
    frame = moves_frame(city, results)
    progress("tiles", 0.5)
    with writing(city.folder, city.wait_s) as staging:
        kept.parent.mkdir(exist_ok=True)
        write_synced(staging / "moves", parquet_bytes(frame, city.definition.crs))
        move_into_place(staging / "moves", kept)
        parts = cut_moves(frame, city.definition.profile, city.definition.crs, staging)
        write_archive(parts, archive, staging)
    return [archive]


def _archive(results: Results, audience: str) -> Path:
    return moves_folder(results) / f"changes.{audience}.pmtiles"


def _audience(city: CityFolder, results: Results) -> str:
    """The class of the changes: that of the most secret layer, at least internal."""
    classes = [revision.secrecy for revision in layers_of(city, results)]
    return max(["internal", *classes], key=CLASSES.index)


def _city_of(city: CityFolder, results: Results) -> City:
    """The city as it stood for a snapshot."""
    told = results.manifest["inputs"]["city"]
    layers = tuple(stored_layer(city, one) for one in layers_of(city, results))
    return City(
        told["name"], told["crs"], told["area_standard"], told["profile"], layers
    )


# Tiles --------------------------------------------------------------------------------


def cut_moves(frame: pd.DataFrame, profile: str, crs: str, room: Path) -> Parts:
    """Cut the changes: each from zoom 12 on; from afar together, and never too small.

    From afar the changes of a district, pair of dates and marks under `profile` are one
    shape; what is smaller than a spot of the screen is shown as a spot.
    """
    frame = frame[~shapely.is_empty(frame["geometry"].to_numpy())]
    frame = frame.assign(area_dm2=changed_area_dm2(frame)).reset_index(drop=True)
    if frame.empty:
        return Parts([], {}, NOWHERE)
    shapes = in_degrees(frame["geometry"].to_numpy(), crs)
    marks = [name for name in frame if name.startswith("mark:")]
    told = frame[[*NEAR, *marks]].replace({name: {"": None} for name in marks})
    near, zooms = Source("moves", shapes, told), (PLOTS_FROM, LAST_ZOOM)
    part = cut([near], zooms, room / "near", DETAILED)
    if part is None:
        raise CityError("tiles-too-large", layer="moves", zoom=PLOTS_FROM)
    from_afar = _told_from_afar(frame, profile)
    far = cut_from_afar(shapes, from_afar, room)
    every = pd.concat([told, from_afar[["district"]].assign(zoom=0)], axis=1)
    fields = Source("moves", shapes, every).described((FIRST_ZOOM, LAST_ZOOM))
    return Parts([far, part], {"moves": fields}, tuple(shapely.total_bounds(shapes)))


def changed_area_dm2(frame: pd.DataFrame) -> pd.Series:
    """The area a change is booked with: of an increase the later, else the earlier."""
    marks = frame[[name for name in frame if name.startswith("mark:")]]
    added = (marks == "increase").any(axis=1) | (frame["plot_from"] == "")
    return frame["area_to_dm2"].where(added, frame["area_from_dm2"])


def _told_from_afar(frame: pd.DataFrame, profile: str) -> pd.DataFrame:
    """What tells changes apart from afar; "" where a profile marks nothing."""
    own = [name for name in frame if name.startswith(f"mark:{profile}:")]
    labels = frame[["from_day", "to_day", "district_to", *own, "area_dm2"]]
    return labels.rename(columns={"district_to": "district"})
