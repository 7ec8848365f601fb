"""Supervision done slowly and plainly: one plot, one lot, one thing at a time."""

from collections import defaultdict

import shapely

from jianliang.core.sightings import sight_rules
from jianliang.core.tables import CREDITED, typed
from jianliang.stages.classify import classify

HAIR_M2 = 0.5
"""Land that shapely leaves between squares which touch is less, what is drawn is more."""
GRAVEST = (
    "survey-built", "patch-built", "earthwork", "class-undecided", "rubble",
    "type-unknown", "vegetation",
)  # fmt: skip


def supervised(city, rules, credited):
    """Plot → (verdict, built m², disturbed m², sighting → (reason, gross, area, open))."""
    found = {}
    for plot, rows in typed(credited, CREDITED).groupby("claim_id"):
        found[plot] = of_plot(city, rules, plot, rows)
    return found


def of_plot(city, rules, plot, rows):
    cleared = min(
        row.cleared_on
        if isinstance(row.cleared_on, str)
        else f"{row.credit_year}-12-31"
        for row in rows.itertuples()
    )
    first = shapely.union_all(rows["geometry"][rows["construction"]].to_list())
    rest = shapely.union_all(rows["geometry"][~rows["construction"]].to_list())
    lots = {"construction": first, "urban_rural": rest.difference(first)}
    whole, seen = first.union(rest), {}
    for thing in [*surveyed(city, rules), *imaged(city, rules)]:
        since = (
            thing["day"] >= cleared
            if thing["source"] == "survey"
            else thing["day"] > cleared
        )
        if since:
            told = of_thing(city, rules, (whole, lots, cleared), thing)
            if told:
                seen[f"{plot}@{thing['source']}:{thing['id']}:{thing['day']}"] = told
    return judged(rules, seen)


def surveyed(city, rules):
    for layer in city.of("survey"):
        answers = answers_of(city, rules, layer)
        for row, one in zip(
            layer.frame.itertuples(), answers.itertuples(), strict=True
        ):
            said = {"yes": "survey-built", "undecided": "class-undecided", "no": ""}
            yield {
                "source": "survey", "id": row.plot_id, "day": layer.day, "shape": row.geometry,
                "says": {"construction": said[one.construction], "urban_rural": said[one.urban_rural]},
            }  # fmt: skip


def answers_of(city, rules, layer):
    return classify(
        layer.frame["class_code"], layer.frame["town_village"], system=layer.class_system,
        profile=city.profile, rules=rules.classes_on(layer.day),
    )  # fmt: skip


def imaged(city, rules):
    for layer in city.of("patches"):
        for row in layer.frame.itertuples():
            says = sight_rules(rules, row.seen_on).patch_says.get(
                row.kind, "type-unknown"
            )
            yield {
                "source": "patch", "id": row.patch_id, "day": row.seen_on,
                "shape": row.geometry, "says": {"construction": says, "urban_rural": says},
            }  # fmt: skip


def of_thing(city, rules, ground, thing):
    """Reason, gross, area and what is open (a shape); None where nothing lies there."""
    whole, lots, cleared = ground
    on_day = sight_rules(rules, thing["day"])
    accuracy = on_day.accuracy_m[thing["source"]]
    says = {
        total: thing["says"][total]
        for total, lot in lots.items()
        if thing["says"][total] and lot.intersection(thing["shape"]).area > HAIR_M2
    }
    if not says:
        return None
    gravest = min(says.values(), key=GRAVEST.index)
    own = shapely.union_all(
        [lots[total] for total, said in says.items() if said == gravest]
    )
    gross = own.intersection(thing["shape"])
    left = gross.intersection(whole.buffer(-accuracy))
    open_ = left
    if gravest == "survey-built":
        parts = [
            left.intersection(lots[total]).intersection(
                free_before(city, rules, cleared, thing["day"], total)
            )
            for total, said in says.items()
            if said == gravest
        ]
        open_ = shapely.union_all(parts)
    covered = []
    if gravest in GRAVEST[:3]:
        permits = in_force(city, on_day, thing["day"])
        covered = [p.buffer(accuracy) for p in permits]
    permitted = any(p.intersection(open_).area > 0 for p in covered)
    open_ = open_.difference(shapely.union_all(covered))
    if open_.area <= HAIR_M2:
        open_ = shapely.Polygon()
    return reason_of(gravest, left, open_, permitted), gross.area, left.area, open_


def reason_of(says, left, open_, permitted):
    if says not in GRAVEST[:3]:
        return says
    if left.area <= HAIR_M2:
        return "within-accuracy"
    if open_.is_empty:
        return "permit-in-force" if permitted else "never-free"
    return says


def free_before(city, rules, cleared, day, total):
    """Land that a survey since the clearing, before a day, shows free of a total."""
    free = []
    for layer in city.of("survey"):
        if cleared <= layer.day < day:
            answers = answers_of(city, rules, layer)[total]
            free += layer.frame["geometry"][answers == "no"].to_list()
    return shapely.union_all(free)


def in_force(city, on_day, day):
    newest = {}
    for layer in city.of("approvals"):
        for row in layer.frame.itertuples():
            newest[row.approval_id] = row
    return [
        row.geometry
        for row in newest.values()
        if row.kind in on_day.permits
        and row.from_day <= day
        and not (isinstance(row.to_day, str) and row.to_day < day)
    ]


def judged(rules, seen):
    shapes = defaultdict(list)
    for reason, _, _, open_ in seen.values():
        shapes["built" if reason.endswith("-built") else reason].append(open_)
    built, earth = (
        shapely.union_all(shapes[name]).area for name in ("built", "earthwork")
    )
    tolerance = sight_rules(rules, "2030-01-01").tolerance_dm2 / 100
    verdict = (
        "suspected" if built > tolerance else "visit" if earth > tolerance else "clear"
    )
    small = {"survey-built", "patch-built"} if built <= tolerance else set()
    small |= {"earthwork"} if earth <= tolerance else set()
    told = {
        name: (
            "below-tolerance" if reason in small else reason,
            gross,
            area,
            open_.area,
        )
        for name, (reason, gross, area, open_) in seen.items()
    }
    return verdict, built, earth, told
