"""The command that lists plots that may be reduced, and explains how each is rated."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Group

from jianliang.core.errors import UsageError
from jianliang.edges.cli.figures import AreaUnit
from jianliang.edges.cli.options import CityArgument, Limit, UnitOfArea
from jianliang.edges.cli.runs import names_for, opened_for
from jianliang.edges.cli.screen import Screen
from jianliang.edges.progress import shown_progress

if TYPE_CHECKING:
    from rich.console import RenderableType

    from jianliang.edges.city import CityFolder
    from jianliang.edges.cli.ratings import Reader
    from jianliang.edges.cli.tables import Style
    from jianliang.edges.results import Results


def candidates(  # noqa: PLR0913 (each is an option of the command line)
    context: typer.Context,
    city: CityArgument,
    unit: Annotated[str, typer.Option(help="Only plots of this unit.")] = "",
    weights: Annotated[
        str, typer.Option(help="ahp, entropy, or a file of judgements or weights.")
    ] = "ahp",
    locks: Annotated[
        Path | None, typer.Option(help="CSV of plot_id, lock and reason.")
    ] = None,
    plot: Annotated[str, typer.Option(help="Explain this plot term by term.")] = "",
    day: Annotated[str, typer.Option(help="As known on this day.")] = "",
    picture: Annotated[
        Path | None, typer.Option("--picture", help="Draw the scores as PNG.")
    ] = None,
    limit: Limit = 40,
    unit_of_area: UnitOfArea = AreaUnit.HA,
) -> None:
    """备选地块: plots that may be reduced, how much each ought to be, how surely."""
    from jianliang.core.days import is_day
    from jianliang.edges.candidates import Asked, candidates_city
    from jianliang.edges.cli.ratings import Reader
    from jianliang.edges.cli.tables import Style
    from jianliang.edges.rulepack import read_rulepack

    screen: Screen = context.obj
    opened = opened_for(screen, city)
    if day and not is_day(day):
        raise UsageError("day-wrong", day=day)
    with shown_progress(screen.err, screen.word, not screen.json) as progress:
        kept = candidates_city(opened, progress, Asked(day, weights, locks)).kept
    reader = Reader.of(read_rulepack(opened.rulepack), screen.language)
    style = Style(names_for(opened, screen), unit_of_area, limit)
    if plot:
        shown, facts = _explained(kept, plot, reader, (screen, style))
    else:
        shown, facts = _listed(kept, unit, reader, (screen, style))
    lines = [screen.word("candidates-as", **_counts(kept))]
    if picture is not None:
        facts["picture"] = _drawn(opened, kept, picture, screen)
        lines.append(facts["picture"])
    screen.show(Group(shown, *lines), {**facts, **_counts(kept)})


def _counts(kept: "Results") -> dict:
    lock = kept["candidates"]["lock"]
    return {
        "snapshot": kept.snapshot,
        "plots": len(lock),
        "fixed": int((lock == "fixed").sum()),
        "forbidden": int((lock == "forbidden").sum()),
        "findings": kept.rows("findings"),
    }


def _listed(
    kept: "Results", unit: str, reader: "Reader", how: tuple[Screen, "Style"]
) -> tuple["RenderableType", dict]:
    """The plots by rank, the weights of the criteria, and what is doubtful."""
    from jianliang.edges.cli.tables import grid, records
    from jianliang.edges.cli.views import View, told_findings

    screen, style = how
    rows = kept["candidates"].sort_values("rank")
    if unit:
        rows = rows[(rows["unit"] == unit) | (rows["district"] == unit)]
        if not len(rows):
            raise UsageError("candidates-unit", unit=unit)
    weights, found = kept["weights"], kept["findings"]
    whole = replace(style, limit=0)
    parts = [
        grid(View("candidates", reader.plots(rows)), screen, style),
        grid(View("weights", reader.criteria(weights)), screen, whole),
    ]
    if len(found):
        doubts = View("findings", told_findings(found, screen.language))
        parts.append(grid(doubts, screen, style))
    shown = rows.head(style.limit) if style.limit else rows
    facts = {
        "rows": records(shown),
        "all_rows": len(rows),
        "weights": records(weights),
        "doubts": records(found),
    }
    return Group(*parts), facts


def _explained(
    kept: "Results", plot: str, reader: "Reader", how: tuple[Screen, "Style"]
) -> tuple["RenderableType", dict]:
    """One plot: its score, every term of it, what locks it, how firm its rank is."""
    from jianliang.edges.cli.ratings import with_weights
    from jianliang.edges.cli.tables import grid, records
    from jianliang.edges.cli.views import View

    screen, style = how
    own = {
        name: kept[name][kept[name]["plot_id"] == plot]
        for name in ("candidates", "ratings", "candidate_locks", "rank_stability")
    }
    if not len(own["candidates"]):
        raise UsageError("candidates-plot", plot=plot)
    terms = with_weights(own["ratings"], kept["weights"])
    style = replace(style, limit=0)
    views = [
        View("candidates", reader.plots(own["candidates"])),
        View("ratings", reader.terms(terms)),
        View("rank_stability", own["rank_stability"].drop(columns="plot_id")),
    ]
    if len(own["candidate_locks"]):
        locks = own["candidate_locks"].drop(columns="plot_id")
        views.append(View("candidate_locks", locks))
    facts = {name: records(rows) for name, rows in own.items()}
    facts["ratings"] = records(terms)
    return Group(*(grid(view, screen, style) for view in views)), {
        "plot": plot,
        **facts,
    }


def _drawn(city: "CityFolder", kept: "Results", path: Path, screen: Screen) -> str:
    from jianliang.edges.pictures.candidates import draw_candidates

    draw_candidates(kept, city.definition.name, path, screen.language)
    return str(path)
