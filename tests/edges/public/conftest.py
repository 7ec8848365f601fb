"""The city of twelve plots with a book, and everybody who may look at it."""

import io
from contextlib import closing
from dataclasses import dataclass

import pytest
from edges import small_city
from PIL import Image
from starlette.testclient import TestClient

from jianliang.edges.city import open_city
from jianliang.edges.citybook import book_url
from jianliang.edges.importing import Tag, import_file
from jianliang.edges.running import run_city
from jianliang.edges.web.app import app_of
from jianliang.edges.web.atlas import open_atlas
from jianliang.edges.web.viewer import COOKIE, TOKEN, Entered, Viewer
from jianliang.ledger import open_book

SEATS = {
    "planner": ("planner", "district", "D"),
    "recogniser": ("recogniser", "city", "D"),
    "west": ("clerk", "township", "D1"),
    "east": ("clerk", "township", "D2"),
    "east-planner": ("planner", "district", "D2"),
    "inspector": ("inspector", "city", "D"),
    "owner": ("owner", "township", "D1"),
}


@dataclass
class Known:
    """An entrance that knows the sessions of these seats."""

    def enter(self, session):
        if session not in SEATS:
            return None
        role, tier, unit = SEATS[session]
        audience = "public" if role == "owner" else "internal"
        viewer = Viewer(session, session, role, tier, unit, audience)
        return Entered(viewer, "token")


@pytest.fixture(scope="session")
def toy_folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("toy")
    uploads = small_city.write_uploads(folder / "uploads")
    city = small_city.empty_city(folder / "city")
    for name, day in zip(("before", "after"), small_city.DAYS, strict=True):
        import_file(city, uploads[name], Tag("survey", "survey", day))
    import_file(city, uploads["units"], Tag("units", "units", small_city.DAYS[0]))
    run_city(open_city(folder / "city"), lambda _what, _share: None)
    with closing(open_book(book_url(open_city(folder / "city")))):
        pass
    return folder / "city"


@pytest.fixture
def toy(toy_folder):
    """A server with fresh counters over the one city."""
    return app_of(open_atlas(toy_folder), "public", entrance=Known())


@pytest.fixture
def by(toy):
    """A client by seat; "" is a visitor."""

    def client(seat=""):
        if not seat:
            return TestClient(toy, base_url="http://localhost")
        headers = {TOKEN: "token"}
        return TestClient(toy, base_url="http://localhost", cookies={COOKIE: seat}, headers=headers)  # fmt: skip

    return client


@pytest.fixture
def place(toy):
    """A place in the west town and one in the east, in degrees."""
    lonlat = toy.state.atlas.lonlat
    return {
        "west": lonlat.points([500_050.0], [4_420_050.0]),
        "east": lonlat.points([500_350.0], [4_420_050.0]),
    }


@pytest.fixture
def photo():
    """A photo that tells where it was taken and by whose camera."""
    image = Image.effect_noise((640, 480), 40).convert("RGB")
    exif = Image.Exif()
    exif[0x010F] = "SECRETCAMERA"
    exif[0x8825] = {1: "N", 2: (39.0, 54.0, 0.0)}
    sink = io.BytesIO()
    image.save(sink, "JPEG", exif=exif)
    return sink.getvalue() + b"HIDDEN-BEHIND"
