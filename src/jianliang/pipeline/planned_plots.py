"""The plots that money is reckoned for: those of the special plan, or all there are.

special_plan ─ parcels by year ─→ plots of the survey before that year ─ units, types,
plot_facts ─→ plots to be costed, each with its year
"""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import shapely

from jianliang.core.areas import areas_dm2
from jianliang.core.errors import CityError
from jianliang.core.findings import finding
from jianliang.core.groups import class_groups
from jianliang.core.layers import City, Layer
from jianliang.core.policy import RulePack
from jianliang.core.polygons import Polygons
from jianliang.pipeline.placing import answers_of, placed, rows_of
from jianliang.pipeline.standing import top_unit
from jianliang.stages import ground

TYPES = "candidate_types"
"""Parameter that groups land classes as plot types."""
OTHER = "other"
COLUMNS = ("plot_id", "class_code", "tenure", "area_dm2", "geometry")
FACTS = "plot_facts"
HALF = 0.5
"""A plot belongs to a year of the plan if more than this share of it lies in it."""


@dataclass(frozen=True)
class Basis:
    """The plots that are to be costed.

    Attributes
    ----------
    plots : DataFrame
        plot_id, unit, district, city, tenure, class_code, plot_type, area_dm2, year
        (Int64; empty: in no year), and the columns of plot_facts.
    kind : str
        "plan": of the special plan; "all": all construction land of a survey; "given".
    day : str
        Of the special plan, or of the survey.
    doubts : list of dict
    """

    plots: pd.DataFrame
    kind: str
    day: str
    doubts: list[dict]


def every_plot(city: City, rules: RulePack, day: str) -> Basis:
    """All plots of construction land of the last survey up to a day, in no year.

    Raises
    ------
    CityError
        There is no survey ("finance-no-survey").
    """
    survey = _survey_until(city, day)
    plots, doubts = _built(city, rules, survey)
    plots = plots.assign(year=pd.array([pd.NA] * len(plots), dtype="Int64"))
    return Basis(_placed(city, plots, day), "all", survey.day, doubts)


def plan_plots(city: City, rules: RulePack, day: str) -> Basis:
    """The plots of the special plan in force on a day, each in its parcels' year.

    A plot is of a year if more than half of it lies in that year's parcels, as mapped
    by the last survey before that year; of several years the first.

    Raises
    ------
    CityError
        There is no special plan with years ("finance-no-plan"), or no survey.
    """
    layers = ground.in_force(city, "special_plan", day)
    parcels = ground.together(layers, "parcel_id") if layers else None
    if parcels is None or parcels["year"].isna().all():
        raise CityError("finance-no-plan", city=city.name)
    undated = parcels["parcel_id"][parcels["year"].isna()]
    doubts = [
        finding("finance-parcel-unplaced", layer="special_plan", subject=parcel)
        for parcel in undated
    ]
    found: list[pd.DataFrame] = []
    dated = parcels[parcels["year"].notna()]
    for year, own in dated.groupby("year", sort=True):
        survey = _survey_until(city, f"{int(year) - 1}-12-31")
        built, _ = _built(city, rules, survey)
        plots, lacking = _in_parcels(built, own, survey.day)
        found.append(plots.assign(year=pd.array([int(year)] * len(plots), "Int64")))
        doubts += lacking
    plots = pd.concat(found, ignore_index=True).drop_duplicates("plot_id")
    plots = _placed(city, plots.reset_index(drop=True), day)
    return Basis(plots, "plan", layers[0].day, doubts)


def given_plots(basis: Basis, years: pd.Series) -> Basis:
    """Those of some plots that a plan reduces, in its years.

    Parameters
    ----------
    years : Series of int, by plot_id
    """
    plots = basis.plots[basis.plots["plot_id"].isin(years.index)].reset_index(drop=True)
    told = plots["plot_id"].map(years).astype("Int64")
    return replace(basis, plots=plots.assign(year=told), kind="given")


def _survey_until(city: City, day: str) -> Layer:
    """The last survey up to a day, or else the first."""
    days = sorted({layer.day for layer in city.of("survey")})
    if not days:
        raise CityError("finance-no-survey", city=city.name)
    until = [one for one in days if one <= day]
    return ground.survey_layer(city, until[-1] if until else days[0])


def _built(
    city: City, rules: RulePack, survey: Layer
) -> tuple[pd.DataFrame, list[dict]]:
    """Construction land in the city's profile, undecided land too, with its types.

    What is undecided is told, but for land that a plan names.
    """
    frame = survey.frame
    answers = answers_of(survey, city, rules, survey.day)
    plots = frame[(answers["construction"] != "no").to_numpy()].reset_index(drop=True)
    recorded = plots.set_index("plot_id")["recorded_dm2"]
    polygons = Polygons.of(plots["geometry"].to_numpy())
    area = areas_dm2(polygons, city.crs, city.area_standard, recorded)
    types = class_groups(rules, TYPES, survey.day, survey.class_system)
    rest = OTHER if types else ""
    kind = [types.get(code, rest) for code in plots["class_code"]]
    undecided = int((answers["construction"] == "undecided").sum())
    about = {"count": undecided, "day": survey.day}
    told = finding("finance-undecided", layer=survey.name, **about)
    doubts = [told] if undecided else []
    return plots.assign(area_dm2=area)[list(COLUMNS)].assign(plot_type=kind), doubts


def _in_parcels(
    plots: pd.DataFrame, parcels: pd.DataFrame, day: str
) -> tuple[pd.DataFrame, list[dict]]:
    """The plots that lie in parcels for more than half; parcels that hold none."""
    shapes = plots["geometry"].to_numpy()
    ground_ = parcels["geometry"].to_numpy()
    parcel, plot = shapely.STRtree(shapes).query(ground_, predicate="intersects")
    shared = shapely.area(shapely.intersection(ground_[parcel], shapes[plot]))
    whole = shapely.area(shapes)
    inside = np.bincount(plot, shared, len(shapes)) > HALF * whole
    # What is shared with a plot that is not inside belongs to no parcel's plots.
    holding = set(parcel[(shared > 0) & inside[plot]])
    empty = [
        finding("finance-parcel-empty", layer="special_plan", subject=name, day=day)
        for place, name in enumerate(parcels["parcel_id"])
        if place not in holding
    ]
    return plots[inside], empty


def _placed(city: City, plots: pd.DataFrame, day: str) -> pd.DataFrame:
    """The plots with township, district and city, and what is known of each."""
    told = placed(plots, city, day).drop(columns="geometry")
    return _with_facts(city, told.assign(city=top_unit(city, day)), day)


def _with_facts(city: City, plots: pd.DataFrame, day: str) -> pd.DataFrame:
    """What the layer of plot facts knows of the plots, where the city has one."""
    facts = rows_of(city, FACTS, day)
    if "plot_id" not in facts:
        return plots
    facts = facts.drop_duplicates("plot_id")
    return plots.merge(facts, on="plot_id", how="left", validate="one_to_one")
