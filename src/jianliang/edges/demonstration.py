"""The demo city: generated, imported as any upload is, and run."""

from pathlib import Path

from jianliang.core.errors import CityError
from jianliang.edges.city import (
    CityFolder,
    Definition,
    Progress,
    create_city,
    open_city,
)
from jianliang.edges.demo import DemoCity, generate, write_uploads
from jianliang.edges.importing import Hints, Tag, import_file
from jianliang.edges.results import Results
from jianliang.edges.rulepack import bundled, read_rulepack
from jianliang.edges.running import run_city

RULES = "beijing"
# About how long each part takes, for the progress bar.
GENERATED, IMPORTED = 0.25, 0.65


def build_demo(
    folder: Path, city: DemoCity, language: str, progress: Progress
) -> tuple[CityFolder, Results]:
    """Write the uploads of a generated city, import them all and run.

    Parameters
    ----------
    folder : Path
        Gets `uploads/`, the raw files, and `city/`, the city folder.
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
        tag = Tag(upload.role, upload.name, upload.day, *told)
        import_file(made, upload.path, tag, Hints(fields=upload.fields))
    filled = open_city(made.folder)
    return filled, run_city(filled, _part(progress, IMPORTED, 1.0))


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
