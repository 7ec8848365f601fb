"""A batch is a draft first: clean rows go into the book together, the rest stays."""

from contextlib import closing

import geopandas as gpd
import pandas as pd
import pytest
from books import quick_cluster
from edges import small_city

from jianliang.commands import Asked, found_book
from jianliang.core.errors import LedgerError
from jianliang.edges.city import Definition, create_city, open_city
from jianliang.edges.citybook import book_url, present
from jianliang.edges.drafts import Batch, load_draft, submit_draft
from jianliang.edges.draftstore import list_drafts, mark_submitted, read_draft
from jianliang.edges.importing import Tag, import_file
from jianliang.edges.office import office_of
from jianliang.edges.rulepack import bundled
from jianliang.ledger import open_book
from jianliang.ledger.verifier import verify_book

__all__ = ["quick_cluster"]
SEATS = [
    {"seat": "S1", "person": "chen", "role": "clerk", "tier": "city", "unit": "D"},
    {"seat": "S2", "person": "li", "role": "clerk", "tier": "township", "unit": "D1"},
    {"seat": "S3", "person": "er", "role": "clerk", "tier": "township", "unit": "D2"},
]
CLAIMS = pd.DataFrame({
    "claim_id": ["A", "B", "C", "E"],
    "unit": ["D1", "D1", "D2", "D1"],
    "credit_year": 2024,
    "cleared_on": ["2024-05-01", "in May", "2024-05-01", "2024-06-01"],
    "after_use": "forest",
})  # fmt: skip
PROOFS = pd.DataFrame({
    "evidence_id": ["F1", "F2", "F3"],
    "claim_id": ["A", "B", "Z"],
    "kind": "photo_after",
    "sha256": "0" * 64,
    "longitude": 117.0003,
    "latitude": 39.91,
})  # fmt: skip
DAY = "2025-03-01"


@pytest.fixture(params=["sqlite", "postgresql"])
def office(request, tmp_path):
    """A small city with a founded book in either database; gives (office, city)."""
    definition = Definition("town", small_city.CRS, "bj2017", "ellipsoid", "en")
    made = create_city(tmp_path / "city", definition, bundled("beijing"))
    units = small_city.write_uploads(tmp_path / "uploads")["units"]
    import_file(made, units, Tag("units", "units", "2020-01-01"))
    city = open_city(made.folder)
    url = book_url(city)
    if request.param == "postgresql":
        url = request.getfixturevalue("quick_cluster").new_book()
    with closing(open_book(url)) as book:
        opened = office_of(city, book)
        found_book(opened, Asked("", "chen", present().date().isoformat()), SEATS)
        yield opened, city


@pytest.fixture
def files(tmp_path):
    shapes = [small_city.square(column, 0) for column in (0, 1, 2, 1)]
    table = gpd.GeoDataFrame(CLAIMS, geometry=shapes, crs=small_city.CRS)
    table.to_file(tmp_path / "claims.gpkg", driver="GPKG")
    PROOFS.to_csv(tmp_path / "evidence.csv", index=False)
    return Batch(tmp_path / "claims.gpkg", tmp_path / "evidence.csv")


def loaded(office, files, unit="D1", person="li"):
    return load_draft(*office, files, unit, person)


def submitted(office, draft, person="li", request=""):
    return submit_draft(*office, draft.draft, Asked(request, person, DAY))


def states(draft, layer="claims"):
    rows = draft.rows[draft.rows["layer"] == layer]
    return dict(zip(rows["subject"], rows["state"], strict=True))


def test_a_mixed_file_is_sorted_into_clean_and_held_rows(office, files):
    """B has no day; C is another unit's; evidence Z belongs to nobody."""
    draft = loaded(office, files)
    assert states(draft) == {"A": "clean", "B": "held", "C": "held", "E": "clean"}
    assert states(draft, "evidence") == {"A": "clean", "B": "clean", "Z": "held"}
    told = draft.findings[["code", "layer", "row"]].to_records(index=False).tolist()
    assert told == [
        ("claim-day-wrong", "claims", 1),
        ("draft-other-unit", "claims", 2),
        ("draft-lone-evidence", "evidence", 2),
    ]


