"""Nothing is repaired unless asked, and then both geometries are kept."""

import shapely
from intake_samples import EAST, NORTH, areas, codes, plots, square

from jianliang.core.findings import worded
from jianliang.edges.intake import read_layer


def bow_tie(column):
    x, y = EAST + 100 * column, NORTH
    return shapely.Polygon([(x, y), (x + 100, y + 100), (x + 100, y), (x, y + 100)])


def spoiled():
    frame = plots(6)
    frame.loc[1, "geometry"] = bow_tie(1)
    frame.loc[2, "geometry"] = None
    frame.loc[4, "geometry"] = square(3)
    return frame


def test_an_invalid_row_refuses_the_layer_with_reason_and_place(shapefile, survey):
    intake = read_layer(shapefile(spoiled()), survey())

    assert not intake.usable
    assert intake.repaired.empty
    assert len(intake.frame) == 6
    invalid = worded(intake.findings).set_index("code").loc["geometry-invalid"]
    assert (invalid["x"], invalid["y"]) == (EAST + 150, NORTH + 50)
    assert "Self-intersection" in invalid["reason_en"]


def test_repair_keeps_both_geometries_and_the_areas(shapefile, survey):
    intake = read_layer(shapefile(spoiled()), survey(repair=True))

    assert intake.usable
    assert intake.repaired["row"].tolist() == [1, 2, 4]
    mended = intake.repaired.iloc[0]
    assert mended["before"].equals_exact(bow_tie(1), 0) or not mended["before"].is_valid
    assert mended["after"].is_valid
    assert mended["area_before_dm2"] == 0  # the two wings cancel
    assert mended["area_after_dm2"] == 500_000
    assert intake.repaired["after"].isna().tolist() == [False, True, True]


def test_rows_left_out_are_findings_and_the_others_keep_their_order(shapefile, survey):
    intake = read_layer(shapefile(spoiled()), survey(repair=True))

    out = intake.findings[intake.findings["code"] == "row-left-out"]
    assert out["row"].tolist() == [2, 4]
    kept = [0, 1, 3, 5]
    assert intake.frame["plot_id"].tolist() == spoiled()["BSM"][kept].tolist()
    assert areas(intake) == [1e4, 5e3, 1e4, 1e4]


def test_repair_of_a_clean_layer_changes_nothing(shapefile, survey):
    plain = read_layer(shapefile(plots(5)), survey())
    asked = read_layer(shapefile(plots(5)), survey(repair=True))

    assert asked.repaired.empty
    assert codes(asked) == []
    assert shapely.equals_identical(
        plain.frame["geometry"].to_numpy(), asked.frame["geometry"].to_numpy()
    ).all()


def test_the_same_id_on_other_ground_is_never_dropped(shapefile, survey):
    frame = plots(3)
    frame["BSM"] = ["a", "b", "a"]

    intake = read_layer(shapefile(frame), survey(repair=True))

    assert len(intake.frame) == 3
    assert codes(intake) == ["id-duplicate"]
    assert not intake.usable
