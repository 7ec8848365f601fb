"""What may be asked for as a job, and what does it: the functions of the commands.

Each leaves a result under its snapshot, so that done twice it is the same; of a plan
that was stopped the best one so far is kept.
"""

from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from jianliang.core.errors import UsageError
from jianliang.edges.assessments import assess_city
from jianliang.edges.candidates import Asked as RatedAsked
from jianliang.edges.candidates import candidates_city
from jianliang.edges.city import CityFolder, Progress, open_city
from jianliang.edges.citybook import open_city_book
from jianliang.edges.plans import plan_city
from jianliang.edges.qualities import quality_city
from jianliang.edges.rulepack import read_rulepack
from jianliang.edges.running import run_city
from jianliang.edges.scenarios import weigh_city
from jianliang.edges.supervisions import supervise_city
from jianliang.edges.tiles import make_tiles
from jianliang.edges.verifications import verify_book
from jianliang.pipeline.planning import PlanAsked, Tell
from jianliang.pipeline.scenarios import SCENARIOS
from jianliang.stages.phase import EFFORTS

EARLIEST, LATEST = 2000, 2100
MOST_YEARS, MOST_LOCKS = 30, 500
HowLong = Literal["quick", "usual", "thorough"]
MOST_YUAN = 1_000_000.0
PATIENCE_S = 600.0
"""How long a job waits for another writer: what was worked out for long is not lost."""

Year = Annotated[int, Field(ge=EARLIEST, le=LATEST)]
PlotId = Annotated[str, Field(min_length=1, max_length=200)]
Locks = Annotated[list[PlotId], Field(max_length=MOST_LOCKS)]
Lambda = Annotated[float, Field(ge=0, le=MOST_YUAN, allow_inf_nan=False)]


class Wish(BaseModel):
    """What is asked of a kind of job; nothing else may stand in it."""

    model_config = ConfigDict(extra="forbid")


class AnyWish(Wish):
    """A job that is always the same."""


class SuperviseWish(Wish):
    """Supervision up to a day; empty: all that was seen."""

    upto_day: Annotated[str, Field(max_length=10)] = ""


class AssessWish(Wish):
    """An assessment of a year; 0: that of the last survey."""

    year: Annotated[int, Field(ge=0, le=LATEST)] = 0


class RateWish(Wish):
    """Candidates, weighted by judgement or by what the figures tell apart."""

    weights: Literal["ahp", "entropy"] = "ahp"


class PlanWish(Wish):
    """A plan: its years (0: as the rules say), λ in yuan per metre, plots by id."""

    first_year: Literal[0] | Year = 0
    last_year: Literal[0] | Year = 0
    compactness: Lambda | None = None
    discount: Annotated[float, Field(ge=0, le=0.5)] | None = None
    whole_villages: bool | None = None
    fixed: Locks = []
    forbidden: Locks = []
    money: bool = True
    projects: bool = True
    proposed: bool = False
    weights: Literal["ahp", "entropy"] = "ahp"
    effort: HowLong = "usual"

    @model_validator(mode="after")
    def spans_years(self) -> "PlanWish":
        """Both ends of the years or none, in order, and not too many."""
        first, last = self.first_year, self.last_year
        if bool(first) != bool(last) or not 0 <= last - first < MOST_YEARS:
            raise ValueError("years")
        return self

    def plan_asked(self) -> PlanAsked:
        """The same as the plan takes it."""
        first, last = self.first_year, self.last_year
        return PlanAsked(
            years=tuple(range(first, last + 1)) if first else (),
            compactness=self.compactness,
            discount=self.discount,
            whole_villages=self.whole_villages,
            fixed=tuple(sorted(set(self.fixed))),
            forbidden=tuple(sorted(set(self.forbidden))),
            money=self.money,
            projects=self.projects,
            proposed=self.proposed,
            effort=EFFORTS[self.effort],
        )


class ScenarioWish(PlanWish):
    """First years of a plan weighed over some scenarios; none named: over all."""

    of: Annotated[list[Literal[tuple(SCENARIOS)]], Field(max_length=20)] = []  # type: ignore[valid-type]
    effort: HowLong = "quick"


