"""Public selection problems with known answers, as questions of ours."""

from pathlib import Path

import numpy as np
import pandas as pd
import scipy.sparse

from jianliang.core.selection import FREE, IN, OUT, Selection


def _rows(
    amounts: pd.DataFrame, features: list, units: list
) -> scipy.sparse.csr_matrix:
    row = pd.Index(features).get_indexer(amounts["feature"])
    column = pd.Index(units).get_indexer(amounts["unit"])
    shape = (len(features), len(units))
    return scipy.sparse.csr_matrix((amounts["amount"].to_numpy(), (row, column)), shape)


def _bordered(
    units: list, cost: np.ndarray, borders: pd.DataFrame, price: float, outer: float
) -> tuple[np.ndarray, ...]:
    """Costs with outer boundary, and pairs of neighbours with weights."""
    first = pd.Index(units).get_indexer(borders.iloc[:, 0])
    second = pd.Index(units).get_indexer(borders.iloc[:, 1])
    length = price * borders.iloc[:, 2].to_numpy(float)
    own = first == second
    cost = cost + outer * np.bincount(first[own], length[own], len(cost))
    return cost, first[~own], second[~own], length[~own]


def tasmania(folder: Path, price: float) -> Selection:
    units = pd.read_csv(folder / "tasmania/units.csv")
    amounts = pd.read_csv(folder / "tasmania/amounts.csv")
    borders = pd.read_csv(folder / "tasmania/boundary.csv")
    names = list(units["unit"])
    rows = _rows(amounts, sorted(amounts["feature"].unique()), names)
    told = _bordered(names, units["cost"].to_numpy(float), borders, price, 0.5)
    least = 0.17 * np.asarray(rows.sum(axis=1)).ravel()
    fixed = np.where(units["locked_in"] == 1, IN, FREE).astype(np.int8)
    return Selection(*told, rows, least, np.full(len(least), np.inf), fixed)


def marxan(folder: Path, price: float) -> Selection:
    here = folder / "marxan_example"
    units = pd.read_csv(here / "pu.dat")
    species = pd.read_csv(here / "spec.dat")
    amounts = pd.read_csv(here / "puvspr.dat")
    borders = pd.read_csv(here / "bound.dat", sep="\t")
    amounts.columns = ["feature", "unit", "amount"]
    names = list(units["id"])
    rows = _rows(amounts, list(species["id"]), names)
    told = _bordered(names, units["cost"].to_numpy(float), borders, price, 1.0)
    least = species["prop"].to_numpy() * np.asarray(rows.sum(axis=1)).ravel()
    fixed = units["status"].map({2: IN, 3: OUT}).fillna(FREE).to_numpy(np.int8)
    return Selection(*told, rows, least, np.full(len(least), np.inf), fixed)


def washington(folder: Path) -> tuple[np.ndarray, scipy.sparse.csr_matrix, float]:
    """Costs, amounts by feature in shares of its target, and the budget."""
    units = pd.read_parquet(folder / "washington/units.parquet")
    amounts = pd.read_parquet(folder / "washington/amounts.parquet")
    names = list(units["unit"])
    rows = _rows(amounts, sorted(amounts["feature"].unique()), names)
    target = 0.2 * np.asarray(rows.sum(axis=1)).ravel()
    cost = units["cost"].to_numpy(float)
    return cost, (scipy.sparse.diags(1 / target) @ rows).tocsr(), 0.05 * cost.sum()
