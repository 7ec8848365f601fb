"""供减匹配: which freed quota serves which project, and in which year (C9).

Year by year, the projects that may start are asked in their order; each is served in
full or waits:

    its own district's quota ─ all of it before any other
    └ short: the municipal reserve (listed projects), then other districts at the
      transfer ratio, the one with most to give first
      └ still short in its last year: turnover quota, lent against what the district
        will free until it is due

A district gives no more than its own waiting projects leave, as far as it can serve
those itself in time. Nothing is ever below 0 in any year.
"""

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from jianliang.core.bank import Bank, Taken
from jianliang.core.findings import finding, findings, worded
from jianliang.core.quota import m2
from jianliang.core.serving import Matching
from jianliang.core.siting import Project, Siting
from jianliang.core.tables import (
    MATCH_BALANCES,
    MATCH_FLOWS,
    MATCH_LOTS,
    MATCHED_PROJECTS,
    exactly,
)

LAYER = "projects"
NEVER = 9999
PARTS = ("own", "reserve", "transfer", "advance")
MOVED = ("freed_dm2", "used_dm2", "given_dm2", "repaid_dm2")


def match_projects(
    projects: pd.DataFrame, freed: pd.DataFrame, siting: Siting
) -> dict[str, pd.DataFrame]:
    """Match projects with the quota that reduction frees.

    Parameters
    ----------
    projects : DataFrame
        Table PROJECTS; the order of its rows changes nothing.
    freed : DataFrame
        unit, year, lot, area_dm2: quota of districts, and of the city as the municipal
        reserve; what is there already bears the first year or an earlier one.
    siting : Siting

    Returns
    -------
    dict of DataFrame
        The tables of MATCHED. What cannot be served is a finding.
    """
    doubts = list(_doubts(projects, siting))
    strange = {one["subject"] for one in doubts}
    sound = projects[~projects["project_id"].isin(list(strange))]
    units = (*siting.districts, siting.city)
    known = _once(freed[freed["unit"].isin(list(units))], siting.years)
    rows = zip(known["unit"], known["year"], known["area_dm2"], strict=True)
    bank = Bank.of(((u, int(y), int(a)) for u, y, a in rows), units, siting.years)
    matching = Matching([_project(row) for row in _rows(sound)], bank, siting)
    matching.run()
    matched = _matched(projects, matching)
    doubts += _unmet(matched[~matched["project_id"].isin(list(strange))])
    return {
        "matched_projects": matched,
        "match_flows": _flows(bank.taken),
        "match_lots": _lots(bank.taken, known),
        "match_balances": _balances(bank, known, siting.years),
        "findings": worded(findings(doubts)),
    }


def _once(freed: pd.DataFrame, years: range) -> pd.DataFrame:
    """One row for each unit, year and lot; what is earlier is there in the first."""
    at = freed.assign(year=freed["year"].clip(lower=years[0]))
    keys = ["unit", "year", "lot"]
    return at.groupby(keys, as_index=False, sort=True)["area_dm2"].sum()


def _rows(frame: pd.DataFrame) -> list[dict]:
    return frame.drop(columns="geometry", errors="ignore").to_dict("records")


def _project(row: Mapping) -> Project:
    due = NEVER if pd.isna(row["due_year"]) else int(row["due_year"])
    about = (row["project_id"], row["unit_id"], row["kind"], int(row["need_dm2"]))
    return Project(*about, int(row["from_year"]), due, row["listed"] == "yes")


def _doubts(projects: pd.DataFrame, siting: Siting) -> Iterator[dict]:
    """Projects of no district, that need nothing, or whose years are the wrong way."""
    for number, row in enumerate(_rows(projects)):
        place: dict = {"layer": LAYER, "row": number, "subject": row["project_id"]}
        one = _project(row)
        if one.unit not in siting.districts:
            yield finding("project-unit", **place, unit=one.unit)
        elif one.need_dm2 <= 0:
            yield finding("project-need", **place)
        elif one.due_year < one.from_year:
            years: dict = {"from_year": one.from_year, "due_year": one.due_year}
            yield finding("project-years", **place, **years)


def _unmet(matched: pd.DataFrame) -> Iterator[dict]:
    for row in matched[matched["served"] == "unmet"].to_dict("records"):
        never = pd.isna(row["possible_year"])
        code = "project-unmet" if never else "project-late"
        values = {"need": m2(row["need_dm2"]), "missing": m2(row["missing_dm2"])}
        if not never:
            values["year"] = row["possible_year"]
        place = {"subject": row["project_id"], "area_dm2": row["missing_dm2"]}
        yield finding(code, layer=LAYER, **place, name=row["name"], **values)


