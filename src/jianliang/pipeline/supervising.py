"""Recognised ground watched: every survey and patch since it was cleared.

recognised pieces ─ locked ─→ ground by plot
  each survey, each batch of patches ─ seen on it ─ lay, since_free, outside_permits
    ─→ sightings ─ watched_of ─→ one verdict a plot, and findings
"""

from collections.abc import Callable, Iterator

import pandas as pd
import shapely

from jianliang.core.days import is_day
from jianliang.core.findings import joined, worded
from jianliang.core.layers import City
from jianliang.core.locked import Locked, locked
from jianliang.core.measure import Measure
from jianliang.core.policy import RulePack
from jianliang.core.polygons import Polygons
from jianliang.core.sightings import Seen, SightRules, sight_rules
from jianliang.core.tables import CREDITED, SUPERVISED, exactly, typed
from jianliang.pipeline import Tables
from jianliang.pipeline.claimed_ground import rows_near, survey_near
from jianliang.pipeline.permits import permits_of_kinds
from jianliang.stages import question_sightings as questions
from jianliang.stages import supervise as stage
from jianliang.stages.classify import TOTALS, classify
from jianliang.stages.lay_sightings import (
    FreeGround,
    lay,
    outside_permits,
    since_free,
)

Progress = Callable[[str, float], None]

SAYS = {"yes": "survey-built", "undecided": "class-undecided", "no": ""}
"""Whether land counts in a total → what a survey says of ground that left it."""
COLUMNS = ("source_id", "seen_on", "kind", "says_construction", "says_urban_rural")


def supervise(
    city: City,
    rules: RulePack,
    credited: pd.DataFrame,
    upto_day: str | None = None,
    progress: Progress | None = None,
) -> Tables:
    """Cross all recognised ground with everything seen on it since it was cleared.

    Parameters
    ----------
    city : City
        All its surveys, patch layers and approvals are used, of whatever day.
    rules : RulePack
    credited : DataFrame
        Recognised pieces (table CREDITED), every geometry valid. What was reversed is
        watched like the rest.
    upto_day : str, optional
        What was seen later is left out, YYYY-MM-DD.
    progress : callable, optional
        Told what is done and the share of all.

    Returns
    -------
    dict of DataFrame
        The tables SUPERVISED declares: sightings, watched and findings. Row order of
        what is given changes nothing.

    Raises
    ------
    RuleError
        The pack does not say what is needed, or does not know a class.
    """
    tell = progress or (lambda what, share: None)
    held = locked(typed(credited, CREDITED))
    measure = Measure(city.crs, city.area_standard)
    until = upto_day or "9999-12-31"
    patches, dayless = _patches(city, held, until)
    made = _sightings(city, rules, held, patches, (until, tell))
    days = [*made["seen_on"], *(one.day for one in city.of("survey"))]
    last = upto_day or max(days, default=until)
    tolerance_dm2 = sight_rules(rules, last).tolerance_dm2
    watched, told = stage.watched_of(made, held, tolerance_dm2, measure)
    told = told.assign(pieces=stage.pieces_there(told, held))
    told = told.sort_values(["plot", "seen_on", "sighting"], ignore_index=True)
    found = joined(
        [
            questions.question_watched(watched),
            questions.question_sightings(told),
            questions.question_days(dayless),
        ]
    )
    tables = {
        "sightings": told.drop(columns="place"),
        "watched": watched.drop(columns="open"),
        "findings": worded(found),
    }
    return {name: exactly(tables[name], SUPERVISED[name]) for name in tables}


def _sightings(
    city: City,
    rules: RulePack,
    held: Locked,
    patches: pd.DataFrame,
    asked: tuple[str, Progress],
) -> pd.DataFrame:
    """All sightings before any tolerance, by source and day."""
    until, tell = asked
    measure = Measure(city.crs, city.area_standard)
    days = sorted({one.day for one in city.of("survey") if one.day <= until})
    parts, free = [], list[FreeGround]()
    for at, day in enumerate(days):
        tell("supervise", at / (len(days) + 1))
        seen, shown = _survey(city, rules, held, day)
        laid = since_free(lay(held, seen), held, free, day)
        permits = permits_of_kinds(city, sight_rules(rules, day).permits)
        parts.append((laid, seen, permits))
        free += shown
    tell("supervise", len(days) / (len(days) + 1))
    for told, rows in _by_rules(rules, patches, until):
        seen = _patches_seen(rows, told)
        parts.append((lay(held, seen), seen, permits_of_kinds(city, told.permits)))
    made = [
        stage.sightings_of(outside_permits(laid, seen, permits), held, seen, measure)
        for laid, seen, permits in parts
    ]
    filled = [one for one in made if len(one)]
    return pd.concat(filled, ignore_index=True) if filled else made[0]


