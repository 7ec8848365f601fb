"""Accounts from GeoDataFrames, for notebooks: no folder, no files.

surveys = {"2023-12-31": gpd.read_file(...), "2024-12-31": gpd.read_file(...)}
tables = jianliang.account(surveys, units=gpd.read_file(...))
tables["accounts"]
"""

from collections.abc import Callable, Mapping
from typing import TypeAlias

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa

from jianliang import pipeline
from jianliang.core.errors import LayerError, TableError
from jianliang.core.findings import refused, worded
from jianliang.core.layers import City, Layer
from jianliang.core.policy import FieldRule, RulePack
from jianliang.core.tables import Table, typed
from jianliang.edges.city import TABLES
from jianliang.edges.intake.columns import area_dm2
from jianliang.edges.rulepack import bundled, read_rulepack
from jianliang.stages.check import find_geometry_faults

Frame: TypeAlias = "gpd.GeoDataFrame | pa.Table"
ROLES = ("units", "planning", "zones", "paths", "changes")


def account(
    surveys: Mapping[str, Frame],
    *,
    rules: RulePack | str = "beijing",
    name: str = "city",
    area_standard: str = "",
    **layers: Frame,
) -> pipeline.Tables:
    """Account for the land between surveys that are already in memory.

    Parameters
    ----------
    surveys : mapping of day to GeoDataFrame or Arrow table
        Day is YYYY-MM-DD. Columns by their declared names (core/tables) or by the
        field names of the rule pack (DLBM, TBMJ …).
    rules : RulePack or str
        A rule pack, or the name of one that comes with the package.
    area_standard : str
        "ellipsoid", "planar" or "recorded"; the rule pack's where empty.
    **layers : GeoDataFrame or Arrow table
        units, planning, zones: in force at every date. changes: between the first and
        the last day.

    Returns
    -------
    dict of DataFrame
        As `jianliang.run` gives them.

    Raises
    ------
    LayerError
        Invalid geometry, or no CRS.
    TableError
        A declared column is missing.
    """
    pack = rules if isinstance(rules, RulePack) else read_rulepack(bundled(rules))
    days = sorted(surveys)
    made = [_layer(surveys[day], "survey", day, pack) for day in days]
    for role, frame in layers.items():
        if role not in ROLES:
            raise TableError("frame-role", role=role, known=", ".join(ROLES))
        made.append(_layer(frame, role, days[0], pack, until=days[-1]))
    standard = area_standard or pack.area_standard
    return run(City(name, pack.crs, standard, pack.profile, made), pack)


def run(city: City, rules: RulePack | None = None) -> pipeline.Tables:
    """All result tables of a city in memory; see `jianliang.pipeline.run`."""
    return pipeline.run(city, rules or read_rulepack(bundled("beijing")))


def _layer(
    frame: Frame, role: str, day: str, rules: RulePack, until: str = ""
) -> Layer:
    """One frame as a layer in the city's CRS, refused where its geometry is invalid."""
    given = gpd.GeoDataFrame.from_arrow(frame) if isinstance(frame, pa.Table) else frame
    if given.crs is None:
        raise LayerError("frame-crs", role=role, crs=rules.crs)
    placed = given.to_crs(rules.crs)
    table = _declared(placed, TABLES[role], rules.fields.get(role, {}))
    key = next(iter(table.columns))
    required = TABLES[role].columns["geometry"].required
    wrong = refused(find_geometry_faults(table, role, key, required=required))
    if len(wrong):
        first = worded(wrong).iloc[0]
        raise LayerError(
            "frame-invalid", role=role, count=len(wrong),
            zh=first["reason_zh"], en=first["reason_en"],
        )  # fmt: skip
    system = rules.class_systems.get(role, "")
    return Layer(role, role, day, table, class_system=system, until=until)


def _declared(
    frame: gpd.GeoDataFrame, table: Table, rules: Mapping[str, FieldRule]
) -> pd.DataFrame:
    """The declared columns, from their own names or the rule pack's fields."""
    columns: dict[str, object] = {}
    for name, column in table.columns.items():
        rule = rules.get(name, FieldRule(name))
        if column.kind == "geometry":
            columns[name] = np.asarray(frame.geometry.array, dtype=object)
        elif name in frame:
            columns[name] = frame[name].to_numpy()
        elif rule.name in frame:
            columns[name] = _translated(frame[rule.name], name, rule)
    return typed(pd.DataFrame(columns, index=pd.RangeIndex(len(frame))), table)


def _translated(cells: pd.Series, name: str, rule: FieldRule) -> pd.Series:
    read: Callable[[object], object] = (
        (lambda cell: area_dm2(cell)[0])
        if name.endswith("_dm2")
        else (lambda cell: rule.translated(str(cell).strip()))
    )
    empty = None if name.endswith("_dm2") else rule.blank
    meant = {cell: read(cell) for cell in cells.dropna().unique()}
    values = [empty if pd.isna(cell) else meant[cell] for cell in cells]
    kind = "Int64" if name.endswith("_dm2") else "str"
    return pd.Series(values, dtype=kind).to_numpy()
