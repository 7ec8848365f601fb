"""Two surveys must lie on each other before their land is compared."""

import json

import numpy as np
import pandas as pd
import pyproj
import pytest
import shapely

from jianliang.core.findings import worded
from jianliang.core.geodesy import gcj02_of
from jianliang.core.layers import Layer
from jianliang.stages.align import find_extent_difference, find_offset

BEIJING = "EPSG:4548"
SIDE = 24


def quilt(seed=7):
    """A coverage of 24 × 24 crooked quads of some 80 m, and their classes."""
    rng = np.random.default_rng(seed)
    y, x = np.mgrid[0 : SIDE + 1, 0 : SIDE + 1] * 80.0
    corners = np.stack([x, y], -1) + rng.uniform(-25, 25, (SIDE + 1, SIDE + 1, 2))
    corners = np.round(corners + [448_000, 4_430_000], 4)
    plots = [
        shapely.Polygon(
            [corners[r, c], corners[r, c + 1], corners[r + 1, c + 1], corners[r + 1, c]]
        )
        for r in range(SIDE)
        for c in range(SIDE)
    ]
    return np.array(plots), rng.choice(["0101", "0301", "0701"], SIDE * SIDE)


PLOTS, CLASSES = quilt()
IDS = np.array([f"{i:04d}" for i in range(len(PLOTS))])


def survey(name, plots=PLOTS, ids=IDS, classes=CLASSES):
    frame = pd.DataFrame({"plot_id": ids, "class_code": classes, "geometry": plots})
    return Layer(name, "survey", "2023-12-31", frame)


def moved(plots, function):
    return shapely.transform(plots, function)


def redrawn(noise_m, seed=5):
    """Every vertex of every plot set down a little elsewhere, with more of them."""
    rng = np.random.default_rng(seed)

    def beside(xy):
        off = rng.normal(0, noise_m, xy.shape)
        off[-1] = off[0]
        return xy + off

    return np.array([moved(p, beside) for p in shapely.segmentize(PLOTS, 30.0)])


def changed(plots=PLOTS, share=0.03, seed=1):
    """Some plots grown at the cost of their neighbour to the east, as real changes do."""
    rng = np.random.default_rng(seed)
    plots = plots.copy()
    for i in rng.choice(len(plots), int(share * len(plots)), replace=False):
        if (i + 1) % SIDE:
            west, south, east, north = plots[i + 1].bounds
            strip = shapely.intersection(
                plots[i + 1], shapely.box(west, south, (west + east) / 2, north)
            )
            plots[i] = shapely.union(plots[i], strip)
            plots[i + 1] = shapely.difference(plots[i + 1], strip)
    return plots


RENUMBERED = np.random.default_rng(3).permutation(IDS)


def only(table):
    assert len(table) == 1
    return table.iloc[0], json.loads(table.iloc[0]["values"])


# --- no false alarm --------------------------------------------------------------------


@pytest.mark.parametrize(
    "ids", [IDS, RENUMBERED, np.roll(IDS, 1)], ids=["kept", "anew", "rolled"]
)
def test_surveys_with_real_changes_are_no_finding(ids):
    now = survey("2023", changed(), ids)
    assert changed().tolist() != PLOTS.tolist()
    assert find_offset(survey("2022"), now, BEIJING).empty


def test_rows_in_another_order_are_no_finding():
    order = np.random.default_rng(0).permutation(len(PLOTS))
    now = survey("2023", PLOTS[order], IDS[order], CLASSES[order])
    assert find_offset(survey("2022"), now, BEIJING).empty


def test_a_grid_of_equal_squares_numbered_anew_is_no_finding():
    grid = shapely.box(
        *(np.mgrid[0:9, 0:9].reshape(2, -1) * 100.0),
        *(np.mgrid[1:10, 1:10].reshape(2, -1) * 100.0),
    )
    ids, classes = IDS[: len(grid)], CLASSES[: len(grid)]
    now = survey("2023", grid, np.roll(ids, 1), classes)
    assert find_offset(survey("2022", grid, ids, classes), now, BEIJING).empty


