"""20,000 locked plots crossed with a new survey of 200,000 plots and 5,000 patches.

    supervise.py CITY [--plots 20000] [--patches 5000] [--rebuilt 0.05] [--seed 1]

CITY is a city folder with two surveys, such as `jianliang demo --size city` makes. The
locked plots are drawn from its last survey but one, most of them land that is free
there, some as hands draw them; in the newest survey a share of them is made construction
land. Times are of this process: the parts that use threads cost more CPU than wall.
"""

import argparse
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import shapely
from measuring import Steps
from verify import claimed

from jianliang.core.layers import City, Layer
from jianliang.core.tables import APPROVALS, CREDITED, PATCHES, typed
from jianliang.edges.city import load_city, open_city
from jianliang.edges.rulepack import bundled, read_rulepack
from jianliang.pipeline.supervising import supervise

BUILT = ("05", "06", "07", "08", "09", "10", "12")
WAYS, SHARES = ("plot", "half", "inside", "shifted", "pair"), (0.6, 0.1, 0.1, 0.1, 0.1)
KINDS = ("20", "YH", "DL1", "DT", "TP", "WL", "01", "QT")
LARGEST_M2 = 100_000.0
MAPPED = 0.9
"""Share of the locked plots that the survey before shows free of construction."""


def locked(survey: Layer, count: int, rng: np.random.Generator) -> pd.DataFrame:
    """Recognised pieces as table CREDITED, one a plot."""
    frame = survey.frame[shapely.area(survey.frame["geometry"].to_numpy()) < LARGEST_M2]
    built = frame["class_code"].str[:2].isin(BUILT).to_numpy()
    free = rng.permutation(np.flatnonzero(~built))[: round(MAPPED * count)]
    still = rng.permutation(np.flatnonzero(built))[: count - len(free)]
    rows = frame.iloc[np.sort(np.concatenate([free, still]))]
    shapes = rows["geometry"].to_numpy()
    ways = rng.choice(WAYS, size=len(rows), p=SHARES)
    made = map(claimed, ways, shapes, np.roll(shapes, 1))
    number = np.char.zfill(np.arange(len(rows)).astype("str"), 6)
    pieces = pd.DataFrame({
        "piece_id": [f"K{at}/1" for at in number],
        "claim_id": [f"K{at}" for at in number],
        "unit": "110000000",
        "credit_year": int(survey.day[:4]),
        "recognition_year": int(survey.day[:4]) + 1,
        "cleared_on": f"{survey.day[:4]}-06-15",
        "construction": True,
        "urban_rural": True,
        "area_dm2": 0,
        "reversed_dm2": 0,
        "plot_id": rows["plot_id"].to_numpy(),
    })  # fmt: skip
    return pieces.assign(geometry=np.array(list(made), dtype=object))


def rebuilt(survey: Layer, pieces: pd.DataFrame, share: float, rng) -> Layer:
    """The survey with some of the locked plots made construction land."""
    some = pieces["plot_id"].sample(frac=share, random_state=int(rng.integers(2**31)))
    code = survey.frame["class_code"].mask(survey.frame["plot_id"].isin(some), "0601")
    return replace(survey, frame=survey.frame.assign(class_code=code))


def seen(pieces: pd.DataFrame, count: int, year: int, rng) -> list[Layer]:
    """Patches on some plots, and permits on a fifth as many."""
    shapes = pieces["geometry"].to_numpy()[rng.integers(len(pieces), size=count)]
    moved = [claimed("shifted", one, one) for one in shapes]
    halves = [claimed("half", one, one) for one in shapes]
    days = [f"{year}-{m:02d}-{d:02d}" for m, d in rng.integers(1, 13, (count, 2))]
    patches = pd.DataFrame({
        "patch_id": [f"J{at:05d}" for at in range(count)],
        "kind": rng.choice(KINDS, size=count),
        "seen_on": days,
        "geometry": np.where(rng.random(count) < 0.3, moved, halves),
    })  # fmt: skip
    permits = pd.DataFrame({
        "approval_id": [f"X{at:05d}" for at in range(count // 5)],
        "kind": "construction",
        "from_day": f"{year}-01-01",
        "geometry": shapes[: count // 5],
    })  # fmt: skip
    day = f"{year}-12-31"
    return [
        Layer("bench", "patches", day, typed(patches, PATCHES)),
        Layer("bench", "approvals", day, typed(permits, APPROVALS)),
    ]


def drawn(city: City, asked: argparse.Namespace) -> tuple[City, pd.DataFrame]:
    """The city with what is seen on its plots, and the plots."""
    rng = np.random.default_rng(asked.seed)
    before, newest = city.of("survey")[-2:]
    pieces = locked(before, asked.plots, rng)
    year = int(newest.day[:4]) + 1
    layers = [rebuilt(newest, pieces, asked.rebuilt, rng), before]
    layers += seen(pieces, asked.patches, year, rng)
    return replace(city, layers=tuple(layers)), typed(pieces, CREDITED)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("city", type=Path)
    parser.add_argument("--plots", type=int, default=20_000)
    parser.add_argument("--patches", type=int, default=5_000)
    parser.add_argument("--rebuilt", type=float, default=0.05)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    steps, rules = Steps(), read_rulepack(bundled("beijing"))
    with steps("read the city"):
        city = load_city(open_city(asked.city))
    with steps("draw what is seen"):
        city, pieces = drawn(city, asked)
    with steps("supervise"):
        found = supervise(city, rules, pieces)
    with steps("supervise, again"):
        supervise(city, rules, pieces)
    for row in steps.rows:
        print(f"{row['step']:<22}{row['cpu_s']:8.2f} CPU s{row['wall_s']:8.2f} wall s")
    print(f"{len(pieces):,} plots, {len(found['sightings']):,} sightings")
    print(found["watched"]["verdict"].value_counts().to_string())
    print(found["sightings"].value_counts(["source", "verdict"]).to_string())


if __name__ == "__main__":
    sys.exit(main())
