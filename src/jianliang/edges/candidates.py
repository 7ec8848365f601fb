"""Candidates kept: plots that may be reduced, rated, ranked and locked.

mycity/candidates/<id>/candidates.parquet, candidate_borders.parquet, ratings.parquet, …
"""

from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from jianliang.commands.taken import taken
from jianliang.core.candidacy import FIXED, FORBIDDEN, CandidateRules
from jianliang.core.costing import costing_on
from jianliang.core.errors import CityError, UsageError
from jianliang.core.layers import City
from jianliang.core.policy import RulePack
from jianliang.edges.candidaterules import read_judgements, read_weights
from jianliang.edges.city import CityFolder, Progress, load_city
from jianliang.edges.citybook import book_mark, has_book, open_city_book
from jianliang.edges.costrules import read_cost_bounds
from jianliang.edges.lists import list_rows
from jianliang.edges.results import Results, inputs, shelved, write_results
from jianliang.edges.rulepack import read_rulepack
from jianliang.edges.staging import sha256
from jianliang.pipeline.candidates import (
    Given,
    Weighing,
    by_judgement,
    candidates,
    find_candidates,
)
from jianliang.stages.cost import costs_of
from jianliang.stages.rate import Rated
from jianliang.stages.weigh import as_given, by_entropy, judged

SHELF = "candidates"
WAYS = ("ahp", "entropy")
LOCK_COLUMNS = ("plot_id", "lock", "reason")
"""A spreadsheet in Chinese writes the latter."""


@dataclass(frozen=True)
class Asked:
    """What candidates are asked for.

    Attributes
    ----------
    day : str
        As known on that day; empty: that of the city's newest layer.
    weights : str
        "ahp", "entropy", or a file: judgements as YAML or weights as CSV.
    locks : Path, optional
        A CSV file of plot_id, lock and reason.
    seed : int
    """

    day: str = ""
    weights: str = "ahp"
    locks: Path | None = None
    seed: int = 0


class Found(NamedTuple):
    """Candidates as they are kept, with the city and the rules they were found by."""

    kept: Results
    city: City
    rules: RulePack


def candidates_city(
    city: CityFolder, progress: Progress, asked: Asked | None = None
) -> Found:
    """Find, rate and lock the candidates of a city, and keep what comes of it.

    The id is a hash of layers, rules, code, the book and what was asked.

    Raises
    ------
    CityError
        The city has no survey up to the day, or the list of locks cannot be used.
    RuleError
        The rule pack says nothing of candidates, or judgements or weights are wrong.
    UsageError
        There is no such file of weights.
    """
    asked = asked or Asked()
    day = asked.day or max((layer.day for layer in city.layers), default="")
    rules = read_rulepack(city.rulepack)
    weighing, told = weighing_of(asked.weights)
    locks = None if asked.locks is None else read_locks(asked.locks)
    booked, mark = _booked(city)
    given = {
        **inputs(city),
        "book": mark,
        "candidates": {
            "day": day,
            "weights": told,
            "locks": "" if locks is None else _mark(locks),
            "seed": asked.seed,
        },
    }
    loaded = load_city(city, progress)
    progress("candidate-ground", 0.1)
    found = find_candidates(loaded, rules, day)
    costing = costing_on(rules, read_cost_bounds(city.rulepack), day)
    priced = costs_of(found.plots, costing)
    found = replace(found, doubts=[*found.doubts, *priced.doubts])
    sources = Given(priced.costs, booked, locks, weighing, seed=asked.seed)
    tables = candidates(found, sources, progress)
    return Found(write_results(city, given, tables, SHELF), loaded, rules)


def candidates_again(city: CityFolder, progress: Progress, snapshot: str) -> Found:
    """Kept candidates while the city is as it was; else found anew in the same way.

    Raises
    ------
    UsageError
        They were found by files of weights or locks, which are not kept, and the city
        is no longer as it was ("candidates-again").
    """
    known = {one.snapshot: one for one in shelved(city, SHELF)}
    if snapshot not in known:
        return candidates_city(city, progress)
    kept = known[snapshot]
    before = dict(kept.manifest["inputs"])
    asked = before.pop("candidates")
    if before == {**inputs(city), "book": _booked(city)[1]}:
        return Found(kept, load_city(city, progress), read_rulepack(city.rulepack))
    if asked["weights"] not in WAYS or asked["locks"]:
        raise UsageError("candidates-again", snapshot=snapshot)
    again = Asked(weights=asked["weights"], seed=asked["seed"])
    return candidates_city(city, progress, again)


def _mark(locks: pd.DataFrame) -> str:
    return sha256(locks.to_csv(index=False).encode())


def _booked(city: CityFolder) -> tuple[pd.DataFrame | None, dict]:
    """Ground the book speaks of, and which state of the book it is."""
    if not has_book(city):
        return None, {"size": 0, "root": ""}
    with closing(open_city_book(city)) as book, book.desk() as desk:
        return taken(desk), book_mark(desk)


def weighing_of(told: str) -> tuple[Weighing, str]:
    """How weights are found, and what tells it from other ways.

    Raises
    ------
    UsageError
        It is neither a way nor a file ("candidates-weights").
    """
    if told == "ahp":
        return by_judgement, told
    if told == "entropy":
        return _entropy, told
    path = Path(told)
    if not path.is_file():
        raise UsageError("candidates-weights", told=told, known=", ".join(WAYS))
    mark = f"{path.name} {sha256(path.read_bytes())}"
    if path.suffix.lower() == ".csv":
        weights = read_weights(path)
        return lambda rules, _rated: as_given(rules, weights, path.name), mark
    return lambda rules, _rated: judged(rules, read_judgements(path, rules)), mark


def _entropy(rules: CandidateRules, rated: Rated) -> pd.DataFrame:
    return by_entropy(rules, rated.known)


def read_locks(path: Path) -> pd.DataFrame:
    """A user's list of locks: plot_id, lock (fixed or forbidden), reason.

    Raises
    ------
    CityError
        It cannot be read, lacks a column, or has another word or a plot twice
        ("locks-file").
    """
    told = list_rows(path, LOCK_COLUMNS, "locks-file")
    frame = pd.DataFrame(told, columns=list(LOCK_COLUMNS), dtype="str")
    wrong = ~frame["lock"].isin([FIXED, FORBIDDEN]) | frame["plot_id"].duplicated()
    if wrong.any():
        first = frame[wrong].iloc[0]
        problem = f"{first['plot_id']} {first['lock']}"
        raise CityError("locks-file", path=path, problem=problem)
    return frame.sort_values("plot_id", ignore_index=True)
