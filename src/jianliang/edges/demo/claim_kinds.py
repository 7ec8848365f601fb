"""The kinds of claims to cleared land, one function each, good and bad.

Each gets a site, plants what makes the claim right or wrong (a permit, a paved path, a
recognised piece), and tells the truth about it.
"""

from collections.abc import Callable

import numpy as np
import shapely

from jianliang.edges.demo.planting import (
    BOTH,
    NEITHER,
    Planting,
    Site,
    Truth,
    measured_m2,
)
from jianliang.edges.demo.reshaping import split

ROOMY_M2 = 2500.0
PARK_SHARE = 0.90
SMALL_M, TOILET_M = 10.0, 8.0
MISSTATED = 1.08

Plant = Callable[[Planting, Site, np.random.Generator], None]


def _halves(
    site: Site, rng: np.random.Generator
) -> tuple[shapely.Polygon, shapely.Polygon] | None:
    return split(site.polygon, rng) if site.polygon.area > ROOMY_M2 else None


def fine(site: Site, weight_m2: float) -> Truth:
    """Land that counts, if a survey would map so little of it."""
    if weight_m2 < site.smallest_m2:
        return Truth("below-minimum", NEITHER, weight_m2)
    return Truth("counts", BOTH, weight_m2)


def refused(verdict: str, weight_m2: float = 1.0) -> Truth:
    """Land that does not count; the weight matters only beside others."""
    return Truth(verdict, NEITHER, weight_m2)


def fine_but(planting: Planting, site: Site, kind: str, **cells: object) -> None:
    """A claim that counts whole, with something a person should look at."""
    planting.add("special_plan", site.polygon)
    planting.claim(site, kind, [fine(site, *measured_m2(site.polygon))], **cells)


def good(planting: Planting, site: Site, rng: np.random.Generator) -> None:
    """A claim with nothing wrong."""
    fine_but(planting, site, "good")


def _missing_photo(planting: Planting, site: Site, rng: np.random.Generator) -> None:
    found = ["claim-evidence-missing"]
    fine_but(planting, site, "missing_photo", photo="none", found=found)


def _gcj02_photo(planting: Planting, site: Site, rng: np.random.Generator) -> None:
    found = ["claim-photo-gcj02"]
    fine_but(planting, site, "gcj02_photo", photo="gcj02", found=found)


def _far_photo(planting: Planting, site: Site, rng: np.random.Generator) -> None:
    fine_but(planting, site, "far_photo", photo="far", found=["claim-photo-off"])


def _misstated(planting: Planting, site: Site, rng: np.random.Generator) -> None:
    stated = round(site.polygon.area * 100 * MISSTATED)
    fine_but(planting, site, "misstated", recorded_dm2=stated, found=["claim-area"])


def _strange_unit(planting: Planting, site: Site, rng: np.random.Generator) -> None:
    """Claimed by a district it does not lie in."""
    other = f"{(int(site.unit[:6]) % 2) + 990101}"
    other = other if other != site.unit[:6] else "990109"
    fine_but(planting, site, "strange_unit", unit=other, found=["claim-other-unit"])


def _rubble_seen(planting: Planting, site: Site, rng: np.random.Generator) -> None:
    planting.add("patches", site.polygon, kind="WL", seen_on=f"{site.year}-09-01")
    fine_but(planting, site, "rubble_seen", found=["claim-rubble"])


def _expired_permit(planting: Planting, site: Site, rng: np.random.Generator) -> None:
    days = {"from_day": f"{site.year - 2}-03-01", "to_day": f"{site.year}-09-30"}
    planting.add("approvals", site.polygon, kind="temporary", **days)
    fine_but(planting, site, "expired_permit")


def _idle(planting: Planting, site: Site, rng: np.random.Generator) -> None:
    planting.add("special_plan", site.polygon)
    use = str(rng.choice(["idle", "reserve"]))
    planting.claim(site, "idle", [refused("idle-or-reserve")], after_use=use)


def _rubble(planting: Planting, site: Site, rng: np.random.Generator) -> None:
    planting.add("special_plan", site.polygon)
    planting.claim(site, "rubble", [refused("uncleared")], after_surface="rubble")


def _held(planting: Planting, site: Site, rng: np.random.Generator) -> None:
    days = {"from_day": f"{site.year - 1}-03-01", "to_day": None}
    planting.add("approvals", site.polygon, kind="construction", **days)
    planting.add("special_plan", site.polygon)
    planting.claim(site, "held", [refused("idle-or-reserve")])


def _lent(planting: Planting, site: Site, rng: np.random.Generator) -> None:
    days = {"from_day": f"{site.year - 1}-03-01", "to_day": f"{site.year + 3}-03-01"}
    planting.add("approvals", site.polygon, kind="photovoltaic", **days)
    planting.add("special_plan", site.polygon)
    planting.claim(site, "lent", [refused("still-construction")])


def _unplanned(planting: Planting, site: Site, rng: np.random.Generator) -> None:
    planting.claim(site, "unplanned", [refused("outside-plan")])


