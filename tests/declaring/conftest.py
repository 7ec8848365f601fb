"""A town with a founded book, a batch of four claims, and photos made on the spot."""

import shutil
from contextlib import closing
from dataclasses import dataclass
from types import SimpleNamespace

import geopandas as gpd
import pandas as pd
import pytest
from edges import small_city
from starlette.testclient import TestClient

from jianliang.commands import Asked, found_book
from jianliang.edges.city import Definition, create_city, open_city
from jianliang.edges.citybook import book_url, present
from jianliang.edges.drafts import Batch, load_draft
from jianliang.edges.draftstore import list_drafts, read_draft
from jianliang.edges.importing import Tag, import_file
from jianliang.edges.office import office_of
from jianliang.edges.rulepack import bundled
from jianliang.edges.running import run_city
from jianliang.edges.web.app import app_of
from jianliang.edges.web.atlas import open_atlas
from jianliang.edges.web.viewer import COOKIE, TOKEN, Entered, Viewer
from jianliang.ledger import open_book

SEATS = [
    {"seat": "S1", "person": "chen", "role": "clerk", "tier": "city", "unit": "D"},
    {"seat": "S2", "person": "li", "role": "clerk", "tier": "township", "unit": "D1"},
    {"seat": "S3", "person": "er", "role": "clerk", "tier": "township", "unit": "D2"},
    {"seat": "S4", "person": "wang", "role": "owner", "tier": "township", "unit": "D1"},
]
PEOPLE = {
    "li": Viewer("li", "S2", "clerk", "township", "D1", "internal"),
    "er": Viewer("er", "S3", "clerk", "township", "D2", "internal"),
    "wang": Viewer("wang", "S4", "owner", "township", "D1", "public"),
    "zhou": Viewer("zhou", "S5", "owner", "township", "D1", "public"),
    "vera": Viewer("vera", "S6", "verifier", "district", "D", "internal"),
}
CLAIMS = pd.DataFrame({
    "claim_id": ["A", "B", "C", "E"],
    "unit": ["D1", "D1", "D2", "D1"],
    "credit_year": 2024,
    "cleared_on": ["2024-05-01", "in May", "2024-05-01", "2024-06-01"],
    "after_use": "forest",
})  # fmt: skip


@pytest.fixture(scope="session")
def town(tmp_path_factory):
    """The folder of the town with its founded book and one draft."""
    room = tmp_path_factory.mktemp("town")
    definition = Definition("town", small_city.CRS, "bj2017", "ellipsoid", "en")
    made = create_city(room / "city", definition, bundled("beijing"))
    files = small_city.write_uploads(room / "uploads")
    import_file(made, files["units"], Tag("units", "units", "2020-01-01"))
    for name, day in zip(("before", "after"), small_city.DAYS, strict=True):
        import_file(made, files[name], Tag("survey", "survey", day))
    run_city(made.folder, lambda _what, _share: None)
    shapes = [small_city.square(column, 0) for column in (0, 1, 2, 1)]
    table = gpd.GeoDataFrame(CLAIMS, geometry=shapes, crs=small_city.CRS)
    table.to_file(room / "claims.gpkg", driver="GPKG")
    city = open_city(made.folder)
    with closing(open_book(book_url(city))) as book:
        office = office_of(city, book)
        found_book(office, Asked("", "chen", present().date().isoformat()), SEATS)
        load_draft(office, city, Batch(room / "claims.gpkg"), "D1", "li")
    return room


@pytest.fixture
def city(town, tmp_path):
    shutil.copytree(town / "city", tmp_path / "city")
    return open_city(tmp_path / "city")


@pytest.fixture
def office(city):
    with closing(open_book(book_url(city))) as book:
        yield office_of(city, book)


@pytest.fixture
def draft(office):
    """Rows A and E are clean; B has no day, C is another unit's."""
    return read_draft(office.book, list_drafts(office.book)["draft"].iloc[0])


@dataclass
class Known:
    """An entrance that knows some sessions by heart."""

    sessions: dict

    def enter(self, session):
        return self.sessions.get(session)


@pytest.fixture(scope="session")
def app(town):
    """One server for all: only the city behind it is another in each test."""
    sessions = {who: Entered(one, f"t-{who}") for who, one in PEOPLE.items()}
    atlas = open_atlas(open_city(town / "city"))
    return app_of(atlas, "public", entrance=Known(sessions))


@pytest.fixture
def server(app, city):
    """What everybody sees of the town, by person."""
    app.state.atlas = open_atlas(city)
    clients = {}
    for who in ["", *PEOPLE]:
        clients[who or "visitor"] = TestClient(
            app,
            base_url="http://localhost",
            cookies={COOKIE: who} if who else {},
            headers={TOKEN: f"t-{who}"},
        )
    return SimpleNamespace(**clients)
