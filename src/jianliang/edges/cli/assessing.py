"""The commands that assess the units of a city, and say how its stock is renewed."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Group

from jianliang.core.errors import UsageError
from jianliang.core.roles import TIERS
from jianliang.edges.cli.figures import AreaUnit
from jianliang.edges.cli.options import CityArgument, Limit, UnitOfArea
from jianliang.edges.cli.runs import names_for, opened_for
from jianliang.edges.cli.screen import Screen
from jianliang.edges.progress import shown_progress

if TYPE_CHECKING:
    from rich.console import RenderableType

    from jianliang.edges.city import CityFolder
    from jianliang.edges.cli.explained import Teller
    from jianliang.edges.cli.tables import Style
    from jianliang.edges.results import Results


def assess(  # noqa: PLR0913 (each is an option of the command line)
    context: typer.Context,
    city: CityArgument,
    year: Annotated[int, typer.Option(help="Year; that of the last survey.")] = 0,
    tier: Annotated[str, typer.Option(help="city, district or township.")] = "",
    unit: Annotated[str, typer.Option(help="Explain the score of this unit.")] = "",
    picture: Annotated[
        Path | None, typer.Option("--picture", help="Draw the scores as PNG.")
    ] = None,
    limit: Limit = 40,
    unit_of_area: UnitOfArea = AreaUnit.HA,
) -> None:
    """考核: gates, scores and grades of the units, explained term by term."""
    from jianliang.edges.assessments import assess_city
    from jianliang.edges.cli.explained import Teller
    from jianliang.edges.cli.tables import Style
    from jianliang.edges.rulepack import read_rulepack

    screen: Screen = context.obj
    if tier and tier not in TIERS:
        raise UsageError("assess-tier", tier=tier, known=", ".join(TIERS))
    opened = opened_for(screen, city)
    with shown_progress(screen.err, screen.word, not screen.json) as progress:
        kept = assess_city(opened, progress, year)
    rules = read_rulepack(opened.rulepack).assessment
    assert rules is not None
    teller = Teller(rules, screen.language, unit_of_area)
    style = Style(names_for(opened, screen), unit_of_area, limit)
    if unit:
        shown, facts = _explained(kept, unit, teller, (screen, style))
    else:
        shown, facts = _listed(kept, tier, teller, (screen, style))
    if picture is not None:
        facts["picture"] = str(_drawn(opened, kept, picture, (tier, teller, screen)))
    screen.show(Group(shown, _kept_as(kept, screen)), facts)


def _listed(
    kept: "Results", tier: str, teller: "Teller", how: tuple[Screen, "Style"]
) -> tuple["RenderableType", dict]:
    """The scores of all units, or of a tier, with what is doubtful."""
    from jianliang.edges.cli.explained import scores_view
    from jianliang.edges.cli.tables import grid, grids, records
    from jianliang.edges.cli.views import findings_view

    screen, style = how
    scores, found = kept["scores"], kept["findings"]
    rows = scores[scores["level"] == tier] if tier else scores
    shown = grid(scores_view(rows, teller), screen, style)
    doubts = grids([findings_view(found, screen.language)], screen, style)
    facts = {
        "snapshot": kept.snapshot,
        "scores": records(rows),
        "gates": records(kept["gates"][kept["gates"]["unit"].isin(list(rows["unit"]))]),
        "findings": records(found),
    }
    return Group(shown, *doubts), facts


def _explained(
    kept: "Results", unit: str, teller: "Teller", how: tuple[Screen, "Style"]
) -> tuple["RenderableType", dict]:
    """One unit's score with all that it is made of."""
    from jianliang.edges.cli.explained import PARTS, rows_of, unit_views
    from jianliang.edges.cli.tables import grid, records

    screen, style = how
    scores = kept["scores"]
    if unit not in set(scores["unit"]):
        year = int(scores["year"].iloc[0])
        raise UsageError("assess-unit", unit=unit, year=year)
    views = unit_views(kept, unit, teller)
    told = {name: records(rows_of(kept[name], unit)) for name in PARTS}
    shown = Group(*(grid(view, screen, style) for view in views))
    return shown, {"snapshot": kept.snapshot, "unit": unit, **told}


def _drawn(
    city: "CityFolder",
    kept: "Results",
    path: Path,
    about: tuple[str, "Teller", Screen],
) -> Path:
    from jianliang.edges.pictures.scores import draw_scores

    tier, teller, screen = about
    names = names_for(city, screen).units
    draw_scores(kept, (tier, names), path, teller)
    return path


def _kept_as(kept: "Results", screen: Screen) -> str:
    scores = kept["scores"]
    return screen.word(
        "assessed-as",
        snapshot=kept.snapshot,
        year=scores["year"].iloc[0] if len(scores) else "–",
        units=len(scores),
        findings=kept.rows("findings"),
    )
