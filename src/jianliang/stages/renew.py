"""存量更新: direction and measures of each site, by the decision table (C18).

A fact that is not known may be anything: where all that is possible leads one way, that
is the direction; where it does not, the site is undecided and the ways are named.
"""

from collections.abc import Mapping

import pandas as pd

from jianliang.core.renewal import FACTS, NO_ROW, UNDECIDED, RenewalRules, Row

FULL = 100
TOLD = (
    *("type", "direction", "possible", "by_rule", "measures"),
    *("why_zh", "why_en", "reliability", "missing"),
)


def renew(sites: pd.DataFrame, rules: RenewalRules) -> pd.DataFrame:
    """What each site is to become.

    Parameters
    ----------
    sites : DataFrame
        The columns FACTS as words of the rules; empty where it is not known.
    rules : RenewalRules

    Returns
    -------
    DataFrame, same index
        The columns TOLD, as the table RENEWAL declares them.
    """
    facts = sites[list(FACTS)].to_dict("records")
    rows = [
        _decided({str(name): word for name, word in one.items() if word}, rules)
        for one in facts
    ]
    return pd.DataFrame(rows, columns=list(TOLD), index=sites.index)


def _decided(known: Mapping[str, str], rules: RenewalRules) -> dict:
    found = rules.possible(known)
    rows = [rules.rows[place] for place in found if place != NO_ROW]
    ways = list(dict.fromkeys(row.direction for row in rows))
    possible = [UNDECIDED, *ways] if NO_ROW in found else ways
    agreed = possible[0] if len(possible) == 1 else UNDECIDED
    certain = agreed != UNDECIDED
    return {
        "type": known.get("kind", ""),
        "direction": agreed,
        "possible": " ".join(possible),
        "by_rule": " ".join(row.id for row in rows),
        "measures": " ".join(_shared(rows)) if certain else "",
        "why_zh": "；".join(dict.fromkeys(row.why_zh for row in rows)),
        "why_en": "; ".join(dict.fromkeys(row.why_en for row in rows)),
        "reliability": _reliability(known, rows) if certain else 0.0,
        "missing": " ".join(name for name in FACTS if name not in known),
    }


def _shared(rows: list[Row]) -> list[str]:
    """The measures that all rows name, in the order of the first."""
    return [
        measure
        for measure in rows[0].measures
        if all(measure in row.measures for row in rows)
    ]


def _reliability(known: Mapping[str, str], rows: list[Row]) -> float:
    """Share of the facts the rows ask for that is known, times the least of theirs."""
    needed = {name for row in rows for name in row.when}
    share = len(needed & set(known)) / len(needed) if needed else 1.0
    return share * min(row.reliability for row in rows) / FULL
