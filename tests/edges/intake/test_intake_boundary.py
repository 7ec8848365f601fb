"""Boundary points: northing first, rings by number, what is missing is named."""

import pytest
from intake_samples import EAST, NORTH, areas, codes

from jianliang.core.errors import LayerError
from jianliang.edges.intake import read_layer
from jianliang.edges.quarantine.boundary import SERIES

HEAD = """[属性描述]
格式版本号=1.01
坐标系=2000国家大地坐标系
几度分带=3
投影类型=高斯克吕格
计量单位=米
带号=39
精度=0.01
转换参数=,,,,,,
[地块坐标]
"""


def points(ring, west, south, size):
    """The corners of a square as lines of name, ring, northing, easting."""
    corners = [(0, 0), (0, 1), (1, 1), (1, 0), (0, 0)]
    return "".join(
        f"J{n + 1},{ring},{NORTH + south + size * y:.3f},{EAST + west + size * x:.3f}\n"
        for n, (x, y) in enumerate(corners)
    )


@pytest.fixture
def written(tmp_path):
    def write(text, encoding="utf-8-sig"):
        path = tmp_path / "plots.txt"
        path.write_text(text, encoding=encoding)
        return path

    return write


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-8-sig"])
def test_a_plot_with_a_hole(written, survey, encoding):
    text = (
        HEAD
        + "10,0.99,P1,一号地块,面,,住宅,0701,@\n"
        + points(1, 0, 0, 100)
        + points(2, 40, 40, 10)
    )

    intake = read_layer(written(text, encoding), survey())

    assert intake.usable
    assert intake.facts["crs"] == "EPSG:4527"
    assert intake.frame["plot_id"].tolist() == ["P1"]
    assert intake.frame["class_code"].tolist() == ["0701"]
    assert intake.frame["recorded_dm2"].tolist() == [990_000]
    assert areas(intake) == [9_900.0]
    assert intake.frame["geometry"][0].bounds == (EAST, NORTH, EAST + 100, NORTH + 100)


def test_two_rings_side_by_side_are_two_parts(written, survey):
    text = (
        HEAD
        + "10,2,P1,一号,面,,,0701,@\n"
        + points(1, 0, 0, 100)
        + points(2, 200, 0, 100)
    )

    intake = read_layer(written(text), survey())

    assert intake.frame["geometry"][0].geom_type == "MultiPolygon"
    assert areas(intake) == [20_000.0]


def test_points_that_were_declared_and_are_not_there_refuse_the_plot(written, survey):
    text = HEAD + "7,1,P1,一号,面,,,0701,@\n" + points(1, 0, 0, 100)

    intake = read_layer(written(text), survey())

    assert codes(intake) == ["points-missing"]
    assert not intake.usable


def test_a_ring_left_open_is_closed_with_a_note(written, survey):
    lines = points(1, 0, 0, 100).splitlines(keepends=True)[:-1]
    text = HEAD + "4,1,P1,一号,面,,,0701,@\n" + "".join(lines)

    intake = read_layer(written(text), survey())

    assert codes(intake) == ["ring-closed"]
    assert areas(intake) == [10_000.0]


def test_a_zone_that_is_not_that_of_the_points_is_refused(written, survey):
    text = (
        HEAD.replace("带号=39", "带号=38")
        + "5,1,P1,一号,面,,,0701,@\n"
        + points(1, 0, 0, 100)
    )

    with pytest.raises(LayerError) as caught:
        read_layer(written(text), survey())

    assert caught.value.code == "crs-zone"


def test_a_line_that_is_no_point_is_an_error_with_its_number(written, survey):
    text = HEAD + "5,1,P1,一号,面,,,0701,@\nJ1,1,four,five\n"

    with pytest.raises(LayerError) as caught:
        read_layer(written(text), survey())

    assert caught.value.code == "point-broken"
    assert caught.value.values["line"] == 12


def test_a_csv_of_points_makes_polygons_in_their_order(tmp_path, survey):
    path = tmp_path / "points.csv"
    rows = [(1, 0, 0), (3, 100, 100), (2, 100, 0), (4, 0, 100)]
    lines = [f"P1,1,{n},{EAST + x},{NORTH + y}" for n, x, y in rows]
    path.write_text("polygon_id,ring,order,x,y\n" + "\n".join(lines) + "\n")
    columns = {"plot_id": "plot_id", "class_code": "plot_id"}

    intake = read_layer(path, survey(source_crs="EPSG:4527", fields=columns))

    assert codes(intake) == ["ring-closed"]
    assert areas(intake) == [10_000.0]


def test_the_table_of_zones_agrees_with_the_epsg_register():
    from pyproj import CRS

    for (datum, width, prefixed), (code, zone) in SERIES.items():
        crs = CRS.from_epsg(code)
        named = {p.name: p.value for p in crs.coordinate_operation.params}
        meridian = zone * 3 if width == 3 else zone * 6 - 3
        assert named["Longitude of natural origin"] == meridian, (datum, width)
        assert named["False easting"] == 500_000 + prefixed * zone * 1_000_000
        marks = {
            "cgcs2000": "China 2000",
            "xian80": "Xian 1980",
            "beijing54": "Beijing 1954",
        }
        assert (
            marks[datum] in crs.geodetic_crs.datum.name
            or datum[:4].upper() in crs.name.upper()
        )