def _matched(projects: pd.DataFrame, matching: Matching) -> pd.DataFrame:
    parts: dict[tuple[str, str], int] = {}
    for one in matching.bank.taken:
        key = (one.subject, one.origin)
        parts[key] = parts.get(key, 0) + one.area_dm2
    asked = {project.project: project for project in matching.order}
    rows = []
    for row in _rows(projects):
        name = row["project_id"]
        got = {part: parts.get((name, part), 0) for part in PARTS}
        year = matching.year.get(name)
        late = name in asked and year is None
        rows.append({
            "year": year,
            "served": "unmet" if year is None else _served(got),
            **{f"{part}_dm2": area for part, area in got.items()},
            "missing_dm2": matching.missing_dm2.get(name, row["need_dm2"]),
            "possible_year": matching.possible_year(asked[name]) if late else year,
        })  # fmt: skip
    kept = projects.rename(columns={"unit_id": "unit"}).reset_index(drop=True)
    names = [name for name in MATCHED_PROJECTS.columns if name not in kept]
    made = pd.DataFrame(rows, columns=names)
    whole = pd.concat([kept, made], axis=1)[list(MATCHED_PROJECTS.columns)]
    blank = {"name": "", "listed": "no", "income_yuan": 0}
    return exactly(_sorted(whole.fillna(blank), ["project_id"]), MATCHED_PROJECTS)


def _served(got: Mapping[str, int]) -> str:
    if got["advance"]:
        return "advance"
    return "coordinated" if got["reserve"] or got["transfer"] else "inside"


def _flows(taken: Sequence[Taken]) -> pd.DataFrame:
    rows = [
        {
            "project_id": one.subject,
            **{key: value for key, value in vars(one).items() if key != "subject"},
            "cancelled_dm2": one.given_dm2 - one.area_dm2,
        }
        for one in taken
    ]
    frame = pd.DataFrame(rows, columns=list(MATCH_FLOWS.columns))
    keys = ["project_id", "year", "origin", "from_unit"]
    return exactly(_sorted(frame, keys), MATCH_FLOWS)


def _lots(taken: Sequence[Taken], freed: pd.DataFrame) -> pd.DataFrame:
    """The lots behind what was given: in each unit the earliest first, year by year."""
    lots = {
        unit: [[row["lot"], row["area_dm2"]] for row in part.to_dict("records")]
        for unit, part in freed.groupby("unit")
    }
    rows = []
    for one in sorted(taken, key=lambda one: one.year):
        left = one.given_dm2 if one.origin != "advance" else 0
        for lot in lots.get(one.from_unit, []):
            part = min(left, lot[1])
            if part:
                about = (one.subject, one.year, one.origin, one.from_unit)
                rows.append((*about, lot[0], part))
            lot[1] -= part
            left -= part
    frame = pd.DataFrame(rows, columns=list(MATCH_LOTS.columns))
    keys = ["project_id", "year", "origin", "from_unit", "lot"]
    return exactly(_sorted(frame, keys), MATCH_LOTS)


def _balances(bank: Bank, freed: pd.DataFrame, years: range) -> pd.DataFrame:
    sums: dict[tuple[str, str, int], int] = {}
    names = {"own": "used_dm2", "repay": "repaid_dm2"}
    moves = [
        (one.from_unit, names.get(one.origin, "given_dm2"), one.year, one.given_dm2)
        for one in bank.taken
        if one.origin != "advance"
    ]
    for row in freed.to_dict("records"):
        moves.append((row["unit"], "freed_dm2", row["year"], row["area_dm2"]))
    for unit, name, year, area in moves:
        sums[unit, name, year] = sums.get((unit, name, year), 0) + area
    rows = []
    for unit in sorted(bank.left):
        closing = 0
        for year in years:
            row = {name: sums.get((unit, name, year), 0) for name in MOVED}
            opening, closing = closing, int(bank.left[unit][year - years[0]])
            ends = {"opening_dm2": opening, "closing_dm2": closing}
            rows.append({"unit": unit, "year": year, **row, **ends})
    frame = pd.DataFrame(rows, columns=list(MATCH_BALANCES.columns))
    return exactly(frame, MATCH_BALANCES)


def _sorted(frame: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    return frame.sort_values(by, kind="stable", ignore_index=True)
