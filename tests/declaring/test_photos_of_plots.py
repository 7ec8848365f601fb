"""A photo is kept as it came; where and when it was taken is asked, never trusted."""

import hashlib
from io import BytesIO

import numpy as np
import pytest
from declaring.shots import photo, wide
from PIL import Image
from sqlalchemy import update

from jianliang.commands import Asked
from jianliang.core.errors import LayerError, LimitError
from jianliang.core.findings import worded
from jianliang.core.geodesy.gcj02 import gcj02_of
from jianliang.edges.declaring.evidence import (
    Brought,
    evidence_doubts,
    keep_evidence,
    subjects_of,
)
from jianliang.edges.declaring.evidencestore import (
    EVIDENCE,
    evidence_file,
    evidence_for,
    evidence_of,
    small_file,
)
from jianliang.edges.declaring.photos import looked_at
from jianliang.edges.drafts import submit_draft
from jianliang.edges.web.lonlat import LonLat
from jianliang.ledger.databases import writing


@pytest.fixture
def claim(office, draft):
    """Claim A of the draft: cleared on 2024-05-01, in the south-west corner."""
    return subjects_of(office, "A")[0]


@pytest.fixture
def place(city, claim):
    """The middle of its ground in degrees."""
    drawn = LonLat(city.definition.crs).drawn(claim.geometry)
    return drawn.centroid.x, drawn.centroid.y


@pytest.fixture
def bring(office, city, claim, tmp_path):
    def bring(data, kind="photo_after", subject=None):
        path = tmp_path / "shot.jpg"
        path.write_bytes(data)
        digest = hashlib.sha256(data).hexdigest()
        brought = Brought(path, digest, len(data), kind, "li")
        return keep_evidence(office, city, subject or claim, brought)

    return bring


@pytest.fixture
def doubts(office, city, claim):
    def doubts():
        kept = evidence_of(office.book, [claim.plot])
        return sorted(evidence_doubts(office, city, claim, kept)["code"])

    return doubts


def test_the_bytes_are_kept_as_they_came_and_the_small_picture_tells_nothing(
    bring, city, place
):
    data = photo(place)
    row = bring(data)
    digest = hashlib.sha256(data).hexdigest()
    assert evidence_file(city.folder, digest).read_bytes() == data
    small = Image.open(BytesIO(small_file(city.folder, digest).read_bytes()))
    assert (small.format, max(small.size), len(small.getexif())) == ("JPEG", 480, 0)
    assert b"secret maker" in data
    assert b"secret maker" not in small_file(city.folder, digest).read_bytes()
    assert (row["media"], row["width"], row["height"]) == ("image/jpeg", 640, 480)
    assert row["taken_at"] == "2024-06-02T10:11:12"
    assert np.allclose([row["longitude"], row["latitude"]], place, atol=1e-6)


def test_a_photo_of_the_place_and_time_raises_no_doubt(bring, doubts, place):
    bring(photo(place))
    assert doubts() == []


def test_a_place_as_public_maps_show_it_is_told_apart_from_a_wrong_one(
    bring, doubts, place
):
    shifted = tuple(float(part[0]) for part in gcj02_of(*np.array(place)[:, None]))
    bring(photo(shifted))
    assert doubts() == ["claim-photo-gcj02"]
    bring(photo((place[0] + 0.01, place[1])))
    assert doubts() == ["claim-photo-gcj02", "claim-photo-off"]


@pytest.mark.parametrize(
    ("kind", "taken", "code"),
    [
        ("photo_after", "2024:04:30 10:00:00", "photo-too-early"),
        ("photo_before", "2024:05:02 10:00:00", "photo-too-late"),
        ("photo_after", "2099:01:01 10:00:00", "photo-to-come"),
        ("photo_after", None, "photo-no-day"),
    ],
)
def test_a_day_on_which_it_cannot_show_that_is_a_finding(
    bring, doubts, place, kind, taken, code
):
    bring(photo(place, taken), kind)
    assert doubts() == [code]


def test_a_photo_without_a_place_is_a_note_and_no_refusal(
    bring, office, city, claim, doubts
):
    bring(photo(kind="PNG"))
    assert doubts() == ["photo-no-place"]
    kept = evidence_of(office.book, [claim.plot])
    told = worded(evidence_doubts(office, city, claim, kept))
    assert set(told["severity"]) == {"note"} and "拍摄位置" in told["reason_zh"][0]


def test_the_same_file_shown_for_another_plot_is_told(bring, office, doubts, place):
    data = photo(place)
    bring(data)
    bring(data, subject=subjects_of(office, "E")[0])
    assert doubts() == ["photo-shown-before"]


def test_a_photo_brought_twice_is_the_same_evidence(bring, office, claim, place):
    first = bring(photo(place))
    assert bring(photo(place)) == first
    assert len(evidence_of(office.book, [claim.plot])) == 1


def test_evidence_kept_under_an_earlier_id_is_the_same_evidence(
    bring, office, claim, place
):
    """Its id once was made without the unit; it stays what it is and is read as such."""
    first = bring(photo(place))
    with writing(office.book.engine) as connection:
        connection.execute(update(EVIDENCE).values(evidence="e" * 24))
    assert bring(photo(place)) == {**first, "evidence": "e" * 24}
    assert list(evidence_for(office, "D1", ["A"])["evidence"]) == ["e" * 24]


def test_a_unit_has_the_evidence_of_those_below_it_and_of_no_other(
    bring, office, place
):
    bring(photo(place))  # for A of D1, which lies in D
    counts = {u: len(evidence_for(office, u, ["A"])) for u in ("D", "D1", "D2")}
    assert counts == {"D": 1, "D1": 1, "D2": 0}


def test_the_hash_of_the_photo_is_declared_with_the_claim(
    bring, office, city, draft, place
):
    row = bring(photo(place))
    submit_draft(office, city, draft.draft, Asked("", "li", "2025-03-01"))
    with office.book.desk() as desk:
        said = desk.history("A")[0].event.payload["evidence"]
    assert [one["sha256"] for one in said] == [row["sha256"]]
    assert said[0]["taken_on"] == "2024-06-02"


HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(200)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (HEIC, "photo-heic"),
        (wide(), "photo-pixels"),
        (photo()[:-3000], "photo-unreadable"),
        (b"GIF89a" + bytes(50), "photo-unreadable"),
        (b"%PDF-1.7 not a photo", "photo-unreadable"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "photo-unreadable"),
        (b"", "file-empty"),
    ],
)
def test_what_is_no_photo_that_can_be_read_is_refused_and_not_kept(
    bring, city, data, code
):
    with pytest.raises((LayerError, LimitError)) as refused:
        bring(data)
    assert refused.value.code == code
    assert not list(city.folder.glob("evidence/*"))


def test_a_paper_is_kept_and_never_opened(tmp_path):
    path = tmp_path / "consent.pdf"
    path.write_bytes(b"%PDF-1.7 whatever")
    looked = looked_at(path, "consent")
    assert (looked.media, looked.small) == ("application/pdf", b"")