def _counted(planting: Planting, site: Site, rng: np.random.Generator) -> None:
    _recognise(planting, site, site.polygon)
    planting.add("special_plan", site.polygon)
    planting.claim(site, "counted", [refused("already-counted")])


def _recognise(planting: Planting, site: Site, polygon: shapely.Polygon) -> None:
    planting.add("recognised", polygon, claim_id="", credit_year=site.year - 1)


def _duplicate(planting: Planting, site: Site, rng: np.random.Generator) -> None:
    good(planting, site, rng)
    late = f"{site.year + 1}-03-01"
    planting.claim(site, "duplicate", [refused("other-claim")], declared_on=late)


def _unmapped_park(planting: Planting, site: Site, rng: np.random.Generator) -> None:
    planting.add("special_plan", site.polygon)
    (whole,) = measured_m2(site.polygon)
    truths = [fine(site, whole)]
    if truths[0].verdict == "counts":
        taken = refused("park-paving", whole * (1 - PARK_SHARE))
        truths = [Truth("counts", BOTH, whole * PARK_SHARE), taken]
    planting.claim(site, "unmapped_park", truths, after_use="park")


# Claims of which a part counts: of sites large enough to be cut in two ---------------


def _in_two(
    planting: Planting, site: Site, rng: np.random.Generator, verdict: str
) -> shapely.Polygon | None:
    """Claim a site whose second half deserves a verdict; that half, or None."""
    halves = _halves(site, rng)
    if halves is None:
        return None
    first, other = measured_m2(*halves)
    kind, cells = HALVES[verdict]
    truths = [fine(site, first), refused(verdict, other)]
    planting.claim(site, kind, truths, **cells)
    if verdict == "outside-plan":
        planting.add("special_plan", halves[0])
    else:
        planting.add("special_plan", site.polygon)
    return halves[1]


HALVES: dict[str, tuple[str, dict[str, str]]] = {
    "park-paving": ("paved_park", {"after_use": "park"}),
    "uncleared": ("half_cleared", {}),
    "already-counted": ("half_counted", {}),
    "outside-plan": ("half_planned", {}),
}


def _paved_park(planting: Planting, site: Site, rng: np.random.Generator) -> None:
    half = _in_two(planting, site, rng, "park-paving")
    if half is not None:
        planting.add("park_facilities", half, kind="paving")


def _half_cleared(planting: Planting, site: Site, rng: np.random.Generator) -> None:
    half = _in_two(planting, site, rng, "uncleared")
    if half is not None:
        seen_on = f"{site.year}-12-31"
        planting.add("patches", half, kind="CCWJQ", seen_on=seen_on)


def _half_counted(planting: Planting, site: Site, rng: np.random.Generator) -> None:
    half = _in_two(planting, site, rng, "already-counted")
    if half is not None:
        _recognise(planting, site, half)


def _half_planned(planting: Planting, site: Site, rng: np.random.Generator) -> None:
    _in_two(planting, site, rng, "outside-plan")


def _overlapping(planting: Planting, site: Site, rng: np.random.Generator) -> None:
    """A half is claimed first, then the whole."""
    halves = _halves(site, rng)
    if halves is None:
        return
    planting.add("special_plan", site.polygon)
    first, rest = measured_m2(*halves)
    planting.claim(site, "good", [fine(site, first)], halves[0])
    truths = [refused("other-claim", first), fine(site, rest)]
    late = f"{site.year + 1}-03-01"
    planting.claim(site, "overlapping", truths, declared_on=late)


def _square(site: Site, side_m: float) -> shapely.Polygon | None:
    """A square inside the site, on whole 0.1 mm; None where it does not fit."""
    centre = shapely.maximum_inscribed_circle(site.polygon, 1.0).coords[0]
    x, y = np.round(np.array(centre) - side_m / 2, 4)
    square = shapely.box(x, y, x + side_m, y + side_m)
    return square if site.polygon.contains(shapely.buffer(square, 0.5)) else None


def _toilet(planting: Planting, site: Site, rng: np.random.Generator) -> None:
    house = _square(site, TOILET_M)
    if house is None or site.polygon.area < ROOMY_M2:
        return
    planting.add("park_facilities", house, kind="toilet")
    planting.add("special_plan", site.polygon)
    whole, hard = measured_m2(site.polygon, house)
    truths = [fine(site, whole - hard), refused("park-toilet", hard)]
    planting.claim(site, "toilet", truths, after_use="park")


def _small(planting: Planting, site: Site, rng: np.random.Generator) -> None:
    square = _square(site, SMALL_M)
    if square is not None:
        planting.add("special_plan", site.polygon)
        planting.claim(site, "small", [refused("below-minimum")], square)


ON_CLEARED: tuple[Plant, ...] = (
    _paved_park, _toilet, _half_cleared, _half_counted, _half_planned, _overlapping,
    _small, _idle, _rubble, _held, _lent, _unplanned, _counted, _duplicate,
    _unmapped_park, _missing_photo, _gcj02_photo, _far_photo, _misstated, _strange_unit,
    _rubble_seen, _expired_permit,
)  # fmt: skip
ROOMY = ON_CLEARED[:7]
"""Kinds that need a large site."""
