"""A server that follows its city: what commands make of it shows without a restart.

Looked for beside the questions: the first account of a city, from which on people sign
in; and newer accounts of land, once they are whole and their tiles cut. Who is in the
middle of a question goes on with what it began with.
"""

import gc
import logging
from collections.abc import Callable, Hashable
from threading import Event

from fastapi import FastAPI
from sqlalchemy.exc import SQLAlchemyError

from jianliang.core.errors import CityError, JianliangError
from jianliang.edges.city import CityFolder, open_city
from jianliang.edges.people.signin import open_people
from jianliang.edges.results import Results, read_results
from jianliang.edges.tiles import moves_path
from jianliang.edges.tiles.making import missing_archives
from jianliang.edges.web.atlas import open_atlas
from jianliang.edges.web.door import Door
from jianliang.edges.web.heldbook import HeldBook
from jianliang.edges.web.once import seen
from jianliang.edges.web.opencredits import open_credit
from jianliang.edges.web.shelves import MANIFESTS

LOG = logging.getLogger("jianliang.web")
LOOK_S = 2.0
MOST = "restricted"


class Following:
    """Keeps an application at what its city holds now.

    `people` says that people may sign in as soon as anybody has an account; `newest`
    that it shows the newest accounts of land, and not those of one snapshot. Setting
    `over` ends it, at the latest after the table it is reading.
    """

    def __init__(self, app: FastAPI, people: bool, newest: bool) -> None:
        self._app, self._people, self._newest = app, people, newest
        self.over = Event()
        self._city: CityFolder = app.state.atlas.city
        self._book = HeldBook(self._city)
        self._looked: dict[str, Hashable] = {"results": self._results_there()}

    def follow(self) -> None:
        """Get ready what is shown now, then look again and again, until it is over."""
        self._try(lambda: self._app.state.atlas.warm(self.over))
        while not self.over.wait(LOOK_S):
            self._try(self.look)

    def _try(self, act: Callable[[], None]) -> None:
        try:
            act()
        except JianliangError as error:
            LOG.warning("%s: %s", self._city.folder, error)
        except (SQLAlchemyError, OSError):
            # A database or disk that fails now may be there the next time.
            LOG.exception("%s", self._city.folder)

    def look(self) -> None:
        """Take up what is there now.

        Raises
        ------
        JianliangError
            What is there cannot be opened; tried again once it is another.
        """
        if self._people and self._app.state.entrance is None:
            self._open_door()
        if self._newest:
            self._take_up()
        if self._app.state.entrance is not None:
            # Long to find, and every visitor asks for it.
            atlas = self._app.state.atlas
            open_credit(atlas, atlas.book.now())

    def _open_door(self) -> None:
        there = self._book.touched()
        if there is None or there == self._looked.get("book"):
            return
        self._looked["book"] = there
        found = open_people(self._city)
        if found:
            self._app.state.entrance = Door(found)

    def _take_up(self) -> None:
        there = self._results_there()
        if there == self._looked["results"]:
            return
        found = open_city(self._city.folder)
        results = _whole(found)
        if results is None:
            return
        self._looked["results"] = there
        if results.snapshot != self._app.state.atlas.snapshot:
            self._app.state.atlas = open_atlas(found)
            gc.collect()  # the plots of before go first: of both there is no room
            self._app.state.atlas.warm(self.over)

    def _results_there(self) -> Hashable:
        folder = self._city.folder
        files = seen(folder, "register.jsonl"), seen(folder / "results", MANIFESTS)
        return (*files, seen(folder / "tiles", "*.pmtiles"))


def _whole(city: CityFolder) -> Results | None:
    """The newest results with all their tiles; None while any of it is missing."""
    try:
        found = read_results(city)
    except CityError as error:
        if error.code != "not-run":
            raise
        return None
    is_cut = moves_path(city, found, MOST) is not None and not missing_archives(city)
    return found if is_cut else None
