"""A CRS is there, is one, and can be true of the coordinates."""

import geopandas
import pytest
from intake_samples import EAST, NORTH, codes, plots, square

from jianliang.core.errors import LayerError
from jianliang.edges.intake import read_layer

BEIJING = (115.4, 39.4, 117.6, 41.1)


def error_of(path, request):
    with pytest.raises(LayerError) as caught:
        read_layer(path, request)
    return caught.value.code


def test_a_file_without_a_crs_needs_one_stated(shapefile, survey):
    path = shapefile(plots())
    path.with_suffix(".prj").unlink()

    assert error_of(path, survey()) == "crs-missing"
    intake = read_layer(path, survey(source_crs="EPSG:4527"))
    assert intake.facts["crs_from"] == "stated"


def test_a_stated_crs_must_agree_with_the_files_or_be_confirmed(shapefile, survey):
    path = shapefile(plots())

    assert error_of(path, survey(source_crs="EPSG:4526")) == "crs-conflict"
    assert read_layer(path, survey(source_crs="EPSG:4527")).usable
    confirmed = survey(source_crs="EPSG:4527", crs_confirmed=True)
    assert read_layer(path, confirmed).facts["crs_from"] == "stated"


@pytest.mark.parametrize(
    "stated, code",
    [
        ("EPSG:4490", "crs-metres"),  # degrees, but the values are metres
        ("EPSG:4548", "crs-zone"),  # eastings without zone, but they have one
        ("EPSG:4526", "crs-zone"),  # zone 38, but they begin with 39
        ("EPSG:2154", "crs-implausible"),  # France
        ("nonsense", "crs-unreadable"),
    ],
)
def test_a_crs_that_cannot_be_true_is_refused(shapefile, survey, stated, code):
    path = shapefile(plots())
    path.with_suffix(".prj").unlink()

    assert error_of(path, survey(source_crs=stated)) == code


def test_degrees_in_a_crs_of_metres_are_refused(shapefile, survey):
    path = shapefile(plots().to_crs(4490))
    path.with_suffix(".prj").unlink()

    assert error_of(path, survey(source_crs="EPSG:4527")) == "crs-degrees"


def test_northings_and_eastings_in_the_wrong_order_are_named(shapefile, survey):
    frame = plots(1)
    frame.geometry = frame.geometry.map(
        lambda s: geopandas.GeoSeries([s]).map(_swap)[0]
    )
    path = shapefile(frame)

    assert error_of(path, survey()) == "crs-axes-swapped"


def _swap(shape):
    import shapely

    return shapely.transform(shape, lambda xy: xy[:, ::-1])


def test_a_layer_outside_the_city_is_refused_and_one_row_is_a_finding(
    shapefile, survey
):
    frame = plots(4)
    inside = read_layer(shapefile(frame), survey(extent=BEIJING))
    frame.loc[2, "geometry"] = square(0, row=20_000)
    one_out = read_layer(shapefile(frame), survey(extent=BEIJING))

    assert codes(inside) == []
    found = one_out.findings[one_out.findings["code"] == "place-outside"]
    assert found["row"].tolist() == [2]
    path = shapefile(frame)
    assert error_of(path, survey(extent=(2.0, 48.0, 3.0, 49.0))) == "crs-implausible"


def test_coordinates_come_to_the_citys_crs_and_it_is_noted(shapefile, survey):
    intake = read_layer(shapefile(plots().to_crs(4490)), survey())

    west, south, *_ = intake.frame["geometry"][0].bounds
    assert (west, south) == (
        pytest.approx(EAST, abs=1e-3),
        pytest.approx(NORTH, abs=1e-3),
    )
    assert "crs-transformed" in codes(intake)


def test_a_change_of_datum_without_parameters_is_a_warning(shapefile, survey):
    path = shapefile(plots())
    path.with_suffix(".prj").unlink()

    intake = read_layer(path, survey(source_crs="EPSG:2415"))  # Beijing 1954

    assert {"crs-ballpark", "crs-transformed"} & set(codes(intake))
