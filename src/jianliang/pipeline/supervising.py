"""Recognised ground watched: every survey and patch since it was cleared.

recognised pieces ─ locked ─→ ground by plot
  each survey, each batch of patches ─ seen on it ─ lay, since_free, outside_permits
    ─→ sightings ─ watched_of ─→ one verdict a plot, and findings
"""

from collections.abc import Callable, Iterator, Sequence

import pandas as pd

from jianliang.core.days import is_day
from jianliang.core.findings import joined, worded
from jianliang.core.layers import City
from jianliang.core.locked import Locked, locked
from jianliang.core.measure import Measure
from jianliang.core.policy import RulePack
from jianliang.core.polygons import Polygons
from jianliang.core.sightings import SightRules, sight_rules
from jianliang.core.tables import CREDITED, SUPERVISED, exactly, typed
from jianliang.pipeline import Tables
from jianliang.pipeline.claimed_ground import rows_near, survey_near
from jianliang.stages import question_sightings as questions
from jianliang.stages import supervise as stage
from jianliang.stages.classify import TOTALS, classify

Progress = Callable[[str, float], None]

SAYS = {"yes": "survey-built", "undecided": "class-undecided", "no": ""}
"""Whether land counts in a total → what a survey says of ground that left it."""
SEEN = ("source_id", "seen_on", "kind", "says_construction", "says_urban_rural")


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
    last = max(made["seen_on"], default="")
    day = upto_day or max(last, *(one.day for one in city.of("survey")), "")
    tolerance_dm2 = sight_rules(rules, day).tolerance_dm2
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
    parts, free = [], list[stage.FreeGround]()
    for at, day in enumerate(days):
        tell("supervise", at / (len(days) + 1))
        seen, shown = _survey(city, rules, held, day)
        laid = stage.since_free(stage.lay(held, seen), held, free, day)
        permits = _permits(city, sight_rules(rules, day))
        parts.append((laid, seen, permits))
        free += shown
    tell("supervise", len(days) / (len(days) + 1))
    for told, rows in _by_rules(rules, patches):
        seen = _patches_seen(rows, told)
        parts.append((stage.lay(held, seen), seen, _permits(city, told)))
    made = [
        stage.sightings_of(
            stage.outside_permits(laid, seen, permits), held, seen, measure
        )
        for laid, seen, permits in parts
    ]
    return pd.concat(made, ignore_index=True)


# Surveys ------------------------------------------------------------------------------


def _survey(
    city: City, rules: RulePack, held: Locked, day: str
) -> tuple[stage.Seen, list[stage.FreeGround]]:
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
        stage.FreeGround(day, total, Polygons.of(shapes[answers[total] == "no"]))
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
    return stage.Seen("survey", accuracy_m, seen), free


# Patches and permits ------------------------------------------------------------------


def _patches(city: City, held: Locked, until: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The patches of all layers near locked ground, and those without a day.

    A patch that several layers hold word for word is one; ids are of a layer.
    """
    frames = [
        near.assign(source_id=layer.name + "/" + near["patch_id"].astype("str"))
        for layer in city.of("patches")
        for near in [rows_near(layer, held.pieces).frame]
    ]
    columns = ["source_id", "kind", "seen_on", "geometry"]
    if not frames:
        return pd.DataFrame(columns=columns), pd.DataFrame(columns=columns)
    rows = pd.concat(frames, ignore_index=True)[columns]
    rows = rows.sort_values("source_id", kind="stable", ignore_index=True)
    rows["seen_on"] = _as_days(rows["seen_on"])
    known = rows["seen_on"].map(is_day).astype(bool)
    return (
        rows[known & (rows["seen_on"] <= until)].reset_index(drop=True),
        rows[~known].reset_index(drop=True),
    )


def _as_days(told: pd.Series) -> pd.Series:
    """Days as YYYY-MM-DD where they are written so, or as eight digits."""
    text = told.astype("object").fillna("").astype("str")
    return text.str.replace(r"^(\d{4})(\d{2})(\d{2})$", r"\1-\2-\3", regex=True)


def _by_rules(
    rules: RulePack, patches: pd.DataFrame
) -> Iterator[tuple[SightRules, pd.DataFrame]]:
    """The patches in batches that the same rules hold for."""
    by_day = {day: sight_rules(rules, day) for day in sorted(set(patches["seen_on"]))}
    different: list[SightRules] = []
    for told in by_day.values():
        if told not in different:
            different.append(told)
    batch = patches["seen_on"].map(lambda day: different.index(by_day[day]))
    for number, told in enumerate(different):
        yield told, patches[batch == number].reset_index(drop=True)


def _patches_seen(patches: pd.DataFrame, rules: SightRules) -> stage.Seen:
    says = patches["kind"].map(lambda kind: rules.patch_says.get(kind, "type-unknown"))
    both = dict.fromkeys(("says_construction", "says_urban_rural"), says)
    things = patches.assign(**both)[[*SEEN, "geometry"]]
    return stage.Seen("patch", rules.accuracy_m["patch"], things)


def _permits(city: City, rules: SightRules) -> pd.DataFrame:
    """The permits of all layers under which building is lawful.

    Of a permit that several layers tell of, the newest layer's word holds.
    """
    layers: Sequence = city.of("approvals")
    columns = ["approval_id", "kind", "from_day", "to_day", "geometry"]
    if not layers:
        return pd.DataFrame(columns=columns)
    rows = pd.concat([layer.frame for layer in layers], ignore_index=True)[columns]
    rows = rows.drop_duplicates("approval_id", keep="last")
    lawful = rows["kind"].isin(rules.permits) & rows["geometry"].notna()
    return rows[lawful].sort_values("approval_id", ignore_index=True)
