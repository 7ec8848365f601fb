"""Adopting targets and plans: city, district and township each for its own part (C13).

A township proposes, a district adopts its own, the city its own. What was adopted is
never edited: an amended plan is a new event that names the one it supersedes.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import shapely

from jianliang.commands.acting import Asked, Office, Turn, carry_out
from jianliang.commands.steps import NO_BASIS, Basis, check_once
from jianliang.core.errors import LedgerError
from jianliang.core.moves import NONE, OPEN, VERIFIED
from jianliang.core.quota import m2
from jianliang.core.recognised import noded, overlaps
from jianliang.ledger import Desk, Event, Receipt

TARGETS = "targets:"
PLAN = "plan:"
STEPS = ("adopt", "propose")
EVERY = "all"


@dataclass(frozen=True)
class Adopted:
    """A plan to adopt.

    Attributes
    ----------
    plan : str
        Its id, used once.
    unit : str
        Whose plan it is.
    kind : str
        "special" (several years) or "annual".
    name : str
    years : (int, int)
        First and last.
    snapshot, tables_sha256 : str
        What it was made from, and the hash of its tables.
    totals : sequence of mapping
        unit, year, target_dm2, planned_dm2, cost_fen; units that do not contain each
        other.
    plots : sequence of mapping
        plot, unit, year, area_dm2, cost_fen; and of an annual plan geometry (WKB in
        hex) where the book does not know the plot yet.
    measured : mapping
        value_fen, bound_fen and gap_ppm, as far as they are known.
    supersedes : str
        The plan it takes the place of; empty: none.
    """

    plan: str
    unit: str
    kind: str
    name: str
    years: tuple[int, int]
    snapshot: str
    tables_sha256: str
    totals: Sequence[Mapping] = ()
    plots: Sequence[Mapping] = ()
    measured: Mapping[str, int] = field(default_factory=dict)
    supersedes: str = ""


def adopt_targets(
    office: Office,
    asked: Asked,
    unit: str,
    rows: Sequence[Mapping],
    how: tuple[str, Basis] = ("adopt", NO_BASIS),
) -> Receipt:
    """下达任务: a unit sets targets for itself and those below it, year by year.

    Parameters
    ----------
    unit : str
        Who sets them.
    rows : sequence of mapping
        unit, year, plot_type ("all" or a type), target_dm2 (cumulative). All of a year
        take the place of what the unit had set for that year.
    how : (str, Basis)
        "adopt" or "propose", and why.

    Raises
    ------
    LedgerError
        "not-yours", "plan-unit-outside", "plan-row-twice", or less than the unit above
        has set ("target-below").
    """
    step, basis = how

    def decide(turn: Turn) -> Iterator[Event]:
        allowed = _allowed(turn, "target", step, unit)
        _check_below(turn, unit, [row["unit"] for row in rows])
        if step == "adopt":
            _check_not_less(turn, unit, rows)
        for year in sorted({row["year"] for row in rows}):
            own = [dict(row) for row in rows if row["year"] == year]
            for row in own:
                del row["year"]
            said = {"step": step, "year": year, "rows": _ordered(own)}
            subject = f"{TARGETS}{unit}"
            yield allowed.event("target", subject, unit, {**said, **basis.payload()})

    told = {"unit": unit, "rows": [dict(r) for r in rows], "step": step}
    return carry_out(office, asked, "target", {**told, **basis.payload()}, decide)


def adopt_plan(
    office: Office,
    asked: Asked,
    plan: Adopted,
    how: tuple[str, Basis] = ("adopt", NO_BASIS),
) -> Receipt:
    """批准方案: a special or an annual plan is adopted, or proposed.

    The plots of an adopted annual plan that the book does not know become planned
    plots in the same request.

    Raises
    ------
    LedgerError
        "not-yours", "plan-known", "plan-years", "plan-in-force", "plan-not-in-force";
        or a plot's ground is recognised or claimed already ("plan-plot-recognised",
        "plan-plot-claimed", which name it). Nothing was recorded.
    """
    step, basis = how

    def decide(turn: Turn) -> Iterator[Event]:
        allowed = _allowed(turn, "adopt", step, plan.unit)
        _check_length(turn, plan)
        units = [row["unit"] for row in (*plan.totals, *plan.plots)]
        _check_below(turn, plan.unit, units)
        payload = {**_said(plan), "step": step, **basis.payload()}
        yield allowed.event("adopt", f"{PLAN}{plan.plan}", plan.unit, payload)
        if plan.kind == "annual" and step == "adopt":
            yield from _planned(turn, plan, basis)

    told = {**vars(plan), "years": list(plan.years), "step": step}
    told |= {name: [dict(r) for r in told[name]] for name in ("totals", "plots")}
    told["measured"] = dict(plan.measured)
    return carry_out(office, asked, "adopt", {**told, **basis.payload()}, decide)


def _said(plan: Adopted) -> dict:
    """The plan as the book keeps it: no geometry, rows in their own order."""
    plots = [{k: v for k, v in one.items() if k != "geometry"} for one in plan.plots]
    said = {
        "plan_kind": plan.kind,
        "name": plan.name,
        "first_year": plan.years[0],
        "last_year": plan.years[1],
        "snapshot": plan.snapshot,
        "tables_sha256": plan.tables_sha256,
        "totals": _ordered(plan.totals),
        "plots": _ordered(plots),
        **plan.measured,
    }
    if plan.supersedes:
        said["supersedes"] = f"{PLAN}{plan.supersedes}"
    return said


def _ordered(rows: Iterable[Mapping]) -> list[dict]:
    return sorted(map(dict, rows), key=lambda row: sorted(map(str, row.items())))


def _allowed(turn: Turn, kind: str, step: str, unit: str) -> Turn:
    """The turn for an event that the actor may cause."""
    if step not in STEPS:
        raise LedgerError("event-kind", kind=step, known=", ".join(STEPS))
    allowed = turn.following("propose") if step == "propose" else turn
    allowed.check_right(kind, unit)
    return allowed


def _check_length(turn: Turn, plan: Adopted) -> None:
    least, most = (
        int(turn.rule(f"special_plan_years_{end}")) for end in ("least", "most")
    )
    first, last = plan.years
    if plan.kind == "special" and not least <= last - first + 1 <= most:
        raise LedgerError("plan-years", first=first, last=last)


def _check_below(turn: Turn, adopter: str, units: Iterable[str]) -> None:
    for unit in sorted(set(units)):
        if adopter not in turn.units_of(unit):
            raise LedgerError("plan-unit-outside", unit=unit, adopter=adopter)


def _check_not_less(turn: Turn, unit: str, rows: Sequence[Mapping]) -> None:
    """No unit sets itself less than a unit above it has adopted for it."""
    given = {
        (row.year, row.plot_type): row
        for row in turn.desk.targets_of(unit)
        if row.unit in turn.units_of(unit)[1:]
    }
    for row in rows:
        above = given.get((row["year"], row["plot_type"]))
        if row["unit"] == unit and above and row["target_dm2"] < above.target_dm2:
            values = {"own": m2(row["target_dm2"]), "given": m2(above.target_dm2)}
            who = {"unit": unit, "above": above.unit, "year": row["year"]}
            raise LedgerError("target-below", **values, **who)


def _planned(turn: Turn, plan: Adopted, basis: Basis) -> Iterator[Event]:
    """The `plan` events of an annual plan's plots that the book does not know."""
    if plan.plots:
        check_once("plan", [one["plot"] for one in plan.plots])
    claimed = _claimed(turn.desk)
    for one in sorted(plan.plots, key=lambda one: one["plot"]):
        state = turn.desk.state(one["plot"])
        _check_state(turn, one, state)
        if state != NONE:
            continue
        if not one.get("geometry"):
            raise LedgerError("plan-ground-missing", plot=one["plot"])
        _check_ground(turn.desk, one, claimed)
        said = {key: one[key] for key in ("geometry", "area_dm2", "year")}
        payload = {**said, "plan": plan.plan, **basis.payload()}
        yield turn.event("plan", one["plot"], one["unit"], payload)


