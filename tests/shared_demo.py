"""Small demo cities that all workers of a run share: each is built once."""

import fcntl
import os
import shutil
from pathlib import Path

import pytest

from jianliang.edges.demo import generate
from jianliang.edges.demonstration import build_demo


def shared_demo(factory: pytest.TempPathFactory, seed: int) -> Path:
    """The folder of a small demo, with `city/` in it, built by whoever is first.

    Nobody writes to it: who wants to, takes a copy (`copied_demo`).
    """
    base = factory.getbasetemp()
    room = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder = room / f"small-{seed}"
    with (room / f"small-{seed}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "built").exists():
            shutil.rmtree(folder, ignore_errors=True)
            build_demo(
                folder, generate("small", seed), "en", lambda _what, _share: None
            )
            (folder / "built").touch()
    return folder


def copied_demo(factory: pytest.TempPathFactory, seed: int) -> Path:
    """The folder of a city of one's own, made of the shared one."""
    own = factory.mktemp("copied") / "city"
    return Path(shutil.copytree(shared_demo(factory, seed) / "city", own))
