"""Scenarios kept: first years weighed against what may turn out otherwise.

mycity/scenarios/<id>/scenario_first.parquet, scenario_plans.parquet, …
"""

from collections.abc import Sequence
from dataclasses import asdict

from jianliang.edges.candidates import Asked, candidates_city
from jianliang.edges.city import CityFolder, Progress, load_city
from jianliang.edges.results import Results, inputs, write_results
from jianliang.edges.rulepack import read_rulepack
from jianliang.pipeline.planning import PlanAsked, Tell, question_of
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
    found = candidates_city(city, progress, Asked())
    loaded, rules = load_city(city, progress), read_rulepack(city.rulepack)
    both = (found["candidates"], found["candidate_borders"])
    question = question_of(loaded, rules, both, asked)
    made = weighed(question, rules, wanted, asked.effort, tell)
    given = {
        **inputs(city),
        "book": found.manifest["inputs"]["book"],
        "candidates": found.snapshot,
        "plan": asdict(asked),
        "scenarios": list(wanted),
    }
    return write_results(city, given, made, SHELF)
