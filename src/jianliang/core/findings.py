"""Findings: what is doubtful in the material, as rows of one table.

A finding never stops the work by itself; an error does (errors.py). The words and
the severity of a code live in the catalogue, so a finding carries only its place
and its values, and any reader can have it in zh or en.
"""

import json
from collections.abc import Sequence

import pandas as pd

from jianliang.core.catalogue import MESSAGES
from jianliang.core.tables import FINDINGS, typed

SEVERITIES = ("refuse", "warning", "note")


def finding(code: str, *, layer: str, **place_and_values: object) -> dict:
    """One finding as a record for `findings`.

    `row` (number in the file, from 0), `subject` (plot or unit id), `x`, `y` (in the
    layer's CRS) and `area_dm2` are its place; every other keyword is a value that the
    text of the message names.
    """
    place = {
        key: place_and_values.pop(key, None)
        for key in ("row", "subject", "x", "y", "area_dm2")
    }
    text_values = {**place, "layer": layer, **place_and_values}
    return {
        "code": code,
        "severity": MESSAGES[code].severity,
        "layer": layer,
        **place,
        "values": json.dumps(
            text_values, ensure_ascii=False, sort_keys=True, default=str
        ),
    }


def findings(records: Sequence[dict] = ()) -> pd.DataFrame:
    """The findings table from records made by `finding`."""
    return typed(pd.DataFrame(list(records), columns=list(FINDINGS.columns)), FINDINGS)


def joined(parts: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Several findings tables as one, in the order given."""
    filled = [part for part in parts if len(part)]
    return pd.concat(filled, ignore_index=True) if filled else findings()


def refused(table: pd.DataFrame) -> pd.DataFrame:
    """The findings that make a layer unusable as it is."""
    return table[table["severity"] == "refuse"]


def worded(table: pd.DataFrame) -> pd.DataFrame:
    """The findings with `reason_zh`, `reason_en`, `remedy_zh` and `remedy_en`."""
    values = [json.loads(text) for text in table["values"]]
    pairs = list(zip(table["code"], values, strict=True))
    words = {
        f"{part}_{language}": [
            getattr(MESSAGES[code], part)(language, value) for code, value in pairs
        ]
        for part in ("reason", "remedy")
        for language in ("zh", "en")
    }
    return table.assign(**words)
