"""The worker as a process: killed, told to leave, orphaned, it loses no job."""

import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import ExitStack
from types import SimpleNamespace

import pytest

from jianliang.edges import staging
from jianliang.edges.city import open_city
from jianliang.edges.citybook import present
from jianliang.edges.jobs import queue
from jianliang.edges.jobs.child import end, start_worker
from jianliang.edges.jobs.doing import Doing
from jianliang.edges.jobs.rows import jobs_engine
from jianliang.edges.jobs.worker import Worker
from jianliang.edges.planaskers import askers_of

PATIENCE_S = 300


@pytest.fixture
def city(folder, tmp_path):
    shutil.copytree(folder, tmp_path / "city")
    return open_city(tmp_path / "city")


@pytest.fixture
def engine(city):
    return jobs_engine(city)


def until(is_so):
    """Wait for something; what never comes fails the test."""
    for _ in range(PATIENCE_S * 20):
        found = is_so()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError("it never came")


def asked(engine, kind="plan", unit="", **wish):
    return queue.ask(engine, kind, wish, ("wang", unit), present()).job


def test_killed_in_the_middle_its_job_is_begun_again_and_done(city, engine):
    job = asked(engine, unit="990101", effort="quick")
    first = start_worker(city.folder)
    until(lambda: queue.read_job(engine, job).step > 0)
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    left = queue.read_job(engine, job)
    assert (left.state, left.tries) == ("running", 1)
    assert Worker(city.folder).work(once=True) == 1
    done = queue.read_job(engine, job)
    assert (done.state, done.tries, done.fault) == ("done", 2, {})
    assert (city.folder / "plans" / done.snapshot / "manifest.json").is_file()
    assert askers_of(city, done.snapshot) == {"990101"}
    told = [step.label for _, step in queue.steps(engine, job)]
    assert told[-1] == "plan-tell-front"


def test_told_to_leave_it_gives_its_job_back_as_if_it_had_not_begun(city, engine):
    job = asked(engine)
    worker = start_worker(city.folder)
    until(lambda: queue.read_job(engine, job).step > 0)
    end(worker)
    assert worker.returncode is not None
    back = queue.claim(engine, queue.worker_name(), present())
    # It had no time to give back what it could not leave: then it was killed.
    assert back.job == job
    assert back.tries == (1 if worker.returncode == 0 else 2)


def test_it_leaves_when_the_server_that_started_it_is_gone(city):
    code = (
        "import sys, os; from pathlib import Path;"
        "from jianliang.edges.jobs.child import start_worker;"
        "print(start_worker(Path(sys.argv[1])).pid, flush=True); os._exit(9)"
    )
    told = subprocess.run(
        [sys.executable, "-c", code, str(city.folder)], capture_output=True, text=True
    )
    pid = int(told.stdout)

    def is_over():
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        with open(f"/proc/{pid}/stat", encoding="utf-8") as file:
            return file.read().rpartition(")")[2].split()[0] == "Z"

    until(is_over)


def test_a_job_that_fails_says_why_and_the_worker_goes_on(city, engine):
    wrong = asked(engine, fixed=["none-such"])
    strange = queue.ask(engine, "no-such-kind", {}, ("wang", ""), present()).job
    broken = queue.ask(engine, "assess", {"year": "x"}, ("wang", ""), present()).job
    assert Worker(city.folder).work(once=True) == 3
    faults = {name: queue.read_job(engine, name) for name in (wrong, strange, broken)}
    assert {one.state for one in faults.values()} == {"failed"}
    assert faults[wrong].fault["code"] == "plan-lock"
    assert faults[wrong].fault["values"] == {"plot": "none-such"}
    assert faults[strange].fault["code"] == "job-kind"
    assert faults[broken].fault == {"code": "job-fault", "values": {}}


def test_a_job_waits_for_another_writer_and_keeps_its_result(city, engine, monkeypatch):
    job, waited = asked(engine, "assess"), []
    with ExitStack() as other:
        other.enter_context(staging.writing(city.folder))

        def sleep(seconds):
            waited.append(seconds)
            other.close()

        clock = SimpleNamespace(monotonic=time.monotonic, sleep=sleep)
        monkeypatch.setattr(staging, "time", clock)
        assert Worker(city.folder).work(once=True) == 1
    done = queue.read_job(engine, job)
    assert (done.state, done.fault, len(waited)) == ("done", {}, 1)
    assert (city.folder / "assessments" / done.snapshot / "manifest.json").is_file()


def test_asked_to_stop_before_the_search_nothing_is_kept(city, engine):
    job = asked(engine)
    mine = queue.claim(engine, queue.worker_name(), present())
    queue.cancel(engine, job, present())
    doing = Doing(engine, mine, lambda: False)
    doing.flush()
    with pytest.raises(KeyboardInterrupt):
        doing.telling.progress("read-layers", 0.5)
    doing.telling.progress("read-layers", 0.6)
    assert doing.is_stopped


def test_during_the_search_it_is_stopped_once_and_may_then_finish(city, engine):
    asked(engine)
    mine = queue.claim(engine, queue.worker_name(), present())
    doing = Doing(engine, mine, lambda: False)
    tell = doing.telling.tell
    tell("plan-tell-bound", float("inf"))
    tell("plan-tell-build", 0.25)
    queue.cancel(engine, mine.job, present())
    doing.flush()
    with pytest.raises(KeyboardInterrupt):
        tell("plan-tell-build", 0.2)
    for label in ("plan-tell-plain", "plan-tell-front"):
        tell(label, 0.0)
    doing.flush()
    told = [(step.label, step.gap) for _, step in queue.steps(engine, mine.job)]
    assert ("plan-tell-build", 0.25) in told
    assert told[0] == ("plan-tell-bound", None)
    assert told[-1] == ("plan-tell-front", None)


def test_near_its_end_a_plan_is_finished_whatever_is_asked(city, engine):
    asked(engine)
    mine = queue.claim(engine, queue.worker_name(), present())
    doing = Doing(engine, mine, lambda: False)
    queue.cancel(engine, mine.job, present())
    doing.flush()
    doing.telling.tell("plan-tell-plain", 0.0)
    assert not doing.is_stopped
