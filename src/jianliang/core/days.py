"""Days as the book writes them, YYYY-MM-DD, and terms in months."""

import calendar
from datetime import date


def is_day(text: object) -> bool:
    """Whether a text is a day, written YYYY-MM-DD."""
    try:
        return date.fromisoformat(str(text)).isoformat() == text
    except ValueError:
        return False


def months_after(day: str, months: int) -> str:
    """The day some months later; the last of its month where it has no such day.

    >>> months_after("2024-02-29", 12)
    '2025-02-28'
    """
    start = date.fromisoformat(day)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(start.day, last)).isoformat()
