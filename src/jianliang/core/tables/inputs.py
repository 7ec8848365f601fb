"""The tables a city is given: what each layer must bring. Units stand in the names."""

from functools import partial

from jianliang.core.definitions import TOTALS
from jianliang.core.tables.columns import Column, Table

public = partial(Column, secrecy="public")

SURVEY = Table(
    "survey",
    "地类图斑",
    "The plots of one survey; they tile the city.",
    {
        "plot_id": Column(
            "str", "标识码", "The survey's own id of the plot (BSM).", key=True
        ),
        "class_code": public(
            "str", "地类编码", "Land class in the layer's class system (DLBM)."
        ),
        "town_village": Column(
            "str", "城镇村属性码", "Town/village attribute (CZCSXM).", required=False
        ),
        "tenure": Column(
            "str",
            "权属性质",
            "state, collective or unknown (QSXZ).",
            required=False,
            allowed=("state", "collective", "unknown"),
        ),
        "recorded_dm2": Column(
            "Int64",
            "图斑面积",
            "Area the survey states (TBMJ), 0.01 m².",
            required=False,
        ),
        "ridge_dm2": Column(
            "Int64",
            "扣除面积",
            "Field ridges deducted of it (KCMJ), 0.01 m².",
            required=False,
        ),
        "geometry": Column("geometry", "图形", "Polygon in the city's CRS."),
    },
)

UNITS = Table(
    "units",
    "管理单元",
    "Units of one hierarchy; those of the lowest level have a polygon.",
    {
        "unit_id": public("str", "单元代码", "Code of the unit.", key=True),
        "name": public("str", "名称", "Name of the unit."),
        "level": public(
            "str", "层级", "city, district, township, village; or plan, block."
        ),
        "parent_id": public(
            "str",
            "上级代码",
            "Code of the unit above; empty at the top.",
            required=False,
        ),
        "geometry": Column(
            "geometry", "图形", "Polygon in the city's CRS.", required=False
        ),
    },
)

ZONES = Table(
    "zones",
    "两线三区",
    "The zones of the plan.",
    {
        "zone_id": Column("str", "编号", "Id of the polygon.", key=True),
        "zone": public("str", "区类", "Which zone it is, in the rule pack's words."),
        "geometry": Column("geometry", "图形", "Polygon in the city's CRS."),
    },
)

PATHS = Table(
    "paths",
    "减量路径",
    "By which path land was reduced.",
    {
        "path_id": Column("str", "编号", "Id of the polygon.", key=True),
        "path": public(
            "str",
            "路径",
            "demolition, relief, renewal, acquisition, correction or other.",
            allowed=(
                "demolition",
                "relief",
                "renewal",
                "acquisition",
                "correction",
                "other",
            ),
        ),
        "geometry": Column("geometry", "图形", "Polygon in the city's CRS."),
    },
)

CHANGES = Table(
    "changes",
    "变化图斑",
    "Change polygons as somebody published them.",
    {
        "change_id": Column("str", "编号", "Id of the polygon.", key=True),
        "from_class": public(
            "str", "变化前地类", "Land class before, in the layer's class system."
        ),
        "to_class": public(
            "str", "变化后地类", "Land class after, in the layer's class system."
        ),
        "recorded_dm2": Column(
            "Int64", "面积", "Area the layer states, 0.01 m².", required=False
        ),
        "geometry": Column("geometry", "图形", "Polygon in the city's CRS."),
    },
)

SUCCESSION = Table(
    "succession",
    "单元沿革",
    "Units that merged, split, or took a new name or code.",
    {
        "day": public("str", "日期", "Day the change takes effect, YYYY-MM-DD."),
        "kind": public(
            "str", "方式", "How.", allowed=("merge", "split", "rename", "recode")
        ),
        "from_id": public("str", "原单元", "Code of the unit before."),
        "to_id": public("str", "新单元", "Code of the unit after."),
    },
)

CEILINGS = Table(
    "ceilings",
    "规模上限",
    "How much construction land a unit may have.",
    {
        "unit_id": Column("str", "单元代码", "Code of the unit."),
        "year": Column("int64", "年份", "From which year's survey on it holds."),
        "profile": Column("str", "口径", "Definition profile the ceiling speaks of."),
        "total": Column(
            "str",
            "总量",
            "construction or urban_rural.",
            allowed=TOTALS,
        ),
        "ceiling_dm2": Column("int64", "上限", "The ceiling, 0.01 m²."),
        "source": Column("str", "来源", "Who says so."),
        "as_of": Column("str", "时点", "Date of the source.", required=False),
        "status": Column(
            "str",
            "状态",
            "draft, approved or example.",
            allowed=("draft", "approved", "example"),
        ),
    },
)
