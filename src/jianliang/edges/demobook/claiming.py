"""A year of claims: handed in by the districts, lived, verified, recognised."""

import json
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

import geopandas as gpd
import pandas as pd
from sqlalchemy import Row

from jianliang.commands import (
    Judged,
    Recognition,
    claim_rows,
    consent,
    field_verify,
    recognise,
    submit_claims,
    take_step,
)
from jianliang.commands.recognising import without_any
from jianliang.core.places import lies_in
from jianliang.core.tables import CLAIMS, EVIDENCE, typed
from jianliang.edges.city import load_city
from jianliang.edges.demo.layers import DemoLayer
from jianliang.edges.demobook.story import Story, paper
from jianliang.edges.drafts import Batch, load_draft, submit_draft
from jianliang.edges.verifications import keep_verification, open_batch
from jianliang.pipeline.verifying import verify_claims

Frames = Mapping[str, pd.DataFrame]
Key = TypeVar("Key", bound=Hashable)

STEPS = ("declare", "consent", "clear", "restore", "verify", "recognise")
STILL = {0: "declare", 1: "consent", 2: "clear", 3: "restore", 4: "verify"}
"""Of every so many claims of the last year: the step that some have got to."""
OF_EVERY = 15
RESTORED_AFTER = timedelta(days=90)
KNOWN = "before-the-book"


def handed_in(batches: Sequence[DemoLayer]) -> Frames:
    """What is handed in, by role; claims to ground built on since stand with others."""
    frames = {one.role: one.frame for one in batches}
    for role in ("claims", "evidence"):
        both = [frames[role], frames[f"rebuilt_{role}"]]
        frames[role] = pd.concat(both, ignore_index=True)
    return frames


def year_of_claims(
    story: Story, frames: Frames, year: int, folder: Path, finished: bool
) -> None:
    """The districts hand the claims of a year in, and see to them.

    Unless `finished`, some of them are still on their way in the end.
    """
    story.on(f"{year + 1}-02-20")
    for district, batch in _handed_in(story, frames, year, folder):
        clerk = story.asked(district, "clerk")
        draft = load_draft(story.office, story.city, batch, district, clerk.person)
        submit_draft(story.office, story.city, draft.draft, clerk)
    rows = _plots(story, "declared")
    got_to = {
        row.plot: "recognise" if finished else STILL.get(at % OF_EVERY, "recognise")
        for at, row in enumerate(rows)
    }
    rows = _consented(story.on(f"{year + 1}-03-01"), rows, got_to)
    for step in ("clear", "restore"):
        rows = _upto(step, rows, got_to)
        _done_in_district(story, step, rows)
    _seen(story.on(f"{year + 1}-03-20"), _upto("verify", rows, got_to))


def _handed_in(
    story: Story, frames: Frames, year: int, folder: Path
) -> Iterator[tuple[str, Batch]]:
    """The claims of a year, a file for each district, with their evidence."""
    claims, proofs = frames["claims"], frames["evidence"]
    claims = claims[claims["credit_year"] == year]
    districts = [story.district(unit) for unit in claims["unit"]]
    for district, rows in claims.groupby(districts):
        path = folder / f"claims-{year}-{district}.gpkg"
        rows.to_file(path, driver="GPKG", layer="claims")
        ours = proofs[proofs["claim_id"].isin(rows["claim_id"])]
        ours.to_csv(path.with_suffix(".csv"), index=False, encoding="utf-8")
        yield str(district), Batch(path, path.with_suffix(".csv"))


def _upto(step: str, rows: Sequence[Row], got_to: Mapping[str, str]) -> list[Row]:
    """The plots that get to a step at least."""
    place = STEPS.index(step)
    return [row for row in rows if STEPS.index(got_to[row.plot]) >= place]


def _consented(
    story: Story, rows: Sequence[Row], got_to: Mapping[str, str]
) -> list[Row]:
    """Villages agree; what a district claims itself has no township to record it."""
    towns = [row for row in rows if row.unit not in story.of_tier("district")]
    towns = _upto("consent", towns, got_to)
    for unit, plots in _by(towns, lambda row: row.unit).items():
        document = paper(f"village resolution {unit} {story.day}")
        consent(story.office, story.asked(unit, "clerk"), plots, document)
    return towns


