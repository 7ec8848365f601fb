"""沿革: which plot became which between two surveys."""

import pandas as pd

KINDS = ("renumbered", "reshaped", "split", "merged", "recast")


def lineage(pieces: pd.DataFrame) -> pd.DataFrame:
    """How plots of two dates descend from one another.

    Parameters
    ----------
    pieces : DataFrame
        plot_from, plot_to (missing where a date does not cover the land),
        area_from_dm2, area_to_dm2.

    Returns
    -------
    DataFrame
        plot_from, plot_to, kind, area_from_dm2, area_to_dm2, by plot. `renumbered`:
        one to one under another id; `reshaped`: one to one, but not the whole area;
        `split`: one to many; `merged`: many to one; `recast`: many to many. Plots
        that stayed the same are left out.
    """
    both = pieces[pieces["plot_from"].notna() & pieces["plot_to"].notna()]
    columns = ["plot_from", "plot_to"]
    areas = ["area_from_dm2", "area_to_dm2"]
    links = both.astype(dict.fromkeys(columns, "str")).groupby(columns)[areas].sum()
    links = links[(links > 0).any(axis=1)].reset_index()
    into = links.groupby("plot_from")["plot_to"].transform("size")
    out_of = links.groupby("plot_to")["plot_from"].transform("size")
    whole = links["area_from_dm2"] == links["area_to_dm2"]
    same_id = links["plot_from"] == links["plot_to"]
    kind = pd.Series("recast", index=links.index)
    kind[(into > 1) & (out_of == 1)] = "split"
    kind[(into == 1) & (out_of > 1)] = "merged"
    kind[(into == 1) & (out_of == 1)] = "reshaped"
    kind[(into == 1) & (out_of == 1) & whole] = "renumbered"
    stayed = (kind == "renumbered") & same_id
    ordered = links.assign(kind=kind)[~stayed]
    return ordered[[*columns, "kind", *areas]].reset_index(drop=True)
