"""The answer key: what truly happened, from the generator's own bookkeeping.

Only tests read it. Areas are planar, in the city's CRS, m²; they come from the pieces
the generator moved, never from an overlay.
"""

from collections import defaultdict
from typing import Any

from jianliang.edges.demo.landuse import CONSTRUCTION
from jianliang.edges.demo.layers import DemoLayer, Parts
from jianliang.edges.demo.plotbook import Change, Piece, survey_frame


def answer_key(parts: Parts, layers: list[DemoLayer]) -> dict[str, Any]:
    """The truth about the city: surveys, changes by interval, units, planted rows."""
    return {
        "surveys": [
            _survey(parts, survey) for survey in range(len(parts.calendar.surveys))
        ],
        "intervals": [
            _interval(parts, interval)
            for interval in range(len(parts.calendar.surveys) - 1)
        ],
        "succession": parts.succession.to_dict("records"),
        "planted": {
            layer.name: dict(layer.planted) for layer in layers if layer.planted
        },
    }


def _survey(parts: Parts, survey: int) -> dict[str, Any]:
    standing = survey_frame(parts.book, survey)
    built = standing["class_code"].isin(CONSTRUCTION)
    return {
        "day": parts.calendar.surveys[survey],
        "plots": len(standing),
        "recorded_dm2": int(standing["recorded_dm2"].sum()),
        "construction_recorded_dm2": int(standing.loc[built, "recorded_dm2"].sum()),
    }


def _interval(parts: Parts, interval: int) -> dict[str, Any]:
    ids = parts.book["plot_id"].to_numpy()
    changes = [change for change in parts.changes if change.interval == interval]
    return {
        "from": parts.calendar.surveys[interval],
        "to": parts.calendar.surveys[interval + 1],
        "changes": [
            {
                "kind": change.kind,
                "before": [ids[row] for row in change.before],
                "after": [ids[row] for row in change.after],
                "pieces": [_piece(parts, piece) for piece in change.pieces],
            }
            for change in changes
        ],
        "by_township": _by_township(parts, changes),
    }


def _piece(parts: Parts, piece: Piece) -> dict[str, Any]:
    return {
        "from_class": piece.from_class,
        "to_class": piece.to_class,
        "area_m2": piece.polygon.area,
        "unit_id": _first_unit(parts, piece),
    }


def _first_unit(parts: Parts, piece: Piece) -> str:
    return str(parts.townships[0].table["unit_id"].iloc[piece.township])


def _by_township(parts: Parts, changes: list[Change]) -> dict[str, dict[str, float]]:
    """Construction land lost and won by the first survey's townships, m².

    What edges measured anew moved stands apart, as `resurveyed_…`.
    """
    sums: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for change in changes:
        prefix = "resurveyed_" if change.kind == "resurveyed" else ""
        for piece in change.pieces:
            was, now = (
                code in CONSTRUCTION for code in (piece.from_class, piece.to_class)
            )
            if was != now:
                name = "decrease_m2" if was else "increase_m2"
                sums[_first_unit(parts, piece)][prefix + name] += piece.polygon.area
    return {unit: dict(values) for unit, values in sorted(sums.items())}
