"""What the server holds of one city: its results, layers, rules, names and places.

Opened once. Small tables are read at once, plots of a survey when first asked for;
whatever was read stays, for results and layers never change.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import Generic, TypeVar

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import shapely

from jianliang.core.errors import CityError
from jianliang.core.policy import RulePack
from jianliang.core.tables import SURVEY, typed
from jianliang.core.units import OUTSIDE
from jianliang.edges.city import CityFolder, open_city
from jianliang.edges.register import Revision
from jianliang.edges.results import Results, code_hash, read_results
from jianliang.edges.rulepack import pack_hash, read_rulepack
from jianliang.edges.web.lonlat import Bounds, LonLat
from jianliang.edges.web.plots import Pieces, Plots, plots_of
from jianliang.pipeline.lookup import Lookup

Made = TypeVar("Made")
UNIT_ROLES = {"units": "administrative", "planning": "planning"}


class Once(Generic[Made]):
    """Values made when first asked for, each by one thread only, then kept."""

    def __init__(self, make: Callable[[str], Made]) -> None:
        self._make = make
        self._lock = RLock()
        self._kept: dict[str, Made] = {}

    def __getitem__(self, key: str) -> Made:
        if key not in self._kept:
            with self._lock:
                if key not in self._kept:
                    self._kept[key] = self._make(key)
        return self._kept[key]


@dataclass(frozen=True, eq=False)
class Atlas:
    """One city and one snapshot of its results, ready to be asked.

    Attributes
    ----------
    city : CityFolder
    results : Results
        The tables of the snapshot.
    layers : tuple of Revision
        The layers those tables were made from.
    rules : RulePack
        The rules they were made by.
    tables : Once of DataFrame
        Result tables by name, read once; an absent one is empty.
    """

    city: CityFolder
    results: Results
    layers: tuple[Revision, ...]
    rules: RulePack
    tables: Once[pd.DataFrame] = field(repr=False)

    @property
    def snapshot(self) -> str:
        """Id of everything the figures were made from."""
        return self.results.snapshot

    @property
    def version(self) -> str:
        """What the server's answers depend on: the snapshot and the code."""
        return f"{self.snapshot}-{code_hash()[:16]}"

    @cached_property
    def days(self) -> list[str]:
        """The dates of the surveys, or between which changes are known."""
        accounts = self.tables["accounts"]
        return sorted({*accounts["from_day"], *accounts["to_day"]})

    @cached_property
    def lonlat(self) -> LonLat:
        """Between the city's CRS and the screen."""
        return LonLat(self.city.definition.crs)

    @cached_property
    def units(self) -> pd.DataFrame:
        """hierarchy, unit_id, name, level, parent_id, since; every unit there was."""
        units = self.tables["units"]
        columns = ["hierarchy", "unit_id", "name", "level", "parent_id", "since"]
        return units.reindex(columns=columns).astype("str").fillna("")

    @cached_property
    def unit_names(self) -> Mapping[str, str]:
        """Name of every unit by its code, and of the city by its name."""
        names = dict(zip(self.units["unit_id"], self.units["name"], strict=True))
        return {self.city.definition.name: self.city.definition.name, **names}

    @cached_property
    def unit_levels(self) -> Mapping[str, str]:
        """Level of every unit by its code."""
        return dict(zip(self.units["unit_id"], self.units["level"], strict=True))

    @cached_property
    def systems(self) -> Mapping[str, str]:
        """Class system of the survey of each date, or of the changes until it."""
        told = {
            day: one.class_system
            for one in self.of("changes")
            for day in (one.day, one.until)
        }
        surveyed = {one.day: one.class_system for one in self.of("survey")}
        return surveyed or told

    @cached_property
    def lookup(self) -> Lookup:
        """The result tables, in order to be asked again and again."""
        return Lookup(self.results)

    @cached_property
    def bounds(self) -> Bounds | None:
        """Extent of the surveys (or else of all layers) in degrees."""
        layers = self.of("survey") or list(self.layers)
        boxes = [self._extent(layer) for layer in layers]
        known = np.array([box for box in boxes if box is not None])
        if not len(known):
            return None
        return self.lonlat.bounds(np.r_[known[:, :2].min(0), known[:, 2:].max(0)])

    @cached_property
    def unit_bounds(self) -> Mapping[str, Bounds | None]:
        """Extent of every unit in degrees, those above from those below them."""
        parents = dict(zip(self.units["unit_id"], self.units["parent_id"], strict=True))
        boxes: dict[str, np.ndarray] = {}
        for layer in self.layers:
            if layer.role in UNIT_ROLES:
                boxes |= self._unit_boxes(layer)
        whole = dict(boxes)
        for unit, box in boxes.items():
            above = parents.get(unit, "")
            while above:
                whole[above] = _around(whole.get(above), box)
                above = parents.get(above, "")
        return {unit: self.lonlat.bounds(box) for unit, box in whole.items()}

    @cached_property
    def plots(self) -> Once[Plots]:
        """Plots of each survey by its day."""
        return Once(self._plots)

    @cached_property
    def pieces(self) -> Pieces:
        """The pieces between the surveys."""
        return Pieces(self.tables["pieces"])

    @cached_property
    def _shapes(self) -> Mapping[str, shapely.Geometry]:
        """Polygon of every unit of the lowest levels, the latest there is."""
        shapes: dict[str, shapely.Geometry] = {}
        for layer in self.layers:
            if layer.role in UNIT_ROLES:
                frame = self.city.read_layer_file(layer.file)
                drawn = frame[frame["geometry"].notna()]
                shapes |= dict(zip(drawn["unit_id"], drawn["geometry"], strict=True))
        return shapes

    @cached_property
    def _outlines(self) -> Once[shapely.Geometry | None]:
        return Once(self._outline)

    def _outline(self, unit: str) -> shapely.Geometry | None:
        """The polygon of a unit, or of all units below it together."""
        if unit in self._shapes:
            return self._shapes[unit]
        units = self.units
        top = unit == self.city.definition.name
        here = units["level"] == "city" if top else units["parent_id"] == unit
        below = [self._outlines[one] for one in units.loc[here, "unit_id"]]
        parts = [shape for shape in below if shape is not None]
        return shapely.union_all(parts) if parts else None

    def outlines(self, units: Iterable[str]) -> np.ndarray:
        """The polygons of units in the city's CRS; None where there is none."""
        shapes = [self._outlines[str(unit)] for unit in units]
        out = np.empty(len(shapes), dtype=object)
        out[:] = shapes
        return out

    @cached_property
    def findings(self) -> pd.DataFrame:
        """The findings with `index` (row number), and `lon`, `lat` where they lie."""
        table = self.tables["findings"]
        x, y = (table[name].to_numpy(dtype=float) for name in ("x", "y"))
        lon, lat = self.lonlat.points(x, y)
        known = np.isfinite(lon) & np.isfinite(lat)
        place = {
            "lon": np.where(known, lon, np.nan),
            "lat": np.where(known, lat, np.nan),
        }
        return table.assign(index=np.arange(len(table)), **place)

    def _plots(self, day: str) -> Plots:
        files = [layer.file for layer in self.of("survey") if layer.day == day]
        frames = [typed(self.city.read_layer_file(file), SURVEY) for file in files]
        return plots_of(day, frames)

    def class_name(self, system: str, code: str, language: str) -> str:
        """Name of a class of a system; "" where the system has none of that code."""
        classes = self.rules.classes
        if not system or code not in classes.known(system):
            return ""
        return classes.name(system, code, language)

    def told(self, dimension: str) -> list[str]:
        """The zones or tenures the accounts speak of, sorted; without "outside"."""
        accounts = self.tables["accounts"]
        values = accounts.loc[accounts["dimension"] == dimension, "value"]
        return sorted(set(values) - {OUTSIDE})

    def warm(self) -> None:
        """Read what the first questions need, the newest survey first."""
        for table in (self.lookup.accounts, self.unit_bounds, self.findings):
            assert table is not None
        for day in sorted({one.day for one in self.of("survey")}, reverse=True):
            assert self.plots[day].tree
        self.pieces.ready()

    def of(self, role: str) -> list[Revision]:
        """The layers of a role, by day."""
        return [layer for layer in self.layers if layer.role == role]

    def _unit_boxes(self, layer: Revision) -> dict[str, np.ndarray]:
        frame = self.city.read_layer_file(layer.file)
        boxes = shapely.bounds(frame["geometry"].to_numpy())
        pairs = zip(frame["unit_id"], boxes, strict=True)
        return {str(unit): box for unit, box in pairs if np.isfinite(box).all()}

    def _extent(self, layer: Revision) -> list[float] | None:
        """The extent a layer's file states of itself."""
        schema = pq.read_schema(self.city.layer_file(layer.file))
        stated = (schema.metadata or {}).get(b"geo")
        if stated is None:
            return None
        geo = json.loads(stated)
        return geo["columns"][geo["primary_column"]].get("bbox")


