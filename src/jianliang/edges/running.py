"""One run: the city as it stands, through the stages, into its results folder."""

from pathlib import Path

from jianliang import pipeline
from jianliang.core.findings import joined, worded
from jianliang.core.tables import FINDINGS
from jianliang.edges.city import (
    CityFolder,
    Progress,
    load_city,
    load_findings,
    open_city,
)
from jianliang.edges.results import Results, inputs, write_results
from jianliang.edges.rulepack import read_rulepack


def run_city(city: str | Path | CityFolder, progress: Progress) -> Results:
    """Make all tables of a city and write them under their snapshot.

    Findings of the import come first in the findings table, then those of the run.

    Raises
    ------
    CityError
        The folder, its register, a layer or the rules are not as recorded.
    JianliangError
        Whatever a stage refuses.
    """
    folder = city if isinstance(city, CityFolder) else open_city(city)
    given = inputs(folder)
    rules = read_rulepack(folder.rulepack)
    tables = dict(pipeline.run(load_city(folder, progress), rules, progress))
    found = [load_findings(folder), tables["findings"][list(FINDINGS.columns)]]
    tables["findings"] = worded(joined(found))
    progress("write-results", 1.0)
    return write_results(folder, given, tables)
