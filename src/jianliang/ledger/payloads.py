"""What the payload of each kind of event must state."""

from collections.abc import Mapping

from jianliang.core.errors import LedgerError

PIECE = {
    "piece": str,
    "unit": str,
    "area_dm2": int,
    "geometry": str,
    "construction": bool,
    "urban_rural": bool,
    "verdict": str,
}
CLAIMED: Mapping[str, type] = {"geometry": str, "area_dm2": int, "credit_year": int}
"""What a claim may state, and a correction may state anew before it is verified."""
PAYLOADS: Mapping[str, Mapping[str, type]] = {
    "declare": {"credit_year": int, "area_dm2": int},
    "verify": {"area_dm2": int},
    "recognise": {"recognition_year": int, "pieces": list},
    "withdraw": {"reason": str},
    "return": {"reason": str},
    "correct": {"reason": str},
    "reverse": {"piece": str, "area_dm2": int, "year": int},
    "cure": {"piece": str, "of": str, "area_dm2": int, "year": int},
    "issue": {"piece": str},
    "advance": {"due": str},
    "repay": {"obligation": str},
    "settle": {"obligation": str},
    "freeze": {"until": str},
    "thaw": {"obligation": str},
    "succeed": {"heir": str},
    "appoint": {"person": str, "role": str, "tier": str},
    "relocate": {"step": str, "plots": list},
    "close": {"year": int, "snapshot": str},
    "suspect": {
        "plot": str,
        "area_dm2": int,
        "seen_on": str,
        "due": str,
        "supervision": str,
        "sightings": list,
        "pieces": list,
        "geometry": str,
    },
    "sight": {"supervision": str, "sightings": list},
    "visit": {"found": str, "sightings": list},
    "notify": {"due": str},
    "reply": {"due": str, "late": bool},
    "decide": {
        "ruling": str,
        "consequence": str,
        "areas": dict,
        "due": str,
        "unheard": bool,
    },
    "drop": {"reason": str},
    "appeal": {"reason": str, "due": str},
    "uphold": {"reason": str},
    "overturn": {"reason": str},
    "finalise": {"reversed": dict, "penalty_dm2": int},
    "enforce": {"reversed": dict, "penalty_dm2": int},
    "remedy": {"reason": str},
    "reinstate": {"reason": str},
    "target": {"step": str, "year": int, "rows": list},
    "adopt": {
        "step": str,
        "plan_kind": str,
        "name": str,
        "first_year": int,
        "last_year": int,
        "snapshot": str,
        "tables_sha256": str,
        "totals": list,
        "plots": list,
    },
    "remind": {"urgency": str, "told_unit": str},
}
MAY_BE_NONE = ("penalty_dm2",)
"""Areas of which there may be none; any other must be above 0."""


def check_payload(kind: str, payload: object, wanted: Mapping[str, type]) -> None:
    """Refuse a payload that does not state what is wanted, each of its type.

    Raises
    ------
    LedgerError
        "payload-missing".
    """
    if not isinstance(payload, Mapping):
        raise LedgerError("payload-missing", kind=kind, key=", ".join(wanted))
    for key, type_ in wanted.items():
        value = payload.get(key)
        if type(value) is not type_ or not _is_stated(key, value):
            raise LedgerError("payload-missing", kind=kind, key=key)


def _is_stated(key: str, value: object) -> bool:
    if isinstance(value, int):
        none = key in MAY_BE_NONE or not key.endswith("_dm2")
        return value > 0 or (value == 0 and none)
    return value != ""