def open_atlas(folder: str | Path | CityFolder, snapshot: str = "") -> Atlas:
    """Open a city and the results of a snapshot; those of the present one if empty.

    Raises
    ------
    CityError
        The city cannot be opened, has no such results ("not-run"), or its rules or
        layers are no longer those of the snapshot.
    """
    city = folder if isinstance(folder, CityFolder) else open_city(folder)
    results = read_results(city, snapshot)
    given = results.manifest["inputs"]
    if pack_hash(city.rulepack) != given["rulepack"]:
        raise CityError("snapshot-rules", snapshot=results.snapshot, path=city.rulepack)

    def read(name: str) -> pd.DataFrame:
        return results[name] if name in results else pd.DataFrame()

    rules = read_rulepack(city.rulepack)
    return Atlas(city, results, _layers_of(city, given["layers"]), rules, Once(read))


def _layers_of(city: CityFolder, given: list[dict]) -> tuple[Revision, ...]:
    """The revisions a snapshot was made from, in the order it names them."""
    known = {
        (one.role, one.name, one.day, one.file): one
        for one in city.revisions
        if one.kind == "layer"
    }
    keys = [(one["role"], one["name"], one["day"], one["file"]) for one in given]
    return tuple(known[key] for key in keys)


def _around(one: np.ndarray | None, other: np.ndarray) -> np.ndarray:
    if one is None:
        return other
    return np.r_[np.minimum(one[:2], other[:2]), np.maximum(one[2:], other[2:])]
