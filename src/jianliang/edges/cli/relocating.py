"""Commands of relocations: register, link, list."""

from typing import Annotated

import typer

from jianliang.edges.cli.acting import Asker, asking, day_of
from jianliang.edges.cli.figures import AreaUnit
from jianliang.edges.cli.options import CityArgument, Limit, UnitOfArea
from jianliang.edges.cli.spending import told_table
from jianliang.edges.cli.typed import area_dm2, fen

Number = Annotated[str, typer.Argument(help="Number of the relocation.")]
Plots = Annotated[list[str] | None, typer.Option("--plot", help="A plot of theirs.")]
Contract = Annotated[
    str, typer.Option("--transfer", help="Contract of the transfer it goes with.")
]

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="疏解: register who leaves, tie it to plots and transfers, list by unit.",
)


@app.command()
@asking
def register(  # noqa: PLR0913 (each is an option of the command line)
    number: Number,
    unit: Annotated[str, typer.Option(help="Unit they leave.")],
    who_: Annotated[str, typer.Option("--who", help="firm, institution or person.")],
    name: Annotated[str, typer.Option(help="Their name; a person's can be erased.")],
    asker: Asker,
    people: Annotated[int, typer.Option(min=0, help="How many people.")] = 0,
    output: Annotated[str, typer.Option(help="Output of a year, yuan.")] = "",
    land: Annotated[str, typer.Option(help="Land they leave: m², ha or mu.")] = "0",
    to: Annotated[str, typer.Option(help="Unit they go to; elsewhere if empty.")] = "",
    plot: Plots = None,
    contract: Contract = "",
) -> None:
    """登记: who leaves, with how many people, what output and what land."""
    from jianliang.commands.relocations import Relocation, Ties, register

    what = Relocation(number, unit, who_, people, fen(output), area_dm2(land), to)
    ties = Ties(plot or [], contract)
    asker.act(lambda o, asked: register(o, asked, what, name, ties))


@app.command()
@asking
def link(
    number: Number, asker: Asker, plot: Plots = None, contract: Contract = ""
) -> None:
    """关联: tie a relocation to more plots, or to its transfer."""
    from jianliang.commands.relocations import Ties, link

    ties = Ties(plot or [], contract)
    asker.act(lambda o, asked: link(o, asked, number, ties))


@app.command("list")
def list_(
    context: typer.Context,
    city: CityArgument,
    by_unit: Annotated[
        bool, typer.Option("--by-unit", help="Land and people by unit and year.")
    ] = False,
    limit: Limit = 40,
    unit_of_area: UnitOfArea = AreaUnit.M2,
) -> None:
    """列表: the register; or beside it what was reduced, by unit and year."""
    from jianliang.commands.statements import relocations, relocations_by_unit

    name = "relocations-by-unit" if by_unit else "relocations"
    table = told_table(context.obj, name, (limit, unit_of_area))
    if by_unit:
        day = day_of()
        table(
            city,
            lambda office, desk: relocations_by_unit(
                desk, str(office.rules.parameter("entry_total", day).value)
            ),
        )
    else:
        table(city, lambda office, desk: relocations(desk))
