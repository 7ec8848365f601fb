"""Where land was reduced, by zone, and what it became and still is (C3, C10)."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from jianliang.core.areas import split_exactly
from jianliang.core.groups import class_groups, grouped
from jianliang.core.measure import Measure
from jianliang.core.overlay.coverage import Coverage
from jianliang.core.overlay.labelled import Labelled
from jianliang.core.polygons import Polygons
from jianliang.core.tables import COMPOSITION, ZONE_MOVES, ZONE_SHARE, Table, typed
from jianliang.core.units import OUTSIDE
from jianliang.pipeline import levels
from jianliang.pipeline.books import verdicts
from jianliang.pipeline.claimed_ground import plots_of, survey_near
from jianliang.pipeline.fragmenting import Asked, Period
from jianliang.pipeline.patchwork import counted
from jianliang.pipeline.spans import span_between
from jianliang.stages import ground
from jianliang.stages.account import UNSURVEYED, change_matrix, movements
from jianliang.stages.classify import TOTALS

COVERS = "cover_groups"
OTHER = "other"
ZONED = [
    *("total", "unit_to", "planning_to", "zone_from", "zone_to"),
    *("counted_from", "counted_to", "cover"),
]


def by_level(
    asked: Asked, period: Period, rows: pd.DataFrame, table: Table
) -> pd.DataFrame:
    """Rows summed for every unit of every level that they tell, as a table declares.

    `rows` have unit_to (and planning_to where they know it), and every column of the
    table that is neither a place nor a sum; sums are the columns of whole 0.01 m².
    """
    sums = [name for name in table.columns if name.endswith("_dm2")]
    parts = []
    for level in levels(asked.city, *period):
        if level.hierarchy == "planning" and "planning_to" not in rows:
            continue
        told = rows.assign(
            hierarchy=level.hierarchy,
            level=level.name,
            unit=level.units(rows, "to"),
            from_day=period[0],
            to_day=period[1],
            profile=asked.between.profile,
        )
        keys = [n for n in table.columns if n not in sums and n in told]
        parts.append(told.groupby(keys, sort=True)[sums].sum().reset_index())
    return pd.concat(parts, ignore_index=True)


def whole(parts: Sequence[pd.DataFrame], table: Table) -> pd.DataFrame:
    """Several parts as the table they are declared to be."""
    filled = [part for part in parts if len(part)]
    if not filled:
        return typed(pd.DataFrame(columns=list(table.columns)), table)
    return typed(pd.concat(filled, ignore_index=True), table)


# Zones ------------------------------------------------------------------------------


def zoned(asked: Asked) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Tables ZONE_SHARE and ZONE_MOVES; empty where the city has no zones."""
    if not asked.city.of("zones"):
        return whole([], ZONE_SHARE), whole([], ZONE_MOVES)
    shares, flows = [], []
    for period in asked.pieces:
        for rows in _zone_rows(asked, period):
            lost = rows.assign(land="decreased", zone=rows["zone_to"])
            lost = lost.assign(area_dm2=lost["decrease"])
            shares.append(by_level(asked, period, lost[lost["area_dm2"] > 0], _SHARE))
            flows.append(by_level(asked, period, rows, ZONE_MOVES))
    shares += _recognised_zones(asked)
    return _shared(whole(shares, _SHARE)), whole(flows, ZONE_MOVES)


_SHARE = Table(
    ZONE_SHARE.name,
    ZONE_SHARE.zh,
    ZONE_SHARE.en,
    {name: told for name, told in ZONE_SHARE.columns.items() if name != "share"},
)


def _shared(table: pd.DataFrame) -> pd.DataFrame:
    keys = [name for name in table if name not in ("zone", "area_dm2")]
    sums = table.groupby(keys)["area_dm2"].transform("sum")
    share = table["area_dm2"] / sums.where(sums > 0, 1)
    return typed(table.assign(share=share), ZONE_SHARE)


def _zone_rows(asked: Asked, period: Period) -> list[pd.DataFrame]:
    """Land of both surveys by zone and by what it counted as, for each total."""
    span = span_between(asked.city, asked.rules, period)
    days = {"from_day", "to_day"}
    pieces = asked.pieces[period]
    matrix = change_matrix(pieces[[name for name in pieces if name not in days]])
    groups = class_groups(asked.rules, COVERS, period[1], span.system_to)
    there = (matrix["class_from"] != UNSURVEYED) & (matrix["class_to"] != UNSURVEYED)
    out = []
    for _, total, told in verdicts(matrix, span, [asked.between.profile]):
        rows = matrix.assign(
            total=total,
            counted_from=told["from"],
            counted_to=told["to"],
            cover=_covers(matrix["class_to"], told["to"], groups),
            area_dm2=matrix["area_to_dm2"],
            decrease=movements(matrix, told)["decrease"],
        )
        sums = rows[there].groupby(ZONED, sort=True)[["area_dm2", "decrease"]].sum()
        out.append(sums.reset_index())
    return out


