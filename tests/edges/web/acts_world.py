"""The demo city with more seats and a contract on its way, before its server."""

import shutil
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from officials import FAR, OFFICIALS, SEATED_LATER, TOWN, clients_of, seat, send
from wishes_of_acts import things

from jianliang.commands import Asked, offer
from jianliang.commands.partners import MAY_BE_OFFERED
from jianliang.edges.city import open_city
from jianliang.edges.citybook import open_city_book
from jianliang.edges.office import opened_office
from jianliang.edges.web.atlas import open_atlas


@dataclass
class World:
    """The demo city with more seats and a contract on its way, and its state kept."""

    atlas: object
    clients: dict
    things: list
    book: Path
    kept: Path

    @property
    def above(self):
        return self.atlas.unit_lines

    def restore(self):
        shutil.copy(self.kept, self.book)


def offered_by_owner(city):
    """A plot of the town that its owner has offered at the counter."""
    owner = OFFICIALS["owner"].person
    with opened_office(city) as office:
        with office.book.desk() as desk:
            free = [row for row in desk.plots(TOWN) if row.state in MAY_BE_OFFERED]
        day = office.now().date().isoformat()
        one = {"plot": free[0].plot, "unit": TOWN}
        offer(office, Asked("", owner, day, owner), [one])


def made_world(folder, room):
    """The world of a copy of the city in a room of its own."""
    shutil.copytree(folder, room / "city")
    atlas = open_atlas(room / "city")
    clients = clients_of(atlas)
    for name in SEATED_LATER:
        seat(clients, name)
    agreed = {"source": TOWN, "receiver": FAR, "number": "w1", "area_dm2": 100}
    status, told = send(clients["city"], "send", agreed)
    assert status == 200, told
    status, told = send(clients["town"], "apply", {**agreed, "number": "w3"})
    assert status == 200, told
    offered_by_owner(open_city(room / "city"))
    book, kept = room / "city" / "book.sqlite", room / "kept.sqlite"
    shutil.copy(book, kept)
    with closing(open_city_book(open_city(room / "city"))) as one, one.desk() as desk:
        found = things(desk, atlas.unit_lines)
    return World(atlas, clients, found, book, kept)
