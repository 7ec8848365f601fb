"""Which plots of a city may be reduced, where they lie, and what they border on.

last survey ─ classify, types ─ units, zones ─→ candidates ┬ borders ─→ kept, open edges
plot_facts ────────────────────────────────────────────────┘
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
import shapely

from jianliang.core.areas import areas_dm2
from jianliang.core.candidacy import PLOT_TYPES
from jianliang.core.counting import DM2_PER_M2
from jianliang.core.errors import CityError, RuleError
from jianliang.core.findings import finding
from jianliang.core.geodesy.gauss import horizontal, in_metres
from jianliang.core.groups import class_groups
from jianliang.core.layers import City, Layer
from jianliang.core.overlay.borders import PER_METRE, Borders, borders, edge_lengths
from jianliang.core.policy import RulePack
from jianliang.core.polygons import Polygons
from jianliang.core.tables import CANDIDATE_BORDERS, PLOT_FACTS, exactly, typed
from jianliang.core.units import OUTSIDE
from jianliang.pipeline.placing import answers_of, most_in, placed, rows_of
from jianliang.stages import ground

TYPES, ZONES, LEAST = "candidate_types", "candidate_zones", "candidate_least_area"
TOLD = ["plot_id", "class_code", "tenure", "recorded_dm2", "geometry"]


@dataclass(frozen=True, eq=False)
class Found:
    """The candidates of a city, before they are rated or locked.

    Attributes
    ----------
    city, rules : City, RulePack
    day : str
        On which everything is as known.
    system : str
        Class system of the survey.
    plots : DataFrame
        By plot_id: unit, district, zone, tenure, class_code, plot_type, area_dm2, the
        columns of PLOT_FACTS, kept_m, open_share, geometry.
    pairs : Borders
        Which rows of `plots` share an edge.
    doubts : list of dict
        Findings.
    """

    city: City
    rules: RulePack
    day: str
    system: str
    plots: pd.DataFrame
    pairs: Borders
    doubts: list[dict]

    @cached_property
    def polygons(self) -> Polygons:
        """The ground of the plots, in the city's CRS."""
        return Polygons.of(self.plots["geometry"].to_numpy())

    @cached_property
    def borders(self) -> pd.DataFrame:
        """Table CANDIDATE_BORDERS."""
        ids = self.plots["plot_id"].to_numpy(object)
        table = pd.DataFrame({
            "first": ids[self.pairs.first],
            "second": ids[self.pairs.second],
            "length_m": self.pairs.length / PER_METRE,
        })  # fmt: skip
        return exactly(table, CANDIDATE_BORDERS)


def find_candidates(city: City, rules: RulePack, day: str) -> Found:
    """The plots of the last survey that may be reduced, as known on a day.

    A plot may be if it counts as urban-rural construction land in the city's profile
    (or that is undecided, which is a finding), its class is of one of the rule pack's
    types, most of it lies in one of its zones, and it is as large as it asks for.

    Raises
    ------
    CityError
        There is no survey up to the day ("candidates-survey"), or the city's CRS does
        not count metres ("quality-crs").
    RuleError
        The rule pack says nothing of candidates ("candidates-rules").
    """
    if rules.candidates is None or TYPES not in rules.parameters:
        raise RuleError("candidates-rules", pack=rules.id)
    if not in_metres(horizontal(city.crs)):
        raise CityError("quality-crs", city=city.name, crs=city.crs)
    survey = last_survey(city, day)
    answers = answers_of(survey, city, rules, day)
    plots = _of_type(survey, answers["urban_rural"], rules, day)
    plots = _in_zones(placed(plots, city, day), (city, rules), day)
    plots = _large_enough(plots, city, rules, day)
    undecided = answers["urban_rural"].iloc[plots["row"]] == "undecided"
    doubts = _undecided(plots, undecided.to_numpy())
    plots, more = _with_facts(plots, city, day)
    built = (answers["construction"] != "no").to_numpy()
    plots, pairs = _bordered(plots, survey.frame["geometry"].to_numpy(), built)
    return Found(city, rules, day, survey.class_system, plots, pairs, doubts + more)


def last_survey(city: City, day: str) -> Layer:
    """The newest survey up to a day.

    Raises CityError where there is none ("candidates-survey").
    """
    days = [layer.day for layer in city.of("survey") if layer.day <= day]
    if not days:
        raise CityError("candidates-survey", city=city.name, day=day)
    return ground.survey_layer(city, max(days))


