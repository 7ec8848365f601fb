"""疏解地–承接地指标联动: which transfers of quota are worth most, at which price (C15).

x_sr ≥ 0 is the quota that source s gives for receiver r, in hectares:

    maximise   Σ_sr (gain_r β_sr − loss_s − cost_s) x_sr
    subject to Σ_r x_sr ≤ quota_s                                      given
               Σ_s β_sr x_sr ≤ zone room_r, ≤ ceiling room_r           zone, ceiling
               quota_r − Σ_t x_rt + Σ_s β_sr x_sr ≥ need_r             need
               Σ_s people_s x_sr ≤ people room_r                       people
               Σ_sr β_sr x_sr ≤ city room                              city
    where cost_s = moving + people_s · social

What (1 − β) cancels is never used, so that the city's total cannot rise. The answer is
rounded to whole dm²; money follows from those exactly. No source is worse off: beside
its share of the output it gets the least cash that makes up for its loss.
"""

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from jianliang.core.areas import split_exactly
from jianliang.core.conflict import conflicting, missing
from jianliang.core.findings import finding, findings, worded
from jianliang.core.linear import Programme, Solved
from jianliang.core.linkage import DM2_PER_HA, Linkage, dear_fen, worth_fen
from jianliang.core.quota import split_ratio
from jianliang.core.quota_market import (
    MOST,
    YUAN,
    Market,
    Pair,
    gain_of,
    market_of,
    people,
    programmed,
    spare,
)
from jianliang.core.tables import (
    COMPENSATIONS,
    QUOTA_PRICES,
    QUOTA_TRANSFERS,
    QUOTA_UNITS,
    exactly,
)

LAYER = "projects"


def relocate_quota(units: pd.DataFrame, terms: Linkage) -> dict[str, pd.DataFrame]:
    """The transfers that are worth most, the least compensation, and shadow prices.

    Parameters
    ----------
    units : DataFrame
        Table QUOTA_UNITS.
    terms : Linkage

    Returns
    -------
    dict of DataFrame
        The tables of TRANSFERRED. Where needs cannot all be met there are no transfers,
        and the findings name a smallest set of limits that conflict, and what is
        missing.
    """
    market = market_of(units, terms)
    programme, columns = programmed(market)
    gains = np.array([gain_of(market, pair) for pair in market.pairs])
    solved = programme.solve(programme.cost((columns, -gains)))
    if solved.status != "optimal":
        doubts = list(_conflicts(programme))
        given: dict[Pair, int] = {}
    else:
        given = _whole(market, solved.values[columns])
        doubts = list(_rounded(market, given))
    rows = [_row(market, pair, given[pair]) for pair in sorted(given) if given[pair]]
    transfers = pd.DataFrame(rows, columns=list(QUOTA_TRANSFERS.columns))
    return {
        "quota_units": exactly(units.reset_index(drop=True), QUOTA_UNITS),
        "quota_transfers": exactly(transfers, QUOTA_TRANSFERS),
        "compensations": _compensations(transfers, terms.city),
        "quota_prices": _prices(market, programme, solved),
        "findings": worded(findings(doubts)),
    }


