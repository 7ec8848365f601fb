"""现行任务: the targets in force, those of the book before those of the files.

targets of files ─┐
targets of book ──┴─ with_booked ─→ one layer of targets, each with source and status

A target of the book bears the source `book:` and the unit that set it. It counts for
plans, and where a unit above has handed it down (or the city has set it for itself)
for the assessment of recognised land: nobody is assessed by what they set themselves
while anybody else has said something.
"""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from jianliang.core.assessment import RECOGNISED, AssessmentRules
from jianliang.core.layers import City, Layer
from jianliang.core.tables import TARGETS, typed
from jianliang.core.tables.assessment import AREA_MEASURES
from jianliang.core.tables.cascade import ALL, INHERITED, OWN, PLANNED, PROPOSED, YEAR
from jianliang.core.targets import in_full
from jianliang.pipeline.cascading import EVER, LAYER, units_of
from jianliang.pipeline.standing import top_unit

BOOK = "book:"
"""What the source of a target that stands in the book begins with."""
PLACE = ["unit_id", "year"]
COLUMNS = list(TARGETS.columns)


def with_booked(
    city: City, adopted: pd.DataFrame, rules: AssessmentRules | None
) -> City:
    """The city with the targets in force as its one layer of targets.

    Parameters
    ----------
    adopted : DataFrame
        Table ADOPTED_TARGETS; without rows the city stays as it is.
    rules : AssessmentRules or None
        The first indicator of these that counts recognised land is held to the book's
        targets too.
    """
    if adopted.empty:
        return city
    layers = city.of(LAYER)
    top = top_unit(city, EVER)
    told = pd.concat([one.frame for one in layers], ignore_index=True)[COLUMNS] if (
        layers
    ) else typed(pd.DataFrame(columns=COLUMNS), TARGETS)  # fmt: skip
    told = told.assign(unit_id=told["unit_id"].replace({city.name: top}))
    booked = binding(adopted, _depths(city))
    for_plans = _as_targets(booked, PLANNED, told)
    frames = [_left_for_plans(told, booked), for_plans]
    counted = counted_indicator(rules)
    if counted:
        frames[0], more = _assessed(frames[0], for_plans, counted, top)
        frames.append(more)
    frame = typed(pd.concat(frames, ignore_index=True), TARGETS)
    day = max((one.day for one in layers), default=str(adopted["adopted_on"].max()))
    others = tuple(one for one in city.layers if one.role != LAYER)
    return replace(city, layers=(*others, Layer(LAYER, LAYER, day, frame)))


def counted_indicator(rules: AssessmentRules | None) -> str:
    """The first indicator that counts recognised land as an area; "" without one."""
    return next(
        (
            one.id
            for one in (rules.indicators if rules else ())
            if one.counts == RECOGNISED and one.measure in AREA_MEASURES
        ),
        "",
    )


def binding(adopted: pd.DataFrame, depths: Mapping[str, int]) -> pd.DataFrame:
    """Of several that set a unit's targets of a year, the words of the highest.

    What a unit set that is no longer there gives way to what any other has said.

    Returns
    -------
    DataFrame
        unit_id, year, plot_type, target_dm2, set_by, as_of, origin.
    """
    known = adopted[adopted["adopted_as"].isin(["adopted", "proposed"])]
    own = known["set_by"] == known["unit"]
    origin = own.map({True: OWN, False: INHERITED})
    rows = known.assign(
        unit_id=known["unit"],
        as_of=known["adopted_on"],
        origin=origin.mask(known["adopted_as"] == "proposed", PROPOSED),
        depth=[depths.get(one, len(depths)) for one in known["set_by"]],
    )
    highest = rows.groupby([*PLACE, "origin"])["depth"].transform("min")
    kept = rows[rows["depth"] == highest]
    columns = [*PLACE, "plot_type", "target_dm2", "set_by", "as_of", "origin"]
    return kept[columns].reset_index(drop=True)


def _as_targets(
    booked: pd.DataFrame, indicator: str, told: pd.DataFrame
) -> pd.DataFrame:
    """Targets of the book as rows of TARGETS; horizons are named as the files do."""
    named = told[told["horizon"].fillna("") != ""].drop_duplicates("year")
    horizon = dict(zip(named["year"], named["horizon"], strict=True))
    status = booked["origin"].map(
        lambda origin: PROPOSED if origin == PROPOSED else "approved"
    )
    return typed(
        booked.assign(
            indicator=indicator,
            target=booked["target_dm2"].astype("float64"),
            unit="dm2",
            source=BOOK + booked["set_by"],
            status=status,
            horizon=[horizon.get(year, YEAR) for year in booked["year"]],
            part="",
        )[COLUMNS],
        TARGETS,
    )


def _left_for_plans(told: pd.DataFrame, booked: pd.DataFrame) -> pd.DataFrame:
    """The rows of the files that the book does not speak of.

    What it says of a unit and a year goes for all types of plot; what it hands down
    also for the types of the unit's own plan.
    """
    full = in_full(told)
    of_plan = (full["indicator"] == PLANNED) & (full["part"] == "")
    by_type = (full["plot_type"] != ALL) & (full["origin"] == OWN)
    gone = by_type & _among(told, booked[booked["origin"] == INHERITED])
    for origin in (INHERITED, OWN, PROPOSED):
        same = full["origin"] == origin
        gone |= same & _among(told, booked[booked["origin"] == origin])
    return told[~(of_plan & gone)]


def _assessed(
    told: pd.DataFrame, for_plans: pd.DataFrame, indicator: str, top: str
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The rows of the files that stay, and those of the book that are assessed."""
    whole = (for_plans["plot_type"] == ALL) & (for_plans["origin"] != PROPOSED)
    rows = for_plans[whole].assign(indicator=indicator)
    from_above = (rows["origin"] == INHERITED) | (rows["unit_id"] == top)
    firm, own = rows[from_above], rows[~from_above]
    full = in_full(told)
    same = (full["indicator"] == indicator) & (full["part"] == "")
    same &= (full["plot_type"] == ALL) & (full["origin"] != PROPOSED)
    kept = told[~(same & _among(told, firm))]
    alone = own[~_among(own, firm) & ~_among(own, told[same])]
    return kept, pd.concat([firm, alone], ignore_index=True)


def _among(rows: pd.DataFrame, others: pd.DataFrame) -> pd.Series:
    """Which rows are of a unit and year that others speak of."""
    known = set(zip(others["unit_id"], others["year"], strict=True))
    pairs = zip(rows["unit_id"], rows["year"], strict=True)
    return pd.Series([one in known for one in pairs], rows.index, dtype="bool")


def _depths(city: City) -> dict[str, int]:
    """How many units lie above each unit; of one that is gone none is known."""
    units = units_of(city)
    above = dict(zip(units["unit"], units["parent"], strict=True))
    depths = {}
    for unit in above:
        depth, up = 0, above[unit]
        while up in above and depth <= len(above):
            depth, up = depth + 1, above[up]
        depths[unit] = depth
    return depths
