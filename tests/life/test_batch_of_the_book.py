"""Claims go into the book and come out of it as they were."""

import pandas as pd
import pytest
import shapely
from townhall import HA, box, plot
from verification import frame

from jianliang.commands import batch_of
from jianliang.core import tables

PHOTO = {
    "evidence_id": "F1",
    "claim_id": "P1",
    "kind": "photo_after",
    "sha256": "0" * 64,
    "taken_on": "2024-06-01",
    "longitude": 116.3910354479264,
    "latitude": 39.1,
}


def test_a_claim_comes_out_of_the_book_as_it_went_in(town):
    claim = plot("P1", after_surface="soil", owner_kind="state", recorded_dm2=5)
    town.declare(claim, evidence=frame(tables.EVIDENCE, [PHOTO]))
    with town.book.desk() as desk:
        batch = batch_of(desk)
    row = batch.claims.iloc[0].drop("booked").dropna().to_dict()
    assert shapely.equals_exact(row.pop("geometry"), claim["geometry"])
    assert row == {k: v for k, v in claim.items() if k != "geometry"}
    assert batch.evidence.iloc[0].to_dict() == PHOTO


def test_only_open_claims_are_verified_and_recognised_ground_is_known(town):
    town.until("recognise", plot("P1"))
    town.until("verify", plot("P2", box(1, 3)))
    town.declare(plot("P3", box(2, 3)))
    town.step("withdraw", "P3", reason="mistake")
    with town.book.desk() as desk:
        batch = batch_of(desk)
    assert batch.claims["claim_id"].tolist() == ["P2"]
    assert batch.recognised["piece_id"].tolist() == ["P1/1"]
    assert batch.recognised["geometry"][0].area == pytest.approx(HA / 100)


def test_an_empty_book_has_an_empty_batch_of_the_right_columns(town):
    with town.book.desk() as desk:
        batch = batch_of(desk)
    assert [len(t) for t in (batch.claims, batch.evidence, batch.recognised)] == [
        0,
        0,
        0,
    ]
    assert list(batch.claims) == list(tables.CLAIMS.columns)


def test_ground_that_was_cured_is_known_once(town):
    from jianliang.core.quota import Leg
    from jianliang.ledger import Event, Request

    town.until("recognise", plot("P1"))
    leg = Leg("L-P1/1", "W", "free", "W", "issue", HA)
    said = {"piece": "P1/1", "area_dm2": HA, "year": 2025}
    cured = {"piece": "P1/1c", "of": "P1/1", "area_dm2": HA, "year": 2025}
    who = ("W", "2025-03-01", "zhao", "recogniser")
    events = [
        Event("e1", "reverse", "P1", *who, said, (leg,)),
        Event("e2", "cure", "P1", *who, cured),
    ]
    town.book.append(Request("r", "d"), lambda desk: events, town.office.now())
    with town.book.desk() as desk:
        assert batch_of(desk).recognised["piece_id"].tolist() == ["P1/1"]


def test_missing_cells_are_left_out_and_come_back_missing(town):
    town.declare(plot("P1"))
    with town.book.desk() as desk:
        row = batch_of(desk).claims.iloc[0]
    assert pd.isna(row["plot_id"]) and pd.isna(row["recorded_dm2"])
