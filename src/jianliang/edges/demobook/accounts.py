"""Accounts of the demo city: one of every role and tier, in two districts.

They share one password that is made anew with each demo city, so that none of them
opens anything elsewhere. It is told once and lies in a file that only its owner reads.
"""

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Row

from jianliang.core.errors import AccountError
from jianliang.edges.city import CityFolder, unit_names
from jianliang.edges.citybook import open_city_book, present
from jianliang.edges.demobook.story import SEATED, Story, staff
from jianliang.edges.office import office_of
from jianliang.edges.people.accounts import Wanted, add_account, set_password
from jianliang.edges.people.passwords import check_password, new_code
from jianliang.ledger import Book

FILE = "accounts.txt"
DISTRICTS = 2
SHORT = 11
NAMES = (
    *(("陈立", "Chen Li"), ("王岚", "Wang Lan"), ("李澄", "Li Cheng")),
    *(("赵霁", "Zhao Ji"), ("孙槐", "Sun Huai"), ("周芦", "Zhou Lu")),
    *(("吴枫", "Wu Feng"), ("郑砚", "Zheng Yan"), ("冯禾", "Feng He")),
    *(("褚溪", "Chu Xi"), ("卫苇", "Wei Wei"), ("蒋棠", "Jiang Tang")),
    *(("沈朔", "Shen Shuo"), ("韩鹤", "Han He"), ("杨榆", "Yang Yu")),
    *(("朱芷", "Zhu Zhi"), ("秦松", "Qin Song"), ("尤泓", "You Hong")),
    *(("许璞", "Xu Pu"), ("何絮", "He Xu"), ("吕桦", "Lü Hua"), ("施笠", "Shi Li")),
)
"""Invented people."""


@dataclass(frozen=True)
class DemoAccounts:
    """The accounts, their password, and the file that tells of them.

    `rows` has person, name, office, tier and unit; `units` the names of those.
    """

    rows: list[dict[str, str]]
    units: Mapping[str, str]
    password: str
    path: Path


def open_demo_accounts(city: CityFolder, folder: Path) -> DemoAccounts:
    """Open the accounts of a demo city whose book is written; tells them in a file."""
    password = _password()
    units = unit_names(city)
    zh = city.definition.language == "zh"
    with closing(open_city_book(city)) as book:
        rows = [
            {"person": row.person, "name": told[0 if zh else 1], **_seat(row)}
            for row, told in zip(_seats(city, book), NAMES, strict=False)
        ]
        for row in rows:
            add_account(book, Wanted(row["person"], row["name"]), present())
            set_password(book, row["person"], password, present())
    path = folder / FILE
    _tell(rows, units, password, path)
    return DemoAccounts(rows, units, password, path)


def _seats(city: CityFolder, book: Book) -> list[Row]:
    """The seats of the city, of two districts and of a township in each."""
    story = Story(city, office_of(city, book))
    above = story.office.above
    towns = [unit for unit in story.of_tier("township") if len(above[unit]) > 2]
    districts = sorted({above[unit][1] for unit in towns})[:DISTRICTS]
    first = [min(u for u in towns if above[u][1] == one) for one in districts]
    wanted = {"city": [story.top], "district": districts, "township": first}
    people = [
        staff(unit, role)
        for tier, units in wanted.items()
        for unit in units
        for role in SEATED[tier]
    ]
    day = present().date().isoformat()
    with book.desk() as desk:
        return [seat for person in people for seat in desk.seats(person, day)]


def _seat(row: Row) -> dict[str, str]:
    """The seat as it is now: its unit may be another's heir."""
    return {"office": row.role, "tier": row.tier, "unit": row.unit}


def _tell(
    rows: list[dict[str, str]], units: Mapping[str, str], password: str, path: Path
) -> None:
    lines = [password, ""]
    lines += ["\t".join((*row.values(), units[row["unit"]])) for row in rows]
    path.touch(mode=0o600)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _password() -> str:
    """A part of a code that is long enough, and not by chance easily guessed."""
    while True:
        found = new_code()[:SHORT]
        try:
            check_password(found, "")
        except AccountError:
            continue
        return found
