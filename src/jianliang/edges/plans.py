"""Plans kept: which plots go in which year, what is paid, and the gap to the best.

mycity/plans/<id>/plan_plots.parquet, plan_units.parquet, plan_cash.parquet, …
"""

from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path

import pandas as pd

from jianliang.core.errors import CityError, PlanError, UsageError
from jianliang.edges.candidates import Asked as CandidatesAsked
from jianliang.edges.candidates import Found, candidates_again, candidates_city
from jianliang.edges.city import CityFolder, Progress
from jianliang.edges.citytargets import targets_in_force
from jianliang.edges.plan_markdown import markdown
from jianliang.edges.planaskers import EVERYBODY, askers_of, note_asker
from jianliang.edges.planconditions import conditions
from jianliang.edges.results import (
    Results,
    inputs,
    newest_first,
    snapshot_id,
    write_results,
)
from jianliang.edges.staging import write_synced
from jianliang.pipeline.planasked import PlanAsked, asked_of
from jianliang.pipeline.planning import Planned, planned
from jianliang.pipeline.planquestion import Tell, question_of
from jianliang.stages.plan_document import About, plan_document

SHELF = "plans"
CONFLICTS_TOLD = 6
PLANS_TOLD = 5
DOCUMENTED = (
    *("plan_plots", "plan_units", "plan_cash", "plan_quota"),
    *("plan_projects", "plan_bound", "plan_zones"),
)


def plan_city(  # noqa: PLR0913 (what is asked, for whom, and whom to tell)
    city: CityFolder,
    asked: PlanAsked,
    rated: CandidatesAsked,
    progress: Progress,
    tell: Tell,
    unit: str = EVERYBODY,
) -> tuple[Results, bool]:
    """Make a plan of a city and keep it; whether it was searched to the end.

    Parameters
    ----------
    asked : PlanAsked
        With `since`, what the plan of that snapshot was asked for holds as well.
    rated : Asked
        How candidates are found, rated and locked.
    progress : callable
        Told what is done before the search; `tell` what the search does, and its gap.
    unit : str
        For whom the plan is made.

    Raises
    ------
    PlanError
        No plan meets everything ("plan-impossible"), or none was found.
    CityError, UsageError
        As `question_of`, `read_plan` and `candidates_again`.
    """
    since = read_plan(city, asked.since) if asked.since else None
    if since is not None:
        lately = float(since["plan_bound"]["compactness"].iloc[0])
        asked = asked.after(asked_of(since.manifest["inputs"]["plan"]), lately)
    found, loaded, rules = _found(city, rated, since, progress)
    both = (found["candidates"], found["candidate_borders"])
    loaded, booked = targets_in_force(city, loaded, rules.assessment)
    question = question_of(loaded, rules, both, asked, tell)
    made = planned(loaded, rules, replace(question, since=since), asked, tell)
    if not made.tables:
        raise _refusal(made)
    given = {
        **inputs(city),
        "book": found.manifest["inputs"]["book"],
        "candidates": found.snapshot,
        **booked,
        "plan": {**asdict(asked), "is_whole": made.is_whole, **_stopped_at(made)},
    }
    return keep_plan(city, given, made.tables, unit), made.is_whole


def keep_plan(
    city: CityFolder, given: dict, tables: Mapping[str, pd.DataFrame], unit: str
) -> Results:
    """Keep the tables of a plan, and before they are there, for whom it was made.

    What is everybody's from of old, without a word for whom, stays so.
    """
    snapshot = snapshot_id(given)
    is_there = (city.folder / SHELF / snapshot / "manifest.json").exists()
    if not is_there or askers_of(city, snapshot):
        note_asker(city, snapshot, unit)
    return write_results(city, given, tables, SHELF)


def _found(
    city: CityFolder,
    rated: CandidatesAsked,
    since: Results | None,
    progress: Progress,
) -> Found:
    """The candidates asked for; without a wish of its own, an edit has the plan's."""
    if since is None or rated != CandidatesAsked():
        return candidates_city(city, progress, rated)
    return candidates_again(city, progress, since.manifest["inputs"]["candidates"])


def _stopped_at(made: Planned) -> dict:
    """What tells one plan of a stopped search from another: where it had come to."""
    if made.is_whole:
        return {}
    bound = made.tables["plan_bound"].iloc[0]
    return {"value": bound["value_yuan"], "bound": bound["bound_yuan"]}


def _refusal(made: Planned) -> PlanError:
    rows = made.conflicting.head(CONFLICTS_TOLD).to_dict("records")
    told = "; ".join(_row(one) for one in rows)
    code = "plan-impossible" if made.proven else "plan-not-found"
    error = PlanError(code, rows=told)
    error.conflicting = made.conflicting
    return error


def _row(one: dict) -> str:
    parts = [one["kind"], one["unit"], one["plot_type"], one["year"]]
    named = " ".join(str(part) for part in parts if part not in ("", "all"))
    return f"{named} (−{one['short']:.4f})" if one["short"] else named


def written_plan(
    kept: Results,
    path: Path,
    about: tuple[str, tuple[int, int], Mapping[str, str]],
    language: str,
) -> None:
    """Write a plan as a document, of a unit (empty: all) and of some years.

    Raises
    ------
    UsageError
        The file's name ends otherwise than .md ("plan-file").
    """
    if path.suffix.lower() != ".md":
        raise UsageError("plan-file", path=path)
    unit, years, names = about
    kind = "annual" if years[0] == years[1] else "special"
    tables = {name: of_unit(kept[name], unit) for name in DOCUMENTED}
    whose = names.get(unit, unit)
    terms = tuple(conditions(kept, names))
    is_part = bool(unit) or years != covered(kept)
    told = About(kind, whose, years, kept.snapshot, names, (), terms, is_part)
    document = plan_document(tables, told, language)
    write_synced(path, markdown(document, tables).encode())


def covered(kept: Results) -> tuple[int, int]:
    """The first and the last year of a plan."""
    years = kept["plan_units"]["year"]
    return int(years.min()), int(years.max())


def of_unit(rows: pd.DataFrame, unit: str) -> pd.DataFrame:
    """The rows that are of a unit or of its district; all of them without one."""
    columns = [name for name in ("unit", "district") if name in rows]
    if not unit or not columns:
        return rows
    return rows[(rows[columns] == unit).any(axis=1)].reset_index(drop=True)


def read_plan(city: CityFolder, snapshot: str = "") -> Results:
    """A plan by its snapshot; the newest where none is named.

    Raises
    ------
    CityError
        There is none ("plan-none"), or none of that snapshot ("plan-unknown").
    """
    every = newest_first(city, SHELF)
    for kept in every:
        if snapshot in ("", kept.snapshot):
            return kept
    if not every:
        raise CityError("plan-none", city=city.definition.name)
    known = ", ".join(kept.snapshot for kept in every[:PLANS_TOLD])
    raise CityError("plan-unknown", snapshot=snapshot, known=known)
