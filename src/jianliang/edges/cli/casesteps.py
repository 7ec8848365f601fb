"""Commands of the course of a case: notify, reply, decide, appeal … reinstate."""

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
    pairs,
)
from jianliang.edges.cli.options import CityArgument
from jianliang.edges.cli.typed import area_dm2

Case = Annotated[str, typer.Argument(help="Id of the case.")]
Cases = Annotated[list[str], typer.Argument(help="Ids of cases.")]
Pieces = Annotated[
    list[str] | None,
    typer.Option("--piece", help="PIECE=AREA; the suspected area if not stated."),
]
SAID = {
    "reply": "陈述申辩: the unit replies, with its evidence.",
    "drop": "撤销立案: there was no rebuild, or it was lawful.",
    "appeal": "申诉: the unit appeals against the decision.",
    "overturn": "撤销决定: the appeal succeeds; the case is dismissed.",
}
ENDED = {
    "enforce": "逾期未改冲回: reverse what was frozen and not remedied in time.",
    "remedy": "整改恢复: the rebuild is gone; credit again, the penalty stays.",
    "reinstate": "申诉后恢复: a late appeal succeeds; all is as before, no penalty.",
}


def notify(  # noqa: PLR0913 (each is an option of the command line)
    context: typer.Context,
    city: CityArgument,
    cases: Cases,
    as_: As,
    reason: Reason = "",
    document: Documents = None,
    seat: InSeat = "",
    on: On = "",
    request: RequestId = "",
) -> None:
    """告知: tell units what they are suspected of; their term to reply begins."""
    from jianliang.commands.cases import notify

    who, why = Who(as_, seat, on, request), basis(reason, document)
    act(context.obj, city, who, lambda o, asked: notify(o, asked, cases, why))


def decide(  # noqa: PLR0913 (each is an option of the command line)
    context: typer.Context,
    city: CityArgument,
    case: Case,
    ruling: Annotated[str, typer.Option(help="reversed, suspended or third-party.")],
    reason: Reason,
    as_: As,
    piece: Pieces = None,
    cause: Annotated[
        str, typer.Option(help="Of third parties: disaster, state-project or other.")
    ] = "",
    remedy_by: Annotated[
        str, typer.Option(help="Last day to remedy; the rules' term by default.")
    ] = "",
    document: Documents = None,
    seat: InSeat = "",
    on: On = "",
    request: RequestId = "",
) -> None:
    """作出决定: decide a case; it takes effect once it is final."""
    from jianliang.commands.cases import Ruling, decide

    why = basis(reason, document)
    said = Ruling(case, ruling, why, _areas(piece), cause, remedy_by)
    who = Who(as_, seat, on, request)
    act(context.obj, city, who, lambda o, asked: decide(o, asked, said))


def uphold(  # noqa: PLR0913 (each is an option of the command line)
    context: typer.Context,
    city: CityArgument,
    case: Case,
    reason: Reason,
    as_: As,
    piece: Pieces = None,
    document: Documents = None,
    seat: InSeat = "",
    on: On = "",
    request: RequestId = "",
) -> None:
    """维持决定: the decision stands, perhaps for less."""
    from jianliang.commands.cases import Answer, uphold

    said = Answer(case, basis(reason, document), _areas(piece))
    who = Who(as_, seat, on, request)
    act(context.obj, city, who, lambda o, asked: uphold(o, asked, said))


def finalise(  # noqa: PLR0913 (each is an option of the command line)
    context: typer.Context,
    city: CityArgument,
    cases: Cases,
    as_: As,
    seat: InSeat = "",
    on: On = "",
    request: RequestId = "",
) -> None:
    """终结: cases become final; credit, quota and penalty follow at once."""
    from jianliang.commands.case_effects import finalise

    who = Who(as_, seat, on, request)
    act(context.obj, city, who, lambda o, asked: finalise(o, asked, cases))


def _areas(texts: list[str] | None) -> dict[str, int] | None:
    areas = {piece: area_dm2(text) for piece, text in pairs(texts).items()}
    return areas or None


def _said_command(name: str, told: str) -> Callable[..., None]:
    """A command about one case that states a reason and documents."""

    def run(  # noqa: PLR0913 (each is an option of the command line)
        context: typer.Context,
        city: CityArgument,
        case: Case,
        reason: Reason,
        as_: As,
        document: Documents = None,
        seat: InSeat = "",
        on: On = "",
        request: RequestId = "",
    ) -> None:
        from jianliang.commands import case_effects, cases

        do = getattr(cases if name in SAID else case_effects, name)
        who, why = Who(as_, seat, on, request), basis(reason, document)
        act(context.obj, city, who, lambda o, asked: do(o, asked, case, why))

    run.__doc__ = told
    return run


COMMANDS: dict[str, Callable[..., None]] = {
    "notify": notify,
    "reply": _said_command("reply", SAID["reply"]),
    "decide": decide,
    "drop": _said_command("drop", SAID["drop"]),
    "appeal": _said_command("appeal", SAID["appeal"]),
    "uphold": uphold,
    "overturn": _said_command("overturn", SAID["overturn"]),
    "finalise": finalise,
    **{name: _said_command(name, told) for name, told in ENDED.items()},
}
