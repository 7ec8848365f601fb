"""A row that is held is mended on the map; what it was stays beside it."""

import numpy as np
import pandas as pd
import pytest
import shapely
from edges import small_city

from jianliang.commands import Asked, submit_claims
from jianliang.core.errors import LedgerError
from jianliang.edges import drafts
from jianliang.edges.declaring import changing
from jianliang.edges.declaring.changing import (
    Hand,
    corners_kept,
    drop_row,
    mend_row,
    undo_row,
)
from jianliang.edges.declaring.editstore import edits_of, keep_change
from jianliang.edges.declaring.rechecking import claims_of
from jianliang.edges.drafts import Batch, load_draft, submit_draft
from jianliang.edges.draftstore import read_draft
from jianliang.edges.web.lonlat import LonLat

DAY = "2025-03-01"


def states(draft):
    return dict(zip(draft.rows["subject"], draft.rows["state"], strict=True))


def codes(draft):
    return sorted(zip(draft.findings["row"], draft.findings["code"], strict=True))


def hand(draft, row, version=0, person="li"):
    return Hand(draft.draft, row, person, version)


def test_a_day_put_right_makes_the_row_clean(office, draft):
    assert (states(draft)["B"], codes(draft)[0]) == ("held", (1, "claim-day-wrong"))
    mended = mend_row(office, hand(draft, 1), {"cleared_on": "2024-05-03"})
    assert states(mended)["B"] == "clean"
    assert codes(mended) == [(2, "draft-other-unit")]


def test_the_row_as_it_came_is_kept_with_who_changed_it(office, draft):
    mend_row(office, hand(draft, 1), {"cleared_on": "2024-05-03"})
    edits = edits_of(office.book, draft.draft)
    assert list(edits["person"]) == ["li"]
    assert "in May" in edits["said"].iloc[0]
    back = undo_row(office, hand(draft, 1, version=1))
    assert states(back)["B"] == "held"
    assert back.rows["said"][1]["cleared_on"] == "in May"
    assert len(edits_of(office.book, draft.draft)) == 2


def test_what_is_mended_badly_is_held_again_with_its_finding(office, draft):
    mended = mend_row(office, hand(draft, 0), {"credit_year": "2023", "after_use": ""})
    assert states(mended)["A"] == "held"
    assert {(0, "claim-year-differs"), (0, "value-missing")} <= set(codes(mended))
    twice = mend_row(office, hand(draft, 0, 1), {"credit_year": 2024, "claim_id": "E"})
    assert (3, "id-duplicate") in codes(twice)


def test_new_corners_are_asked_as_those_of_a_file_are(office, draft):
    crossed = shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])
    mended = mend_row(office, hand(draft, 0), {}, crossed)
    assert (0, "geometry-invalid") in codes(mended)
    back = mend_row(office, hand(draft, 0, 1), {}, small_city.square(0, 1))
    assert claims_of(back)["geometry"][0].equals(small_city.square(0, 1))
    assert states(back)["A"] == "clean"


def test_two_people_do_not_overwrite_each_other(office, draft):
    mend_row(office, hand(draft, 1), {"cleared_on": "2024-05-03"})
    with pytest.raises(LedgerError) as refused:
        mend_row(office, hand(draft, 0), {"after_use": "park"})
    assert refused.value.code == "draft-changed"
    assert states(read_draft(office.book, draft.draft))["B"] == "clean"


def test_what_is_submitted_while_a_row_is_mended_stays_submitted(
    office, city, draft, monkeypatch
):
    def late(*change):
        submit_draft(office, city, draft.draft, Asked("", "li", DAY))
        keep_change(*change)

    monkeypatch.setattr(changing, "keep_change", late)
    with pytest.raises(LedgerError) as refused:
        mend_row(office, hand(draft, 0), {"after_use": "park"})
    assert refused.value.code == "draft-changed"
    now = read_draft(office.book, draft.draft)
    assert states(now) == {"A": "submitted", "B": "held", "C": "held", "E": "submitted"}
    assert edits_of(office.book, draft.draft).empty


def test_a_neighbouring_row_mended_while_others_are_submitted_is_refused(
    office, city, draft, monkeypatch
):
    def late(*change):
        submit_draft(office, city, draft.draft, Asked("", "li", DAY))
        keep_change(*change)

    monkeypatch.setattr(changing, "keep_change", late)
    with pytest.raises(LedgerError) as refused:
        mend_row(office, hand(draft, 1), {"cleared_on": "2024-05-03"})
    assert refused.value.code == "draft-changed"
    now = read_draft(office.book, draft.draft)
    assert (states(now)["A"], states(now)["B"]) == ("submitted", "held")


