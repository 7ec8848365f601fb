"""The queue of jobs, in SQLite and PostgreSQL: one worker each, nothing lost."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from jianliang.core.errors import LedgerError
from jianliang.edges.jobs import queue
from jianliang.edges.jobs.rows import Step
from jianliang.ledger.databases import book_engine

NOW = datetime(2026, 3, 1, 8, tzinfo=UTC)
LATER = NOW + timedelta(seconds=queue.GONE_S + 1)
WHOSE = ("wang", "990101")
ELSEWHERE = "elsewhere:{}:0"


@pytest.fixture
def engine(new_url):
    made = book_engine(new_url())
    yield made
    made.dispose()


def asked(engine, number=0, kind="assess", whose=WHOSE):
    at = NOW + timedelta(seconds=number)
    return queue.ask(engine, kind, {"year": number}, whose, at)


def test_before_anything_is_asked_for_there_are_no_jobs(engine):
    assert queue.jobs(engine) == []
    assert not queue.is_waiting(engine)
    for missing in (queue.read_job, lambda e, j: queue.cancel(e, j, NOW)):
        with pytest.raises(LedgerError) as refused:
            missing(engine, "0" * 16)
        assert refused.value.code == "job-missing"


def test_jobs_are_taken_in_the_order_they_were_asked_for(engine):
    wanted = [asked(engine, number).job for number in (3, 1, 2)]
    order = [wanted[1], wanted[2], wanted[0]]
    assert [one.job for one in queue.jobs(engine)] == order[::-1]
    taken = [queue.claim(engine, queue.worker_name(), NOW).job for _ in order]
    assert taken == order
    assert queue.claim(engine, queue.worker_name(), NOW) is None


def test_of_many_workers_one_has_each_job(engine):
    jobs = {asked(engine, n, whose=(f"p{n % 4}", "")).job for n in range(12)}

    def take(_):
        mine = queue.worker_name()
        found = []
        while (job := queue.claim(engine, mine, NOW)) is not None:
            found.append(job.job)
        return found

    with ThreadPoolExecutor(6) as many:
        taken = [job for found in many.map(take, range(6)) for job in found]
    assert len(taken) == len(jobs)
    assert set(taken) == jobs


def test_what_is_asked_twice_while_it_waits_is_one_job(engine):
    first = asked(engine)
    assert asked(engine).job == first.job
    assert asked(engine, whose=("wang", "990102")).job != first.job
    queue.cancel(engine, first.job, NOW)
    assert asked(engine).job != first.job


def test_one_person_may_have_a_few_jobs_open(engine):
    jobs = [asked(engine, number) for number in range(queue.MOST_OPEN)]
    with pytest.raises(LedgerError) as refused:
        asked(engine, 99)
    assert refused.value.code == "job-many"
    assert asked(engine, 99, whose=("li", "")).person == "li"
    queue.cancel(engine, jobs[0].job, NOW)
    assert asked(engine, 99).state == "queued"


def test_steps_keep_their_numbers_and_are_given_from_any_on(engine):
    asked(engine)
    job = queue.claim(engine, queue.worker_name(), NOW)
    made = [Step(float(n), "plan-tell-bound", 0.4, 0.5 / n) for n in range(1, 6)]
    assert queue.beat(engine, job, made[:2], NOW) == (True, False)
    assert queue.beat(engine, job, [], NOW) == (True, False)
    assert queue.beat(engine, job, made[2:], NOW) == (True, False)
    assert queue.steps(engine, job.job) == list(enumerate(made, 1))
    assert queue.steps(engine, job.job, 3) == [(4, made[3]), (5, made[4])]
    now = queue.read_job(engine, job.job)
    assert (now.step, now.gap, now.label) == (5, 0.1, "plan-tell-bound")


def test_a_job_that_waits_is_cancelled_at_once_one_that_runs_is_asked_to_stop(engine):
    waiting, other = asked(engine, 1), asked(engine, 2)
    running = queue.claim(engine, queue.worker_name(), NOW)
    assert running.job == waiting.job
    assert queue.cancel(engine, other.job, NOW).state == "cancelled"
    assert queue.cancel(engine, running.job, NOW).state == "running"
    assert queue.beat(engine, running, [], NOW) == (True, True)
    assert queue.finish(engine, running, "cancelled", ("abc", {}), NOW)
    ended = queue.read_job(engine, running.job)
    assert (ended.state, ended.snapshot, ended.worker) == ("cancelled", "abc", "")
    assert queue.cancel(engine, running.job, LATER) == ended


def test_a_job_whose_worker_is_silent_is_given_to_another_and_lost_to_the_first(engine):
    job = asked(engine)
    first = queue.claim(engine, ELSEWHERE.format(1), NOW)
    queue.beat(engine, first, [Step(1.0, "assess", 0.5)], NOW)
    assert queue.claim(engine, ELSEWHERE.format(2), NOW) is None
    second = queue.claim(engine, ELSEWHERE.format(2), LATER)
    assert (second.job, second.tries, second.step) == (job.job, 2, 0)
    assert queue.steps(engine, job.job) == []
    assert queue.beat(engine, first, [], LATER) == (False, True)
    assert not queue.finish(engine, first, "done", ("old", {}), LATER)
    assert queue.finish(engine, second, "done", ("new", {}), LATER)
    assert queue.read_job(engine, job.job).snapshot == "new"


def test_a_job_that_ends_every_worker_fails_and_says_so(engine):
    job = asked(engine)
    at = NOW
    for number in range(queue.MOST_TRIES):
        assert queue.claim(engine, ELSEWHERE.format(number + 1), at).job == job.job
        at += LATER - NOW
    assert queue.claim(engine, ELSEWHERE.format(9), at) is None
    ended = queue.read_job(engine, job.job)
    assert ended.state == "failed"
    assert ended.fault == {"code": "job-lost", "values": {"tries": queue.MOST_TRIES}}


def test_a_stopped_job_whose_worker_is_gone_is_not_begun_again(engine):
    job = asked(engine)
    queue.claim(engine, ELSEWHERE.format(1), NOW)
    queue.cancel(engine, job.job, NOW)
    assert queue.claim(engine, ELSEWHERE.format(2), LATER) is None
    assert queue.read_job(engine, job.job).state == "cancelled"


def test_a_worker_that_leaves_gives_its_job_back_as_new(engine):
    asked(engine)
    first = queue.claim(engine, ELSEWHERE.format(1), NOW)
    queue.release(engine, first)
    again = queue.claim(engine, ELSEWHERE.format(2), NOW)
    assert (again.job, again.tries) == (first.job, 1)
    queue.release(engine, first)
    assert queue.read_job(engine, first.job).state == "running"


def test_a_process_of_this_machine_that_ended_is_gone_at_once():
    mine = queue.worker_name()
    told = queue.moment(NOW)
    host = mine.split(":")[0]
    assert not queue.is_gone(mine, told, NOW)
    assert queue.is_gone(f"{host}:{2**22 + 1}:0", told, NOW)
    assert not queue.is_gone(f"{host}:1:0", told, NOW)
    assert not queue.is_gone(ELSEWHERE.format(1), told, NOW)
    assert queue.is_gone(ELSEWHERE.format(1), told, LATER)
