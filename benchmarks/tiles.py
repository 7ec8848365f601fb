"""What cutting a city into tiles costs, and how large the tiles are.

    tiles.py [CITY] [--size city] [--snapshot ID]

CITY is a city folder; it is only read, its archives are made in a copy. Without one a
demo city of the size is generated. CPU seconds are user and system time of this process
and of all it starts; the machine may be shared, so they, not wall time, count. Sizes are
those of the compressed tiles, as a browser gets them.
"""

import argparse
import resource
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from jianliang.core.errors import CityError
from jianliang.edges.city import CityFolder, open_city
from jianliang.edges.demo import generate
from jianliang.edges.demonstration import build_demo
from jianliang.edges.results import Results, read_results
from jianliang.edges.tiles import make_moves
from jianliang.edges.tiles.archive import tile_sizes
from jianliang.edges.tiles.cutting import LARGEST_TILE_BYTES
from jianliang.edges.tiles.making import make_archives, missing_archives

PARTS = ("city.toml", "register.jsonl", "rulepack", "layers", "results")


def asked() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("city", nargs="?", type=Path, help="a city folder")
    parser.add_argument("--size", default="city", help="of the demo city otherwise")
    parser.add_argument("--snapshot", default="", help="an earlier snapshot's changes")
    return parser.parse_args()


def silent(_what: str, _share: float) -> None:
    """Progress that nobody watches."""


def cpu_s() -> float:
    """User and system time of this process and its finished children."""
    spent = [
        resource.getrusage(who)
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    ]
    return sum(one.ru_utime + one.ru_stime for one in spent)


def without_archives(given: Path | None, size: str, room: Path) -> Path:
    """A copy of the city, or a generated one, that has no archives yet."""
    if given is None:
        build_demo(room / "demo", generate(size, 1), "en", silent)
        given = room / "demo" / "city"
    for part in PARTS:
        place = given / part
        copy = shutil.copytree if place.is_dir() else shutil.copy
        copy(place, room / part)
    for made in (room / "results").glob("*.tiles"):
        shutil.rmtree(made)
    return room


def results_of(city: CityFolder, snapshot: str) -> Results | None:
    """The results whose changes are cut, if there are any."""
    try:
        return read_results(city, snapshot)
    except CityError as error:
        print(f"No changes: {error}")
        return None


def made(city: CityFolder, snapshot: str) -> Iterator[tuple[str, float, list[Path]]]:
    """Each layer and the changes, with their CPU seconds and archives."""
    for revision, audiences in missing_archives(city):
        before = cpu_s()
        paths = make_archives(city, revision, audiences)
        yield f"{revision.role} {revision.day}", cpu_s() - before, paths
    results = results_of(city, snapshot)
    if results:
        before = cpu_s()
        paths = make_moves(city, results, silent)
        yield "changes of the run", cpu_s() - before, paths


def table(paths: list[Path]) -> list[str]:
    """Lines with the sizes of an archive's tiles by zoom, and what is too large."""
    lines = []
    for path in paths:
        audience = path.name.split(".")[-2]
        for zoom, sizes in tile_sizes(path).items():
            middle, high = (np.percentile(sizes, share) / 1000 for share in (50, 95))
            mark = "  TOO LARGE" if max(sizes) > LARGEST_TILE_BYTES else ""
            lines.append(
                f"    {audience:10} z{zoom:<3} {len(sizes):>6} tiles"
                f"   median {middle:>7.1f}   p95 {high:>7.1f}"
                f"   max {max(sizes) / 1000:>7.1f} kB{mark}"
            )
    return lines


def main() -> int:
    """Make all archives and print what they cost; 1 where a tile is too large."""
    wanted = asked()
    large = False
    with tempfile.TemporaryDirectory() as room:
        city = open_city(without_archives(wanted.city, wanted.size, Path(room)))
        for name, seconds, paths in made(city, wanted.snapshot):
            whole = sum(path.stat().st_size for path in paths) / 1e6
            lines = table(paths)
            print(
                f"{name}: {seconds:.1f} CPU s, {whole:.1f} MB",
                *lines,
                sep="\n",
                flush=True,
            )
            large |= any("TOO LARGE" in line for line in lines)
    return int(large)


if __name__ == "__main__":
    sys.exit(main())
