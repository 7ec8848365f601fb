"""Commands about plots: show, and every step of their life."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Group

from jianliang.core.errors import UsageError
from jianliang.edges.cli.acting import (
    Asker,
    OptionalWhy,
    Why,
    asking,
    city_office,
    pairs,
)
from jianliang.edges.cli.figures import AreaUnit
from jianliang.edges.cli.options import CityArgument, UnitOfArea
from jianliang.edges.cli.runs import names_for
from jianliang.edges.cli.screen import Screen
from jianliang.edges.cli.typed import area_dm2

if TYPE_CHECKING:
    from jianliang.commands import Asked, Office
    from jianliang.ledger import Receipt

Plots = Annotated[list[str] | None, typer.Argument(help="Ids of the plots.")]
OfUnit = Annotated[
    str, typer.Option("--unit", help="All plots of this unit and below, if they may.")
]

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="地块: a plot's life story, and the steps of its life.",
)


@app.command()
def show(
    context: typer.Context,
    city: CityArgument,
    plot: Annotated[str, typer.Argument(help="Id of the plot.")],
    unit_of_area: UnitOfArea = AreaUnit.M2,
) -> None:
    """查看: every event of a plot, its verdicts, recognised pieces and quota."""
    from jianliang.edges.cli.tables import Style, grids, listing, records
    from jianliang.edges.cli.views import View
    from jianliang.edges.lives import life_of

    screen: Screen = context.obj
    with city_office(screen, city) as (opened, office):
        life = life_of(opened, office.book, plot)
    names = names_for(opened, screen)
    style = Style(names, unit_of_area)
    parts = {"life": life.events, "verdicts": life.verdicts}
    parts["recognised"] = life.recognised
    shown = grids([View(*part) for part in parts.items()], screen, style)
    head = {
        "table-plot": life.plot,
        "state-now": names.of("state", life.state, {}),
        "of-unit": names.of("unit", life.unit, {}),
    }
    facts = {"plot": life.plot, "state": life.state, "unit": life.unit}
    tables = {key: records(frame) for key, frame in parts.items()}
    screen.show(Group(listing(head, screen), *shown), facts | tables)


def _step(kind: str, told: str) -> Callable[..., None]:
    """A command that takes plots one step on."""

    @asking
    def step(
        asker: Asker, why: OptionalWhy, plots: Plots = None, unit: OfUnit = ""
    ) -> None:
        from jianliang import commands

        others = {"consent": commands.consent, "cosign": commands.cosign}

        def do(office: "Office", asked: "Asked") -> "Receipt":
            named = chosen(office, kind, plots, unit)
            if kind in others:
                return others[kind](office, asked, named, why)
            return commands.take_step(office, asked, kind, named, why)

        asker.act(do)

    step.__doc__ = told
    return step


STEPS = {
    "clear": "拆除腾退: plots were cleared.",
    "restore": "复垦复绿: plots were restored.",
    "return": "退回: send claims back, with the reason.",
    "withdraw": "撤回: give claims or planned plots up, with the reason.",
    "watch": "监督: recognised plots are watched from now on.",
    "consent": "村民同意: record the village's resolution, with its document.",
    "cosign": "会签: the department of your seat signs.",
}
for _kind, _told in STEPS.items():
    app.command(_kind)(_step(_kind, _told))


@app.command()
@asking
def verify(
    asker: Asker,
    why: OptionalWhy,
    plots: Annotated[
        list[str] | None,
        typer.Argument(help="Ids; PLOT=AREA where less was seen than is claimed."),
    ] = None,
    unit: OfUnit = "",
) -> None:
    """现场核验: the district has seen the plots cleared and restored."""
    from jianliang.commands import field_verify

    def do(office: "Office", asked: "Asked") -> "Receipt":
        areas = dict(area_of(text) for text in plots or [])
        named = chosen(office, "verify", list(areas), unit)
        seen = {plot: areas.get(plot) for plot in named}
        return field_verify(office, asked, seen, why)

    asker.act(do)


@app.command()
@asking
def correct(
    plot: Annotated[str, typer.Argument(help="Id of the plot.")],
    asker: Asker,
    why: Why,
    set_: Annotated[list[str], typer.Option("--set", help="COLUMN=VALUE of a claim.")],
) -> None:
    """更正: put right what a claim says, before it is verified in the field."""
    from jianliang.commands import correct
    from jianliang.core.tables import CLAIMS

    whole = {n for n, column in CLAIMS.columns.items() if column.kind == "Int64"}
    change: dict[str, str | int] = {}
    for name, text in pairs(set_).items():
        if name not in CLAIMS.columns or name in ("claim_id", "unit", "geometry"):
            raise UsageError("set-wrong", text=f"{name}={text}")
        change[name] = int(text) if name in whole and text.isdigit() else text
    asker.act(lambda o, asked: correct(o, asked, {plot: change}, why))


@app.command()
@asking
def offer(
    plots: Annotated[list[str], typer.Argument(help="Ids of the plots.")],
    unit: Annotated[str, typer.Option(help="Unit the land lies in.")],
    asker: Asker,
    why: OptionalWhy,
) -> None:
    """权利人登记: offer land to be reduced; it binds nobody yet."""
    from jianliang.commands import offer

    offers = [{"plot": plot, "unit": unit} for plot in plots]
    asker.act(lambda o, asked: offer(o, asked, offers, why))


@app.command()
@asking
def plan(asker: Asker, why: OptionalWhy, unit: OfUnit = "") -> None:
    """列入计划: parcels of the special plan that the book has not become plots."""
    from jianliang.commands import plan_plots
    from jianliang.edges.city import load_city
    from jianliang.edges.planning import planned_parcels

    asked = asker.asked()
    with asker.office() as (opened, office):
        parcels = planned_parcels(load_city(opened), asked.on)
        with office.book.desk() as desk:
            fresh = [one for one in parcels if not desk.state(one["plot"])]
        mine = [o for o in fresh if not unit or unit in office.above.get(o["unit"], ())]
        before = office.book.size
        receipt = plan_plots(office, asked, mine, why)
        asker.say(receipt, before)


def chosen(
    office: "Office", kind: str, plots: Sequence[str] | None, unit: str
) -> list[str]:
    """The plots named, and those of a unit that an event may follow on."""
    from jianliang.core.moves import MOVES, OPEN

    named = list(plots or [])
    if not unit:
        return named
    states = set(MOVES[kind].states if kind in MOVES else OPEN) - {""}
    with office.book.desk() as desk:
        rows = desk.plots(None, sorted(states))
    ours = [row.plot for row in rows if unit in office.above.get(row.unit, (row.unit,))]
    return list(dict.fromkeys([*named, *ours]))


def area_of(text: str) -> tuple[str, int | None]:
    """A plot, and the area of PLOT=AREA in dm²; None where only the plot is named.

    Raises
    ------
    UsageError
        What stands behind the sign is no area.
    """
    plot, sign, area = text.partition("=")
    return plot, area_dm2(area) if sign else None
