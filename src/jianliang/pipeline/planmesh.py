"""连片程度: how open land holds together, before a plan and after it (C10)."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from jianliang.core.areas import areas_dm2
from jianliang.core.layers import City
from jianliang.core.policy import RulePack
from jianliang.core.polygons import Polygons
from jianliang.core.tables import PLAN_MESH, exactly
from jianliang.pipeline.candidate_ground import last_survey
from jianliang.pipeline.patchwork import apart, land_of
from jianliang.pipeline.placing import answers_of, placed
from jianliang.stages.fragment import fragmentation, patches

WHOLE = "city"
FIGURES = ("patch_count", "area_dm2", "largest_dm2", "mesh_dm2", "edge_m")


class OpenLand:
    """The open land of the last survey, and the plots that plans may add to it.

    A patch ends where its township does; the figures are those of all patches together.
    The effective mesh is Σa² over all surveyed land, so that open land that is added
    never lowers it.

    Parameters
    ----------
    city : City
    rules : RulePack
    day : str
        On which everything is as known.
    plots : DataFrame
        Those that a plan may reduce, by plot_id.
    """

    def __init__(
        self, city: City, rules: RulePack, day: str, plots: pd.DataFrame
    ) -> None:
        survey = last_survey(city, day)
        is_open = answers_of(survey, city, rules, day)["construction"] == "no"
        wanted = is_open | survey.frame["plot_id"].isin(plots["plot_id"]).to_numpy()
        frame = survey.frame[wanted.to_numpy()].reset_index(drop=True)
        area_dm2 = _area_dm2(survey.frame, city)
        self._land_dm2 = int(area_dm2.sum())
        named = placed(frame, city, day)[["plot_id", "unit"]].assign(
            is_open=is_open[wanted].to_numpy(),
            area_dm2=area_dm2[wanted.to_numpy()],
        )
        shapes = frame["geometry"].to_numpy(dtype=object)
        self._parts, self._land = land_of([apart(named, shapes)])

    def mesh(self, layouts: Mapping[str, tuple[pd.Series, int]]) -> pd.DataFrame:
        """Table PLAN_MESH.

        Parameters
        ----------
        layouts : mapping
            Layout (PLAN_MESH) → the ids of the plots it reduces, and what they cost.
        """
        rows = [
            self._figures(set(plots)).assign(layout=name, cost_fen=cost_fen)
            for name, (plots, cost_fen) in layouts.items()
        ]
        return exactly(pd.concat(rows, ignore_index=True), PLAN_MESH)

    def mesh_dm2(self, plots: pd.Series) -> int:
        """The effective mesh with some plots reduced."""
        return int(self._figures(set(plots))["mesh_dm2"].iloc[0])

    def _figures(self, reduced: set[str]) -> pd.DataFrame:
        chosen = (self._parts["is_open"] | self._parts["plot_id"].isin(reduced)).array
        unit = self._parts["unit"].to_numpy(object)
        made = patches(self._land, np.asarray(chosen, bool), unit)
        whole = made.assign(unit=WHOLE)
        told = fragmentation(whole, pd.Series({WHOLE: self._land_dm2}))
        return told.assign(mesh_dm2=told["unit_mesh_dm2"])[list(FIGURES)]


def _area_dm2(frame: pd.DataFrame, city: City) -> np.ndarray:
    recorded = frame.set_index("plot_id")["recorded_dm2"]
    polygons = Polygons.of(frame["geometry"].to_numpy(dtype=object))
    return areas_dm2(polygons, city.crs, city.area_standard, recorded)
