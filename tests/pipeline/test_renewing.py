"""C18: sites of the stock placed, measured and told in the words of the table."""

import cities
import numpy as np
import pandas as pd
import pytest
from cities import DAYS, SQUARE_DM2

from jianliang.core import tables
from jianliang.core.errors import CityError, RuleError
from jianliang.core.layers import Layer
from jianliang.core.tables import typed
from jianliang.edges.rulepack import bundled, read_rulepack
from jianliang.pipeline.renewing import renew


@pytest.fixture(scope="module")
def rules():
    return read_rulepack(bundled("beijing"))


def sites(*rows):
    frame = pd.DataFrame(list(rows))
    frame["geometry"] = np.array(
        [cities.square(one) for one in frame.pop("at")], dtype=object
    )
    return Layer("sites", "stock_sites", DAYS[-1], typed(frame, tables.STOCK_SITES))


def site(name, at, **told):
    return {
        "site_id": name, "at": at, "kind": "residential", "year_built": 1970,
        "floor_dm2": SQUARE_DM2, "vacancy": 0.1, "yuan_per_hectare": 1e6,
        "tenure": "state", "pollution": "none", **told,
    }  # fmt: skip


def drawn(*rows):
    units = cities.units(DAYS[0], "WWEE", {"W": "D", "E": "D"})
    return cities.city(units, cities.zones(DAYS[0], "ceer"), sites(*rows))


def made(rules, *rows):
    told = renew(drawn(*rows), rules, DAYS[-1])
    return told["renewal"].set_index("site"), told["findings"]


def test_a_site_is_measured_and_lies_in_the_unit_and_zone_that_most_of_it_is_in(rules):
    told, found = made(rules, site("b", "D1"), site("a", "A1"), site("c", "H1"))
    assert told.index.tolist() == ["a", "b", "c"]
    assert told["area_dm2"].tolist() == [SQUARE_DM2] * 3
    assert told["unit"].tolist() == ["W", "E", "outside"]
    assert told["zone"].tolist() == ["concentrated", "restricted", "outside"]
    assert found.empty


def test_its_numbers_are_told_by_bands(rules):
    # built in 1970, in 2024 old; one floor area per area: of medium intensity
    told, _ = made(rules, site("a", "A1"))
    assert told.loc["a", ["direction", "by_rule"]].tolist() == ["refurbish", "R2"]
    thin, _ = made(rules, site("a", "A1", floor_dm2=SQUARE_DM2 // 2))
    assert thin.loc["a", "direction"] == "rebuild"


def test_what_cannot_be_is_a_finding_and_not_known(rules):
    told, found = made(rules, site("a", "A1", year_built=2090, vacancy=1.5))
    assert sorted(found["code"]) == ["site-fact-strange"] * 2
    assert told.loc["a", "missing"] == "age vacancy"
    assert told.loc["a", "direction"] == "undecided"


def test_what_is_empty_is_missing_without_a_finding(rules):
    told, found = made(rules, site("a", "A1", kind=None, vacancy=None, pollution=None))
    assert found.empty
    assert told.loc["a", "missing"] == "kind vacancy pollution"
    assert told.loc["a", "type"] == ""


def test_a_city_without_sites_or_a_pack_without_a_table_is_refused(rules):
    with pytest.raises(CityError) as error:
        renew(cities.city(cities.zones(DAYS[0], "ce")), rules, DAYS[-1])
    assert error.value.code == "renewal-sites"
    with pytest.raises(RuleError) as refused:
        renew(drawn(site("a", "A1")), read_rulepack(bundled("france")), DAYS[-1])
    assert refused.value.code == "renewal-rules"
