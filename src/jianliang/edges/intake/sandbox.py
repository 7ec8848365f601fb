"""Starts the quarantine process and takes back what it read.

The child has no network where the system allows it (a network namespace of its own),
caps on memory, CPU seconds and file size, an empty environment, and GDAL without any
driver that was not asked for. It answers with Arrow and JSON, never with pickles.
"""

import functools
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from jianliang.core import errors
from jianliang.core.catalogue import MESSAGES
from jianliang.core.errors import JianliangError, LayerError, LimitError
from jianliang.edges.intake.request import Request
from jianliang.edges.quarantine import ALLOWED_DRIVERS
from jianliang.edges.quarantine.job import Limits

MODULE = "jianliang.edges.quarantine"
SOURCE_ROOT = Path(__file__).parents[3]
GRACE_SECONDS = 30
SIGXCPU, SIGKILL, SIGXFSZ = -24, -9, -25
QUIET = {
    "LANG": "C.UTF-8",
    "PYTHONDONTWRITEBYTECODE": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "ARROW_DEFAULT_MEMORY_POOL": "system",
    "GDAL_NUM_THREADS": "1",
    "GDAL_PAM_ENABLED": "NO",
    "GDAL_HTTP_MAX_RETRY": "0",
    "GDAL_HTTP_TIMEOUT": "1",
    "CPL_VSIL_CURL_ALLOWED_EXTENSIONS": ".none",
    "OGR_GEOJSON_MAX_OBJ_SIZE": "0",
    "PROJ_NETWORK": "OFF",
    "SHAPE_RESTORE_SHX": "NO",
}


@dataclass(frozen=True)
class Reply:
    """What the child read: columns, row numbers and WKB; the CRS as the file has it."""

    table: pa.Table
    facts: dict[str, Any]
    notes: list[dict[str, Any]]
    crs: str | None


def read_in_quarantine(path: Path, request: Request) -> Reply:
    """Read one file in a child process; its errors are raised here."""
    asked = {
        "path": str(path.resolve()),
        "wanted": request.wanted(),
        "file_layer": request.file_layer,
        "encoding": request.encoding,
        "limits": asdict(request.limits),
    }
    with tempfile.TemporaryDirectory(prefix="jianliang-") as name:
        folder = Path(name)
        outcome = _run(folder, asked, path.name)
        if "error" in outcome:
            raise _rebuilt(outcome)
        with pa.OSFile(str(folder / "table.arrow")) as source:
            table = pa.ipc.open_file(source).read_all()
    facts = {**outcome["facts"], "network_cut": bool(_no_network())}
    return Reply(table, facts, outcome["notes"], outcome["crs"])


def look_in_quarantine(path: Path, limits: Limits) -> tuple[dict[str, Any], bytes]:
    """What a photo says of itself and a small picture of it, from a child process."""
    return _pictured(path, limits, "--photo", "small.jpg")


def redraw_in_quarantine(path: Path, limits: Limits) -> bytes:
    """A photo drawn anew as JPEG, from a child process."""
    return _pictured(path, limits, "--redraw", "drawn.jpg")[1]


def _pictured(
    path: Path, limits: Limits, option: str, made: str
) -> tuple[dict[str, Any], bytes]:
    asked = {"path": str(path.resolve()), "limits": asdict(limits)}
    with tempfile.TemporaryDirectory(prefix="jianliang-") as name:
        folder = Path(name)
        outcome = _run(folder, asked, path.name, [option])
        if "error" in outcome:
            raise _rebuilt(outcome)
        return outcome, (folder / made).read_bytes()


def sandbox_in_force() -> dict[str, object]:
    """Which caps a child process really runs under, as the child itself reports.

    Keys: memory_cap, cpu_cap, file_size_cap, network_namespace (all bool), drivers
    (those GDAL would have in the child).
    """
    with tempfile.TemporaryDirectory(prefix="jianliang-") as name:
        report = _run(Path(name), {"limits": asdict(Limits())}, "", ["--probe"])
    link = Path("/proc/self/ns/net")
    ours = os.readlink(link) if link.exists() else ""
    theirs = report["network_namespace"]
    return {
        **report,
        "network_namespace": bool(theirs) and theirs != ours,
        "drivers": sorted(set(_drivers()) & set(ALLOWED_DRIVERS)),
    }