# Surveys ------------------------------------------------------------------------------


def _survey(
    city: City, rules: RulePack, held: Locked, day: str
) -> tuple[Seen, list[FreeGround]]:
    """What a survey shows built on or undecided, and what it shows free."""
    layer = survey_near(city, day, held.pieces)
    frame = layer.frame
    answers = classify(
        frame["class_code"],
        frame["town_village"],
        system=layer.class_system,
        profile=city.profile,
        rules=rules.classes_on(day),
    )
    shapes = frame["geometry"].to_numpy()
    free = [
        FreeGround(day, total, Polygons.of(shapes[answers[total] == "no"]))
        for total in TOTALS
    ]
    things = pd.DataFrame(
        {
            "source_id": frame["plot_id"],
            "seen_on": day,
            "kind": frame["class_code"],
            **{
                f"says_{total}": answers[total].map(SAYS).astype(object)
                for total in TOTALS
            },
            "geometry": shapes,
        }
    )
    told = (things["says_construction"] != "") | (things["says_urban_rural"] != "")
    accuracy_m = sight_rules(rules, day).accuracy_m["survey"]
    seen = things[told].sort_values("source_id", ignore_index=True)
    return Seen("survey", accuracy_m, seen), free


# Patches ------------------------------------------------------------------------------


def _patches(city: City, held: Locked, until: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The patches of all layers near locked ground, and those without a day."""
    columns = ["patch_id", "layer", "kind", "seen_on", "geometry"]
    near = [rows_near(layer, held.pieces) for layer in city.of("patches")]
    if not near:
        empty = pd.DataFrame(columns=["source_id", *columns])
        return empty, empty
    frames = [one.frame.assign(layer=one.name)[columns] for one in near]
    rows = _named(pd.concat(frames, ignore_index=True))
    known = rows["seen_on"].map(is_day).astype(bool)
    return (
        rows[known & (rows["seen_on"] <= until)].reset_index(drop=True),
        rows[~known].reset_index(drop=True),
    )


def _named(patches: pd.DataFrame) -> pd.DataFrame:
    """The patches by their own id, each once, though a later layer brings it again.

    The first layer has the id; what another layer calls the same on the same day, and
    is not the same, bears that layer's name before it.
    """
    rows = patches.assign(
        seen_on=_as_days(patches["seen_on"]),
        outline=shapely.to_wkb(patches["geometry"].to_numpy()),
        order=pd.factorize(patches["layer"])[0],
    ).sort_values(["order", "patch_id"], kind="stable")
    rows = rows.drop_duplicates(["patch_id", "seen_on", "kind", "outline"])
    own = rows["patch_id"].astype("str")
    again = rows.duplicated(["patch_id", "seen_on"])
    named = own.mask(again, rows["layer"] + "/" + own)
    rows = rows.assign(source_id=named).drop(columns=["outline", "order"])
    return rows.sort_values(["source_id", "seen_on"], ignore_index=True)


def _as_days(told: pd.Series) -> pd.Series:
    """Days as YYYY-MM-DD where they are written so, or as eight digits."""
    text = told.astype("object").fillna("").astype("str")
    return text.str.replace(r"^(\d{4})(\d{2})(\d{2})$", r"\1-\2-\3", regex=True)


def _by_rules(
    rules: RulePack, patches: pd.DataFrame, until: str
) -> Iterator[tuple[SightRules, pd.DataFrame]]:
    """The patches in batches that the same rules hold for; an empty one if none."""
    days = sorted(set(patches["seen_on"])) or [until]
    by_day = {day: sight_rules(rules, day) for day in days}
    different: list[SightRules] = []
    for told in by_day.values():
        if told not in different:
            different.append(told)
    batch = patches["seen_on"].map(lambda day: different.index(by_day[day]))
    for number, told in enumerate(different):
        yield told, patches[batch == number].reset_index(drop=True)


def _patches_seen(patches: pd.DataFrame, rules: SightRules) -> Seen:
    says = patches["kind"].map(lambda kind: rules.patch_says.get(kind, "type-unknown"))
    both = dict.fromkeys(("says_construction", "says_urban_rural"), says)
    things = patches.assign(**both)[[*COLUMNS, "geometry"]]
    return Seen("patch", rules.accuracy_m["patch"], things)