def _check_state(turn: Turn, one: Mapping, state: str) -> None:
    plot = one["plot"]
    if state in VERIFIED and state not in OPEN:
        raise LedgerError("plan-plot-recognised", plot=plot, other=plot)
    if state == "withdrawn":
        raise LedgerError("plan-plot-withdrawn", plot=plot)
    if state in OPEN and turn.plot(plot).unit != one["unit"]:
        unit = turn.plot(plot).unit
        raise LedgerError("plan-plot-claimed", plot=plot, other=plot, unit=unit)


def _claimed(desk: Desk) -> tuple[shapely.STRtree, list]:
    """The claims that are open, and a tree of their ground."""
    rows = desk.claims()
    shapes = [noded(shapely.from_wkb(row.geometry)) for row in rows]
    return shapely.STRtree(shapes), rows


def _check_ground(desk: Desk, one: Mapping, claimed: tuple) -> None:
    """Refuse ground that is recognised already, or that another claims."""
    try:
        ground = noded(shapely.from_wkb(bytes.fromhex(one["geometry"])))
    except (ValueError, shapely.errors.GEOSException):
        raise LedgerError("ground-unusable", problem=one["plot"]) from None
    counted = desk.overlapping(ground)
    if counted:
        piece = max(counted, key=lambda found: found[1])[0]
        raise LedgerError("plan-plot-recognised", plot=one["plot"], other=piece)
    tree, rows = claimed
    near = sorted(tree.query(ground, predicate="intersects"))
    shared = overlaps(ground, [tree.geometries[at] for at in near])
    for at, area_m2 in zip(near, shared, strict=True):
        if area_m2 > 0:
            other = {"other": rows[at].plot, "unit": rows[at].unit}
            raise LedgerError("plan-plot-claimed", plot=one["plot"], **other)
