"""Signed notes: the text of a checkpoint and who stands for it, as C2SP writes them.

    jianliang/beijing                           whose book
    20852                                       how many events
    CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I= the root over them, base64
    sha256 2025-01-01T00:00:00.000000Z          hash algorithm, and when

    — jianliang/beijing Az3grl…                 the city's signature
    — chaoyang jWbPPw…                          a district's, with the time it signed

Anybody with the key's text can check a note without this program (c2sp.org:
signed-note, tlog-checkpoint, tlog-cosignature).
"""

import base64
import binascii
import hashlib
import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from jianliang.core.errors import LedgerError
from jianliang.ledger.merkle import ALGORITHM

ED25519 = b"\x01"
COSIGNATURE = b"\x04"
DASH = "— "


@dataclass(frozen=True)
class Checkpoint:
    """What a note says: whose book, how many events, the root, when."""

    origin: str
    size: int
    root: bytes
    recorded_at: str

    @property
    def body(self) -> str:
        """The text that is signed."""
        root = base64.b64encode(self.root).decode()
        lines = (self.origin, str(self.size), root, f"{ALGORITHM} {self.recorded_at}")
        return "".join(f"{line}\n" for line in lines)


@dataclass(frozen=True)
class Signer:
    """A name and its private key."""

    name: str
    private: Ed25519PrivateKey

    def key_text(self, kind: bytes = ED25519) -> str:
        """What others need to check this signer: name+id+key."""
        key = kind + _raw(self.private.public_key())
        digits = _key_id(self.name, key).hex()
        return f"{self.name}+{digits}+{base64.b64encode(key).decode()}"


def open_signer(path: Path, name: str) -> Signer:
    """The key in a file, which is made on first use for its owner's eyes only.

    Raises
    ------
    LedgerError
        The name cannot stand in a note, the file holds no such key, or others may read
        it.
    """
    if not name or any(c.isspace() or c == "+" for c in name):
        raise LedgerError("signer-name", name=name)
    with suppress(FileExistsError):
        _make_key(path)
    if path.stat().st_mode & 0o077:
        raise LedgerError("key-readable", path=path)
    try:
        key = serialization.load_pem_private_key(path.read_bytes(), None)
    except (ValueError, TypeError):
        raise LedgerError("key-unusable", path=path) from None
    if not isinstance(key, Ed25519PrivateKey):
        raise LedgerError("key-unusable", path=path)
    return Signer(name, key)


def signed(checkpoint: Checkpoint, signer: Signer) -> str:
    """The note of a checkpoint with its maker's signature."""
    line = _line(signer, ED25519, signer.private.sign(checkpoint.body.encode()))
    return f"{checkpoint.body}\n{line}"


def cosigned(note: str, signer: Signer, now: datetime) -> str:
    """The note with a witness's signature added, which also states when it signed."""
    seconds = int(now.timestamp())
    payload = seconds.to_bytes(8, "big") + signer.private.sign(_told(note, seconds))
    return note + _line(signer, COSIGNATURE, payload)


def read_note(note: str) -> Checkpoint:
    """What a note says, without asking who signed it.

    Raises
    ------
    LedgerError
        It is no note of a book.
    """
    try:
        origin, size, root, when = note.split("\n\n")[0].split("\n")
        algorithm, recorded_at = when.split(" ")
        found = Checkpoint(origin, int(size), _plain(root), recorded_at)
    except ValueError:
        raise LedgerError("note-unreadable") from None
    if algorithm != ALGORITHM or not note.startswith(f"{found.body}\n{DASH}"):
        raise LedgerError("note-unreadable")
    return found


def is_signed(note: str, key_text: str) -> bool:
    """Whether the note bears a good signature by a key, as `key_text` tells it."""
    try:
        name, digits, text = key_text.split("+", 2)
        key = _plain(text)
    except ValueError:
        return False
    if _key_id(name, key).hex() != digits:
        return False
    return any(
        _holds(note, key, payload)
        for signer, payload in signatures(note)
        if signer == name and payload[:4].hex() == digits
    )


def signatures(note: str) -> list[tuple[str, bytes]]:
    """Name, and key id with signature, of every line that signs a note."""
    lines = note.split("\n\n", 1)[-1].split("\n")[:-1]
    found = []
    for line in lines:
        name, _, text = line.removeprefix(DASH).partition(" ")
        try:
            found.append((name, _plain(text)))
        except ValueError:
            continue
    return found


def signed_at(note: str, name: str) -> datetime | None:
    """When a witness signed; None where it did not."""
    for signer, payload in signatures(note):
        if signer == name and len(payload) == 4 + 8 + 64:
            return datetime.fromtimestamp(int.from_bytes(payload[4:12], "big"), UTC)
    return None


def _holds(note: str, key: bytes, payload: bytes) -> bool:
    public = Ed25519PublicKey.from_public_bytes(key[1:])
    body = note.split("\n\n")[0] + "\n"
    message, signature = body.encode(), payload[4:]
    if key[:1] == COSIGNATURE:
        seconds, signature = int.from_bytes(signature[:8], "big"), signature[8:]
        message = _told(note, seconds)
    try:
        public.verify(signature, message)
    except InvalidSignature:
        return False
    return True


def _told(note: str, seconds: int) -> bytes:
    body = note.split("\n\n")[0] + "\n"
    return f"cosignature/v1\ntime {seconds}\n{body}".encode()


def _line(signer: Signer, kind: bytes, payload: bytes) -> str:
    key = kind + _raw(signer.private.public_key())
    text = base64.b64encode(_key_id(signer.name, key) + payload).decode()
    return f"{DASH}{signer.name} {text}\n"


def _key_id(name: str, key: bytes) -> bytes:
    return hashlib.sha256(name.encode() + b"\n" + key).digest()[:4]


def _raw(key: Ed25519PublicKey) -> bytes:
    form = serialization.PublicFormat.Raw
    return key.public_bytes(serialization.Encoding.Raw, form)


def _plain(text: str) -> bytes:
    """The bytes of a base64 text that is written as it must be: no spare bit set."""
    try:
        plain = base64.b64decode(text, validate=True)
    except binascii.Error:
        raise ValueError("base64") from None
    if base64.b64encode(plain).decode() != text:
        raise ValueError("base64")
    return plain


def _make_key(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    text = Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    with os.fdopen(handle, "wb") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
