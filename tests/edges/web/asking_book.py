"""Short ways to ask about the book, and the slow way to what lies below a unit."""

from starlette.testclient import TestClient

from jianliang.edges.web.app import app_of
from jianliang.edges.web.atlas import open_atlas

AMOUNTS = ("claimed_dm2", "verified_dm2", "recognised_dm2", "reversed_dm2", "cured_dm2")
LINES = (
    "/api/book/plots", "/api/book/plots.geojson", "/api/book/pieces.geojson",
    "/api/book/plot/S000001", "/api/book/accounts",
)  # fmt: skip


def served(folder, audience="internal"):
    app = app_of(open_atlas(folder), audience)
    return TestClient(app, base_url="http://localhost")


def below(booked, unit):
    """The unit and all units below it, the slow way."""
    children = booked.units["unit_id"][booked.units["parent_id"] == unit]
    return {unit}.union(*(below(booked, child) for child in children))


def districts(booked):
    units = booked.units
    return list(units["unit_id"][units["level"] == "district"])
