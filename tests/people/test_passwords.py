"""Which passwords are refused, and how they are kept."""

import pytest

from jianliang.core.errors import AccountError
from jianliang.edges.people.passwords import (
    check_password,
    code_hash,
    is_right,
    kept,
    new_code,
)

COMMON = (
    "Password123",
    "P@ssw0rd2025",
    "qwertyuiop",
    "qwerty123456",
    "1qaz2wsx3edc",
    "admin888888",
    "12345678901234",
    "20250303138001",
    "aaaaaaaaaaaa",
    "abababababab",
    "Beijing2025!",
    "woaini1314520",
    "jianliang@2025",
    "letmein-welcome",
    "zyxwvutsrq",
)
GOOD = (
    "kettle-moss-ladder",
    "今天的云像一匹白马走过",
    "tRx!9v-Quom2#e",
    "blue 7 roads kettle",
)


@pytest.mark.parametrize("password", COMMON)
def test_what_everybody_tries_first_is_refused(password):
    with pytest.raises(AccountError) as refused:
        check_password(password, "p1")
    assert refused.value.code == "password-common"


@pytest.mark.parametrize("password", GOOD)
def test_words_that_have_nothing_to_do_with_each_other_are_taken(password):
    check_password(password, "990101-01")


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("moss-lamp", "password-short"),
        ("kettle" * 30, "password-long"),
        ("moss 990101-01 lamp", "password-person"),
    ],
)
def test_length_and_staff_number_are_looked_at(password, code):
    with pytest.raises(AccountError) as refused:
        check_password(password, "990101-01")
    assert refused.value.code == code


def test_a_password_is_kept_as_argon2id_with_a_salt_of_its_own():
    held = kept("kettle-moss-ladder")
    assert held.startswith("$argon2id$")
    assert held != kept("kettle-moss-ladder")
    assert is_right("kettle-moss-ladder", held)
    assert not is_right("kettle-moss-laddar", held)


def test_nothing_opens_an_account_without_a_password():
    assert not is_right("", "")
    assert not is_right("kettle-moss-ladder", "")
    assert not is_right("kettle-moss-ladder", "no hash at all")


def test_one_keyboard_composes_letters_and_another_does_not():
    assert is_right("cafe\u0301 au lait noir", kept("caf\u00e9 au lait noir"))


def test_codes_differ_and_are_read_however_they_are_typed():
    code = new_code()
    assert code != new_code()
    assert len(code.replace("-", "")) == 20
    assert code_hash(code.lower().replace("-", " ")) == code_hash(code)
