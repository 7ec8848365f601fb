"""What is doubtful on locked ground, each with its place, reason and remedy."""

from typing import Any

import pandas as pd

from jianliang.core.findings import finding, findings
from jianliang.core.places import inner_point
from jianliang.core.sightings import SUSPECTED, VISIT

LAYER = "recognised"
CODES = {SUSPECTED: "plot-rebuilt", VISIT: "plot-disturbed"}
AREAS = {SUSPECTED: "area_dm2", VISIT: "disturbed_dm2"}


def question_watched(watched: pd.DataFrame) -> pd.DataFrame:
    """One finding for each plot that is suspected or should be visited.

    `watched` is table WATCHED and open: what the verdict rests on.
    """
    rows = watched[watched["verdict"].isin(CODES)]
    return findings([_of_plot(row) for row in rows.itertuples()])


def _of_plot(row: Any) -> dict:
    area_dm2 = int(getattr(row, AREAS[row.verdict]))
    return finding(
        CODES[row.verdict],
        layer=LAYER,
        subject=row.plot,
        **inner_point(row.open),
        area_dm2=area_dm2,
        area_m2=f"{area_dm2 / 100:.2f}",
        tolerance_m2=f"{row.tolerance_dm2 / 100:.2f}",
        unit=row.unit,
        first_seen=row.first_seen,
        last_seen=row.last_seen,
        sightings=row.sightings.count(" ") + 1,
    )


def question_sightings(sightings: pd.DataFrame) -> pd.DataFrame:
    """Findings about what cannot be told: undecided classes, unknown patch types.

    `sightings` is table SIGHTINGS; one finding for each plot and class, one for each
    type of patch.
    """
    undecided = sightings[sightings["reason"] == "class-undecided"]
    unknown = sightings[sightings["reason"] == "type-unknown"]
    records = [
        _of_sighting("plot-undecided", str(plot), rows)
        for (plot, _), rows in undecided.groupby(["plot", "kind"])
    ]
    records += [
        _of_sighting("patch-type-unknown", str(kind), rows)
        for kind, rows in unknown.groupby("kind")
    ]
    return findings(records)


def _of_sighting(code: str, subject: str, rows: pd.DataFrame) -> dict:
    last = rows.sort_values(["seen_on", "sighting"]).iloc[-1]
    area_dm2 = int(last["gross_dm2"])
    return finding(
        code,
        layer=LAYER,
        subject=subject,
        **inner_point(last["geometry"]),
        area_dm2=area_dm2,
        area_m2=f"{area_dm2 / 100:.2f}",
        kind=last["kind"],
        day=last["seen_on"],
        plots=rows["plot"].nunique(),
    )


def question_days(patches: pd.DataFrame) -> pd.DataFrame:
    """Findings about patches on locked ground without a day: nobody can judge them.

    `patches` has source_id, kind, seen_on as its maker wrote it, and geometry.
    """
    return findings(
        [
            finding(
                "patch-without-day",
                layer="patches",
                subject=row.source_id,
                **inner_point(row.geometry),
                kind=row.kind,
                found=row.seen_on or "–",
            )
            for row in patches.itertuples()
        ]
    )
