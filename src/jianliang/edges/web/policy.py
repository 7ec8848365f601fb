"""Who may ask what: the lowest audience of every route, in one table.

A route that is not listed here stops the server from starting; to an audience below
the one listed, a route does not exist (404).
"""

from collections.abc import Iterable

from starlette.routing import BaseRoute

AUDIENCES = ("public", "internal", "restricted")
"""From the widest to the narrowest; each sees what those before it see."""

LOWEST: dict[str, str] = {
    "page": "public",
    "openapi": "public",
    "start": "public",
    "words": "public",
    "figures": "public",
    "matrix": "public",
}


def sees(audience: str, secrecy: str) -> bool:
    """Whether an audience may see what is of a class."""
    return AUDIENCES.index(secrecy) <= AUDIENCES.index(audience)


def check_listed(routes: Iterable[BaseRoute]) -> None:
    """Stop where a route has no line in the table.

    Raises
    ------
    LookupError
        Names the routes; this is a fault of the program, never of its user.
    """
    names = {getattr(route, "name", "") for route in routes}
    missing = sorted(names - set(LOWEST))
    if missing:
        raise LookupError(f"routes without an audience: {', '.join(missing)}")


def open_to(audience: str, routes: Iterable[BaseRoute]) -> list[BaseRoute]:
    """The routes an audience may use."""
    return [one for one in routes if sees(audience, LOWEST[getattr(one, "name", "")])]
