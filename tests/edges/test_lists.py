"""Short lists kept as CSV, in UTF-8 or as Excel saves them in Chinese."""

import pytest

from jianliang.core.errors import CityError
from jianliang.edges.candidates import read_locks
from jianliang.edges.cli.planterms import orders_of
from jianliang.edges.lists import list_rows

COLUMNS = ("plot_id", "why")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_list_is_read_as_excel_saves_it(tmp_path, encoding):
    path = tmp_path / "list.csv"
    path.write_text("plot_id,why,more\n 甲 ,村民不同意,x\n乙,,\n", encoding)
    assert list_rows(path, COLUMNS, "locks-file") == [
        {"plot_id": "甲", "why": "村民不同意"},
        {"plot_id": "乙", "why": ""},
    ]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "plot_id, why"),
        (b"plot_id,why\n", "plot_id, why"),
        (b"plot_id\nx\n", "why"),
        (b"plot_id,why\n\xff\xff\xff,x\n", "gb18030"),
        (None, "No such file"),
    ],
    ids=["empty", "no row", "no column", "not text", "not there"],
)
def test_what_cannot_be_read_is_told_with_the_lists_own_remedy(tmp_path, data, problem):
    path = tmp_path / "list.csv"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(CityError) as refused:
        list_rows(path, COLUMNS, "locks-file")
    assert refused.value.code == "locks-file"
    assert problem in refused.value.reason("en")


def test_orders_and_locks_are_read_alike(tmp_path):
    path = tmp_path / "orders.csv"
    path.write_text("before,after,years\n甲, 乙 ,2\n", "gb18030")
    assert orders_of(path) == (("甲", "乙", 2),)
    path.write_text("plot_id,lock,reason\n甲,fixed,先减\n", "gb18030")
    assert read_locks(path)["plot_id"].tolist() == ["甲"]


@pytest.mark.parametrize("years", ["-1", "x", ""])
def test_an_order_needs_whole_years(tmp_path, years):
    path = tmp_path / "orders.csv"
    path.write_text(f"before,after,years\na,b,{years}\n", "utf-8")
    with pytest.raises(CityError) as refused:
        orders_of(path)
    assert refused.value.code == "order-file"
