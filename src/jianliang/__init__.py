"""Exact accounts of construction land for cities that must use less of it.

What a notebook needs stands here: `account` (from GeoDataFrames), `load_city`, `run`
and `read_results` (from a city's folder). Each is loaded when first asked for.
"""

from importlib import import_module
from typing import Any

_HOMES = {
    "account": "jianliang.edges.frames",
    "run": "jianliang.edges.frames",
    "load_city": "jianliang.edges.city",
    "read_results": "jianliang.edges.results",
    "read_rulepack": "jianliang.edges.rulepack",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'jianliang' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(_HOMES)
