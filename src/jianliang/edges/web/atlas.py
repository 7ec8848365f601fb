"""What the server holds of one city: its results, layers, rules, names and places.

Opened once. Small tables are read at once, plots of a survey when first asked for;
whatever was read stays, for results and layers never change.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from threading import Event

import numpy as np
import pandas as pd
import pyarrow.parquet as pq

from jianliang.core.errors import CityError
from jianliang.core.policy import RulePack
from jianliang.core.units import OUTSIDE
from jianliang.edges.city import CityFolder, check_rules, load_city, open_city
from jianliang.edges.office import unit_lines
from jianliang.edges.register import Revision
from jianliang.edges.results import Results, code_hash, layers_of, read_results
from jianliang.edges.rulepack import pack_hash, read_rulepack
from jianliang.edges.web.bookreader import BookReader
from jianliang.edges.web.lonlat import Bounds, LonLat
from jianliang.edges.web.once import Few, Once, seen
from jianliang.edges.web.plots import Pieces, Plots
from jianliang.edges.web.shelves import Shelves
from jianliang.edges.web.targettree import tree_of
from jianliang.edges.web.territory import Territory
from jianliang.pipeline.inquiry import Land
from jianliang.pipeline.lookup import Lookup

UNIT_ROLES = ("units", "planning")
ADMINISTRATIVE = "administrative"


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
    def unit_rows(self) -> list[dict]:
        """Every unit with its days and its heir; see `published.units_for`."""
        columns = ["unit_id", "name", "level", "parent_id", "hierarchy"]
        heirs = self.lookup.heirs_now
        return [
            {
                **unit,
                "parent_id": unit["parent_id"] or None,
                "days": self.lookup.days_of(unit["unit_id"], unit["hierarchy"]),
                "heir": heirs.get(unit["unit_id"], ""),
            }
            for unit in self.units[columns].to_dict("records")
        ]

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
    def parents(self) -> Mapping[str, str]:
        """Administrative unit → the one above it; "" at the top."""
        own = self.units[self.units["hierarchy"] == ADMINISTRATIVE]
        return dict(zip(own["unit_id"], own["parent_id"], strict=True))

    @cached_property
    def top(self) -> frozenset[str]:
        """The administrative units that stand for the whole city."""
        levels = self.unit_levels
        return frozenset(one for one in self.parents if levels[one] == "city")

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
    def territory(self) -> Territory:
        """Where the units lie."""
        files = [one.file for one in self.layers if one.role in UNIT_ROLES]
        frames = [self.city.read_layer_file(file) for file in files]
        return Territory(self.city.definition.name, self.units, frames)

    @cached_property
    def unit_bounds(self) -> Mapping[str, Bounds | None]:
        """Extent of every unit in degrees."""
        boxes = self.territory.boxes
        return {unit: self.lonlat.bounds(box) for unit, box in boxes.items()}

    @cached_property
    def plots(self) -> Once[Plots]:
        """Plots of each survey by its day."""
        return Once(self._plots)

    @cached_property
    def pieces(self) -> Pieces:
        """The pieces between the surveys."""
        return Pieces.of_table(self.tables["pieces"])

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

    @cached_property
    def book(self) -> BookReader:
        """The city's book, read anew for each question."""
        return BookReader(self.city)

    @cached_property
    def unit_lines(self) -> Mapping[str, tuple[str, ...]]:
        """Each unit with itself and those it belongs to, from below upwards."""
        return unit_lines(self.city)

    @cached_property
    def shelves(self) -> Shelves:
        """What commands have kept, looked for anew with each question."""
        return Shelves(self.city)

    @cached_property
    def _land(self) -> Once[Land]:
        """The surveys in memory, with the layers that count inside a polygon."""
        given = replace(self.city, revisions=self.layers)
        return Once(lambda _: Land(load_city(given), self.rules))

    @cached_property
    def _trees(self) -> Once[pd.DataFrame]:
        return Once(lambda _: tree_of(self.city))

    @property
    def target_tree(self) -> pd.DataFrame:
        """Every target of the layers with how it adds up; empty where there is none."""
        return self._trees["targets"]

    @property
    def land(self) -> Land:
        """The plots of every survey, ready for a polygon to be laid on them."""
        return self._land["whole"]

    def _plots(self, day: str) -> Plots:
        layer, tree = self.land.survey(day)
        return Plots(day, layer.frame, tree)

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

    def check_rules(self) -> None:
        """Refuse rules other than those recorded; read anew once a file was touched."""
        now = seen(self.city.rulepack, "**/*")
        self._checked.get(now, lambda: check_rules(self.city))

    @cached_property
    def _checked(self) -> Few[str]:
        return Few(1)

    def warm(self, over: Event) -> None:
        """Read what the first questions need, until it is over."""
        for _ in self._first_needed():
            if over.is_set():
                return

    def _first_needed(self) -> Iterator[object]:
        yield self.lookup.accounts
        yield self.unit_bounds
        yield self.target_tree
        for day in sorted({one.day for one in self.of("survey")}, reverse=True):
            yield self.plots[day].ids
        yield self.pieces.ready()

    def of(self, role: str) -> list[Revision]:
        """The layers of a role, by day."""
        return [layer for layer in self.layers if layer.role == role]

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
    return Atlas(city, results, layers_of(city, results), rules, Once(read))
