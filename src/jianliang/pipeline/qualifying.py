"""布局质量: how good the layout of a city is, before and after (C3 C10 C11 C17).

pieces of a run ─ settled ─→ periods ─ changed_ground ─→ land that changed
recognised pieces ─ standing_ground ─→ ground whose credit stands
  ─ fragmented ─→ fragmentation, contiguity      ─ zoned ─→ zone_share, zone_moves
  ─ composed ─→ composition                      ─ park_service, facility_shortage
  ─ supplied ─→ structure, structure_match
"""

import pandas as pd

from jianliang.core.errors import CityError
from jianliang.core.findings import findings, worded
from jianliang.core.geodesy.gauss import horizontal, in_metres
from jianliang.core.layers import City
from jianliang.core.policy import RulePack
from jianliang.core.tables import CREDITED, QUALITY, exactly, typed
from jianliang.pipeline import Progress, Tables, silent
from jianliang.pipeline.changed_ground import changed_ground
from jianliang.pipeline.fragmenting import Asked, fragmented
from jianliang.pipeline.parks import facility_shortage, park_service
from jianliang.pipeline.patchwork import standing_ground
from jianliang.pipeline.restoring import composed, zoned
from jianliang.pipeline.spans import (
    EVERYTHING,
    Between,
    pieces_between,
    settled,
    span_between,
)
from jianliang.pipeline.supplying import supplied


def quality(
    city: City,
    rules: RulePack,
    given: tuple[pd.DataFrame, pd.DataFrame],
    between: Between = EVERYTHING,
    progress: Progress = silent,
) -> Tables:
    """Measure the layout of a city between two surveys.

    Parameters
    ----------
    city : City
        With surveys of two dates at least; zones, parks, population, permits and the
        supply plan where it has them.
    rules : RulePack
        The rules it was run by. What the pack does not speak of is not measured.
    given : (DataFrame, DataFrame)
        The table of pieces of a run (PIECES), and the recognised pieces (CREDITED),
        none where there is no book.
    between : Between
    progress : callable

    Returns
    -------
    dict of DataFrame
        The tables QUALITY declares. Row order of what is given changes nothing.

    Raises
    ------
    CityError
        There are no two such surveys, or the city's CRS does not count metres
        ("quality-crs").
    UsageError
        No periods of the run lead from the one day to the other.
    """
    if not in_metres(horizontal(city.crs)):
        raise CityError("quality-crs", city=city.name, crs=city.crs)
    progress("changed-ground", 0.0)
    asked = _asked(city, rules, given, settled(city, between))
    progress("quality-patches", 0.2)
    fragments, gains = fragmented(asked)
    progress("quality-zones", 0.6)
    shares, flows = zoned(asked)
    progress("quality-parks", 0.8)
    service, doubts = park_service(asked)
    shortage, more = facility_shortage(asked)
    used, matched, last = supplied(asked)
    tables = {
        "fragmentation": fragments,
        "contiguity": gains,
        "zone_share": shares,
        "zone_moves": flows,
        "composition": composed(asked),
        "park_service": service,
        "facility_shortage": shortage,
        "structure": used,
        "structure_match": matched,
        "findings": worded(findings([*doubts, *more, *last])),
    }
    return {name: exactly(tables[name], QUALITY[name]) for name in QUALITY}


def _asked(
    city: City,
    rules: RulePack,
    given: tuple[pd.DataFrame, pd.DataFrame],
    between: Between,
) -> Asked:
    pieces, credited = given
    periods = dict(pieces_between(pieces, between.days))
    standing = standing_ground(city, typed(credited, CREDITED), between.days[1])
    changed = {
        period: changed_ground(
            city, rows, (span_between(city, rules, period), between.profile)
        )
        for period, rows in periods.items()
    }
    return Asked(city, rules, periods, standing, changed, between)
