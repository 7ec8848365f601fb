"""The invented city watched: every planted rebuild is suspected once, nothing else is.

Recognised is what verification lets count, each year by the survey of that year, and the
ground recognised before.
"""

from collections import Counter
from dataclasses import replace

import pandas as pd
import pytest
from edges.demo.test_claims_key import as_batch, given
from edges.demo.test_reconciled_key import before, counted, whole_city

from jianliang.core import tables
from jianliang.edges.demo import generate
from jianliang.pipeline.supervising import supervise
from jianliang.pipeline.verifying import Batch, verify_claims

KINDS = {
    "rebuilt-survey", "rebuilt-survey-and-patch", "rebuilt-patch", "repeated", "gathered",
    "lapsed", "permitted", "facilities", "shifted", "earthwork",
}  # fmt: skip
REBUILT = {kind for kind in KINDS if kind.startswith("rebuilt")} | {
    "repeated",
    "gathered",
    "lapsed",
}


def rebuilt_batch(made):
    by_role = {one.role: one for one in made.batches}
    names = {"claims": tables.CLAIMS, "evidence": tables.EVIDENCE}
    return Batch(
        **{n: given(by_role[f"rebuilt_{n}"], table) for n, table in names.items()}
    )


def recognised(made, where, rules):
    """Table CREDITED of all that counts; what was rebuilt counted the year before."""
    days = made.calendar.surveys
    parts = [before(as_batch(made))]
    for batch, until in ((as_batch(made), days[-1]), (rebuilt_batch(made), days[1])):
        found = verify_claims(where, batch, rules, (days[0], until))
        parts.append(counted(batch, found.pieces))
        parts[-1]["cleared_on"] = parts[-1]["claim_id"].map(
            batch.claims.set_index("claim_id")["cleared_on"]
        )
    return pd.concat(parts, ignore_index=True)


def watching(made, rules):
    where = whole_city(made)
    rows = recognised(made, where, rules)
    key = made.answer_key["planted"][f"patches-{made.calendar.year(-1) + 1}"]["watched"]
    return where, rows, supervise(where, rules, rows), {one["plot"]: one for one in key}


@pytest.fixture(scope="module")
def watched(city, beijing):
    return watching(city, beijing)


def judged(found, key):
    """Plot → what watching says, and what the key says; what is not planted is clear."""
    told = found["watched"].set_index("plot")["verdict"]
    return {
        plot: (verdict, key.get(plot, {}).get("verdict", "clear"))
        for plot, verdict in told.items()
    }


def scores(found, key):
    """Precision and recall of suspicion, and what either got wrong."""
    pairs = judged(found, key).values()
    both, said, true = (
        sum(a == b == "suspected" for a, b in pairs),
        sum(a == "suspected" for a, _ in pairs),
        sum(b == "suspected" for _, b in pairs),
    )
    return {"suspected": said, "precision": both / said, "recall": both / true}


def agrees(found, key):
    assert set(key) <= set(found["watched"]["plot"])
    wrong = {
        plot: (key.get(plot), ours)
        for plot, (ours, planted) in judged(found, key).items()
        if ours != planted
    }
    print(scores(found, key), Counter(one["kind"] for one in key.values()))
    assert wrong == {}
    assert scores(found, key) | {"suspected": 0} == {
        "suspected": 0,
        "precision": 1,
        "recall": 1,
    }


def test_every_plot_comes_to_what_was_planted_on_it(watched):
    agrees(watched[2], watched[3])


def test_every_kind_is_there(watched):
    assert {one["kind"] for one in watched[3].values()} == KINDS
    for one in watched[3].values():
        assert (one["verdict"] == "suspected") == (one["kind"] in REBUILT)


def test_a_rebuilt_plot_is_told_once_however_often_it_was_seen(watched):
    _, _, found, key = watched
    told = found["findings"]
    rebuilt = told[told["code"] == "plot-rebuilt"]["subject"]
    assert sorted(rebuilt) == sorted(
        p for p, one in key.items() if one["kind"] in REBUILT
    )
    seen = found["watched"].set_index("plot")["sightings"].str.count("@")
    often = {"repeated": 3, "gathered": 2, "rebuilt-survey-and-patch": 2}
    for plot, one in key.items():
        if one["kind"] in REBUILT:
            assert seen[plot] == often.get(one["kind"], 1)


def test_the_reasons_are_those_that_were_planted(watched):
    _, _, found, key = watched
    reasons = {"permitted": "permit-in-force", "facilities": "below-tolerance",
               "shifted": "within-accuracy", "earthwork": "earthwork"}  # fmt: skip
    rows = found["sightings"]
    for plot, one in key.items():
        if one["kind"] in reasons:
            of_2025 = rows[(rows["plot"] == plot) & (rows["seen_on"] > "2025")]
            told = set(of_2025["reason"])
            # What was planted next door may graze the plot.
            assert told - {"within-accuracy"} == {reasons[one["kind"]]} - {
                "within-accuracy"
            }, one
            assert reasons[one["kind"]] in told


def test_without_the_permits_what_had_one_is_suspected(watched, beijing):
    where, rows, found, key = watched
    bare = [one for one in where.layers if one.role != "approvals"]
    then = supervise(replace(where, layers=tuple(bare)), beijing, rows)
    more = {p for p, one in key.items() if one["kind"] == "permitted"}
    assert suspects(then) - suspects(found) == more and more


def suspects(found):
    rows = found["watched"]
    return set(rows["plot"][rows["verdict"] == "suspected"])


@pytest.mark.parametrize("seed", [3])
def test_other_cities_agree_too(beijing, seed):
    _, _, found, key = watching(generate("small", seed), beijing)
    agrees(found, key)


def test_a_whole_town_agrees_with_its_key(town, beijing):
    _, _, found, key = watching(town, beijing)
    agrees(found, key)
    assert {one["kind"] for one in key.values()} == KINDS
