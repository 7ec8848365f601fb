"""Ground built on again: what is suspected becomes cases, each led somewhere else.

Some are final, one was frozen, one had another cause, one appeal succeeded late; others
still wait in every state a case may be in, and one of them is overdue.
"""

from collections.abc import Callable, Sequence

from sqlalchemy import Row

from jianliang.commands.case_effects import finalise, reinstate, remedy
from jianliang.commands.case_tables import remind
from jianliang.commands.cases import (
    Answer,
    Ruling,
    appeal,
    decide,
    drop,
    notify,
    reply,
    uphold,
)
from jianliang.commands.suspicions import (
    Supervision,
    Visit,
    open_cases,
    to_visit,
    visit,
)
from jianliang.edges.demobook.story import Story, paper

DAYS = {
    "open": "10-08",
    "notify": "10-12",
    "reply": "10-20",
    "drop": "10-25",
    "reversed": "11-03",
    "suspended": "11-03",
    "third-party": "11-03",
    "appeal": "11-10",
    "uphold": "11-20",
    "finalise": "12-01",
    "remedy": "12-20",
    "reinstate": "12-20",
    "remind": "12-22",
}
"""Step → its day in the year after the last claims; within the terms of the rules."""
HEARD = ("notify", "reply")
PLANS = (
    (*HEARD, "reversed", "finalise"),
    (*HEARD, "suspended", "finalise"),
    (*HEARD, "third-party", "finalise"),
    (*HEARD, "reversed", "appeal", "uphold", "finalise", "reinstate"),
    (*HEARD, "reversed", "appeal"),
    (*HEARD, "reversed"),
    HEARD,
    ("notify",),
    (),
    (*HEARD, "drop"),
    ("notify", "reversed", "finalise", "remedy"),
)
"""How far the cases get, the first opened first; all further ones as the first."""


def led(story: Story, seen: Supervision, year: int) -> None:
    """Open a case for each suspicion, and lead them on their ways.

    Parameters
    ----------
    year : int
        In which all of it happens.
    """
    _looked_at(story.on(f"{year}-{DAYS['open']}"), seen)
    open_cases(story.office, story.asked(story.top, "inspector"), seen)
    with story.office.book.desk() as desk:
        rows = desk.cases(states=["suspected"])
    plans = {row.case: _plan(at) for at, row in enumerate(rows)}
    for step, do in STEPS.items():
        ours = [row for row in rows if step in plans[row.case]]
        if ours:
            do(story.on(f"{year}-{DAYS[step]}"), ours)
    story.on(f"{year}-{DAYS['remind']}")
    remind(story.office, story.asked(story.top, "inspector"))


def _plan(at: int) -> Sequence[str]:
    return PLANS[at] if at < len(PLANS) else PLANS[0]


def _looked_at(story: Story, seen: Supervision) -> None:
    """Disturbed ground is visited; it is restoration that goes on there."""
    with story.office.book.desk() as desk:
        plots = [str(plot) for plot in to_visit(desk, seen)["plot"]]
    for plot in plots:
        found = Visit(plot, "restoration", paper(f"visit {plot}", "复垦复绿施工"))
        asked = story.asked(story.top, "inspector")
        visit(story.office, asked, seen, found)


def _notified(story: Story, rows: Sequence[Row]) -> None:
    asked = story.asked(story.top, "inspector")
    notify(story.office, asked, [row.case for row in rows])


def _said(
    do: Callable[..., object], role: str, about: str, text: str
) -> Callable[[Story, Sequence[Row]], None]:
    """A step that each case takes with a paper; a clerk asks for the case's unit."""

    def said(story: Story, rows: Sequence[Row]) -> None:
        for row in rows:
            asked = story.asked(row.unit if role == "clerk" else story.top, role)
            do(story.office, asked, row.case, paper(f"{about} {row.case}", text))

    return said


def _decided(ruling: str) -> Callable[[Story, Sequence[Row]], None]:
    cause = "state-project" if ruling == "third-party" else ""

    def decided(story: Story, rows: Sequence[Row]) -> None:
        for row in rows:
            why = paper(f"decision {row.case}", "现场核实为复建")
            said = Ruling(row.case, ruling, why, cause=cause)
            decide(story.office, story.asked(story.top, "recogniser"), said)

    return decided


def _upheld(story: Story, rows: Sequence[Row]) -> None:
    for row in rows:
        why = paper(f"answer {row.case}", "申诉证据不足")
        said = Answer(row.case, why)
        uphold(story.office, story.asked(story.top, "reviewer"), said)


def _final(story: Story, rows: Sequence[Row]) -> None:
    asked = story.asked(story.top, "recogniser")
    finalise(story.office, asked, [row.case for row in rows])


STEPS: dict[str, Callable[[Story, Sequence[Row]], None]] = {
    "notify": _notified,
    "reply": _said(reply, "clerk", "reply", "已责成整改，附现场照片"),
    "drop": _said(drop, "recogniser", "permit", "已有临时用地批准"),
    **{ruling: _decided(ruling) for ruling in ("reversed", "suspended", "third-party")},
    "appeal": _said(appeal, "clerk", "appeal", "影像误判"),
    "uphold": _upheld,
    "finalise": _final,
    "remedy": _said(remedy, "recogniser", "remedy", "复建已拆除并恢复"),
    "reinstate": _said(reinstate, "reviewer", "late appeal", "新证据证明并非复建"),
}
