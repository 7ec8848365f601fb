"""任务分解: targets as a tree; does what was handed down add up to what was to be.

For every parent, indicator, year, type of plot and origin
    Σ children + unassigned = target of the parent
else the difference is told: above zero, not handed out; below, handed out twice.
Sums are exact; whole dm² (0.01 m²) only in what is shown.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction

import pandas as pd

from jianliang.core.findings import finding, findings
from jianliang.core.tables import TARGET_BALANCE, TARGET_TREE, exactly
from jianliang.core.tables.assessment import AREA_MEASURES
from jianliang.core.tables.cascade import (
    ALL,
    INHERITED,
    ORIGINS,
    OWN,
    PLANNED,
    PROPOSED,
    UNASSIGNED,
)
from jianliang.core.targets import (
    FIRMEST,
    HALF_DM2,
    SINGLE,
    amount,
    firmest,
    in_full,
    total_of,
)

KEY = ["indicator", "year", "plot_type"]
COLUMNS = [*SINGLE, "horizon", "amount", "status", "source"]


def exact(targets: pd.DataFrame, layer: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The targets that are areas, each once, with its exact amount.

    Parameters
    ----------
    targets : DataFrame
        Table TARGETS.
    layer : str
        Name of it, for findings.

    Returns
    -------
    (DataFrame, DataFrame)
        unit, indicator, year, plot_type, origin, part, horizon, amount (Fraction of
        dm²), status, source; and findings where several speak of the same.
    """
    full = in_full(targets[targets["unit"].isin(AREA_MEASURES)])
    measures = zip(full["target"], full["unit"], strict=True)
    rows = full.assign(
        unit=full["unit_id"],
        amount=pd.Series([amount(*one) for one in measures], full.index, dtype=object),
    )
    kept, doubled = firmest(rows[COLUMNS])
    found = [
        finding(
            "target-doubled", layer=layer, subject=unit, indicator=name, year=int(year),
            count=int(count),
        )
        for (unit, name, year, *_), count in doubled.items()
    ]  # fmt: skip
    return kept, findings(found)


def carried(rows: pd.DataFrame, heirs: Mapping[str, str]) -> pd.DataFrame:
    """The targets under today's units.

    What units handed to one heir adds up; a target of the heir's own goes before.

    Parameters
    ----------
    rows : DataFrame
        As `exact` gives them.
    heirs : mapping
        Unit that is gone → the one that carries it on.
    """
    now = rows["unit"].map(lambda unit: heirs.get(unit, unit))
    handed = rows.assign(own=rows["unit"] == now, unit=now)
    first = handed.groupby(SINGLE)["own"].transform("any")
    kept = handed[handed["own"] | ~first]
    merged = kept.groupby(SINGLE, as_index=False).agg(
        horizon=("horizon", "first"),
        amount=("amount", total_of),
        status=("status", lambda told: max(told, key=FIRMEST.index)),
        source=("source", "first"),
    )
    return merged[COLUMNS]


def sums(rows: pd.DataFrame, units: pd.DataFrame) -> pd.DataFrame:
    """Each parent's target, its children's sum and its reserve, exactly.

    Parameters
    ----------
    rows : DataFrame
        As `exact` or `carried` gives them.
    units : DataFrame of str
        unit, hierarchy, level, parent (empty at the top). Two hierarchies may share
        their top; each is to add up for itself.

    Returns
    -------
    DataFrame
        unit, hierarchy (of its children), indicator, year, plot_type, origin; target
        (None: it has none), children, unassigned, difference (Fractions of dm²);
        count: how many children have one.
    """
    above = units.drop_duplicates("unit").set_index("unit")
    whole, reserve = rows[rows["part"] == ""], rows[rows["part"] == UNASSIGNED]
    below = whole.assign(
        hierarchy=whole["unit"].map(above["hierarchy"]).fillna(""),
        unit=whole["unit"].map(above["parent"]).fillna(""),
    )
    keys = ["unit", *KEY, "origin"]
    held = reserve.set_index(keys)["amount"]
    handed = below[below["unit"] != ""].groupby([*keys, "hierarchy"])["amount"]
    parts = handed.agg(children=total_of, count="size").reset_index()
    alone = held.index.difference(parts.set_index(keys).index).to_frame(index=False)
    alone = alone.assign(hierarchy="", children=Fraction(0), count=0)
    out = pd.concat([parts, alone[parts.columns]], ignore_index=True)
    out["target"] = _looked_up(pd.Series(_told(whole), dtype=object), out[keys], None)
    out["unassigned"] = _looked_up(held, out[keys], Fraction(0))
    out["difference"] = [
        None if one.target is None else one.target - one.children - one.unassigned
        for one in out.itertuples()
    ]
    return out


def balances(rows: pd.DataFrame, units: pd.DataFrame) -> pd.DataFrame:
    """Whether each parent's target is handed out: table TARGET_BALANCE."""
    out = sums(rows, units)
    level = units.drop_duplicates("unit").set_index("unit")["level"]
    below = units.groupby(["parent", "hierarchy"]).size()
    shown = out.assign(
        level=out["unit"].map(level).fillna(""),
        horizon=_looked_up(_horizons(rows), out[["unit", *KEY]], ""),
        target_dm2=_whole(out["target"]),
        children_dm2=_whole(out["children"]).astype("int64"),
        unassigned_dm2=_whole(out["unassigned"]).astype("int64"),
        difference_dm2=_whole(out["difference"]),
        lacking=_looked_up(below, out[["unit", "hierarchy"]]).astype("int64")
        - out["count"],
        balance=[_balance(one) for one in out["difference"]],
    )
    shown = shown.drop(columns="children").rename(columns={"count": "children"})
    return exactly(_ordered(shown, units)[list(TARGET_BALANCE.columns)], TARGET_BALANCE)


