"""A plan as the command line tells it: a table, what it keeps to, and in short."""

from dataclasses import replace
from typing import TYPE_CHECKING

from rich.console import Group

from jianliang.core.errors import PlanError, UsageError
from jianliang.core.tables.plankept import CHANGES
from jianliang.edges.cli.figures import AreaUnit, wan_yuan
from jianliang.edges.cli.runs import names_for
from jianliang.edges.cli.screen import Screen

if TYPE_CHECKING:
    import pandas as pd

    from jianliang.edges.city import CityFolder
    from jianliang.edges.cli.naming import Names
    from jianliang.edges.cli.tables import Style
    from jianliang.edges.results import Results


def say_conflict(
    city: "CityFolder", error: PlanError, screen: Screen, unit: AreaUnit
) -> None:
    """The requirements that conflict, with their units' names and what is short."""
    from jianliang.edges.cli.tables import Style, grid
    from jianliang.edges.cli.views import View

    if screen.json or error.conflicting is None:
        return
    rows = error.conflicting
    style = Style(with_pools(names_for(city, screen), rows["unit"]), unit)
    screen.err.print(grid(View("plan-conflicting", rows), screen, style))


def show_plan(
    city: "CityFolder",
    kept: "Results",
    table: str,
    unit: str,
    how: tuple[Screen, int, AreaUnit],
) -> None:
    """A table of a plan, what was left out, what it keeps to, and the plan in short."""
    from jianliang.core.tables import BESIDE_PLAN, PLANNED
    from jianliang.edges.cli.tables import Style, grid, records
    from jianliang.edges.cli.views import View, findings_view
    from jianliang.edges.plans import of_unit

    screen, limit, unit_of_area = how
    tables = [name for name in (*PLANNED, *BESIDE_PLAN) if name in kept]
    if table not in tables:
        raise UsageError("table-unknown", name=table, known=", ".join(tables))
    rows = of_unit(kept[table], unit)
    names = with_pools(names_for(city, screen), kept["plan_units"]["unit"])
    style = Style(names, unit_of_area, limit)
    views = [View(table.replace("_", "-"), rows)]
    if len(kept["findings"]):
        views.append(findings_view(kept["findings"], screen.language))
    facts, told = summary(kept), _conditions(kept, names, screen)
    rest = ", ".join(name for name in tables if name != table)
    lines = [*told, *_lines(kept, facts, screen, style)]
    lines.append(screen.word("plan-more", tables=rest))
    shown = records(rows.head(limit) if limit else rows)
    asked = {**kept.manifest["inputs"]["plan"], "told": told}
    whole = {**facts, "asked": asked, "table": table, "rows": shown}
    screen.show(Group(*(grid(one, screen, style) for one in views), *lines), whole)


def _conditions(kept: "Results", names: "Names", screen: Screen) -> list[str]:
    """What the plan was asked to keep to, in sentences."""
    from jianliang.edges.planconditions import conditions

    return [screen.word(key, **told) for key, told in conditions(kept, names.units)]


def with_pools(names: "Names", units: "pd.Series") -> "Names":
    """The names with those of pools that targets are of."""
    from jianliang.edges.planconditions import named
    from jianliang.pipeline.planterms import JOINED

    pools = units[units.str.contains(JOINED, regex=False)]
    told = {one: named(one, names.units) for one in pools}
    return replace(names, units={**names.units, **told})


def summary(kept: "Results") -> dict:
    """The figures of a plan that are told first: dm², fen, shares."""
    bound, mesh = kept["plan_bound"].iloc[0], kept["plan_mesh"].set_index("layout")
    plots = kept["plan_plots"]
    return {
        "snapshot": kept.snapshot,
        "plots": len(plots),
        "area_dm2": int(plots["area_dm2"].sum()),
        "cost_fen": int(plots["cost_fen"].sum()),
        "value_yuan": float(bound["value_yuan"]),
        "bound_yuan": float(bound["bound_yuan"]),
        "gap": float(bound["gap"]),
        "mesh_dm2": {name: int(mesh["mesh_dm2"][name]) for name in mesh.index},
        "plain_cost_fen": int(mesh["cost_fen"]["plain"]),
        "violations": kept.rows("plan_violations"),
        "changes": _changes(kept),
        "findings": kept.rows("findings"),
    }


def _changes(kept: "Results") -> dict[str, int]:
    """How many plots came, went and moved against the plan it was made from."""
    if "plan_changes" not in kept:
        return {}
    rows = kept["plan_changes"]
    counts = {what: int((rows["plot_change"] == what).sum()) for what in CHANGES}
    return {**counts, "cost_fen": int(rows["cost_fen"].sum())}


def _lines(kept: "Results", facts: dict, screen: Screen, style: "Style") -> list[str]:
    from jianliang.edges.cli.figures import area_text

    def area(dm2: int) -> str:
        return f"{area_text(dm2, style.unit)} {screen.word(style.unit.value)}"

    def money(fen: int) -> str:
        return f"{wan_yuan(fen)} {screen.word('wan-yuan')}"

    mesh = facts["mesh_dm2"]
    since = kept.manifest["inputs"]["plan"].get("since")
    dearer = (facts["value_yuan"] - facts["bound_yuan"]) / facts["bound_yuan"]
    lines = [
        screen.word(
            "plan-made", snapshot=facts["snapshot"], plots=facts["plots"],
            area=area(facts["area_dm2"]), cost=money(facts["cost_fen"]),
            gap=f"{dearer:.2%}",
        ),
        screen.word(
            "plan-price", gain=area(mesh["plan"] - mesh["plain"]),
            plan=area(mesh["plan"]), plain=area(mesh["plain"]),
            extra=money(facts["cost_fen"] - facts["plain_cost_fen"]),
        ),
    ]  # fmt: skip
    if since:
        told = facts["changes"]
        cost = money(told["cost_fen"])
        came, went, moved = (told[what] for what in CHANGES)
        lines.append(screen.word("plan-changed", since=since, came=came, went=went,
                                 moved=moved, cost=cost))  # fmt: skip
    return lines