@dataclass(frozen=True)
class Telling:
    """What work tells of itself: before the search, and of the search with its gap.

    `unit` is for whom it is done.
    """

    progress: Progress
    tell: Tell
    unit: str = ""


@dataclass(frozen=True)
class Came:
    """What came of a job: its snapshot, and whether it was searched to the end."""

    snapshot: str
    is_whole: bool = True


Do = Callable[[CityFolder, Any, Telling], Came]


@dataclass(frozen=True)
class Kind:
    """A kind of job: what is asked of it, who may ask, and what does it.

    `rights` are (role, tier) pairs.
    """

    said: type[Wish]
    do: Do
    rights: frozenset[tuple[str, str]]


def _run(city: CityFolder, _said: AnyWish, told: Telling) -> Came:
    kept = run_city(city, told.progress)
    make_tiles(city, told.progress, "")
    return Came(kept.snapshot)


def _supervise(city: CityFolder, said: SuperviseWish, told: Telling) -> Came:
    with closing(open_city_book(city)) as book:
        kept = supervise_city(city, book, told.progress, said.upto_day)
    return Came(kept.snapshot)


def _verify(city: CityFolder, _said: AnyWish, told: Telling) -> Came:
    told.progress("read-layers", 0.1)
    rules = read_rulepack(city.rulepack)
    with closing(open_city_book(city)) as book:
        return Came(verify_book(city, book, rules).snapshot)


def _assess(city: CityFolder, said: AssessWish, told: Telling) -> Came:
    return Came(assess_city(city, told.progress, said.year).snapshot)


def _quality(city: CityFolder, _said: AnyWish, told: Telling) -> Came:
    return Came(quality_city(city, told.progress).snapshot)


def _candidates(city: CityFolder, said: RateWish, told: Telling) -> Came:
    rated = RatedAsked(weights=said.weights)
    return Came(candidates_city(city, told.progress, rated).kept.snapshot)


def _plan(city: CityFolder, said: PlanWish, told: Telling) -> Came:
    rated = RatedAsked(weights=said.weights)
    asked = said.plan_asked()
    kept, whole = plan_city(city, asked, rated, told.progress, told.tell, told.unit)
    return Came(kept.snapshot, whole)


def _scenario(city: CityFolder, said: ScenarioWish, told: Telling) -> Came:
    wanted = said.of or list(SCENARIOS)
    kept = weigh_city(city, said.plan_asked(), wanted, told.progress, told.tell)
    return Came(kept.snapshot)


def _who(roles: str, tiers: str) -> frozenset[tuple[str, str]]:
    return frozenset((role, tier) for role in roles.split() for tier in tiers.split())


PLANNERS = _who("planner analyst", "city district")
KINDS: Mapping[str, Kind] = {
    "run": Kind(AnyWish, _run, _who("clerk analyst", "city")),
    "supervise": Kind(SuperviseWish, _supervise, _who("inspector", "city")),
    "verify": Kind(
        AnyWish, _verify, _who("verifier", "district") | _who("recogniser", "city")
    ),
    "assess": Kind(AssessWish, _assess, _who("analyst clerk planner", "city")),
    "quality": Kind(AnyWish, _quality, _who("analyst planner", "city")),
    "candidates": Kind(RateWish, _candidates, PLANNERS),
    "plan": Kind(PlanWish, _plan, PLANNERS),
    "scenario": Kind(ScenarioWish, _scenario, PLANNERS),
}
"""Every kind of job by name."""


def kind_of(name: str) -> Kind:
    """The kind of that name.

    Raises
    ------
    UsageError
        There is none ("job-kind").
    """
    if name not in KINDS:
        raise UsageError("job-kind", kind=name, known=", ".join(KINDS))
    return KINDS[name]


def do_job(folder: Path, kind: str, asked: Mapping[str, Any], told: Telling) -> Came:
    """Do a job in a city, as the city is at this moment.

    Raises
    ------
    JianliangError
        Whatever the work refuses.
    """
    one = kind_of(kind)
    city = open_city(folder, PATIENCE_S)
    return one.do(city, one.said.model_validate(dict(asked)), told)
