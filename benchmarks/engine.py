"""One engine on one instance, as a process of its own.

`engine.py ENGINE FOLDER VARIANT STANDARD OUT` writes OUT.parquet, the cells of the
change matrix, and OUT.json, what it cost.
"""

import sys
from pathlib import Path

from measuring import Steps

ENGINES = ("jianliang", "geopandas", "duckdb")


def main(engine: str, folder: str, variant: str, standard: str, out: str) -> None:
    if engine == "jianliang":
        from ours import jianliang as matrix
    elif engine == "geopandas":
        from peers import geopandas_overlay as matrix
    else:
        from peers import duckdb_sql as matrix
    steps = Steps(Path(f"{out}.json"))
    cells = matrix(Path(folder), variant, standard, steps)
    cells.to_parquet(f"{out}.parquet")
    steps.note()


if __name__ == "__main__":
    main(*sys.argv[1:])
