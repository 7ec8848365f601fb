"""Synthetic cities as GeoParquet: two surveys, zones, and townships of two kinds.

    base.parquet, current.parquet              plot_id, class_code, geometry
    zones.parquet                              zone_id, geometry
    towns_crossing.parquet                     unit_id, geometry: own wiggly boundaries
    towns_following.parquet                    unit_id, geometry: unions of plots

Both surveys are clean coverages: neighbours share their edges bit for bit. Between the
dates 3 % of the plots are reclassified, split, merged, or surveyed anew with a moved
edge. Run as a program: `instances.py FOLDER PLOTS SEED`.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pyproj
import shapely
from mesh import Edges, Mesh, Side, edges, hashed, reverse, rings, taken, whole
from towns import following_towns

CRS = "EPSG:4548"
CLASSES = {
    "0103": 0.24, "0301": 0.16, "0201": 0.08, "0701": 0.12, "0702": 0.12, "0601": 0.06,
    "0602": 0.01, "1003": 0.06, "1006": 0.07, "1104": 0.03, "0810": 0.03, "05H1": 0.02,
}  # fmt: skip
BAND_PLOTS = 100_000
PAIR_CHANGES = 0.04  # of pairs of neighbours; on average 1.5 of the 2 plots change
KINDS = ("reclassified", "split", "merged", "resurveyed")
NONE = -1


@dataclass(frozen=True)
class City:
    """The meshes of one synthetic city."""

    plots: Mesh
    zones: Mesh
    towns: Mesh


def city(plots: int, seed: int) -> City:
    """A city of about so many plots; 330 townships and 50 zones if it is large."""
    columns = 2 * max(round(np.sqrt(plots * 0.8) / 2), 1)
    rows = max(round(plots / columns), 1)
    few = plots < 20_000
    towns, zones = ((3, 4), (2, 2)) if few else ((15, 22), (5, 10))
    per_zone = (100, 120) if few else (1100, 1250)
    per_town = (20, 30) if few else (90, 110)
    return City(
        Mesh(columns, rows, seed, (8, 15), 0.9, 4),
        Mesh(*zones, seed + 1, per_zone, 0.15, 60, margin=0.08),
        Mesh(*towns, seed + 2, per_town, 0.25, 20, margin=0.1),
    )


def write_instance(folder: Path, plots: int, seed: int) -> None:
    """Write all layers of a city; the same seed gives the same files."""
    drawn = city(plots, seed)
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("base", "current"):
        _write(folder / f"{name}.parquet", survey(drawn.plots, name == "current"))
    ids = {"zones": ("zone_id", "Z"), "towns_crossing": ("unit_id", "T")}
    for (name, (column, letter)), mesh in zip(
        ids.items(), (drawn.zones, drawn.towns), strict=True
    ):
        _write(folder / f"{name}.parquet", [whole_mesh(mesh, column, letter)])
    _write(
        folder / "towns_following.parquet", [following_towns(drawn.plots, drawn.towns)]
    )
    (folder / "instance.json").write_text(json.dumps({"plots": plots, "seed": seed}))


def _write(path: Path, batches: "list[pa.Table] | Iterator[pa.Table]") -> None:
    """A GeoParquet file, one row group for each batch, at its place only when whole."""
    about = {
        "version": "1.1.0",
        "primary_column": "geometry",
        "columns": {
            "geometry": {
                "encoding": "WKB",
                "geometry_types": ["Polygon", "MultiPolygon"],
                "crs": pyproj.CRS(CRS).to_json_dict(),
            }
        },
    }
    partial = path.with_suffix(".partial")
    writer = None
    for batch in batches:
        schema = batch.schema.with_metadata({"geo": json.dumps(about)})
        writer = writer or pq.ParquetWriter(partial, schema)
        writer.write_table(batch.cast(schema))
    assert writer is not None
    writer.close()
    partial.replace(path)


def _table(columns: dict, coords: np.ndarray, counts: np.ndarray) -> pa.Table:
    """Columns and one polygon without holes per row."""
    starts = np.concatenate([[0], np.cumsum(counts)])
    shells = np.arange(len(starts))
    kind = shapely.GeometryType.POLYGON
    shapes = shapely.from_ragged_array(kind, coords, (starts, shells))
    return pa.table({**columns, "geometry": pa.array(shapely.to_wkb(shapes))})


def whole_mesh(mesh: Mesh, column: str, letter: str) -> pa.Table:
    """All cells of a small mesh."""
    number = np.arange(mesh.columns * mesh.rows)
    across, up = number % mesh.columns, number // mesh.columns
    coords, counts = rings(_four_sides(mesh, across, up))
    names = [f"{letter}{n:03d}" for n in number]
    return _table({column: pa.array(names)}, coords, counts)


def _four_sides(mesh: Mesh, column: np.ndarray, row: np.ndarray) -> list[Side]:
    return [
        whole(edges(mesh, column, row, False)),
        whole(edges(mesh, column + 1, row, True)),
        reverse(edges(mesh, column, row + 1, False)),
        reverse(edges(mesh, column, row, True)),
    ]


def survey(mesh: Mesh, current: bool) -> Iterator[pa.Table]:
    """One survey's plots, band by band of the mesh."""
    band = max(BAND_PLOTS // mesh.columns, 1)
    for first in range(0, mesh.rows, band):
        last = min(first + band, mesh.rows)
        number = np.arange(first * mesh.columns, last * mesh.columns)
        yield _Band(mesh, number, current).table()


@dataclass
class _Band:
    """Whole rows of cells of a mesh, at one of the two dates."""

    mesh: Mesh
    number: np.ndarray
    current: bool

    def __post_init__(self) -> None:
        mesh, number = self.mesh, self.number
        self.column, self.row = number % mesh.columns, number // mesh.columns
        self.change = change_kinds(mesh, number) if self.current else None
        self.bottom = edges(mesh, self.column, self.row, False)
        self.top = edges(mesh, self.column, self.row + 1, False)
        self.left = self._upright(0)
        self.right = self._upright(1)

    def _upright(self, beside: int) -> Edges:
        """The edges to the left (0) or right (1) of each cell, moved where surveyed anew."""
        column = self.column + beside
        moved = np.zeros(len(column), dtype=np.int64)
        if self.current:
            middle = (column % 2 == 1) & (column < self.mesh.columns)
            pair = self.row * self.mesh.columns + column - 1
            kind = change_kinds(self.mesh, np.where(middle, pair, 0))
            moved = (middle & (kind == KINDS.index("resurveyed"))).astype(np.int64)
        return edges(self.mesh, column, self.row, True, moved)

    def table(self) -> pa.Table:
        groups = list(self._groups())
        plot = np.concatenate([group[0] for group in groups])
        code = np.concatenate([group[1] for group in groups])
        counts = np.concatenate([group[3] for group in groups])
        coords = np.concatenate([group[2] for group in groups])
        total = self.mesh.columns * self.mesh.rows
        order = np.lexsort((plot, plot % total))
        starts = np.concatenate([[0], np.cumsum(counts)[:-1]])[order]
        kept = counts[order]
        ends = np.cumsum(kept)
        at = np.arange(ends[-1]) + np.repeat(starts - ends + kept, kept)
        columns = {
            "plot_id": pa.array(np.char.zfill(plot[order].astype("U18"), 18)),
            "class_code": pa.array(np.array(list(CLASSES))[code[order]]),
        }
        return _table(columns, coords[at], kept)

    def _groups(self) -> Iterator[tuple[np.ndarray, ...]]:
        """Plot numbers, class numbers, vertices and ring lengths of each kind of plot."""
        mesh, number = self.mesh, self.number
        code = classes(mesh, number, 0)
        if self.change is None:
            yield number, code, *rings(self._sides(np.arange(len(number))))
            return
        first = number % 2 == 0
        new = (code + 1 + 10 * hashed(mesh.seed, 12, number)).astype(np.int64)
        new %= len(CLASSES)
        split = np.flatnonzero((self.change == KINDS.index("split")) & first)
        merged = np.flatnonzero((self.change == KINDS.index("merged")) & first)
        gone = np.concatenate([split, merged, merged + 1])
        plain = np.setdiff1d(np.arange(len(number)), gone)
        again = (self.change == KINDS.index("reclassified")) & first
        yield (
            number[plain],
            np.where(again, new, code)[plain],
            *rings(self._sides(plain)),
        )
        yield number[merged], code[merged], *rings(self._joined_sides(merged))
        one, other = self._halves(split)
        yield number[split], code[split], *rings(one)
        yield number[split] + mesh.columns * mesh.rows, new[split], *rings(other)

    def _sides(self, rows: np.ndarray) -> list[Side]:
        return [
            whole(taken(self.bottom, rows)),
            whole(taken(self.right, rows)),
            reverse(taken(self.top, rows)),
            reverse(taken(self.left, rows)),
        ]

    def _joined_sides(self, rows: np.ndarray) -> list[Side]:
        """Around a cell and the one to its right."""
        return [
            whole(taken(self.bottom, rows)),
            whole(taken(self.bottom, rows + 1)),
            whole(taken(self.right, rows + 1)),
            reverse(taken(self.top, rows + 1)),
            reverse(taken(self.top, rows)),
            reverse(taken(self.left, rows)),
        ]

    def _halves(self, rows: np.ndarray) -> tuple[list[Side], list[Side]]:
        """Left and right of a line from the middle of the bottom to that of the top."""
        bottom, top = taken(self.bottom, rows), taken(self.top, rows)
        low, high = bottom.count // 2, top.count // 2
        each = np.arange(len(rows))
        line = straight(bottom.points[each, low], top.points[each, high])
        left = [
            Side(bottom, 0, low),
            whole(line),
            Side(top, high, 0),
            reverse(taken(self.left, rows)),
        ]
        right = [
            Side(bottom, low, bottom.count),
            whole(taken(self.right, rows)),
            Side(top, top.count, high),
            reverse(line),
        ]
        return left, right


def straight(start: np.ndarray, end: np.ndarray, segments: int = 8) -> Edges:
    """Straight edges between two points, cut into segments."""
    t = np.linspace(0, 1, segments + 1)[None, :, None]
    points = np.round((1 - t) * start[:, None] + t * end[:, None], 4)
    points[:, 0], points[:, -1] = start, end
    return Edges(points, np.full(len(start), segments))


def classes(mesh: Mesh, number: np.ndarray, date: int) -> np.ndarray:
    """Class number of each cell, by the shares of CLASSES."""
    limits = np.cumsum(list(CLASSES.values()))
    chance = hashed(mesh.seed, 11, number, date) * limits[-1]
    return np.searchsorted(limits, chance, side="right")


def change_kinds(mesh: Mesh, number: np.ndarray) -> np.ndarray:
    """What happens to the pair of neighbours that a cell is in: index of KINDS or -1."""
    chance = hashed(mesh.seed, 10, number // 2) / PAIR_CHANGES
    return np.where(chance < 1, (chance * len(KINDS)).astype(np.int64), NONE)


if __name__ == "__main__":
    write_instance(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
