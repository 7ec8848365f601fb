"""Commands of the course of a case: notify, reply, decide, appeal … reinstate."""

from collections.abc import Callable
from typing import Annotated

import typer

from jianliang.edges.cli.acting import Asker, OptionalWhy, Why, asking, pairs
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


@asking
def notify(cases: Cases, asker: Asker, why: OptionalWhy) -> None:
    """告知: tell units what they are suspected of; their term to reply begins."""
    from jianliang.commands.cases import notify

    asker.act(lambda o, asked: notify(o, asked, cases, why))


@asking
def decide(  # noqa: PLR0913 (each is an option of the command line)
    case: Case,
    ruling: Annotated[str, typer.Option(help="reversed, suspended or third-party.")],
    why: Why,
    asker: Asker,
    piece: Pieces = None,
    cause: Annotated[
        str, typer.Option(help="Of third parties: disaster, state-project or other.")
    ] = "",
    remedy_by: Annotated[
        str, typer.Option(help="Last day to remedy; the rules' term by default.")
    ] = "",
) -> None:
    """作出决定: decide a case; it takes effect once it is final."""
    from jianliang.commands.cases import Ruling, decide

    said = Ruling(case, ruling, why, _areas(piece), cause, remedy_by)
    asker.act(lambda o, asked: decide(o, asked, said))


@asking
def uphold(case: Case, why: Why, asker: Asker, piece: Pieces = None) -> None:
    """维持决定: the decision stands, perhaps for less."""
    from jianliang.commands.cases import Answer, uphold

    said = Answer(case, why, _areas(piece))
    asker.act(lambda o, asked: uphold(o, asked, said))


@asking
def finalise(cases: Cases, asker: Asker) -> None:
    """终结: cases become final; credit, quota and penalty follow at once."""
    from jianliang.commands.case_effects import finalise

    asker.act(lambda o, asked: finalise(o, asked, cases))


def _areas(texts: list[str] | None) -> dict[str, int] | None:
    areas = {piece: area_dm2(text) for piece, text in pairs(texts).items()}
    return areas or None


def _said_command(name: str, told: str) -> Callable[..., None]:
    """A command about one case that states a reason and documents."""

    @asking
    def run(case: Case, why: Why, asker: Asker) -> None:
        from jianliang.commands import case_effects, cases

        do = getattr(cases if name in SAID else case_effects, name)
        asker.act(lambda o, asked: do(o, asked, case, why))

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
