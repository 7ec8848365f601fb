"""One way in for every format: the same plots, the same table."""

import zipfile

import ezdxf
import geopandas
import openpyxl
import pandas as pd
import pytest
import shapely
from intake_samples import EAST, NORTH, areas, codes, plots, square

from jianliang.core.errors import LayerError
from jianliang.core.tables import Column, Table
from jianliang.edges.intake import Request, read_layer

DRAWN = Table(
    "drawn",
    "图形",
    "Polygons of a drawing.",
    {
        "handle": Column("str", "句柄", "Handle.", key=True),
        "layer": Column("str", "图层", "Layer of the drawing."),
        "geometry": Column("geometry", "图形", "Polygon."),
    },
)


def zipped(folder, target):
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.rglob("*")):
            archive.write(file, file.relative_to(folder))
    return target


def written(frame, kind, folder):
    """The frame as a file of the kind."""
    inner = folder / "inner"
    inner.mkdir()
    if kind == "parquet":
        frame.to_parquet(folder / "plots.parquet")
        return folder / "plots.parquet"
    if kind in ("csv", "xlsx"):
        table = pd.DataFrame(frame.drop(columns="geometry"))
        table["wkt"] = frame.geometry.to_wkt()
        path = folder / f"plots.{kind}"
        if kind == "csv":
            table.to_csv(path, index=False)
        else:
            table.to_excel(path, index=False)
        return path
    suffix = {"gdb.zip": "gdb", "shp.zip": "shp"}.get(kind, kind)
    place = folder if kind == suffix else inner
    path = place / f"plots.{suffix}"
    options = {
        "gdb": {"driver": "OpenFileGDB"},
        "fgb": {"driver": "FlatGeobuf", "SPATIAL_INDEX": "NO"},
    }
    frame.to_file(path, engine="pyogrio", **options.get(suffix, {}))
    return path if kind == suffix else zipped(inner, folder / "plots.zip")


@pytest.mark.parametrize(
    "kind",
    [
        "shp",
        "shp.zip",
        "gpkg",
        "gdb",
        "gdb.zip",
        "fgb",
        "geojson",
        "parquet",
        "csv",
        "xlsx",
    ],
)
def test_every_format_gives_the_same_table(kind, tmp_path, survey):
    frame = plots(4)
    frame["DLBM"] = ["0701", "0702", "1001", "0101"]
    if kind == "geojson":
        frame = frame.to_crs(4490).set_crs(4326, allow_override=True)

    crs = "EPSG:4527" if kind in ("csv", "xlsx") else None
    intake = read_layer(written(frame, kind, tmp_path), survey(source_crs=crs))

    assert intake.usable
    assert intake.frame["plot_id"].tolist() == frame["BSM"].tolist()
    assert intake.frame["class_code"].tolist() == frame["DLBM"].tolist()
    assert intake.frame["recorded_dm2"].tolist() == [999935] * 4
    assert areas(intake) == pytest.approx([10_000.0] * 4)
    assert intake.facts["rows"] == 4


def test_a_container_with_two_layers_asks_which(tmp_path, survey):
    path = tmp_path / "city.gpkg"
    plots(2).to_file(path, layer="DLTB", engine="pyogrio")
    plots(3).to_file(path, layer="old", engine="pyogrio", mode="a")

    with pytest.raises(LayerError) as caught:
        read_layer(path, survey())
    chosen = read_layer(path, survey(file_layer="old"))

    assert caught.value.code == "layer-choice"
    assert len(chosen.frame) == 3


def test_geoparquet_without_a_crs_is_longitude_and_latitude(tmp_path, survey):
    path = tmp_path / "plots.parquet"
    frame = plots(2).to_crs(4490)
    geopandas.GeoDataFrame(frame.set_crs(4326, allow_override=True)).to_parquet(path)

    assert read_layer(path, survey()).facts["crs"] in ("EPSG:4326", "OGC:CRS84")


def test_curves_become_chords_and_it_is_noted(tmp_path):
    drawing = ezdxf.new()
    space = drawing.modelspace()
    corners = [
        (EAST, NORTH),
        (EAST + 100, NORTH),
        (EAST + 100, NORTH + 100),
        (EAST, NORTH + 100),
    ]
    space.add_lwpolyline(corners, close=True, dxfattribs={"layer": "红线"})
    space.add_lwpolyline(
        [(EAST + 300, NORTH, 1.0), (EAST + 400, NORTH, 1.0)], format="xyb", close=True
    )
    space.add_line((EAST, NORTH), (EAST + 1, NORTH))
    space.add_lwpolyline(corners[:3])
    drawing.saveas(tmp_path / "plan.dxf")

    intake = read_layer(
        tmp_path / "plan.dxf",
        Request(DRAWN, "plan", "EPSG:4527", source_crs="EPSG:4527"),
    )

    assert len(intake.frame) == 2
    assert intake.frame["layer"].tolist() == ["红线", "0"]
    circle = 3.14159265 * 50**2
    assert areas(intake) == pytest.approx([1e4, circle], rel=1e-4)
    assert codes(intake) == ["curve-flattened", "entity-skipped"]
    assert intake.facts["rows_skipped"] == {"LINE": 1, "LWPOLYLINE": 1}


def test_a_hatch_with_a_hole_keeps_the_hole(tmp_path):
    drawing = ezdxf.new()
    hatch = drawing.modelspace().add_hatch()
    for size in (100, 40):
        box = shapely.box(
            EAST + 500 - size, NORTH - size, EAST + 500 + size, NORTH + size
        )
        hatch.paths.add_polyline_path(list(box.exterior.coords)[:-1], is_closed=True)
    drawing.saveas(tmp_path / "plan.dxf")

    intake = read_layer(
        tmp_path / "plan.dxf",
        Request(DRAWN, "plan", "EPSG:4527", source_crs="EPSG:4527"),
    )

    assert areas(intake) == [200.0**2 - 80.0**2]


def test_blocks_that_multiply_stop_at_the_limit(tmp_path, survey):
    drawing = ezdxf.new()
    inner = drawing.blocks.new("b0")
    inner.add_lwpolyline([(0, 0), (1, 0), (1, 1)], close=True)
    for n in range(1, 12):
        outer = drawing.blocks.new(f"b{n}")
        for k in range(10):
            outer.add_blockref(f"b{n - 1}", (2 * k, 0))
    drawing.modelspace().add_blockref("b11", (EAST, NORTH))
    drawing.saveas(tmp_path / "bomb.dxf")

    with pytest.raises(Exception) as caught:
        read_layer(tmp_path / "bomb.dxf", survey(source_crs="EPSG:4527"))

    assert caught.value.code == "limit-blocks"


def test_a_sheet_must_be_chosen_and_a_short_line_is_found(tmp_path, survey):
    book = openpyxl.Workbook()
    book.create_sheet("other")
    book.save(tmp_path / "plots.xlsx")
    short = tmp_path / "plots.csv"
    short.write_text(
        f"BSM,DLBM,wkt\na,0701,{square(0).wkt!r}\nb,0701\n".replace("'", '"')
    )

    with pytest.raises(LayerError) as caught:
        read_layer(tmp_path / "plots.xlsx", survey())
    intake = read_layer(short, survey(source_crs="EPSG:4527"))

    assert caught.value.code == "layer-choice"
    assert "row-cells" in codes(intake)
    assert not intake.usable
