"""趋势预判: when a unit reaches its limit at its pace, or overruns it (C1, C17).

The pace is the Theil–Sen slope: the median of the slopes between all pairs of years,
which one odd year does not move; its 95 % interval gives the earliest and the latest
year. The line starts at the last known value. Fewer than three years give no pace.
"""

import math
from collections.abc import Sequence
from itertools import combinations
from statistics import NormalDist, median

import pandas as pd

from jianliang.core.tables import OUTLOOK, exactly

FEWEST = 3
FARTHEST = 200
"""Years ahead; what lies beyond is not in sight."""

PLACE = ["unit", "level", "total", "series"]


def outlook(trajectories: pd.DataFrame, limits: pd.DataFrame) -> pd.DataFrame:
    """What lies ahead of each series.

    Parameters
    ----------
    trajectories : DataFrame
        Table TRAJECTORIES.
    limits : DataFrame
        unit, level, total, series, limit_dm2, limit_year: the ceiling of a stock, the
        target of credit; at most one row for each series.

    Returns
    -------
    DataFrame
        Table OUTLOOK, one row for each series. Of a stock above its ceiling and of
        credit, `year` is that of attainment; of a stock within it, of overrun.
    """
    known = {
        tuple(row[:4]): (int(row[4]), int(row[5]))
        for row in limits[[*PLACE, "limit_dm2", "limit_year"]].itertuples(index=False)
    }
    rows = []
    for place, points in trajectories.groupby(PLACE, sort=True):
        ordered = points.sort_values("year")
        years, values = ordered["year"].tolist(), ordered["value_dm2"].tolist()
        told = _ahead(str(place[3]), (years, values), known.get(tuple(place)))
        rows.append({**dict(zip(PLACE, place, strict=True)), **told})
    return exactly(pd.DataFrame(rows, columns=list(OUTLOOK.columns)), OUTLOOK)


def pace(years: Sequence[int], values: Sequence[int]) -> tuple[float, float, float]:
    """The Theil–Sen slope between the bounds of its 95 % interval.

    The bounds are slopes between pairs of years, chosen by Sen's rule from the variance
    of Kendall's statistic; with few years they are the least and the greatest of them.

    Source: P. K. Sen, "Estimates of the regression coefficient based on Kendall's
    tau", J. Am. Stat. Assoc. 63, 1968.

    Parameters
    ----------
    years : sequence of int, no two alike, at least two
    values : sequence of int

    Returns
    -------
    (float, float, float)
        Low, middle and high, per year.
    """
    points = sorted(zip(years, values, strict=True))
    slopes = sorted(
        (later[1] - earlier[1]) / (later[0] - earlier[0])
        for earlier, later in combinations(points, 2)
    )
    n, count = len(points), len(slopes)
    sigma = math.sqrt(n * (n - 1) * (2 * n + 5) / 18)
    spread = NormalDist().inv_cdf(0.975) * sigma
    upper = min(round((count + spread) / 2), count - 1)
    lower = max(round((count - spread) / 2) - 1, 0)
    return slopes[lower], median(slopes), slopes[upper]


def _ahead(
    series: str,
    points: tuple[Sequence[int], Sequence[int]],
    limit: tuple[int, int] | None,
) -> dict:
    years, values = points
    row: dict = dict.fromkeys(name for name in OUTLOOK.columns if name not in PLACE)
    row |= {"points": len(years), "last_year": years[-1], "last_dm2": values[-1]}
    row |= {"regime": "", "outlook": "no-limit"}
    sign = -1 if series == "credit" else 1
    gap = 0
    if limit is not None:
        gap = sign * (values[-1] - limit[0])
        row |= {"limit_dm2": limit[0], "limit_year": limit[1]}
        row["regime"] = _regime(series, gap)
    if len(years) < FEWEST:
        return row | {"outlook": "too-few"}
    low, slope, high = pace(years, values)
    row |= {"slope_dm2": round(slope), "slope_low_dm2": round(low)}
    row["slope_high_dm2"] = round(high)
    if limit is None:
        return row
    falls = sorted(-sign * one for one in (low, slope, high))
    return row | _crossing(gap, falls, years[-1], (series, limit[1]))


def _regime(series: str, gap: int) -> str:
    if series == "credit":
        return ""
    return "reducing" if gap > 0 else "holding"


def _crossing(gap: int, falls: list[float], last: int, about: tuple[str, int]) -> dict:
    """The years in which the gap closes, or room is used up.

    `falls` are the slowest, middle and fastest pace at which the value nears a limit
    that lies below it, per year.
    """
    series, limit_year = about
    slowest, middle, fastest = falls
    if gap > 0:
        year = _year(gap, middle, last)
        told = {
            "year": year,
            "early": _year(gap, fastest, last),
            "late": _year(gap, slowest, last),
        }
        if year is None:
            return told | {"outlook": "not-in-sight"}
        return told | {"outlook": "in-time" if year <= limit_year else "late"}
    if series == "credit":
        return {"outlook": "attained"}
    room = -gap + 1
    told = {
        "year": _year(room, -middle, last),
        "early": _year(room, -slowest, last),
        "late": _year(room, -fastest, last),
    }
    return told | {"outlook": "holds" if told["year"] is None else "overrun"}


def _year(distance: int, pace: float, last: int) -> int | None:
    """The first year by whose end the distance is covered; None: not in sight."""
    if pace <= 0 or distance / pace > FARTHEST:
        return None
    return last + math.ceil(distance / pace)
