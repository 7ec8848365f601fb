"""Who may ask what: the lowest audience of every route, in one table.

A route that is not listed here stops the server from starting; to an audience below
the one listed, a route does not exist (404).
"""

from collections.abc import Iterable

from starlette.routing import BaseRoute

LOWEST: dict[str, str] = {
    "page": "public",
    "described": "public",
    "start": "public",
    "words": "public",
    "figures": "public",
    "matrix": "public",
    "search": "public",
    "measure": "public",
    "definition": "public",
    "book": "public",
    "book_credit": "public",
    "export": "public",
    "tiles": "public",
    "imagery": "public",
    "findings": "internal",
    "finding_points": "internal",
    "identify": "internal",
    "plot": "internal",
    "polygon": "internal",
    "moves": "internal",
    "book_plots": "internal",
    "plot_shapes": "internal",
    "book_plot": "internal",
    "claim_shapes": "internal",
    "book_accounts": "internal",
    "watch": "internal",
    "watched": "internal",
    "cases": "internal",
    "case": "internal",
    "ground": "internal",
    "dynamics": "internal",
    "plan_conflicts": "internal",
    "quality": "public",
    "assessment": "internal",
    "renewal": "internal",
    "plan": "internal",
    "plan_plots": "internal",
    "plan_cash": "internal",
    "plan_quota": "internal",
    "plan_projects": "internal",
    "candidates": "internal",
    "candidate": "internal",
}


def lowest(name: str) -> str:
    """The lowest audience of a route.

    Raises
    ------
    LookupError
        It has no line in the table; a fault of the program, never of its user.
    """
    if name not in LOWEST:
        raise LookupError(f"the route {name!r} has no audience in the policy")
    return LOWEST[name]


def check_listed(routes: Iterable[BaseRoute]) -> None:
    """Stop where any route has no line in the table (`lowest`)."""
    for route in routes:
        lowest(getattr(route, "name", ""))
