"""Update layers as files: a GeoPackage, or shapefiles in a zip."""

import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pandas as pd
import pyarrow as pa
import pyogrio

from jianliang.core.errors import UsageError
from jianliang.core.layers import City
from jianliang.core.policy import FieldRule, RulePack
from jianliang.core.polygons import multi_wkb
from jianliang.edges.updatefields import (
    PLOT_FIELDS,
    PLOTS,
    RIDGE_CLASS,
    STEP_FIELDS,
    STEPS,
    Cells,
    arrow_table,
    in_metres,
)
from jianliang.pipeline.updating import Written
from jianliang.stages.update import ridge_ratio

LAYER_CODE = "2001010100"
ENDINGS = (".gpkg", ".zip")
UNIT_WIDTH = 19
FIELDS = {PLOTS: PLOT_FIELDS, STEPS: STEP_FIELDS}
TENURE_CODES = ("10", "20", "30", "40")
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The day a zip gives to files without one: the same update gives the same bytes."""


def write_update(city: City, rules: RulePack, written: Written, path: Path) -> None:
    """Write an update layer under its official field names.

    Raises
    ------
    UsageError
        The ending is neither .gpkg nor .zip ("update-ending").
    """
    if path.suffix.lower() not in ENDINGS:
        raise UsageError("update-ending", path=path, known=", ".join(ENDINGS))
    tables = {
        PLOTS: _plot_table(rules, written),
        STEPS: _step_table(rules, written),
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    with dated(written.after.day):
        if path.suffix.lower() == ".gpkg":
            for name, table in tables.items():
                write_layer(table, path, name, city.crs)
        else:
            _write_zip(tables, path, city.crs)


@contextmanager
def dated(day: str) -> Iterator[None]:
    """Files written meanwhile bear this day, not that of the machine."""
    stamp = f"{day}T00:00:00.000Z"
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": stamp})
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})


def write_layer(table: pa.Table, path: Path, name: str, crs: str) -> None:
    """One layer of a GeoPackage, or one shapefile, from an Arrow table."""
    shapefile = path.suffix == ".shp"
    pyogrio.write_arrow(
        in_metres(table, FIELDS[name], shapefile),
        path,
        layer=name,
        driver="ESRI Shapefile" if shapefile else "GPKG",
        append=path.exists() and not shapefile,
        geometry_name="geometry",
        geometry_type="MultiPolygon",
        crs=crs,
        encoding="UTF-8" if shapefile else None,
    )


def _write_zip(tables: Mapping[str, pa.Table], path: Path, crs: str) -> None:
    with TemporaryDirectory() as folder, zipfile.ZipFile(path, "w") as archive:
        for name, table in tables.items():
            write_layer(table, Path(folder) / f"{name}.shp", name, crs)
        for one in sorted(Path(folder).iterdir()):
            info = zipfile.ZipInfo(one.name, EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, one.read_bytes())


def _plot_table(rules: RulePack, written: Written) -> pa.Table:
    plots, system = written.update.plots, written.after.class_system
    unit = written.update.steps.drop_duplicates("plot_to").set_index("plot_to")
    ridge = plots["ridge_dm2"].fillna(0).astype("int64")
    columns: dict[str, Cells] = {
        "BSM": plots["plot_id"],
        "YSDM": [LAYER_CODE] * len(plots),
        **_stated(rules, system, plots, plots["plot_id"].map(unit["unit_to"])),
        "TBMJ": plots["recorded_dm2"],
        "KCDLBM": np.where(ridge > 0, RIDGE_CLASS, ""),
        "KCXS": ridge_ratio(plots["recorded_dm2"], plots["ridge_dm2"]),
        "KCMJ": ridge,
        "TBDLMJ": plots["recorded_dm2"].astype("int64") - ridge,
        "SJNF": [int(written.after.day[:4])] * len(plots),
    }
    return arrow_table(columns, PLOT_FIELDS, multi_wkb(plots["geometry"].to_numpy()))


def _stated(
    rules: RulePack, system: str, rows: pd.DataFrame, unit: pd.Series
) -> dict[str, Cells]:
    """What both layers say of a plot: class, tenure, unit, town/village attribute."""
    known = rules.classes.known(system) if system else frozenset()
    names = {
        code: rules.classes.name(system, code, "zh")
        for code in set(rows["class_code"].dropna())
        if code in known
    }
    tenure = rules.fields.get("survey", {}).get("tenure", FieldRule("tenure"))
    codes = {tenure.translated(code): code for code in reversed(TENURE_CODES)}
    return {
        "DLBM": rows["class_code"],
        "DLMC": rows["class_code"].map(names),
        "QSXZ": rows["tenure"].map(codes),
        "ZLDWDM": _padded(unit),
        "CZCSXM": rows["town_village"],
    }


def _padded(unit: pd.Series) -> list[str]:
    """The units' codes filled up with zeros to the survey's nineteen digits."""
    texts = unit.fillna("").astype("str")
    return [one.ljust(UNIT_WIDTH, "0") if one else "" for one in texts]


def _step_table(rules: RulePack, written: Written) -> pa.Table:
    steps = written.update.steps
    columns: dict[str, Cells] = {
        "BSM": steps["step_id"],
        "BGXW": steps["behaviour"],
        "TBBGMJ": steps["area_dm2"],
        "XZQTZLX": ["0"] * len(steps),
    }
    sides = (
        ("BGQ", "from", written.before, written.before.frame),
        ("BGH", "to", written.after, written.update.plots),
    )
    for mark, side, layer, frame in sides:
        there = (steps[f"plot_{side}"] != "").to_numpy()
        rows = frame.set_index("plot_id").reindex(steps[f"plot_{side}"])
        rows = rows.reset_index()
        unit = steps[f"unit_{side}"]
        told = _stated(rules, layer.class_system, rows, unit)
        ridge = steps[f"ridge_{side}_dm2"]
        area = rows["recorded_dm2"].fillna(0).astype("int64")
        columns |= {f"{mark}{name}": values for name, values in told.items()}
        columns |= {
            f"{mark}TBBSM": steps[f"plot_{side}"],
            f"{mark}KCDLBM": np.where(ridge > 0, RIDGE_CLASS, ""),
            f"{mark}KCXS": np.where(there, ridge_ratio(area, rows["ridge_dm2"]), 0),
            f"{mark}KCMJ": ridge,
            f"{mark}TBDLMJ": steps[f"counted_{side}_dm2"],
        }
    return arrow_table(columns, STEP_FIELDS, multi_wkb(steps["geometry"].to_numpy()))
