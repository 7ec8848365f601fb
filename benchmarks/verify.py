"""20,000 claims verified against a city folder: CPU and wall seconds by part.

    verify.py CITY [--claims 20000] [--seed 1] [--out FILE]

CITY is a city folder with two surveys, such as `jianliang demo --size city` makes. The
claims are drawn from its base survey's construction land, most of them as plots stand,
the others as hands draw them; laying them over the city is what costs, so for the time
it does not matter that most will be found wanting. Times are of this process: the parts
that use threads cost more CPU than wall.
"""

import argparse
import json
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import shapely
from measuring import Steps

from jianliang.core.layers import City, Layer
from jianliang.core.policy import RulePack
from jianliang.core.tables import (
    APPROVALS,
    CLAIMS,
    PARK_FACILITIES,
    PATCHES,
    RECOGNISED,
    SPECIAL_PLAN,
    typed,
)
from jianliang.edges.city import load_city, open_city
from jianliang.edges.rulepack import bundled, read_rulepack
from jianliang.pipeline.claimed_ground import ground_of, survey_near
from jianliang.pipeline.verifying import Batch, Laid, judge
from jianliang.stages.lay_claims import in_order, lay_claims

BUILT = ("05", "06", "07", "08", "12")
"""First digits of classes that are yards and houses; nobody claims a road network."""
WAYS = ("plot", "half", "inside", "shifted", "pair")
SHARES = (0.6, 0.1, 0.1, 0.1, 0.1)
USES = ("forest", "cropland", "grassland", "park", "idle")


def drawn(survey: Layer, count: int, rng: np.random.Generator) -> pd.DataFrame:
    """Claims as table CLAIMS: whole plots, halves, inner outlines, shifted, in pairs."""
    built = survey.frame[survey.frame["class_code"].str[:2].isin(BUILT)]
    plots = built.iloc[rng.permutation(len(built))[: 2 * count]]
    shapes = plots["geometry"].to_numpy()
    first, second = shapes[:count], np.roll(shapes, 1)[:count]
    ways = rng.choice(WAYS, size=len(first), p=SHARES)
    made = [
        claimed(way, one, other)
        for way, one, other in zip(ways, first, second, strict=True)
    ]
    n = len(made)
    rows = pd.DataFrame({
        "claim_id": [f"S{at:06d}" for at in range(n)],
        "plot_id": plots["plot_id"].to_numpy()[:n],
        "unit": "110000000",
        "credit_year": 2024,
        "cleared_on": "2024-05-01",
        "declared_on": "2024-06-01",
        "after_use": rng.choice(USES, size=n),
        "geometry": made,
    })  # fmt: skip
    return typed(rows, CLAIMS)


def claimed(way: str, one: shapely.Geometry, other: shapely.Geometry):
    """One claim from a plot (and another, where two are claimed as one)."""
    west, south, east, north = one.bounds
    if way == "half":
        made = shapely.clip_by_rect(one, west, south, (west + east) / 2, north)
    elif way == "inside":
        made = shapely.simplify(shapely.buffer(one, -1.5), 1.0)
    elif way == "shifted":
        made = shapely.transform(one, lambda xy: xy + (3.1, -2.4))
    elif way == "pair" and shapely.disjoint(one, other):
        made = shapely.MultiPolygon(
            [*shapely.get_parts(one), *shapely.get_parts(other)]
        )
    else:
        made = one
    sound = shapely.is_valid(made) and shapely.get_dimensions(made) == 2
    kept = sound and not shapely.is_empty(made) and made.geom_type.endswith("Polygon")
    return made if kept else one


