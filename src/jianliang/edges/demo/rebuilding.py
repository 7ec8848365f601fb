"""Claims to ground that was built on again, and what was seen on others since.

Ground that the surveys show built again was claimed honestly when it had been cleared;
those claims stand here. On other ground images of the next year see something
(rebuild_kinds.py). The key tells for each plot what watching it should come to.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import cast

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from jianliang.core.sightings import SUSPECTED
from jianliang.edges.demo.claim_kinds import ROOMY_M2, fine_but
from jianliang.edges.demo.claims import first_plot_of
from jianliang.edges.demo.landuse import CONSTRUCTION
from jianliang.edges.demo.layers import DemoLayer, Parts
from jianliang.edges.demo.planting import Planting, Site
from jianliang.edges.demo.plotbook import CRS, survey_frame
from jianliang.edges.demo.rebuild_kinds import ENOUGH_M2, KINDS, Plant, Seen, inside_m2
from jianliang.edges.demo.reshaping import split

SHARE, FEWEST = 0.02, 2
"""Of the good claims, and how many at least, for each kind of thing seen."""
YARDS = ("05", "06", "07", "08")
"""First digits of classes whose plots are houses and yards, not roads."""
WHOLE = (
    "good", "missing_photo", "gcj02_photo", "far_photo", "misstated", "expired_permit",
    "rubble_seen",
)  # fmt: skip
"""Kinds of claims that count whole."""


def seen_since(parts: Parts, rng: np.random.Generator) -> list[DemoLayer]:
    """Claims to what was rebuilt later, and what images saw on good claims since."""
    seen = Seen(parts.calendar.year(-1) + 1, _yards(parts))
    claims = _plant_rebuilt(parts, seen, rng)
    sites = list(_good(parts))
    sites = [sites[at] for at in rng.permutation(len(sites))]
    each = max(FEWEST, round(SHARE * len(sites)))
    for _ in range(each):
        for told, plant in KINDS.items():
            _plant_one(seen, sites, (*told, plant), rng)
    return _layers(seen, claims)


def _plant_one(
    seen: Seen, sites: list, what: tuple[str, str, Plant], rng: np.random.Generator
) -> None:
    """Plant a kind on the first site that it fits, and take the site away."""
    kind, verdict, plant = what
    for at, (claim_id, ground) in enumerate(sites):
        if plant(seen, ground, rng):
            seen.key.append({"plot": claim_id, "kind": kind, "verdict": verdict})
            del sites[at]
            return


def _yards(parts: Parts) -> np.ndarray:
    """Plots of the last survey that are built on and that nobody ever claimed."""
    last = survey_frame(parts.book, len(parts.calendar.surveys) - 1)
    code = last["class_code"]
    built = code.isin(CONSTRUCTION) & code.str[:2].isin(YARDS)
    shapes = last.geometry[built].to_numpy()
    claimed = shapely.STRtree(_claims(parts).geometry.to_numpy())
    taken = claimed.query(shapely.buffer(shapes, -0.5), predicate="intersects")[0]
    return np.delete(shapes, np.unique(taken))


def _claims(parts: Parts) -> gpd.GeoDataFrame:
    return next(one.frame for one in parts.earlier if one.role == "claims")


def _good(parts: Parts) -> Iterator[tuple[str, shapely.Polygon]]:
    """The good claims, with room inside, to plots that no other claim touches."""
    layer = next(one for one in parts.earlier if one.role == "claims")
    key = {one["claim_id"]: one for one in cast("list[dict]", layer.planted["claims"])}
    alone = ~layer.frame["plot_id"].duplicated(keep=False)
    for row in layer.frame[alone].itertuples():
        told = key[row.claim_id]
        counts = told["verdicts"].get("counts", 0) == told["area_dm2"]
        if told["kind"] in WHOLE and counts and inside_m2(row.geometry) > ENOUGH_M2:
            yield row.claim_id, row.geometry


# Ground that the last survey shows built again ---------------------------------------


def _plant_rebuilt(parts: Parts, seen: Seen, rng: np.random.Generator) -> Planting:
    """Honest claims of the year of clearing; of every other an image tells as well."""
    claims, count = Planting(), 0
    for change in parts.changes:
        if change.kind != "rebuilt":
            continue
        row = parts.book.loc[change.before[0]]
        site = replace(
            first_plot_of(parts, change),
            to_class=str(row["class_code"]),
            year=parts.calendar.year(change.interval),
        )
        for ground in _halves(site, rng):
            fine_but(claims, replace(site, polygon=ground), "rebuilt_later")
            both = count % 2 == 1
            if both:
                seen.patch(ground, "20", seen.day(rng))
            kind = "rebuilt-survey-and-patch" if both else "rebuilt-survey"
            plot = f"T{len(claims.key):06d}"
            seen.key.append({"plot": plot, "kind": kind, "verdict": SUSPECTED})
            count += 1
    return claims


def _halves(site: Site, rng: np.random.Generator) -> tuple[shapely.Polygon, ...]:
    """Large sites were claimed in two parts."""
    parts = split(site.polygon, rng) if site.polygon.area > ROOMY_M2 else None
    return (
        parts if parts and min(map(inside_m2, parts)) > ENOUGH_M2 else (site.polygon,)
    )


# Layers -------------------------------------------------------------------------------

COLUMNS = {
    "approvals": ("approval_id", "X", ["kind", "from_day", "to_day"]),
    "patches": (
        "patch_id",
        "J",
        ["kind", "seen_before", "seen_on", "farmland", "redline", "recorded_dm2"],
    ),
}


def _layers(seen: Seen, claims: Planting) -> list[DemoLayer]:
    """They hold from the next summer on, when the surveys stand already."""
    day = f"{seen.year}-06-30"
    layers = []
    for role, (key, mark, columns) in COLUMNS.items():
        rows = seen.planting.rows.get(role, [])
        if not rows:
            continue
        frame = pd.DataFrame(rows, columns=["id", *columns, "geometry"])
        frame["id"] = f"{mark}{seen.year}-" + frame["id"]
        planted = {"watched": seen.key} if role == "patches" else {}
        layer = _map(frame.rename(columns={"id": key}))
        layers.append(
            DemoLayer(f"{role}-{seen.year}", role, day, layer, planted=planted)
        )
    claimed = pd.DataFrame(claims.rows["claims"])
    proofs = pd.DataFrame(claims.rows["evidence"])
    for frame in (claimed, proofs):
        frame["claim_id"] = "T" + frame["claim_id"].str[1:]
    proofs["evidence_id"] = "T" + proofs["evidence_id"]
    return [
        *layers,
        DemoLayer("claims-rebuilt", "rebuilt_claims", day, _map(claimed)),
        DemoLayer("evidence-rebuilt", "rebuilt_evidence", day, proofs),
    ]


def _map(frame: pd.DataFrame) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(frame, geometry="geometry", crs=CRS)
