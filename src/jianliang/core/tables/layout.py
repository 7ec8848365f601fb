"""Tables of a layout at one horizon: its plots, its units, and the front over λ.

Areas are whole 0.01 m², money is whole fen; compactness λ is yuan per metre of
boundary between what is reduced and construction land that stays.
"""

from functools import partial

from jianliang.core.tables.columns import Column, Table

text = partial(Column, "str")
area = partial(Column, "int64")
figure = partial(Column, "float")
PLANNED_AS = ("chosen", "left", "fixed", "forbidden", "uncosted")
"""uncosted: its cost is not known, so that it cannot be weighed against others."""
PLOT_TYPE = text("地块类型；all 为全部。", "Type of plot; all: every type.")

LAYOUT_PLOTS = Table(
    "layout_plots",
    "布局方案地块",
    "Every candidate, and whether the layout reduces it.",
    {
        "plot_id": text("地块编号。", "The survey's id of the plot.", key=True),
        "unit": text("单元代码。", "Code of the unit."),
        "district": text("所属区。", "District of that unit."),
        "plot_type": text("地块类型。", "Type of plot."),
        "area_dm2": area("面积。", "Area, 0.01 m²."),
        "cost_fen": Column("Int64", "成本；空为不明。", "Cost, fen; empty: not known."),
        "chosen": Column("bool", "是否列入方案。", "Whether it is reduced."),
        "planned_as": text("列入方式。", "How that came about.", allowed=PLANNED_AS),
    },
)
LAYOUT_UNITS = Table(
    "layout_units",
    "布局方案任务对照",
    "What each target asks, what there is, what the layout does, and at which price.",
    {
        "unit": text("单元代码。", "Code of the unit."),
        "level": text("层级。", "Level of the unit."),
        "plot_type": PLOT_TYPE,
        "target_dm2": area("任务。", "Asked."),
        "available_dm2": area("可选地块面积。", "All candidates that may be reduced."),
        "planned_dm2": area("方案安排。", "Planned."),
        "missing_dm2": area("全部可选也不足的面积。", "Not met even by all of these."),
        "yuan_per_hectare": figure(
            "再多减量一公顷的边际成本，元。", "What one more hectare would cost, yuan."
        ),
    },
)
LAYOUT_FRONT = Table(
    "layout_front",
    "布局方案前沿",
    "Plans at rising compactness λ, beginning with λ = 0.",
    {
        "compactness": figure("紧凑权重 λ，元每米。", "λ, yuan per metre."),
        "value_yuan": figure("目标值：成本与边界。", "Cost and boundary, yuan."),
        "bound_yuan": figure("下界。", "No layout comes below, yuan."),
        "gap": figure("差距。", "(value - bound) / value."),
        "cost_yuan": figure("成本。", "Cost, yuan."),
        "boundary_m": figure(
            "与保留建设用地的边界长。", "Boundary to construction that stays, metres."
        ),
        "area_dm2": area("减量面积。", "Area reduced."),
        "plots": Column("int64", "地块数。", "Plots reduced."),
        "patch_count": Column("int64", "连片数。", "Patches they form."),
        "mesh_dm2": area("有效网格。", "Effective mesh of these: Σ a² / Σ a."),
    },
)
