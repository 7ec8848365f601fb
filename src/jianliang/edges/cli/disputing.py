"""Commands of quota in dispute: freeze, thaw, lapse; reverse and cure credit."""

from collections.abc import Callable
from typing import Annotated

import typer

from jianliang.edges.cli.acting import Asker, OptionalWhy, Reason, asking
from jianliang.edges.cli.spending import Area, Obligation
from jianliang.edges.cli.typed import area_dm2, optional_area_dm2

Piece = Annotated[str, typer.Argument(help="Id of the recognised piece.")]
Year = Annotated[int, typer.Option("--year", help="Year it is booked in.")]
DECISIONS = {
    "reverse": "冲回: take credit and quota back; what was spent becomes owed.",
    "cure": "恢复: give reversed credit again under a new id, with its quota.",
}


@asking
def freeze(
    piece: Piece,
    reason: Reason,
    asker: Asker,
    until: Annotated[
        str, typer.Option(help="Last day; the rules' term by default.")
    ] = "",
    area: Area = "",
) -> None:
    """冻结: freeze disputed quota that its unit still holds; all by default."""
    from jianliang.commands.disputes import Dispute, freeze

    dispute = Dispute(piece, reason, until, optional_area_dm2(area))
    asker.act(lambda office, asked: freeze(office, asked, dispute))


@asking
def thaw(obligation: Obligation, reason: Reason, asker: Asker) -> None:
    """解冻: end a freeze; quota goes back to where it was."""
    from jianliang.commands.disputes import thaw

    asker.act(lambda o, asked: thaw(o, asked, obligation, reason))


@asking
def lapse(asker: Asker) -> None:
    """到期解冻: end every freeze whose last day has passed."""
    from jianliang.commands.disputes import lapse

    asker.act(lapse)


def _decision_command(name: str, told: str) -> Callable[..., None]:
    @asking
    def run(
        piece: Piece, area: Area, year: Year, asker: Asker, why: OptionalWhy
    ) -> None:
        from jianliang.commands import reversals

        what = reversals.Decision(piece, area_dm2(area), year, why)
        do = getattr(reversals, name)
        asker.act(lambda office, asked: do(office, asked, what))

    run.__doc__ = told
    return run


COMMANDS: dict[str, Callable[..., None]] = {
    "freeze": freeze,
    "thaw": thaw,
    "lapse": lapse,
    **{name: _decision_command(name, told) for name, told in DECISIONS.items()},
}
