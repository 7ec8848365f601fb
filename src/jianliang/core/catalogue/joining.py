"""How the words of many modules become one: nothing is said twice.

A later module would silently speak over an earlier one: the reader would get wrong
words, and nobody would notice. So a second saying stops the import, and every test.
"""

from collections.abc import Mapping
from typing import TypeVar

Said = TypeVar("Said")
Words = dict[str, dict[str, str]]
"""Key → language → text."""
Values = dict[str, Words]
"""Column → code → language → text."""


class SaidTwiceError(ValueError):
    """Two parts of the catalogue speak for the same key."""


def joined(*parts: Mapping[str, Said]) -> dict[str, Said]:
    """All entries of all parts, each key told by one of them only.

    Raises SaidTwiceError where two parts tell a key, even in the same words: one of
    them would be changed one day and the other forgotten.
    """
    told: dict[str, Said] = {}
    for part in parts:
        if twice := sorted(told.keys() & part.keys()):
            raise SaidTwiceError(f"said twice in the catalogue: {', '.join(twice)}")
        told.update(part)
    return told


def spoken(*parts: Mapping[str, tuple[str, str]]) -> Words:
    """Pairs of zh and en as words, each key told by one part only."""
    pairs = joined(*parts)
    return {key: {"zh": zh, "en": en} for key, (zh, en) in pairs.items()}


def joined_codes(*parts: Mapping[str, Words]) -> Values:
    """The codes of each column from every part.

    Several parts may name a code of one column, for many tables have it, but only in
    the same words. Raises SaidTwiceError where they differ.
    """
    told: Values = {}
    for part in parts:
        for column, codes in part.items():
            known = told.setdefault(column, {})
            for code, words in codes.items():
                if known.setdefault(code, words) != words:
                    both = f"{known[code]['zh']}, {words['zh']}"
                    raise SaidTwiceError(f"value {code} of {column}: {both}")
    return told