def _covers(
    codes: pd.Series, answer: pd.Series, groups: Mapping[str, str]
) -> pd.Series:
    """What land is: the group of its class, or construction where it counts so."""
    return grouped(codes, groups, OTHER).mask(answer != "no", "construction")


def _recognised_zones(asked: Asked) -> list[pd.DataFrame]:
    """Recognised ground by zone and year; it has no planning unit."""
    rows, days = asked.standing, asked.between.days
    if not len(rows):
        return []
    layer = ground.together(ground.in_force(asked.city, "zones", days[1]), "zone_id")
    zones = Coverage(Polygons.of(layer["geometry"].to_numpy()), layer[["zone"]])
    cut = _cut(rows).told(zones, {"zone": OUTSIDE})
    told = _measured(asked, rows, cut).assign(zone=cut.labels["zone"])
    parts = [told[told[t]].assign(total=t, land="recognised") for t in TOTALS]
    return [by_level(asked, days, part, _SHARE) for part in parts if len(part)]


def _cut(rows: pd.DataFrame) -> Labelled:
    polygons = Polygons.of(rows["geometry"].to_numpy())
    return Labelled(np.arange(len(rows)), polygons, {})


def _measured(asked: Asked, rows: pd.DataFrame, cut: Labelled) -> pd.DataFrame:
    """The rows as they were cut; their areas sum to the rows' exactly."""
    measure = Measure(asked.city.crs, asked.city.area_standard)
    weight = measure.areas_m2(cut.polygons)
    area = split_exactly(
        rows["area_dm2"].to_numpy(np.int64), weight, cut.row, np.arange(len(weight))
    )
    return rows.iloc[cut.row].reset_index(drop=True).assign(area_dm2=area)


# What became of it ------------------------------------------------------------------


def composed(asked: Asked) -> pd.DataFrame:
    """Table COMPOSITION: of what decreased in each period, and of recognised ground."""
    parts = []
    for period in asked.pieces:
        changed = asked.changed[period]
        for total in TOTALS:
            rows = changed[changed[f"change_{total}"] == "decrease"]
            rows = rows.assign(
                area_dm2=rows["area_from_dm2"], total=total, land="decreased"
            )
            parts.append(_composed(asked, period, rows.reset_index(drop=True)))
    for total in TOTALS:
        rows = asked.standing[asked.standing[total]].reset_index(drop=True)
        rows = rows.assign(total=total, land="recognised")
        parts.append(_composed(asked, asked.between.days, rows))
    return whole(parts, COMPOSITION)


def _composed(asked: Asked, period: Period, rows: pd.DataFrame) -> pd.DataFrame:
    """What ground became at the end of a period, and is in the newest survey.

    Of recognised ground, whose class then is not known, what it is now.
    """
    if not len(rows):
        return rows
    newest = asked.between.days[1]
    span = span_between(asked.city, asked.rules, (period[0], newest))
    groups = class_groups(asked.rules, COVERS, newest, span.system_to)
    now = _now(asked, rows, newest)
    told = {
        "system": span.system_to,
        "profile": asked.between.profile,
        "day": newest,
    }
    answers = counted(now, asked.rules, told)["construction"]
    is_open = (answers == "no").to_numpy()
    built = answers.isin(["yes", "undecided"])
    cover = grouped(now["class"], groups, OTHER).mask(built, "construction")
    became = cover
    if "class_to" in now:
        then = class_groups(asked.rules, COVERS, period[1], _system(asked, period[1]))
        became = grouped(now["class_to"], then, OTHER)
    area = now["area_dm2"]
    made = now.assign(
        cover=became,
        newest_day=newest,
        still_dm2=area.where((became == cover) & is_open, 0),
        still_open_dm2=area.where(is_open, 0),
    )
    return by_level(asked, period, made, COMPOSITION)


def _system(asked: Asked, day: str) -> str:
    return next(one.class_system for one in asked.city.of("survey") if one.day == day)


def _now(asked: Asked, rows: pd.DataFrame, newest: str) -> pd.DataFrame:
    """Ground cut by the plots of the newest survey: class, attribute, area_dm2."""
    survey = plots_of(survey_near(asked.city, newest, rows))
    cut = _cut(rows).told(survey, {"class": UNSURVEYED, "attribute": "?"})
    labels = {name: cut.labels[name].astype(str) for name in ("class", "attribute")}
    return _measured(asked, rows, cut).assign(**labels)
