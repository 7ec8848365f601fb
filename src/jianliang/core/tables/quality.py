"""The tables of layout quality, and what it is measured from: parks, planned supply.

A patch is land of one kind that holds together: parts that share an edge are one patch,
parts that touch in a point are two. Areas are those of record (whole 0.01 m²), so that
patches sum to the accounts; means and meshes are rounded to as much. A unit that has
none of a kind of land has no row for it.
"""

from functools import partial

from jianliang.core.tables.columns import Column, Table
from jianliang.core.tables.findings import TOLD_FINDINGS
from jianliang.core.tables.results import COUNTED, PLACE, SPAN, UNIT

public = partial(Column, secrecy="public")
area = partial(Column, "int64", secrecy="public")
figure = partial(Column, "float", secrecy="public")
maybe = partial(Column, required=False)

STATUSES = ("draft", "approved", "official", "example")
GEOMETRY = Column("geometry", "图形", "Polygon in the city's CRS.")
LANDS = ("construction", "open", "decreased", "recognised", "joined")
"""joined: the open land of the earlier survey and all ground recognised since."""
SIDES = ("before", "after", "between")

PARKS = Table(
    "parks",
    "公园",
    "Parks that people walk to, from their edge.",
    {
        "park_id": public("str", "公园编号", "Id of the park.", key=True),
        "name": maybe("str", "名称", "Its name.", secrecy="public"),
        "kind": public(
            "str",
            "公园类型",
            "country, city or community park.",
            allowed=("country", "city", "community"),
        ),
        "planned_dm2": maybe(
            "Int64", "规划设施面积", "Facilities the plan foresees, 0.01 m²."
        ),
        "geometry": GEOMETRY,
    },
)

_TOLD_BY = {
    "source": public("str", "来源", "Who says so."),
    "status": public(
        "str",
        "状态",
        "draft, approved, official or example.",
        allowed=STATUSES,
    ),
}

SUPPLY_PLAN = Table(
    "supply_plan",
    "建设用地供应计划",
    "How much land the plan wants supplied, by unit, year and use.",
    {
        "unit_id": public("str", "单元代码", "Code of the unit."),
        "year": public("int64", "年份", "Year it is to be supplied in."),
        "use": public("str", "用途", "Group of uses, in the rule pack's words."),
        "area_dm2": area("面积", "Area, 0.01 m²."),
        **_TOLD_BY,
    },
)

POPULATION = Table(
    "population",
    "常住人口",
    "How many people live in a unit of the lowest level.",
    {
        "unit_id": public("str", "单元代码", "Code of the unit."),
        "year": public("int64", "年份", "Year it is counted for."),
        "people": public("int64", "人数", "People who live there."),
        **_TOLD_BY,
    },
)

_HEAD = {**SPAN, **COUNTED, **PLACE, "unit": UNIT}
_LAND = public(
    "str",
    "哪种土地。",
    "Construction or open land, land that decreased, ground recognised, or joined: "
    "open land of the earlier survey with all ground recognised.",
    allowed=LANDS,
)
_COVER = public("str", "成为哪一类。", "What the ground became, as a group of classes.")

FRAGMENTATION = Table(
    "fragmentation",
    "破碎度",
    "Patches of each kind of land in each unit, before and after.",
    {
        **_HEAD,
        "land": _LAND,
        "side": public("str", "时点。", "At which date.", allowed=SIDES),
        "patch_count": public("int64", "斑块数。", "How many patches there are."),
        "area_dm2": area("总面积。", "Area of all patches, A."),
        "mean_dm2": area("平均斑块面积。", "Mean area of a patch, A / patches."),
        "largest_dm2": area("最大斑块面积。", "Area of the largest patch."),
        "largest_share": figure("最大斑块占比。", "Largest patch / A, 0 to 1."),
        "edge_m": figure("边界长度。", "Length of the patches' edges, m."),
        "edge_density": figure("边界密度，米每公顷。", "Edge per hectare of A, m/ha."),
        "mesh_dm2": area("有效斑块面积。", "Σa² / A of the patches' own area."),
        "splitting": figure("分离度。", "A² / Σa²."),
        "unit_dm2": area("单元面积。", "Surveyed land of the unit at the earlier day."),
        "unit_mesh_dm2": area(
            "有效网格面积。",
            "Σa² / surveyed land of the unit; never falls when land is added.",
        ),
    },
)

CONTIGUITY = Table(
    "contiguity",
    "连片增益",
    "What each claim that was recognised adds to the effective mesh of its unit.",
    {
        **_HEAD,
        "plot": Column("str", "减量地块。", "The claim: plot of the book."),
        "credit_year": public("int64", "计减年度。", "Year of clearing."),
        "area_dm2": area("认定面积。", "Area that stands recognised."),
        "patch_count": public(
            "int64", "所连斑块数。", "Patches of open and earlier ground it joins."
        ),
        "joined_dm2": area("所连面积。", "Area of those patches."),
        "unit_dm2": area("单元面积。", "Surveyed land of the unit at the earlier day."),
        "gain_dm2": area(
            "增益。",
            "Effective mesh of open land and ground of earlier years with the claim, "
            "less without it; over the unit's surveyed land.",
        ),
    },
)

