"""jianliang's overlay beside geopandas and DuckDB, on the same files, cell by cell.

    overlay.py [--sizes 50000,200000] [--variants crossing,following]
               [--engines jianliang,geopandas,duckdb] [--standard planar]
               [--runs 1] [--folder DIR] [--timeout S] [--memory GB] [--reuse]
    overlay.py --smoke 3000000

Every engine is a process of its own that reads GeoParquet and writes the change matrix
(from class, to class, zone, town → m²). CPU seconds are user and system time of the
whole process, its start included; the machine may be shared, so they, not wall time,
are what to compare.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from engine import ENGINES
from matrices import difference, read_cells
from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    TaskProgressColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from running import Limits, Run

HERE = Path(__file__).resolve().parent
SEED = 7
TINY = 600
OURS = "jianliang"
# CPU seconds for 1,000 plots, only to tell how much time is left.
EXPECTED = {"jianliang": 0.06, "geopandas": 0.9, "duckdb": 0.1}


def asked() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="50000,200000", type=_numbers)
    parser.add_argument("--variants", default="crossing,following", type=_names)
    parser.add_argument("--engines", default=",".join(ENGINES), type=_names)
    parser.add_argument("--standard", default="planar", help="planar or ellipsoid")
    parser.add_argument("--runs", default=1, type=int, help="runs of each; the median")
    parser.add_argument("--folder", default=HERE / "results", type=Path)
    parser.add_argument("--timeout", default=3600, type=float, help="seconds a run")
    parser.add_argument("--memory", default=14.0, type=float, help="GB a run")
    parser.add_argument(
        "--reuse", action="store_true", help="take the peers' earlier runs as they are"
    )
    parser.add_argument("--smoke", type=int, help="only jianliang at this many plots")
    return parser.parse_args()


def _names(text: str) -> list[str]:
    return text.split(",")


def _numbers(text: str) -> list[int]:
    return [int(part) for part in text.split(",")]


def ready_instance(folder: Path, plots: int) -> Path:
    """The instance of a size; drawn by a process of its own where it is not there."""
    instance = folder / f"city-{plots}-{SEED}"
    if not (instance / "instance.json").exists():
        script = str(HERE / "instances.py")
        command = [sys.executable, script, str(instance), str(plots), str(SEED)]
        subprocess.run(command, check=True)
    return instance


def cold_start(folder: Path, standard: str) -> dict:
    """CPU seconds of a tiny run without and with compiled code at hand."""
    tiny = ready_instance(folder, TINY)
    cache = folder / "no-compiled-code"
    fresh = cache / str(time.time_ns())
    before = os.environ.get("NUMBA_CACHE_DIR")
    os.environ["NUMBA_CACHE_DIR"] = str(fresh)
    run = Run(OURS, tiny, "crossing", standard)
    cold = run.measure(Limits())
    os.environ.pop("NUMBA_CACHE_DIR")
    if before is not None:
        os.environ["NUMBA_CACHE_DIR"] = before
    # The first run may compile; the second shows what starting costs from then on.
    run.measure(Limits())
    return {"cold": cold, "warm": run.measure(Limits())}


def medians(runs: list[dict]) -> dict:
    """One row from several runs: the run of the median CPU time, all times beside it."""
    failed = [run for run in runs if "error" in run]
    if failed:
        return failed[0]
    middle = statistics.median_low([run["cpu_s"] for run in runs])
    chosen = next(run for run in runs if run["cpu_s"] == middle)
    return {**chosen, "all_cpu_s": [round(run["cpu_s"], 3) for run in runs]}


def compared(rows: list[dict]) -> list[dict]:
    """Each row with its CPU against ours and how far its cells are from ours."""
    ours = {
        (row["plots"], row["variant"]): row
        for row in rows
        if row["engine"] == OURS and "error" not in row
    }
    out = []
    for row in rows:
        mine = ours.get((row["plots"], row["variant"]))
        if mine and "error" not in row and row is not mine:
            cells = [read_cells(Path(one["matrix"])) for one in (mine, row)]
            row = {
                **row,
                "ratio": row["cpu_s"] / mine["cpu_s"],
                "difference": asdict(difference(*cells)),
            }
        out.append(row)
    return out


HEADINGS = (
    "plots", "variant", "engine", "CPU s", "of which start", "wall s", "peak GB",
    "CPU : ours", "cells", "worst cell m²", "of cell", "cells in one only", "largest m²",
)  # fmt: skip


def table(rows: list[dict]) -> str:
    """All rows as a Markdown table."""
    lines = [HEADINGS, ("---",) * len(HEADINGS), *(_cells(row) for row in rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _cells(row: dict) -> tuple[str, ...]:
    name = (f"{row['plots']:,}", row["variant"], row["engine"])
    if "error" in row:
        return (*name, row["error"], *[""] * (len(HEADINGS) - 4))
    costs = (
        f"{row['cpu_s']:.2f}", f"{row['start_cpu_s']:.2f}", f"{row['wall_s']:.1f}",
        f"{row['peak_gb']:.2f}",
    )  # fmt: skip
    gap = row.get("difference")
    if gap is None:
        return (*name, *costs, "1", *[""] * 5)
    lone = gap["only_ours"] + gap["only_theirs"]
    return (
        *name, *costs, f"{row['ratio']:.1f}", f"{gap['cells']:,}",
        f"{gap['worst_m2']:.2g}", f"{gap['worst_share']:.1g}", str(lone),
        f"{gap['lone_m2']:.2g}",
    )  # fmt: skip


def jobs(options: argparse.Namespace) -> Iterator[tuple[int, str, str]]:
    """Size, variant and engine of every run."""
    for plots in options.sizes:
        for variant in options.variants:
            for engine in options.engines:
                yield plots, variant, engine


def measured(options: argparse.Namespace, watch: Progress) -> Iterator[dict]:
    """Run everything; the work ahead is told by expected, not counted, seconds."""
    todo = list(jobs(options))
    limits = Limits(options.timeout, options.memory)
    expected = [EXPECTED[engine] * plots / 1000 + 2 for plots, _, engine in todo]
    task = watch.add_task("", total=sum(expected) * options.runs)
    for (plots, variant, engine), seconds in zip(todo, expected, strict=True):
        watch.update(task, description=f"{plots:,} {variant}: drawing")
        instance = ready_instance(options.folder, plots)
        run = Run(engine, instance, variant, options.standard)
        earlier = run.earlier() if options.reuse and engine != OURS else None
        runs = [earlier] if earlier else []
        while len(runs) < options.runs and not earlier:
            watch.update(task, description=f"{plots:,} {variant}: {engine}")
            runs.append(run.measure(limits))
            watch.advance(task, seconds)
        yield {"plots": plots, **medians(runs)}


def main() -> None:
    options = asked()
    if options.smoke:
        options.sizes, options.engines = [options.smoke], [OURS]
    options.folder.mkdir(parents=True, exist_ok=True)
    columns = (
        TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(),
        TimeElapsedColumn(), TimeRemainingColumn(),
    )  # fmt: skip
    rows: list[dict] = []
    start: dict = {}
    with Progress(*columns, console=Console(stderr=True)) as watch:
        try:
            start = cold_start(options.folder, options.standard)
            for row in measured(options, watch):
                rows.append(row)
        except KeyboardInterrupt:
            watch.console.print("interrupted; what was measured so far:")
    rows = compared(rows)
    report(options, rows, start)


def report(options: argparse.Namespace, rows: list[dict], start: dict) -> None:
    """Print the table and keep everything that was measured."""
    print(f"area standard: {options.standard}; seed {SEED}; {os.cpu_count()} CPUs\n")
    print(table(rows))
    for name, run in start.items():
        if "error" in run:
            print(f"\n{name} start on {TINY} plots: {run['error']}")
        else:
            print(f"\n{name} start on {TINY} plots: {run['cpu_s']:.1f} CPU s")
    for row in rows:
        if row["engine"] == OURS and row.get("steps"):
            steps = ", ".join(
                f"{step['step']} {step['cpu_s']:.2f} s ({step['peak_gb']:.2f} GB)"
                for step in row["steps"]
            )
            print(f"\n{row['plots']:,} {row['variant']}, CPU (peak) by step: {steps}")
    stamp = time.strftime("%Y%m%d-%H%M%S")
    kept = options.folder / f"overlay-{stamp}.json"
    kept.write_text(json.dumps({"rows": rows, "start": start}, indent=1, default=str))
    print(f"\nall of it: {kept}")


if __name__ == "__main__":
    main()
