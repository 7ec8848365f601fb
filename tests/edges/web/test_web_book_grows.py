"""The book is only read, and what is told of it follows it as it grows."""

import shutil
import sqlite3
from contextlib import closing

from asking_book import LINES, served
from small_book import NOW, PLANNED

from jianliang.core.quota import CONTRA, Leg
from jianliang.edges.city import open_city
from jianliang.edges.citybook import book_signer
from jianliang.edges.verifications import keep_verification, latest_verification
from jianliang.ledger.checkpoints import make_checkpoint
from jianliang.pipeline.verifying import Verified


def test_an_answer_is_another_once_the_book_has_grown(own_copy):
    folder, writer = own_copy
    client = served(folder)
    first = client.get("/api/book")
    tag = {"If-None-Match": first.headers["ETag"]}
    assert client.get("/api/book", headers=tag).status_code == 304

    writer.do("withdraw", PLANNED[0], "990102102", reason="drawn twice")

    second = client.get("/api/book", headers=tag)
    assert second.status_code == 200
    assert second.json()["size"] == first.json()["size"] + 1
    assert second.json()["checkpoint"] == first.json()["checkpoint"]
    rows = client.get("/api/book/plots?state=withdrawn&limit=500").json()["rows"]
    assert PLANNED[0] in [row["plot"] for row in rows]


def test_a_unit_that_was_succeeded_leads_to_its_heir(own_copy, booked):
    folder, writer = own_copy
    old, heir = "990102101", "990102102"
    client = served(folder)

    def plots(unit):
        rows = client.get(f"/api/book/plots?unit={unit}&limit=500").json()["rows"]
        return [row["plot"] for row in rows]

    before = sorted(plots(old) + plots(heir))
    district = plots("990102")
    with writer.book.desk() as desk:
        legs = succession_legs(desk, old, heir)
    writer.do("succeed", old, old, legs, heir=heir)

    assert plots(old) == plots(heir) == before
    assert plots("990102") == district
    credit = client.get("/api/book/credit?unit=990102").json()["parts"]
    assert {one["unit"] for one in credit} == {heir, "990102"}


def succession_legs(desk, old, heir):
    legs = []
    for row in desk.accounts(old):
        ends = (old, heir) if row.account not in CONTRA else (heir, old)
        area_dm2 = abs(row.balance_dm2)
        legs.append(Leg(row.lot, ends[0], row.account, ends[1], row.account, area_dm2))
    return legs


def test_the_book_is_only_read(booked_folder, booked_clients):
    before = (booked_folder / "book.sqlite").read_bytes()
    for path in ("/api/book", *LINES, "/api/search?q=S000", "/api/export/dues.csv"):
        assert booked_clients["internal"].get(path).status_code == 200
    assert (booked_folder / "book.sqlite").read_bytes() == before
    assert not list(booked_folder.glob("book.sqlite-*"))


def test_a_book_behind_what_a_district_has_seen_says_so(own_copy, tmp_path):
    folder, writer = own_copy
    shutil.copy(folder / "book.sqlite", tmp_path / "earlier")
    writer.do("withdraw", PLANNED[0], "990102102", reason="drawn twice")
    note = make_checkpoint(writer.book, book_signer(open_city(folder)), NOW)
    (folder / "witnessed" / "later.txt").write_text(note, encoding="utf-8")
    shutil.copy(tmp_path / "earlier", folder / "book.sqlite")

    told = served(folder).get("/api/book?lang=en").json()
    size = told["size"] + 1
    assert told["witnesses"] == 2
    assert f"{size}" in told["refusal"]


def test_a_book_of_another_release_is_told_and_left_alone(own_copy):
    folder, _ = own_copy
    with closing(sqlite3.connect(folder / "book.sqlite")) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0000'")
        connection.commit()
    answer = served(folder).get("/api/book")
    assert (answer.status_code, answer.json()["code"]) == (409, "book-other")


def test_a_file_that_is_no_book_yet_is_no_book(bookless_folder, tmp_path):
    shutil.copytree(bookless_folder, tmp_path / "city")
    (tmp_path / "city" / "book.sqlite").touch()

    told = served(tmp_path / "city").get("/api/book").json()

    assert told["exists"] is False
    assert (tmp_path / "city" / "book.sqlite").stat().st_size == 0


def test_a_claim_keeps_its_verdict_when_only_others_are_verified_again(own_copy):
    """As open claims are, once the claim itself is recognised."""
    folder, _ = own_copy
    city = open_city(folder)
    kept = latest_verification(city)
    before = served(folder).get("/api/book/plot/S000001").json()
    pieces, findings = kept["claim_pieces"], kept["findings"]
    others = pieces["claim_id"] == "S000002"
    again = Verified(pieces[others].assign(verdict="uncleared"), findings.head(0))
    later = keep_verification(city, again, {"size": 10_000, "root": "0" * 64})

    client = served(folder)
    after = client.get("/api/book/plot/S000001").json()
    other = client.get("/api/book/plot/S000002").json()

    assert after["claims"] == before["claims"]
    assert after["verification"]["snapshot"] == kept.snapshot
    assert other["verification"] == {"snapshot": later.snapshot, "size": 10_000}
    assert {piece["verdict"] for piece in other["claims"]} == {"uncleared"}
    assert not other["findings"]
