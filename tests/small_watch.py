"""The demo city `small` watched: supervision, cases in several states, all results kept.

Everything is made by the commands that make it in a real city.
"""

from contextlib import closing
from pathlib import Path

from jianliang.commands.case_effects import finalise
from jianliang.commands.cases import Ruling, decide, drop, notify, reply
from jianliang.commands.suspicions import Supervision, open_cases
from jianliang.edges.assessments import assess_city
from jianliang.edges.city import CityFolder, open_city
from jianliang.edges.citybook import open_city_book
from jianliang.edges.demobook.story import Story, paper
from jianliang.edges.dynamics import dynamics_of_city
from jianliang.edges.office import office_of
from jianliang.edges.qualities import quality_city
from jianliang.edges.reconciliations import reconcile_city
from jianliang.edges.renewals import renew_city
from jianliang.edges.results import Results
from jianliang.edges.supervisions import supervise_city
from jianliang.ledger import Book

OPENED, NOTIFIED, REPLIED = "2025-09-10", "2025-09-12", "2025-09-20"
DECIDED, FINAL = "2025-10-10", "2025-12-20"
LATE = "2026-03-01"
REPLY = "这里是经批准的临时工棚"


def quiet(_what: str, _share: float) -> None:
    """Nobody looks at the progress of a test."""


def keep_small_watch(folder: Path) -> list[str]:
    """Watch the demo city in a folder; the ids of its cases, in order.

    Of the cases the first is final, the second decided, the third dropped, the fourth
    heard, the fifth notified; the others have only been opened.
    """
    city = open_city(folder)
    with closing(open_city_book(city)) as book:
        cases = carry(Story(city, office_of(city, book)), supervision(city, book))
        supervise_city(city, book, quiet)
        reconcile_city(city, book, quiet)
        dynamics_of_city(city, book, quiet)
    quality_city(city, quiet)
    assess_city(city, quiet)
    renew_city(city, quiet)
    return cases


def supervision(city: CityFolder, book: Book) -> Supervision:
    kept: Results = supervise_city(city, book, quiet)
    return Supervision(kept.snapshot, kept["watched"], kept["sightings"])


def carry(story: Story, seen: Supervision) -> list[str]:
    """Open the cases and take each as far as it goes."""
    top = story.top
    story.on(OPENED)
    open_cases(story.office, story.asked(top, "inspector"), seen)
    with story.office.book.desk() as desk:
        cases = {row.case: row.unit for row in desk.cases()}
    first = list(cases)[:5]
    story.on(NOTIFIED)
    basis = paper("告知书")
    notify(story.office, story.asked(top, "inspector"), first, basis)
    story.on(REPLIED)
    for case in first[:4]:
        asked = story.asked(cases[case], "clerk")
        reply(story.office, asked, case, paper(f"陈述 {case}", REPLY))
    judged(story, first)
    return list(cases)


def judged(story: Story, first: list[str]) -> None:
    """Two are decided, one is dropped, one becomes final."""
    story.on(DECIDED)
    judge = story.asked(story.top, "recogniser")
    for case in first[:2]:
        ruling = Ruling(case, "reversed", paper(f"决定 {case}", "现场核实为永久建筑"))
        decide(story.office, judge, ruling)
    drop(story.office, judge, first[2], paper("撤销", "证据不足"))
    story.on(FINAL)
    finalise(story.office, story.asked(story.top, "recogniser"), first[:1])
