"""What answers about acts look like: what may be done, and the receipt of what was."""

from pydantic import JsonValue

from jianliang.edges.web.declared import many, maybe, model

ActOffer = model(
    "ActOffer",
    "An act on a subject: possible now, with its form, or refused, with the reason.",
    {
        "name": str,
        "theme": str,
        "title": str,
        "told": str,
        "may": bool,
        "code": str,
        "reason": str,
        "remedy": str,
        "form": dict[str, JsonValue],
        "given": dict[str, JsonValue],
    },
)
Within = model(
    "Within",
    "What a unit has under way that can be looked at by itself.",
    {"what": str, "subject": str, "title": str},
)
Acts = model(
    "Acts",
    "What the viewer may do to a subject.",
    {"subject": str, "unit": str, "acts": many(ActOffer), "within": many(Within)},
)
Receipt = model(
    "Receipt",
    "The book's receipt: which events a request became, and their leaf hashes.",
    {
        "request": str,
        "first": int,
        "last": int,
        "again": bool,
        "leaves": many(str),
    },
)
Done = model(
    "Done",
    "What an act was answered with; no receipt where there was nothing to do.",
    {"receipt": maybe(Receipt)},
)

ANSWERS = (Acts, Done)
