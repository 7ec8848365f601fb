"""How a plot enters the book: planned, declared; and how what it says is put right."""

import json
from collections.abc import Iterable, Mapping, Sequence

from jianliang.commands.acting import Asked, Office, Turn, carry_out
from jianliang.commands.arrears import check_in_order
from jianliang.commands.claimed import BOOKED_ELSEWHERE, claims_frame
from jianliang.commands.signatures import check_owners_consent
from jianliang.commands.steps import NO_BASIS, Basis, asked_plots, check_once
from jianliang.core.errors import LedgerError
from jianliang.core.findings import refused, worded
from jianliang.core.tables import CLAIMS
from jianliang.ledger import Event, Receipt
from jianliang.stages.question_claims import find_claim_defects


def plan_plots(
    office: Office,
    asked: Asked,
    parcels: Sequence[Mapping],
    basis: Basis = NO_BASIS,
) -> Receipt:
    """列入计划: parcels of the special plan become planned plots.

    Parameters
    ----------
    parcels : sequence of mapping
        plot, unit, geometry (WKB in hex), area_dm2, and what else the plan says.

    Raises
    ------
    LedgerError
        The book has such a plot already, or it is not the planner's to plan.
    """

    def decided(turn: Turn) -> Iterable[Event]:
        check_once("plan", [parcel["plot"] for parcel in parcels])
        for parcel in parcels:
            said = {k: v for k, v in parcel.items() if k not in ("plot", "unit")}
            payload = {**said, **basis.payload()}
            yield turn.event("plan", parcel["plot"], parcel["unit"], payload)

    arguments = {"parcels": [dict(one) for one in parcels], **basis.payload()}
    return carry_out(office, asked, "plan", arguments, decided)


def submit_claims(
    office: Office,
    asked: Asked,
    claims: Sequence[Mapping],
    basis: Basis = NO_BASIS,
    draft: str = "",
) -> Receipt:
    """申报: a whole batch of clean claims, all of it or nothing.

    Parameters
    ----------
    claims : sequence of mapping
        As `claimed.claim_rows` gives them.
    draft : str
        The draft they come from.

    Raises
    ------
    LedgerError
        A claim is not clean ("claim-refused"), known already, another unit's, or lacks
        the village's consent; or the rules let nobody declare who owes overdue quota
        ("quota-overdue"). Nothing was recorded.
    """

    def decided(turn: Turn) -> Iterable[Event]:
        rows = _in_order(claims, asked.on)
        check_once("declare", [row["claim_id"] for row in rows])
        check_claims(turn, rows)
        for unit in sorted({row["unit"] for row in rows}):
            check_in_order(turn, "declare", unit)
        owners = {row["claim_id"]: row.get("owner_kind") for row in rows}
        check_owners_consent(turn, "declare", owners)
        for row in rows:
            yield _declared(turn, row, {**_from(draft), **basis.payload()})

    rows = [dict(one) for one in claims]
    arguments = {"claims": rows, "draft": draft, **basis.payload()}
    return carry_out(office, asked, "declare", arguments, decided)


def correct(
    office: Office, asked: Asked, changes: Mapping[str, Mapping], basis: Basis
) -> Receipt:
    """更正: put right what claims say, before they are verified in the field.

    Parameters
    ----------
    changes : mapping
        Plot → columns of CLAIMS with their new values. New ground comes as `geometry`
        (WKB in hex) with `area_dm2`, and takes its place behind earlier claims.

    Raises
    ------
    LedgerError
        The reason is missing, a value cannot be ("claim-text", "claim-refused"), or the
        plot is past it.
    """

    def decided(turn: Turn) -> Iterable[Event]:
        for row in asked_plots(turn, "correct", list(changes)):
            said = json.loads(row.claim or "{}")
            ground = row.geometry.hex() if row.geometry else ""
            new = {**said, "geometry": ground, **changes[row.plot]}
            check_claims(turn, [{**new, "claim_id": row.plot, "unit": row.unit}])
            payload = {**_stated(turn, changes[row.plot], new), **basis.payload()}
            yield turn.event("correct", row.plot, row.unit, payload)

    told = {plot: dict(change) for plot, change in changes.items()}
    arguments = {"changes": [told[plot] | {"plot": plot} for plot in sorted(told)]}
    return carry_out(office, asked, "correct", arguments | basis.payload(), decided)


def check_claims(turn: Turn, rows: Sequence[Mapping]) -> None:
    """Refuse claims that say what cannot be.

    Raises
    ------
    LedgerError
        "no-such-unit", "claim-text" or "claim-refused".
    """
    for row in rows:
        turn.units_of(row["unit"])
        for name, value in row.items():
            _check_value(str(row["claim_id"]), name, value)
    # What is planned and not claimed yet has no year.
    claimed = [dict(row) for row in rows if row.get("credit_year")]
    found = find_claim_defects(claims_frame(claimed), set(turn.office.above))
    for told in worded(refused(found)).itertuples():
        texts = {"zh": told.reason_zh, "en": told.reason_en}
        raise LedgerError("claim-refused", claim=told.subject, **texts)


def _declared(turn: Turn, row: Mapping, besides: Mapping) -> Event:
    known, unit = turn.desk.plot(row["claim_id"]), row["unit"]
    if known is not None and not _related(turn, known.unit, unit):
        told = {"plot": row["claim_id"], "known": known.unit, "unit": unit}
        raise LedgerError("plot-other-unit", **told)
    said = {k: v for k, v in row.items() if k not in ("unit", "booked")}
    payload = {**said, "booked": turn.desk.size, **besides}
    return turn.event("declare", row["claim_id"], unit, payload)


def _related(turn: Turn, unit: str, other: str) -> bool:
    """Whether one of two units is the other, or belongs to it."""
    return unit in turn.units_of(other) or other in turn.units_of(unit)


def _in_order(claims: Sequence[Mapping], day: str) -> list[dict]:
    """The claims as they were declared; one without a day is declared when asked."""
    dated = [{**row, "declared_on": row.get("declared_on", day)} for row in claims]
    return sorted(dated, key=lambda row: (row["declared_on"], row["claim_id"]))


def _stated(turn: Turn, change: Mapping, new: Mapping) -> dict:
    """What a correction records: what changed, or, with new ground, the whole claim."""
    if "geometry" not in change:
        return dict(change)
    return {**new, "booked": turn.desk.size}


def _from(draft: str) -> dict[str, str]:
    return {"draft": draft} if draft else {}


def _check_value(claim: str, name: str, value: object) -> None:
    """Whether a value is one that its column may have."""
    column = CLAIMS.columns.get(name)
    if column is None or name in BOOKED_ELSEWHERE:
        return
    whole = column.kind == "Int64"
    fits = type(value) is (int if whole else str)
    if fits and (not column.allowed or value in column.allowed):
        return
    expected = ", ".join(column.allowed) or ("0, 1, 2 …" if whole else column.en)
    told = {"claim": claim, "key": name, "value": value, "expected": expected}
    raise LedgerError("claim-text", **told)
