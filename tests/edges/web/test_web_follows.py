"""A server follows its city: the first account, newer accounts of land, no restart."""

import os
import shutil
import time
from contextlib import closing
from threading import Event

import pytest
from sqlalchemy.exc import OperationalError
from starlette.testclient import TestClient

from jianliang.edges import results
from jianliang.edges.city import open_city
from jianliang.edges.citybook import open_city_book, present
from jianliang.edges.cli.serving import followed
from jianliang.edges.people.accounts import Wanted, add_account, set_password
from jianliang.edges.running import run_city
from jianliang.edges.tiles import make_tiles
from jianliang.edges.web import following as watching
from jianliang.edges.web.app import app_of
from jianliang.edges.web.atlas import Atlas, open_atlas
from jianliang.edges.web.following import Following

PASSWORD = "seven quiet lanterns"


def silent(_what, _share):
    """Progress that nobody watches."""


@pytest.fixture
def served(folder, tmp_path):
    """A copy of the city, its application, and somebody who asks it."""
    copied = shutil.copytree(folder, tmp_path / "city")
    app = app_of(open_atlas(copied), "internal", later=True)
    return copied, app, TestClient(app, base_url="http://localhost")


def test_from_the_first_account_on_people_sign_in(served):
    folder, app, client = served
    following = Following(app, people=True, newest=True)
    assert client.get("/api/start").json()["audience"] == "internal"
    following.look()
    assert client.get("/api/me").json()["ways"] == []

    with closing(open_city_book(open_city(folder))) as book:
        with book.desk() as desk:
            person = desk.seats_of("990101")[0].person
        add_account(book, Wanted(person, "somebody"), present())
        set_password(book, person, PASSWORD, present())
    os.utime(folder / "book.sqlite", (1, 1))
    following.look()

    assert client.get("/api/start").json()["audience"] == "public"
    said = {"person": person, "password": PASSWORD}
    assert client.post("/api/session", json=said).status_code == 200
    assert client.get("/api/start").json()["audience"] == "internal"


def test_newer_accounts_of_land_are_shown_once_their_tiles_are_cut(served, monkeypatch):
    folder, app, client = served
    following = Following(app, people=False, newest=True)
    fixed = Following(app, people=False, newest=False)
    before = client.get("/api/start")
    monkeypatch.setattr(results, "code_hash", lambda: "f" * 64)
    made = run_city(open_city(folder), silent)
    following.look()
    assert client.get("/api/start").json()["snapshot"] != made.snapshot

    make_tiles(folder, silent)
    fixed.look()
    assert client.get("/api/start").json()["snapshot"] != made.snapshot
    following.look()
    tag = {"If-None-Match": before.headers["etag"]}
    after = client.get("/api/start", headers=tag)
    assert after.status_code == 200
    assert after.json()["snapshot"] == made.snapshot
    assert client.get("/api/figures").status_code == 200


def test_a_server_that_ends_waits_for_what_it_is_reading(served, monkeypatch):
    _, app, _ = served
    read = []

    def reading(_atlas, over):
        over.wait()
        time.sleep(0.3)
        read.append("all of it")

    monkeypatch.setattr(Atlas, "warm", reading)
    with followed(app, people=False, newest=True):
        assert read == []
    assert read == ["all of it"]


@pytest.mark.parametrize(
    "failure", [OperationalError("select 1", {}, OSError()), OSError()]
)
def test_what_fails_once_is_looked_at_again(served, monkeypatch, failure):
    _, app, _ = served
    following = Following(app, people=False, newest=True)
    looks = []

    def look():
        looks.append(failure)
        if len(looks) == 2:
            following.over.set()
        raise failure

    monkeypatch.setattr(watching, "LOOK_S", 0.01)
    monkeypatch.setattr(following, "look", look)
    following.follow()
    assert len(looks) == 2


def test_a_server_that_ends_reads_nothing_more(folder):
    atlas, over = open_atlas(folder), Event()
    over.set()
    atlas.warm(over)
    assert "unit_bounds" not in vars(atlas)

    over.clear()
    atlas.warm(over)
    assert "unit_bounds" in vars(atlas)