def _done_in_district(story: Story, step: str, rows: Sequence[Row]) -> None:
    """Cleared, or restored a season later: booked today, true since then."""

    def group(row: Row) -> tuple[str, str]:
        cleared = date.fromisoformat(json.loads(row.claim)["cleared_on"])
        day = cleared if step == "clear" else cleared + RESTORED_AFTER
        return story.district(row.unit), day.isoformat()

    for (district, day), plots in _by(rows, group).items():
        clerk = story.asked(district, "clerk", day)
        take_step(story.office, clerk, step, plots, paper(f"{step} {district} {day}"))


def _seen(story: Story, rows: Sequence[Row]) -> None:
    for district, plots in _by(rows, lambda row: story.district(row.unit)).items():
        verifier = story.asked(district, "verifier")
        field_verify(story.office, verifier, dict.fromkeys(plots))


def recognised(story: Story, days: tuple[str, str], finished: bool) -> None:
    """The city verifies what is open by two surveys, recognises, or returns it."""
    office, city = story.office, story.city
    batch, mark = open_batch(office.book)
    found = verify_claims(load_city(city), batch, office.rules, days)
    kept = keep_verification(city, found, mark)
    judged = Judged(kept.snapshot, mark["size"], found.pieces)
    ready = [row.plot for row in _plots(story, "verified")]
    refusals = without_any(judged, ready)
    good = [plot for plot in ready if plot not in refusals]
    if not finished:
        good = [plot for at, plot in enumerate(good) if at % OF_EVERY]
    asked = story.asked(story.top, "recogniser")
    wanted = Recognition(tuple(good), int(story.day[:4]))
    recognise(office, asked, wanted, judged)
    for plot, refusal in refusals.items():
        why = paper(f"verification {kept.snapshot}", refusal.reason("zh"))
        take_step(office, asked, "return", [plot], why)
    inspector = story.asked(story.top, "inspector")
    take_step(office, inspector, "watch", good)


def recognised_before(story: Story, known: gpd.GeoDataFrame) -> None:
    """Ground that was recognised before there was a book goes the same way into it."""
    claims = _as_claims(story, known)
    nothing = typed(pd.DataFrame(columns=list(EVIDENCE.columns)), EVIDENCE)
    definition = story.city.definition
    rows = claim_rows(claims, nothing, definition.crs, definition.area_standard)
    districts = [story.district(row["unit"]) for row in rows]
    for district in sorted(set(districts)):
        ours = [row for row, of in zip(rows, districts, strict=True) if of == district]
        submit_claims(story.office, story.asked(district, "clerk"), ours)
    plots = _plots(story, "declared")
    agreed = _consented(story, plots, {row.plot: "recognise" for row in plots})
    for step in ("clear", "restore"):
        _done_in_district(story, step, agreed)
    _seen(story, agreed)
    flags = {"counts_construction": True, "counts_urban_rural": True}
    areas = [row["area_dm2"] for row in rows]
    pieces = claims.assign(verdict="counts", area_dm2=areas, **flags)
    with story.office.book.desk() as desk:
        judged = Judged(KNOWN, desk.size, pieces)
    wanted = Recognition(tuple(row.plot for row in agreed), int(story.day[:4]))
    recognise(story.office, story.asked(story.top, "recogniser"), wanted, judged)
    take_step(story.office, story.asked(story.top, "inspector"), "watch", wanted.plots)


def _as_claims(story: Story, known: gpd.GeoDataFrame) -> pd.DataFrame:
    """Table CLAIMS of ground recognised before: by the township it lies in."""
    layers = [layer for layer in story.city.layers if layer.role == "units"]
    frame = story.city.read_layer_file(max(layers, key=lambda one: one.day).file)
    towns = frame[frame["unit_id"].isin(story.of_tier("township"))]
    parts = dict(zip(towns["unit_id"], towns["geometry"], strict=True))
    shapes = known.geometry.to_numpy()
    made = pd.DataFrame({
        "claim_id": known["piece_id"].to_numpy(),
        "unit": lies_in(list(shapes), parts),
        "credit_year": known["credit_year"].to_numpy(),
        "cleared_on": [f"{year}-06-15" for year in known["credit_year"]],
        "after_use": "forest",
    })  # fmt: skip
    rows = made.reindex(columns=list(CLAIMS.columns)).assign(geometry=shapes)
    return typed(rows, CLAIMS)


def _plots(story: Story, state: str) -> list[Row]:
    with story.office.book.desk() as desk:
        return desk.plots(states=[state])


def _by(rows: Sequence[Row], key: Callable[[Row], Key]) -> dict[Key, list[str]]:
    """The plots by a key of their rows."""
    groups: dict[Key, list[str]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row.plot)
    return groups
