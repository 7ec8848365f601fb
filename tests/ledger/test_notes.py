"""Signed notes: text that anybody can check with the key alone."""

import base64
import hashlib
import os
from datetime import UTC, datetime

import pytest
from acts import NOW
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from jianliang.core.errors import LedgerError
from jianliang.ledger.notes import (
    COSIGNATURE,
    Checkpoint,
    cosigned,
    is_signed,
    open_signer,
    read_note,
    signed,
    signed_at,
)

SAID = Checkpoint(
    "jianliang/beijing",
    20852,
    hashlib.sha256(b"x").digest(),
    "2025-01-01T00:00:00.000000Z",
)


@pytest.fixture
def city(tmp_path):
    return open_signer(tmp_path / "city/key", SAID.origin)


@pytest.fixture
def district(tmp_path):
    return open_signer(tmp_path / "district/key", "chaoyang")


def test_a_note_says_what_it_stands_for(city):
    note = signed(SAID, city)
    assert note.splitlines()[:5] == [
        "jianliang/beijing",
        "20852",
        base64.b64encode(SAID.root).decode(),
        "sha256 2025-01-01T00:00:00.000000Z",
        "",
    ]
    assert read_note(note) == SAID
    assert is_signed(note, city.key_text())


def test_a_note_is_checked_without_this_program(city):
    """The signed-note format, worked out by hand from the text alone."""
    note = signed(SAID, city)
    body, lines = note.split("\n\n")
    name, text = lines.strip().removeprefix("— ").split(" ")
    payload = base64.b64decode(text)
    _, digits, key_text = city.key_text().split("+", 2)
    key = base64.b64decode(key_text)
    assert key[:1] == b"\x01"
    assert (
        payload[:4]
        == hashlib.sha256(name.encode() + b"\n" + key).digest()[:4]
        == bytes.fromhex(digits)
    )
    Ed25519PublicKey.from_public_bytes(key[1:]).verify(
        payload[4:], (body + "\n").encode()
    )


def test_a_witness_adds_its_signature_and_when_it_signed(city, district):
    note = cosigned(signed(SAID, city), district, NOW)
    assert is_signed(note, city.key_text())
    assert is_signed(note, district.key_text(COSIGNATURE))
    assert not is_signed(note, district.key_text())
    assert signed_at(note, "chaoyang") == NOW
    assert signed_at(note, SAID.origin) is None
    later = note.replace(
        base64.b64encode(int(NOW.timestamp()).to_bytes(8, "big")).decode(), ""
    )
    assert read_note(later) == SAID


@pytest.mark.parametrize(
    "change",
    [
        ("20852", "20853"),
        ("jianliang/beijing\n", "jianliang/tianjin\n"),
        ("2025-01-01", "2025-01-02"),
    ],
)
def test_a_note_that_was_changed_is_signed_by_nobody(city, district, change):
    note = cosigned(signed(SAID, city), district, NOW).replace(*change, 1)
    assert not is_signed(note, city.key_text())
    assert not is_signed(note, district.key_text(COSIGNATURE))


def test_another_key_of_the_same_name_signs_nothing_here(city, tmp_path):
    impostor = open_signer(tmp_path / "other/key", SAID.origin)
    assert not is_signed(signed(SAID, impostor), city.key_text())
    name, digits, key = city.key_text().split("+", 2)
    assert not is_signed(signed(SAID, city), f"{name}+00000000+{key}")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "a\nb\nc\nd\n\n— x y\n",
        "a\n5\nAAAA\nmd5 now\n\n— a AAAA\n",
        "a\n5\nAAAA\nsha256 now\n",
    ],
)
def test_a_text_that_is_no_note_is_refused(text):
    with pytest.raises(LedgerError, match="checkpoint"):
        read_note(text)


def test_the_key_is_made_once_for_its_owner_only(tmp_path):
    path = tmp_path / "private" / "key"
    first = open_signer(path, "a")
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert open_signer(path, "a").key_text() == first.key_text()
    path.chmod(0o644)
    with pytest.raises(LedgerError, match="Others can read"):
        open_signer(path, "a")


def test_a_file_that_is_no_key_is_refused(tmp_path):
    path = tmp_path / "key"
    path.write_text("no key")
    os.chmod(path, 0o600)
    with pytest.raises(LedgerError, match="Ed25519"):
        open_signer(path, "a")


@pytest.mark.parametrize("name", ["", "two words", "a+b", "a\n"])
def test_a_name_that_cannot_stand_in_a_note_is_refused(tmp_path, name):
    with pytest.raises(LedgerError):
        open_signer(tmp_path / "key", name)


def test_the_time_of_a_signature_is_utc(city, district):
    moment = datetime(2030, 1, 1, tzinfo=UTC)
    assert (
        signed_at(cosigned(signed(SAID, city), district, moment), "chaoyang") == moment
    )


def test_no_bit_of_a_note_can_be_flipped_unseen(city, district):
    """Not its layout either, nor the spare bits at the end of a base64 text."""
    note = cosigned(signed(SAID, city), district, NOW)
    keys = [city.key_text(), district.key_text(COSIGNATURE)]
    text = note.encode()
    unseen = [
        (place, bit)
        for place in range(len(text))
        for bit in range(8)
        if stands(flipped(text, place, bit), keys)
    ]
    assert stands(text, keys)
    assert unseen == []


def flipped(text, place, bit):
    spoilt = bytearray(text)
    spoilt[place] ^= 1 << bit
    return bytes(spoilt)


def stands(text, keys):
    """Whether a note can be read and all have signed it."""
    try:
        note = text.decode()
        read_note(note)
    except (UnicodeDecodeError, LedgerError):
        return False
    return all(is_signed(note, key) for key in keys)
