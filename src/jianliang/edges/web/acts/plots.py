"""Acts on plots: consent, the steps of their life, co-signing, recognition."""

from collections.abc import Callable
from typing import Annotated, Any

from pydantic import Field
from sqlalchemy import Row

from jianliang.commands import (
    Asked,
    Recognition,
    consent,
    correct,
    cosign,
    field_verify,
    offer,
    recognise,
    take_step,
)
from jianliang.commands.partners import MAY_BE_OFFERED
from jianliang.commands.recognising import without_any
from jianliang.core.errors import LedgerError
from jianliang.core.moves import MOVES, moved
from jianliang.core.tables.claims import AFTER_USES, OWNERS, SURFACES
from jianliang.edges.verifications import relied_on
from jianliang.edges.web.acts.act import Act, Given, Giving, Ready, Room
from jianliang.edges.web.acts.saying import (
    MOST_ROWS,
    AreaOrNone,
    Based,
    LandId,
    OneOf,
    OptionalDay,
    OptionalWord,
    PlotId,
    Plots,
    Proven,
    Reasoned,
    Said,
    UnitId,
    Year,
    asks,
)
from jianliang.ledger import Desk, Receipt

UNCHANGED = ""
"""Of a correction: what is left as it stands."""
AfterUse = Annotated[str, OneOf("after_use", ("", *AFTER_USES))]
Surface = Annotated[str, OneOf("after_surface", ("", *SURFACES))]
Owner = Annotated[str, OneOf("owner_kind", ("", *OWNERS))]
CORRECTED = (
    *("credit_year", "cleared_on", "after_use", "after_surface", "owner_kind"),
    "plot_id",
)


class StepSaid(Based):
    """Plots that take a step."""

    plots: Plots


class ReasonedStepSaid(Reasoned):
    """Plots that take a step which needs a reason."""

    plots: Plots


class ConsentSaid(Proven):
    """Plots that a village gives, with its resolution."""

    plots: Plots


class SeenArea(Said):
    """How much of a plot was seen cleared and restored."""

    plot: PlotId
    area_dm2: AreaOrNone


class VerifySaid(Based):
    """What was seen in the field; an area of 0 means all that is claimed."""

    seen: Annotated[list[SeenArea], Field(min_length=1, max_length=MOST_ROWS)]


class RecogniseSaid(Based):
    """Plots to recognise in a year, as the newest verification judged them."""

    plots: Plots
    year: Year


class CorrectSaid(Reasoned):
    """What a claim says wrongly, as it should be; what is left empty stays."""

    plot: PlotId
    credit_year: Annotated[
        int, Field(ge=0, le=2200, json_schema_extra=asks("year"))
    ] = 0
    cleared_on: OptionalDay = UNCHANGED
    after_use: AfterUse = UNCHANGED
    after_surface: Surface = UNCHANGED
    owner_kind: Owner = UNCHANGED
    plot_id: OptionalWord = UNCHANGED


class OfferSaid(Based):
    """Land that its owner is ready to have reduced."""

    plot: LandId
    unit: UnitId


def _step(kind: str) -> Callable[[Room, Asked, StepSaid], Receipt]:
    def do(room: Room, asked: Asked, said: StepSaid) -> Receipt:
        return take_step(room.office, asked, kind, said.plots, said.basis())

    return do


def _consent(room: Room, asked: Asked, said: ConsentSaid) -> Receipt:
    return consent(room.office, asked, said.plots, said.basis())


def _cosign(room: Room, asked: Asked, said: StepSaid) -> Receipt:
    return cosign(room.office, asked, said.plots, said.basis())


def _verify(room: Room, asked: Asked, said: VerifySaid) -> Receipt:
    areas = {one.plot: one.area_dm2 or None for one in said.seen}
    if len(areas) < len(said.seen):
        raise LedgerError("plots-twice", plots=", ".join(sorted(areas)))
    return field_verify(room.office, asked, areas, said.basis())


