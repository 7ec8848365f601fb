"""Official change layers beside the difference of the surveys of the same dates."""

import numpy as np
import pandas as pd

from jianliang.core.findings import findings, joined
from jianliang.core.layers import City
from jianliang.core.overlay.coverage import Coverage
from jianliang.core.overlay.cuts import intersections
from jianliang.core.overlay.pieces import Pieces
from jianliang.core.polygons import Polygons
from jianliang.stages import ground
from jianliang.stages.compare import Changes, confirmation, find_conflicts


def of_pair(
    city: City, before: ground.Survey, after: ground.Survey, pieces: Pieces
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The table of conflicts and the findings, for the change layers of two dates."""
    layers = ground.changes_between(city, before.day, after.day)
    if not layers:
        return pd.DataFrame(), findings()
    tables, found = [], []
    surveyed = _surveyed(before, after, pieces)
    for layer in layers:
        official = _official(city, layer.frame, before.plots.faces)
        sides = confirmation(official, surveyed), confirmation(surveyed, official)
        places = official.place, surveyed.place
        found.append(find_conflicts(sides[0], sides[1], places, layer.name))
        for name, side in zip((layer.name, "surveys"), sides, strict=True):
            heading = {"from_day": before.day, "to_day": after.day, "told_by": name}
            front = pd.DataFrame(heading, index=side.index)
            tables.append(pd.concat([front, side], axis=1))
    return pd.concat(tables, ignore_index=True), joined(found)


def _official(city: City, frame: pd.DataFrame, faces: Coverage) -> Changes:
    rows = frame.sort_values("change_id", kind="stable", ignore_index=True)
    plots = ground.change_plots(city, rows, faces)
    labels = rows[["change_id", "from_class", "to_class"]]
    labels = labels.rename(columns={"change_id": "id"}).astype("str")
    shapes = Coverage(plots.polygons, labels)
    return Changes(shapes, plots.area_dm2, ground.places(rows))


def _surveyed(before: ground.Survey, after: ground.Survey, pieces: Pieces) -> Changes:
    """Land whose class differs between two surveys, one polygon per pair of plots.

    Its area is the share of the earlier plot; what shares no 0.01 m² is left out.
    """
    there = (pieces.plot_from >= 0) & (pieces.plot_to >= 0)
    one, two = pieces.plot_from[there], pieces.plot_to[there]
    differs = before.plots.code[one] != after.plots.code[two]
    table = pd.DataFrame({"one": one[differs], "two": two[differs],
                          "area": pieces.area_from_dm2[there][differs],
                          "weight": pieces.weight[there][differs]})  # fmt: skip
    table = table.groupby(["one", "two"], sort=True, as_index=False).sum()
    table = table[table["area"] > 0].reset_index(drop=True)
    one, two = table["one"].to_numpy(), table["two"].to_numpy()
    shapes = intersections(
        before.plots.polygons.take(one).geometries(),
        after.plots.polygons.take(two).geometries(),
        table["weight"].to_numpy(),
    )
    labels = pd.DataFrame({
        "id": before.table["plot_id"].to_numpy()[one],
        "from_class": before.table["class_code"].to_numpy()[one],
        "to_class": after.table["class_code"].to_numpy()[two],
    }).astype("str")  # fmt: skip
    coverage = Coverage(Polygons.of(shapes), labels)
    place = ground.places(before.layer.frame.iloc[one])
    return Changes(coverage, table["area"].to_numpy(np.int64), place)
