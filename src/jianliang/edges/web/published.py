"""What of a city an audience may see: its units, layers, plots and findings."""

import pandas as pd
from starlette.exceptions import HTTPException

from jianliang.core.secrecy import visible
from jianliang.edges.register import Revision
from jianliang.edges.web.atlas import Atlas

OPEN_LEVELS = ("city", "district", "township")
CREDITED_LAND = ("recognised", "joined")
"""Kinds of land that are told by what was recognised."""


def units_for(atlas: Atlas, audience: str) -> list[dict]:
    """Units an audience may ask about; the public those down to the township.

    `days` are the survey days on which a unit stands, `heir` the unit that carries it
    on at the last of them ("" where it stands itself, or has no single heir).
    """
    if visible("internal", audience):
        return atlas.unit_rows
    return [
        unit
        for unit in atlas.unit_rows
        if unit["hierarchy"] == "administrative" and unit["level"] in OPEN_LEVELS
    ]


def layers_for(atlas: Atlas, audience: str) -> list[Revision]:
    """Layers an audience may see."""
    return [layer for layer in atlas.layers if visible(layer.secrecy, audience)]


def findings_for(atlas: Atlas, audience: str) -> pd.DataFrame:
    """The findings but for those about layers that an audience may not see."""
    hidden = [one.name for one in atlas.layers if not visible(one.secrecy, audience)]
    table = atlas.findings
    return table[~table["layer"].isin(hidden)] if hidden else table


def open_land(frame: pd.DataFrame, audience: str) -> pd.DataFrame:
    """A table by kind of land as an audience may see it.

    What is recognised is credit, and told to the public as open data alone
    (`opencredits`): a second table of it would be a way round what is left out there.
    """
    if visible("internal", audience) or "land" not in frame:
        return frame
    return frame[~frame["land"].isin(CREDITED_LAND)]


def plots_are_open(atlas: Atlas, audience: str) -> bool:
    """Whether an audience may see single plots: those of every survey."""
    classes = ["internal", *(one.secrecy for one in atlas.of("survey"))]
    return all(visible(one, audience) for one in classes)


def check_plots(atlas: Atlas, audience: str) -> None:
    """Hide that there are plots from those who may not see them (HTTPException 404)."""
    if not plots_are_open(atlas, audience):
        raise HTTPException(404)
