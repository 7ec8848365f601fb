"""The candidates, funds and projects that a plan can take, and what is left out.

Nothing is left out without a finding: a plot that may not go though somebody fixes it,
plots without a cost, funds and projects of units that have nothing to reduce.
"""

from collections.abc import Collection

import pandas as pd

from jianliang.core.candidacy import FIXED, FORBIDDEN
from jianliang.core.catalogue.candidate_words import VALUES
from jianliang.core.errors import CityError
from jianliang.core.findings import finding
from jianliang.pipeline.planasked import PlanAsked

REASONS = VALUES["lock_reason"]


def plannable(
    candidates: pd.DataFrame, asked: PlanAsked
) -> tuple[pd.DataFrame, list[dict]]:
    """The candidates a plan is made of, with what is asked of them as their lock.

    Raises
    ------
    CityError
        A plot to be fixed or forbidden is no candidate, or is both ("plan-lock"), or
        no candidate has a cost ("plan-no-candidates").
    """
    plots, held = _locked(candidates, asked)
    costed, bare = _costed(plots, asked)
    if costed.empty:
        raise CityError("plan-no-candidates", count=len(plots))
    return costed, held + bare


def _locked(
    candidates: pd.DataFrame, asked: PlanAsked
) -> tuple[pd.DataFrame, list[dict]]:
    """What is asked goes before how plots are locked, but for those forbidden."""
    ids = candidates["plot_id"]
    lost = sorted({*asked.fixed, *asked.forbidden} - set(ids))
    twice = sorted({*asked.fixed} & {*asked.forbidden})
    if lost or twice:
        raise CityError("plan-lock", plot=(lost or twice)[0])
    wanted = ids.isin(asked.fixed)
    held = wanted & (candidates["lock"] == FORBIDDEN)
    lock = candidates["lock"].mask(wanted & ~held, FIXED)
    locked = candidates.assign(lock=lock.mask(ids.isin(asked.forbidden), FORBIDDEN))
    return locked, [_held(row) for row in candidates[held].to_dict("records")]


def _held(row: dict) -> dict:
    reasons = str(row["lock_reason"]).split()
    told = {
        language: comma.join(REASONS[one][language] for one in reasons)
        for language, comma in (("zh", "、"), ("en", ", "))
    }
    return finding(
        "plan-fix-held", layer="candidates", subject=row["plot_id"],
        area_dm2=int(row["area_dm2"]), why_zh=told["zh"], why_en=told["en"],
    )  # fmt: skip


def _costed(plots: pd.DataFrame, asked: PlanAsked) -> tuple[pd.DataFrame, list[dict]]:
    """The plots whose cost is known."""
    bare = plots["cost_fen"].isna()
    if not bare.any():
        return plots, []
    wanted = plots["plot_id"][bare & plots["plot_id"].isin(asked.fixed)]
    first = (*wanted, plots["plot_id"][bare].iloc[0])[0]
    doubt = finding(
        "plan-uncosted", layer="candidates", first=first, count=int(bare.sum()),
        area_dm2=int(plots["area_dm2"][bare].sum()),
    )  # fmt: skip
    return plots[~bare].reset_index(drop=True), [doubt]


def funds_of(
    funds: pd.DataFrame | None, payers: Collection[str]
) -> tuple[pd.DataFrame | None, list[dict]]:
    """The funds of the city and of districts that have candidates.

    Money of any other unit is not the plan's to spend.
    """
    if funds is None:
        return None, []
    known = funds["unit_id"].isin(list(payers))
    others = sorted(set(funds["unit_id"][~known]))
    doubts = [finding("plan-funds-out", layer="funds", subject=unit) for unit in others]
    return funds[known].reset_index(drop=True), doubts


def projects_of(
    projects: pd.DataFrame | None, districts: Collection[str]
) -> tuple[pd.DataFrame | None, list[dict]]:
    """The projects of districts that have candidates."""
    if projects is None:
        return None, []
    known = projects["unit_id"].isin(list(districts))
    doubts = [
        finding("plan-project-elsewhere", layer="projects", subject=row["project_id"],
                unit=row["unit_id"])
        for row in projects[~known].to_dict("records")
    ]  # fmt: skip
    return projects[known].reset_index(drop=True), doubts
