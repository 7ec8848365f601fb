"""A column that means different things is headed and named by the table it is in."""

import pandas as pd
import pytest
from rich.console import Console

from jianliang.core.catalogue.words import HEADINGS
from jianliang.edges.cli.figures import AreaUnit
from jianliang.edges.cli.naming import Names
from jianliang.edges.cli.screen import Screen
from jianliang.edges.cli.tables import Style, grid
from jianliang.edges.cli.views import View
from jianliang.edges.plan_markdown import _table
from jianliang.edges.web.exported import DECLARED, OF_BOOK, TABLES
from jianliang.edges.web.exports import _columns


def shown(view: View, language: str = "zh") -> str:
    console = Console(width=120)
    with console.capture() as capture:
        console.print(grid(view, Screen(language), Style(Names(language), AreaUnit.M2)))
    return capture.get()


@pytest.mark.parametrize(
    ("table", "heading", "name"),
    [("match_flows", "来源", "本区"), ("target-balance", "来历", "本级规划")],
)
def test_the_command_line_heads_and_names_by_the_table(table, heading, name):
    rows = pd.DataFrame({"origin": ["own"], "year": [2026]})
    told = shown(View(table, rows))
    assert heading in told and name in told


def test_what_is_the_same_in_every_row_is_named_by_the_table_too():
    told = shown(View("match-flows", pd.DataFrame({"year": [2026]}), {"origin": "own"}))
    assert "来源: 本区" in told


@pytest.mark.parametrize(("language", "unit"), [("zh", "（分）"), ("en", "fen")])
def test_money_is_headed_so_that_its_unit_can_be_told_anew(language, unit):
    of_money = {
        name: told[language] for name, told in HEADINGS.items() if name.endswith("_fen")
    }
    assert len(of_money) > 10
    assert [name for name, told in of_money.items() if unit not in told] == []


@pytest.mark.parametrize(
    ("language", "words"), [("zh", ("是", "否")), ("en", ("yes", "no"))]
)
def test_what_is_so_or_not_is_told_in_words(language, words):
    told = shown(View("plan_front", pd.DataFrame({"is_plan": [True, False]})), language)
    assert all(word in told for word in words) and "True" not in told


def test_the_document_of_a_plan_heads_by_the_table():
    frame = pd.DataFrame({"used_dm2": [100]})
    first = {name: next(_table(name, frame, "zh")) for name in ("plan_quota", "cash")}
    assert first == {
        "plan_quota": "| 项目使用（平方米） |",
        "cash": "| 已用（平方米） |",
    }


def test_a_workbook_heads_by_the_table_as_it_is_declared():
    frame = pd.DataFrame({"reason": ["x"]})
    titles = {
        name: _columns(frame, "zh", name)[0][0] for name in ("findings", "claims")
    }
    assert titles == {"findings": "疑点", "claims": "理由"}
    assert set(DECLARED) <= {*TABLES, *OF_BOOK}
