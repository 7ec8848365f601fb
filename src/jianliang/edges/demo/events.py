"""The changes themselves: each writes new rows into the book, and the truth beside."""

from collections.abc import Callable
from typing import Any

import numpy as np
import shapely

from jianliang.edges.demo.candidates import REGRADED, REPLANTED, Rows, Scene
from jianliang.edges.demo.landuse import drawn, town_village
from jianliang.edges.demo.plotbook import Change, Piece, PlotBook, recorded_area_dm2
from jianliang.edges.demo.reshaping import merged, resurveyed, split
from jianliang.edges.demo.sizes import CORE, TOWN

Event = Callable[[PlotBook, Scene, int, Rows], bool]


def rebuild(book: PlotBook, scene: Scene, interval: int, row: int) -> None:
    """Build again on a plot that was cleared before."""
    _whole(book, scene, ("rebuilt", interval), row, "0601")


def turn(
    book: PlotBook, scene: Scene, what: tuple[str, int], row: int, code: str
) -> None:
    """Give a whole plot a class; outside towns and villages where it ends in a stop.

    `what` is the kind of change and its interval.
    """
    outside = {"town_village": ""} if code.endswith(".") else {}
    _whole(book, scene, what, row, code.rstrip("."), **outside)


def _clear(book: PlotBook, scene: Scene, interval: int, rows: Rows) -> bool:
    code = _restored(scene, rows[0])
    return _whole(book, scene, ("cleared", interval), rows[0], code)


def _clear_part(book: PlotBook, scene: Scene, interval: int, rows: Rows) -> bool:
    """Split a plot, clear one part, keep the other."""
    return _split(book, scene, ("partly_cleared", interval), rows, _restored)


def _build(book: PlotBook, scene: Scene, interval: int, rows: Rows) -> bool:
    place = scene.ground.style[rows[0]]
    mix = "0701 45 0601 15 05H1 15 08H2 15 1201 10"
    if place > TOWN and scene.zone[rows[0]] != "concentrated":
        mix = "0702 50 0601 35 0508 15"
    code = str(drawn(mix, scene.rng.random(1))[0])
    return _whole(book, scene, ("built", interval), rows[0], code)


def _regrade(book: PlotBook, scene: Scene, interval: int, rows: Rows) -> bool:
    code = _drawn_from(REGRADED, scene, rows[0])
    return _whole(book, scene, ("regraded", interval), rows[0], code)


def _replant(book: PlotBook, scene: Scene, interval: int, rows: Rows) -> bool:
    code = _drawn_from(REPLANTED, scene, rows[0])
    return _whole(book, scene, ("replanted", interval), rows[0], code)


def _split_only(book: PlotBook, scene: Scene, interval: int, rows: Rows) -> bool:
    def unchanged(scene: Scene, row: int) -> str:
        return str(scene.use.code[row])

    return _split(book, scene, ("split", interval), rows, unchanged)


def _merge(book: PlotBook, scene: Scene, interval: int, rows: Rows) -> bool:
    one, two = rows
    polygon = merged(scene.ground.polygons[one], scene.ground.polygons[two])
    if polygon is None:
        return False
    area_dm2 = book.value(one, "recorded_dm2") + book.value(two, "recorded_dm2")
    new = book.replace(interval, rows, geometry=polygon, recorded_dm2=area_dm2)
    book.note(Change("merged", interval, rows, (new,), ()))
    return True


def _resurvey(book: PlotBook, scene: Scene, interval: int, rows: Rows) -> bool:
    """Move the common edge of two plots by some decimetres."""
    one, two = rows
    shift_m = scene.rng.uniform(0.2, 1.2) * scene.rng.choice([-1.0, 1.0])
    polygons = scene.ground.polygons
    found = resurveyed(polygons[one], polygons[two], shift_m)
    if found is None:
        return False
    whole_dm2 = sum(book.value(row, "recorded_dm2") for row in rows)
    first_dm2 = _recorded_dm2(found[0])
    news = (
        book.replace(interval, (one,), geometry=found[0], recorded_dm2=first_dm2),
        book.replace(
            interval, (two,), geometry=found[1], recorded_dm2=whole_dm2 - first_dm2
        ),
    )
    giver, taker = (one, two) if found[0].area < polygons[one].area else (two, one)
    was, now = (str(scene.use.code[row]) for row in (giver, taker))
    piece = Piece(found[2], was, now, int(scene.township[one]))
    book.note(Change("resurveyed", interval, rows, news, (piece,)))
    return True


