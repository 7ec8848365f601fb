"""What a kept plan was asked to keep to, in sentences of the catalogue."""

from collections.abc import Iterator, Mapping

from jianliang.edges.results import Results
from jianliang.pipeline.planasked import PlanAsked, asked_of
from jianliang.pipeline.planterms import JOINED

NAMED = 6
"""How many plots a sentence names."""
YUAN_PER_WAN = 10_000
DM2_PER_HA = 1_000_000


def conditions(
    kept: Results, names: Mapping[str, str]
) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Sentences by their key, each with what it names.

    Parameters
    ----------
    names : mapping
        Unit → its name.
    """
    asked = asked_of(kept.manifest["inputs"]["plan"])
    if asked.since:
        yield "plan-asked-since", {"since": asked.since}
    for pool in asked.pools:
        yield "plan-asked-pool", {"units": named(JOINED.join(pool), names)}
    for unit, year, yuan in asked.budgets:
        amount = f"{yuan / YUAN_PER_WAN:g}"
        told = {"unit": names.get(unit, unit), "year": year, "amount": amount}
        yield "plan-asked-budget", told
    yield from _waits(kept)
    yield from _sought(kept, asked)
    for what in ("fixed", "forbidden"):
        plots = getattr(asked, what)
        if plots:
            some = ", ".join(plots[:NAMED]) + (" …" if len(plots) > NAMED else "")
            yield f"plan-asked-{what}", {"count": len(plots), "plots": some}
    for what, is_usual in (
        ("money", asked.money), ("projects", asked.projects), ("belts", asked.belts),
        ("proposed", not asked.proposed),
    ):  # fmt: skip
        if not is_usual:
            yield f"plan-asked-{what}", {}


def named(unit: str, names: Mapping[str, str]) -> str:
    """A unit's name; that of a pool names each of its units."""
    return JOINED.join(names.get(one, one) for one in unit.split(JOINED))


def _waits(kept: Results) -> Iterator[tuple[str, Mapping[str, object]]]:
    if "plan_waits" not in kept:
        return
    waits = kept["plan_waits"]
    for key, rows in (
        ("homes", waits[waits["belt_id"] != ""]),
        ("order", waits[waits["belt_id"] == ""]),
    ):
        if len(rows):
            yield f"plan-asked-{key}", {"count": rows["waits"].nunique()}


def _sought(
    kept: Results, asked: PlanAsked
) -> Iterator[tuple[str, Mapping[str, object]]]:
    """What a compactness was sought for, and what came of it."""
    if asked.wish is None:
        return
    weight = kept["plan_bound"]["compactness"].iloc[0]
    amount = asked.wish.amount
    told = amount / DM2_PER_HA if asked.wish.what == "mesh" else amount * 100
    values = {"amount": f"{told:g}", "weight": f"{weight:.0f}"}
    yield f"plan-asked-{asked.wish.what}", values
