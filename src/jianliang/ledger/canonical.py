"""One text for one value: the JSON that hashes are taken of.

Keys sorted, no spaces, UTF-8; whole numbers only, because a float has more than one
spelling. What RFC 8785 asks of such values.
"""

import json

from jianliang.core.errors import LedgerError

LARGEST_WHOLE = 2**53 - 1


def canonical(value: object) -> str:
    """The canonical JSON of texts, whole numbers, truths, None, lists and mappings.

    Raises
    ------
    LedgerError
        Anything else within it, a whole number beyond ±(2⁵³ − 1), a key that is no
        ASCII text, or a text that UTF-8 cannot hold.
    """
    _check(value, "$")
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _check(value: object, path: str) -> None:
    if isinstance(value, dict):
        for key, one in value.items():
            if not isinstance(key, str) or not key.isascii():
                raise LedgerError("payload-key", path=path, key=key)
            _check(one, f"{path}.{key}")
    elif isinstance(value, list):
        for position, one in enumerate(value):
            _check(one, f"{path}[{position}]")
    elif not _is_plain(value):
        raise LedgerError("payload-value", path=path, kind=type(value).__name__)


def _is_plain(value: object) -> bool:
    if isinstance(value, str):
        return "\x00" not in value and not any("\ud800" <= c <= "\udfff" for c in value)
    if isinstance(value, int) and not isinstance(value, bool):
        return abs(value) <= LARGEST_WHOLE
    return value is None or isinstance(value, bool)
