"""核验: which piece of claimed land counts, and why the rest does not (C11).

What refuses a piece is a rule each, below; which reason is told where several apply is
the table in core/verdicts.py. Areas are shared last: a claim among what counts in which
total, that among verdicts, those among pieces, so that neither the limits of units and
zones nor a second reason moves a counted area by 0.01 m².
"""

import numpy as np
import pandas as pd

from jianliang.core.areas import split_exactly
from jianliang.core.counting import CountingRules
from jianliang.core.tables import CLAIM_PIECES, WHAT_IF, exactly
from jianliang.core.verdicts import REFUSALS, VERDICT_OF, VERDICTS

COUNTS = ["counts_construction", "counts_urban_rural"]
TOTALS = ("construction", "urban_rural")
NAMES = ["class_from", "class_to", "unit", "zone", "reason", "other_claim"]


def verify(
    cuts: pd.DataFrame, claims: pd.DataFrame, rules: CountingRules
) -> pd.DataFrame:
    """Judge every piece of every claim.

    Parameters
    ----------
    cuts : DataFrame
        Table CLAIM_CUTS and the answers of a definition profile: construction_from,
        urban_rural_from, construction_to, urban_rural_to (yes, no, undecided),
        same_land (only the code differs), idle_to (bool), group_to (N, J, W …).
    claims : DataFrame
        Table CLAIMS: what the claims of the cuts say.
    rules : CountingRules

    Returns
    -------
    DataFrame
        Table CLAIM_PIECES. The pieces of a claim sum to its area exactly.
    """
    told = claims.set_index("claim_id").loc[cuts["claim_id"]]
    told = told[["after_use", "after_surface"]].set_axis(cuts.index)
    judged = pd.concat([cuts, told, reductions(cuts)], axis=1)
    judged["reason"] = reasons(judged, rules)
    judged = _with_park_share(judged, rules)
    refused = judged["reason"].isin(REFUSALS)
    for total, name in zip(TOTALS, COUNTS, strict=True):
        judged[name] = judged[f"reduces_{total}"] & ~refused
    judged["verdict"] = judged["reason"].map(VERDICT_OF)
    judged = _ordered(judged)
    judged["area_dm2"] = shared_areas(judged)
    judged["piece"] = judged.groupby("claim_id").cumcount() + 1
    return exactly(judged[list(CLAIM_PIECES.columns)], CLAIM_PIECES)


def reductions(cuts: pd.DataFrame) -> pd.DataFrame:
    """What happened to each piece in both totals, before any rule of counting.

    Returns
    -------
    DataFrame of bool
        reduces_construction, reduces_urban_rural (was in the total, is no more), and
        open (might be, but the profile leaves a class undecided).
    """
    out, maybe = {}, np.zeros(len(cuts), dtype=bool)
    for total in TOTALS:
        was, now = cuts[f"{total}_from"], cuts[f"{total}_to"]
        out[f"reduces_{total}"] = (was == "yes") & (now == "no")
        maybe |= ((was != "no") & (now != "yes") & ~out[f"reduces_{total}"]).to_numpy()
    return pd.DataFrame({**out, "open": maybe}, index=cuts.index)


def reasons(judged: pd.DataFrame, rules: CountingRules) -> pd.Series:
    """The first reason of the table of precedence that applies to each piece."""
    applies = {
        **_of_the_ground(judged, rules),
        **_of_what_stands_there(judged, rules),
        **_of_parks(judged, rules),
    }
    reduces = judged["reduces_construction"] | judged["reduces_urban_rural"]
    fine = ~np.logical_or.reduce([np.asarray(one, bool) for one in applies.values()])
    applies["too-small"] = _too_small(judged, fine & reduces, rules)
    order = [reason for reason in REFUSALS if reason in applies]
    dam = ~judged["reduces_construction"] & (judged["construction_to"] == "yes")
    found = np.select(
        [np.asarray(applies[reason], bool) for reason in order],
        order,
        default=np.where(dam, "road-or-dam", "reduced"),
    )
    return pd.Series(found, judged.index, dtype="str")


def _of_the_ground(judged: pd.DataFrame, rules: CountingRules) -> dict:
    """Reasons that hold whatever was done there."""
    unsurveyed = (judged["plot_from"] == "") | (judged["plot_to"] == "")
    was = [judged[f"{total}_from"] == "no" for total in TOTALS]
    return {
        "recognised": judged["recognised"] != "",
        "duplicate": judged["duplicate"],
        "overlap": judged["other_claim"] != "",
        "not-surveyed": unsurveyed,
        "base-other-land": was[0] & was[1] & ~unsurveyed,
        "outside-plan": ~judged["in_plan"] & rules.plan_required,
    }


def _of_what_stands_there(judged: pd.DataFrame, rules: CountingRules) -> dict:
    """Reasons that the plot is not cleared, kept for building, or built on."""
    use, surface = judged["after_use"], judged["after_surface"]
    idle = use.isin(rules.idle_uses)
    reduces = judged["reduces_construction"] | judged["reduces_urban_rural"]
    return {
        "uncleared-mapped": _bears(judged["patches"], rules.uncleared_patches),
        "rubble-declared": surface.isin(rules.uncleared_surfaces),
        "idle-declared": idle,
        "idle-mapped": judged["idle_to"],
        "permit-building": _bears(judged["permits"], rules.building_permits),
        "permit-temporary": _bears(judged["permits"], rules.temporary_permits),
        "use-uncounted": ~use.isin(rules.counted_uses) & ~idle,
        "code-only": judged["same_land"] & reduces,
        "still-built": ~reduces & ~judged["open"],
        "class-undecided": ~reduces & judged["open"],
    }


