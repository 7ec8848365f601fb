"""Allocations kept: who would be given how much, why, and as targets to import.

mycity/allocations/<id>/allocation.parquet, allocation_reasons.parquet, targets.parquet
"""

from dataclasses import asdict, replace
from pathlib import Path

import pandas as pd

from jianliang.core.tables import ALLOCATION_INPUTS, Table
from jianliang.edges.city import CityFolder, Progress, load_city
from jianliang.edges.citytargets import targets_in_force
from jianliang.edges.intake import Request, read_layer
from jianliang.edges.layerfile import csv_bytes
from jianliang.edges.results import Results, inputs, read_results, write_results
from jianliang.edges.rulepack import read_rulepack
from jianliang.edges.staging import sha256
from jianliang.pipeline.allocating import Wish, allocate_city
from jianliang.pipeline.allocating_known import Sources

SHELF = "allocations"


def allocate_kept(city: CityFolder, progress: Progress, wish: Wish) -> Results:
    """Share a target among the units below one, and keep what comes of it.

    The id is a hash of layers, rules, code and what was asked.

    Raises
    ------
    CityError
        The city has not been run.
    UsageError
        What is asked makes no sense.
    """
    run = read_results(city)
    asked = {**asdict(replace(wish, inputs=None)), "totals": dict(wish.totals)}
    asked["totals"] = {str(year): total for year, total in wish.totals.items()}
    asked["inputs"] = "" if wish.inputs is None else sha256(csv_bytes(wish.inputs))
    rules = read_rulepack(city.rulepack)
    loaded = load_city(city, progress)
    loaded, booked = targets_in_force(city, loaded, rules.assessment)
    made = allocate_city(Sources(loaded, rules, run["accounts"]), wish, progress)
    given = {**inputs(city), **booked, "allocate": asked}
    return write_results(city, given, made, SHELF)


def read_inputs(city: CityFolder, path: Path) -> pd.DataFrame:
    """Inputs of an allocation from a file: one row for each unit, gaps allowed.

    The columns bear the declared names; areas may end in _ha, _m2 or _dm2.

    Raises
    ------
    LayerError, LimitError, TableError
        The file cannot be used.
    """
    request = Request(
        table=_with_gaps(ALLOCATION_INPUTS),
        layer_name=path.name,
        city_crs=city.definition.crs,
    )
    intake = read_layer(path, request)
    refusal = intake.refusal()
    if refusal:
        raise refusal
    return intake.frame


def _with_gaps(table: Table) -> Table:
    """The table with only its key asked for."""
    columns = {
        name: column
        if column.key
        else replace(column, kind="Int64" if "int" in column.kind else column.kind,
                     required=False)
        for name, column in table.columns.items()
    }  # fmt: skip
    return replace(table, columns=columns)
