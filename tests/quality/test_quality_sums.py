"""C3 C10: figures of layout sum to the accounts, in whatever order all is given."""

import pandas as pd
from laidout import (
    whole,
)
from pipeline.cities import DAYS

from jianliang.core.tables import CREDITED, QUALITY
from jianliang.pipeline.qualifying import quality


def test_construction_land_sums_to_the_accounts_of_every_unit(random):
    _, made, _, found = random
    accounts = made["accounts"].query("dimension == 'all' and profile == 'bj2017'")
    keys = ["total", "hierarchy", "level", "unit"]
    ours = found["fragmentation"].query("land == 'construction' and side == 'after'")
    last = accounts[accounts["to_day"] == DAYS[2]].set_index(keys)["stock_to_dm2"]
    told = ours.set_index(keys)["area_dm2"].reindex(last.index, fill_value=0)
    assert told.to_dict() == last.to_dict()

    lost = found["fragmentation"].query("land == 'decreased'")
    keys = ["from_day", *keys]
    sums = accounts.set_index(keys)["decrease_dm2"]
    told = lost.set_index(keys)["area_dm2"].reindex(sums.index, fill_value=0)
    assert told.to_dict() == sums.to_dict()
    assert sums.sum() > 0


def test_decrease_by_zone_sums_to_the_accounts_by_zone(random):
    _, made, _, found = random
    keys = ["from_day", "total", "hierarchy", "level", "unit", "zone"]
    accounts = made["accounts"].query("dimension == 'zone' and profile == 'bj2017'")
    sums = accounts.rename(columns={"value": "zone"}).set_index(keys)["decrease_dm2"]
    told = found["zone_share"].query("land == 'decreased'").set_index(keys)["area_dm2"]

    assert told.to_dict() == sums[sums > 0].to_dict()
    assert len(told)


def test_what_ground_became_sums_to_what_decreased_or_was_recognised(random):
    _, made, rows, found = random
    keys = ["from_day", "total", "hierarchy", "level", "unit"]
    accounts = made["accounts"].query("dimension == 'all' and profile == 'bj2017'")
    sums = accounts.set_index(keys)["decrease_dm2"]
    told = (
        found["composition"]
        .query("land == 'decreased'")
        .groupby(keys)["area_dm2"]
        .sum()
    )
    recognised = found["composition"].query(
        "land == 'recognised' and level == 'city' and total == 'construction'"
    )

    assert told.to_dict() == sums[sums > 0].to_dict()
    assert recognised["area_dm2"].sum() == sum(row["area_dm2"] for row in rows)


def test_the_order_of_pieces_and_of_claims_changes_nothing(rules, random):
    city, made, rows, once = random
    turned = made["pieces"].sample(frac=1, random_state=3)
    again = quality(city, rules, (turned, whole(CREDITED, rows[::-1])))

    for name in QUALITY:
        pd.testing.assert_frame_equal(once[name], again[name])
