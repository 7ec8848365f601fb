"""What is doubtful in the material: as a list and as points on the map."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Literal

import pandas as pd
from fastapi import Query, Request, Response

from jianliang.edges.web.answers import answered, atlas_of, own_language, rows
from jianliang.edges.web.asking import Lang
from jianliang.edges.web.published import findings_for
from jianliang.edges.web.viewer import viewer_of

Severity = Annotated[Literal["refuse", "warning", "note"] | None, Query()]
Code = Annotated[str, Query(max_length=64, description="Only this kind of finding.")]
LayerName = Annotated[str, Query(max_length=200, description="Only of this layer.")]
MOST = 500
PLACE = ["code", "severity", "layer", "row", "subject", "area_dm2"]


@dataclass(frozen=True)
class Wanted:
    """Which findings: empty wishes are no wishes; a part of them from `offset` on."""

    severity: str = ""
    code: str = ""
    layer: str = ""
    limit: int = MOST
    offset: int = 0


def get_findings(  # noqa: PLR0913 (each is a parameter of the question)
    request: Request,
    severity: Severity = None,
    code: Code = "",
    layer: LayerName = "",
    limit: Annotated[int, Query(ge=1, le=MOST)] = 100,
    offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
    lang: Lang = None,
) -> Response:
    """Findings with place, reason and remedy, and how many there are of each kind."""
    wanted = Wanted(severity or "", code, layer, limit, offset)
    table, language = _table(request), lang or own_language(request)
    return answered(request, partial(listed, table, wanted, language))


def get_finding_points(request: Request, lang: Lang = None) -> Response:
    """The findings that have a place, as GeoJSON points."""
    return answered(request, partial(points, _table(request)))


def _table(request: Request) -> pd.DataFrame:
    """The findings the server's audience may see."""
    return findings_for(atlas_of(request), viewer_of(request).audience)


def listed(table: pd.DataFrame, wanted: Wanted, language: str) -> dict:
    """The findings asked for; `counts` are those of all kinds of the layer."""
    of_layer = table[table["layer"] == wanted.layer] if wanted.layer else table
    found = of_layer
    for column in ("severity", "code"):
        value = getattr(wanted, column)
        found = found[found[column] == value] if value else found
    kinds = of_layer.groupby(["severity", "code"], sort=True).size()
    part = found.iloc[wanted.offset : wanted.offset + wanted.limit]
    return {
        "total": len(found),
        "counts": rows(kinds.rename("count").reset_index()),
        "rows": rows(told(part, language)),
    }


def told(table: pd.DataFrame, language: str) -> pd.DataFrame:
    """Findings as they are read: where, how much, what is wrong and what to do."""
    words = {part: table[f"{part}_{language}"] for part in ("reason", "remedy")}
    return table[["index", *PLACE]].assign(**words, lon=table["lon"], lat=table["lat"])


def points(table: pd.DataFrame) -> dict:
    """Every finding with a place as a GeoJSON point."""
    placed = table[table["lon"].notna() & table["lat"].notna()]
    kept = rows(placed[["code", "severity", "layer", "subject", "index"]])
    places: Sequence = placed[["lon", "lat"]].to_numpy().tolist()
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": place},
                "properties": properties,
            }
            for place, properties in zip(places, kept, strict=True)
        ],
    }
