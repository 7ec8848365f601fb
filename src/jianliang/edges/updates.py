"""Update layers of a city: written from two surveys, read, applied as a new survey.

What is read comes through quarantine like any upload. What is applied becomes a survey
file that is imported like any other; the update itself is kept with the originals.
"""

import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

import geopandas as gpd
import pandas as pd

from jianliang.core.errors import LayerError, UsageError
from jianliang.core.findings import joined, refused
from jianliang.core.layers import City, Layer
from jianliang.core.policy import RulePack
from jianliang.core.tables import UPDATE_PLOTS, UPDATE_STEPS, Table
from jianliang.edges.city import CityFolder, stored_layer
from jianliang.edges.importing import (
    Imported,
    Tag,
    Upload,
    import_file,
    keep_upload,
)
from jianliang.edges.intake import Intake, Request, read_layer
from jianliang.edges.rulepack import read_rulepack
from jianliang.edges.staging import writing
from jianliang.edges.updatefields import PLOTS, STEP_RULES, STEPS
from jianliang.edges.updatefiles import dated, write_update
from jianliang.edges.upload import fingerprint
from jianliang.pipeline.updating import (
    Written,
    applied,
    questioned,
    survey_on,
    update_of,
)


@dataclass(frozen=True)
class ReadUpdate:
    """An update layer as it was read, with the survey it is held against.

    `findings` are those of its files and those against the survey.
    """

    before: Layer
    plots: pd.DataFrame
    steps: pd.DataFrame
    findings: pd.DataFrame

    @property
    def usable(self) -> bool:
        """Whether no finding keeps it from being applied."""
        return refused(self.findings).empty


def write_update_of(
    city: CityFolder, days: tuple[str, str], path: Path, balance: bool = False
) -> Written:
    """Write the update layer between two surveys to a file.

    Raises
    ------
    CityError
        There are no such surveys.
    UsageError
        The file is neither .gpkg nor .zip, or the days are the wrong way round.
    """
    if not days[0] < days[1]:
        raise UsageError("update-days", from_day=days[0], to_day=days[1])
    loaded = _surveys(city, days)
    written = update_of(loaded, days, balance)
    write_update(loaded, read_rulepack(city.rulepack), written, path)
    return written


def read_update(city: CityFolder, path: Path, from_day: str) -> ReadUpdate:
    """Read an update layer and hold it against an earlier survey.

    Raises
    ------
    LayerError, LimitError, TableError
        The file cannot be used at all.
    CityError
        There is no such survey.
    """
    loaded = _surveys(city, (from_day,))
    before = survey_on(loaded, from_day)
    rules = read_rulepack(city.rulepack)
    plots = _read(city, path, rules, (PLOTS, UPDATE_PLOTS), before.class_system)
    steps = _read(city, path, rules, (STEPS, UPDATE_STEPS), before.class_system)
    found = [plots.findings, steps.findings]
    if plots.usable and steps.usable:
        found.append(questioned(loaded, before, plots.frame, _filled(steps.frame)))
    return ReadUpdate(before, plots.frame, _filled(steps.frame), joined(found))


def apply_update(
    city: CityFolder, path: Path, from_day: str, tag: Tag
) -> tuple[Imported, ReadUpdate]:
    """Import the survey that an update layer makes of an earlier one.

    Parameters
    ----------
    city : CityFolder
    path : Path
        The update layer.
    from_day : str
        The survey it is applied to.
    tag : Tag
        Of the new survey; its class system is that of the earlier one.

    Raises
    ------
    LayerError
        The update cannot be applied ("layer-refused"), or what it makes is no survey.
    """
    upload = Upload(path, fingerprint(path))
    read = read_update(city, path, from_day)
    against = refused(read.findings)
    if len(against):
        codes = ", ".join(sorted(set(against["code"])))
        raise LayerError(
            "layer-refused", layer=path.name, rows=len(against), codes=codes
        )
    survey = applied(read.before.frame, read.plots, read.steps)
    tag = replace(tag, class_system=read.before.class_system)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"{tag.name}.gpkg"
        _write_survey(survey, file, city.definition.crs, tag)
        made = import_file(city, file, tag)
    with writing(city.folder) as staging:
        keep_upload(city.folder, staging, upload)
    return made, read


def _write_survey(survey: pd.DataFrame, file: Path, crs: str, tag: Tag) -> None:
    """The survey under our own column names; what nothing is known of is left out."""
    known = [
        name for name in survey if name == "geometry" or survey[name].notna().any()
    ]
    table = gpd.GeoDataFrame(survey[known], geometry="geometry", crs=crs)
    with dated(tag.day):
        table.to_file(file, layer=tag.name, driver="GPKG", engine="pyogrio")


def _surveys(city: CityFolder, days: tuple[str, ...]) -> City:
    """The city with what an update layer takes: surveys of some days, and units."""
    wanted = [
        layer
        for layer in city.layers
        if layer.role == "units" or (layer.role == "survey" and layer.day in days)
    ]
    definition = city.definition
    return City(
        definition.name,
        definition.crs,
        definition.area_standard,
        definition.profile,
        tuple(stored_layer(city, layer) for layer in wanted),
    )


def _read(
    city: CityFolder,
    path: Path,
    rules: RulePack,
    asked: tuple[str, Table],
    system: str,
) -> Intake:
    name, table = asked
    plots = table is UPDATE_PLOTS
    request = Request(
        table=table,
        layer_name=name,
        city_crs=city.definition.crs,
        file_layer=name,
        rules=rules.fields.get("survey", {}) if plots else STEP_RULES,
        known_classes=_known(rules, system) if plots else None,
    )
    return read_layer(path, request)


def _known(rules: RulePack, system: str) -> frozenset[str] | None:
    listed = rules.classes.systems.set_index("system")["complete"]
    return rules.classes.known(system) if system and listed[system] else None


def _filled(steps: pd.DataFrame) -> pd.DataFrame:
    """The steps with "" for what is empty."""
    texts = [name for name in steps if name != "geometry" and not name.endswith("_dm2")]
    return steps.assign(**{name: steps[name].fillna("") for name in texts})
