"""What is known of units when targets are allocated: of each table its newest edition."""

import pandas as pd

from jianliang.core.layers import City, Layer
from jianliang.pipeline.allocating_known import own_funds


def test_money_is_that_of_the_newest_edition_and_not_of_all_together():
    def edition(day, yuan):
        rows = pd.DataFrame({"unit_id": ["D"], "year": [2026], "own_yuan": [yuan]})
        return Layer("funds", "funds", day, rows)

    layers = (edition("2024-12-31", 5), edition("2025-06-30", 7))
    city = City("town", "EPSG:4490", "ellipsoid", "p", layers)
    assert own_funds(city, ["D"])["own_yuan"].tolist() == [7]
