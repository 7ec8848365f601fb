"""Every table is described once, and what is made keeps to its description."""

import pandas as pd
import pytest

from jianliang.core import tables
from jianliang.core.catalogue.words import headed
from jianliang.core.errors import TableError
from jianliang.core.secrecy import CLASSES
from jianliang.core.tables import DTYPES, Column, Table, exactly, retyped

DECLARED = [one for one in vars(tables).values() if isinstance(one, Table)]
COLUMNS = [
    pytest.param(name, column, id=f"{table.name}.{name}")
    for table in DECLARED
    for name, column in table.columns.items()
]
PAIR = Table(
    "pair",
    "两列",
    "Two columns.",
    {
        "unit": Column("str", "单元", "A unit."),
        "area_dm2": Column("Int64", "面积", "An area.", required=False),
    },
)


@pytest.mark.parametrize(("name", "column"), COLUMNS)
def test_every_column_says_what_it_is_in_both_languages(name, column):
    assert column.zh and column.en
    assert column.kind in {*DTYPES, "geometry"}
    assert column.secrecy in CLASSES


@pytest.mark.parametrize("table", DECLARED, ids=lambda table: table.name)
def test_every_column_of_a_table_has_a_heading_in_both_languages(table):
    for name in table.columns:
        told = headed(name, table.name)
        assert told, f"{table.name}.{name}"
        assert told["zh"] and told["en"]


@pytest.mark.parametrize(("name", "column"), COLUMNS)
def test_areas_are_whole_and_in_one_unit(name, column):
    assert not name.endswith(("_m2", "_ha", "_mu", "_km2"))
    if name.endswith("_dm2"):
        assert column.kind in ("int64", "Int64")


def test_a_frame_is_put_in_the_declared_order_and_types():
    frame = exactly(pd.DataFrame({"area_dm2": [1, 2], "unit": ["A", "B"]}), PAIR)
    assert list(frame.columns) == ["unit", "area_dm2"]
    assert frame.dtypes.astype("str").to_dict() == {"unit": "str", "area_dm2": "Int64"}


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        (pd.DataFrame({"unit": ["A"]}), "table-columns"),
        (pd.DataFrame({"unit": ["A"], "area_dm2": [1], "more": [0]}), "table-undeclared"),
        (pd.DataFrame({"unit": ["A"], "area_dm2": ["x"]}), "table-type"),
    ],
)  # fmt: skip
def test_a_made_table_with_a_missing_strange_or_wrong_column_is_refused(frame, code):
    with pytest.raises(TableError) as error:
        exactly(frame, PAIR)
    assert error.value.code == code
    assert error.value.reason("zh") and error.value.remedy("en")


def test_a_kept_table_gets_its_types_back_and_keeps_what_is_strange():
    kept = pd.DataFrame({"area_dm2": [1], "more": ["x"]})
    again = retyped(kept, PAIR)
    assert again.dtypes.astype("str").to_dict() == {"area_dm2": "Int64", "more": "str"}