def _run(
    folder: Path, asked: dict[str, Any], name: str, options: Sequence[str] = ()
) -> dict[str, Any]:
    (folder / "job.json").write_text(json.dumps(asked), encoding="utf-8")
    limits = asked["limits"]
    command = [*_no_network(), *_python(), *options, str(folder)]
    said = folder / "said.txt"
    try:
        with said.open("wb") as sink:
            code = subprocess.run(
                command,
                env=_environment(_skipped()),
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=sink,
                stderr=sink,
                timeout=2 * limits["seconds"] + GRACE_SECONDS,
                check=False,
            ).returncode
    except subprocess.TimeoutExpired:
        raise LimitError("limit-seconds", limit=limits["seconds"]) from None
    outcome = folder / "outcome.json"
    if code != 0 or not outcome.is_file():
        raise _crash(code, said.read_bytes()[-4000:], limits, name)
    answer: dict[str, Any] = json.loads(outcome.read_text(encoding="utf-8"))
    return answer


def _python() -> list[str]:
    return [sys.executable, "-s", "-P", "-m", MODULE]


def _environment(skipped: str) -> dict[str, str]:
    """An environment without the parent's settings, keys or proxies."""
    path = {"PATH": os.environ.get("PATH", ""), "PYTHONPATH": str(SOURCE_ROOT)}
    return {**QUIET, **path, "GDAL_SKIP": skipped}


@functools.cache
def _drivers() -> tuple[str, ...]:
    """Every vector driver of the installed GDAL."""
    answer = subprocess.run(
        [*_python(), "--drivers"],
        env=_environment(""),
        capture_output=True,
        check=True,
        timeout=120,
    )
    return tuple(json.loads(answer.stdout))


def _skipped() -> str:
    return ",".join(d for d in _drivers() if d not in ALLOWED_DRIVERS)


@functools.cache
def _no_network() -> tuple[str, ...]:
    """The command that takes the network away; empty where the system has none."""
    tool = shutil.which("unshare")
    for options in (("-n",), ("-r", "-n")) if tool else ():
        prefix = (str(tool), *options, "--")
        tried = subprocess.run([*prefix, "true"], capture_output=True, check=False)
        if tried.returncode == 0:
            return prefix
    return ()


def _rebuilt(outcome: dict[str, Any]) -> JianliangError:
    """The child's error, if it is one of ours; its words are in our catalogue."""
    kind = getattr(errors, str(outcome["error"]), None)
    known = isinstance(kind, type) and issubclass(kind, JianliangError)
    if kind is None or not known or outcome["code"] not in MESSAGES:
        return LayerError("reader-crashed", name="", reason="unknown answer")
    error: JianliangError = kind(outcome["code"], **outcome["values"])
    return error


def _crash(code: int, said: bytes, limits: dict, name: str) -> JianliangError:
    """What a child without an answer died of, as far as one can tell."""
    text = said.decode("utf-8", "replace")
    short_of_memory = any(
        word in text.lower()
        for word in ("bad_alloc", "memoryerror", "out of memory", "cannot allocate")
    )
    if code in (SIGXCPU, SIGKILL):
        return LimitError("limit-seconds", limit=limits["seconds"])
    if short_of_memory:
        return LimitError("limit-memory", limit=limits["memory_mb"])
    if code == SIGXFSZ:
        return LimitError("limit-bytes", bytes="?", limit=limits["max_bytes"])
    last = next(iter(reversed(text.strip().splitlines())), "")
    return LayerError(
        "reader-crashed", name=name, reason=f"{code} {last[:200]}".strip()
    )
