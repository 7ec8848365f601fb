"""A worker as a process of its own: python -m jianliang.edges.jobs CITY [PARENT].

With the id of a parent process it ends with that.
"""

import sys
from pathlib import Path

from jianliang.edges.jobs.worker import Worker

if __name__ == "__main__":
    folder, *parent = sys.argv[1:]
    Worker(Path(folder), int(parent[0]) if parent else 0).work()
