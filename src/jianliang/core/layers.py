"""What a city gives to a run: its checked layers, each with its day and its origin."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd

ROLES = (
    "survey",
    "units",
    "planning",
    "zones",
    "paths",
    "changes",
    "succession",
    "ceilings",
    "approvals",
    "special_plan",
    "park_facilities",
    "patches",
    "parks",
    "supply_plan",
    "population",
    "redlines",
    "land_use_plan",
    "targets",
    "stock_sites",
    "funds",
    "belt_plots",
    "market_entries",
    "projects",
    "plot_facts",
)


@dataclass(frozen=True)
class Layer:
    """One checked layer or table of a city.

    Attributes
    ----------
    name : str
        What the user calls it.
    role : str
        One of ROLES.
    day : str
        Date from which it holds, YYYY-MM-DD; of a survey, its date.
    frame : DataFrame
        The table its role declares (core/tables); geometry as shapely objects in the
        city's CRS.
    class_system : str
        "system:version" of its class codes, e.g. "survey3:2019"; empty without codes.
    until : str
        Of paths and changes: the later of the two dates they lie between.
    source, status : str
        Who made it, and draft | approved | official | example.
    """

    name: str
    role: str
    day: str
    frame: pd.DataFrame
    class_system: str = ""
    until: str = ""
    source: str = ""
    status: str = ""


@dataclass(frozen=True)
class City:
    """All layers of one city, with what its definition fixes.

    `crs` is the CRS of every geometry; `area_standard` is "ellipsoid", "planar" or
    "recorded"; `profile` the definition profile shown first.
    """

    name: str
    crs: str
    area_standard: str
    profile: str
    layers: Sequence[Layer] = field(default_factory=tuple)

    def of(self, role: str) -> list[Layer]:
        """The layers of a role, by day, then name."""
        return sorted(
            (layer for layer in self.layers if layer.role == role),
            key=lambda layer: (layer.day, layer.name),
        )
