"""Candidates for a demo city, made by hand: plain, small, and consistent.

Every indicator is rated by a rule of the plot's number; every fifth rating is missing.
Figures are those of no command.
"""

import numpy as np
import pandas as pd

from jianliang.core.overlay.borders import PER_METRE, borders
from jianliang.core.polygons import Polygons
from jianliang.core.tables import CANDIDATE_TABLES, typed
from jianliang.core.tables.candidates import CRITERIA
from jianliang.edges.city import CityFolder
from jianliang.edges.results import Results, shelved

TYPES = {"05": "commerce", "06": "industry", "07": "homestead"}
INDICATORS = {
    "need": ("zone", "open_share"),
    "ease": ("holding", "tenants"),
    "cost": ("yuan_per_m2",),
    "benefit": ("joined_ha", "park_m"),
    "risk": ("pollution", "litigation"),
}
WEIGHTS = {"need": 0.3, "ease": 0.2, "cost": 0.2, "benefit": 0.2, "risk": 0.1}
FEN_PER_DM2 = 700
ZONES = ("restricted", "ecological", "concentrated")


def built(city: CityFolder) -> pd.DataFrame:
    """Collective construction land of the last survey: plot, unit, class, shape."""
    layer = [one for one in city.layers if one.role == "survey"][-1]
    frame = pd.DataFrame(city.read_layer_file(layer.file))
    pieces = newest_run(city)["pieces"]
    last = pieces[pieces["to_day"] == layer.day]
    sizes = last.groupby(["plot_to", "unit_to"])["area_to_dm2"].sum().reset_index()
    largest = sizes.sort_values("area_to_dm2").groupby("plot_to").tail(1)
    area = last.groupby("plot_to")["area_to_dm2"].sum()
    units = dict(zip(largest["plot_to"], largest["unit_to"], strict=True))
    told = frame.assign(
        unit=frame["plot_id"].map(units), area_dm2=frame["plot_id"].map(area)
    )
    kept = told["class_code"].str[:2].isin(list(TYPES)) & told["unit"].notna()
    kept &= told["tenure"] == "collective"
    inside = told[kept].sort_values("plot_id").reset_index(drop=True)
    return inside.astype({"area_dm2": "int64"})


def newest_run(city: CityFolder) -> Results:
    """The accounts of the city, whichever code they were made by."""
    return shelved(city, "results")[-1]