def _whole(market: Market, hectares: np.ndarray) -> dict[Pair, int]:
    """Whole dm², rounded down; then what needs lack by that is given in single dm²."""
    dm2 = np.floor(np.maximum(hectares, 0) * DM2_PER_HA + 0.2).astype(np.int64)
    given = {pair: int(area) for pair, area in zip(market.pairs, dm2, strict=True)}
    for unit in market.units:
        dearest = sorted((-gain_of(market, p), p) for p in market.pairs if p[1] == unit)
        for _, pair in dearest:
            p, q = market.terms.between(*pair)
            short = -spare(market, given, "need", unit)
            arrives = split_ratio(given[pair], p, q)[0] + short
            more = -(-arrives * q // p) - given[pair]
            more = min(more, spare(market, given, "given", pair[0]))
            spared = min(more, spare(market, given, "need", pair[0]))
            if short > 0 and spared > 0 and _fits(market, given, pair, spared):
                given[pair] += spared
    return given


def _fits(market: Market, given: dict[Pair, int], pair: Pair, more: int) -> bool:
    """Whether a pair may give more without a limit of the receiver being exceeded."""
    trial = {**given, pair: given[pair] + more}
    kinds = ("zone", "ceiling", "people", "city")
    return all(spare(market, trial, kind, pair[1]) >= 0 for kind in kinds)


def _row(market: Market, pair: Pair, given_dm2: int) -> dict:
    """One pair told: what is given, what arrives, and what it is worth to whom."""
    source, receiver = pair
    terms, told = market.terms, market.units
    received, _, _ = split_ratio(given_dm2, *terms.between(*pair))
    gain = worth_fen(received, int(told[receiver]["gain_yuan_per_hectare"]))
    loss = dear_fen(given_dm2, int(told[source]["loss_yuan_per_hectare"]))
    cost = dear_fen(given_dm2, market.cost_yuan(source))
    yearly = worth_fen(received, int(told[receiver]["output_yuan_per_hectare"]))
    return {
        "from_unit": source,
        "to_unit": receiver,
        "ratio": str(terms.between(*pair)),
        "given_dm2": given_dm2,
        "received_dm2": received,
        "cancelled_dm2": given_dm2 - received,
        "people": people(market, pair, given_dm2),
        "gain_fen": gain,
        "loss_fen": loss,
        "cost_fen": cost,
        "surplus_fen": gain - loss - cost,
        "shared_fen": terms.source_share.of(yearly * terms.share_years),
        "source_share": str(terms.source_share),
        "receiver_share": str(terms.receiver_share),
        "because": "gains" if gain >= loss + cost else "needed",
    }


def _compensations(transfers: pd.DataFrame, city: str) -> pd.DataFrame:
    """The least cash by source, shared among its receivers by what each leaves open.

    A receiver pays no more than the transfer is worth to it; the city pays the rest.
    """
    rows = []
    for source, part in transfers.groupby("from_unit", sort=True):
        open_fen = part["loss_fen"] - part["shared_fen"]
        least = max(int(open_fen.sum()), 0)
        if not least:
            continue
        weights = open_fen.clip(lower=0).to_numpy("float64")
        alike, places = np.zeros(len(part), np.int64), np.arange(len(part))
        dues = split_exactly(np.array([least]), weights, alike, places)
        able = part["gain_fen"] - part["cost_fen"] - part["shared_fen"]
        paid = np.minimum(dues, able.clip(lower=0).to_numpy(np.int64))
        payers = [*zip(part["to_unit"], paid, strict=True), (city, least - paid.sum())]
        rows += [(payer, source, int(cash)) for payer, cash in payers if cash]
    frame = pd.DataFrame(rows, columns=list(COMPENSATIONS.columns))
    return exactly(frame, COMPENSATIONS)


def _prices(market: Market, programme: Programme, solved: Solved) -> pd.DataFrame:
    """What one hectare (or person) more of each limit would be worth, in yuan.

    A need has a price below 0: one hectare more of it costs that much.
    """
    rows = []
    for place, (condition, unit) in enumerate(programme.row_names):
        limit = _limit(market, condition, unit)
        heads = condition == "people"
        activity = float(solved.activity[place])
        if condition == "need":
            activity += market.units[unit]["quota_dm2"] / DM2_PER_HA
        whole = limit if heads else limit / DM2_PER_HA
        rows.append({
            "condition": condition,
            "unit": unit,
            "limit_dm2": None if heads else limit,
            "limit_people": limit if heads else None,
            "used": activity / whole if whole else np.nan,
            "price_yuan": -float(solved.duals[place]) * YUAN,
        })  # fmt: skip
    frame = pd.DataFrame(rows, columns=list(QUOTA_PRICES.columns))
    return exactly(frame, QUOTA_PRICES)


def _limit(market: Market, condition: str, unit: str) -> int:
    if condition == "city":
        return int(market.terms.city_room_dm2 or 0)
    columns = {**MOST, "people": "people_room", "need": "need_dm2"}
    return int(market.units[unit][columns[condition]])


def _conflicts(programme: Programme) -> Iterator[dict]:
    """The limits that cannot hold together, and how much is missing."""
    for condition, unit in conflicting(programme):
        yield finding(f"transfer-conflict-{condition}", layer=LAYER, subject=unit)
    for (condition, unit), amount in missing(programme).items():
        values = {"subject": unit, "amount": f"{abs(amount):.2f}"}
        yield finding(f"transfer-missing-{condition}", layer=LAYER, **values)


def _rounded(market: Market, given: Mapping[Pair, int]) -> Iterator[dict]:
    """Needs that whole dm² leave short by a few."""
    for unit in market.units:
        short = -spare(market, given, "need", unit)
        if short > 0:
            yield finding(
                "transfer-rounding", layer=LAYER, subject=unit, area_dm2=short
            )