def test_a_row_mended_while_it_is_submitted_is_not_taken_for_what_was_declared(
    office, city, draft, monkeypatch
):
    def late(asked_of, asked, rows, **told):
        mend_row(office, hand(draft, 0), {"after_use": "park"})
        return submit_claims(asked_of, asked, rows, **told)

    monkeypatch.setattr(drafts, "submit_claims", late)
    done = submit_draft(office, city, draft.draft, Asked("", "li", DAY))
    assert (states(done.draft)["A"], states(done.draft)["E"]) == ("clean", "submitted")
    row = done.draft.rows.set_index("subject").loc["A"]
    assert row["said"]["after_use"] == "park" and pd.isna(row["event"])


def test_a_row_held_for_its_own_event_while_it_is_submitted_is_marked(
    office, city, draft, monkeypatch
):
    """Another row is mended when the book has the event and the draft not yet."""

    def late(asked_of, asked, rows, **told):
        receipt = submit_claims(asked_of, asked, rows, **told)
        between = mend_row(office, hand(draft, 1), {"cleared_on": "2024-05-03"})
        assert states(between)["A"] == "held"
        return receipt

    monkeypatch.setattr(drafts, "submit_claims", late)
    done = submit_draft(office, city, draft.draft, Asked("", "li", DAY))
    assert (states(done.draft)["A"], states(done.draft)["B"]) == ("submitted", "clean")


def test_a_dropped_row_is_not_submitted_and_can_come_back(office, city, draft):
    gone = drop_row(office, hand(draft, 3))
    assert states(gone)["E"] == "dropped"
    done = submit_draft(office, city, draft.draft, Asked("", "li", DAY))
    assert states(done.draft) == {
        "A": "submitted", "B": "held", "C": "held", "E": "dropped"
    }  # fmt: skip
    back = undo_row(office, hand(draft, 3, version=1))
    assert states(back)["E"] == "clean"
    with pytest.raises(LedgerError) as refused:
        mend_row(office, hand(draft, 0, 2), {"after_use": "park"})
    assert refused.value.code == "draft-row-settled"


def test_only_chosen_rows_are_submitted_and_as_they_are_now(office, city, draft):
    mend_row(office, hand(draft, 3), {"after_use": "park"}, small_city.square(1, 1))
    done = submit_draft(office, city, draft.draft, Asked("", "li", DAY), only=[3])
    assert states(done.draft)["A"] == "clean"
    with office.book.desk() as desk:
        said = desk.history("E")[0].event.payload
        assert desk.plot("A") is None
    assert said["after_use"] == "park"
    assert shapely.from_wkb(bytes.fromhex(said["geometry"])).equals(
        small_city.square(1, 1)
    )


def test_a_claim_that_is_in_the_book_by_now_is_held(office, city, draft, town):
    other = load_draft(office, city, Batch(town / "claims.gpkg"), "D", "chen")
    submit_draft(office, city, draft.draft, Asked("", "li", DAY))
    mended = mend_row(
        office, Hand(other.draft, 1, "chen", 0), {"cleared_on": "2024-05-03"}
    )
    assert states(mended)["A"] == "held"
    assert (0, "draft-known") in codes(mended)


@pytest.mark.parametrize(
    "said", [{"credit_year": "soon"}, {"after": "park"}, {"geometry": "x"}]
)
def test_what_no_column_can_hold_is_refused(office, draft, said):
    with pytest.raises(LedgerError) as refused:
        mend_row(office, hand(draft, 0), said)
    assert refused.value.code == "draft-cell"
    assert edits_of(office.book, draft.draft).empty


def test_corners_that_nobody_moved_stay_exactly_where_they_were():
    way = LonLat(small_city.CRS)
    old = shapely.transform(small_city.square(0, 0), lambda xy: xy + 0.12345678)
    screen = np.array(way.drawn(old).exterior.coords)
    screen[1] += [1e-5, 0]
    new = corners_kept(way.laid(shapely.Polygon(screen)), way.laid(way.drawn(old)), old)
    same = np.all(
        np.array(new.exterior.coords) == np.array(old.exterior.coords), axis=1
    )
    assert same.tolist() == [True, False, True, True, True]
