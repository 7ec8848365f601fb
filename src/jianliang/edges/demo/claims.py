"""Claims of the invented city, good and bad, and the layers that tell them apart.

Every kind of claim is a function: it gets a site, plants what makes the claim right or
wrong (a permit, a paved path, a recognised piece), and tells the truth about it.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from jianliang.edges.demo.landuse import CONSTRUCTION
from jianliang.edges.demo.layers import DemoLayer, Parts
from jianliang.edges.demo.planting import (
    BOTH,
    NEITHER,
    RURAL,
    Planting,
    Site,
    Truth,
    measured_m2,
)
from jianliang.edges.demo.plotbook import CRS, Change, survey_frame
from jianliang.edges.demo.reshaping import split

ROOMY_M2 = 2500.0
BAD_SHARE = 0.02
"""Of the cleared sites, for each kind of claim that is not simply good."""
PARK_SHARE = 0.90
SHIFT_M, REACH_M, LONELY_M2 = (3.1, -2.4), 4.5, 1500.0
SMALL_M, TOILET_M = 10.0, 8.0
MISSTATED = 1.08

Plant = Callable[[Planting, Site, np.random.Generator], None]


def claimed(parts: Parts, rng: np.random.Generator) -> list[DemoLayer]:
    """The claims of the year with their evidence, and the layers they are held to."""
    planting = Planting()
    sites = list(_cleared(parts))
    sites = [sites[at] for at in rng.permutation(len(sites))]
    shifted = _plant_shifted(planting, parts, sites)
    _plant_on_cleared(planting, sites, rng)
    _plant_elsewhere(planting, parts, rng)
    _plant_on_fields(planting, parts, rng, shifted)
    return _layers(parts, planting)


# Sites ------------------------------------------------------------------------------


def _cleared(parts: Parts) -> Iterator[Site]:
    """Every piece that was cleared and stayed so."""
    rebuilt = {row for c in parts.changes if c.kind == "rebuilt" for row in c.before}
    for change in parts.changes:
        if (
            change.kind in ("cleared", "partly_cleared")
            and change.after[0] not in rebuilt
        ):
            yield _site(parts, change)


def _site(parts: Parts, change: Change) -> Site:
    """The changed piece of a plot."""
    last = len(parts.calendar.surveys) - 1
    townships = parts.townships_at(last)
    row, piece = parts.book.loc[change.before[0]], change.pieces[0]
    unit = townships.table["unit_id"].iloc[townships.of_plot[int(row["origin"])]]
    year = parts.calendar.year(change.interval + 1)
    return Site(piece.polygon, row["plot_id"], str(unit), piece.to_class, year)


def _halves(
    site: Site, rng: np.random.Generator
) -> tuple[shapely.Polygon, shapely.Polygon] | None:
    return split(site.polygon, rng) if site.polygon.area > ROOMY_M2 else None


# What is true of a claim ------------------------------------------------------------


def _fine(site: Site, weight_m2: float) -> Truth:
    """Land that counts, if a survey would map so little of it."""
    if weight_m2 < site.smallest_m2:
        return Truth("below-minimum", NEITHER, weight_m2)
    return Truth("counts", BOTH, weight_m2)


def _refused(verdict: str, weight_m2: float = 1.0) -> Truth:
    return Truth(verdict, NEITHER, weight_m2)


def _fine_but(planting: Planting, site: Site, kind: str, **cells: object) -> None:
    """A claim that counts whole, with something a person should look at."""
    planting.add("special_plan", site.polygon)
    planting.claim(site, kind, [_fine(site, *measured_m2(site.polygon))], **cells)


def _good(planting: Planting, site: Site, rng: np.random.Generator) -> None:
    _fine_but(planting, site, "good")


def _missing_photo(planting: Planting, site: Site, rng: np.random.Generator) -> None:
    found = ["claim-evidence-missing"]
    _fine_but(planting, site, "missing_photo", photo="none", found=found)


def _gcj02_photo(planting: Planting, site: Site, rng: np.random.Generator) -> None:
    found = ["claim-photo-gcj02"]
    _fine_but(planting, site, "gcj02_photo", photo="gcj02", found=found)


def _far_photo(planting: Planting, site: Site, rng: np.random.Generator) -> None:
    _fine_but(planting, site, "far_photo", photo="far", found=["claim-photo-off"])


def _misstated(planting: Planting, site: Site, rng: np.random.Generator) -> None:
    stated = round(site.polygon.area * 100 * MISSTATED)
    _fine_but(planting, site, "misstated", recorded_dm2=stated, found=["claim-area"])


def _strange_unit(planting: Planting, site: Site, rng: np.random.Generator) -> None:
    """Claimed by a district it does not lie in."""
    other = f"{(int(site.unit[:6]) % 2) + 990101}"
    other = other if other != site.unit[:6] else "990109"
    _fine_but(planting, site, "strange_unit", unit=other, found=["claim-other-unit"])


def _rubble_seen(planting: Planting, site: Site, rng: np.random.Generator) -> None:
    planting.add("patches", site.polygon, kind="WL", seen_on=f"{site.year}-09-01")
    _fine_but(planting, site, "rubble_seen", found=["claim-rubble"])


def _expired_permit(planting: Planting, site: Site, rng: np.random.Generator) -> None:
    days = {"from_day": f"{site.year - 2}-03-01", "to_day": f"{site.year}-09-30"}
    planting.add("approvals", site.polygon, kind="temporary", **days)
    _fine_but(planting, site, "expired_permit")


def _idle(planting: Planting, site: Site, rng: np.random.Generator) -> None:
    planting.add("special_plan", site.polygon)
    use = str(rng.choice(["idle", "reserve"]))
    planting.claim(site, "idle", [_refused("idle-or-reserve")], after_use=use)


def _rubble(planting: Planting, site: Site, rng: np.random.Generator) -> None:
    planting.add("special_plan", site.polygon)
    planting.claim(site, "rubble", [_refused("uncleared")], after_surface="rubble")


def _held(planting: Planting, site: Site, rng: np.random.Generator) -> None:
    days = {"from_day": f"{site.year - 1}-03-01", "to_day": None}
    planting.add("approvals", site.polygon, kind="construction", **days)
    planting.add("special_plan", site.polygon)
    planting.claim(site, "held", [_refused("idle-or-reserve")])


def _lent(planting: Planting, site: Site, rng: np.random.Generator) -> None:
    days = {"from_day": f"{site.year - 1}-03-01", "to_day": f"{site.year + 3}-03-01"}
    planting.add("approvals", site.polygon, kind="photovoltaic", **days)
    planting.add("special_plan", site.polygon)
    planting.claim(site, "lent", [_refused("still-construction")])


def _unplanned(planting: Planting, site: Site, rng: np.random.Generator) -> None:
    planting.claim(site, "unplanned", [_refused("outside-plan")])


def _counted(planting: Planting, site: Site, rng: np.random.Generator) -> None:
    _recognise(planting, site, site.polygon)
    planting.add("special_plan", site.polygon)
    planting.claim(site, "counted", [_refused("already-counted")])


def _recognise(planting: Planting, site: Site, polygon: shapely.Polygon) -> None:
    planting.add("recognised", polygon, claim_id="", credit_year=site.year - 1)


def _duplicate(planting: Planting, site: Site, rng: np.random.Generator) -> None:
    _good(planting, site, rng)
    late = f"{site.year + 1}-03-01"
    planting.claim(site, "duplicate", [_refused("other-claim")], declared_on=late)


def _unmapped_park(planting: Planting, site: Site, rng: np.random.Generator) -> None:
    planting.add("special_plan", site.polygon)
    (whole,) = measured_m2(site.polygon)
    truths = [_fine(site, whole)]
    if truths[0].verdict == "counts":
        taken = _refused("park-paving", whole * (1 - PARK_SHARE))
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
    fine, other = measured_m2(*halves)
    kind, cells = HALVES[verdict]
    truths = [_fine(site, fine), _refused(verdict, other)]
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
    planting.claim(site, "good", [_fine(site, first)], halves[0])
    truths = [_refused("other-claim", first), _fine(site, rest)]
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
    truths = [_fine(site, whole - hard), _refused("park-toilet", hard)]
    planting.claim(site, "toilet", truths, after_use="park")


def _small(planting: Planting, site: Site, rng: np.random.Generator) -> None:
    square = _square(site, SMALL_M)
    if square is not None:
        planting.add("special_plan", site.polygon)
        planting.claim(site, "small", [_refused("below-minimum")], square)


ON_CLEARED: tuple[Plant, ...] = (
    _paved_park, _toilet, _half_cleared, _half_counted, _half_planned, _overlapping,
    _small, _idle, _rubble, _held, _lent, _unplanned, _counted, _duplicate,
    _unmapped_park, _missing_photo, _gcj02_photo, _far_photo, _misstated, _strange_unit,
    _rubble_seen, _expired_permit,
)  # fmt: skip
ROOMY = ON_CLEARED[:7]
"""Kinds that need a large site."""


def _plant_on_cleared(
    planting: Planting, sites: list[Site], rng: np.random.Generator
) -> None:
    """Each kind on its share of the sites, large ones first; the rest are good."""
    each = max(1, round(BAD_SHARE * len(sites)))
    for plant in ON_CLEARED:
        for _ in range(each):
            if len(sites) <= 2:
                break
            large = [at for at, s in enumerate(sites) if s.polygon.area > ROOMY_M2]
            at = large[0] if plant in ROOMY and large else len(sites) - 1
            plant(planting, sites.pop(at), rng)
    for site in sites:
        _good(planting, site, rng)


# Claims to land that was not cleared --------------------------------------------------


def _plant_elsewhere(
    planting: Planting, parts: Parts, rng: np.random.Generator
) -> None:
    """Claims to what was rebuilt, given another use, or never cleared."""
    truths = {
        "rebuilt": Truth("still-construction", NEITHER, 1.0),
        "dammed": Truth("road-or-dam", RURAL, 1.0),
        "left_idle": Truth("idle-or-reserve", NEITHER, 1.0),
        "made_park": Truth("undecided-class", NEITHER, 1.0),
    }
    uses = {"dammed": "road", "left_idle": "grassland", "made_park": "park"}
    for change in parts.changes:
        if change.kind in truths:
            site = _first_plot_of(parts, change)
            planting.add("special_plan", site.polygon)
            found = ["claim-undecided"] if change.kind == "made_park" else []
            planting.claim(
                site, change.kind, [truths[change.kind]],
                after_use=uses.get(change.kind, "forest"), found=found,
            )  # fmt: skip
    for site in _standing(parts, ("0601", "0702", "0701"), rng):
        planting.add("special_plan", site.polygon)
        truth = [_refused("still-construction")]
        planting.claim(site, "standing", truth, after_use="forest")


def _first_plot_of(parts: Parts, change: Change) -> Site:
    """The site of a change under the id its plot had in the first survey."""
    site, row = _site(parts, change), parts.book.loc[change.before[0]]
    first = parts.book[parts.book["born"] == 0]
    return replace(site, plot_id=first["plot_id"].iloc[int(row["origin"])])


def _standing(
    parts: Parts, codes: tuple[str, ...], rng: np.random.Generator
) -> list[Site]:
    """Some plots of a class that stayed as they were."""
    book = parts.book
    last = len(parts.calendar.surveys)
    still = book[(book["born"] == 0) & (book["died"] == last)]
    still = still[still["class_code"].isin(codes)]
    count = max(2, round(BAD_SHARE * len(parts.changes) / 4))
    townships = parts.townships_at(last - 1)
    units = townships.table["unit_id"].to_numpy()
    chosen = still.iloc[rng.permutation(len(still))[:count]]
    return [
        Site(
            row.geometry, row.plot_id, str(units[townships.of_plot[int(row.origin)]]),
            row.class_code, parts.calendar.year(last - 1),
        )
        for row in chosen.itertuples()
    ]  # fmt: skip


def _plant_shifted(planting: Planting, parts: Parts, sites: list[Site]) -> list:
    """Claims that lie beside the plot they copy; takes their sites from the list.

    Where all land around was a field at first, what such a claim wrongly takes was no
    construction land. Returns the shifted outlines.
    """
    first = survey_frame(parts.book, 0)
    plots, code = first.geometry.to_numpy(), first["class_code"]
    ids, built = first["plot_id"].to_numpy(), code.isin(CONSTRUCTION).to_numpy()
    tree = shapely.STRtree(plots)

    def lonely(site: Site) -> bool:
        around = shapely.buffer(site.polygon, REACH_M)
        near = tree.query(around, predicate="intersects")
        alone = ids[near][built[near]].tolist() == [site.plot_id]
        whole = shapely.equals(plots[near], site.polygon).any()
        inside = shapely.covers(shapely.coverage_union_all(plots[near]), around)
        return bool(alone and whole and inside)

    large = [site for site in sites if site.polygon.area > LONELY_M2]
    most = max(1, round(BAD_SHARE * len(sites)))
    chosen = list(islice(filter(lonely, large), most))
    sites[:] = [site for site in sites if site not in chosen]
    return [_shift(planting, site) for site in chosen]


def _shift(planting: Planting, site: Site) -> shapely.Polygon:
    def moved(xy: np.ndarray) -> np.ndarray:
        return np.round(xy + SHIFT_M, 4)

    beside = shapely.transform(site.polygon, moved)
    whole, both = measured_m2(beside, site.polygon.intersection(beside))
    truths = [_fine(site, both), _refused("not-construction-at-base", whole - both)]
    planting.add("special_plan", site.polygon)
    found = ["claim-shifted"]
    planting.claim(site, "shifted", truths, beside, found=found)
    return beside


def _plant_on_fields(
    planting: Planting, parts: Parts, rng: np.random.Generator, taken: list
) -> None:
    """Claims to fields that never were anything else, away from the shifted ones."""
    others = shapely.union_all(taken)
    for site in _standing(parts, ("0102", "0301", "0201"), rng):
        if shapely.disjoint(site.polygon, others):
            planting.add("special_plan", site.polygon)
            planting.claim(site, "field", [_refused("not-construction-at-base")])


# Layers -----------------------------------------------------------------------------

IDS = {
    "special_plan": ("parcel_id", "G", ["plan", "year"]),
    "approvals": ("approval_id", "X", ["kind", "from_day", "to_day"]),
    "park_facilities": ("facility_id", "S", ["kind"]),
    "patches": ("patch_id", "J", ["kind", "seen_on"]),
    "recognised": ("piece_id", "R", ["claim_id", "credit_year"]),
}
PLAN = "减量专项规划（示例）"


def _layers(parts: Parts, planting: Planting) -> list[DemoLayer]:
    day, year = parts.calendar.surveys[0], parts.calendar.year(-1)
    layers = []
    for name, (key, mark, columns) in IDS.items():
        frame = pd.DataFrame(
            planting.rows.get(name, []), columns=["id", *columns, "geometry"]
        )
        frame["id"] = mark + frame["id"]
        if name == "special_plan":
            frame = frame.assign(plan=PLAN, year=year)
        layers.append(
            DemoLayer(name, name, day, _map(frame.rename(columns={"id": key})))
        )
    last = parts.calendar.surveys[-1]
    claims = DemoLayer(
        "claims", "claims", last, _map(pd.DataFrame(planting.rows["claims"])),
        planted={"claims": planting.key},
    )  # fmt: skip
    evidence = pd.DataFrame(planting.rows["evidence"])
    return [*layers, claims, DemoLayer("evidence", "evidence", last, evidence)]


def _map(frame: pd.DataFrame) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(frame, geometry="geometry", crs=CRS)
