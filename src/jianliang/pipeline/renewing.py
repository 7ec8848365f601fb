"""Sites of the stock as facts, and what each is to become (C18).

stock_sites, zones, units ─ facts_of ─→ words of the decision table ─ renew ─→ renewal
"""

import numpy as np
import pandas as pd

from jianliang.core.areas import areas_dm2, measured_standard
from jianliang.core.errors import CityError, RuleError
from jianliang.core.findings import finding, findings, worded
from jianliang.core.layers import City
from jianliang.core.places import lies_in
from jianliang.core.policy import RulePack
from jianliang.core.polygons import Polygons
from jianliang.core.renewal import BANDED, FACTS, RenewalRules
from jianliang.core.tables import RENEWAL, RENEWED, exactly, typed
from jianliang.core.tables.renewal import STOCK_SITES
from jianliang.core.units import OUTSIDE
from jianliang.pipeline import Tables
from jianliang.stages import ground
from jianliang.stages.renew import renew as decided


def renew(city: City, rules: RulePack, day: str) -> Tables:
    """What the sites of a city are to become, as known on a day.

    Returns
    -------
    dict of DataFrame
        The tables RENEWED declares: renewal, by site, and findings. A fact that cannot
        be (a share above 1, a year to come) is a finding and taken as not known.

    Raises
    ------
    CityError
        The city has no sites of the stock ("renewal-sites").
    RuleError
        The rule pack has no decision table ("renewal-rules").
    """
    if rules.renewal is None:
        raise RuleError("renewal-rules", pack=rules.id)
    layers = ground.in_force(city, "stock_sites", day)
    if not layers:
        raise CityError("renewal-sites", city=city.name)
    sites = typed(ground.together(layers, "site_id"), STOCK_SITES)
    placed = _placed(city, sites, day)
    facts, found = facts_of(placed, rules.renewal, int(day[:4]))
    told = decided(facts, rules.renewal).assign(
        site=sites["site_id"],
        area_dm2=placed["area_dm2"],
        unit=placed["unit"],
        zone=placed["zone"],
        geometry=sites["geometry"],
    )
    tables = {
        "renewal": told[list(RENEWAL.columns)],
        "findings": worded(findings(found)),
    }
    return {name: exactly(table, RENEWED[name]) for name, table in tables.items()}


def _placed(city: City, sites: pd.DataFrame, day: str) -> pd.DataFrame:
    """The sites with their area, and the unit and zone that most of each lies in."""
    shapes = sites["geometry"].to_numpy()
    standard = measured_standard(city.crs, city.area_standard)
    units, zones = _drawn(city, "units", day), _drawn(city, "zones", day)
    words = dict(zip(zones["zone_id"], zones["zone"], strict=True))
    return sites.assign(
        area_dm2=areas_dm2(Polygons.of(shapes), city.crs, standard),
        unit=[unit or OUTSIDE for unit in _in_which(shapes, units, "unit_id")],
        zone=[
            words.get(polygon, OUTSIDE if words else "")
            for polygon in _in_which(shapes, zones, "zone_id")
        ],
    )


def _drawn(city: City, role: str, day: str) -> pd.DataFrame:
    """The rows of a role in force that have a polygon."""
    layers = ground.in_force(city, role, day)
    if not layers:
        return pd.DataFrame(columns=["zone", ground.IDS[role], "geometry"])
    frame = ground.together(layers, ground.IDS[role])
    return frame[frame["geometry"].notna()]


def _in_which(shapes: np.ndarray, parts: pd.DataFrame, key: str) -> list[str]:
    return lies_in(list(shapes), dict(zip(parts[key], parts["geometry"], strict=True)))


def facts_of(
    sites: pd.DataFrame, rules: RenewalRules, year: int
) -> tuple[pd.DataFrame, list[dict]]:
    """The facts of each site as words of the decision table; "" where not known.

    Parameters
    ----------
    sites : DataFrame
        Table STOCK_SITES with area_dm2 and zone.
    year : int
        By which ages are reckoned.

    Returns
    -------
    (DataFrame, list of dict)
        The columns FACTS; and findings for what cannot be.
    """
    numbers = {
        "age": ("year_built", year - _numbers(sites["year_built"])),
        "intensity": (
            "floor_dm2",
            _numbers(sites["floor_dm2"]) / sites["area_dm2"].to_numpy(float),
        ),
        "vacancy": ("vacancy", _shares(sites["vacancy"])),
        "output": ("yuan_per_hectare", _numbers(sites["yuan_per_hectare"])),
    }
    columns = {}
    found: list[dict] = []
    for name in FACTS:
        if name in BANDED:
            column, values = numbers[name]
            words = [_word(rules, name, value) for value in values]
        else:
            column = name
            known = rules.facts[name].words
            words = [word if word in known else "" for word in sites[name].fillna("")]
        columns[name] = words
        found += _strange(sites, column, words)
    return pd.DataFrame(columns, index=sites.index), found


def _numbers(column: pd.Series) -> np.ndarray:
    return column.astype("float64").to_numpy()


def _shares(column: pd.Series) -> np.ndarray:
    """Shares; one above 1 counts as below 0, which lies in no band."""
    values = _numbers(column)
    return np.where(values > 1, -1.0, values)


def _word(rules: RenewalRules, name: str, value: float) -> str:
    return "" if np.isnan(value) else rules.facts[name].word_of(float(value))


def _strange(sites: pd.DataFrame, column: str, words: list[str]) -> list[dict]:
    """Findings for cells that are filled and say nothing that can be."""
    told = sites[column].notna().to_numpy() & (np.array(words) == "")
    told &= (sites[column].astype("str") != "").to_numpy()
    return [
        finding(
            "site-fact-strange", layer="stock_sites", subject=row["site_id"],
            column=column, value=row[column],
        )
        for row in sites[told].to_dict("records")
    ]  # fmt: skip