def candidates_of(plots: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Every table of candidates."""
    number = np.arange(len(plots))
    ratings = ratings_of(plots, number)
    weights = weights_of()
    frame = scored(plots, ratings, weights)
    locks = locks_of(frame)
    told = frame.assign(
        lock=frame["plot_id"]
        .map(dict(zip(locks["plot_id"], locks["lock"], strict=True)))
        .fillna(""),
        lock_reason=frame["plot_id"]
        .map(dict(zip(locks["plot_id"], locks["lock_reason"], strict=True)))
        .fillna(""),
    )
    made = {
        "candidates": told,
        "candidate_borders": borders_of(plots),
        "ratings": ratings,
        "candidate_locks": locks,
        "weights": weights,
        "rank_stability": stability_of(told),
    }
    return {name: typed(one, CANDIDATE_TABLES[name]) for name, one in made.items()}


def ratings_of(plots: pd.DataFrame, number: np.ndarray) -> pd.DataFrame:
    """Two indicators of most criteria; every fifth plot lacks one of them."""
    rows = []
    for place, (criterion, names) in enumerate(INDICATORS.items()):
        for at, name in enumerate(names):
            rated = ((number * (7 + 4 * place) + 13 * at) % 41) / 40
            lacks = (number + place + at) % 5 == 0
            is_word = name in ("zone", "holding", "pollution")
            rows.append(pd.DataFrame({
                "plot_id": plots["plot_id"], "criterion": criterion, "indicator": name,
                "value": np.where(lacks | is_word, np.nan, rated * 20),
                "word": np.where(lacks | (not is_word), "", "example"),
                "low": np.where(lacks, 0.0, rated), "high": np.where(lacks, 1.0, rated),
                "how": np.where(lacks, "missing", "known"),
            }))  # fmt: skip
    return pd.concat(rows, ignore_index=True)


def weights_of() -> pd.DataFrame:
    """The criteria, and their indicators in equal parts."""
    about = {
        "way": "ahp",
        "consistency": 0.03,
        "source": "hand-made",
        "status": "example",
    }
    rows = []
    for criterion, names in INDICATORS.items():
        share = WEIGHTS[criterion]
        rows.append(
            {
                "criterion": criterion,
                "indicator": "",
                "within": share,
                "share": share,
                **about,
            }
        )
        rows += [
            {"criterion": criterion, "indicator": name, "within": 1 / len(names),
             "share": share / len(names), **about}
            for name in names
        ]  # fmt: skip
    return pd.DataFrame(rows)


def scored(
    plots: pd.DataFrame, ratings: pd.DataFrame, weights: pd.DataFrame
) -> pd.DataFrame:
    """The candidates with their scores, as ratings and weights make them."""
    own = ratings.merge(
        weights[["criterion", "indicator", "within"]], on=["criterion", "indicator"]
    )
    frame = plots[
        ["plot_id", "unit", "tenure", "class_code", "area_dm2", "geometry"]
    ].copy()
    score = {"low": 0.0, "high": 0.0}
    for criterion in CRITERIA:
        mine = own[own["criterion"] == criterion]
        for side in score:
            rated = (mine[side] * mine["within"]).groupby(mine["plot_id"]).sum()
            frame[f"{criterion}_{side}"] = frame["plot_id"].map(rated).astype(float)
            score[side] = (
                score[side] + WEIGHTS[criterion] * frame[f"{criterion}_{side}"]
            )
    number = np.arange(len(frame))
    lacks = own[own["how"] == "missing"].groupby("plot_id")["indicator"].agg(" ".join)
    cost = frame["area_dm2"] * (FEN_PER_DM2 + number % 9 * 100)
    frame = frame.assign(
        district=frame["unit"].str[:6], village=[f"V{n % 12:02}" for n in number], zone=np.array(ZONES)[number % len(ZONES)],
        plot_type=frame["class_code"].str[:2].map(TYPES), kept_m=(number % 7) * 12.5,
        score_low=score["low"], score_high=score["high"],
        score=(score["low"] + score["high"]) / 2,
        stability=1 - (number % 10) / 20, missing=frame["plot_id"].map(lacks).fillna(""),
        low_fen=cost * 4 // 5, cost_fen=cost, high_fen=cost * 3 // 2,
    )  # fmt: skip
    order = np.lexsort((frame["plot_id"], -frame["score"]))
    rank = np.empty(len(frame), np.int64)
    rank[order] = np.arange(1, len(frame) + 1)
    return frame.assign(rank=rank)


def locks_of(frame: pd.DataFrame) -> pd.DataFrame:
    """Every ninth must be chosen, every eleventh must not."""
    number = np.arange(len(frame))
    lock = np.where(
        number % 9 == 0, "fixed", np.where(number % 11 == 0, "forbidden", "")
    )
    told = frame.assign(
        lock=lock,
        basis="",
        lock_reason=np.where(lock == "fixed", "special-plan", "permit"),
    )
    return told[lock != ""].assign(basis=lambda one: "B-" + one["plot_id"])


def borders_of(plots: pd.DataFrame) -> pd.DataFrame:
    """Which candidates share an edge."""
    found = borders(Polygons.of(plots["geometry"].to_numpy(dtype=object)))
    ids = plots["plot_id"].to_numpy(dtype=object)
    pairs = pd.DataFrame({"first": ids[found.first], "second": ids[found.second]})
    return pairs.assign(length_m=found.length / PER_METRE)


def stability_of(frame: pd.DataFrame) -> pd.DataFrame:
    """Ranks that move by three when weights do, by eight for what is missing."""
    last = len(frame)
    return frame[["plot_id", "rank", "stability"]].assign(
        draws=200, upper=max(last // 3, 1),
        rank_low=(frame["rank"] - 3).clip(1), rank_high=(frame["rank"] + 3).clip(None, last),
        data_low=(frame["rank"] - 8).clip(1), data_high=(frame["rank"] + 8).clip(None, last),
    )  # fmt: skip
