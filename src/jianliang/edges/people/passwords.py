"""Passwords and codes: which are refused, and how they are kept.

A password is kept as argon2id alone. Length is what makes one strong, so nothing is
asked of its letters; what everybody tries first is refused.
"""

import hashlib
import os
import re
import secrets
import unicodedata
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from jianliang.core.errors import AccountError

SHORTEST, LONGEST = 10, 128
CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_PARTS, CODE_PART = 4, 5
FEWEST_DIFFERENT, FEWEST_LETTERS = 5, 4
RUN = 4
"""So many keys in a row are a run."""

KEPT_BY = PasswordHasher(time_cost=2, memory_cost=32 * 1024, parallelism=1)
TURNS = max(1, (os.cpu_count() or 1) // 2)
"""Each takes 32 MiB and a core for a while: half of the cores are left to others."""
AT_ONCE = BoundedSemaphore(TURNS)

RUNS = (
    *("abcdefghijklmnopqrstuvwxyz", "01234567890"),
    *("qwertyuiop", "asdfghjkl", "zxcvbnm", "1qaz2wsx3edc4rfv5tgb6yhn7ujm"),
)
AS_LETTERS = str.maketrans("013457@$!", "oieastasi")
COMMON = (
    *("password", "passwort", "passw0rd", "p@ssword", "p@ssw0rd", "admin", "root"),
    *("administrator", "welcome", "letmein", "iloveyou", "changeme", "default"),
    *("monkey", "dragon", "football", "baseball", "princess", "sunshine", "superman"),
    *("master", "shadow", "trustno", "secret", "computer", "internet", "service"),
    *("guest", "user", "login", "test", "abc", "hello", "qwer", "asdf", "zxcv"),
    *("woaini", "wodemima", "mima", "beijing", "zhongguo", "shanghai", "guanliyuan"),
    *("jianliang", "guihua", "ziranziyuan", "dizhi", "tudi", "china", "nihao"),
    *("woaizhongguo", "laopo", "laogong", "baobei", "aini", "5201314", "1314520"),
)
"""Words that common passwords are made of; with digits and signs they stay common."""

_KEYS = [
    keys[at : at + RUN]
    for run in RUNS
    for keys in (run, run[::-1])
    for at in range(len(keys) - RUN + 1)
]
_LONGEST_FIRST = sorted((*COMMON, *_KEYS), key=len, reverse=True)
_COMMON = re.compile("|".join(map(re.escape, _LONGEST_FIRST)))


def check_password(password: str, person: str) -> None:
    """Refuse a password that is easily guessed.

    Raises
    ------
    AccountError
        "password-short", "password-long", "password-person" or "password-common".
    """
    text = normal(password)
    if len(text) < SHORTEST:
        raise AccountError("password-short", least=SHORTEST)
    if len(text) > LONGEST:
        raise AccountError("password-long", most=LONGEST)
    plain = text.casefold()
    if len(person) > 3 and person.casefold() in plain:
        raise AccountError("password-person")
    if is_common(plain):
        raise AccountError("password-common")


def is_common(plain: str) -> bool:
    """Whether a password (in small letters) is digits, a pattern, or common at heart.

    What is left of it without common words and runs of the keyboard must still be a
    few letters.
    """
    if plain.isdecimal() or len(set(plain)) < FEWEST_DIFFERENT:
        return True
    left = list(plain)
    for spelled in (plain, plain.translate(AS_LETTERS)):
        for found in _COMMON.finditer(spelled):
            left[slice(*found.span())] = " " * len(found[0])
    return sum(one.isalpha() for one in left) < FEWEST_LETTERS


def kept(password: str) -> str:
    """A password as it is kept: argon2id with a salt of its own."""
    with AT_ONCE:
        return KEPT_BY.hash(normal(password))


def is_right(password: str, held: str) -> bool:
    """Whether it is the password that is kept; of none, after as much work."""
    with AT_ONCE:
        try:
            return KEPT_BY.verify(held or _NOBODY, normal(password)) and bool(held)
        except (VerificationError, InvalidHashError):
            return False


def new_code() -> str:
    """A code of 98 random bits, as it is read out: XXXXX-XXXXX-XXXXX-XXXXX."""
    parts = [
        "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_PART))
        for _ in range(CODE_PARTS)
    ]
    return "-".join(parts)


def code_hash(code: str) -> str:
    """A code as it is kept: random enough that a plain hash tells nothing."""
    letters = "".join(one for one in code.upper() if one in CODE_LETTERS)
    return hashlib.sha256(letters.encode()).hexdigest()


def normal(password: str) -> str:
    """One spelling of the same characters, whichever keyboard wrote them."""
    return unicodedata.normalize("NFC", password)


_NOBODY = KEPT_BY.hash(secrets.token_hex())
"""What a password is compared with where there is no account."""