def test_plots_drawn_anew_without_a_shift_are_no_finding():
    now = survey("2023", redrawn(1.0))
    assert find_offset(survey("2022"), now, BEIJING).empty


def test_a_shift_within_the_tolerance_is_no_finding():
    now = survey("2023", moved(PLOTS, lambda xy: xy + [0.3, 0.3]))
    assert find_offset(survey("2022"), now, BEIJING).empty
    assert len(find_offset(survey("2022"), now, BEIJING, tolerance_m=0.2)) == 1


def test_a_few_plots_whose_boundary_moved_are_no_shift():
    before = survey(
        "2022", shapely.box([0, 50], 0, [50, 100], 40), IDS[:2], CLASSES[:2]
    )
    after = survey("2023", shapely.box([0, 70], 0, [70, 100], 40), IDS[:2], CLASSES[:2])
    assert find_offset(before, after, BEIJING).empty


def test_an_empty_survey_is_no_shift():
    nothing = survey("2022", PLOTS[:0], IDS[:0], CLASSES[:0])
    assert find_offset(nothing, survey("2023"), BEIJING).empty


# --- shifts ----------------------------------------------------------------------------


@pytest.mark.parametrize("ids", [IDS, RENUMBERED], ids=["ids kept", "ids anew"])
@pytest.mark.parametrize(
    ("dx", "dy"), [(0.6, 0.0), (3.0, -4.0), (80.0, -60.0), (900.0, 700.0)]
)
def test_a_shift_is_found_and_measured_among_real_changes(dx, dy, ids):
    now = survey("2023", moved(changed(), lambda xy: xy + [dx, dy]), ids)
    row, values = only(find_offset(survey("2022"), now, BEIJING))
    assert (row["code"], row["severity"], row["layer"]) == (
        "offset-shift",
        "warning",
        "2023",
    )
    assert float(values["dx"]) == pytest.approx(dx, abs=0.01)
    assert float(values["dy"]) == pytest.approx(dy, abs=0.01)
    assert values["plots"] > 0.9 * len(PLOTS)


def test_a_shift_is_found_in_plots_drawn_anew():
    now = survey("2023", moved(redrawn(0.5), lambda xy: xy + [6.0, 8.0]))
    row, values = only(find_offset(survey("2022"), now, BEIJING))
    assert row["code"] == "offset-shift"
    assert float(values["distance"]) == pytest.approx(10.0, abs=0.2)


def test_the_order_of_rows_changes_nothing():
    order = np.random.default_rng(0).permutation(len(PLOTS))
    there = moved(changed(), lambda xy: xy + [3.0, -4.0])
    one = find_offset(survey("2022"), survey("2023", there), BEIJING)
    other = find_offset(
        survey("2022"),
        survey("2023", there[order], IDS[order], CLASSES[order]),
        BEIJING,
    )
    assert one.to_dict() == other.to_dict()


TO_DEGREES = pyproj.Transformer.from_crs(BEIJING, "EPSG:4490", always_xy=True)


def in_gcj02(xy):
    shown = gcj02_of(*TO_DEGREES.transform(*xy.T))
    return np.column_stack(TO_DEGREES.transform(*shown, direction="INVERSE"))


@pytest.mark.parametrize("ids", [IDS, RENUMBERED], ids=["ids kept", "ids anew"])
def test_the_shift_of_public_maps_is_recognised(ids):
    now = survey("2023", moved(changed(), in_gcj02), ids)
    row, values = only(find_offset(survey("2022"), now, BEIJING))
    assert (row["code"], values["shifted"]) == ("offset-gcj02", "2023")
    assert 500 < float(values["distance"]) < 600


def test_the_shift_of_public_maps_is_recognised_in_the_earlier_survey():
    before = survey("2022", moved(PLOTS, in_gcj02))
    row, values = only(find_offset(before, survey("2023", changed()), BEIJING))
    assert (row["code"], values["shifted"]) == ("offset-gcj02", "2022")