def _recognise(room: Room, asked: Asked, said: RecogniseSaid) -> Receipt:
    wanted = Recognition(tuple(said.plots), said.year, said.basis())
    return recognise(room.office, asked, wanted, relied_on(room.city))


def _correct(room: Room, asked: Asked, said: CorrectSaid) -> Receipt:
    stated = {name: getattr(said, name) for name in CORRECTED if getattr(said, name)}
    return correct(room.office, asked, {said.plot: stated}, said.basis())


def _offer(room: Room, asked: Asked, said: OfferSaid) -> Receipt:
    one = {"plot": said.plot, "unit": said.unit}
    return offer(room.office, asked, [one], said.basis())


def _ready(kind: str) -> Ready:
    """Refuses what the table of moves does not have."""

    def ready(_room: Room, desk: Desk, plot: str) -> None:
        if kind in MOVES:
            moved(plot, desk.state(plot), kind)
        elif kind == "offer" and desk.state(plot) not in MAY_BE_OFFERED:
            raise LedgerError("offer-late", plot=plot, state=desk.state(plot))

    return ready


def _plots(_room: Room, _desk: Desk, plot: str) -> Given:
    return {"plots": [plot]}


def _seen(_room: Room, desk: Desk, plot: str) -> Given:
    row = desk.plot(plot)
    claimed = row.claimed_dm2 if row else 0
    return {"seen": [{"plot": plot, "area_dm2": claimed}]}


def _recognised_in(_room: Room, desk: Desk, plot: str) -> Given:
    row = desk.plot(plot)
    earliest = max(desk.closed_year(), row.credit_year or 0 if row else 0) + 1
    return {"plots": [plot], "year": max(earliest, int((desk.last_day() or "0")[:4]))}


def _batch(room: Room, desk: Desk, unit: str) -> Given:
    """All that is verified in a unit and counts by the newest verification."""
    judged = relied_on(room.city)
    rows = [row for row in desk.plots(states=["verified"]) if _within(room, row, unit)]
    plots = [row.plot for row in rows]
    none = without_any(judged, plots)
    known = set(judged.pieces["claim_id"])
    ready = [plot for plot in plots if plot in known and plot not in none]
    years = [row.credit_year or 0 for row in rows]
    year = max([desk.closed_year() + 1, int((desk.last_day() or "0")[:4]), *years])
    return {"plots": ready[:MOST_ROWS], "year": year}


def _within(room: Room, row: Row, unit: str) -> bool:
    return unit in room.office.above.get(row.unit, (row.unit,))


def _some_ready(room: Room, desk: Desk, unit: str) -> None:
    if not _batch(room, desk, unit)["plots"]:
        raise LedgerError("plots-none", kind="recognise")


def _one(_room: Room, _desk: Desk, plot: str) -> Given:
    return {"plot": plot}


def _offered(_room: Room, desk: Desk, plot: str) -> Given:
    row = desk.plot(plot)
    return {"plot": plot, "unit": row.unit if row else ""}


def _of_plot(
    name: str,
    said: type[Said],
    do: Callable[..., Any],
    given: Giving = _plots,
) -> Act:
    return Act(name, said, do, name, "plot", given, _ready(name))


ACTS = (
    _of_plot("offer", OfferSaid, _offer, _offered),
    _of_plot("consent", ConsentSaid, _consent),
    _of_plot("clear", StepSaid, _step("clear")),
    _of_plot("restore", StepSaid, _step("restore")),
    _of_plot("verify", VerifySaid, _verify, _seen),
    _of_plot("cosign", StepSaid, _cosign),
    _of_plot("recognise", RecogniseSaid, _recognise, _recognised_in),
    Act(
        "recognise_batch",
        RecogniseSaid,
        _recognise,
        "recognise",
        "scope",
        _batch,
        _some_ready,
    ),
    _of_plot("watch", StepSaid, _step("watch")),
    _of_plot("correct", CorrectSaid, _correct, _one),
    _of_plot("return", ReasonedStepSaid, _step("return")),
    _of_plot("withdraw", ReasonedStepSaid, _step("withdraw")),
)
