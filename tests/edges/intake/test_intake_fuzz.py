"""Whatever is broken in a file, only an Intake or an error of ours comes out."""

import tempfile
from functools import cache
from pathlib import Path

import ezdxf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from intake_samples import CRS, EAST, NORTH, plots

from jianliang.core.errors import JianliangError
from jianliang.core.findings import worded
from jianliang.core.tables import Column, Table
from jianliang.edges.intake import Intake, Limits, Request, read_layer

ANY = Table(
    "any",
    "图形",
    "Polygons with a name.",
    {
        "name": Column("str", "名称", "Name.", required=False),
        "geometry": Column("geometry", "图形", "Polygon."),
    },
)
KINDS = (
    "shp",
    "dbf",
    "gpkg",
    "fgb",
    "geojson",
    "parquet",
    "csv",
    "xlsx",
    "dxf",
    "txt",
    "zip",
)


@cache
def whole(kind):
    """A small valid file of the kind, and what else belongs to it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _write(kind, folder)
        return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}


def _write(kind, folder):
    frame = plots(5)
    path = folder / f"plots.{kind}"
    if kind in ("shp", "dbf"):
        frame.to_file(folder / "plots.shp", engine="pyogrio")
    elif kind in ("gpkg", "fgb", "geojson"):
        frame.to_crs(4326).to_file(path, engine="pyogrio")
    elif kind == "parquet":
        frame.to_parquet(path)
    elif kind in ("csv", "xlsx"):
        table = frame.drop(columns="geometry").assign(wkt=frame.geometry.to_wkt())
        getattr(table, {"csv": "to_csv", "xlsx": "to_excel"}[kind])(path, index=False)
    elif kind == "dxf":
        drawing = ezdxf.new()
        corners = list(frame.geometry[0].exterior.coords)
        drawing.modelspace().add_lwpolyline(corners, close=True)
        drawing.saveas(path)
    elif kind == "txt":
        points = "".join(
            f"J{n},1,{NORTH + y},{EAST + x}\n"
            for n, (x, y) in enumerate([(0, 0), (9, 0), (9, 9), (0, 0)])
        )
        path.write_text(
            f"[属性描述]\n坐标系=2000\n[地块坐标]\n4,1,P1,a,面,,,,@\n{points}", "utf-8"
        )
    else:
        import zipfile

        inner = whole("shp")
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in inner.items():
                archive.writestr(name, content)


def broken(content, spots, length):
    """The bytes with some replaced, then cut to a share of their length."""
    raw = bytearray(content)
    for share, byte in spots:
        raw[int(share * (len(raw) - 1))] = byte
    return bytes(raw[: max(1, int(length * len(raw)))])


@pytest.mark.parametrize("kind", KINDS)
@settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
@given(
    spots=st.lists(
        st.tuples(st.floats(0, 1) | st.floats(0, 0.05), st.integers(0, 255)), max_size=6
    ),
    length=st.just(1.0) | st.floats(0.0, 1.0),
    victim=st.integers(0, 4),
)
def test_a_broken_file_gives_an_intake_or_an_error_of_ours(kind, spots, length, victim):
    files = whole(kind)
    main = f"plots.{kind}"
    names = [n for n in sorted(files) if kind == "shp" or n == main]
    hit = names[victim % len(names)]
    with tempfile.TemporaryDirectory() as name:
        for other, content in files.items():
            raw = broken(content, spots, length) if other == hit else content
            (Path(name) / other).write_bytes(raw)
        request = Request(ANY, "any", CRS, source_crs=None, limits=Limits(seconds=20))
        try:
            result = read_layer(Path(name) / main, request)
        except JianliangError as error:
            assert error.reason("zh") and error.remedy("zh") and str(error)
        else:
            assert isinstance(result, Intake)
            assert worded(result.findings)["reason_zh"].notna().all()
