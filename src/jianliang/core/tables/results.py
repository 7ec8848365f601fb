"""The tables a run makes, each column with its meaning and who may see it.

Names, classes and areas of units are public; plots, tenure and all that concerns a
single plot or a ceiling are internal. Stocks may be empty: change polygons alone know
changes, not what stood before.
"""

from functools import partial

from jianliang.core.definitions import TOTALS
from jianliang.core.tables.columns import Column, Table
from jianliang.core.tables.findings import TOLD_FINDINGS

public = partial(Column, secrecy="public")
area = partial(Column, "int64")
open_area = partial(Column, "int64", secrecy="public")
stock = partial(Column, "Int64", secrecy="public", required=False)

SPAN = {
    "from_day": public("str", "期初调查的日期。", "Day of the earlier survey."),
    "to_day": public("str", "期末调查的日期。", "Day of the later survey."),
}
COUNTED = {
    "profile": public("str", "统计口径。", "Definition profile it is counted by."),
    "total": public(
        "str",
        "哪项总量：建设用地或城乡建设用地。",
        "Which total: construction or urban-rural construction land.",
        allowed=TOTALS,
    ),
}
HIERARCHY = public(
    "str",
    "单元属于行政体系还是规划体系。",
    "Which hierarchy the unit belongs to.",
    allowed=("administrative", "planning"),
)
LEVEL = public("str", "单元的层级。", "Level of the unit.")
UNIT = public(
    "str",
    "单元代码，以期末为准；outside 为不在任何单元内的土地。",
    "Code of the unit as of the later day; outside: land in no unit.",
)
PLACE = {"hierarchy": HIERARCHY, "level": LEVEL}


def _labels(side: str, zh: str, en: str) -> dict[str, Column]:
    """What is known of a piece at one date."""
    return {
        f"class_{side}": public(
            "str",
            f"{zh}地类编码；空为{zh}没有调查。",
            f"Land class {en}; empty where no survey covers it.",
        ),
        f"attribute_{side}": public(
            "str",
            f"{zh}城镇村属性码；空为不在城镇村内，? 为不详。",
            f"Town/village attribute {en}; empty: in none; ?: not known.",
        ),
        f"tenure_{side}": Column("str", f"{zh}权属性质。", f"Tenure {en}."),
        f"unit_{side}": public("str", f"{zh}最低一级行政单元。", f"Lowest unit {en}."),
        f"planning_{side}": public(
            "str", f"{zh}最低一级规划单元。", f"Lowest planning unit {en}."
        ),
        f"zone_{side}": public("str", f"{zh}所在分区。", f"Zone {en}."),
    }


def _plot(side: str, zh: str, en: str) -> dict[str, Column]:
    return {f"plot_{side}": Column("str", f"{zh}图斑标识码。", f"Plot {en}.")}


BEFORE, AFTER = ("from", "期初", "before"), ("to", "期末", "after")
PATH = public("str", "减量路径；none 为不详。", "Path of reduction; none: not known.")
AREAS = {
    "area_from_dm2": open_area(
        "按期初图斑面积分得的面积。", "Share of the area of record before."
    ),
    "area_to_dm2": open_area(
        "按期末图斑面积分得的面积。", "Share of the area of record after."
    ),
}

ACCOUNTS = Table(
    "accounts",
    "建设用地账",
    "Construction land of each unit between two surveys that follow each other.",
    {
        **SPAN,
        **COUNTED,
        **PLACE,
        "dimension": public(
            "str",
            "按什么细分：不细分、分区或权属。",
            "What the unit is divided by: nothing, zone or tenure.",
            allowed=("all", "zone", "tenure"),
        ),
        "unit": UNIT,
        "value": public("str", "分区或权属的取值。", "Which zone or tenure."),
        "stock_from_dm2": stock("期初存量。", "Stock at the earlier survey."),
        "decrease_dm2": open_area(
            "由建设用地变为其他地类。", "Construction land before, other land after."
        ),
        "increase_dm2": open_area(
            "由其他地类变为建设用地。", "Other land before, construction land after."
        ),
        "correction_dm2": open_area(
            "不属于土地变化的差额，为以下五项之和。",
            "Differences that are no change of land: the sum of the next five.",
        ),
        "resurvey_dm2": open_area(
            "仍为建设用地，面积重测。", "Still built on, measured anew."
        ),
        "boundary_dm2": open_area(
            "划入减划出。", "Land that came from other units, less what went."
        ),
        "extent_dm2": open_area(
            "只有一期调查覆盖的土地。", "Land that only one of the surveys covers."
        ),
        "definition_dm2": open_area(
            "地未变，只是编码或口径变了。", "Only the code or its definition changed."
        ),
        "corrected_dm2": open_area(
            "登记为调查订正的变化。", "Changes recorded as corrections of a survey."
        ),
        "stock_to_dm2": stock(
            "期末存量，等于期初存量减减少加增加加修正。",
            "Stock at the later survey: the earlier less decrease plus increase plus"
            " correction.",
        ),
        "net_dm2": open_area("减少减增加。", "Decrease less increase."),
        "undecided_from_dm2": stock(
            "期初存量中口径未定的部分。", "Part of the stock before left undecided."
        ),
        "undecided_to_dm2": stock(
            "期末存量中口径未定的部分。", "Part of the stock after left undecided."
        ),
    },
)

