"""The change matrix of a whole town, once by us and once by plain SQL in DuckDB.

The SQL knows nothing of our overlay: it intersects every plot of one survey with every
plot of the next, with every unit of both dates and with every zone, and sums areas in
the city's plane. The two must agree cell by cell.
"""

from pathlib import Path

import duckdb
import duckdb_extension_spatial
import pandas as pd
import pytest
import shapely

from jianliang.core.layers import City, Layer
from jianliang.core.overlay.parts import parts_of
from jianliang.core.overlay.pieces import lay_over
from jianliang.edges.demo import generate
from jianliang.stages import ground

SEED = 20240
KEYS = ["class_from", "class_to", "unit_from", "unit_to", "zone"]

# Plots that stayed as they were are not cut by themselves.
MATRIX = """
CREATE TABLE land AS
SELECT f.class_code AS class_from, t.class_code AS class_to, f.shape
FROM before f JOIN after t ON f.wkb = t.wkb
UNION ALL
SELECT f.class_code, t.class_code, ST_Intersection(f.shape, t.shape)
FROM (SELECT * FROM before WHERE wkb NOT IN (SELECT wkb FROM after)) f
JOIN (SELECT * FROM after WHERE wkb NOT IN (SELECT wkb FROM before)) t
ON ST_Intersects(f.shape, t.shape);

CREATE TABLE joint AS
SELECT f.unit_id AS unit_from, t.unit_id AS unit_to, z.zone,
       ST_Intersection(ST_Intersection(f.shape, t.shape), z.shape) AS shape
FROM units_from f, units_to t, zones z
WHERE ST_Intersects(f.shape, t.shape) AND ST_Intersects(f.shape, z.shape);

-- Cut into tiles, because a face of thousands of vertices is slow to meet.
CREATE TABLE tiles AS
WITH box AS (SELECT ST_Extent_Agg(shape) AS b FROM joint)
SELECT ST_MakeEnvelope(ST_XMin(b) + i * w, ST_YMin(b) + j * w,
                       ST_XMin(b) + (i + 1) * w, ST_YMin(b) + (j + 1) * w) AS shape
FROM (SELECT b, greatest(ST_XMax(b) - ST_XMin(b), ST_YMax(b) - ST_YMin(b)) / 32 AS w FROM box),
     range(33) r(i), range(33) s(j);

CREATE TABLE faces AS
SELECT unit_from, unit_to, zone, ST_Intersection(f.shape, t.shape) AS shape
FROM joint f JOIN tiles t ON ST_Intersects(f.shape, t.shape);

SELECT class_from, class_to, unit_from, unit_to, zone,
       sum(CASE WHEN ST_CoveredBy(l.shape, c.shape) THEN ST_Area(l.shape)
                ELSE ST_Area(ST_Intersection(l.shape, c.shape)) END) AS area_m2
FROM land l JOIN faces c ON ST_Intersects(l.shape, c.shape)
GROUP BY ALL;
"""


@pytest.fixture(scope="module", params=["small", "town"])
def town(request) -> City:
    """The invented city in the plane of its CRS, its two last surveys."""
    demo = generate(request.param, SEED)
    wanted = ("survey", "units", "zones")
    layers = [layer for layer in demo.about if layer.role in wanted]
    days = sorted({layer.day for layer in layers if layer.role == "survey"})
    return City(
        demo.name, demo.crs, "planar", "bj2017",
        [Layer(one.name, one.role, one.day, frame_of(one), one.class_system)
         for one in layers if one.role != "survey" or one.day in days[-2:]],
    )  # fmt: skip


def frame_of(layer) -> pd.DataFrame:
    frame = pd.DataFrame(layer.frame)
    return frame.assign(geometry=frame["geometry"].to_numpy())


def ours(city: City) -> pd.Series:
    """The matrix by our overlay, in m² of the plane."""
    days = sorted({layer.day for layer in city.of("survey")})
    before, after = (
        ground.measured(
            city, ground.survey_layer(city, day), ground.faces_on(city, day)
        )
        for day in days
    )
    pieces, _ = lay_over(before.plots, after.plots, parts_of(before.plots))
    table = ground.pieces_table(before, after, pieces, None)
    table = table.assign(zone=table["zone_to"], area_m2=pieces.weight)
    return table.astype(dict.fromkeys(KEYS, "str")).groupby(KEYS)["area_m2"].sum()


def theirs(city: City) -> pd.Series:
    """The matrix by SQL."""
    folder = Path(duckdb_extension_spatial.__file__).parent / "extensions"
    extension = folder / f"v{duckdb.__version__}" / "spatial.duckdb_extension"
    days = sorted({layer.day for layer in city.of("survey")})
    tables = {
        "before": in_force(city, "survey", days[0], "class_code"),
        "after": in_force(city, "survey", days[1], "class_code"),
        "units_from": in_force(city, "units", days[0], "unit_id"),
        "units_to": in_force(city, "units", days[1], "unit_id"),
        "zones": in_force(city, "zones", days[1], "zone"),
    }
    with duckdb.connect(config={"threads": 2}) as sql:
        sql.execute(f"LOAD '{extension}'")
        for name, frame in tables.items():
            sql.register("given", frame)
            sql.execute(
                f"CREATE TABLE {name} AS SELECT *, ST_GeomFromWKB(wkb) AS shape FROM given"
            )
        told = sql.execute(MATRIX).df()
    return told.set_index(KEYS)["area_m2"]


def in_force(city: City, role: str, day: str, label: str) -> pd.DataFrame:
    """The label and the shape of every polygon, as well-known binary."""
    layers = [layer for layer in city.of(role) if layer.day <= day]
    frame = layers[-1].frame
    frame = frame[frame["geometry"].notna()]
    return pd.DataFrame(
        {label: frame[label], "wkb": shapely.to_wkb(frame["geometry"].to_numpy())}
    )


def test_sql_finds_the_same_change_matrix(town):
    fast, slow = ours(town), theirs(town)
    both = pd.concat([fast.rename("fast"), slow.rename("slow")], axis=1).fillna(0.0)
    wrong = both[(both["fast"] - both["slow"]).abs() > 1e-6]
    assert len(fast) > 200
    assert len(wrong) == 0, wrong.to_string()
