"""沿革: which plot became which between two surveys."""

import pandas as pd

KINDS = ("renumbered", "reshaped", "split", "merged", "recast", "edge")
EDGE_SHARE = 0.05
"""A common piece below this share of both plots is an edge that moved, not descent."""

PLOTS = ["plot_from", "plot_to"]
AREAS = ["area_from_dm2", "area_to_dm2"]


def lineage(pieces: pd.DataFrame, edge_share: float = EDGE_SHARE) -> pd.DataFrame:
    """How plots of two dates descend from one another.

    Parameters
    ----------
    pieces : DataFrame
        plot_from, plot_to ("" where a date does not cover the land), area_from_dm2,
        area_to_dm2.
    edge_share : float
        Common pieces below this share of both plots do not count as descent.

    Returns
    -------
    DataFrame
        plot_from, plot_to, kind, area_from_dm2, area_to_dm2, by plot. `renumbered`:
        one to one, all of it, under another id; `reshaped`: one to one, part of it;
        `split`: one to many; `merged`: many to one; `recast`: many to many; `edge`: a
        strip exchanged. Plots that stayed as they were are left out.
    """
    links = _links(pieces)
    descends = ~_is_edge(links, edge_share)
    real = links[descends]
    into = real.groupby("plot_from")["plot_to"].transform("size")
    out_of = real.groupby("plot_to")["plot_from"].transform("size")
    kind = pd.Series("edge", index=links.index)
    kind[descends] = "recast"
    kind[into.index[(into > 1) & (out_of == 1)]] = "split"
    kind[into.index[(into == 1) & (out_of > 1)]] = "merged"
    alone = into.index[(into == 1) & (out_of == 1)]
    kind[alone] = "reshaped"
    kind[alone.intersection(links.index[_is_whole(links)])] = "renumbered"
    stayed = (kind == "renumbered") & (links["plot_from"] == links["plot_to"])
    told = links.assign(kind=kind)[~stayed]
    return told[[*PLOTS, "kind", *AREAS]].reset_index(drop=True)


def _links(pieces: pd.DataFrame) -> pd.DataFrame:
    """Common area of each two plots, with the whole area of both."""
    columns = pieces[[*PLOTS, *AREAS]].astype(dict.fromkeys(PLOTS, "str"))
    links = columns.groupby(PLOTS, sort=True)[AREAS].sum().reset_index()
    for plot, area in zip(PLOTS, AREAS, strict=True):
        links[f"all_{area}"] = links.groupby(plot)[area].transform("sum")
    met = (links[PLOTS] != "").all(axis=1) & (links[AREAS] > 0).any(axis=1)
    return links[met].reset_index(drop=True)


def _is_edge(links: pd.DataFrame, edge_share: float) -> pd.Series:
    return (links["area_from_dm2"] < edge_share * links["all_area_from_dm2"]) & (
        links["area_to_dm2"] < edge_share * links["all_area_to_dm2"]
    )


def _is_whole(links: pd.DataFrame) -> pd.Series:
    """Links that are all of both plots."""
    return (links["area_from_dm2"] == links["all_area_from_dm2"]) & (
        links["area_to_dm2"] == links["all_area_to_dm2"]
    )
