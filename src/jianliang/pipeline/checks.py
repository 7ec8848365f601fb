"""What a run finds doubtful about the layers themselves."""

from dataclasses import replace

import pandas as pd

from jianliang.core.errors import LayerError
from jianliang.core.findings import finding, findings, refused, worded
from jianliang.core.layers import City, Layer
from jianliang.core.tables import SUCCESSION
from jianliang.core.units import OUTSIDE
from jianliang.pipeline.standing import unit_names
from jianliang.stages import ground
from jianliang.stages.account import open_balances
from jianliang.stages.align import find_offset
from jianliang.stages.succeed import find_succession_defects

LAYER_WORDS = {
    "unit": ("units", "行政单元", "administrative unit"),
    "planning": ("planning", "规划单元", "planning unit"),
    "zone": ("zones", "分区", "zone"),
}


def of_layers(city: City, before: Layer, after: Layer) -> list[pd.DataFrame]:
    """Findings about two surveys and the layers in force at their dates.

    Raises LayerError where one survey lies in another place altogether.
    """
    moved = find_offset(before, after, city.crs)
    astray = refused(moved)
    if len(astray):
        words = worded(astray).iloc[0]
        raise LayerError("survey-astray", zh=words["reason_zh"], en=words["reason_en"])
    return [
        moved,
        findings(_later(city, before.day) + _later(city, after.day)),
        *_succession(city, before.day, after.day),
    ]


def _succession(city: City, from_day: str, to_day: str) -> list[pd.DataFrame]:
    """Units that came or went between two dates and the events that explain it."""
    old, new = (_units_on(city, day) for day in (from_day, to_day))
    events = city.of("succession")
    if old is None or new is None or (old.day == new.day and not events):
        return []
    empty = pd.DataFrame(columns=list(SUCCESSION.columns), dtype="str")
    told = events[0] if events else replace(old, name="succession", frame=empty)
    rows = pd.concat([layer.frame for layer in events] or [empty], ignore_index=True)
    return [find_succession_defects(replace(told, frame=rows), old, new)]


def _units_on(city: City, day: str) -> Layer | None:
    layers = ground.in_force(city, "units", day)
    if not layers:
        return None
    return replace(layers[0], frame=ground.together(layers, "unit_id"), day=day)


def _later(city: City, day: str) -> list[dict]:
    """Layers that began to hold only after the date they are used for."""
    used = {
        role: ground.in_force(city, role, day)[0].day
        for role in ground.FACE_ROLES
        if city.of(role)
    }
    return [
        finding("layer-later", layer=role, role=role, day=day, used=since)
        for role, since in used.items()
        if since > day
    ]


def land_outside(city: City, day: str, pieces: pd.DataFrame) -> pd.DataFrame:
    """Land that lies in no unit or zone although there are such layers."""
    records = []
    for name, (role, zh, en) in LAYER_WORDS.items():
        outside = pieces[f"{name}_to"].astype("str") == OUTSIDE
        area_dm2 = int(pieces["area_to_dm2"][outside].sum())
        if city.of(role) and area_dm2:
            records.append(finding(
                "land-outside", layer=role, area_dm2=area_dm2, day=day,
                layer_zh=zh, layer_en=en, area_ha=f"{area_dm2 / 1e6:.4f}",
            ))  # fmt: skip
    return findings(records)


def closed(accounts: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The accounts that close, and a finding for each that does not."""
    known = accounts["stock_to_dm2"].notna()
    gap = open_balances(accounts).where(known, 0).astype("int64")
    records = [
        finding(
            "account-open", layer="accounts", subject=row.unit, area_dm2=int(gap[at]),
            area_m2=f"{gap[at] / 100:.2f}",
        )
        for at, row in accounts[gap != 0].iterrows()
    ]  # fmt: skip
    return accounts[gap == 0].reset_index(drop=True), findings(records)


def find_unknown_ceilings(city: City) -> pd.DataFrame:
    """Ceilings of units that no unit layer of the city knows."""
    known = {city.name, *unit_names(city)["unit_id"]}
    layers = city.of("ceilings")
    told = {unit for layer in layers for unit in layer.frame["unit_id"]}
    name = ", ".join(layer.name for layer in layers)
    return findings([
        finding("ceiling-unit-unknown", layer=name, subject=unit)
        for unit in sorted(told - known)
    ])  # fmt: skip
