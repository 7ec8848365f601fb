"""C17: what the book says to an assessment: recognised ground, and nothing before it."""

from contextlib import closing

import pandas as pd
import pytest
import shapely
from small_book import PAPER, Writer, declared

from jianliang.commands.assessed import booked
from jianliang.core.quota import Leg
from jianliang.ledger import open_book

SQUARE = shapely.box(0, 0, 100, 100)
DM2 = 1_000_000
BEFORE = ("declare", "clear", "restore", "verify")


@pytest.fixture
def book(tmp_path):
    with closing(open_book(f"sqlite:///{tmp_path / 'book.sqlite'}")) as made:
        yield made


def claim(plot, east):
    ground = shapely.transform(SQUARE, lambda xy: xy + [east, 0.0])
    return {
        "claim_id": plot, "unit": "T", "credit_year": 2023, "recorded_dm2": DM2,
        "after_use": "forest", "geometry": ground,
    }  # fmt: skip


def taken(writer, told, steps=BEFORE):
    plot = told["claim_id"]
    for step in steps:
        if step == "declare":
            writer.do(step, plot, "T", **declared(told, DM2))
        elif step == "verify":
            writer.do(step, plot, "T", actor="wang", role="verifier", area_dm2=DM2)
        else:
            writer.do(step, plot, "T")


def recognise(writer, told):
    plot = told["claim_id"]
    piece = {
        "piece": f"{plot}/1", "unit": "T", "area_dm2": DM2,
        "geometry": shapely.to_wkb(told["geometry"], hex=True),
        "construction": True, "urban_rural": True, "verdict": "counted",
    }  # fmt: skip
    writer.do(
        "recognise", plot, "T", actor="zhao", role="recogniser",
        recognition_year=2024, pieces=[piece], documents=[PAPER],
    )  # fmt: skip


def said(book):
    with book.desk() as desk:
        told = booked(desk)
    plain = told.credited.drop(columns="geometry")
    return plain, dict(told.uses), told.dues


def same(one, other):
    pd.testing.assert_frame_equal(one[0], other[0])
    pd.testing.assert_frame_equal(one[2], other[2])
    return one[1] == other[1]


def test_claims_not_yet_recognised_change_nothing(book):
    writer = Writer(book)
    first = claim("c1", 0.0)
    taken(writer, first)
    recognise(writer, first)
    before = said(book)
    assert before[0]["area_dm2"].tolist() == [DM2]
    assert before[1] == {"c1": "forest"}

    for number, last in enumerate(range(1, len(BEFORE) + 1), start=1):
        taken(writer, claim(f"d{number}", 200.0 * number), BEFORE[:last])
        assert same(before, said(book))


def test_quota_that_is_owed_is_told_and_a_loan_with_its_day(book):
    writer = Writer(book)
    writer.do(
        "advance",
        "A1",
        "T",
        [Leg("A1", "T", "advance", "T", "free", 500)],
        due="2024-06-30",
    )
    dues = said(book)[2]
    assert dues[["unit", "kind", "area_dm2", "met_dm2", "due"]].to_dict("records") == [
        {
            "unit": "T",
            "kind": "advance",
            "area_dm2": 500,
            "met_dm2": 0,
            "due": "2024-06-30",
        }
    ]
