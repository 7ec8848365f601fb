"""Scenarios kept: first years weighed against what may turn out otherwise.

mycity/scenarios/<id>/scenario_first.parquet, scenario_plans.parquet, …
"""

from collections.abc import Sequence
from dataclasses import asdict

from jianliang.edges.candidates import candidates_city
from jianliang.edges.city import CityFolder, Progress
from jianliang.edges.citytargets import targets_in_force
from jianliang.edges.results import Results, inputs, write_results
from jianliang.pipeline.planasked import PlanAsked
from jianliang.pipeline.planquestion import Tell, question_of
from jianliang.pipeline.scenarios import weighed

SHELF = "scenarios"


def weigh_city(
    city: CityFolder,
    asked: PlanAsked,
    wanted: Sequence[str],
    progress: Progress,
    tell: Tell,
) -> Results:
    """Weigh what a city may do in the first year over scenarios, and keep it.

    Raises
    ------
    UsageError
        There is no such scenario ("scenario-unknown").
    CityError
        As `question_of`.
    """
    kept, loaded, rules = candidates_city(city, progress)
    both = (kept["candidates"], kept["candidate_borders"])
    loaded, booked = targets_in_force(city, loaded, rules.assessment)
    question = question_of(loaded, rules, both, asked)
    made = weighed(question, rules, wanted, asked.effort, tell)
    given = {
        **inputs(city),
        "book": kept.manifest["inputs"]["book"],
        "candidates": kept.snapshot,
        **booked,
        "plan": asdict(asked),
        "scenarios": list(wanted),
    }
    return write_results(city, given, made, SHELF)
