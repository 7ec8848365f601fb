"""The tables of an update layer: the new plots, and which became which.

Their official names are DLTBGX and DLTBGXGC (edges/updatefields.py).
"""

from functools import partial

from jianliang.core.tables.columns import Column, Table
from jianliang.core.tables.inputs import SURVEY

area = partial(Column, "int64")
maybe = partial(Column, "str", required=False)

BEHAVIOURS = ("0", "1", "2", "3")
GONE, ALTERED, REST, NEW = BEHAVIOURS
"""Gone from the survey; other attributes; same attributes, other outline; new land."""

UPDATE_PLOTS = Table(
    "update_plots",
    "更新图斑",
    "Plots of the later survey that the earlier one does not have as they are.",
    dict(SURVEY.columns),
)

UPDATE_STEPS = Table(
    "update_steps",
    "更新过程",
    "Which land went from which plot to which, with its area.",
    {
        "step_id": Column("str", "标识码。", "Id of the step.", key=True),
        "behaviour": maybe(
            "变更行为：0 灭失，1 属性变更，2 剩余，3 新增。",
            "What happened: gone, altered, rest, new.",
            allowed=BEHAVIOURS,
        ),
        "plot_from": maybe("变更前图斑标识码。", "Plot before; empty for new land."),
        "class_from": maybe("变更前地类编码。", "Its class."),
        "unit_from": maybe("变更前坐落单位。", "Unit it lies in, before."),
        "ridge_from_dm2": area("变更前扣除面积。", "Field ridges deducted, before."),
        "counted_from_dm2": area("变更前图斑地类面积。", "Area without them, before."),
        "plot_to": maybe("变更后图斑标识码。", "Plot after; empty for land gone."),
        "class_to": maybe("变更后地类编码。", "Its class."),
        "unit_to": maybe("变更后坐落单位。", "Unit it lies in, after."),
        "ridge_to_dm2": area("变更后扣除面积。", "Field ridges deducted, after."),
        "counted_to_dm2": area("变更后图斑地类面积。", "Area without them, after."),
        "area_dm2": area("图斑变更面积。", "Area that went this way."),
        "geometry": Column(
            "geometry", "图形", "Polygon in the city's CRS.", required=False
        ),
    },
)
