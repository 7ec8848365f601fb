"""The obvious way to add up periods: go through them and keep a running balance."""

from collections import defaultdict

from jianliang.stages.account import CORRECTIONS, MEASURES
from jianliang.stages.cumulate import PLACE

FLOWS = ["decrease_dm2", "increase_dm2", *CORRECTIONS]
UNTOLD = {"zone": "outside", "tenure": "unknown"}


def slowly(accounts, from_day, to_day, heirs) -> dict:
    """PLACE → measures, for accounts that lead from one day to the other."""
    rows = with_untold(accounts.to_dict("records"))
    carry = {
        (h["from_day"], h["from_id"]): h["to_id"]
        for h in heirs.to_dict("records")
        if h["to_day"] == to_day
    }
    sums: dict = defaultdict(lambda: defaultdict(int))
    balance: dict = defaultdict(int)
    for day in sorted({r["from_day"] for r in rows}):
        begun, ended = defaultdict(int), defaultdict(int)
        for r in (r for r in rows if r["from_day"] == day):
            unit = carry.get((r["to_day"], r["unit"]), r["unit"])
            key = tuple((r | {"unit": unit})[name] for name in PLACE)
            begun[key] += r["stock_from_dm2"]
            ended[key] += r["stock_to_dm2"]
            add_flows(sums[key], r, day == from_day, r["to_day"] == to_day)
        for key in {*balance, *begun}:
            at_start = "stock_from_dm2" if day == from_day else "boundary_dm2"
            sums[key][at_start] += begun[key] - balance[key]
            balance[key] = ended[key]
    return {key: told(sums[key], balance[key]) for key in sorted(sums)}


def with_untold(rows) -> list[dict]:
    """In a period that tells nothing of zones, where another does, all is outside."""
    told = {(r["from_day"], r["dimension"]) for r in rows}
    more = [
        r | {"dimension": dimension, "value": value}
        for r in rows
        for dimension, value in UNTOLD.items()
        if r["dimension"] == "all"
        and dimension in {d for _, d in told}
        and (r["from_day"], dimension) not in told
    ]
    return rows + more


def add_flows(sums, r, first, last) -> None:
    for flow in FLOWS:
        sums[flow] += r[flow]
    sums["undecided_from_dm2"] += r["undecided_from_dm2"] if first else 0
    sums["undecided_to_dm2"] += r["undecided_to_dm2"] if last else 0


def told(sums, balance) -> dict:
    sums["correction_dm2"] = sum(sums[name] for name in CORRECTIONS)
    sums["net_dm2"] = sums["decrease_dm2"] - sums["increase_dm2"]
    sums["stock_to_dm2"] = balance
    return {name: sums[name] for name in MEASURES}
