"""Owners' land on the screen: offered, and followed."""

import numpy as np
import shapely
from fastapi import Request, Response

from jianliang.edges.declaring.offering import (
    Offered,
    check_home,
    offer_land,
    offers_of,
)
from jianliang.edges.web import declarerows
from jianliang.edges.web.acting import acting_office, asked_by
from jianliang.edges.web.answers import atlas_of, fresh
from jianliang.edges.web.asking import Lang
from jianliang.edges.web.atlas import Atlas
from jianliang.edges.web.declaremodels import OfferedLand
from jianliang.edges.web.draftacts import drawn_shape
from jianliang.edges.web.drawing import laid_on
from jianliang.edges.web.viewer import viewer_of


def get_offers(request: Request, lang: Lang = None) -> Response:
    """The land that the viewer has offered, and where it stands."""
    with acting_office(request) as office:
        found = offers_of(office, viewer_of(request).person)
    return fresh({"rows": [told(atlas_of(request), one) for one in found]})


def post_offer(request: Request, land: OfferedLand, lang: Lang = None) -> Response:
    """Register land; it binds nobody yet."""
    atlas, viewer = atlas_of(request), viewer_of(request)
    ground = laid_on(atlas, drawn_shape(land.geometry))
    said = {"unit": viewer.unit, "title": land.title, "owner_kind": land.owner_kind}
    home = atlas.territory.outlines([viewer.unit])[0]
    if home is not None:
        check_home(ground, home, viewer.unit)
    with acting_office(request) as office:
        asked = asked_by(viewer)
        plot, receipt = offer_land(office, atlas.city, asked, ground, said)
    return fresh({"plot": plot, "request": receipt.request_id})


def told(atlas: Atlas, one: Offered) -> dict:
    """Land on offer as its owner sees it."""
    row: dict = {
        "plot": one.plot,
        "unit": one.unit,
        "unit_name": atlas.unit_names.get(one.unit, one.unit),
        **{name: one.said.get(name) for name in ("title", "owner_kind", "area_dm2")},
        "state": one.state,
        "lon": None,
        "lat": None,
    }
    assert row.keys() == declarerows.OFFER.columns.keys()
    shape = None
    if one.geometry is not None:
        place = atlas.lonlat.inside(np.array([one.geometry], dtype=object))
        row |= {name: float(place[name][0]) for name in ("lon", "lat")}
        shape = shapely.geometry.mapping(atlas.lonlat.drawn(one.geometry))
    return {**row, "geometry": shape, "steps": [list(step) for step in one.steps]}
