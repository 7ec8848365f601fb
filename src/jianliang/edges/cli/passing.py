"""Commands of quota that goes from unit to unit: transfer, send, accept, recall."""

from collections.abc import Callable
from typing import Annotated

import typer

from jianliang.edges.cli.acting import Asker, asking
from jianliang.edges.cli.spending import Area
from jianliang.edges.cli.typed import area_dm2, clawback, fen, output_share

Number = Annotated[str, typer.Argument(help="Number of the contract.")]
STEPS = {
    "transfer": "流转: pass quota on to another unit at once.",
    "send": "送出: put quota on its way; it passes on once it is accepted.",
}
ENDINGS = {
    "accept": "接收: take what is on its way.",
    "recall": "撤回: take back what is on its way.",
}


def _step_command(name: str, told: str) -> Callable[..., None]:
    @asking
    def run(  # noqa: PLR0913 (each is an option of the command line)
        contract: Number,
        source: Annotated[str, typer.Option("--from", help="Unit that gives.")],
        receiver: Annotated[str, typer.Option("--to", help="Unit that gets.")],
        area: Area,
        asker: Asker,
        ratio: Annotated[
            str, typer.Option(help="p/q passed on; the highest allowed by default.")
        ] = "",
        people: Annotated[
            int, typer.Option(min=0, help="People the receiver takes in.")
        ] = 0,
        cash: Annotated[str, typer.Option(help="What the receiver pays, yuan.")] = "",
        output: Annotated[
            list[str] | None,
            typer.Option(help="2026-2030:UNIT=40%,UNIT=60%; may be repeated."),
        ] = None,
        back: Annotated[
            str,
            typer.Option("--clawback", help="2030-12-31:YUAN goes back on a rebuild."),
        ] = "",
    ) -> None:
        from jianliang.commands import transfers
        from jianliang.core.conditions import Conditions

        shares = tuple(output_share(text) for text in output or [])
        agreed = Conditions(people, fen(cash), shares, clawback(back))
        what = transfers.Contract(
            contract, source, receiver, area_dm2(area), ratio, agreed
        )
        do = getattr(transfers, name)
        asker.act(lambda office, asked: do(office, asked, what))

    run.__doc__ = told
    return run


def _ending_command(name: str, told: str) -> Callable[..., None]:
    @asking
    def run(contract: Number, asker: Asker) -> None:
        from jianliang.commands import transfers

        do = getattr(transfers, name)
        asker.act(lambda office, asked: do(office, asked, contract))

    run.__doc__ = told
    return run


COMMANDS: dict[str, Callable[..., None]] = {
    **{name: _step_command(name, told) for name, told in STEPS.items()},
    **{name: _ending_command(name, told) for name, told in ENDINGS.items()},
}
