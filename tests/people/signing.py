"""A city of twelve plots whose people sign in over the web."""

from contextlib import closing
from pathlib import Path

from edges import small_city
from passwords_of_tests import PASSWORD

from jianliang.commands import Asked
from jianliang.commands.acting import found_book
from jianliang.edges.city import open_city
from jianliang.edges.citybook import book_url, present
from jianliang.edges.importing import Hints, Tag, import_file
from jianliang.edges.office import office_of
from jianliang.edges.people.accounts import Wanted, add_account, set_password
from jianliang.edges.running import run_city
from jianliang.ledger import open_book

SEATS = (
    ("S-chen", "chen", "clerk", "city", "D"),
    ("S-du", "du", "clerk", "district", "D"),
    ("S-du-2", "du", "planner", "district", "D"),
    ("S-li", "li", "clerk", "township", "D1"),
    ("S-hu", "hu", "owner", "township", "D2"),
)
KEYS = ("seat", "person", "role", "tier", "unit")


def signing_city(room: Path) -> Path:
    """A city of twelve plots with a founded book; Du, Li and Hu may sign in."""
    city = small_city.empty_city(room / "city")
    files = small_city.write_uploads(room / "uploads")
    for role, name, day in (
        ("units", "units", small_city.DAYS[0]),
        ("survey", "before", small_city.DAYS[0]),
        ("survey", "after", small_city.DAYS[1]),
    ):
        system = "survey3:2019" if role == "survey" else ""
        tag = Tag(role, name, day, class_system=system, secrecy="public")
        import_file(open_city(city.folder), files[name], tag, Hints())
    run_city(open_city(city.folder), lambda _what, _share: None)
    with closing(open_book(book_url(city))) as book:
        seats = [dict(zip(KEYS, one, strict=True)) for one in SEATS]
        office = office_of(open_city(city.folder), book)
        found_book(office, Asked("", "chen", "2025-01-02"), seats)
        for person, name in (("du", "杜明"), ("li", "李澄"), ("hu", "胡田")):
            add_account(book, Wanted(person, name), present())
            set_password(book, person, PASSWORD, present())
    return city.folder


class Signed:
    """A client that is signed in, and bears its token."""

    def __init__(self, client, person="du", password=PASSWORD, token=""):
        self.client = client
        said = {"person": person, "password": password}
        bearing = {"x-jianliang-token": token} if token else {}
        self.answer = client.post("/api/session", json=said, headers=bearing)
        assert self.answer.status_code == 200, self.answer.text
        self.me = self.answer.json()["me"]

    def send(self, method, path, said=None, token=None):
        token = self.me["token"] if token is None else token
        headers = {"x-jianliang-token": token} if token else {}
        return self.client.request(method, path, json=said, headers=headers)

    def who(self):
        return self.client.get("/api/me").json()["me"]