def _correct(book: PlotBook, scene: Scene, interval: int, rows: Rows) -> bool:
    """Correct the recorded area by some hundredths of a square metre."""
    cents = int(scene.rng.choice([-7, -4, -2, -1, 1, 2, 3, 6]))
    area_dm2 = book.value(rows[0], "recorded_dm2") + cents
    same_id = book.value(rows[0], "plot_id")
    new = book.replace(interval, rows, recorded_dm2=area_dm2, plot_id=same_id)
    book.note(Change("corrected", interval, rows, (new,), ()))
    return True


EVENTS: dict[str, Event] = {
    "cleared": _clear,
    "partly_cleared": _clear_part,
    "built": _build,
    "regraded": _regrade,
    "replanted": _replant,
    "split": _split_only,
    "merged": _merge,
    "resurveyed": _resurvey,
    "corrected": _correct,
}


def _whole(
    book: PlotBook,
    scene: Scene,
    what: tuple[str, int],
    row: int,
    code: str,
    **more: Any,
) -> bool:
    """Give a whole plot another class."""
    kind, interval = what
    old = str(book.value(row, "class_code"))
    new = book.replace(interval, (row,), **(_class(book, row, code) | more))
    piece = Piece(book.value(row, "geometry"), old, code, book.value(row, "township"))
    book.note(Change(kind, interval, (row,), (new,), (piece,)))
    return True


def _split(
    book: PlotBook,
    scene: Scene,
    what: tuple[str, int],
    rows: Rows,
    code_of: Callable[[Scene, int], str],
) -> bool:
    """Split a plot; its first part takes the class that `code_of` names."""
    kind, interval = what
    parts = split(scene.ground.polygons[rows[0]], scene.rng)
    if parts is None:
        return False
    row, old, code = rows[0], str(scene.use.code[rows[0]]), code_of(scene, rows[0])
    first_dm2 = _recorded_dm2(parts[0])
    rest_dm2 = book.value(row, "recorded_dm2") - first_dm2
    new_class = _class(book, row, code) if code != old else {}
    news = (
        book.replace(
            interval, rows, geometry=parts[0], recorded_dm2=first_dm2, **new_class
        ),
        book.replace(interval, rows, geometry=parts[1], recorded_dm2=rest_dm2),
    )
    piece = Piece(parts[0], old, code, int(scene.township[row]))
    pieces = (piece,) if code != old else ()
    book.note(Change(kind, interval, rows, news, pieces))
    return True


def _recorded_dm2(polygon: shapely.Polygon) -> int:
    return int(recorded_area_dm2(np.array([polygon]))[0])


def _class(book: PlotBook, row: int, code: str) -> dict[str, Any]:
    place = np.array([book.value(row, "style")])
    attribute = town_village(np.array([code], dtype=object), place)[0]
    return {"class_code": code, "town_village": attribute}


def _restored(scene: Scene, row: int) -> str:
    """What cleared land becomes: farmland in the plain, woods in the hills."""
    hills = scene.ground.centre[row, 1] > scene.ground.centre[row, 0] + (
        0.5 * scene.ground.terrain.size.radius_m
    )
    mix = "0301 60 0305 30 0404 10" if hills else "0102 45 0301 35 0404 10 0201 10"
    if scene.ground.style[row] == CORE:
        mix = "0301 70 0404 30"
    return str(drawn(mix, scene.rng.random(1))[0])


def _drawn_from(table: dict[str, str], scene: Scene, row: int) -> str:
    return str(drawn(table[str(scene.use.code[row])], scene.rng.random(1))[0])
