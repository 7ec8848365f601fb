"""Checks of a layer's town/village attributes."""

from collections.abc import Sequence

import pandas as pd

from jianliang.core.classes import LandClasses
from jianliang.core.findings import finding, findings


def find_unknown_attributes(
    frame: pd.DataFrame, layer: str, system: str, classes: LandClasses
) -> pd.DataFrame:
    """Rows whose town/village attribute is no value the class system knows.

    Rows without any (missing, not "") are one finding together: they are undecided
    wherever a rule asks for the attribute.
    """
    known = classes.attribute_values(system)
    if not known:
        return findings()
    values = frame["town_village"]
    missing = int(values.isna().sum())
    strange = values.notna() & ~values.isin(known)
    absent = [finding("attribute-missing", layer=layer, count=missing)]
    return findings(
        absent[: min(missing, 1)]
        + [
            _at(frame, i, "attribute-unknown", layer, found=values.iloc[i])
            for i in _places(strange)
        ]
    )


def _places(where: pd.Series) -> Sequence[int]:
    return where.to_numpy().nonzero()[0].tolist()


def _at(
    frame: pd.DataFrame, place: int, code: str, layer: str, **values: object
) -> dict:
    key = next((name for name in ("plot_id", "change_id") if name in frame), None)
    subject = None if key is None else frame[key].iloc[place]
    return finding(code, layer=layer, row=place, subject=subject, **values)
