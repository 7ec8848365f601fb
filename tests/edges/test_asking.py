"""What a command that writes into the book takes from the line, and what it is given."""

import inspect
from pathlib import Path
from types import SimpleNamespace

import pytest

from jianliang.commands import Basis
from jianliang.edges.cli.acting import Asker, OptionalWhy, Who, Why, asking

WHOSE = {"as_": "li", "seat": "s", "on": "2025-03-01", "request": "r1"}
LINE = {"context": SimpleNamespace(obj="screen"), "city": Path("c"), **WHOSE}


def bare(asker: Asker, more: str = "m") -> None:
    """Something."""


def required(plot: str, why: Why, asker: Asker, more: str = "m") -> None:
    """Something with a reason."""


def optional(plot: str, asker: Asker, why: OptionalWhy, more: str = "m") -> None:
    """Something with a reason perhaps."""


@pytest.mark.parametrize(
    ("command", "names"),
    [
        (bare, "context city as_ more= seat= on= request="),
        (
            required,
            "context city plot reason as_ more= document= seat= on= request=",
        ),
        (
            optional,
            "context city plot as_ more= reason= document= seat= on= request=",
        ),
    ],
)
def test_what_is_required_stands_in_its_place_and_the_rest_at_the_end(command, names):
    shown = inspect.signature(asking(command)).parameters.values()

    told = [one.name + "=" * (one.default is not one.empty) for one in shown]
    assert told == names.split()
    assert asking(command).__doc__ == command.__doc__


def test_a_command_is_given_who_asks_and_why():
    given = {}
    command = asking(lambda asker, **more: given.update(more, asker=asker))

    command(**LINE, plot="p", reason="so", document=["sha256:ab"])
    assert given == {
        "asker": Asker("screen", Path("c"), Who("li", "s", "2025-03-01", "r1")),
        "why": Basis("so", ("sha256:ab",)),
        "plot": "p",
    }


def test_a_reason_without_documents_is_the_command_s_own():
    given = {}
    asking(lambda asker, **more: given.update(more))(**LINE, reason="so")

    assert given == {"reason": "so"}