def test_half_the_shift_of_public_maps_is_not_taken_for_it():
    now = survey("2023", moved(PLOTS, lambda xy: (xy + in_gcj02(xy)) / 2))
    row, _ = only(find_offset(survey("2022"), now, BEIJING))
    assert row["code"] == "offset-shift"


@pytest.mark.parametrize("ids", [IDS, RENUMBERED], ids=["ids kept", "ids anew"])
@pytest.mark.parametrize(
    ("crs", "meridian", "prefix"),
    [
        ("EPSG:4527", "117", 39),
        ("EPSG:4526", "114", 38),
        ("EPSG:4547", "114", "–"),
        ("EPSG:4549", "120", "–"),
    ],
    ids=["prefix", "zone 38 with prefix", "zone 38", "zone 40"],
)
def test_another_zone_is_recognised(crs, meridian, prefix, ids):
    across = pyproj.Transformer.from_crs(BEIJING, crs, always_xy=True)
    there = moved(changed(), lambda xy: np.column_stack(across.transform(*xy.T)))
    row, values = only(find_offset(survey("2022"), survey("2023", there, ids), BEIJING))
    assert (row["code"], row["severity"]) == ("offset-zone", "refuse")
    assert (values["meridian"], values["prefix"]) == (meridian, prefix)


def test_exchanged_axes_are_recognised():
    now = survey("2023", moved(changed(), lambda xy: xy[:, ::-1]), RENUMBERED)
    row, _ = only(find_offset(survey("2022"), now, BEIJING))
    assert row["code"] == "offset-axes"


def test_outside_china_a_shift_is_only_a_shift():
    here = moved(PLOTS, lambda xy: xy + [-78_000, 1_970_000])
    there = moved(here, lambda xy: xy + [530, 147])
    row, _ = only(find_offset(survey("2015", here), survey("2018", there), "EPSG:2154"))
    assert row["code"] == "offset-shift"


# --- extents ---------------------------------------------------------------------------


def pieces(*rows):
    columns = ["plot_from", "plot_to", "area_from_dm2", "area_to_dm2"]
    return pd.DataFrame(list(rows), columns=columns)


def test_equal_extents_are_no_finding():
    both = pieces((IDS[0], IDS[0], 500, 500), (IDS[1], IDS[1], 7, 8))
    assert find_extent_difference(both, survey("2022"), survey("2023")).empty


def test_what_only_one_survey_covers_is_found_where_most_of_it_lies():
    table = find_extent_difference(
        pieces(
            (IDS[0], "", 500, 0),
            (IDS[1], "", 900, 0),
            (IDS[1], IDS[1], 4000, 4000),
            ("", IDS[2], 0, 30),
        ),
        survey("2022"),
        survey("2023"),
    )
    assert table["code"].tolist() == ["extent-before-only", "extent-after-only"]
    assert table["area_dm2"].tolist() == [1400, 30]
    for place, plot in zip(
        shapely.points(table["x"], table["y"]), (PLOTS[1], PLOTS[2]), strict=True
    ):
        assert shapely.contains(plot, place)


def test_land_without_area_is_no_extent():
    nothing = pieces((IDS[0], "", 0, 0), ("", IDS[1], 0, 0))
    assert find_extent_difference(nothing, survey("2022"), survey("2023")).empty


def test_every_finding_reads_well_in_both_languages():
    shifts = [
        lambda xy: xy + [9, 0],
        in_gcj02,
        lambda xy: xy + [39_000_000, 0],
        lambda xy: xy[:, ::-1],
    ]
    tables = [
        find_offset(survey("2022"), survey("2023", moved(PLOTS, s)), BEIJING)
        for s in shifts
    ]
    tables.append(
        find_extent_difference(pieces(("", IDS[0], 0, 30)), survey("a"), survey("b"))
    )
    words = worded(pd.concat(tables, ignore_index=True))
    assert words["code"].tolist() == [
        "offset-shift",
        "offset-gcj02",
        "offset-zone",
        "offset-axes",
        "extent-after-only",
    ]
    for column in ("reason_zh", "reason_en", "remedy_zh", "remedy_en"):
        assert words[column].str.len().min() > 10
        assert not words[column].str.contains("[{}]").any()
