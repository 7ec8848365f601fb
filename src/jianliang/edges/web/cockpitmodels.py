"""What answers about the cockpit and about to-dos look like."""

from jianliang.core import tables
from jianliang.edges.web.bookmodels import PlotEvent
from jianliang.edges.web.cockpitrows import KIN, TODO_ROW, UNIT_SEAT
from jianliang.edges.web.declared import many, maybe, model, row_model
from jianliang.edges.web.watchmodels import Made

CockpitYear = row_model("CockpitYear", tables.COCKPIT_YEARS)
Cockpit = model(
    "Cockpit",
    "Target, recognised and planned land of a unit, and the year it is held to.",
    {
        "made": maybe(Made),
        "day": str,
        "year": int,
        "years": many(CockpitYear),
        "held": maybe(CockpitYear),
    },
)

_SUMS = {"day": str, "total": int, "overdue": int, "soon": int}
TodoCount = model(
    "TodoCount",
    "How much awaits the viewer: in all, overdue, and due within a week.",
    _SUMS,
)
Todos = model(
    "Todos",
    "What awaits the viewer; `shown` is how many fit the question.",
    {
        **_SUMS,
        "counts": many(row_model("TodoKindCount", tables.TODO_COUNTS)),
        "shown": int,
        "rows": many(row_model("TodoRow", TODO_ROW)),
    },
)
UnitLife = model(
    "UnitLife",
    "What a unit came from and became, its seats, and what the book says of it.",
    {
        **dict.fromkeys(("unit", "name", "level", "since", "heir", "heir_name"), str),
        "kin": many(row_model("UnitKin", KIN)),
        "seats": many(row_model("UnitSeat", UNIT_SEAT)),
        "events": many(PlotEvent),
    },
)

ANSWERS = (Cockpit, TodoCount, Todos, UnitLife)
