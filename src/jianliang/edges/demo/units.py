"""The administrative units: codes, names, and what a reorganisation made of them."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely

from jianliang.edges.demo.ground import Ground
from jianliang.edges.demo.names import CITY, place_names
from jianliang.edges.demo.sizes import CORE, TOWN
from jianliang.edges.demo.territory import Territory, joined_up

CITY_ID = "990000"
PREFIX = "9901"


@dataclass(frozen=True)
class Townships:
    """The townships of one time.

    Attributes
    ----------
    of_plot : int64, one per plot of the first survey
        Row of the township the plot lies in.
    table : DataFrame
        unit_id, name, name_en, parent_id; one row per township.
    """

    of_plot: np.ndarray
    table: pd.DataFrame


def first_townships(
    ground: Ground, land: Territory, rng: np.random.Generator
) -> tuple[Townships, pd.DataFrame]:
    """The townships at the first survey, and the districts' table."""
    kinds = ["district"] * land.districts + _kinds(ground, land)
    names = place_names(kinds, rng)
    district_ids = [f"{PREFIX}{number + 1:02d}" for number in range(land.districts)]
    districts = _table(
        district_ids, names[: land.districts], [CITY_ID] * land.districts
    )
    parents = [district_ids[number] for number in land.district]
    serial = pd.Series(parents).groupby(parents).cumcount() + 1
    ids = [f"{p}{n:03d}" for p, n in zip(parents, serial, strict=True)]
    table = _table(ids, names[land.districts :], parents)
    return Townships(land.township, table), districts


def _table(
    ids: list[str], names: list[tuple[str, str]], parents: list[str]
) -> pd.DataFrame:
    zh, en = (list(column) for column in zip(*names, strict=True))
    columns = {"unit_id": ids, "name": zh, "name_en": en, "parent_id": parents}
    return pd.DataFrame(columns)


def _kinds(ground: Ground, land: Territory) -> list[str]:
    """Subdistrict, town or township, by how much of it is built up."""
    count = len(land.district)
    whole = np.bincount(land.township, ground.area_m2, count)
    kinds = []
    for limit, style in ((0.4, CORE), (0.02, TOWN)):
        built = np.where(ground.style == style, ground.area_m2, 0.0)
        kinds.append(np.bincount(land.township, built, count) / whole > limit)
    named = np.where(kinds[0], "street", np.where(kinds[1], "town", "county"))
    return [str(kind) for kind in named]


