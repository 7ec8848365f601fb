"""What an event must be to enter the book: judged once, under the writer's lock."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

import shapely

from jianliang.core.cases import MOVES as CASE_MOVES
from jianliang.core.definitions import TOTALS
from jianliang.core.errors import LedgerError
from jianliang.core.moves import MOVES, VERIFIED, moved
from jianliang.core.quota import CONTRA, check_legs, m2
from jianliang.core.recognised import noded, overlaps
from jianliang.core.roles import ROLES, TIERS
from jianliang.ledger.adoption_guards import check_adoption, check_target
from jianliang.ledger.case_guards import check_case
from jianliang.ledger.desk import Desk
from jianliang.ledger.events import Event, check_event
from jianliang.ledger.payloads import CLAIMED, PAYLOADS, PIECE, check_payload

YEARS = {"recognise": "recognition_year", "reverse": "year", "cure": "year"}
"""Events of a recognition year, and the key that states it."""


def admit(desk: Desk, event: Event) -> None:
    """Refuse an event that may not follow on what the book holds.

    Raises
    ------
    LedgerError
    """
    check_event(event)
    check_payload(event.kind, event.payload, PAYLOADS.get(event.kind, {}))
    check_legs(event.kind, event.legs)
    _check_units(desk, event)
    if event.kind in MOVES:
        moved(event.subject, desk.state(event.subject), event.kind)
    if event.kind in CASE_MOVES:
        check_case(desk, event)
    if event.kind in YEARS:
        _check_year(desk, event.payload[YEARS[event.kind]])
    if event.kind in GUARDS:
        GUARDS[event.kind](desk, event)
    _check_balances(desk, event)


def confirm(desk: Desk, event: Event) -> None:
    """Refuse an event whose outcome leaves something open."""
    if event.kind == "succeed" and desk.accounts(event.subject):
        raise LedgerError("succession-open", unit=event.subject)


def _check_units(desk: Desk, event: Event) -> None:
    named = {event.unit, *(leg.to_unit for leg in event.legs)}
    if event.kind == "succeed":
        named = {event.subject, event.payload["heir"], *_given(event)}
    _check_alive(desk, named)


def _check_alive(desk: Desk, units: Iterable[str]) -> None:
    for unit in sorted(units):
        heir = desk.heir(unit)
        if heir != unit:
            raise LedgerError("unit-succeeded", unit=unit, heir=heir)


def _check_balances(desk: Desk, event: Event) -> None:
    """No asset gives more than it holds before the event; contra accounts may."""
    wanted: Counter = Counter()
    for leg in event.legs:
        if leg.from_account not in CONTRA:
            wanted[leg.from_unit, leg.from_account, leg.lot] += leg.area_dm2
    for (unit, account, lot), area_dm2 in wanted.items():
        balance = desk.balance(unit, account, lot)
        if area_dm2 > balance:
            values = {"wanted": m2(area_dm2), "balance": m2(balance)}
            raise LedgerError("quota-short", **values)


def _check_year(desk: Desk, year: int) -> None:
    closed = desk.closed_year()
    if year <= closed:
        raise LedgerError("year-closed", year=year, closed=closed)


def _claim(_: Desk, event: Event) -> None:
    """A claim may lack its ground, but not have ground that cannot be used."""
    stated = {key: CLAIMED[key] for key in CLAIMED if key in event.payload}
    check_payload(event.kind, event.payload, stated)
    if "geometry" in stated:
        _ground(event.payload["geometry"])


def _correct(desk: Desk, event: Event) -> None:
    _claim(desk, event)
    changed = sorted(set(CLAIMED) & set(event.payload))
    if changed and desk.state(event.subject) in VERIFIED:
        raise LedgerError("corrected-late", plot=event.subject, key=", ".join(changed))


def _recognise(desk: Desk, event: Event) -> None:
    """Ground counts once: against what is recognised, and among the new pieces."""
    if not event.payload["pieces"]:
        raise LedgerError("payload-missing", kind=event.kind, key="pieces")
    fresh: dict[str, shapely.Geometry] = {}
    for piece in event.payload["pieces"]:
        check_payload(event.kind, piece, PIECE)
        _check_alive(desk, [piece["unit"]])
        if not any(piece[total] for total in TOTALS):
            raise LedgerError("counts-nowhere", piece=piece["piece"])
        name, ground = piece["piece"], _ground(piece["geometry"])
        if name in fresh or desk.piece(name) is not None:
            raise LedgerError("piece-known", piece=name)
        among = overlaps(ground, list(fresh.values())).tolist()
        shared = [*desk.overlapping(ground), *zip(fresh, among, strict=True)]
        other, area_m2 = max(shared, key=lambda one: one[1], default=("", 0.0))
        if area_m2 > 0:
            values = {"piece": name, "area_m2": f"{area_m2:.2f}"}
            raise LedgerError("ground-counted", other=other, **values)
        fresh[name] = ground


def _ground(geometry: str) -> shapely.Geometry:
    try:
        return noded(shapely.from_wkb(bytes.fromhex(geometry)))
    except (ValueError, shapely.errors.GEOSException):
        raise LedgerError("ground-unusable", problem="WKB") from None


def _reverse(desk: Desk, event: Event) -> None:
    row = desk.piece(event.payload["piece"])
    if row is None or row.plot != event.subject:
        raise LedgerError("piece-unknown", piece=event.payload["piece"])
    left = row.area_dm2 - row.reversed_dm2
    if event.payload["area_dm2"] > left:
        raise LedgerError("reversed-more", piece=row.piece, left=m2(left))
    lot = desk.lot_of(row.piece)
    taken = sum(leg.area_dm2 for leg in event.legs)
    if taken != (0 if lot is None else event.payload["area_dm2"]) or any(
        (leg.lot, leg.from_unit) != (lot, row.unit) for leg in event.legs
    ):
        raise LedgerError("issue-legs", kind=event.kind)


def _cure(desk: Desk, event: Event) -> None:
    row = desk.piece(event.payload["of"])
    if row is None or row.plot != event.subject:
        raise LedgerError("piece-unknown", piece=event.payload["of"])
    if desk.piece(event.payload["piece"]) is not None:
        raise LedgerError("piece-known", piece=event.payload["piece"])
    left = row.reversed_dm2 - row.cured_dm2
    if event.payload["area_dm2"] > left:
        raise LedgerError("cured-more", piece=row.piece, left=m2(left))


def _issue(desk: Desk, event: Event) -> None:
    piece = desk.piece(event.payload["piece"])
    if piece is None:
        raise LedgerError("piece-unknown", piece=event.payload["piece"])
    _new_lot(desk, event)
    if event.legs[0].area_dm2 != piece.area_dm2 or piece.unit != event.legs[0].to_unit:
        raise LedgerError("issue-other", piece=piece.piece, area=m2(piece.area_dm2))


def _new_lot(desk: Desk, event: Event) -> None:
    if len(event.legs) != 1 or event.legs[0].lot != event.subject:
        raise LedgerError("issue-legs", kind=event.kind)
    if desk.lot(event.subject) is not None:
        raise LedgerError("lot-known", lot=event.subject)


def _meet(desk: Desk, event: Event) -> None:
    kinds = {"repay": "advance", "settle": "owed", "thaw": "freeze"}
    name = event.payload["obligation"]
    row = desk.obligation(name)
    if row is None or row.kind != kinds[event.kind]:
        raise LedgerError("obligation-unknown", obligation=name)
    thawed = {leg.lot for leg in event.legs} if event.kind == "thaw" else {row.lot}
    if any(leg.from_unit != row.unit for leg in event.legs) or thawed != {row.lot}:
        raise LedgerError("obligation-unit", obligation=name, unit=row.unit)
    left = row.area_dm2 - row.met_dm2
    if not 0 < sum(leg.area_dm2 for leg in event.legs) <= left:
        raise LedgerError("obligation-more", obligation=name, left=m2(left))


def _freeze(_: Desk, event: Event) -> None:
    lots = {leg.lot for leg in event.legs}
    if len(lots) != 1 or any(leg.from_unit != event.unit for leg in event.legs):
        raise LedgerError("issue-legs", kind=event.kind)


def _succeed(desk: Desk, event: Event) -> None:
    """Only the unit's own plots are given, and every lot goes where its plot goes."""
    unit, given = event.subject, _given(event)
    receivers: dict[str, str] = {}
    for receiver, plots in given.items():
        for plot in plots:
            row = desk.plot(plot)
            if row is None or row.unit != unit or plot in receivers:
                raise LedgerError("succession-plot", plot=plot, unit=unit)
            receivers[plot] = receiver
    if unit in (event.payload["heir"], *given):
        raise LedgerError("succession-heir", unit=unit)
    for leg in event.legs:
        source = desk.plot_of(leg.lot) or ""
        receiver = receivers.get(source, event.payload["heir"])
        if {leg.from_unit, leg.to_unit} != {unit, receiver}:
            values = {"lot": leg.lot, "unit": unit, "receiver": receiver}
            raise LedgerError("succession-lot", **values)


