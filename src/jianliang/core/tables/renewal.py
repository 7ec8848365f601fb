"""The tables of renewal: sites of the stock, and what to do with each."""

from functools import partial

from jianliang.core.tables.columns import Column, Table
from jianliang.core.tables.findings import TOLD_FINDINGS
from jianliang.core.tables.results import UNIT

text = partial(Column, "str")
maybe = partial(Column, required=False)

SITE_TENURES = ("state", "collective", "mixed")
POLLUTIONS = ("none", "suspected", "confirmed")
SITE_KINDS = ("residential", "commercial", "factory", "park")

STOCK_SITES = Table(
    "stock_sites",
    "存量更新地块",
    "Sites of the stock that may be renewed, with what is known of each.",
    {
        "site_id": text("地块编号", "Id of the site.", key=True),
        "kind": maybe(
            "str",
            "类型",
            "Old residential area, commercial area, factory or industrial park.",
            allowed=SITE_KINDS,
        ),
        "year_built": maybe("Int64", "建成年份", "Year it was built."),
        "floor_dm2": maybe("Int64", "建筑面积", "Floor area of its buildings."),
        "vacancy": maybe("float", "空置率", "Share that stands empty, 0 to 1."),
        "yuan_per_hectare": maybe("float", "地均产出", "Output of a year."),
        "tenure": maybe("str", "权属", "Whose land.", allowed=SITE_TENURES),
        "pollution": maybe("str", "土壤污染", "Of the soil.", allowed=POLLUTIONS),
        "geometry": Column("geometry", "图形", "Polygon in the city's CRS."),
    },
)

RENEWAL = Table(
    "renewal",
    "存量更新方向",
    "What each site of the stock is to become, by which measures and why.",
    {
        "site": text("地块编号。", "The site.", key=True),
        "type": text("类型；空为不明。", "Its kind; empty: not known."),
        "direction": text("更新方向；undecided 为未定。", "Direction, or undecided."),
        "possible": text("可能的方向。", "Directions it may be; parted by spaces."),
        "by_rule": text("依据的规则；空为未定。", "Rule it follows; empty: undecided."),
        "measures": text("措施。", "Measures; parted by spaces."),
        "why_zh": text("理由。", "Why, in Chinese."),
        "why_en": text("理由（英文）。", "Why, in English."),
        "reliability": Column(
            "float", "可靠程度，0 至 1。", "Share of inputs known times the rule's own."
        ),
        "missing": text("缺少的数据。", "What is not known; parted by spaces."),
        "area_dm2": Column("int64", "面积。", "Area of the site."),
        "unit": UNIT,
        "zone": text("分区；空为不明。", "Zone; empty: not known."),
        "geometry": STOCK_SITES.columns["geometry"],
    },
)

RENEWED = {table.name: table for table in (RENEWAL, TOLD_FINDINGS)}
"""Every table that `pipeline.renewing.renew` gives, by its name."""
