"""Every claim of the invented city comes to what was planted, to 0.01 m²."""

import pandas as pd
import pytest

from jianliang.core import tables
from jianliang.core.layers import City, Layer
from jianliang.core.tables import typed
from jianliang.edges.city import TABLES
from jianliang.edges.demo import generate
from jianliang.pipeline.verifying import Batch, verify_claims

KINDS = {
    "counts": {"good", "expired_permit", "missing_photo", "gcj02_photo", "far_photo",
               "misstated", "strange_unit", "rubble_seen"},
    "park-paving": {"paved_park", "unmapped_park"},
    "park-toilet": {"toilet"},
    "uncleared": {"rubble", "half_cleared"},
    "idle-or-reserve": {"idle", "held", "left_idle"},
    "still-construction": {"standing", "rebuilt", "lent"},
    "road-or-dam": {"dammed"},
    "already-counted": {"counted", "half_counted"},
    "other-claim": {"duplicate", "overlapping"},
    "outside-plan": {"unplanned", "half_planned"},
    "below-minimum": {"small"},
    "undecided-class": {"made_park"},
    "not-construction-at-base": {"field"},
}  # fmt: skip


def given(layer, table):
    """A layer of the generator as the table it stands for."""
    plain = pd.DataFrame(layer.frame.drop(columns="geometry", errors="ignore"))
    if "geometry" in layer.frame:
        plain["geometry"] = layer.frame.geometry.to_numpy().astype(object)
    return typed(plain, table)


def as_city(made):
    layers = [
        Layer(
            one.name, one.role, one.day, given(one, TABLES[one.role]), one.class_system
        )
        for one in made.about
    ]
    return City("demo", made.crs, "ellipsoid", "bj2017", tuple(layers))


def as_batch(made):
    by_role = {one.role: one for one in made.batches}
    names = {"claims": tables.CLAIMS, "evidence": tables.EVIDENCE}
    names["recognised"] = tables.RECOGNISED
    return Batch(**{name: given(by_role[name], table) for name, table in names.items()})


def verified(made, rules):
    found = verify_claims(as_city(made), as_batch(made), rules)
    key = made.answer_key["planted"]["claims"]["claims"]
    return found, {one["claim_id"]: one for one in key}


@pytest.fixture(scope="module")
def of_city(city, beijing):
    return verified(city, beijing)


def disagreements(found, key):
    """What verification says otherwise than the key, claim by claim."""
    wrong = []
    for claim_id, pieces in found.pieces.groupby("claim_id"):
        told, area = key[claim_id], pieces["area_dm2"]
        came_to = area.groupby(pieces["verdict"]).sum()
        ours = {
            "verdicts": {name: int(dm2) for name, dm2 in came_to.items() if dm2},
            "construction_dm2": int(area[pieces["counts_construction"]].sum()),
            "urban_rural_dm2": int(area[pieces["counts_urban_rural"]].sum()),
        }
        planted = {name: dm2 for name, dm2 in told["verdicts"].items() if dm2}
        theirs = {name: told[name] for name in ours} | {"verdicts": planted}
        if ours != theirs:
            wrong.append((told["kind"], claim_id, theirs, ours))
    return wrong


def test_every_claim_comes_to_the_planted_verdicts_to_the_last_dm2(of_city):
    found, key = of_city
    assert set(found.pieces["claim_id"]) == set(key)
    assert disagreements(found, key) == []


def test_every_planted_doubt_is_found_and_no_other(of_city):
    found, key = of_city
    codes = found.findings.groupby("subject")["code"].agg(sorted).to_dict()
    planted = {claim: one["findings"] for claim, one in key.items() if one["findings"]}
    assert codes == planted


def test_every_kind_of_claim_is_there_and_bears_its_verdict(of_city):
    """The verdict a kind is named for is among those it comes to."""
    _, key = of_city
    for verdict, kinds in KINDS.items():
        for kind in kinds:
            ours = [one for one in key.values() if one["kind"] == kind]
            assert ours, kind
            fine = {verdict} if verdict != "counts" else {"counts", "below-minimum"}
            assert all(fine & set(one["verdicts"]) for one in ours), kind


@pytest.mark.parametrize("seed", [3, 4])
def test_claims_of_other_cities_agree_too(beijing, seed):
    found, key = verified(generate("small", seed), beijing)
    assert disagreements(found, key) == []


def test_a_whole_town_agrees_with_its_key(town, beijing):
    found, key = verified(town, beijing)
    assert disagreements(found, key) == []
    assert {one["kind"] for one in key.values()} >= {
        "shifted",
        *set().union(*KINDS.values()),
    }
    counted = found.pieces["area_dm2"][found.pieces["counts_construction"]].sum()
    assert counted == sum(one["construction_dm2"] for one in key.values())


def test_the_key_notices_a_verdict_that_is_wrong(of_city):
    """The comparison can fail: one claim judged otherwise is seen."""
    found, key = of_city
    spoilt = {claim: dict(one) for claim, one in key.items()}
    first = next(iter(spoilt))
    spoilt[first]["construction_dm2"] += 1
    assert [wrong[1] for wrong in disagreements(found, spoilt)] == [first]
