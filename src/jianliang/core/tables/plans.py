"""The tables of plans that reduction has to agree with: red lines and planned use."""

from jianliang.core.tables.columns import Column, Table

RED_LINES = ("farmland", "ecological")

REDLINES = Table(
    "redlines",
    "控制线",
    "Land that must not be built on: permanent farmland and ecological red lines.",
    {
        "redline_id": Column("str", "编号", "Id of the polygon.", key=True),
        "kind": Column(
            "str",
            "控制线种类",
            "What it protects: permanent farmland or ecology.",
            allowed=RED_LINES,
        ),
        "geometry": Column("geometry", "图形", "Polygon in the city's CRS."),
    },
)

LAND_USE_PLAN = Table(
    "land_use_plan",
    "规划用地",
    "What the plan means land to be used for.",
    {
        "parcel_id": Column("str", "编号", "Id of the polygon.", key=True),
        "plan": Column("str", "规划名称", "Which plan says so.", required=False),
        "class_code": Column(
            "str", "规划用途编码", "Planned use in the layer's class system."
        ),
        "geometry": Column("geometry", "图形", "Polygon in the city's CRS."),
    },
)
