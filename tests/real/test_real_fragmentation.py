"""Patches of real land cover against GEOS' dissolving and against a fine raster.

The raster is made and taken apart by GDAL, cells that share a side being together. It
loses what is narrower than a cell, so its figures are held to within a tolerance.
"""

import numpy as np
import pytest
import rasterio.features
import rasterio.transform
import shapely

from jianliang.edges.importing import Tag
from jianliang.edges.qualities import quality_city
from jianliang.stages.classify import classify

pytestmark = pytest.mark.real

DAYS = {"before": "2006-12-31", "after": "2012-12-31"}
CELL_M = {"natura": 2.0, "malta": 10.0}
HALF_MM = 5e-4
SMALL_CELLS = 25
"""A patch of fewer cells may come and go with the place of the grid."""


@pytest.fixture(scope="module")
def natura(real_data, make_city):
    path = next((real_data / "eea").glob("n2k*/*/*.shp"))
    city = make_city("natura-patches", "corine", "EPSG:3035")
    for year, day in (("06", DAYS["before"]), ("12", DAYS["after"])):
        city.take(
            path,
            Tag("survey", "sites", day, class_system="maes:2012"),
            fields={"plot_id": "UID", "class_code": f"MAES_3_{year}"},
        )
    return measured(city)


@pytest.fixture(scope="module")
def malta(real_data, make_city):
    path = real_data / "eea/CLC2024_MT/clc2024_mt.gpkg"
    city = make_city("malta-patches", "corine", "EPSG:32633")
    city.take(path, Tag("survey", "clc18", "2018-12-31"), file_layer="clc18_mt")
    city.take(
        path,
        Tag("survey", "clc24", "2024-12-31"),
        file_layer="clc24_mt",
        fields={"class_code": "code_24"},
    )
    return measured(city)


def measured(city):
    """The figures of the whole, and the plots of both kinds of land at both dates."""
    from jianliang.edges.city import load_city
    from jianliang.edges.rulepack import read_rulepack

    city.run()
    kept = quality_city(city.opened, lambda _what, _share: None)
    figures = kept["fragmentation"].query("total == 'construction' and level == 'city'")
    loaded, rules = load_city(city.opened), read_rulepack(city.opened.rulepack)
    shapes = {}
    for side, survey in zip(("before", "after"), loaded.of("survey"), strict=True):
        answer = classify(
            survey.frame["class_code"], None, system=survey.class_system,
            profile=loaded.profile, rules=rules.classes_on(survey.day),
        )["construction"]  # fmt: skip
        plots = survey.frame["geometry"].to_numpy()
        is_open = (answer == "no").to_numpy()
        shapes[side, "open"], shapes[side, "construction"] = (
            plots[is_open],
            plots[~is_open],
        )
    return figures.set_index(["side", "land"]), shapes


CASES = [
    pytest.param(name, side, land, id=f"{name}-{side}-{land}")
    for name in ("natura", "malta")
    for side in ("before", "after")
    for land in ("open", "construction")
]


@pytest.fixture
def case(request):
    name, side, land = request.param
    figures, shapes = request.getfixturevalue(name)
    return name, figures.loc[(side, land)], shapes[side, land]


def of_areas(area):
    """Patches, largest share, mesh and splitting of the areas of patches."""
    whole, squares = area.sum(), (area**2).sum()
    return {
        "patch_count": len(area), "largest_share": area.max() / whole,
        "mesh_dm2": 100 * squares / whole, "splitting": whole**2 / squares,
    }  # fmt: skip


@pytest.mark.parametrize("case", [c.values for c in CASES], indirect=True,
                         ids=[c.id for c in CASES])  # fmt: skip
def test_patches_are_those_geos_dissolves(case):
    _, ours, shapes = case
    parts = shapely.get_parts(shapely.unary_union(shapes))
    theirs = of_areas(shapely.area(parts))

    assert ours["patch_count"] == theirs.pop("patch_count")
    for name, value in theirs.items():
        assert ours[name] == pytest.approx(value, rel=1e-6), name
    # Neighbours in the file miss each other by less than 1 mm; GEOS counts those gaps.
    closed = shapely.buffer(parts, HALF_MM, join_style="mitre", mitre_limit=10)
    closed = shapely.buffer(closed, -HALF_MM, join_style="mitre", mitre_limit=10)
    assert ours["edge_m"] == pytest.approx(shapely.length(closed).sum(), rel=1e-6)


@pytest.mark.parametrize("case", [c.values for c in CASES if "before" in c.id],
                         indirect=True, ids=[c.id for c in CASES if "before" in c.id])  # fmt: skip
def test_patches_agree_with_those_of_a_fine_raster(case):
    name, ours, shapes = case
    theirs = of_areas(raster_patches(shapes, CELL_M[name]))

    assert ours["largest_share"] == pytest.approx(theirs["largest_share"], rel=0.001)
    assert ours["mesh_dm2"] == pytest.approx(theirs["mesh_dm2"], rel=0.001)
    assert ours["splitting"] == pytest.approx(theirs["splitting"], rel=0.001)
    assert ours["patch_count"] == pytest.approx(theirs["patch_count"], rel=0.02)


def raster_patches(shapes, cell_m):
    """Areas of the groups of cells that share sides, in m²."""
    west, south, east, north = shapely.total_bounds(shapes)
    size = int(np.ceil((north - south) / cell_m)), int(np.ceil((east - west) / cell_m))
    place = rasterio.transform.from_origin(west, north, cell_m, cell_m)
    cells = rasterio.features.rasterize(
        ((shape, 1) for shape in shapes), out_shape=size, transform=place, dtype="uint8"
    )
    groups = rasterio.features.shapes(
        cells, mask=cells == 1, connectivity=4, transform=place
    )
    area = np.array([shapely.geometry.shape(group).area for group, _ in groups])
    return area[area >= SMALL_CELLS * cell_m**2]