def tree(rows: pd.DataFrame, units: pd.DataFrame) -> pd.DataFrame:
    """What each unit is to reach, by origin side by side: table TARGET_TREE."""
    keys = ["unit", *KEY]
    whole = rows[rows["part"] == ""]
    used = _in_force(whole)
    every = whole.set_index(keys).index.unique().sort_values()
    out = every.to_frame(index=False)
    for origin in ORIGINS:
        own = whole[whole["origin"] == origin].set_index(keys)["amount"]
        out[f"{origin}_dm2"] = _whole(_looked_up(own, every, None))
    out["used_dm2"] = _whole(_looked_up(used["amount"], every, None))
    reserve = rows[(rows["part"] == UNASSIGNED) & (rows["origin"] != PROPOSED)]
    held = reserve.drop_duplicates(keys).set_index(keys)["amount"]
    out["unassigned_dm2"] = _whole(_looked_up(held, every, None))
    best = whole.sort_values("origin", key=lambda told: told.map(ORIGINS.index))
    first = best.drop_duplicates(keys).set_index(keys)
    for name in ("status", "source"):
        out[name] = _looked_up(first[name], every, "")
    out["horizon"] = _looked_up(_horizons(rows), every, "")
    for name in ("level", "parent"):
        known = units.drop_duplicates("unit").set_index("unit")[name]
        out[name] = out["unit"].map(known).fillna("")
    return exactly(_ordered(out, units)[list(TARGET_TREE.columns)], TARGET_TREE)


def tasks(
    tree: pd.DataFrame, levels: Iterable[str] = (), proposed: bool = False
) -> pd.DataFrame:
    """The rows of the tree that a plan is to meet.

    Parameters
    ----------
    tree : DataFrame
        Table TARGET_TREE.
    levels : iterable of str
        Only these; all where none is named.
    proposed : bool
        Take what is proposed where something is; else only what is in force.

    Returns
    -------
    DataFrame
        unit, level, plot_type ("all" or a type), year, target_dm2 (int64; cumulative
        by the end of the year).
    """
    rows = tree[tree["indicator"] == PLANNED]
    target = rows["used_dm2"]
    if proposed:
        target = rows["proposed_dm2"].fillna(target)
    rows = rows.assign(target_dm2=target)[target.notna()]
    wanted = list(levels)
    if wanted:
        rows = rows[rows["level"].isin(wanted)]
    columns = ["unit", "level", "plot_type", "year", "target_dm2"]
    return rows[columns].astype({"target_dm2": "int64"}).reset_index(drop=True)


def _told(whole: pd.DataFrame) -> dict[tuple, Fraction]:
    """The parent's target that each origin of its children's is held against."""
    used = _in_force(whole)["amount"].to_dict()
    keys = ["unit", *KEY]
    proposed = whole[whole["origin"] == PROPOSED].set_index(keys)["amount"].to_dict()
    told = {(*key, origin): one for key, one in used.items() for origin in ORIGINS}
    return told | {(*key, PROPOSED): one for key, one in proposed.items()}


def _in_force(whole: pd.DataFrame) -> pd.DataFrame:
    """What each unit is held to: handed down, else its own; by unit and KEY."""
    binding = whole[whole["origin"].isin([INHERITED, OWN])]
    return binding.sort_values("origin").drop_duplicates(["unit", *KEY]).set_index(
        ["unit", *KEY]
    )  # fmt: skip


def _horizons(rows: pd.DataFrame) -> pd.Series:
    said = rows[rows["horizon"] != ""]
    keys = ["unit", *KEY]
    return said.drop_duplicates(keys).set_index(keys)["horizon"]


def _looked_up(
    known: pd.Series, wanted: pd.MultiIndex | pd.DataFrame, otherwise: object = 0
) -> pd.Series:
    """What a series holds for each key, as objects."""
    keys = (
        wanted.itertuples(index=False, name=None)
        if isinstance(wanted, pd.DataFrame)
        else wanted
    )
    held = known.to_dict()
    return pd.Series([held.get(key, otherwise) for key in keys], dtype=object)


def _whole(amounts: pd.Series) -> pd.Series:
    """Amounts as whole dm², halves to even."""
    return pd.Series(
        [None if one is None else round(one) for one in amounts], dtype="Int64"
    )


def _balance(difference: Fraction | None) -> str:
    if difference is None:
        return "no-parent"
    if abs(difference) < HALF_DM2:
        return "balanced"
    return "under" if difference > 0 else "over"


def _ordered(rows: pd.DataFrame, units: pd.DataFrame) -> pd.DataFrame:
    """Rows from the top of the tree down, by code, indicator, year and type."""
    levels = list(dict.fromkeys(units["level"]))
    rank = rows["level"].map({level: n for n, level in enumerate(levels)})
    every = (rows["plot_type"] != ALL).astype(int)
    keys = rows.assign(rank=rank, every=every)
    columns = ["rank", "unit", "indicator", "year", "every", "plot_type"]
    return keys.sort_values(columns, kind="stable", ignore_index=True)
