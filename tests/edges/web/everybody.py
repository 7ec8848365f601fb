"""The served city with everybody at their desk, and something of every kind in it.

Accounts, sessions and the door are the product's own. What is of the book lies in the
township TOWN of the district HERE; who looks lies in it, above it, or elsewhere.
"""

import shutil
import sqlite3
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import timedelta

import numpy as np
import rasterio
import shapely
from declaring.shots import photo
from limits import RateLimitItemPerMinute
from officials import HERE, NEIGHBOUR, OFFICIALS, TOWN, Official
from rasterio.transform import from_bounds
from starlette.testclient import TestClient

from jianliang.edges.city import open_city
from jianliang.edges.citybook import open_city_book, present
from jianliang.edges.jobs import queue
from jianliang.edges.jobs.rows import jobs_engine
from jianliang.edges.people.accounts import Wanted, add_account
from jianliang.edges.people.sessions import (
    BY_PASSWORD,
    Visit,
    csrf_of,
    end_session,
    open_session,
    session_of,
)
from jianliang.edges.people.signin import open_people
from jianliang.edges.plans import keep_plan
from jianliang.edges.public.doors import Doors
from jianliang.edges.results import newest_first
from jianliang.edges.web.app import app_of
from jianliang.edges.web.atlas import open_atlas
from jianliang.edges.web.door import Door
from jianliang.edges.web.rates import Rates
from jianliang.edges.web.viewer import COOKIE, TOKEN
from jianliang.ledger.databases import writing

TWICE = ("other verifier", "reviewer")
"""Whose like stands here already."""
PEOPLE = {
    **{name: one for name, one in OFFICIALS.items() if name not in TWICE},
    "other owner": Official(f"{NEIGHBOUR}-09", "owner", "township", NEIGHBOUR),
}
TRUSTED = "inspector"
"""Whose account sees what is restricted."""
READERS = ("public", "internal", "restricted")
"""Servers that only show the city, by their audience."""
IMAGE = """
[[basemaps]]
name = "Image"
kind = "cog"
path = "image.tif"
"""
WORDS = {
    name: "Plan 方案" for name in ("title_zh", "title_en", "text_zh", "text_en")
}  # fmt: skip
VISIT = Visit(BY_PASSWORD, "127.0.0.1", "a browser")


@dataclass
class Hall:
    """The city, its server, and the bytes that each sends along to be known."""

    atlas: object
    app: object
    client: TestClient
    readers: dict
    known: dict
    book: object
    kept: object
    names: dict

    def ask(self, who, method, path, **more):
        """What somebody is answered; "" asks as a visitor, a reader by the audience."""
        if who in READERS:
            return self.readers[who].request(method, path, **more)
        self.app.state.doors = Doors()
        headers = {**self.known.get(who, {}), **more.pop("headers", {})}
        return self.client.request(method, path, headers=headers, **more)

    def restore(self):
        """Put the book back as it was, under whoever has it open."""
        _copied(self.kept, self.book)


@contextmanager
def made_hall(city_folder, room):
    """The hall of a copy of the city in a room of its own, for as long as it is open."""
    shutil.copytree(city_folder, room / "city")
    _image(room / "city")
    known, sessions = _seated(open_city(room / "city"))
    atlas = open_atlas(room / "city")
    people = open_people(atlas.city)
    app = _unhurried(app_of(atlas, "public", ["testserver"], Door(people)))
    looking = {one: _unhurried(app_of(atlas, one)) for one in READERS}
    book, kept = room / "city" / "book.sqlite", room / "kept.sqlite"
    with ExitStack() as open_:
        client, *shown = (
            open_.enter_context(TestClient(one, base_url="http://localhost"))
            for one in (app, *looking.values())
        )
        readers = dict(zip(looking, shown, strict=True))
        hall = Hall(atlas, app, client, readers, known, book, kept, sessions)
        hall.names |= _things(hall)
        _copied(book, kept)
        yield hall