def around(claims: pd.DataFrame, rng: np.random.Generator) -> dict[str, pd.DataFrame]:
    """Permits, plan, facilities and patches on some of the claims."""
    shapes = claims["geometry"].to_numpy()
    some = {
        name: np.flatnonzero(rng.random(len(shapes)) < share)
        for name, share in (
            ("approvals", 0.05), ("special_plan", 0.9), ("park_facilities", 0.2),
            ("patches", 0.05), ("recognised", 0.1),
        )
    }  # fmt: skip
    inner = shapely.buffer(shapes, -3.0)
    kinds = {"approvals": "temporary", "park_facilities": "paving", "patches": "WL"}
    tables = {
        "approvals": (APPROVALS, "approval_id"),
        "special_plan": (SPECIAL_PLAN, "parcel_id"),
        "park_facilities": (PARK_FACILITIES, "facility_id"),
        "patches": (PATCHES, "patch_id"),
        "recognised": (RECOGNISED, "piece_id"),
    }
    out = {}
    for name, (table, key) in tables.items():
        at = some[name][~shapely.is_empty(inner[some[name]])]
        ground = shapes[at] if name == "special_plan" else inner[at]
        rows = pd.DataFrame({key: [f"{name}-{n}" for n in at], "geometry": ground})
        rows = rows.assign(kind=kinds.get(name, ""), from_day="2020-01-01")
        rows = rows.assign(claim_id="", credit_year=2023)
        out[name] = typed(rows, table)
    return out


def with_layers(city: City, frames: dict[str, pd.DataFrame]) -> City:
    """The city with the drawn layers instead of its own of those roles."""
    day = min(layer.day for layer in city.of("survey"))
    more = [
        Layer(role, role, day, frame)
        for role, frame in frames.items()
        if role != "recognised"
    ]
    kept = [layer for layer in city.layers if layer.role not in frames]
    return replace(city, layers=(*kept, *more))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("city", type=Path)
    parser.add_argument("--claims", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args()
    steps, rng = Steps(), np.random.default_rng(asked.seed)
    with steps("read the city"):
        city = load_city(open_city(asked.city))
        rules = read_rulepack(bundled("beijing"))
    base = min(city.of("survey"), key=lambda layer: layer.day)
    with steps("draw claims"):
        claims = drawn(base, asked.claims, rng)
        frames = around(claims, rng)
        city = with_layers(city, frames)
    pieces = measured(
        steps, city, Batch(claims, recognised=frames["recognised"]), rules
    )
    report(steps, claims, pieces, asked.out)


def measured(steps: Steps, city: City, batch: Batch, rules: RulePack) -> pd.DataFrame:
    """What `verify_claims` does, part by part."""
    days = sorted({layer.day for layer in city.of("survey")})
    claims = in_order(batch.claims)
    with steps("find what is near"):
        base, newest = (survey_near(city, day, claims) for day in (days[0], days[-1]))
        ground = ground_of(city, claims, batch.recognised, (base, newest))
    with steps("lay over and cut"):
        cuts = lay_claims(claims, ground)
    with steps("judge and question"):
        laid = Laid(city, replace(batch, claims=claims), cuts, (base, newest))
        return judge(laid, rules).pieces


def report(steps: Steps, claims: pd.DataFrame, pieces: pd.DataFrame, out) -> None:
    """Print the parts and what was found."""
    for row in steps.rows:
        print(f"{row['step']:<22}{row['cpu_s']:8.2f} CPU s{row['wall_s']:8.2f} wall s")
    own = [
        row for row in steps.rows if row["step"] not in ("read the city", "draw claims")
    ]
    cpu, wall = (sum(row[name] for row in own) for name in ("cpu_s", "wall_s"))
    print(f"{'verification':<22}{cpu:8.2f} CPU s{wall:8.2f} wall s")
    print(
        f"{len(claims):,} claims, {len(pieces):,} pieces, peak {steps.rows[-1]['peak_gb']:.2f} GB"
    )
    print((pieces.groupby("verdict")["area_dm2"].sum() / 1e6).round(1).to_string())
    if out:
        out.write_text(json.dumps(steps.rows, indent=1))


if __name__ == "__main__":
    sys.exit(main())