ZONE_SHARE = Table(
    "zone_share",
    "减量分区构成",
    "In which zone land decreased, and ground was recognised.",
    {
        **_HEAD,
        "land": _LAND,
        "zone": public("str", "所在分区。", "Zone, as of the later day."),
        "area_dm2": area("面积。", "Area in the zone."),
        "share": figure("占比。", "Of the unit's land of this kind, 0 to 1."),
    },
)

ZONE_MOVES = Table(
    "zone_moves",
    "分区流向",
    "Land by its zone at both dates and by what became of it.",
    {
        **_HEAD,
        "zone_from": public("str", "期初分区。", "Zone before."),
        "zone_to": public("str", "期末分区。", "Zone after."),
        "counted_from": public("str", "期初是否计入。", "Counted before: yes, no …"),
        "counted_to": public("str", "期末是否计入。", "Counted after: yes, no …"),
        "cover": _COVER,
        "area_dm2": area("期末面积。", "Area at the later date."),
    },
)

COMPOSITION = Table(
    "composition",
    "减量后构成",
    "What reduced ground became, and whether it still is.",
    {
        **_HEAD,
        "land": _LAND,
        "cover": _COVER,
        "area_dm2": area("面积。", "Area that became it."),
        "newest_day": public("str", "最新调查日期。", "Day of the newest survey."),
        "still_dm2": area("至今仍是。", "Of it, still of that group in the newest."),
        "still_open_dm2": area("至今未复为建设用地。", "Of it, not construction now."),
    },
)

PARK_SERVICE = Table(
    "park_service",
    "公园服务缺口",
    "Housing farther from any park, on foot, than the rule pack asks.",
    {
        "day": public("str", "调查日期。", "Day of the survey."),
        **PLACE,
        "unit": UNIT,
        "distance_m": figure("步行距离要求，米。", "How far people should walk, m."),
        "housing_dm2": area("居住用地面积。", "Housing land."),
        "far_dm2": area("超出距离的居住用地。", "Of it, farther than that."),
        "far_share": figure("超出占比。", "far / housing, 0 to 1."),
        "people": maybe("Int64", "人口。", "People counted there.", secrecy="public"),
        "far_people": maybe(
            "Int64",
            "超出距离的人口。",
            "Of them, so many as live on land farther than that.",
            secrecy="public",
        ),
    },
)

FACILITY_SHORTAGE = Table(
    "facility_shortage",
    "公园设施缺口",
    "Facilities of parks beside what is asked, and what the counting rule takes off.",
    {
        "day": public("str", "调查日期。", "Day of the newest survey."),
        "park_id": public("str", "公园编号。", "The park."),
        "name": public("str", "名称。", "Its name; empty where it has none."),
        "kind": public("str", "公园类型。", "country, city or community park."),
        "area_dm2": area("公园面积。", "Area of the park."),
        "surveyed_dm2": area("已测绘设施的面积。", "Where its details are mapped."),
        "facility_dm2": area("现有设施面积。", "Facilities mapped in it."),
        "asked_dm2": area("要求的设施面积。", "What the rule pack asks for."),
        "shortage_dm2": area("缺口。", "Asked less mapped, at least 0."),
        "planned_dm2": maybe(
            "Int64", "规划设施面积。", "What the plan foresees.", secrecy="public"
        ),
        "uncounted_dm2": area(
            "按规则不计减量的设施面积。",
            "Facilities on ground that was construction land at the base: the "
            "counting rule does not count them as reduced.",
        ),
    },
)

_PLANNED = {
    "from_day": SPAN["from_day"],
    "to_day": SPAN["to_day"],
    "unit": UNIT,
}

STRUCTURE = Table(
    "structure",
    "供应结构",
    "Permitted increase of construction land beside the supply plan, by use.",
    {
        **_PLANNED,
        "use": public("str", "用途。", "Group of uses."),
        "supply_dm2": area("有审批的新增面积。", "Increase with a permit in force."),
        "plan_dm2": area("计划供应面积。", "What the plan wants in these years."),
        "supply_share": figure("供应占比。", "Of all permitted increase, 0 to 1."),
        "plan_share": figure("计划占比。", "Of the whole plan, 0 to 1."),
    },
)

STRUCTURE_MATCH = Table(
    "structure_match",
    "供应与计划匹配度",
    "How well permitted supply matches the plan, unit by unit.",
    {
        **_PLANNED,
        "supply_dm2": area("有审批的新增面积。", "Increase with a permit in force."),
        "plan_dm2": area("计划供应面积。", "What the plan wants in these years."),
        "match": figure("匹配度。", "1 − ½ Σ|supply share − plan share|; to be shown."),
        "fulfilled": figure(
            "按计划供应率。",
            "Σ min(supply, plan) / Σ plan; never falls when land is supplied.",
        ),
    },
)

QUALITY = {
    table.name: table
    for table in (
        FRAGMENTATION,
        CONTIGUITY,
        ZONE_SHARE,
        ZONE_MOVES,
        COMPOSITION,
        PARK_SERVICE,
        FACILITY_SHORTAGE,
        STRUCTURE,
        STRUCTURE_MATCH,
        TOLD_FINDINGS,
    )
}
"""Every table that `pipeline.qualifying.quality` gives, by its name."""
