"""The special and the annual plan as documents: figures with their snapshot."""

import json
from dataclasses import replace

import pandas as pd
import pytest
from plan_tables import HA, plan_tables

from jianliang.core.document import Source
from jianliang.edges.plan_markdown import markdown
from jianliang.stages.plan_document import About, decimal, plan_document

SNAPSHOT = "0123456789abcdef"
SOURCES = (Source("地类图斑", "示例调查", "example"),)
SPECIAL = About("special", "河滨区", (2025, 2027), SNAPSHOT, {"D": "河滨区"}, SOURCES)
ANNUAL = About("annual", "河滨区", (2026, 2026), SNAPSHOT)


def sections(document):
    return {one.title: one for one in document.sections}


def figures(document):
    return [f for s in document.sections for p in s.paragraphs for f in p.figures]


def test_a_special_plan_tells_its_sums_and_what_is_short():
    document = plan_document(plan_tables(), SPECIAL, "zh")
    assert document.title == "河滨区城乡建设用地减量专项规划（2025–2027 年）"
    told = sections(document)
    assert "3 宗" in told["概要"].paragraphs[0].text
    assert "3.00 公顷" in told["概要"].paragraphs[0].text
    assert "600.00 万元" in told["概要"].paragraphs[0].text
    assert "0.83%" in told["概要"].paragraphs[1].text
    (short,) = told["任务"].paragraphs
    assert "D2" in short.text and "缺 1.00 公顷" in short.text
    assert len(told["分年安排"].paragraphs) == 2
    assert "2026" in told["资金"].paragraphs[1].text
    assert [p.text for p in told["指标与项目"].paragraphs][1:] == [
        "项目 X1（河滨区）2026 年开工，用地 1.00 公顷。",
        "项目 X2（河滨区）需地 9.00 公顷，期内未安排。",
    ]


def test_every_figure_names_its_snapshot_and_is_exact():
    for language in ("zh", "en"):
        document = plan_document(plan_tables(), SPECIAL, language)
        assert {figure.snapshot for figure in figures(document)} == {SNAPSHOT}
        told = {(f.name, f.value, f.unit) for f in figures(document)}
        assert ("cost", 600_000_050, "fen") in told
        assert ("short", HA, "dm2") in told
        assert ("gap", 8334, "ppm") in told
        again = json.loads(json.dumps(document.told(), ensure_ascii=False))
        assert again["snapshot"] == SNAPSHOT and again["sections"]


def test_a_part_does_not_tell_the_gap_and_the_layout_of_the_whole_as_its_own():
    part = replace(SPECIAL, is_part=True, conditions=(("plan-asked-belts", {}),))
    document = plan_document(plan_tables(), part, "zh")
    told = sections(document)
    assert "布局" not in told and "整个方案的编制条件" in told
    assert told["概要"].tables == ()
    assert "整体方案与理论最优的差距不超过 0.83%" in told["概要"].paragraphs[1].text


def test_both_languages_have_the_same_sections_and_figures():
    zh, en = (plan_document(plan_tables(), SPECIAL, one) for one in ("zh", "en"))
    assert figures(zh) == figures(en)
    assert [len(s.paragraphs) for s in zh.sections] == [
        len(s.paragraphs) for s in en.sections
    ]
    assert not any("\u4e00" <= c <= "\u9fff" for s in en.sections for c in s.title)


def test_an_annual_plan_lists_its_plots_and_leaves_other_years_out():
    document = plan_document(plan_tables(), ANNUAL, "zh")
    plots = sections(document)["地块清单"]
    assert plots.tables == ("plan_plots",) and plots.maps == ("plan_by_year",)
    assert len(plots.paragraphs) == 1 and "2 宗" in plots.paragraphs[0].text


def test_each_zone_is_told_with_what_could_go_there_and_stays():
    zones = pd.DataFrame({
        "unit": ["D1", "D1", "D2"],
        "zone": ["restricted", "restricted", ""],
        "year": [2025, 2026, 2026],
        "plots": [1, 1, 1],
        "area_dm2": HA,
        "cost_fen": 100_000_000,
        "left_dm2": [2 * HA, HA, 5 * HA],
    })  # fmt: skip
    tables = plan_tables() | {"plan_zones": zones}
    told = sections(plan_document(tables, SPECIAL, "zh"))["分区安排"]
    assert [one.text for one in told.paragraphs] == [
        "分区不明：1 宗，1.00 公顷，费用 100.00 万元；可减而未列入的尚余 5.00 公顷。",
        "restricted：2 宗，2.00 公顷，费用 200.00 万元；可减而未列入的尚余 1.00 公顷。",
    ]
    assert told.tables == ("plan_zones",)


def test_a_plan_of_plots_alone_is_a_document_too():
    only = {"plan_plots": plan_tables()["plan_plots"]}
    document = plan_document(only, SPECIAL, "en")
    assert [s.title for s in document.sections] == ["Summary", "Year by year"]
    assert "not known" in document.sections[0].paragraphs[1].text


def test_markdown_holds_the_words_the_tables_and_the_snapshot():
    tables = plan_tables()
    text = markdown(plan_document(tables, SPECIAL, "zh"), tables)
    assert text.startswith("# 河滨区城乡建设用地减量专项规划")
    assert SNAPSHOT in text and "| D2 " in text and "20000.00" in text.replace(",", "")
    assert "## 数据来源" in text and "- 地类图斑: 示例调查 (example)" in text
    assert "*图：plan_by_year*" in text


@pytest.mark.parametrize(
    ("value", "whole", "text"),
    [
        (1_005_000, HA, "1.01"),
        (-5_000, HA, "-0.01"),
        (-4_999, HA, "0.00"),
        (0, HA, "0.00"),
    ],
)
def test_decimals_are_rounded_half_up_from_whole_numbers(value, whole, text):
    assert decimal(value, whole) == text
