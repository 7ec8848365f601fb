"""Short lists that somebody keeps as CSV: in UTF-8, or as Excel saves it in Chinese."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from jianliang.core.errors import CityError

ENCODINGS = ("utf-8-sig", "gb18030")


def list_rows(path: Path, columns: Sequence[str], code: str) -> list[dict[str, str]]:
    """The rows of a list by column, without blanks around what they say.

    Raises
    ------
    CityError
        `code`: it cannot be read, has no row, or lacks a column.
    """
    try:
        data = path.read_bytes()
        rows = list(csv.DictReader(io.StringIO(_text(data), newline="")))
    except OSError as error:
        raise CityError(code, path=path, problem=error.strerror) from None
    except (UnicodeDecodeError, csv.Error) as error:
        raise CityError(code, path=path, problem=error) from None
    missing = [name for name in columns if not rows or name not in rows[0]]
    if missing:
        raise CityError(code, path=path, problem=", ".join(missing))
    return [{name: (row[name] or "").strip() for name in columns} for row in rows]


def _text(data: bytes) -> str:
    first, last = ENCODINGS
    try:
        return data.decode(first)
    except UnicodeDecodeError:
        return data.decode(last)