def _of_parks(judged: pd.DataFrame, rules: CountingRules) -> dict:
    """C11: hard paving and toilets inside parks are no reduction."""
    park = judged["after_use"].isin(rules.park_uses)
    hard = rules.uncounted_park_surfaces
    surface = judged["after_surface"]
    mapped = judged["facilities"]
    buildings = hard & {"toilet", "building"}
    return {
        "toilet-mapped": park & _bears(mapped, buildings),
        "toilet-declared": park & surface.isin(buildings),
        "paving-mapped": park & _bears(mapped, hard - buildings),
        "paving-declared": park & surface.isin(hard - buildings),
    }


def _bears(words: pd.Series, asked: frozenset[str]) -> np.ndarray:
    """Which pieces bear at least one of the words asked for."""
    texts, told = pd.factorize(words)
    hit = np.array([bool(asked & set(text.split())) for text in told], dtype=bool)
    return hit[texts] if len(hit) else np.zeros(len(words), dtype=bool)


def _too_small(
    judged: pd.DataFrame, fine: np.ndarray, rules: CountingRules
) -> np.ndarray:
    """What would count, but is less in its claim than the survey maps of such land.

    Judged by claim and group of classes (farm, construction, other): several pieces of
    one claim may be one plot to the survey.
    """
    keys = [judged["claim_id"], judged["group_to"]]
    weight = judged["weight"].where(fine, 0.0)
    area_m2 = weight.groupby(keys).transform("sum")
    least = judged["group_to"].map(rules.minimum_dm2).fillna(0) / 100
    return np.asarray(fine & (area_m2 < least))


def _with_park_share(judged: pd.DataFrame, rules: CountingRules) -> pd.DataFrame:
    """Where nothing is mapped inside a park, a declared share of what counts is taken.

    Such a piece becomes two on the same ground.
    """
    mapped = (judged["facilities"] != "").groupby(judged["claim_id"]).transform("any")
    counted = ~judged["reason"].isin(REFUSALS)
    rough = counted & judged["after_use"].isin(rules.park_uses) & ~mapped
    taken = judged[rough].assign(
        reason="park-share",
        weight=judged["weight"][rough] * (1 - rules.park_share),
    )
    kept = judged["weight"].where(~rough, judged["weight"] * rules.park_share)
    both = pd.concat([judged.assign(weight=kept), taken], ignore_index=True)
    return both[(both["weight"] > 0) | (both["reason"] != "park-share")]


def _ordered(judged: pd.DataFrame) -> pd.DataFrame:
    """The pieces by claim, verdict and names: no row order comes through."""
    place = judged["verdict"].map({name: at for at, name in enumerate(VERDICTS)})
    by = ["claim_id", "place", *NAMES, "plot_from", "plot_to", "weight"]
    return (
        judged.assign(place=place)
        .sort_values(by, kind="stable", ignore_index=True)
        .drop(columns="place")
    )


def shared_areas(judged: pd.DataFrame) -> np.ndarray:
    """Share each claim's area among its pieces, whole dm², largest remainders first.

    First among what counts in both totals, in one, in none; then among verdicts; then
    among pieces. Needs the pieces by claim and verdict (`_ordered`).
    """
    claim, first = np.unique(judged["claim_id"].to_numpy(object), return_index=True)
    whole = judged["claim_dm2"].to_numpy(np.int64)[first]
    group = np.searchsorted(claim, judged["claim_id"].to_numpy(object))
    weight = judged["weight"].to_numpy(np.float64)
    flags = judged[COUNTS].to_numpy(bool) @ np.array([2, 1])
    verdict = pd.Categorical(judged["verdict"], categories=VERDICTS).codes.astype(int)
    for key in (3 - flags, verdict, np.arange(len(weight))):
        whole, group = _shared(whole, group, key, weight)
    out: np.ndarray = whole[group]
    return out


def _shared(
    whole: np.ndarray, group: np.ndarray, key: np.ndarray, weight: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Areas of the parts that a key divides each group into, and each row's part."""
    pairs, part = np.unique(np.stack([group, key]), axis=1, return_inverse=True)
    part = part.reshape(-1)
    total = np.bincount(part, weight, minlength=pairs.shape[1])
    return split_exactly(whole, total, pairs[0], pairs[1]), part


def what_if(one: pd.DataFrame, other: pd.DataFrame) -> pd.DataFrame:
    """What the same claims come to under two sets of rules.

    Parameters
    ----------
    one, other : DataFrame
        Table CLAIM_PIECES under rules a and b.

    Returns
    -------
    DataFrame
        Table WHAT_IF: a row for each unit and verdict that either has.
    """
    sides = [_summed(pieces, side) for pieces, side in ((one, "a"), (other, "b"))]
    both = pd.concat(sides, axis=1).fillna(0).astype("int64")
    place = {name: at for at, name in enumerate(VERDICTS)}
    both = both.reset_index()
    order = [both["unit"].to_numpy(object), both["verdict"].map(place).to_numpy()]
    both = both.iloc[np.lexsort(order[::-1])].reset_index(drop=True)
    return exactly(both[list(WHAT_IF.columns)], WHAT_IF)


def _summed(pieces: pd.DataFrame, side: str) -> pd.DataFrame:
    area = pieces["area_dm2"]
    measures = {
        "area": area,
        "construction": area.where(pieces["counts_construction"], 0),
        "urban_rural": area.where(pieces["counts_urban_rural"], 0),
    }
    named = {f"{name}_{side}_dm2": values for name, values in measures.items()}
    return pd.DataFrame(named).groupby([pieces["unit"], pieces["verdict"]]).sum()
