"""入市时序: when pooled collective land may enter the market, and who gets what (C6).

    entered(T) ≤ ρ(T) × recognised reduction(T)        at every date T

The rule itself is core/entry's. Entries are taken in the order of their wished dates;
one that is too early is put off to its first lawful date, and then weighs on all later
ones. Of what an entry gains

    gain = revenue − spent = levy + kept by the town + shared out to the villages
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import pandas as pd

from jianliang.core.areas import split_exactly
from jianliang.core.days import months_after
from jianliang.core.entry import Pool, judged
from jianliang.core.findings import finding
from jianliang.core.money import FEN_PER_YUAN, half_up, part_of
from jianliang.core.ratios import Ratio
from jianliang.core.tables import DIVIDENDS, ENTRIES, exactly

DM2_PER_M2 = 100
MONEY = ("revenue_yuan", "spent_yuan")
Changes = Sequence[tuple[str, int]]


@dataclass(frozen=True)
class EntryAsked:
    """The rules of entry.

    Attributes
    ----------
    ratios : sequence of (day, Ratio)
        ρ and from when it holds.
    months : int
        From the end of the year of clearing to recognition, for planned reduction.
    levy, least, most : Fraction
        Rate of the levy on what is gained, and the range it must lie in.
    kept : Fraction
        Share of the rest that the town company keeps.
    """

    ratios: Sequence[tuple[str, Ratio]]
    months: int
    levy: Fraction
    least: Fraction
    most: Fraction
    kept: Fraction = Fraction(0)


@dataclass(frozen=True)
class Past:
    """What a township has reduced and entered so far, as (day, dm²).

    What is planned for years up to `credit_year` is history: what is recognised of them
    is in `basis`, so that the plan does not count again.
    """

    basis: Changes = ()
    entered: Changes = ()
    credit_year: int = 0


@dataclass(frozen=True)
class EntryFound:
    """Tables ENTRIES and DIVIDENDS, and findings."""

    entries: pd.DataFrame
    dividends: pd.DataFrame
    doubts: list[dict]


def enter_market(
    rows: pd.DataFrame,
    past: Mapping[str, Past],
    asked: EntryAsked,
) -> EntryFound:
    """The first lawful date of every entry that is wished for, and its money.

    Parameters
    ----------
    rows : DataFrame
        Table MARKET_ENTRIES.
    past : mapping
        Township → what it has reduced and entered so far.
    """
    ordered = rows.sort_values(["unit_id", "year", "entry_id"], ignore_index=True)
    found, villages, doubts = [], [], _levy_doubts(asked)
    for town, own in ordered.groupby("unit_id", sort=True):
        known = past.get(str(town), Past())
        done = (own["part"] == "reduce") & (own["year"] <= known.credit_year)
        doubts += [_done(row) for row in own[done].to_dict("records")]
        placed = _scheduled(own[~done], known, asked)
        found += placed
        doubts += [doubt for row in placed for doubt in _doubts(row)]
        shared, lacking = _dividends(str(town), own, placed)
        villages += shared
        doubts += lacking
    entries = pd.DataFrame(found, columns=list(ENTRIES.columns))
    dividends = pd.DataFrame(villages, columns=list(DIVIDENDS.columns))
    return EntryFound(
        exactly(entries, ENTRIES), exactly(_by_year(dividends), DIVIDENDS), doubts
    )


def planned_basis(rows: pd.DataFrame, months: int) -> list[tuple[str, int]]:
    """When the planned reduction of a town is recognised, as (day, dm²)."""
    reduced = rows[rows["part"] == "reduce"]
    return [
        (months_after(_end(year), months), int(area))
        for year, area in zip(reduced["year"], reduced["area_dm2"], strict=True)
    ]


def _end(year: int) -> str:
    return f"{int(year)}-12-31"


# When -------------------------------------------------------------------------------


def _scheduled(rows: pd.DataFrame, past: Past, asked: EntryAsked) -> list[dict]:
    basis = [*past.basis, *planned_basis(rows, asked.months)]
    used = list(past.entered)
    placed = []
    for row in rows[rows["part"] == "enter"].to_dict("records"):
        area_dm2, wished = int(row["area_dm2"]), _end(row["year"])
        found = judged(Pool(basis, used, asked.ratios), wished, area_dm2)
        if found.lawful_on:
            used.append((found.lawful_on, area_dm2))
        placed.append({
            "entry_id": row["entry_id"],
            "unit": row["unit_id"],
            "area_dm2": area_dm2,
            "wished_on": wished,
            "lawful_on": found.lawful_on,
            "short_dm2": found.shortfall_dm2,
            **_money(row, bool(found.lawful_on), asked),
        })  # fmt: skip
    return placed


# Money ------------------------------------------------------------------------------


def _money(row: Mapping, lawful: bool, asked: EntryAsked) -> dict:
    """Gain, levy, what the town keeps and what is shared out; they sum to the gain.

    Where there is a loss nothing is levied or shared out: the town company bears it.
    """
    names = ("gain_fen", "levy_fen", "kept_fen", "shared_fen")
    if any(pd.isna(row[name]) for name in MONEY):
        return dict.fromkeys(names, pd.NA)
    gain = (int(row["revenue_yuan"]) - int(row["spent_yuan"])) * FEN_PER_YUAN
    if not lawful:
        return {**dict.fromkeys(names, pd.NA), "gain_fen": gain}
    levy = part_of(max(gain, 0), asked.levy)
    kept = part_of(gain - levy, asked.kept) if gain > 0 else gain
    return dict(zip(names, (gain, levy, kept, gain - levy - kept), strict=True))


def _dividends(
    town: str, rows: pd.DataFrame, placed: list[dict]
) -> tuple[list[dict], list[dict]]:
    """What each village gets of each entry, by the land it has pooled by then."""
    pool = rows[rows["part"] == "pool"]
    shared: list[dict] = []
    lacking = False
    for row in placed:
        if not row["lawful_on"] or pd.isna(row["shared_fen"]) or not row["shared_fen"]:
            continue
        year = int(row["lawful_on"][:4])
        by_village = pool[pool["year"] <= year].groupby("village")["area_dm2"].sum()
        if not by_village.sum():
            lacking = True
            continue
        shared += _split(town, year, by_village, row["shared_fen"])
    about = {"layer": "market_entries", "subject": town}
    return shared, [finding("entry-unpooled", **about)] if lacking else []


def _split(town: str, year: int, by_village: pd.Series, amount_fen: int) -> list[dict]:
    """An amount by area: largest remainder, ties to the smaller name."""
    count = len(by_village)
    parts = split_exactly(
        np.array([amount_fen], dtype=np.int64),
        by_village.to_numpy(np.float64),
        np.zeros(count, dtype=np.int64),
        np.arange(count),
    )
    return [
        {
            "unit": town, "village": village, "year": year,
            "pooled_dm2": int(area), "shared_fen": int(part),
        }
        for (village, area), part in zip(by_village.items(), parts, strict=True)
    ]  # fmt: skip


def _by_year(dividends: pd.DataFrame) -> pd.DataFrame:
    keys = ["unit", "village", "year", "pooled_dm2"]
    return dividends.groupby(keys, as_index=False)["shared_fen"].sum()


# Doubts -----------------------------------------------------------------------------


def _doubts(row: Mapping) -> list[dict]:
    about = {"layer": "market_entries", "subject": row["entry_id"]}
    found = []
    if row["short_dm2"]:
        short = f"{half_up(Fraction(row['short_dm2'], DM2_PER_M2)):,}"
        told = {"wished": row["wished_on"], "short_m2": short}
        code = "entry-later" if row["lawful_on"] else "entry-never"
        told["lawful"] = row["lawful_on"]
        found.append(finding(code, **about, **told))
    if pd.isna(row["gain_fen"]):
        told = {"column": " / ".join(MONEY)}
        found.append(finding("entry-money", **about, **told))
    return found


def _done(row: Mapping) -> dict:
    about = {"layer": "market_entries", "subject": row["entry_id"]}
    return finding("entry-plan-past", **about, year=int(row["year"]))


def _levy_doubts(asked: EntryAsked) -> list[dict]:
    if asked.least <= asked.levy <= asked.most:
        return []
    told = {name: f"{float(getattr(asked, name)):g}" for name in ("least", "most")}
    about = {"layer": "rulepack", "rate": f"{float(asked.levy):g}"}
    return [finding("levy-outside", **about, **told)]
