"""The command that shares a target among units and says why."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Group

from jianliang.core.errors import UsageError
from jianliang.edges.cli.figures import AreaUnit, area_text
from jianliang.edges.cli.options import CityArgument, Limit, UnitOfArea
from jianliang.edges.cli.runs import names_for, opened_for
from jianliang.edges.cli.screen import Screen
from jianliang.edges.cli.typed import area_dm2
from jianliang.edges.progress import shown_progress

if TYPE_CHECKING:
    import pandas as pd
    from rich.console import RenderableType

    from jianliang.edges.cli.tables import Style
    from jianliang.edges.results import Results
    from jianliang.pipeline.allocating import Wish

IMPOSSIBLE = 3
"""Exit code where the requirements cannot be met together."""
RATIOS = ("burden", "burden_before", "eases", "gini_before", "gini_after")
SHOWN = ("allocation_models", "allocation_reasons", "allocation_fairness")


def allocate(  # noqa: PLR0913 (each is an option of the command line)
    context: typer.Context,
    city: CityArgument,
    total: Annotated[str, typer.Option(help="Hectares by the end of the year.")],
    year: Annotated[int, typer.Option(help="Last year.")],
    model: Annotated[str, typer.Option(help="leximin, gini or cheapest.")] = "leximin",
    unit: Annotated[
        str, typer.Option(help="Unit whose target is shared; the city.")
    ] = "",
    stage: Annotated[
        list[str] | None, typer.Option(help="Earlier totals, YEAR=HECTARES.")
    ] = None,
    reserve: Annotated[
        float, typer.Option(min=0, max=0.9, help="Share that is held back.")
    ] = 0.0,
    burden: Annotated[str, typer.Option(help="funds, stock, population, …")] = "",
    basis: Annotated[
        list[str] | None, typer.Option(help="Bases of fairness, BASIS=WEIGHT.")
    ] = None,
    leeway: Annotated[
        float, typer.Option(min=0, help="Share by which burdens may grow for cost.")
    ] = 0.0,
    inputs: Annotated[
        Path | None, typer.Option(help="Units' own figures, CSV or XLSX.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="Write the proposed targets there.")
    ] = None,
    limit: Limit = 40,
    unit_of_area: UnitOfArea = AreaUnit.HA,
) -> None:
    """任务分解: share a target among units by a rule, with reasons or the conflict."""
    from jianliang.edges.allocations import allocate_kept, read_inputs
    from jianliang.edges.cli.tables import Style
    from jianliang.pipeline.allocating import Wish

    screen: Screen = context.obj
    opened = opened_for(screen, city)
    wish = Wish(
        totals={**_totals(stage or []), year: _hectares(total)},
        reserve=reserve,
        parent=unit,
        model=model,
        burden=burden,
        bases=_pairs(basis or []),
        leeway=leeway,
        inputs=read_inputs(opened, inputs) if inputs else None,
    )
    with shown_progress(screen.err, screen.word, not screen.json) as progress:
        kept = allocate_kept(opened, progress, wish)
    style = Style(names_for(opened, screen), unit_of_area, limit)
    if len(kept["allocation_conflicts"]):
        _say_conflict(kept, screen, style)
        raise typer.Exit(IMPOSSIBLE)
    _say_allocation(kept, (wish, out), screen, style)


def _say_allocation(
    kept: "Results", asked: tuple["Wish", Path | None], screen: Screen, style: "Style"
) -> None:
    from jianliang.edges.cli.tables import grid, records
    from jianliang.edges.cli.views import View
    from jianliang.edges.targets import write_targets

    wish, out = asked
    rows, last = kept["allocation"], max(wish.totals)
    dm2 = int(rows.loc[rows["year"] == last, "allocated_dm2"].sum())
    about = {"snapshot": kept.snapshot, "units": rows["unit"].nunique(), "year": last}
    parts = [
        grid(View(name, _readable(kept[name])), screen, style)
        for name in ("allocation", *SHOWN)
    ]
    parts += _findings(kept, screen, style)
    ha = area_text(dm2, AreaUnit.HA)
    parts.append(screen.word("allocated-as", ha=ha, **about))
    facts = {**about, "allocated_dm2": dm2}
    facts |= {name: records(kept[name]) for name in ("allocation", *SHOWN, "findings")}
    if out is not None:
        targets = kept["targets"]
        write_targets(targets, out)
        facts["targets"] = str(out)
        written = {"path": out, "rows": len(targets)}
        parts.append(screen.word("allocated-written", **written))
    screen.show(Group(*parts), facts)


def _readable(rows: "pd.DataFrame") -> "pd.DataFrame":
    """The columns that say something; small ratios with the digits they need."""
    shown = rows.dropna(axis=1, how="all")
    ratios = [name for name in RATIOS if name in shown]
    return shown.assign(**{
        name: ["" if one != one else f"{one:.4g}" for one in shown[name]]
        for name in ratios
    })  # fmt: skip


def _say_conflict(kept: "Results", screen: Screen, style: "Style") -> None:
    """The smallest set of requirements that conflict, and the least that is missing."""
    from jianliang.edges.cli.tables import records

    rows = kept["allocation_conflicts"]
    said = [_limit(row, screen, style) for row in records(rows)]
    blamed = [text for text, own in zip(said, rows["conflicting"], strict=True) if own]
    short = [
        screen.word("short-less" if floor else "short-more", limit=text, amount=amount)
        for text, amount, floor in _missing(records(rows), said, screen)
    ]
    lines = [screen.word("allocated-not"), *(f"  · {text}" for text in blamed)]
    lines += [screen.word("allocated-missing"), *(f"  · {text}" for text in short)]
    parts = ["\n".join(lines), *_findings(kept, screen, style)]
    facts = {
        "snapshot": kept.snapshot,
        "feasible": False,
        "conflicting": blamed,
        "missing": short,
        "rows": records(rows),
    }
    screen.show(Group(*parts), facts)


def _missing(
    rows: list[dict], said: list[str], screen: Screen
) -> list[tuple[str, str, bool]]:
    """Requirement, by how much it must give way, and whether it is an upper limit."""
    out = []
    for row, text in zip(rows, said, strict=True):
        dm2, yuan = row["missing_dm2"] or 0, row["missing_yuan"] or 0
        if not (dm2 or yuan):
            continue
        amount = _amount("ha", dm2, screen) if dm2 else _amount("yuan", yuan, screen)
        upper = row["requirement"] in ("cap", "funds", "sent", "type")
        out.append((text, amount, upper))
    return out


def _amount(kind: str, value: int, screen: Screen) -> str:
    if kind == "ha":
        return screen.word("amount-ha", ha=area_text(value, AreaUnit.HA))
    return screen.word("amount-yuan", yuan=f"{value:,}")


def _limit(row: dict, screen: Screen, style: "Style") -> str:
    """A requirement in words."""
    told = {
        "unit": style.names.of("unit", row["unit"], row),
        "plot_type": style.names.of("plot_type", row["plot_type"], row),
        "year": row["year"],
        "ha": area_text(row["required_dm2"] or 0, AreaUnit.HA),
        "yuan": f"{row['required_yuan'] or 0:,}",
    }
    return screen.word(f"limit-{row['requirement']}", **told)


def _findings(
    kept: "Results", screen: Screen, style: "Style"
) -> list["RenderableType"]:
    from jianliang.edges.cli.tables import grid
    from jianliang.edges.cli.views import View, told_findings

    found = kept["findings"]
    if not len(found):
        return []
    return [
        grid(View("findings", told_findings(found, screen.language)), screen, style)
    ]


def _totals(texts: list[str]) -> dict[int, int]:
    pairs = dict(map(_pair, texts))
    strange = [year for year in pairs if not year.isdigit()]
    if strange:
        raise UsageError("allocate-staged", text=strange[0])
    return {int(year): _hectares(ha) for year, ha in pairs.items()}


def _pairs(texts: list[str]) -> dict[str, float]:
    try:
        return {name: float(weight) for name, weight in map(_pair, texts)}
    except ValueError:
        raise UsageError("allocate-staged", text=" ".join(texts)) from None


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not (name and equals and value):
        raise UsageError("allocate-staged", text=text)
    return name, value


def _hectares(text: str) -> int:
    plain = text.strip()
    return area_dm2(f"{plain}ha" if plain.replace(".", "", 1).isdigit() else plain)
