"""What an engine's process costs, step by step."""

import contextlib
import json
import resource
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

KIB_PER_GB = 1e6 / 1.024


@dataclass
class Steps:
    """CPU and wall seconds of named steps, and the peak memory after each.

    With a `path`, all costs so far are noted there after each step, so that a process
    that is stopped tells how far it came.
    """

    path: Path | None = None
    start_cpu_s: float = field(default_factory=lambda: cpu_s())
    rows: list[dict] = field(default_factory=list)

    @contextlib.contextmanager
    def __call__(self, name: str) -> Iterator[None]:
        """Measure one step; all threads of the process count."""
        cpu, wall = time.process_time(), time.perf_counter()
        yield
        self.rows.append({
            "step": name,
            "cpu_s": time.process_time() - cpu,
            "wall_s": time.perf_counter() - wall,
            "peak_gb": peak_gb(),
        })  # fmt: skip
        self.note()

    def note(self) -> None:
        """Write what the process has cost so far."""
        if self.path is None:
            return
        costs = {
            "cpu_s": cpu_s(),
            "start_cpu_s": self.start_cpu_s,
            "peak_gb": peak_gb(),
            "steps": self.rows,
        }
        self.path.write_text(json.dumps(costs, indent=1))


def peak_gb() -> float:
    """The largest resident size this process has had, in 10⁹ bytes.

    Linux hands `ru_maxrss` of the parent on to a child, but not `VmHWM`.
    """
    status = Path("/proc/self/status")
    if status.exists():
        for line in status.read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / KIB_PER_GB
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIB_PER_GB


def cpu_s() -> float:
    """CPU seconds, user and system, of this process and the children it waited for."""
    used = [
        resource.getrusage(who)
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    ]
    return sum(usage.ru_utime + usage.ru_stime for usage in used)
