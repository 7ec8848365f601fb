"""What of a city an audience may see: units, layers, tile archives."""

from jianliang.core.secrecy import visible
from jianliang.edges.register import Revision
from jianliang.edges.web.atlas import Atlas

OPEN_LEVELS = ("city", "district", "township")


def units_for(atlas: Atlas, audience: str) -> list[dict]:
    """Units an audience may ask about; the public those down to the township.

    `days` are the survey days on which a unit stands, `heir` the unit that carries it
    on at the last of them ("" where it stands itself, or has no single heir).
    """
    columns = ["unit_id", "name", "level", "parent_id", "hierarchy"]
    heirs = atlas.lookup.heirs_now
    units = [
        {
            **unit,
            "parent_id": unit["parent_id"] or None,
            "days": atlas.lookup.days_of(unit["unit_id"], unit["hierarchy"]),
            "heir": heirs.get(unit["unit_id"], ""),
        }
        for unit in atlas.units[columns].to_dict("records")
    ]
    if visible("internal", audience):
        return units
    return [
        unit
        for unit in units
        if unit["hierarchy"] == "administrative" and unit["level"] in OPEN_LEVELS
    ]


def layers_for(atlas: Atlas, audience: str) -> list[Revision]:
    """Layers an audience may see."""
    return [layer for layer in atlas.layers if visible(layer.secrecy, audience)]
