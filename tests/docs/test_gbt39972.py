"""Every function of GB/T 39972 that is said to be there has its panel, route and test."""

import csv
import re
from pathlib import Path

import pytest

from jianliang.edges.web.policy import RULES

ROOT = Path(__file__).parents[2]
with (ROOT / "docs" / "gbt39972.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))
PANEL = re.compile(r'^  \| "(\w+)"', re.MULTILINE)


def panels():
    """The panels of the screen, as its own source names them."""
    text = (ROOT / "frontend" / "src" / "view.ts").read_text("utf-8")
    return set(PANEL.findall(text.partition("export type Sheet")[0])) - {"none"}


@pytest.mark.parametrize("row", ROWS, ids=[row["function_en"] for row in ROWS])
def test_a_function_that_is_covered_has_a_panel_routes_and_a_test(row):
    assert row["group_zh"] and row["function_zh"] and row["function_en"]
    assert row["covered"] in ("yes", "partly", "no")
    if row["covered"] == "no":
        assert not (row["panel"] or row["routes"] or row["test"])
        assert row["note"].startswith("not built: ")
        return
    assert row["panel"] in panels()
    assert row["routes"] and set(row["routes"].split()) <= set(RULES)
    path, _, name = row["test"].partition("::")
    text = (ROOT / path).read_text("utf-8")
    assert f"def {name}(" in text
    assert row["covered"] == "yes" or row["note"]


def test_no_function_stands_twice_and_each_group_of_the_standard_is_there():
    names = [row["function_zh"] for row in ROWS]
    assert len(set(names)) == len(names)
    assert len({row["group_zh"] for row in ROWS}) == 6
