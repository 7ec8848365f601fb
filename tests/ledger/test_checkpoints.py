"""Checkpoints of a book, proofs from it, and what a witness can tell."""

import pytest
from acts import NOW, do, issued, later, life

from jianliang.core.errors import LedgerError
from jianliang.ledger import merkle, open_book
from jianliang.ledger.checkpoints import (
    hold_against,
    keep_witness,
    last_checkpoint,
    make_checkpoint,
    prove_event,
    prove_growth,
)
from jianliang.ledger.notes import COSIGNATURE, cosigned, open_signer, read_note


@pytest.fixture
def city(tmp_path):
    return open_signer(tmp_path / "city.key", "jianliang/test")


@pytest.fixture
def district(tmp_path):
    return open_signer(tmp_path / "district.key", "chaoyang")


def test_a_checkpoint_of_a_size_is_made_once(book, city):
    do(book, *life("P1", until="clear"))
    note = make_checkpoint(book, city, NOW)
    assert make_checkpoint(book, city, later(1)) == note == last_checkpoint(book)
    assert read_note(note).size == 2
    do(book, *life("P2", until="declare"))
    assert read_note(make_checkpoint(book, city, later(1))).size == 3


def test_an_empty_book_has_no_checkpoint(book, city):
    with pytest.raises(LedgerError, match="no event"):
        make_checkpoint(book, city, NOW)
    assert last_checkpoint(book) is None


def test_every_event_is_proved_to_be_in_the_checkpoint(book, city):
    for number in range(11):
        do(book, *life(f"P{number}", until="declare"))
    root = read_note(make_checkpoint(book, city, NOW)).root
    do(book, *life("P99", until="declare"))
    for seq in range(1, 12):
        assert prove_event(book, seq, 11).holds(root)
    assert not prove_event(book, 12).holds(root)
    for seq, size in ((12, 11), (0, 11), (1, 13)):
        with pytest.raises(LedgerError):
            prove_event(book, seq, size)


def test_a_witness_sees_that_the_book_only_grew(book, city, district):
    do(book, *life("P1", until="verify"))
    old = read_note(make_checkpoint(book, city, NOW))
    issued(book, "A")
    note = make_checkpoint(book, city, later(1))
    new = read_note(note)
    proof = prove_growth(book, old.size, new.size)
    assert merkle.consistent((old.size, new.size), proof, (old.root, new.root))
    keep_witness(
        book, district.key_text(COSIGNATURE), cosigned(note, district, later(2))
    )
    keep_witness(
        book, district.key_text(COSIGNATURE), cosigned(note, district, later(2))
    )
    with pytest.raises(LedgerError, match="not signed by"):
        keep_witness(book, district.key_text(COSIGNATURE), note)
    for old_size in (0, 99):
        with pytest.raises(LedgerError):
            prove_growth(book, old_size)


def test_a_book_that_is_behind_its_witness_takes_no_more_and_names_what_is_missing(
    book, city, new_url
):
    do(book, *life("P1", until="verify"))
    note = make_checkpoint(book, city, NOW)
    other = open_book(new_url())
    do(other, *life("P1", until="declare"))
    assert hold_against(book, [note]) is None
    refusal = hold_against(other, [note])
    assert (refusal.code, refusal.values["missing"]) == ("book-behind", "2–4")
    with pytest.raises(LedgerError, match="2–4"):
        do(other, *life("P2", until="declare"))
    assert other.size == 1
    other.close()


def test_a_book_with_another_history_takes_no_more(book, city, new_url):
    do(book, *life("P1", until="clear"))
    note = make_checkpoint(book, city, NOW)
    other = open_book(new_url())
    do(other, *life("P2", until="restore"))
    assert hold_against(other, [note]).code == "book-rewritten"
    with pytest.raises(LedgerError, match="rewritten"):
        do(other, *life("P3", until="declare"))
    with pytest.raises(LedgerError, match="rewritten"):
        make_checkpoint(other, city, NOW)
    with pytest.raises(LedgerError, match="rewritten"):
        keep_witness(other, city.key_text(), note)
    other.close()
