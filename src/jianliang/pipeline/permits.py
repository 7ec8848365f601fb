"""The permits of a city: which layers tell of them, which of them hold, and by kind."""

from collections.abc import Collection, Sequence

import pandas as pd

from jianliang.core.layers import City
from jianliang.core.overlay.labelled import Kinds
from jianliang.core.policy import RulePack
from jianliang.core.polygons import Polygons
from jianliang.core.sightings import PERMITS as LAWFUL
from jianliang.stages import ground

EXPLAINING = {"decrease": ("clearing_permits",), "increase": LAWFUL}
"""Change → the parameters that name the kinds of permits that explain it."""
COLUMNS = ["approval_id", "kind", "from_day", "to_day", "geometry"]


def permits_told(city: City, day: str | None = None) -> pd.DataFrame:
    """The permits that the layers in force on a day tell of, by id; COLUMNS.

    Without a day all layers do, and of a permit that several of them tell of, the
    newest layer's word holds.
    """
    if day is not None:
        layers = ground.in_force(city, "approvals", day)
    else:
        layers = city.of("approvals")
    if not layers:
        return pd.DataFrame(columns=COLUMNS)
    rows = ground.together(layers, "approval_id")[COLUMNS]
    return rows.drop_duplicates("approval_id", keep="last") if day is None else rows


def permits_on(approvals: pd.DataFrame, day: str) -> pd.DataFrame:
    """The permits that hold on a day, first and last day included."""
    if not len(approvals):
        return approvals
    ended = approvals["to_day"].notna() & (approvals["to_day"] < day)
    return approvals[(approvals["from_day"] <= day) & ~ended]


def permits_of(
    city: City, rules: RulePack, change: str, days: tuple[str, str]
) -> Kinds:
    """The permits that explain a change, by kind: those that held in the period.

    A permit need hold on one day only after the first survey, up to the second.
    """
    first, last = days
    kinds = _kinds_named(rules, EXPLAINING[change], last)
    rows = permits_told(city, last)
    ended = rows["to_day"].notna() & (rows["to_day"] <= first)
    return _by_kind(rows[(rows["from_day"] <= last) & ~ended], kinds)


def building_permits(city: City, rules: RulePack, day: str) -> Kinds:
    """The permits to build that hold on a day, by kind."""
    kinds = _kinds_named(rules, ["building_permits"], day)
    return _by_kind(permits_on(permits_told(city, day), day), kinds)


def permits_of_kinds(city: City, kinds: Collection[str]) -> pd.DataFrame:
    """The permits of some kinds that have a shape, of whatever day and layer, by id."""
    rows = permits_told(city)
    mine = rows["kind"].isin(kinds) & rows["geometry"].notna()
    return rows[mine].reset_index(drop=True)


def _kinds_named(
    rules: RulePack, parameters: Sequence[str], day: str
) -> frozenset[str]:
    """The kinds of permits that some parameters list."""
    texts = [str(rules.parameter(name, day).value) for name in parameters]
    return frozenset(kind for text in texts for kind in text.split())


def _by_kind(approvals: pd.DataFrame, kinds: Collection[str]) -> Kinds:
    rows = approvals[approvals["kind"].isin(kinds)]
    return {
        str(kind): Polygons.of(own["geometry"].to_numpy())
        for kind, own in rows.groupby("kind")
    }
