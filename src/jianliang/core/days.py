"""Days as the book writes them, YYYY-MM-DD, and terms in months."""

import calendar
from datetime import date, timedelta


def is_day(text: object) -> bool:
    """Whether a text is a day, written YYYY-MM-DD."""
    try:
        return date.fromisoformat(str(text)).isoformat() == text
    except ValueError:
        return False


def days_after(day: str, days: int) -> str:
    """The day some days later; earlier where they are below zero.

    >>> days_after("2024-02-28", 2)
    '2024-03-01'
    """
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def days_between(first: str, last: str) -> int:
    """How many days lie from the first day to the last; below zero where it is past."""
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def months_after(day: str, months: int) -> str:
    """The day some months later; the last of its month where it has no such day.

    >>> months_after("2024-02-29", 12)
    '2025-02-28'
    """
    start = date.fromisoformat(day)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(start.day, last)).isoformat()
