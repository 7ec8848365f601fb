"""Engines run as processes of their own, within limits of time and memory."""

import contextlib
import json
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Limits:
    """When to stop an engine: the machine may be others' as well."""

    seconds: float = 3600.0
    memory_gb: float = 14.0


def _watch(process: subprocess.Popen, limits: Limits) -> str:
    """Wait for a process; stop it beyond the limits and say why."""
    begun = time.perf_counter()
    about = psutil.Process(process.pid)
    while process.poll() is None:
        time.sleep(0.05)
        with contextlib.suppress(psutil.Error):
            used_gb = about.memory_info().rss / 1e9
            if used_gb > limits.memory_gb:
                process.kill()
                return f"stopped at {used_gb:.1f} GB"
        if time.perf_counter() - begun > limits.seconds:
            process.kill()
            return f"stopped after {limits.seconds:.0f} s"
    return ""


@dataclass(frozen=True)
class Run:
    """One engine on one instance; its results stand beside the instance."""

    engine: str
    instance: Path
    variant: str
    standard: str

    @property
    def out(self) -> Path:
        """Where the cells (.parquet) and the costs (.json) go."""
        return self.instance / f"{self.engine}-{self.variant}-{self.standard}"

    def measure(self, limits: Limits) -> dict:
        """Run the engine as a process of its own.

        Returns its costs; `error` says why there is no matrix, if there is none.
        """
        self.out.with_suffix(".json").unlink(missing_ok=True)
        script = str(HERE / "engine.py")
        where = (str(self.instance), self.variant, self.standard, str(self.out))
        command = [sys.executable, script, self.engine, *where]
        begun = time.perf_counter()
        log = self.out.with_suffix(".log")
        with log.open("w") as told, subprocess.Popen(command, stderr=told) as process:
            stopped = _watch(process, limits)
        if process.returncode:
            last = log.read_text().strip().splitlines()[-1:]
            reason = stopped or f"exit {process.returncode}: {' '.join(last)}"
            return self._about(self.costs() | {"error": reason})
        return self._about(self.costs() | {"wall_s": time.perf_counter() - begun})

    def costs(self) -> dict:
        """What the engine noted; empty where it never came to an end."""
        noted = self.out.with_suffix(".json")
        return json.loads(noted.read_text()) if noted.exists() else {}

    def earlier(self) -> dict | None:
        """An earlier measurement, if there is one."""
        costs = self.costs()
        return self._about(costs) if "wall_s" in costs else None

    def _about(self, costs: dict) -> dict:
        """The costs with what they are of, kept beside the instance."""
        self.out.with_suffix(".json").write_text(json.dumps(costs, indent=1))
        about = {"engine": self.engine, "variant": self.variant}
        matrix = str(self.out.with_suffix(".parquet"))
        return {**about, "standard": self.standard, **costs, "matrix": matrix}
