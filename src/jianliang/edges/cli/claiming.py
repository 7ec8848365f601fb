"""Commands about claims: load, list, show, submit; verify, what-if."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Group, RenderableType

from jianliang.core.errors import UsageError
from jianliang.edges.cli.acting import As, Asker, asking, city_office, office_for, pairs
from jianliang.edges.cli.cities import Fields, parsed_fields
from jianliang.edges.cli.figures import AreaUnit
from jianliang.edges.cli.options import CityArgument, Limit, UnitOfArea
from jianliang.edges.cli.runs import names_for
from jianliang.edges.cli.screen import Screen

if TYPE_CHECKING:
    import pandas as pd

    from jianliang.core.policy import RulePack
    from jianliang.edges.draftstore import Draft

DraftArgument = Annotated[str, typer.Argument(help="Id of the draft.")]

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="申报: load batches as drafts, submit what is clean, verify what is claimed.",
)


@app.command()
def load(  # noqa: PLR0913 (each is an option of the command line)
    context: typer.Context,
    city: CityArgument,
    file: Annotated[Path, typer.Argument(help="The batch, in any format of layers.")],
    unit: Annotated[str, typer.Option(help="Unit that claims.")],
    as_: As,
    evidence: Annotated[
        Path | None, typer.Option(help="Photos and papers by hash.")
    ] = None,
    layer: Annotated[str, typer.Option(help="Which layer of the file.")] = "",
    crs: Annotated[str, typer.Option(help="CRS, where the file has none.")] = "",
    encoding: Annotated[str, typer.Option(help="Encoding of the texts.")] = "",
    field: Fields = None,
    limit: Limit = 40,
) -> None:
    """载入: read a batch of claims as a draft, with findings by row."""
    from jianliang.edges.drafts import Batch, load_draft
    from jianliang.edges.importing import Hints

    screen: Screen = context.obj
    hints = Hints(layer, crs, encoding, parsed_fields(field or []))
    with city_office(screen, city) as (opened, office):
        draft = load_draft(office, opened, Batch(file, evidence, hints), unit, as_)
    screen.show(_told(draft, screen, limit), draft_facts(draft))


@app.command("list")
def list_(context: typer.Context, city: CityArgument, limit: Limit = 40) -> None:
    """列表: the drafts of the city, the latest first."""
    from jianliang.edges.cli.naming import Names
    from jianliang.edges.cli.tables import Style, grid, records
    from jianliang.edges.cli.views import View
    from jianliang.edges.draftstore import list_drafts

    screen: Screen = context.obj
    with office_for(screen, city) as office:
        frame = list_drafts(office.book)
    style = Style(Names(screen.language), limit=limit)
    screen.show(grid(View("drafts", frame), screen, style), {"drafts": records(frame)})


@app.command()
def show(
    context: typer.Context, city: CityArgument, draft: DraftArgument, limit: Limit = 40
) -> None:
    """查看: the rows of a draft and what is doubtful in them."""
    from jianliang.edges.draftstore import read_draft

    screen: Screen = context.obj
    with office_for(screen, city) as office:
        found = read_draft(office.book, draft)
    screen.show(_told(found, screen, limit), draft_facts(found))


@app.command()
@asking
def submit(draft: DraftArgument, asker: Asker) -> None:
    """提交: declare the clean rows of a draft in one request; the rest stays."""
    from jianliang.edges.drafts import submit_draft

    asked = asker.asked()
    with asker.office() as (opened, office):
        before = office.book.size
        done = submit_draft(office, opened, draft, asked)
    asker.say(done.receipt, before, "draft-submitted", **draft_facts(done.draft))


@app.command()
def verify(
    context: typer.Context,
    city: CityArgument,
    limit: Limit = 40,
    unit_of_area: UnitOfArea = AreaUnit.HA,
) -> None:
    """核验: lay every open claim over both surveys and keep what it comes to."""
    from jianliang.core.tables import TOLD_FINDINGS, typed
    from jianliang.edges.cli.tables import Style, grid, grids, records
    from jianliang.edges.cli.views import View, findings_view
    from jianliang.edges.verifications import verify_book

    screen: Screen = context.obj
    with city_office(screen, city) as (opened, office):
        kept = verify_book(opened, office.book, office.rules)
    pieces, found = kept["claim_pieces"], typed(kept["findings"], TOLD_FINDINGS)
    by_unit = verdict_areas(pieces)
    facts = {
        "snapshot": kept.snapshot,
        "claims": int(pieces["claim_id"].nunique()),
        "verdicts": records(by_unit),
        "findings": len(found),
    }
    style = Style(names_for(opened, screen), unit_of_area, limit)
    shown = grid(View("verdicts", by_unit), screen, style)
    doubts = grids([findings_view(found, screen.language)], screen, style)
    screen.show(Group(shown, *doubts, screen.word("verified-as", **facts)), facts)


@app.command("what-if")
def what_if(  # noqa: PLR0913 (each is an option of the command line)
    context: typer.Context,
    city: CityArgument,
    rules: Annotated[
        Path | None, typer.Option(help="Folder of the other rule pack.")
    ] = None,
    set_: Annotated[
        list[str] | None, typer.Option("--set", help="PARAMETER=VALUE.")
    ] = None,
    limit: Limit = 40,
    unit_of_area: UnitOfArea = AreaUnit.HA,
) -> None:
    """比选: what the open claims would come to under other counting rules."""
    from jianliang.edges.city import load_city
    from jianliang.edges.cli.tables import Style, grid, records
    from jianliang.edges.cli.views import View
    from jianliang.edges.verifications import open_batch
    from jianliang.pipeline.verifying import lay
    from jianliang.pipeline.verifying import what_if as compared

    screen: Screen = context.obj
    with city_office(screen, city) as (opened, office):
        laid = lay(load_city(opened), open_batch(office.book)[0])
        found = compared(laid, office.rules, _other(office.rules, rules, set_))
    style = Style(names_for(opened, screen), unit_of_area, limit)
    facts = {"what_if": records(found)}
    screen.show(grid(View("what-if", found), screen, style), facts)


def verdict_areas(pieces: "pd.DataFrame") -> "pd.DataFrame":
    """Area by unit and verdict, and how much of it counts in each total."""
    area = pieces["area_dm2"]
    measures = {
        "area_dm2": area,
        "construction_dm2": area.where(pieces["counts_construction"], 0),
        "urban_rural_dm2": area.where(pieces["counts_urban_rural"], 0),
    }
    keys = ["unit", "verdict"]
    return pieces[keys].assign(**measures).groupby(keys, as_index=False).sum()


def draft_facts(draft: "Draft") -> dict:
    """What a draft says to machines."""
    from jianliang.core.findings import worded
    from jianliang.edges.cli.tables import records

    counts = {s: len(draft.claims(s)) for s in ("clean", "held", "submitted")}
    rows = draft.rows[["layer", "row", "subject", "state", "event"]]
    names = ("draft", "unit", "person", "name", "sha256", "evidence_sha256")
    return {
        **{name: getattr(draft, name) for name in names},
        **counts,
        "rows": records(rows),
        "findings": records(worded(draft.findings)),
    }


def _told(draft: "Draft", screen: Screen, limit: int) -> RenderableType:
    """The rows, their findings, and how many can be submitted."""
    from jianliang.core.findings import worded
    from jianliang.edges.cli.naming import Names
    from jianliang.edges.cli.tables import Style, grid, grids
    from jianliang.edges.cli.views import View, findings_view

    style = Style(Names(screen.language), limit=limit)
    rows = draft.rows[["layer", "row", "subject", "state", "event"]]
    shown = grid(View("draft", rows), screen, style)
    found = findings_view(worded(draft.findings), screen.language)
    doubts = grids([found], screen, style)
    return Group(shown, *doubts, screen.word("draft-loaded", **draft_facts(draft)))


def _other(
    present: "RulePack", folder: Path | None, changes: list[str] | None
) -> "RulePack":
    from jianliang.core.policy import supposing
    from jianliang.edges.rulepack import read_rulepack

    if folder is None and not changes:
        raise UsageError("set-wrong", text="")
    pack = read_rulepack(folder) if folder else present
    return supposing(pack, pairs(changes))
