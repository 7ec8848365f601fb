"""Reconciliation the slow and obvious way: plain intersections, piece by piece.

Nothing of the overlay kernel is used, and nothing is shared out: areas are floats. What
a piece is in the accounts is told by the marks of moves.
"""

from collections import defaultdict

import numpy as np
import shapely

from jianliang.pipeline import books
from jianliang.pipeline.standing import heirs
from jianliang.stages import ground
from jianliang.stages.classify import classify, same_land

CLEARING, BUILDING = {"clearing"}, {"construction", "temporary", "photovoltaic"}
COUNTED = ("yes", "undecided")


def whole(shapes):
    return shapely.union_all(list(shapes)) if len(shapes) else shapely.Polygon()


def land(shape):
    """What of a shape has area."""
    parts = shapely.get_parts(shape)
    return whole(parts[shapely.get_dimensions(parts) == 2])


def both(one, other):
    return land(shapely.intersection(one, other))


def less(one, other):
    return land(shapely.difference(one, other))


def grounds(credited, total):
    """(first piece id, credit year, recognition year, net share reversed, shape)."""
    rows = credited[credited[total]].sort_values(["recognition_year", "piece_id"])
    found, taken = [], shapely.Polygon()
    by_shape = defaultdict(list)
    for row in rows.itertuples():
        by_shape[row.geometry.wkb].append(row)
    for same in by_shape.values():
        first = same[0]
        held = sum(row.area_dm2 - row.reversed_dm2 for row in same)
        back = min(max(1 - held / first.area_dm2, 0), 1) if first.area_dm2 else 0
        shape = less(first.geometry, taken)
        taken = shapely.union(taken, first.geometry)
        found.append(
            (first.piece_id, first.credit_year, first.recognition_year, back, shape)
        )
    return found


def permits(city, kinds, days):
    """Kind → land under a permit of the kind that held in the period."""
    shapes = defaultdict(list)
    for layer in ground.in_force(city, "approvals", days[1]):
        for row in layer.frame.itertuples():
            over = isinstance(row.to_day, str) and row.to_day <= days[0]
            if row.kind in kinds and row.from_day <= days[1] and not over:
                shapes[row.kind].append(row.geometry)
    return {kind: whole(shapes[kind]) for kind in sorted(shapes)}


def covers(city, role, column, day):
    shapes = defaultdict(list)
    for layer in ground.in_force(city, role, day):
        for row in layer.frame.itertuples():
            if row.geometry is not None:
                shapes[getattr(row, column)].append(row.geometry)
    return {name: whole(own) for name, own in shapes.items()}


def within(shape, label, cover):
    """The part of a shape that bears a label; "outside" and "none" are all the rest."""
    if label in cover:
        return both(shape, cover[label])
    return less(shape, whole(list(cover.values())))


def flows(city, rules, rows, days, total):
    """Decrease, increase or corrected (away) for each piece, by its classes alone."""
    systems = [ground.survey_layer(city, day).class_system for day in days]
    classes = rules.classes_on(days[1])
    span = books.Span(*days, *systems, classes)
    marks = books.piece_marks(rows, span, heirs(city, *days))[f"mark:bj2017:{total}"]
    away = (
        (rows["path"] == "correction")
        & (rows["class_from"] != "")
        & (rows["class_to"] != "")
    )
    away &= counted(rows, "from", systems[0], classes, total)
    away &= ~counted(rows, "to", systems[1], classes, total)
    away &= ~same_land(
        rows["class_from"], systems[0], rows["class_to"], systems[1], classes
    )
    return marks.mask(away, "corrected")


def counted(rows, side, system, classes, total):
    surveyed = rows[f"class_{side}"] != ""
    attribute = rows[f"attribute_{side}"]
    answers = classify(
        rows[f"class_{side}"][surveyed], attribute.mask(attribute == "?")[surveyed],
        system=system, profile="bj2017", rules=classes,
    )  # fmt: skip
    return answers[total].isin(COUNTED).reindex(rows.index, fill_value=False)


