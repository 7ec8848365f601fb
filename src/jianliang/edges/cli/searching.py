"""What commands that search for a plan share: years, compactness, progress and gap."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import Annotated

import typer

from jianliang.core.errors import UsageError
from jianliang.edges.cli.screen import Screen
from jianliang.edges.progress import shown_progress


class HowLong(StrEnum):
    """How long to search; see core/phasing/effort.py."""

    QUICK = "quick"
    USUAL = "usual"
    THOROUGH = "thorough"


EffortOption = Annotated[
    HowLong, typer.Option("--effort", help="How long to search: the gap is told.")
]
Years = Annotated[str, typer.Option(help="First and last year, 2026:2030.")]
Compactness = Annotated[
    float | None, typer.Option(min=0, help="λ, yuan per metre of boundary.")
]


def years_of(told: str) -> tuple[int, ...]:
    """2026:2030 as years; nothing: as the rule pack says."""
    if not told:
        return ()
    parts = told.split(":")
    if not all(part.isdecimal() and len(part) == 4 for part in parts):
        raise UsageError("plan-span", years=told)
    first, last = int(parts[0]), int(parts[-1])
    if len(parts) > 2 or first > last:
        raise UsageError("plan-span", years=told)
    return tuple(range(first, last + 1))


@contextmanager
def searching(screen: Screen) -> Iterator[tuple]:
    """Progress before the search, and of the search with the gap so far."""

    def word(label: str) -> str:
        what, _, gap = label.partition("|")
        told = screen.word(what)
        return screen.word("plan-gap-so-far", what=told, gap=gap) if gap else told

    with shown_progress(screen.err, word, not screen.json) as progress:

        def tell(label: str, gap: float) -> None:
            known = f"|{gap:.2%}" if 0 < gap < 1 else ""
            progress(f"{label}{known}", SHARES.get(label, 0.5))

        yield (lambda label, share: progress(label, share * SEARCH_FROM)), tell


SEARCH_FROM = 0.3
SHARES = {
    "plan-tell-bound": 0.4,
    "plan-tell-build": 0.6,
    "plan-tell-improve": 0.75,
    "plan-tell-plain": 0.85,
    "plan-tell-front": 0.95,
}
"""How much of all is behind when a part begins."""
