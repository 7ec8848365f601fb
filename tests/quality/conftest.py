"""Cities whose layout is measured once for all tests."""

import pytest
from laidout import claim, measured, whole
from pipeline.random_cities import random_city

from jianliang.core.tables import CREDITED
from jianliang.edges.rulepack import bundled, read_rulepack
from jianliang.pipeline import run
from jianliang.pipeline.qualifying import quality


@pytest.fixture(scope="session")
def rules():
    return read_rulepack(bundled("beijing"))


@pytest.fixture(scope="session")
def drawn(rules):
    return measured(rules, credited=[claim("p", "B2"), claim("q", "B3", 2024)])


@pytest.fixture(scope="session")
def random(rules):
    """A random city with its run, its claims and its quality."""
    city = random_city(2)
    made = run(city, rules)
    ground = city.of("survey")[0].frame["geometry"]
    rows = [
        claim(f"c{n}", "A1", 2022 + n % 3, unit="u0", geometry=ground.iloc[n],
              area_dm2=round(ground.iloc[n].area * 100))
        for n in range(0, 12, 2)
    ]  # fmt: skip
    return (
        city,
        made,
        rows,
        quality(city, rules, (made["pieces"], whole(CREDITED, rows))),
    )
