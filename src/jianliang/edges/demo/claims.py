"""Claims of the invented city, good and bad, and the layers that tell them apart.

What is claimed of cleared land is in claim_kinds.py; here stand the sites, the claims
to land that never was cleared, and the tables all of it is written to.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from jianliang.edges.demo.claim_kinds import (
    ON_CLEARED,
    ROOMY,
    ROOMY_M2,
    fine,
    good,
    refused,
)
from jianliang.edges.demo.landuse import CONSTRUCTION
from jianliang.edges.demo.layers import DemoLayer, Parts
from jianliang.edges.demo.planting import (
    NEITHER,
    RURAL,
    Planting,
    Site,
    Truth,
    measured_m2,
)
from jianliang.edges.demo.plotbook import CRS, Change, survey_frame

BAD_SHARE = 0.02
"""Of the cleared sites, for each kind of claim that is not simply good."""
SHIFT_M, REACH_M, LONELY_M2 = (3.1, -2.4), 4.5, 1500.0


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
            yield site_of(parts, change)


def site_of(parts: Parts, change: Change) -> Site:
    """The changed piece of a plot."""
    last = len(parts.calendar.surveys) - 1
    townships = parts.townships_at(last)
    row, piece = parts.book.loc[change.before[0]], change.pieces[0]
    unit = townships.table["unit_id"].iloc[townships.of_plot[int(row["origin"])]]
    year = parts.calendar.year(change.interval + 1)
    return Site(piece.polygon, row["plot_id"], str(unit), piece.to_class, year)


# Claims to cleared land ---------------------------------------------------------------


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
        good(planting, site, rng)


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
            site = first_plot_of(parts, change)
            planting.add("special_plan", site.polygon)
            found = ["claim-undecided"] if change.kind == "made_park" else []
            planting.claim(
                site, change.kind, [truths[change.kind]],
                after_use=uses.get(change.kind, "forest"), found=found,
            )  # fmt: skip
    for site in _standing(parts, ("0601", "0702", "0701"), rng):
        planting.add("special_plan", site.polygon)
        truth = [refused("still-construction")]
        planting.claim(site, "standing", truth, after_use="forest")


def first_plot_of(parts: Parts, change: Change) -> Site:
    """The site of a change under the id its plot had in the first survey."""
    site, row = site_of(parts, change), parts.book.loc[change.before[0]]
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
    truths = [fine(site, both), refused("not-construction-at-base", whole - both)]
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
            planting.claim(site, "field", [refused("not-construction-at-base")])


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
