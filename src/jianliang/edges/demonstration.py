"""The demo city: generated, imported as any upload is, run, tiled, booked, judged."""

from contextlib import closing
from pathlib import Path

from jianliang.core.errors import CityError
from jianliang.edges.assessments import assess_city
from jianliang.edges.candidates import Asked
from jianliang.edges.city import (
    CityFolder,
    Definition,
    Progress,
    create_city,
    open_city,
)
from jianliang.edges.citybook import open_city_book
from jianliang.edges.demo import DemoCity, generate, write_uploads
from jianliang.edges.demobook import write_demo_book
from jianliang.edges.dynamics import dynamics_of_city
from jianliang.edges.importing import Hints, Tag, import_file
from jianliang.edges.plans import plan_city
from jianliang.edges.qualities import quality_city
from jianliang.edges.reconciliations import reconcile_city
from jianliang.edges.renewals import renew_city
from jianliang.edges.results import Results
from jianliang.edges.rulepack import bundled, read_rulepack
from jianliang.edges.running import run_city
from jianliang.edges.tiles import make_tiles
from jianliang.pipeline.planasked import PlanAsked
from jianliang.stages.phase import EFFORTS

RULES = "beijing"
# About how long each part takes, for the progress bar.
GENERATED, IMPORTED, RUN, CUT, BOOKED = 0.12, 0.3, 0.45, 0.7, 0.93
PUBLIC = ("survey", "units", "planning", "zones")
"""Roles whose layers the demo city shows to everybody."""


def build_demo(
    folder: Path, city: DemoCity, language: str, progress: Progress
) -> tuple[CityFolder, Results]:
    """Write a generated city's uploads, import them, run, cut tiles, write its book.

    Parameters
    ----------
    folder : Path
        Gets `uploads/`, the raw files, `claims/`, the batches of claims, and `city/`,
        the city folder.
    city : DemoCity
        What `generated` gave.
    language : str
        Language of the city, zh or en.
    progress : callable
        Told what is being done and the share of all.
    """
    made = _made(folder / "city", city, language)
    uploads = write_uploads(city, folder / "uploads")
    for done, upload in enumerate(uploads):
        share = GENERATED + (IMPORTED - GENERATED) * done / len(uploads)
        progress("import", share)
        told = (upload.until, upload.class_system, upload.source, upload.status)
        secrecy = "public" if upload.role in PUBLIC else "internal"
        tag = Tag(upload.role, upload.name, upload.day, *told, secrecy)
        import_file(made, upload.path, tag, Hints(fields=upload.fields))
    filled = open_city(made.folder)
    results = run_city(filled, _part(progress, IMPORTED, RUN))
    make_tiles(filled, _part(progress, RUN, CUT))
    write_demo_book(filled, city, folder / "claims", _part(progress, CUT, BOOKED))
    _judge(filled, progress)
    return filled, results


def _judge(city: CityFolder, progress: Progress) -> None:
    """Keep what is said of the city and its book: every table that the screen shows."""
    with closing(open_city_book(city)) as book:
        reconcile_city(city, book, _part(progress, BOOKED, 0.95))
        dynamics_of_city(city, book, _part(progress, 0.95, 0.97))
    quality_city(city, _part(progress, 0.97, 0.98))
    assess_city(city, _part(progress, 0.98, 0.985))
    renew_city(city, _part(progress, 0.985, 0.99))
    told, asked = _part(progress, 0.99, 1.0), PlanAsked(effort=EFFORTS["usual"])
    plan_city(city, asked, Asked(), told, lambda what, _gap: told(what, 0.5))


def generated(folder: Path, size: str, seed: int, progress: Progress) -> DemoCity:
    """Generate a city for a folder that must be new or empty.

    Raises
    ------
    CityError
        The folder holds other things.
    UsageError
        There is no such size.
    """
    if folder.exists() and (folder.is_file() or any(folder.iterdir())):
        raise CityError("folder-not-empty", folder=folder)
    return generate(size, seed, _part(progress, 0.0, GENERATED))


def _made(folder: Path, city: DemoCity, language: str) -> CityFolder:
    rules = bundled(RULES)
    pack = read_rulepack(rules)
    name = city.name if language == "zh" else city.name_en
    definition = Definition(name, city.crs, pack.profile, pack.area_standard, language)
    return create_city(folder, definition, rules)


def _part(progress: Progress, start: float, end: float) -> Progress:
    """Progress of a part as progress of the whole."""
    return lambda label, share: progress(label, start + (end - start) * share)