def _of_type(
    survey: Layer, counts: pd.Series, rules: RulePack, day: str
) -> pd.DataFrame:
    """The plots of a type that count, or may, each with its row of the survey."""
    types = class_groups(rules, TYPES, day, survey.class_system)
    kinds = survey.frame["class_code"].astype("object").map(types)
    rows = np.flatnonzero((kinds.notna() & (counts != "no")).to_numpy())
    plots = survey.frame.iloc[rows][TOLD].reset_index(drop=True)
    kinds = kinds.iloc[rows].to_numpy(object)
    strange = sorted(set(kinds) - set(PLOT_TYPES))
    if strange:
        expected = ", ".join(PLOT_TYPES)
        raise RuleError("candidate-type", found=strange[0], expected=expected)
    return plots.assign(plot_type=kinds, row=rows)


# Places -----------------------------------------------------------------------------


def _in_zones(
    plots: pd.DataFrame, given: tuple[City, RulePack], day: str
) -> pd.DataFrame:
    """Those in the zones the rule pack names, each with the zone most of it lies in.

    All of them where the city has no zones.
    """
    city, rules = given
    wanted = str(rules.parameter(ZONES, day).value).split()
    zones = rows_of(city, "zones", day)
    polygons = Polygons.of(plots["geometry"].to_numpy())
    zone = most_in(polygons, zones, "zone", OUTSIDE if len(zones) else "")
    kept = np.isin(zone.astype("str"), [*wanted, ""])
    return plots.assign(zone=zone)[kept].reset_index(drop=True)


def _large_enough(
    plots: pd.DataFrame, city: City, rules: RulePack, day: str
) -> pd.DataFrame:
    polygons = Polygons.of(plots["geometry"].to_numpy())
    recorded = plots.set_index("plot_id")["recorded_dm2"]
    area = areas_dm2(polygons, city.crs, city.area_standard, recorded)
    least = float(rules.parameter(LEAST, day).value) * DM2_PER_M2
    plots = plots.assign(area_dm2=area).drop(columns="recorded_dm2")
    return plots[area >= max(least, 1)].reset_index(drop=True)


def _undecided(plots: pd.DataFrame, undecided: np.ndarray) -> list[dict]:
    if not undecided.any():
        return []
    area = int(plots["area_dm2"][undecided].sum())
    return [
        finding(
            "candidates-undecided", layer="survey", count=int(undecided.sum()),
            area_dm2=area, first=plots["plot_id"][undecided].iloc[0],
        )
    ]  # fmt: skip


# Facts ------------------------------------------------------------------------------


def _with_facts(
    plots: pd.DataFrame, city: City, day: str
) -> tuple[pd.DataFrame, list[dict]]:
    """The plots with what is known of each; facts of other plots are a finding."""
    facts = typed(rows_of(city, "plot_facts", day).reindex(
        columns=list(PLOT_FACTS.columns)
    ), PLOT_FACTS)  # fmt: skip
    strange = ~facts["plot_id"].isin(set(plots["plot_id"]))
    doubts = []
    if strange.any():
        first = facts["plot_id"][strange].sort_values().iloc[0]
        doubts = [
            finding(
                "plot-facts-idle", layer="plot_facts", first=first,
                count=int(strange.sum()),
            )
        ]  # fmt: skip
    return plots.merge(facts, "left", "plot_id", validate="1:1"), doubts


# Borders ----------------------------------------------------------------------------


def _bordered(
    plots: pd.DataFrame, shapes: np.ndarray, built: np.ndarray
) -> tuple[pd.DataFrame, Borders]:
    """The candidates with their edges to kept and to open land, and to each other."""
    own = plots["row"].to_numpy(np.int64)
    near = _near(shapes, own)
    polygons = Polygons.of(shapes[near])
    shared = borders(polygons)
    number = np.full(len(near), -1, dtype=np.int64)
    number[np.searchsorted(near, own)] = np.arange(len(own))
    pairs = shared.among(number >= 0)
    rest = number < 0
    kept = beside(shared, number, rest & built[near], len(own))
    free = beside(shared, number, rest & ~built[near], len(own))
    around = edge_lengths(polygons)[np.searchsorted(near, own)]
    plots = plots.drop(columns="row").assign(
        kept_m=kept / PER_METRE,
        open_share=np.minimum(free / np.where(around > 0, around, 1), 1.0),
    )
    return plots, Borders(number[pairs.first], number[pairs.second], pairs.length)


def _near(shapes: np.ndarray, own: np.ndarray) -> np.ndarray:
    """Rows of the plots whose box meets that of a candidate, candidates included."""
    if not len(own):
        return own
    tree = shapely.STRtree(shapes[own])
    return np.union1d(own, tree.query(shapes)[0])


def beside(
    shared: Borders, number: np.ndarray, asked: np.ndarray, count: int
) -> np.ndarray:
    """Length of each candidate's edge to plots that are asked for, 0.1 mm; int64.

    `number` is the candidate each plot is (-1: none).
    """
    total = np.zeros(count, dtype=np.int64)
    for one, other in ((shared.first, shared.second), (shared.second, shared.first)):
        met = (number[one] >= 0) & asked[other]
        np.add.at(total, number[one[met]], shared.length[met])
    return total
