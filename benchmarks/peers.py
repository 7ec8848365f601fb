"""The same change matrix by geopandas' overlay and by tuned SQL in DuckDB."""

import importlib.metadata
from pathlib import Path

import duckdb
import geopandas
import pandas as pd
from measuring import Steps

EQUAL_AREA = "+proj=cea +lat_ts=0 +lon_0=117 +ellps=GRS80 +units=m +no_defs"
"""Cylindrical equal area; GRS 80 is CGCS2000's ellipsoid to 0.1 mm."""
KEYS = ["from_class", "to_class", "zone", "town"]


def geopandas_overlay(
    folder: Path, variant: str, standard: str, steps: Steps
) -> pd.DataFrame:
    """Three overlays one after the other, then areas and a sum: what one writes first."""
    with steps("read"):
        base = _renamed(folder / "base.parquet", class_code="from_class")
        current = _renamed(folder / "current.parquet", class_code="to_class")
        zones = _renamed(folder / "zones.parquet", zone_id="zone")
        towns = _renamed(folder / f"towns_{variant}.parquet", unit_id="town")
    pieces = base
    for name, layer in (("current", current), ("zones", zones), ("towns", towns)):
        with steps(f"overlay with {name}"):
            pieces = geopandas.overlay(
                pieces, layer, how="intersection", keep_geom_type=True
            )
    with steps("areas"):
        shapes = pieces.geometry
        if standard == "ellipsoid":
            shapes = shapes.to_crs(EQUAL_AREA)
        area_m2 = shapes.area
    with steps("matrix"):
        sums = area_m2.groupby([pieces[key] for key in KEYS]).sum()
        return sums.rename("area_m2").reset_index()


def _renamed(path: Path, **names: str) -> geopandas.GeoDataFrame:
    frame = geopandas.read_parquet(path)
    return frame.rename(columns=names)[[*names.values(), "geometry"]]


def duckdb_sql(folder: Path, variant: str, standard: str, steps: Steps) -> pd.DataFrame:
    """One materialised table a step, most plots never intersected."""
    connection = duckdb.connect()
    with steps("start"):
        connection.execute("SET threads = 2")
        connection.execute(f"LOAD '{extension_path()}'")
        # Raw bytes, so that equal outlines can be found by comparing them.
        connection.execute("SET enable_geoparquet_conversion = false")
    files = {
        name: str(folder / f"{name}.parquet")
        for name in ("base", "current", "zones", f"towns_{variant}")
    }
    towns = files.pop(f"towns_{variant}")
    area = "ST_Area({})"
    if standard == "ellipsoid":
        to = f"'EPSG:4548', '{EQUAL_AREA}', always_xy := true"
        area = f"ST_Area(ST_Transform({{}}, {to}))"
    for name, query in statements(files | {"towns": towns}, area):
        with steps(name):
            connection.execute(f"CREATE TABLE {name} AS {query}")
    with steps("matrix"):
        return connection.sql(
            f"SELECT {', '.join(KEYS)}, sum(area_m2) AS area_m2 FROM pieces "
            f"GROUP BY ALL ORDER BY ALL"
        ).df()


def statements(files: dict[str, str], area: str) -> list[tuple[str, str]]:
    """The tables in their order; `area` is the measure with {} for the geometry."""
    areal = "ST_CollectionExtract(ST_Intersection({}, {}), 3)"
    return [
        ("base", f"SELECT plot_id, class_code, geometry AS wkb FROM '{files['base']}'"),
        (
            "current",
            f"SELECT plot_id, class_code, geometry AS wkb FROM '{files['current']}'",
        ),
        (
            "same",
            """SELECT b.plot_id AS old_id, c.plot_id AS new_id, b.class_code AS from_class,
            c.class_code AS to_class, ST_GeomFromWKB(b.wkb) AS geom
            FROM base b JOIN current c ON b.wkb = c.wkb""",
        ),
        (
            "old",
            """SELECT class_code, ST_GeomFromWKB(wkb) AS geom FROM base
            WHERE plot_id NOT IN (SELECT old_id FROM same)""",
        ),
        (
            "new",
            """SELECT class_code, ST_GeomFromWKB(wkb) AS geom FROM current
            WHERE plot_id NOT IN (SELECT new_id FROM same)""",
        ),
        (
            "moved",
            f"""SELECT o.class_code AS from_class, n.class_code AS to_class,
            {areal.format("o.geom", "n.geom")} AS geom
            FROM old o JOIN new n ON ST_Intersects(o.geom, n.geom)""",
        ),
        (
            "zones",
            f"SELECT zone_id AS zone, ST_GeomFromWKB(geometry) AS geom FROM '{files['zones']}'",
        ),
        (
            "towns",
            f"SELECT unit_id AS town, ST_GeomFromWKB(geometry) AS geom FROM '{files['towns']}'",
        ),
        (
            "faces",
            f"""SELECT zone, town, {areal.format("z.geom", "t.geom")} AS geom
            FROM zones z JOIN towns t ON ST_Intersects(z.geom, t.geom)""",
        ),
        (
            "inside",
            """SELECT s.old_id, s.from_class, s.to_class, f.zone, f.town, s.geom
            FROM same s JOIN faces f ON ST_CoveredBy(s.geom, f.geom)""",
        ),
        (
            "crossing",
            f"""WITH rest AS (
                SELECT from_class, to_class, geom FROM same
                WHERE old_id NOT IN (SELECT old_id FROM inside)
                UNION ALL SELECT from_class, to_class, geom FROM moved
                WHERE NOT ST_IsEmpty(geom)
            ) SELECT r.from_class, r.to_class, f.zone, f.town,
            {areal.format("r.geom", "f.geom")} AS geom
            FROM rest r JOIN faces f ON ST_Intersects(r.geom, f.geom)""",
        ),
        (
            "pieces",
            f"""SELECT from_class, to_class, zone, town, {area.format("geom")} AS area_m2
            FROM (SELECT from_class, to_class, zone, town, geom FROM inside
            UNION ALL SELECT from_class, to_class, zone, town, geom FROM crossing)""",
        ),
    ]


def extension_path() -> Path:
    """The spatial extension inside its installed wheel."""
    files = importlib.metadata.files("duckdb-extension-spatial") or []
    found = [file for file in files if file.name == "spatial.duckdb_extension"]
    return Path(str(found[0].locate()))