def _copied(source, target):
    with closing(sqlite3.connect(source)) as one, closing(sqlite3.connect(target)) as two:  # fmt: skip
        one.backup(two)


def _unhurried(app):
    """A matrix asks more in a minute than any person may."""
    (rates,) = (one for one in app.user_middleware if one.cls is Rates)
    rates.kwargs |= {kind: RateLimitItemPerMinute(10**6) for kind in ("reads", "writes")}  # fmt: skip
    return app


def _image(folder):
    """A base map of one's own."""
    place = from_bounds(116, 40, 117, 41, 8, 8)
    look = {"driver": "GTiff", "width": 8, "height": 8, "dtype": "uint8"}
    shown = rasterio.open(folder / "image.tif", "w", count=3, crs="EPSG:4326", transform=place, **look)  # fmt: skip
    with shown as image:
        image.write(np.full((3, 8, 8), 100, np.uint8))
    with open(folder / "city.toml", "a", encoding="utf-8") as file:
        file.write(IMAGE)


def _seated(city):
    """What each sends to be known; the session of one, another of theirs, one ended."""
    known, names = {}, {}
    with closing(open_city_book(city)) as book:
        for name, one in PEOPLE.items():
            seen = "restricted" if name == TRUSTED else ""
            add_account(book, Wanted(one.person, name, seen), present())
        with writing(book.engine) as connection:
            for name, one in PEOPLE.items():
                token = _entered(connection, one.person)
                known[name] = {"Cookie": f"{COOKIE}={token}", TOKEN: csrf_of(token)}
            others = [_entered(connection, PEOPLE["town"].person) for _ in range(2)]
        here = [session_of(book.engine, one, present()) for one in others]
        names["session"], names["ended_session"] = (one.session for one in here)
        end_session(book.engine, here[1].person, here[1].session, present())
    return known, names


def _entered(connection, person):
    """The token of a session in the seat of the person's own number."""
    return open_session(connection, person, person, VISIT, present())


def _things(hall):
    """Something of every kind in every state, all in TOWN; its id by a name."""
    atlas = hall.atlas
    tiles = atlas.city.folder / "tiles"
    inner, outer = (
        {one.name.split(".")[0] for one in tiles.glob(f"*.{audience}.pmtiles")}
        for audience in ("internal", "public")
    )
    kept = atlas.shelves.newest("candidates").tables["candidates"]
    own = kept[kept["unit"] == TOWN]
    drawn = [
        shapely.geometry.mapping(one)
        for one in atlas.lonlat.drawn(own["geometry"].to_numpy(dtype=object)[:3])
    ]
    day, place = max(atlas.systems), shapely.geometry.shape(drawn[0]).centroid
    found = {
        "day": day,
        "survey_plot": atlas.plots[day].ids[0],
        "candidate": own["plot_id"].iloc[0],
        "plot": "S000025",
        "case": "C-S000025-1",
        "tiles": min(inner - outer),
        "open_tiles": min(inner & outer),
        "ground": drawn[0],
        "lon": place.x,
        "lat": place.y,
    }
    declared = _declared(hall, drawn[1:])
    return found | declared | _worked(hall) | _noticed(hall) | _tipped(hall, place)


def _said(answer):
    assert answer.status_code == 200, answer.text
    return answer.json()


def _declared(hall, drawn):
    """A draft as it came, one that was submitted, land on offer, and photos."""
    drafts = [_draft(hall, ground, name) for ground, name in zip(drawn, ("H1", "H2"), strict=True)]  # fmt: skip
    _said(hall.ask("town", "POST", f"/api/drafts/{drafts[1]}/submit", json={"rows": [0]}))  # fmt: skip
    land = {"geometry": drawn[0], "title": "Yard"}
    offer = _said(hall.ask("owner", "POST", "/api/offers", json=land))["plot"]
    sent = {"params": {"kind": "photo_after", "name": "a.jpg"}, "content": photo()}
    kept = []
    for who, plot in (("town", "H2"), ("owner", offer)):
        sent["params"]["plot"] = plot
        told = _said(hall.ask(who, "POST", "/api/evidence", **sent))
        kept.append(told["rows"][0]["evidence"])
    names = ("draft", "submitted_draft", "offer", "evidence", "own_evidence")
    return dict(zip(names, (*drafts, offer, *kept), strict=True))


