"""The figures of one unit between two days: what screens, exports and reports show."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

import pandas as pd

from jianliang.core.tables import ACCOUNTS, typed
from jianliang.pipeline.lookup import Asked, Lookup, Place, Rows
from jianliang.stages.cumulate import (
    Span,
    by_period,
    carried,
    cumulated_paths,
    over,
    periods,
)


@dataclass(frozen=True)
class Figures:
    """All that is told of a unit; areas in whole 0.01 m².

    Attributes
    ----------
    own : DataFrame, one row
        As ACCOUNTS with `name`: the unit over the whole span.
    series : DataFrame
        The same for each period of the span.
    children : DataFrame
        The units directly below it over the whole span, as they stand at its end.
    by_zone, by_tenure : DataFrame
        The unit divided; empty where nothing is known of zones or tenure.
    paths : DataFrame
        As PATH_ACCOUNTS with `name`: its changes by path.
    ceiling : DataFrame, one row or none
        As CEILING_DISTANCES with `name`, at the end of the span.
    """

    own: pd.DataFrame
    series: pd.DataFrame
    children: pd.DataFrame
    by_zone: pd.DataFrame
    by_tenure: pd.DataFrame
    paths: pd.DataFrame
    ceiling: pd.DataFrame


def figures(lookup: Lookup, asked: Asked) -> Figures:
    """The figures of a unit, of its parts and of the units below it.

    Children sum to the unit unless one came from another unit during the span: it
    brings its own past along, which the unit books as correction.

    Raises
    ------
    UsageError
        Unknown unit, day, profile or total.
    """
    spans = lookup.spans_of(asked.profile, asked.total)
    chain = periods(spans, asked.from_day, asked.to_day)
    place = lookup.place(asked.unit, asked.to_day)
    below = lookup.children(place, asked.to_day)
    family = Some(place.hierarchy, {**below, place.unit: place.level})
    rows = _carried(lookup.accounts, lookup, asked, family)
    undivided, mine = rows["dimension"] == "all", rows["unit"] == place.unit
    whole = _named(lookup, over(rows[undivided | mine], chain, lookup.no_heirs))
    own = whole[whole["unit"] == place.unit]
    parts = {
        dimension: own[own["dimension"] == dimension].reset_index(drop=True)
        for dimension in ("all", "zone", "tenure")
    }
    children = whole[whole["unit"].isin(list(below)) & (whole["dimension"] == "all")]
    series = by_period(rows[undivided & mine], chain, lookup.no_heirs)
    return Figures(
        own=parts["all"] if len(parts["all"]) else _nothing(lookup, asked, place),
        series=_named(lookup, series),
        children=children.reset_index(drop=True),
        by_zone=parts["zone"],
        by_tenure=parts["tenure"],
        paths=_paths(lookup, asked, place, chain),
        ceiling=_ceiling(lookup, asked, place),
    )


@dataclass(frozen=True)
class Some:
    """Some units of one hierarchy, each with its level."""

    hierarchy: str
    levels: Mapping[str, str]


def _carried(table: Rows, lookup: Lookup, asked: Asked, some: Some) -> pd.DataFrame:
    """The rows of some units and of those that led to them, under their last code.

    Units of the same code in the other hierarchy or on another level stay out.
    """
    units = lookup.formerly(some.levels, asked.to_day)
    rows = table.take(asked.profile, asked.total, units)
    rows = carried(rows, lookup.heirs, asked.to_day)
    return rows[
        (rows["hierarchy"] == some.hierarchy)
        & (rows["level"] == rows["unit"].map(dict(some.levels)))
    ]


def _paths(
    lookup: Lookup, asked: Asked, place: Place, chain: list[Span]
) -> pd.DataFrame:
    rows = _carried(
        lookup.paths, lookup, asked, Some(place.hierarchy, {place.unit: place.level})
    )
    return _named(lookup, cumulated_paths(rows, chain, lookup.no_heirs))


def _ceiling(lookup: Lookup, asked: Asked, place: Place) -> pd.DataFrame:
    wanted = {
        "unit": place.unit,
        "level": place.level,
        "to_day": asked.to_day,
        "profile": asked.profile,
        "total": asked.total,
    }
    rows = lookup.ceilings
    for column, value in wanted.items():
        rows = rows[rows[column] == value]
    return _named(lookup, rows.assign(hierarchy=place.hierarchy)).drop(
        columns="hierarchy"
    )


def _nothing(lookup: Lookup, asked: Asked, place: Place) -> pd.DataFrame:
    """The account of a unit without any land: all zero."""
    row: dict[str, object] = dict.fromkeys(ACCOUNTS.columns, "")
    row |= {name: 0 for name in ACCOUNTS.columns if name.endswith("_dm2")}
    row |= asdict(asked) | asdict(place) | {"dimension": "all"}
    return _named(lookup, typed(pd.DataFrame([row]), ACCOUNTS))


def _named(lookup: Lookup, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with the latest name of each unit; its code where it has none."""
    keys = zip(rows["hierarchy"], rows["unit"], strict=True)
    names = [lookup.names.get(key, key[1]) for key in keys]
    name = pd.Series(names, index=rows.index, dtype="str")
    return rows.assign(name=name).reset_index(drop=True)
