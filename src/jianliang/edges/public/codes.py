"""Receipt codes: whoever holds one may ask what became of what they sent.

Eighty random bits, written so that they can be read out and typed; only their SHA-256
is kept, so that the table tells nobody how to ask.
"""

import hashlib
import re
import secrets

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: none of them is taken for another."""
LENGTH, GROUP = 16, 4
ALIKE = str.maketrans("OIL", "011")
_SHAPE = re.compile(f"[{LETTERS}]{{{LENGTH}}}")


def new_code() -> str:
    """A code, in groups of four: 7K3M-…"""
    text = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    return "-".join(text[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def code_hash(code: str) -> str:
    """What is kept of a code, however it was typed; "" where it is none."""
    plain = re.sub(r"[\s-]", "", code).upper().translate(ALIKE)
    if not _SHAPE.fullmatch(plain):
        return ""
    return hashlib.sha256(plain.encode()).hexdigest()


def new_id() -> str:
    """The name of something sent, for officials; it tells no order."""
    return secrets.token_hex(8)
