"""Messages of the city folder and the commands."""

from jianliang.core.catalogue.message import Message

MESSAGES: dict[str, Message] = {
    "city-missing": Message(
        zh="{folder} 不是城市文件夹（缺少 city.toml）。",
        en="{folder} is not a city folder (it has no city.toml).",
        remedy_zh="用 jianliang init 新建，或改正路径。",
        remedy_en="Make one with `jianliang init`, or correct the path.",
    ),
    "table-columns": Message(
        zh="表 {table} 缺少列：{missing}。",
        en="Table {table} lacks the columns {missing}.",
        remedy_zh="补齐这些列，或在导入时用 --field 指明对应的字段。",
        remedy_en="Add them, or say which field holds them with --field when importing.",
    ),
    "table-type": Message(
        zh="表 {table} 的列 {column} 应为 {wanted}，实为 {found}。",
        en="Column {column} of table {table} should be {wanted}, not {found}.",
        remedy_zh="改正该列的类型后重试。",
        remedy_en="Correct the type of the column and try again.",
    ),
}
