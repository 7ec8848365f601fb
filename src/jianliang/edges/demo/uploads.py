"""The raw files as districts and offices would hand them in."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import geopandas as gpd
import pandas as pd

from jianliang.edges.demo.city import DemoCity
from jianliang.edges.demo.layers import DemoLayer

SOURCE = "演示数据（虚构）"
ANSWER_KEY = "answer_key.json"
CENTS = 100
DM2_PER_HA = 1_000_000


@dataclass(frozen=True)
class Upload:
    """A file to import, with what its sender says about it.

    `fields` names the file's field for each declared column that is called otherwise.
    The other attributes are those of core.layers.Layer.
    """

    path: Path
    role: str
    name: str
    day: str
    until: str
    class_system: str
    fields: Mapping[str, str] = field(default_factory=dict)
    source: str = SOURCE
    status: str = "example"


def write_uploads(city: DemoCity, folder: Path) -> list[Upload]:
    """Write every layer in the format its office would use, and the answer key.

    Claims, evidence and recognised ground lie beside them; they are no layers.
    The key is `folder/answer_key.json`; only tests read it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    uploads = [_write(layer, folder) for layer in city.about]
    for batch in city.batches:
        _WRITERS[batch.role][0](batch, folder)
    text = json.dumps(city.answer_key, ensure_ascii=False, default=str)
    (folder / ANSWER_KEY).write_text(text, encoding="utf-8")
    return uploads


def _write(layer: DemoLayer, folder: Path) -> Upload:
    writer, fields = _WRITERS[layer.role]
    path = writer(layer, folder)
    return Upload(
        path,
        layer.role,
        layer.name,
        layer.day,
        layer.until,
        layer.class_system,
        fields,
        status=layer.status,
    )


def survey_file(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """A survey's table with the field names of TD/T 1057."""
    frame = frame.reset_index(drop=True)
    village = (frame["origin"] // 60 % 24 + 201).astype("str")
    columns = {
        "BSM": frame["plot_id"],
        "YSDM": "2001010100",
        "DLBM": frame["class_code"],
        "DLMC": frame["class_name"],
        "QSXZ": frame["right"],
        "ZLDWDM": frame["unit_id"] + village + "0000000",
        "TBMJ": (frame["recorded_dm2"] / CENTS).round(2),
        "CZCSXM": frame["town_village"].replace("", None),
        "SJNF": frame["changed_year"].astype("int32"),
    }
    return gpd.GeoDataFrame(columns, geometry=frame.geometry, crs=frame.crs)


def _write_survey(layer: DemoLayer, folder: Path) -> Path:
    path = folder / f"{layer.name}_DLTB.gpkg"
    _gpkg(survey_file(layer.frame), path, "DLTB")
    return path


def _write_units(layer: DemoLayer, folder: Path) -> Path:
    names = {"unit_id": "XZQDM", "name": "XZQMC", "name_en": "XZQMC_EN"}
    path = folder / f"{layer.name}_XZQ.gpkg"
    _gpkg(layer.frame.rename(columns=names), path, "XZQ")
    return path


def _write_zones(layer: DemoLayer, folder: Path) -> Path:
    """A shapefile with Chinese text in GBK, as planning offices send it."""
    names = {"zone_id": "BH", "zone": "FQDM", "zone_zh": "FQMC"}
    path = folder / f"{layer.name}.shp"
    layer.frame.rename(columns=names).to_file(path, encoding="GBK", engine="pyogrio")
    return path


def _write_changes(layer: DemoLayer, folder: Path) -> Path:
    frame = layer.frame
    columns = {
        "BSM": frame["change_id"],
        "BGQDLBM": frame["from_class"],
        "BGHDLBM": frame["to_class"],
        "TBBGMJ": (frame["recorded_dm2"] / CENTS).round(2),
    }
    path = folder / f"{layer.name}_DLTBGXGC.gpkg"
    table = gpd.GeoDataFrame(columns, geometry=frame.geometry, crs=frame.crs)
    _gpkg(table, path, "DLTBGXGC")
    return path


def _write_map(layer: DemoLayer, folder: Path) -> Path:
    path = folder / f"{layer.name}.gpkg"
    _gpkg(layer.frame, path, layer.role)
    return path


def _write_ceilings(layer: DemoLayer, folder: Path) -> Path:
    """Ceilings in whole hectares, as notices give them."""
    frame = layer.frame.assign(ceiling_ha=layer.frame["ceiling_dm2"] // DM2_PER_HA)
    path = folder / f"{layer.name}.csv"
    columns = {"ceiling_dm2": "ceiling_ha"}
    ordered = [columns.get(name, name) for name in layer.frame.columns]
    frame[ordered].to_csv(path, index=False, encoding="utf-8-sig")
    return path


def _write_table(layer: DemoLayer, folder: Path) -> Path:
    path = folder / f"{layer.name}.csv"
    pd.DataFrame(layer.frame).to_csv(path, index=False, encoding="utf-8-sig")
    return path


def _gpkg(frame: gpd.GeoDataFrame, path: Path, layer: str) -> None:
    path.unlink(missing_ok=True)
    frame.to_file(path, layer=layer, driver="GPKG", engine="pyogrio")


SURVEY_FIELDS = {
    "plot_id": "BSM",
    "class_code": "DLBM",
    "town_village": "CZCSXM",
    "tenure": "QSXZ",
    "recorded_dm2": "TBMJ",
}
CHANGE_FIELDS = {
    "change_id": "BSM",
    "from_class": "BGQDLBM",
    "to_class": "BGHDLBM",
    "recorded_dm2": "TBBGMJ",
}
_WRITERS: dict[str, tuple[Callable[[DemoLayer, Path], Path], Mapping[str, str]]] = {
    "survey": (_write_survey, SURVEY_FIELDS),
    "units": (_write_units, {"unit_id": "XZQDM", "name": "XZQMC"}),
    "planning": (_write_map, {}),
    "zones": (_write_zones, {"zone_id": "BH", "zone": "FQDM"}),
    "paths": (_write_map, {}),
    "changes": (_write_changes, CHANGE_FIELDS),
    "succession": (_write_table, {}),
    "ceilings": (_write_ceilings, {"ceiling_dm2": "ceiling_ha"}),
    "approvals": (_write_map, {}),
    "special_plan": (_write_map, {}),
    "park_facilities": (_write_map, {}),
    "patches": (_write_map, {}),
    "targets": (_write_table, {}),
    "stock_sites": (_write_map, {}),
    "projects": (_write_table, {}),
    "parks": (_write_map, {}),
    "supply_plan": (_write_table, {}),
    "population": (_write_table, {}),
    "redlines": (_write_map, {}),
    "land_use_plan": (_write_map, {}),
    "funds": (_write_table, {}),
    "belt_plots": (_write_table, {}),
    "market_entries": (_write_table, {}),
    "plot_facts": (_write_table, {}),
    "locks": (_write_table, {}),
    "recognised": (_write_map, {}),
    "claims": (_write_map, {}),
    "evidence": (_write_table, {}),
    "rebuilt_claims": (_write_map, {}),
    "rebuilt_evidence": (_write_table, {}),
}
