"""What a set of targets and a plan must be to enter the book."""

from collections import Counter
from collections.abc import Mapping, Sequence

from jianliang.core.errors import LedgerError
from jianliang.ledger.desk import Desk
from jianliang.ledger.events import Event
from jianliang.ledger.projections.adoptions import STATES

PLAN_KINDS = ("special", "annual")
TARGET = {"unit": str, "plot_type": str, "target_dm2": int}
TOTAL = {
    "unit": str,
    "year": int,
    "target_dm2": int,
    "planned_dm2": int,
    "cost_fen": int,
}
PLOT = {"plot": str, "unit": str, "year": int, "area_dm2": int, "cost_fen": int}
MEASURED = ("value_fen", "bound_fen", "gap_ppm")


def check_target(_: Desk, event: Event) -> None:
    """Each unit and type once, in whole areas; at least one of them."""
    payload = event.payload
    _check_step(event)
    _check_rows(event, "rows", TARGET)
    if not payload["rows"]:
        raise LedgerError("payload-missing", kind=event.kind, key="rows")
    _check_once(event, "rows", ("unit", "plot_type"))


def check_adoption(desk: Desk, event: Event) -> None:
    """A new plan of years in their order; of what is in force it supersedes all."""
    payload = event.payload
    _check_step(event)
    _check_rows(event, "totals", TOTAL)
    _check_rows(event, "plots", PLOT)
    _check_once(event, "totals", ("unit", "year"))
    _check_once(event, "plots", ("plot",))
    _check_measured(event)
    years = payload["first_year"], payload["last_year"]
    one_year = payload["plan_kind"] != "annual" or years[0] == years[1]
    if payload["plan_kind"] not in PLAN_KINDS or years[0] > years[1] or not one_year:
        raise LedgerError("plan-years", first=years[0], last=years[1])
    told = [*payload["totals"], *payload["plots"]]
    if any(not years[0] <= one["year"] <= years[1] for one in told):
        raise LedgerError("plan-years", first=years[0], last=years[1])
    if desk.adopted_plan(event.subject) is not None:
        raise LedgerError("plan-known", plan=event.subject)
    if payload["step"] == "adopt":
        _check_superseded(desk, event, years)


def _check_superseded(desk: Desk, event: Event, years: tuple[int, int]) -> None:
    kind, named = event.payload["plan_kind"], event.payload.get("supersedes", "")
    if named:
        row = desk.adopted_plan(named)
        same = row is not None and (row.unit, row.kind) == (event.unit, kind)
        if row is None or not same or row.state != "adopted":
            raise LedgerError("plan-not-in-force", plan=named)
    for row in desk.plans_in_force(event.unit, kind, years):
        if row.plan != named:
            raise LedgerError("plan-in-force", plan=row.plan)


def _check_step(event: Event) -> None:
    if event.payload["step"] not in STATES:
        raise LedgerError("payload-missing", kind=event.kind, key="step")


def _check_measured(event: Event) -> None:
    for name in MEASURED:
        if type(event.payload.get(name)) not in (int, type(None)):
            raise LedgerError("payload-missing", kind=event.kind, key=name)
    if not isinstance(event.payload.get("supersedes", ""), str):
        raise LedgerError("payload-missing", kind=event.kind, key="supersedes")


def _check_rows(event: Event, name: str, wanted: Mapping[str, type]) -> None:
    """Rows with just these cells; whole amounts of nothing or more."""
    for row in event.payload[name]:
        cells = isinstance(row, Mapping) and row.keys() == wanted.keys()
        if not cells or not all(_is_told(row[key], wanted[key]) for key in wanted):
            raise LedgerError("payload-missing", kind=event.kind, key=name)


def _is_told(value: object, wanted: type) -> bool:
    if type(value) is not wanted:
        return False
    return value >= 0 if isinstance(value, int) else value != ""


def _check_once(event: Event, name: str, key: Sequence[str]) -> None:
    counted = Counter(tuple(row[part] for part in key) for row in event.payload[name])
    row, times = max(counted.items(), key=lambda one: one[1], default=((), 0))
    if times > 1:
        raise LedgerError("plan-row-twice", row=", ".join(map(str, row)))
