"""The tables that only the screen sees, declared like all others."""

from collections.abc import Iterable

from jianliang.core.tables import (
    ACCOUNTS,
    CEILING_DISTANCES,
    FINDINGS,
    LINEAGE,
    MATRIX,
    PATH_ACCOUNTS,
    PIECES,
    SURVEY,
    UNIT_LIST,
    Column,
    Table,
)


def _text(en: str, zh: str, required: bool = True) -> Column:
    return Column("str", zh, en, required)


def part(table: Table, names: Iterable[str]) -> dict[str, Column]:
    """Some columns of a table, as they are declared there."""
    return {name: table.columns[name] for name in names}


ID = _text("What it is asked for by.", "编号。")
NAME = _text("Name in the reader's language.", "名称。")
DAY = _text("Day, YYYY-MM-DD; empty where it has none.", "日期。")
COLOUR = _text("Colour on the map, #rrggbb.", "颜色。")
SOURCE = _text("Who made it.", "来源。")
STATUS = _text("How sure it is.", "状态。")
PLACE = {
    "lon": Column("float", "经度。", "Longitude, degrees.", required=False),
    "lat": Column("float", "纬度。", "Latitude, degrees.", required=False),
}

NAMED = Table("named", "代码与名称", "A code and its name.", {"id": ID, "name": NAME})
COLOURED = Table(
    "coloured",
    "代码、名称与颜色",
    "A code, its name and its colour.",
    {"id": ID, "name": NAME, "colour": COLOUR},
)
CITY = Table(
    "city",
    "城市",
    "What fixes every figure of the city.",
    {
        "name": _text("Name of the city.", "名称。"),
        "profile": _text("Profile shown first.", "首选口径。"),
        "area_standard": _text("How areas are taken.", "面积标准。"),
        "language": Column("str", "语言。", "zh or en.", allowed=("zh", "en")),
        "crs": _text("CRS of its layers.", "坐标系。"),
        "map_review": _text("Map review number, or empty.", "审图号；空为未送审。"),
        "licence": _text("Licence of published tables, or empty.", "数据许可。"),
    },
)
CLASS = Table(
    "class",
    "一级地类",
    "A first-level class of the newest survey.",
    {
        "code": _text("Code of the class.", "地类编码。"),
        "name": NAME,
        "colour": COLOUR,
        "group": _text("N farm, J construction, W unused, S sea, mixed.", "大类。"),
    },
)
CLASS_NAME = Table(
    "class_name", "地类名称", "A class and its name.", part(CLASS, ["code", "name"])
)
UNIT = Table(
    "unit",
    "单元",
    "A unit and its place in its hierarchy.",
    {
        **part(UNIT_LIST, ["unit_id", "name", "level", "parent_id", "hierarchy"]),
        "heir": _text("The unit that carries it on now.", "现由哪个单元承继。"),
    },
)
SOURCE_OF = Table(
    "source",
    "资料来源",
    "A layer the figures were made from.",
    {
        "role": _text("What kind of layer.", "用途。"),
        "name": _text("Name of the layer.", "图层名称。"),
        "day": DAY,
        "source": SOURCE,
        "status": STATUS,
    },
)
LAYER = Table(
    "layer",
    "图层",
    "A layer the figures were made from, and where its tiles are.",
    {
        "id": _text("Hash of its file.", "文件散列值。"),
        **SOURCE_OF.columns,
        "until": _text("Of paths and changes: the later day.", "止于。"),
        "class_system": _text("Class system of its codes.", "地类体系。"),
        "secrecy": _text("public, internal or restricted.", "密级。"),
        "rows": Column("int64", "行数。", "How many rows it has."),
        "tiles": _text("Where its tiles are; null: none made.", "瓦片地址。", False),
    },
)
BASEMAP = Table(
    "basemap",
    "底图",
    "A dated base map.",
    {
        "id": ID,
        "name": NAME,
        "day": DAY,
        "attribution": _text("Who made it.", "版权说明。"),
        "tile_size": Column("int64", "瓦片边长。", "Pixels along a tile."),
        "maxzoom": Column("int64", "最大级别。", "Deepest zoom there is."),
    },
)
ACCOUNT = Table(
    "account",
    "建设用地账",
    "An account, of one period or of several together, with the unit's name.",
    {**ACCOUNTS.columns, "name": NAME},
)
PATH_ROW = Table(
    "path",
    "分路径变化",
    "What one path did to a total.",
    part(PATH_ACCOUNTS, ["path", "decrease_dm2", "increase_dm2", "corrected_dm2"]),
)
CEILING = Table(
    "ceiling", "规模上限", "Stock beside ceiling.", dict(CEILING_DISTANCES.columns)
)
CELL = Table(
    "cell",
    "变化矩阵单元",
    "Areas of one class before and one after.",
    part(MATRIX, ["class_from", "class_to", "area_from_dm2", "area_to_dm2"]),
)
FINDING = Table(
    "finding",
    "疑点",
    "A finding with its words.",
    {
        "index": Column("int64", "序号。", "Its row in the table of findings."),
        **part(FINDINGS, ["code", "severity", "layer", "row", "subject", "area_dm2"]),
        "reason": _text("What is doubtful.", "疑点。"),
        "remedy": _text("What to do about it.", "办法。"),
        **PLACE,
    },
)
FINDING_COUNT = Table(
    "finding_count",
    "疑点数",
    "How many findings of a kind there are.",
    {
        **part(FINDINGS, ["severity", "code"]),
        "count": Column("int64", "个数。", "How many."),
    },
)
FINDING_POINT = Table(
    "finding_point",
    "疑点位置",
    "A finding as a point.",
    part(FINDING, ["code", "severity", "layer", "subject", "index"]),
)
PLOT = Table(
    "plot",
    "图斑",
    "A plot on the day of its survey.",
    {
        "day": DAY,
        **part(SURVEY, ["plot_id", "class_code"]),
        "class_name": NAME,
        **part(SURVEY, ["town_village", "tenure"]),
        "unit": _text("Unit of its largest piece.", "所在单元。"),
        "unit_name": _text("Name of that unit.", "单元名称。"),
        "zone": _text("Zone of its largest piece.", "所在分区。"),
        "planning": _text("Planning unit of its largest piece.", "所在规划单元。"),
        "area_dm2": Column("int64", "面积。", "Area of record: the sum of its pieces."),
        **part(SURVEY, ["recorded_dm2", "ridge_dm2"]),
        "geometry": Column("geometry", "图形。", "GeoJSON in degrees."),
    },
)
PIECE = Table("piece", "碎片", "Land with one plot at each date.", dict(PIECES.columns))
DESCENT = Table("lineage", "沿革", "Which plot became which.", dict(LINEAGE.columns))
HIT = Table(
    "hit",
    "查找结果",
    "Something that was found.",
    {
        "kind": Column(
            "str",
            "种类。",
            "What it is.",
            allowed=("unit", "plot", "book_plot", "coordinate"),
        ),
        "id": ID,
        "name": NAME,
        "detail": _text("What tells it from others.", "说明。"),
        "day": DAY,
    },
)
RULE = Table(
    "rule",
    "口径规则",
    "What a profile says of a class.",
    {
        "system": _text("Class system.", "地类体系。"),
        "code": _text("Code of the class.", "地类编码。"),
        "name": NAME,
        "attributes": _text("Attribute groups it speaks of; * all.", "城镇村属性。"),
        "construction": _text("Whether it is construction land.", "是否建设用地。"),
        "urban_rural": _text("Whether urban-rural too.", "是否城乡建设用地。"),
        "note": _text("Remark.", "说明。"),
        "source": SOURCE,
        "status": _text("Mark of how well it is known.", "依据标记。"),
    },
)
MEASURED = Table(
    "measured",
    "量测",
    "Length and area of what was drawn.",
    {
        "length_m": Column("float", "长度，米。", "Length along the ellipsoid, m."),
        "area_dm2": Column("Int64", "面积。", "Area by the standard.", required=False),
    },
)
FAULT = Table(
    "fault",
    "错误",
    "What became impossible, and what to do.",
    {
        "code": _text("Which kind of error.", "代码。"),
        "reason": _text("What is wrong.", "原因。"),
        "remedy": _text("What to do about it.", "办法。"),
    },
)