def _draft(hall, ground, claim):
    said = {"claim_id": claim, "credit_year": 2024, "cleared_on": "2024-05-01", "after_use": "forest"}  # fmt: skip
    body = {"geometry": ground, "said": said}
    told = _said(hall.ask("town", "POST", "/api/drafts/drawn", json=body))
    assert told["draft"]["clean"] == 1, told["findings"]
    return told["draft"]["draft"]


def _worked(hall):
    """Plans asked for by nobody and by a district; a job that waits and one that is over."""
    city, engine = hall.atlas.city, jobs_engine(hall.atlas.city)
    common, whose = newest_first(city, "plans")[0], (PEOPLE["planner"].person, HERE)
    given = {**common.manifest["inputs"], "book": {"size": 0}}
    own = keep_plan(city, given, dict(common), HERE).snapshot
    made = queue.ask(engine, "plan", {"first_year": 0}, whose, present())
    queue.finish(engine, queue.claim(engine, "w", present()), "done", (own, {}), present())  # fmt: skip
    waits = queue.ask(engine, "candidates", {}, whose, present())
    return {
        "plan": common.snapshot,
        "own_plan": own,
        "done_job": made.job,
        "job": waits.job,
    }


def _noticed(hall):
    """A notice in every state, with a comment on the one that is open."""
    steps = {
        "draft_notice": (-1, 20, ()),
        "notice": (-1, 20, ("publish",)),
        "closed_notice": (-30, -2, ("publish",)),
        "withdrawn_notice": (-1, 20, ("publish", "withdraw")),
    }
    found = {}
    for name, (since, until, taken) in steps.items():
        said = notice(since, until)
        kept = _said(hall.ask("planner", "PUT", "/api/office/notices", json=said))
        found[name] = kept["id"]
        for step in taken:
            path = f"/api/office/notices/{kept['id']}/step"
            _said(hall.ask("planner", "POST", path, json={"step": step}))
    _said(hall.ask("", "POST", f"/api/notices/{found['notice']}/comments", json={"text": "No"}))  # fmt: skip
    told = hall.ask("planner", "GET", f"/api/office/notices/{found['notice']}/comments")
    return found | {"comment": _said(told)["rows"][0]["comment"]}


def notice(since=-1, until=20, unit=TOWN):
    """What is said of a plan from some days ago until some days ahead."""
    first, last = (
        (present() + timedelta(days=ahead)).date().isoformat()
        for ahead in (since, until)
    )
    return {**WORDS, "kind": "plan", "unit": unit, "from_day": first, "until_day": last}


def _tipped(hall, place):
    """A tip-off with a photo that waits, and one that is over."""
    said = {"lon": place.x, "lat": place.y, "text": "A wall"}
    codes = [_said(hall.ask("", "POST", "/api/tips", json=said))["code"] for _ in "ab"]
    headers = {"X-Receipt-Code": codes[0]}
    _said(hall.ask("", "POST", "/api/tips/photo", content=photo(), headers=headers))
    rows = _said(hall.ask("inspector", "GET", "/api/office/tips"))["rows"]
    waits, over = (next(one["tip"] for one in rows if bool(one["photos"]) == with_photo) for with_photo in (True, False))  # fmt: skip
    answer = {"state": "dismissed", "answer": "Nothing there"}
    _said(hall.ask("inspector", "POST", f"/api/office/tips/{over}", json=answer))
    return {"tip": waits, "closed_tip": over, "code": codes[0]}
