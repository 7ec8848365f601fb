"""The newest supervision of a city, as cases are opened from it."""

from jianliang.commands.suspicions import Supervision
from jianliang.core.errors import LedgerError
from jianliang.edges.city import CityFolder
from jianliang.edges.results import Results, shelved

SHELF = "supervisions"


def latest_supervision(city: CityFolder) -> Supervision:
    """The supervision of the latest state of the book; of several the last one made.

    Raises
    ------
    LedgerError
        There is none ("supervision-none").
    """

    def age(kept: Results) -> tuple[int, float]:
        made = (kept.folder / "manifest.json").stat().st_mtime
        return kept.manifest["inputs"].get("book", {}).get("size", 0), made

    kept = max(shelved(city, SHELF), key=age, default=None)
    if kept is None:
        raise LedgerError("supervision-none", city=city.definition.name)
    return Supervision(kept.snapshot, kept["watched"], kept["sightings"])
