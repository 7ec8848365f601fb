"""For whom each kept plan was made: mycity/plans/askers/<id>/unit-<unit>, empty files.

Written down before the plan itself is there, so that at no moment is what a district
tries everybody's. The id is a hash of what was asked, so a plan may be made for
several: a file is only ever added. A plan without any file is everybody's.
"""

from pathlib import Path
from urllib.parse import quote, unquote

from jianliang.edges.city import CityFolder
from jianliang.edges.staging import sync_folder, write_synced

FOLDER, MARK = "plans/askers", "unit-"
EVERYBODY = ""
"""The unit of what was not asked for from one, such as by command."""


def note_asker(city: CityFolder, snapshot: str, unit: str) -> None:
    """Write down that a plan is made for a unit too."""
    folder = _folder(city, snapshot)
    folder.mkdir(parents=True, exist_ok=True)
    write_synced(folder / f"{MARK}{quote(unit, safe='')}", b"")
    for changed in (folder, folder.parent, folder.parent.parent):
        sync_folder(changed)


def askers_of(city: CityFolder, snapshot: str) -> set[str]:
    """The units that a plan was made for; none where it is everybody's from of old."""
    found = _folder(city, snapshot).glob(f"{MARK}*")
    return {unquote(path.name.removeprefix(MARK)) for path in found}


def _folder(city: CityFolder, snapshot: str) -> Path:
    return city.folder / FOLDER / snapshot