MATRIX = Table(
    "matrix",
    "地类变化矩阵",
    "Areas by everything known of the land at two surveys that follow each other.",
    {**SPAN, **_labels(*BEFORE), **_labels(*AFTER), "path": PATH, **AREAS},
)

PIECES = Table(
    "pieces",
    "地块碎片",
    "Land with one plot and one face at each of two dates.",
    {
        **SPAN,
        **_plot(*BEFORE),
        **_labels(*BEFORE),
        **_plot(*AFTER),
        **_labels(*AFTER),
        "path": PATH,
        **AREAS,
    },
)

PATH_ACCOUNTS = Table(
    "paths",
    "分路径变化",
    "Changes of construction land of each unit by the path they took.",
    {
        **SPAN,
        **COUNTED,
        **PLACE,
        "unit": UNIT,
        "path": PATH,
        "decrease_dm2": ACCOUNTS.columns["decrease_dm2"],
        "increase_dm2": ACCOUNTS.columns["increase_dm2"],
        "corrected_dm2": ACCOUNTS.columns["corrected_dm2"],
    },
)

LINEAGE = Table(
    "lineage",
    "图斑沿革",
    "Which plot became which.",
    {
        **SPAN,
        **_plot(*BEFORE),
        **_plot(*AFTER),
        "kind": public(
            "str",
            "沿革方式。",
            "How the later plot descends from the earlier.",
            allowed=("renumbered", "reshaped", "split", "merged", "recast", "edge"),
        ),
        "area_from_dm2": area("共有部分的期初面积。", "What they share, before."),
        "area_to_dm2": area("共有部分的期末面积。", "What they share, after."),
    },
)

REGIMES = ("reducing", "holding")
CEILING_DISTANCES = Table(
    "ceilings",
    "规模上限",
    "Stock beside ceiling of every unit that has one, at each survey.",
    {
        "level": LEVEL,
        "unit": UNIT,
        **COUNTED,
        "to_day": SPAN["to_day"],
        "stock_dm2": open_area("该日期的存量。", "Stock on that day."),
        "year": Column("int64", "上限起算的年份。", "From which year on it holds."),
        "ceiling_dm2": area("上限。", "The ceiling."),
        "distance_dm2": area(
            "存量减上限；负数为余量。", "Stock less ceiling; below zero is room."
        ),
        "regime_from": Column(
            "str", "期初阶段。", "Regime at the earlier day.", allowed=REGIMES
        ),
        "regime": Column("str", "期末阶段。", "Regime on that day.", allowed=REGIMES),
        "net_dm2": ACCOUNTS.columns["net_dm2"],
        "unmatched_dm2": area(
            "守限单元没有减量相抵的新增。",
            "What a unit that held its ceiling added beyond its reductions.",
        ),
        "source": Column("str", "上限的来源。", "Who says so."),
        "status": Column(
            "str",
            "上限的状态。",
            "Draft, approved or example.",
            allowed=("draft", "approved", "example"),
        ),
    },
)

CONFLICTS = Table(
    "conflicts",
    "变化图层核对",
    "Each change as one side tells it, and how much of it the other confirms.",
    {
        **SPAN,
        "told_by": Column(
            "str", "哪一方：变化图层名，或 surveys。", "A change layer, or surveys."
        ),
        "id": Column("str", "变化图斑或原图斑的编号。", "Change or earlier plot."),
        "from_class": Column("str", "变化前地类。", "Land class before."),
        "to_class": Column("str", "变化后地类。", "Land class after."),
        "area_dm2": area("面积。", "Its area."),
        "agreed_dm2": area("对方地类相同。", "The other side has the same classes."),
        "other_class_dm2": area("对方地类不同。", "It has a change of other classes."),
        "unconfirmed_dm2": area("对方没有变化。", "It has no change there."),
    },
)

UNIT_LIST = Table(
    "units",
    "管理单元",
    "Every unit that ever was, under its latest name.",
    {
        "hierarchy": HIERARCHY,
        "unit_id": public("str", "单元代码。", "Code of the unit.", key=True),
        "name": public("str", "名称。", "Its latest name."),
        "level": LEVEL,
        "parent_id": public(
            "str", "上级代码。", "Code of the unit above.", required=False
        ),
        "since": public("str", "所据图层的生效日期。", "Day of the layer it is from."),
    },
)

PARENTS = Table(
    "parents",
    "单元隶属",
    "Which unit stood under which on the day of each survey.",
    {
        "day": public("str", "调查日期。", "Day of the survey."),
        "hierarchy": HIERARCHY,
        "unit_id": public("str", "单元代码。", "Code of the unit."),
        "parent_id": public(
            "str", "上级代码；顶层为空。", "Code of the unit above; empty at the top."
        ),
    },
)

HEIRS = Table(
    "heirs",
    "单元承继",
    "Which unit carries on which between any two surveys.",
    {
        **SPAN,
        "from_id": public("str", "原单元代码。", "Unit at the earlier day."),
        "to_id": public("str", "承继单元代码。", "Unit at the later day."),
    },
)

RESULTS = {
    table.name: table
    for table in (
        ACCOUNTS, MATRIX, PIECES, PATH_ACCOUNTS, LINEAGE, CEILING_DISTANCES,
        CONFLICTS, UNIT_LIST, PARENTS, HEIRS, TOLD_FINDINGS,
    )
}  # fmt: skip
"""Every table that `pipeline.run` may give, by its name."""