def _given(event: Event) -> Mapping[str, list[str]]:
    """Unit → plots that it gets of a unit that is succeeded."""
    given = event.payload.get("given", {})
    if not isinstance(given, dict) or not all(
        isinstance(plots, list) and all(isinstance(plot, str) for plot in plots)
        for plots in given.values()
    ):
        raise LedgerError("payload-missing", kind=event.kind, key="given")
    return given


def _appoint(_: Desk, event: Event) -> None:
    role, tier = event.payload["role"], event.payload["tier"]
    if role not in ROLES or tier not in TIERS:
        raise LedgerError("seat-unknown", role=role, tier=tier)
    if not isinstance(event.payload.get("stands_for", ""), str):
        raise LedgerError("payload-missing", kind=event.kind, key="stands_for")


def _close(desk: Desk, event: Event) -> None:
    """Years are closed in their order, and none before it has begun."""
    year = event.payload["year"]
    _check_year(desk, year)
    if year > int(event.on[:4]):
        raise LedgerError("year-to-come", year=year, day=event.on)


GUARDS: Mapping[str, Callable[[Desk, Event], None]] = {
    "plan": _claim,
    "declare": _claim,
    "correct": _correct,
    "recognise": _recognise,
    "reverse": _reverse,
    "cure": _cure,
    "issue": _issue,
    "advance": _new_lot,
    "repay": _meet,
    "settle": _meet,
    "thaw": _meet,
    "freeze": _freeze,
    "succeed": _succeed,
    "appoint": _appoint,
    "close": _close,
    "target": check_target,
    "adopt": check_adoption,
}
