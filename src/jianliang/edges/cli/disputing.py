"""Commands of quota in dispute: freeze, thaw, lapse; reverse and cure credit."""

from collections.abc import Callable
from typing import Annotated

import typer

from jianliang.edges.cli.acting import (
    As,
    Documents,
    InSeat,
    On,
    Reason,
    RequestId,
    Who,
    act,
    basis,
)
from jianliang.edges.cli.options import CityArgument
from jianliang.edges.cli.spending import Area, Obligation
from jianliang.edges.cli.typed import area_dm2, optional_area_dm2

Piece = Annotated[str, typer.Argument(help="Id of the recognised piece.")]
Year = Annotated[int, typer.Option("--year", help="Year it is booked in.")]
DECISIONS = {
    "reverse": "冲回: take credit and quota back; what was spent becomes owed.",
    "cure": "恢复: give reversed credit again under a new id, with its quota.",
}


def freeze(  # noqa: PLR0913 (each is an option of the command line)
    context: typer.Context,
    city: CityArgument,
    piece: Piece,
    reason: Reason,
    as_: As,
    until: Annotated[
        str, typer.Option(help="Last day; the rules' term by default.")
    ] = "",
    area: Area = "",
    seat: InSeat = "",
    on: On = "",
    request: RequestId = "",
) -> None:
    """冻结: freeze disputed quota that its unit still holds; all by default."""
    from jianliang.commands.disputes import Dispute, freeze

    dispute = Dispute(piece, reason, until, optional_area_dm2(area))
    who = Who(as_, seat, on, request)
    act(context.obj, city, who, lambda office, asked: freeze(office, asked, dispute))


def thaw(  # noqa: PLR0913 (each is an option of the command line)
    context: typer.Context,
    city: CityArgument,
    obligation: Obligation,
    reason: Reason,
    as_: As,
    seat: InSeat = "",
    on: On = "",
    request: RequestId = "",
) -> None:
    """解冻: end a freeze; quota goes back to where it was."""
    from jianliang.commands.disputes import thaw

    who = Who(as_, seat, on, request)
    act(context.obj, city, who, lambda o, asked: thaw(o, asked, obligation, reason))


def lapse(  # noqa: PLR0913 (each is an option of the command line)
    context: typer.Context,
    city: CityArgument,
    as_: As,
    seat: InSeat = "",
    on: On = "",
    request: RequestId = "",
) -> None:
    """到期解冻: end every freeze whose last day has passed."""
    from jianliang.commands.disputes import lapse

    act(context.obj, city, Who(as_, seat, on, request), lapse)


def _decision_command(name: str, told: str) -> Callable[..., None]:
    def run(  # noqa: PLR0913 (each is an option of the command line)
        context: typer.Context,
        city: CityArgument,
        piece: Piece,
        area: Area,
        year: Year,
        as_: As,
        reason: Reason = "",
        document: Documents = None,
        seat: InSeat = "",
        on: On = "",
        request: RequestId = "",
    ) -> None:
        from jianliang.commands import reversals

        why = basis(reason, document)
        what = reversals.Decision(piece, area_dm2(area), year, why)
        who = Who(as_, seat, on, request)
        do = getattr(reversals, name)
        act(context.obj, city, who, lambda office, asked: do(office, asked, what))

    run.__doc__ = told
    return run


COMMANDS: dict[str, Callable[..., None]] = {
    "freeze": freeze,
    "thaw": thaw,
    "lapse": lapse,
    **{name: _decision_command(name, told) for name, told in DECISIONS.items()},
}
