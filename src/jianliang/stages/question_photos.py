"""What is doubtful about photos of plots: when and where they were taken, and whether
they have been shown before. Nothing here refuses a photo; a person must look.
"""

import pandas as pd

from jianliang.core.findings import finding, findings, joined

LAYER = "evidence"


def find_photo_doubts(
    shots: pd.DataFrame, plots: pd.DataFrame, today: str
) -> pd.DataFrame:
    """What is doubtful about some photos, but for their place.

    Parameters
    ----------
    shots : DataFrame
        evidence_id, claim_id, kind, taken_on (YYYY-MM-DD), longitude, shown (how many
        other plots the same file was shown for).
    plots : DataFrame
        claim_id, cleared_on.
    today : str
    """
    dated = shots.merge(plots[["claim_id", "cleared_on"]], on="claim_id", how="left")
    found = [find_silent(dated), find_wrong_days(dated, today)]
    return joined([*found, find_shown_before(shots)])


def find_silent(shots: pd.DataFrame) -> pd.DataFrame:
    """Photos that do not say where or when they were taken."""
    parts = {"photo-no-place": "longitude", "photo-no-day": "taken_on"}
    return findings([
        finding(code, **_told(row))
        for code, name in parts.items()
        for row in shots[shots[name].isna()].to_dict("records")
    ])  # fmt: skip


def find_wrong_days(shots: pd.DataFrame, today: str) -> pd.DataFrame:
    """Photos taken on a day on which they cannot show what they are to show.

    A photo of the state before is taken no later than the clearing, one of the state
    after no earlier; none is taken tomorrow.
    """
    records = []
    for row in shots[shots["taken_on"].notna()].to_dict("records"):
        day, cleared = str(row["taken_on"]), row["cleared_on"]
        known = isinstance(cleared, str) and bool(cleared)
        told = {**_told(row), "day": day, "cleared_on": cleared}
        if day > today:
            records.append(finding("photo-to-come", **told))
        elif known and row["kind"] == "photo_after" and day < cleared:
            records.append(finding("photo-too-early", **told))
        elif known and row["kind"] == "photo_before" and day > cleared:
            records.append(finding("photo-too-late", **told))
    return findings(records)


def find_shown_before(shots: pd.DataFrame) -> pd.DataFrame:
    """Photos whose very bytes have been shown for another plot."""
    return findings([
        finding("photo-shown-before", **_told(row))
        for row in shots[shots["shown"] > 0].to_dict("records")
    ])  # fmt: skip


def _told(row: dict) -> dict:
    return {
        "layer": LAYER,
        "subject": row["claim_id"],
        "evidence": row["evidence_id"],
    }
