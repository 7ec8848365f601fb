"""File geodatabases of Malta come in as layers, row for row like the GeoPackages."""

import pyogrio
import pytest
import shapely

from jianliang.edges.importing import Tag

pytestmark = pytest.mark.real


def survey_fields(name):
    return {"plot_id": "ID", "class_code": f"CODE_{name[3:5]}"}


SURVEYS = [
    ("CLC2024_MT.gdb", "clc18_mt", 160, "CLC2024_MT/clc2024_mt.gpkg", "clc18_mt"),
    ("CLC2024_MT.gdb", "clc24_mt", 160, "CLC2024_MT/clc2024_mt.gpkg", "clc24_mt"),
    ("clc2012_mt.gdb", "clc06_MT", 148, None, None),
    ("clc2012_mt.gdb", "clc12_MT", 148, "clc2018_mt.gpkg/clc2018_mt.gpkg", "clc12_mt"),
]
CHANGES = [
    ("CLC2024_MT.gdb", "cha1824_mt", ("code_18", "code_24"), 11),
    ("clc2012_mt.gdb", "cha12_MT", ("CODE_06", "CODE_12"), 1),
]


@pytest.fixture(scope="module")
def city(make_city):
    return make_city("geodatabases", "corine", "EPSG:32633")


@pytest.mark.parametrize(("folder", "name", "rows", "file", "layer"), SURVEYS)
def test_a_survey_in_a_geodatabase(city, real_data, folder, name, rows, file, layer):
    """Names of fields differ in case from delivery to delivery."""
    day = f"20{name[3:5]}-12-31"
    taken = city.take(
        real_data / "eea" / folder / folder,
        Tag("survey", f"{folder} {name}", day),
        file_layer=name,
        fields=survey_fields(name),
    )

    assert taken.revision.rows == rows
    assert taken.revision.facts["driver"] == "OpenFileGDB"
    if file:
        told = pyogrio.read_info(real_data / "eea" / file, layer=layer)
        assert told["features"] == rows


@pytest.mark.parametrize(("folder", "name", "fields", "rows"), CHANGES)
def test_a_change_layer_in_a_geodatabase(city, real_data, folder, name, fields, rows):
    taken = city.take(
        real_data / "eea" / folder / folder,
        Tag("changes", f"{folder} {name}", "2006-12-31", "2024-12-31"),
        file_layer=name,
        fields={"change_id": "id", "from_class": fields[0], "to_class": fields[1]},
    )

    assert taken.revision.rows == rows


def test_a_geodatabase_and_a_geopackage_hold_the_same_survey(city, real_data):
    """Written twice by one maker: the same plots and classes, boundaries to 1 µm."""
    fields = {"plot_id": "id", "class_code": "code_18"}
    frames = []
    for name, path in (
        ("gdb", "CLC2024_MT.gdb/CLC2024_MT.gdb"),
        ("gpkg", "CLC2024_MT/clc2024_mt.gpkg"),
    ):
        tag = Tag("survey", name, "2018-12-31")
        one = city.take(
            real_data / "eea" / path, tag, file_layer="clc18_mt", fields=fields
        )
        frames.append(city.frame(one).set_index("plot_id").sort_index())
    one, other = frames

    assert one["class_code"].equals(other["class_code"])
    shapes, others = one["geometry"].to_numpy(), other["geometry"].to_numpy()
    differing_m2 = shapely.area(shapely.symmetric_difference(shapes, others))
    assert (differing_m2 < 1e-6 * shapely.length(shapes)).all()
