"""Vector tiles of a city: made once for each layer and audience, then only served."""

from pathlib import Path

from jianliang.core.errors import CityError
from jianliang.edges.city import CityFolder, Progress, open_city
from jianliang.edges.results import read_results
from jianliang.edges.tiles.making import make_layer_tiles, tile_path
from jianliang.edges.tiles.moves import make_moves, moves_frame, moves_path

__all__ = ["make_moves", "make_tiles", "moves_frame", "moves_path", "tile_path"]

NO_RESULTS = ("not-run", "rules-changed")


def make_tiles(
    city: str | Path | CityFolder, progress: Progress, snapshot: str = ""
) -> list[Path]:
    """Make every tile archive a city lacks: of its layers, and of its results.

    What was interrupted is made by the next call; what is there is not made again.

    Parameters
    ----------
    city : path or CityFolder
    snapshot : str
        Which results; those of the city as it now stands if empty.
    progress : callable
        Told what is being done and the share of it that is behind.

    Returns
    -------
    list of Path
        The archives made.

    Raises
    ------
    CityError
        tippecanoe is missing ("tiles-no-program") or fails, a layer is not as
        registered, or another process is writing.
    """
    if isinstance(city, CityFolder):
        opened = open_city(city.folder, city.wait_s)
    else:
        opened = open_city(city)
    made = make_layer_tiles(opened, progress)
    try:
        results = read_results(opened, snapshot)
    except CityError as error:
        if error.code in NO_RESULTS:
            return made
        raise
    return made + make_moves(opened, results, progress)
