"""The book of the demo city: invented people take the claims of its years through it.

Every step is a command, carried out by whoever may, on the days of an invented
calendar; so the same city has the same events, but for the hashes of files. People bear
staff numbers: who they are is no business of a ledger.

    seats ─ register ─ ground recognised before
      ─ each year: drafts, claims, clearing, field visits, verification, recognition
      ─ quota passed on, lent and used ─ the first year closed ─ cases ─ checkpoint
"""

from contextlib import closing
from pathlib import Path

from jianliang.commands import close_year, found_book, succeed_units
from jianliang.commands.register import record_register
from jianliang.edges.city import CityFolder, Progress, load_city
from jianliang.edges.citybook import book_signer, book_url
from jianliang.edges.closings import keep_closing
from jianliang.edges.demo import DemoCity
from jianliang.edges.demobook import claiming, passing, watching
from jianliang.edges.demobook.story import Story, seats
from jianliang.edges.office import office_of
from jianliang.edges.planning import pending
from jianliang.edges.register import told_lines
from jianliang.edges.supervisions import latest_supervision, supervise_city
from jianliang.ledger import open_book
from jianliang.ledger.checkpoints import make_checkpoint


def write_demo_book(
    city: CityFolder, made: DemoCity, folder: Path, progress: Progress
) -> None:
    """Write the book of a demo city that has been imported.

    Parameters
    ----------
    city : CityFolder
    made : DemoCity
        What it was generated as.
    folder : Path
        Gets the batches of claims as the districts hand them in.
    progress : callable
    """
    frames = claiming.handed_in(made.batches)
    years = sorted({int(year) for year in frames["claims"]["credit_year"]})
    surveys = made.calendar.surveys
    folder.mkdir(parents=True, exist_ok=True)
    with closing(open_book(book_url(city))) as book:
        story = Story(city, office_of(city, book))
        _open(story.on(f"{years[0]}-01-05"))
        claiming.recognised_before(
            story.on(f"{years[0] + 1}-01-10"), frames["recognised"]
        )
        for at, year in enumerate(years):
            progress("demo-book", at / len(years))
            finished = year != years[-1]
            claiming.year_of_claims(story, frames, year, folder, finished)
            newest = max(day for day in surveys if day <= f"{year}-12-31")
            story.on(f"{year + 1}-07-15")
            claiming.recognised(story, (surveys[0], newest), finished)
            _succeeded(story.on(f"{year + 1}-08-01"))
            if finished:
                _close(story.on(f"{year + 2}-01-31"), year + 1)
        passing.quota_passed_on(story.on(f"{years[-1] + 1}-09-01"))
        progress("supervise", 0.9)
        story.on(f"{years[-1] + 1}-10-01")
        supervise_city(city, book, lambda _label, _share: None, story.day)
        watching.led(story, latest_supervision(city), years[-1] + 1)
        make_checkpoint(book, book_signer(city), story.office.now())
    progress("demo-book", 1.0)


def _open(story: Story) -> None:
    """Everybody gets their seat, and the book learns what layers there are."""
    clerk = story.asked(story.top, "clerk")
    found_book(story.office, clerk, seats(story))
    record_register(story.office, clerk, told_lines(story.city.register))


def _succeeded(story: Story) -> None:
    """Units that were merged or split hand over what the book holds of them."""
    with story.office.book.desk() as desk:
        follows = pending(load_city(story.city), desk, story.day, {})
    if follows:
        succeed_units(story.office, story.asked(story.top, "clerk"), follows)


def _close(story: Story, year: int) -> None:
    kept = keep_closing(story.city, story.office.book, year)
    close_year(story.office, story.asked(story.top, "clerk"), year, kept.snapshot)