def reorganised(
    first: Townships, land: Territory, day: str, rng: np.random.Generator
) -> tuple[Townships, pd.DataFrame]:
    """Two townships merged, one split, one renamed, one re-coded.

    A small city has too few townships for all four; then the later ones are left out.

    Returns
    -------
    Townships of the new time, and the succession table
    """
    table = first.table.copy()
    of_plot = first.of_plot.copy()
    left = list(range(len(table)))
    rows: list[tuple[str, str, str]] = []
    pair = _neighbours(first, land)
    for township in pair:
        left.remove(township)
    rows += _merge(table, of_plot, pair)
    sizes = np.bincount(of_plot, minlength=len(table))
    if left:
        largest = max(left, key=lambda township: (sizes[township], township))
        left.remove(largest)
        table = _split(table, of_plot, largest, land)
        rows += [("split", first.table["unit_id"][largest], table["unit_id"][largest])]
        rows += [("split", first.table["unit_id"][largest], table["unit_id"].iloc[-1])]
    for kind, township in zip(
        ("rename", "recode"), left[len(left) // 3 :], strict=False
    ):
        rows.append((kind, *_relabel(table, township, kind, rng)))
    succession = pd.DataFrame(rows, columns=["kind", "from_id", "to_id"])
    succession.insert(0, "day", day)
    kept, of_plot = np.unique(of_plot, return_inverse=True)
    return Townships(of_plot, table.iloc[kept].reset_index(drop=True)), succession


def _neighbours(first: Townships, land: Territory) -> list[int]:
    """The first two neighbouring townships of one district."""
    township = np.empty(land.quarter.max() + 1, dtype=np.int64)
    township[land.quarter] = first.of_plot
    pairs = np.unique(np.sort(township[land.links], axis=1), axis=0)
    pairs = pairs[pairs[:, 0] != pairs[:, 1]]
    pairs = pairs[land.district[pairs[:, 0]] == land.district[pairs[:, 1]]]
    return [int(number) for number in pairs[0]] if len(pairs) else []


def _next_id(table: pd.DataFrame, parent: str) -> str:
    taken = [int(unit[6:]) for unit in table["unit_id"] if unit.startswith(parent)]
    return f"{parent}{max([100, *taken]) + 1:03d}"


def _merge(
    table: pd.DataFrame, of_plot: np.ndarray, pair: list[int]
) -> list[tuple[str, str, str]]:
    if not pair:
        return []
    one, two = pair
    before = [table.loc[township, "unit_id"] for township in pair]
    table.loc[one, "unit_id"] = _next_id(table, table.loc[one, "parent_id"])
    of_plot[of_plot == two] = one
    return [("merge", unit, table.loc[one, "unit_id"]) for unit in before]


def _split(
    table: pd.DataFrame, of_plot: np.ndarray, township: int, land: Territory
) -> pd.DataFrame:
    """Cut a township in two halves of joined quarters, each with a new code."""
    quarters = np.unique(land.quarter[of_plot == township])
    half = np.full(land.quarter.max() + 1, -1)
    half[quarters] = np.arange(len(quarters)) >= len(quarters) // 2
    inside = land.links[(half[land.links] >= 0).all(axis=1)]
    number = np.full(len(half), -1)
    number[quarters] = np.arange(len(quarters))
    size = np.bincount(land.quarter, minlength=len(half))[quarters].astype(float)
    halves = joined_up(half[quarters], size, number[inside])
    off = quarters[halves == 1]
    of_plot[np.isin(land.quarter, off) & (of_plot == township)] = len(table)
    parent, name, name_en = table.loc[township, ["parent_id", "name", "name_en"]]
    table.loc[township, "unit_id"] = _next_id(table, parent)
    new = {"unit_id": _next_id(table, parent), "parent_id": parent}
    new |= {"name": f"东{name}", "name_en": f"East {name_en}"}
    return pd.concat([table, pd.DataFrame([new])], ignore_index=True)


def _relabel(
    table: pd.DataFrame, township: int, kind: str, rng: np.random.Generator
) -> tuple[str, str]:
    before = table.loc[township, "unit_id"]
    if kind == "recode":
        table.loc[township, "unit_id"] = _next_id(
            table, table.loc[township, "parent_id"]
        )
    else:
        name = place_names(["town"] * 600, rng)
        zh, en = next(one for one in name if one[0] not in set(table["name"]))
        table.loc[township, ["name", "name_en"]] = zh, en
    return before, table.loc[township, "unit_id"]


def unit_rows(
    polygons: np.ndarray, townships: Townships, districts: pd.DataFrame
) -> pd.DataFrame:
    """The hierarchy as one table; townships have the union of their plots."""
    city = _table([CITY_ID], [CITY], [""])
    rows = [
        city.assign(level="city", geometry=None),
        districts.assign(level="district", geometry=None),
        townships.table.assign(
            level="township", geometry=unions(polygons, townships.of_plot)
        ),
    ]
    columns = ["unit_id", "name", "name_en", "level", "parent_id", "geometry"]
    frame = pd.concat([row[columns].astype(object) for row in rows], ignore_index=True)
    return frame.astype({name: "str" for name in columns[:-1]})


def unions(polygons: np.ndarray, group: np.ndarray) -> np.ndarray:
    """The union of each group's polygons; edges it keeps are kept bit for bit."""
    order = np.argsort(group, kind="stable")
    bounds = np.searchsorted(group[order], np.arange(group.max() + 2))
    merged = [
        shapely.coverage_union_all(polygons[order[begin:end]])
        for begin, end in zip(bounds[:-1], bounds[1:], strict=True)
    ]
    return shapely.orient_polygons(np.array(merged, dtype=object))
