"""Every table that passes between parts, described once.

Checks, CSV headers, documentation and API schemas are all made from these
descriptions. Units stand in the names: `_dm2` is whole 0.01 m², int64.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from jianliang.core.errors import TableError


@dataclass(frozen=True)
class Column:
    """A column: its type, what it means (zh, en), and whether it may be empty."""

    kind: str
    zh: str
    en: str
    required: bool = True
    key: bool = False
    allowed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """A table: its name, what it holds (zh, en), and its columns in order."""

    name: str
    zh: str
    en: str
    columns: Mapping[str, Column]


DTYPES = {
    "str": "str",
    "int64": "int64",
    "Int64": "Int64",
    "float": "float64",
    "bool": "bool",
}


def typed(frame: pd.DataFrame, table: Table) -> pd.DataFrame:
    """The frame with the declared columns, in order, each of its declared type.

    Raises TableError where a required column is missing or cannot be converted.
    Optional columns that are absent are added empty. A geometry column passes as is.
    """
    missing = [
        name
        for name, column in table.columns.items()
        if column.required and name not in frame
    ]
    if missing:
        raise TableError("table-columns", table=table.name, missing=", ".join(missing))
    columns = {name: _converted(frame, name, table) for name in table.columns}
    return pd.DataFrame(columns, index=frame.index)


def _converted(frame: pd.DataFrame, name: str, table: Table) -> pd.Series:
    column = table.columns[name]
    if name not in frame:
        empty = [None] * len(frame)
        return pd.Series(
            empty, index=frame.index, dtype=DTYPES.get(column.kind, "object")
        )
    series = frame[name]
    if column.kind == "geometry":
        return series
    try:
        return series.astype(DTYPES[column.kind])
    except (TypeError, ValueError):
        raise TableError(
            "table-type",
            table=table.name,
            column=name,
            wanted=column.kind,
            found=str(series.dtype),
        ) from None


FINDINGS = Table(
    "findings",
    "疑点",
    "What is doubtful in the material.",
    {
        "code": Column("str", "代码", "Which kind of finding."),
        "severity": Column("str", "程度", "refuse, warning or note."),
        "layer": Column("str", "图层", "The layer it was found in."),
        "row": Column("Int64", "行号", "Row in the file, from 0.", required=False),
        "subject": Column("str", "对象", "Plot, unit or zone id.", required=False),
        "x": Column("float", "横坐标", "Where, in the layer's CRS.", required=False),
        "y": Column("float", "纵坐标", "Where, in the layer's CRS.", required=False),
        "area_dm2": Column("Int64", "面积", "How much land, 0.01 m².", required=False),
        "values": Column("str", "取值", "The values its text names, as JSON."),
    },
)

SURVEY = Table(
    "survey",
    "地类图斑",
    "The plots of one survey; they tile the city.",
    {
        "plot_id": Column(
            "str", "标识码", "The survey's own id of the plot (BSM).", key=True
        ),
        "class_code": Column(
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
        "geometry": Column("geometry", "图形", "Polygon in the city's CRS."),
    },
)

UNITS = Table(
    "units",
    "管理单元",
    "Units of one hierarchy; those of the lowest level have a polygon.",
    {
        "unit_id": Column("str", "单元代码", "Code of the unit.", key=True),
        "name": Column("str", "名称", "Name of the unit."),
        "level": Column(
            "str", "层级", "city, district, township, village; or plan, block."
        ),
        "parent_id": Column(
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
        "zone": Column("str", "区类", "Which zone it is, in the rule pack's words."),
        "geometry": Column("geometry", "图形", "Polygon in the city's CRS."),
    },
)

PATHS = Table(
    "paths",
    "减量路径",
    "By which path land was reduced.",
    {
        "path_id": Column("str", "编号", "Id of the polygon.", key=True),
        "path": Column(
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
        "from_class": Column(
            "str", "变化前地类", "Land class before, in the layer's class system."
        ),
        "to_class": Column(
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
        "day": Column("str", "日期", "Day the change takes effect, YYYY-MM-DD."),
        "kind": Column(
            "str", "方式", "How.", allowed=("merge", "split", "rename", "recode")
        ),
        "from_id": Column("str", "原单元", "Code of the unit before."),
        "to_id": Column("str", "新单元", "Code of the unit after."),
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
            allowed=("construction", "urban_rural"),
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
