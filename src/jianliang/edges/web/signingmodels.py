"""What is sent to sign in, and what is answered of whoever is signed in."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from jianliang.edges.web.declared import many, maybe, model

EXACT = ConfigDict(extra="forbid")
Short = Annotated[str, Field(min_length=1, max_length=200)]
Secret = Annotated[str, Field(min_length=1, max_length=600)]


class SignIn(BaseModel):
    """Staff number, and the password or a one-time code."""

    model_config = EXACT
    person: Short
    password: Secret


class ChosenSeat(BaseModel):
    """The seat to go on in."""

    model_config = EXACT
    seat: Short


class ChosenPassword(BaseModel):
    """The present password and the next; none is present after a one-time code."""

    model_config = EXACT
    old: Annotated[str, Field(max_length=600)] = ""
    new: Secret


OwnSeat = model(
    "OwnSeat",
    "A seat that somebody holds today; `stands_for` is whom a substitute stands for.",
    {
        **dict.fromkeys(("seat", "role", "tier", "unit", "unit_name"), str),
        "until": maybe(str),
        "stands_for": str,
    },
)
Me = model(
    "Me",
    "Whoever is signed in, in which seat, and what every change must bear (token).",
    {
        **dict.fromkeys(("person", "name", "session"), str),
        **dict.fromkeys(("seat", "role", "tier", "unit", "unit_name"), str),
        "stands_for": str,
        "audience": Literal["public", "internal", "restricted"],
        "must_change": bool,
        "seats": many(OwnSeat),
        "token": str,
        "until": str,
    },
)
SignedIn = model(
    "SignedIn",
    "Who is signed in, and in which ways one may sign in; none without accounts.",
    {
        "me": maybe(Me),
        "ways": many(Literal["password", "provider"]),
        "label": str,
    },
)
OwnSession = model(
    "OwnSession",
    "A session of one's own.",
    {
        "session": str,
        "way": Literal["password", "code", "provider"],
        **dict.fromkeys(("address", "device", "opened_at", "seen_at", "until"), str),
        "is_this": bool,
    },
)
OwnSessions = model(
    "OwnSessions", "One's own sessions, the latest first.", {"rows": many(OwnSession)}
)

ANSWERS = (SignedIn, OwnSessions)