def test_the_clean_rows_go_into_the_book_together_and_the_rest_stays(office, files):
    done = submitted(office, loaded(office, files))
    assert not done.again
    assert states(done.draft) == {
        "A": "submitted", "B": "held", "C": "held", "E": "submitted"
    }  # fmt: skip
    with office[0].book.desk() as desk:
        assert {row.plot: row.state for row in desk.plots()} == {
            "A": "declared", "E": "declared"
        }  # fmt: skip
        said = desk.history("A")[0].event
    assert said.payload["draft"] == done.draft.draft
    assert [one["evidence_id"] for one in said.payload["evidence"]] == ["F1"]
    events = done.draft.rows.set_index("subject")["event"]
    assert said.event_id in set(events["A"])


def test_submitting_again_has_no_second_effect(office, files):
    draft = loaded(office, files)
    first = submitted(office, draft)
    size = office[0].book.size
    again = submitted(office, draft)
    assert again.again and again.receipt == first.receipt
    assert office[0].book.size == size


def test_a_crash_between_the_book_and_the_draft_is_made_good_by_a_retry(
    office, files, monkeypatch
):
    from jianliang.edges import drafts

    draft = loaded(office, files)
    with monkeypatch.context() as patch:
        patch.setattr(drafts, "mark_submitted", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            submitted(office, draft)
    assert states(read_draft(office[0].book, draft.draft))["A"] == "clean"
    size = office[0].book.size
    again = submitted(office, draft)
    assert again.again and states(again.draft)["A"] == "submitted"
    assert office[0].book.size == size


def test_the_same_files_loaded_again_are_the_same_draft(office, files):
    draft = loaded(office, files)
    submitted(office, draft)
    same = loaded(office, files)
    assert same.draft == draft.draft
    assert states(same)["A"] == "submitted"
    assert loaded(office, files, person="chen").draft != draft.draft
    assert len(list_drafts(office[0].book)) == 2


def test_rows_the_book_knows_already_are_held(office, files):
    submitted(office, loaded(office, files))
    other = loaded(office, files, person="chen")
    assert states(other) == dict.fromkeys("ABCE", "held")
    assert other.findings["code"].tolist().count("draft-known") == 2
    with pytest.raises(LedgerError) as refused:
        submitted(office, other, person="chen")
    assert refused.value.code == "draft-empty"


def test_a_refused_submission_leaves_the_draft_as_it_was(office, files):
    draft = loaded(office, files)
    with pytest.raises(LedgerError) as refused:
        submitted(office, draft, person="er")
    assert refused.value.code == "not-yours"
    assert states(read_draft(office[0].book, draft.draft))["A"] == "clean"


def test_the_original_bytes_are_kept(office, files):
    draft = loaded(office, files)
    for path, hash_ in (
        (files.claims, draft.sha256),
        (files.evidence, draft.evidence_sha256),
    ):
        kept = office[1].folder / "originals" / hash_ / path.name
        assert kept.read_bytes() == path.read_bytes()


def test_a_file_without_evidence_is_a_draft_too(office, files):
    draft = load_draft(*office, Batch(files.claims), "D", "chen")
    assert states(draft)["C"] == "clean"
    assert draft.evidence_sha256 == ""


def test_an_unknown_unit_or_draft_is_said_to_be(office, files):
    with pytest.raises(LedgerError) as refused:
        loaded(office, files, unit="D9")
    assert refused.value.code == "no-such-unit"
    with pytest.raises(LedgerError) as refused:
        read_draft(office[0].book, "none")
    assert refused.value.code == "draft-missing"
    assert list_drafts(office[0].book).empty


def test_drafts_beside_the_book_do_not_disturb_its_verifier(office, files):
    draft = loaded(office, files)
    submitted(office, draft)
    mark_submitted(office[0].book, draft, {})
    with office[0].book.reading() as connection:
        assert verify_book(connection).empty
