"""What a run finds doubtful about the layers themselves."""

import pandas as pd

from jianliang.core.findings import finding, findings
from jianliang.core.layers import City
from jianliang.core.units import OUTSIDE
from jianliang.stages import ground
from jianliang.stages.account import open_balances

LAYER_WORDS = {
    "unit": ("units", "行政单元", "administrative unit"),
    "planning": ("planning", "规划单元", "planning unit"),
    "zone": ("zones", "分区", "zone"),
}


def of_pair(
    city: City, before: ground.Survey, after: ground.Survey, pieces: pd.DataFrame
) -> list[pd.DataFrame]:
    """Findings about two surveys and the layers in force at their dates."""
    return [
        findings(_later(city, before.day) + _later(city, after.day)),
        findings(_outside(city, after.day, pieces)),
    ]


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


def _outside(city: City, day: str, pieces: pd.DataFrame) -> list[dict]:
    records = []
    for name, (role, zh, en) in LAYER_WORDS.items():
        outside = pieces[f"{name}_to"].astype("str") == OUTSIDE
        area_dm2 = int(pieces["area_to_dm2"][outside].sum())
        if city.of(role) and area_dm2:
            records.append(finding(
                "land-outside", layer=role, area_dm2=area_dm2, day=day,
                layer_zh=zh, layer_en=en, area_ha=f"{area_dm2 / 1e6:.4f}",
            ))  # fmt: skip
    return records


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


def heirs(city: City, from_day: str, to_day: str) -> dict[str, str]:
    """Units that another carries on under one id between two dates."""
    return {}


def unit_names(city: City) -> pd.DataFrame:
    """Id, name, level and parent of every unit that ever was, the latest name first."""
    tables = [
        ground.together([layer], "unit_id").assign(hierarchy=hierarchy, since=layer.day)
        for hierarchy, role in (("administrative", "units"), ("planning", "planning"))
        for layer in city.of(role)
    ]
    if not tables:
        return pd.DataFrame()
    columns = ["hierarchy", "unit_id", "name", "level", "parent_id", "since"]
    every = pd.concat(tables, ignore_index=True)[columns]
    latest = every.sort_values(["hierarchy", "unit_id", "since"], kind="stable")
    return latest.drop_duplicates(["hierarchy", "unit_id"], keep="last").reset_index(
        drop=True
    )