def changed(city, rules, pieces, days, total, wanted=("decrease", "increase")):
    """Every piece that changed so: its change, labels, area and shape."""
    layers = [ground.survey_layer(city, day) for day in days]
    rows = pieces[(pieces["from_day"] == days[0]) & (pieces["to_day"] == days[1])]
    marks = flows(city, rules, rows, days, total)
    plots = [layer.frame.set_index("plot_id")["geometry"] for layer in layers]
    units, planning = (
        covers(city, "units", "unit_id", days[1]),
        covers(city, "planning", "unit_id", days[1]),
    )
    paths = defaultdict(list)
    for layer in ground.paths_between(city, *days):
        for row in layer.frame.itertuples():
            paths[row.path].append(row.geometry)
    paths = {name: whole(own) for name, own in paths.items()}
    found = {}
    for row, mark in zip(rows.itertuples(), marks, strict=True):
        if mark not in wanted:
            continue
        key = (mark, row.plot_from, row.plot_to, row.unit_to, row.planning_to, row.path)
        area = row.area_from_dm2 if mark == "decrease" else row.area_to_dm2
        if key not in found:
            shape = both(plots[0][row.plot_from], plots[1][row.plot_to])
            for label, cover in (
                (row.unit_to, units),
                (row.planning_to, planning),
                (row.path, paths),
            ):
                shape = within(shape, label, cover)
            found[key] = [0, shape]
        found[key][0] += area
    return found


def reconciled(city, rules, pieces, credited, days, total):
    """Area by (change, plots, unit, planning unit, path, kind, piece); in 0.01 m²."""
    cells = defaultdict(float)
    known = grounds(credited, total)
    allowed = {
        "decrease": permits(city, CLEARING, days),
        "increase": permits(city, BUILDING, days),
    }
    for key, (area, shape) in changed(city, rules, pieces, days, total).items():
        if shape.area * 100 < 1 or not area:
            cells[(*key, "thin", "")] += area
            continue
        per_m2, left = area / shape.area, shape
        for piece, credit_year, _, _, held in known:
            own, left = both(left, held), less(left, held)
            early = credit_year <= int(days[1][:4])
            told(cells, (key, allowed[key[0]], per_m2), own, piece, early)
        told(cells, (key, allowed[key[0]], per_m2), left, "", False)
    return {cell: area for cell, area in cells.items() if area > 0}


def told(cells, about, shape, piece, early):
    key, allowed, per_m2 = about
    lawful = both(shape, whole(list(allowed.values()))).area
    rest = shape.area - lawful
    if key[0] == "decrease":
        if piece:
            cells[(*key, "recognised", piece)] += shape.area * per_m2
            return
        cells[(*key, "approved", "")] += lawful * per_m2
        cells[(*key, "unexplained", "")] += rest * per_m2
        return
    cells[(*key, "permitted", piece)] += lawful * per_m2
    kind = "rebuilt" if piece and early else "unexplained"
    cells[(*key, kind, piece)] += rest * per_m2


def corrected_away(city, rules, pieces, total):
    shapes = []
    for days in sorted(set(zip(pieces["from_day"], pieces["to_day"], strict=True))):
        found = changed(city, rules, pieces, days, total, ["corrected"])
        shapes += [shape for _, shape in found.values()]
    return whole(shapes)


def mapped(city, rules, credited, days, total, corrected):
    """State → area of each piece by the classes at both dates; in 0.01 m²."""
    layers = [ground.survey_layer(city, day) for day in days]
    counts = []
    for layer in layers:
        answers = classify(
            layer.frame["class_code"], layer.frame["town_village"],
            system=layer.class_system, profile="bj2017", rules=rules.classes_on(days[1]),
        )  # fmt: skip
        counts.append(answers[total].isin(COUNTED).to_numpy())
    shapes = [layer.frame["geometry"].to_numpy() for layer in layers]
    codes = [layer.frame["class_code"] for layer in layers]
    out = {}
    for row in credited[credited[total]].itertuples():
        area = defaultdict(float)
        for a in np.flatnonzero(shapely.intersects(shapes[0], row.geometry)):
            one = both(shapes[0][a], row.geometry)
            if not counts[0][a]:
                continue
            for b in np.flatnonzero(shapely.intersects(shapes[1], one)):
                same = same_land(
                    codes[0].iloc[[a]].reset_index(drop=True), layers[0].class_system,
                    codes[1].iloc[[b]].reset_index(drop=True), layers[1].class_system,
                    rules.classes_on(days[1]),
                ).iloc[0]  # fmt: skip
                if not counts[1][b] and not same:
                    lost = both(one, shapes[1][b])
                    area["mapped"] += less(lost, corrected).area
                    area["counted"] -= both(lost, corrected).area
            area["counted"] += one.area
        per_m2 = row.area_dm2 / row.geometry.area
        out[row.piece_id] = {
            "mapped": area["mapped"] * per_m2,
            "not_mapped": (area["counted"] - area["mapped"]) * per_m2,
            "not_construction": (row.geometry.area - area["counted"]) * per_m2,
        }
    return out
