"""单元沿革: which unit carries what an earlier unit answered for.

Units merge, split, and take new names or codes. A merger, a new name or a new code
leads from one unit to exactly one; a split does not, and only the overlay of the maps
can tell which part lies where. Events of one day happen at once, so that units may
exchange their codes on a day.
"""

from collections.abc import Iterator

import pandas as pd

from jianliang.core.errors import TableError
from jianliang.core.findings import finding, findings
from jianliang.core.layers import Layer

TO_ONE = ("merge", "rename", "recode")
SPLIT = "split"
DAY = r"\d{4}-\d{2}-\d{2}"


def successor_of(
    unit_ids: pd.Series, succession: pd.DataFrame, *, after_day: str, until_day: str
) -> pd.Series:
    """The unit that carries each unit on `until_day`.

    Follows mergers, renames and re-codings in the order of their days. A unit that was
    split keeps its id, and so does a unit without events.

    Parameters
    ----------
    unit_ids : Series of str
        Units as of `after_day`.
    succession : DataFrame
        The table SUCCESSION.
    after_day, until_day : str
        YYYY-MM-DD; events after the first and up to the second day count.

    Returns
    -------
    Series of str, same index

    Raises
    ------
    TableError
        Where events of one day lead a unit two ways, or mergers lead in a circle, or a
        day is none.
    """
    events = _between(succession, after_day, until_day)
    for record in _contradictions(events):
        raise TableError(record.pop("code"), **record)
    now = unit_ids.copy()
    for _, today in events[events["kind"].isin(TO_ONE)].groupby("day"):
        steps = dict(zip(today["from_id"], today["to_id"], strict=True))
        now = now.map(lambda unit, steps=steps: steps.get(unit, unit))
    return now


def find_succession_defects(
    succession: Layer, units_before: Layer, units_after: Layer
) -> pd.DataFrame:
    """Find where the units of two dates and the events between them disagree.

    Units that vanish or appear without an event, events that name unknown units or
    contradict each other, and codes exchanged within a day.

    Parameters
    ----------
    succession : Layer
        The table SUCCESSION; events between the days of the two unit layers count.
    units_before, units_after : Layer
        Tables UNITS of the two dates.

    Returns
    -------
    DataFrame
        Findings `succession-…`; `row` is the row of the event.
    """
    events = _between(succession.frame, units_before.day, units_after.day)
    records = [
        finding(record.pop("code"), layer=succession.name, **record)
        for record in _contradictions(events)
    ]
    before, after = (set(u.frame["unit_id"]) for u in (units_before, units_after))
    records += _unknown_sources(events, before, succession.name)
    records += _exchanges(events, succession.name)
    made = dict(zip(events["to_id"], events["row"], strict=True))
    may_end = set(events.loc[events["kind"] == SPLIT, "from_id"]) - set(made)
    expected = _standing(events, before)
    for unit in sorted(expected - after - may_end):
        code, layer, row = "succession-vanished", units_before.name, None
        if unit in made:
            code, layer, row = "succession-unknown-target", succession.name, made[unit]
        records.append(finding(code, layer=layer, row=row, subject=unit))
    for unit in sorted(after - expected):
        code, layer = "succession-appeared", units_after.name
        records.append(finding(code, layer=layer, subject=unit))
    return findings(records)


def _between(succession: pd.DataFrame, after_day: str, until_day: str) -> pd.DataFrame:
    """The events of the days asked for, in order, with their rows; none twice."""
    odd = ~succession["day"].str.fullmatch(DAY)
    if odd.any():
        raise TableError("succession-day", day=succession.loc[odd, "day"].iloc[0])
    events = succession.assign(row=range(len(succession)))
    inside = (events["day"] > after_day) & (events["day"] <= until_day)
    columns = ["day", "kind", "from_id", "to_id"]
    return events[inside].drop_duplicates(columns).sort_values(["day", "row"])


def _contradictions(events: pd.DataFrame) -> Iterator[dict]:
    """Units led two ways on one day, and circles with a merger."""
    for (day, unit), led in events.groupby(["day", "from_id"]):
        kinds, targets = set(led["kind"]), sorted(set(led["to_id"]))
        only_split = kinds == {SPLIT}
        if len(targets) > 1 and not only_split:
            yield {
                "code": "succession-two-ways",
                "subject": unit,
                "row": int(led["row"].iloc[0]),
                "day": day,
                "targets": ", ".join(targets),
            }
    for day, circle, kinds, row in _circles(events):
        if "merge" in kinds:
            yield {
                "code": "succession-circle",
                "subject": circle[0],
                "row": row,
                "day": day,
                "units": ", ".join(circle),
            }


def _circles(events: pd.DataFrame) -> Iterator[tuple[str, list[str], set[str], int]]:
    """Units that lead back to themselves within a day: day, units, kinds, first row."""
    for day, today in events[events["kind"].isin(TO_ONE)].groupby("day"):
        moves = today[today["from_id"] != today["to_id"]]
        steps = dict(zip(moves["from_id"], moves["to_id"], strict=True))
        seen: set[str] = set()
        for start in sorted(steps):
            path: list[str] = []
            while start in steps and start not in seen:
                seen.add(start)
                path.append(start)
                start = steps[start]
            if start in path:
                circle = path[path.index(start) :]
                mine = moves[moves["from_id"].isin(circle)]
                yield str(day), sorted(circle), set(mine["kind"]), mine["row"].iloc[0]


def _exchanges(events: pd.DataFrame, layer: str) -> list[dict]:
    return [
        finding(
            "succession-exchange",
            layer=layer,
            subject=circle[0],
            row=row,
            day=day,
            units=", ".join(circle),
        )
        for day, circle, kinds, row in _circles(events)
        if "merge" not in kinds
    ]


def _standing(events: pd.DataFrame, before: set[str]) -> set[str]:
    """The units there should be after all events; split units among them."""
    standing = set(before)
    for _, today in events.groupby("day"):
        standing -= set(today.loc[today["kind"].isin(TO_ONE), "from_id"])
        standing |= set(today["to_id"])
    return standing


def _unknown_sources(events: pd.DataFrame, before: set[str], layer: str) -> list[dict]:
    """Events of units that do not stand on the day before."""
    records = []
    for day, today in events.groupby("day"):
        standing = _standing(events[events["day"] < day], before)
        strange = today[~today["from_id"].isin(standing)]
        records += [
            finding(
                "succession-unknown-source", layer=layer, row=row, subject=unit, day=day
            )
            for row, unit in zip(strange["row"], strange["from_id"], strict=True)
        ]
    return records
