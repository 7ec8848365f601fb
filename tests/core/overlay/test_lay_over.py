"""Two surveys laid over each other, against the twin, cell by cell."""

import numpy as np
import pandas as pd
import pytest
import shapely
from core.overlay import twin
from core.overlay.coverages import FEW, MANY, Scene, noded_scenes, scenes
from hypothesis import given

from jianliang.core.geodesy import planar_area
from jianliang.core.overlay.coverage import Coverage
from jianliang.core.overlay.parts import Plots, parts_of
from jianliang.core.overlay.pieces import lay_over
from jianliang.core.polygons import Polygons

KEYS = ["plot_from", "plot_to", "face_from", "face_to", "path"]


def numbered(shapes):
    return Coverage(Polygons.of(shapes), pd.DataFrame({"face": np.arange(len(shapes))}))


def laid(scene):
    """Plots and parts of both dates, and the pieces as a table."""
    faces = numbered(scene.faces_from)
    later = faces if scene.faces_to is scene.faces_from else numbered(scene.faces_to)
    dates = []
    for shapes, code, there in (
        (scene.before, scene.code_from, faces),
        (scene.after, scene.code_to, later),
    ):
        polygons = Polygons.of(shapes)
        area = np.rint(planar_area(polygons) * 100).astype(np.int64)
        dates.append(Plots(polygons, area, code, there))
    parts = parts_of(dates[0])
    paths = numbered(scene.paths) if len(scene.paths) else None
    pieces, later_parts = lay_over(*dates, parts, paths)
    columns = {name: getattr(pieces, name) for name in pieces.__dataclass_fields__}
    return dates, (parts, later_parts), pd.DataFrame(columns)


def twin_of(scene):
    return twin.pieces(
        scene.before, scene.after, scene.faces_from, scene.faces_to, scene.paths,
        lambda i, j: scene.code_from[i] != scene.code_to[j],
    )  # fmt: skip


def agree(scene, table):
    fast = table.groupby(KEYS)["weight"].sum()
    cells = {tuple(map(int, key)): value for key, value in fast.items()}
    slow = twin_of(scene)
    layers = (scene.before, scene.after, scene.faces_from, scene.faces_to)
    noise = 1e-6 + twin.overlap(*layers)
    wrong = twin.differences(cells, slow, noise, twin.hairs(slow, twin.hair(*layers)))
    assert not wrong, wrong


def sums(dates, parts, table):
    """Pieces sum to every plot and to every part, to the last 0.01 m²."""
    for plots, part, side in zip(dates, parts, ("from", "to"), strict=True):
        area = table[f"area_{side}_dm2"]
        plot, face = table[f"plot_{side}"], table[f"face_{side}"]
        mine = plot >= 0
        assert (area[~mine] == 0).all()
        by_plot = area[mine].groupby(plot[mine]).sum()
        by_plot = by_plot.reindex(range(len(plots.area_dm2)), fill_value=0)
        assert by_plot.tolist() == plots.area_dm2.tolist()
        by_part = area[mine].groupby([plot[mine], face[mine]]).sum()
        told = pd.Series(
            part.area_dm2, pd.MultiIndex.from_arrays([part.plot, part.face])
        )
        by_part = by_part.reindex(told.index.union(by_part.index), fill_value=0)
        assert by_part.tolist() == told.reindex(by_part.index, fill_value=0).tolist()


@MANY
@given(scenes())
def test_pieces_are_those_of_the_twin(scene):
    _, _, table = laid(scene)
    agree(scene, table)


@MANY
@given(noded_scenes())
def test_pieces_are_those_of_the_twin_where_vertices_are_missing(scene):
    _, _, table = laid(scene)
    agree(scene, table)


@FEW
@given(noded_scenes())
def test_pieces_sum_to_plots_and_parts_and_none_comes_twice(scene):
    dates, parts, table = laid(scene)
    sums(dates, parts, table)
    assert not table.duplicated(KEYS).any()


@pytest.mark.parametrize(
    "faceless", [("faces_from",), ("faces_to",), ("faces_from", "faces_to")]
)
def test_a_date_without_any_face_lies_outside(faceless):
    """Units may be a list of names without polygons."""
    square = np.array([shapely.box(0, 0, 10, 10)])
    none = {name: np.empty(0, dtype=object) for name in faceless}
    here = {"faces_from": square, "faces_to": square, "paths": square[:0]}
    code = np.zeros(1, dtype=int)
    _, _, table = laid(Scene(square, square, code, code, **(here | none)))
    assert table["face_from"].tolist() == [-1 if "faces_from" in faceless else 0]
    assert table["face_to"].tolist() == [-1 if "faces_to" in faceless else 0]
    assert table["area_from_dm2"].tolist() == [10_000]


@pytest.mark.parametrize("backwards", [False, True])
def test_a_strip_thinner_than_a_hair_is_still_land_of_both_dates(backwards):
    """A plot juts 0.15 mm out of the face, more than a hair in all; cut into four, each
    quarter juts out by less than a hair. Both dates cover the same land all the same."""
    whole = np.array([shapely.box(0, 0, 400, 100)])
    quarters = np.array([shapely.box(x, 0, x + 100, 100) for x in (0, 100, 200, 300)])
    face = np.array([shapely.box(0, 0.00015, 400, 100)])
    before, after = (quarters, whole) if backwards else (whole, quarters)
    codes = np.zeros(len(before), dtype=int), np.zeros(len(after), dtype=int)
    _, _, table = laid(Scene(before, after, *codes, face, face, face[:0]))
    assert (table[["plot_from", "plot_to"]] >= 0).all(axis=None)
    assert table[["area_from_dm2", "area_to_dm2"]].sum().tolist() == [4_000_000] * 2


@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize("beside", [0, 1])
def test_a_plot_smaller_than_a_hair_keeps_its_recorded_area(backwards, beside):
    """0.0025 m² that the other survey does not have, alone or beside other plots."""
    crumb = shapely.box(500, 0, 500.05, 0.05)
    elsewhere = shapely.box(600, 0, 600.05, 0.05)
    rest = [shapely.box(0, 0, 10, 10)][:beside]
    one, other = np.array([crumb, *rest]), np.array([rest[0] if rest else elsewhere])
    plots = []
    for shapes in (other, one) if backwards else (one, other):
        polygons, none = Polygons.of(shapes), numbered(shapes[:0])
        area = np.full(len(shapes), 7, dtype=np.int64)
        plots.append(Plots(polygons, area, np.zeros(len(shapes), dtype=int), none))
    pieces, _ = lay_over(*plots, parts_of(plots[0]))
    assert pieces.area_from_dm2.sum() == 7 * len(plots[0].area_dm2)
    assert pieces.area_to_dm2.sum() == 7 * len(plots[1].area_dm2)
