"""What an address of the server is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel


@dataclass(frozen=True)
class Address:
    """One address of the server: its name in the policy, its path, what answers.

    `answer` is the model of its JSON, or the media type of its bytes; empty where it
    only sends the browser elsewhere.
    """

    name: str
    path: str
    endpoint: Callable[..., Any]
    answer: type[BaseModel] | Sequence[str]
    method: str = "GET"
