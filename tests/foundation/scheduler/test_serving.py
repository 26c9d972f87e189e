"""Schedulers as processes: side by side, killed, and told to stop."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy import select

from foundation import clock
from foundation.config import ROOT
from foundation.database import reading
from foundation.scheduler import Every, Job, cli, is_leading_somewhere, register
from foundation.scheduler.tables import job_runs, scheduler_leases

pytestmark = pytest.mark.process

LEASE_SECONDS = 3
PATIENCE_SECONDS = 90  # how long a crowded machine may take before we say it never happened
Start = Callable[..., "subprocess.Popen[bytes]"]


@pytest.fixture
def start(timetable: str) -> Iterator[Start]:
    """Return a function that starts one more scheduler process on this database; all are gone at the end."""
    started: list[subprocess.Popen[bytes]] = []

    def start_one(*others: str) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", "tests.foundation.scheduler.a_process", timetable, str(LEASE_SECONDS), *others]
        started.append(subprocess.Popen(command, cwd=ROOT))
        return started[-1]

    yield start_one
    for process in started:
        process.kill()
        process.wait()


def _finished() -> list[Any]:
    with reading() as session:
        return list(session.execute(select(job_runs).where(job_runs.c.finished_at.is_not(None))))


def _wait_until(true: Callable[[], object]) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while not true():
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(0.05)


def _fence() -> int:
    with reading() as session:
        return int(session.execute(select(scheduler_leases.c.fence)).scalar_one())


def _leader() -> int:
    return int(next(row.words for row in reversed(_finished())).split()[1])


def test_several_schedulers_on_one_database_run_each_due_job_once(start: Start) -> None:
    for _ in range(3):
        start()

    _wait_until(lambda: len(_finished()) >= 8)

    runs = _finished()
    assert all(count == 1 for count in Counter((run.name, run.due_at) for run in runs).values())
    assert all((run.tries, run.outcome) == (1, "done") for run in runs)
    assert len({run.words for run in runs}) == 1


def test_what_waits_is_not_left_to_the_next_round(start: Start) -> None:
    start()

    _wait_until(lambda: [run for run in _finished() if run.name == "rarely"])


def test_when_the_leader_is_killed_another_takes_over(start: Start) -> None:
    start()
    start()
    _wait_until(_finished)
    dead, fence = _leader(), _fence()

    os.kill(dead, signal.SIGKILL)
    _wait_until(lambda: _leader() != dead)

    assert _fence() > fence  # what the dead one may still have been writing is refused from here on


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_told_to_stop_it_finishes_what_runs_and_gives_up_the_lead(start: Start, how: signal.Signals) -> None:
    process = start()
    _wait_until(lambda: len(_finished()) >= 2)

    process.send_signal(how)

    assert process.wait(timeout=PATIENCE_SECONDS) == 0
    with reading() as session:
        assert not is_leading_somewhere(session, clock.now())
        half_done = select(job_runs).where(job_runs.c.started_at.is_not(None), job_runs.c.finished_at.is_(None))
        assert session.execute(half_done).all() == []


def test_told_to_stop_it_leaves_what_would_run_too_long_to_the_next_and_waits_for_nothing(start: Start) -> None:
    process = start("endless")
    _wait_until(lambda: [run for run in _begun("endless") if run.finished_at is None])

    process.send_signal(signal.SIGTERM)

    assert process.wait(timeout=PATIENCE_SECONDS) == 0
    assert _begun("endless") == []
    with reading() as session:
        assert not is_leading_somewhere(session, clock.now())


def _begun(name: str) -> list[Any]:
    with reading() as session:
        return list(
            session.execute(select(job_runs).where(job_runs.c.name == name, job_runs.c.started_at.is_not(None)))
        )


def test_without_a_scheduler_the_pages_can_tell(timetable: str) -> None:
    with reading() as session:
        assert not is_leading_somewhere(session, clock.now())


def test_with_a_scheduler_the_pages_can_tell_until_its_lease_runs_out(start: Start) -> None:
    start()
    _wait_until(_finished)

    with reading() as session:
        assert is_leading_somewhere(session, clock.now())
        assert not is_leading_somewhere(session, clock.now() + timedelta(minutes=1))


def test_the_commands_list_jobs_and_run_one_by_name(timetable: str) -> None:
    register(
        Job("good", "Does well", Every(seconds=60), lambda now: "all is done"),
        Job("bad", "Does badly", Every(seconds=60), lambda now: str(1 // 0)),
    )
    runner = FlaskCliRunner(Flask("bare"))

    good, bad, unknown = (runner.invoke(cli.jobs, ["run", name]) for name in ("good", "bad", "else"))

    assert (good.exit_code, good.output) == (0, "good: all is done\n")
    assert bad.exit_code == unknown.exit_code == 1
    assert bad.output.splitlines()[-1].startswith("Error: bad failed: ZeroDivisionError at tests/foundation/scheduler/")
    assert unknown.output == "Error: There is no job called else. There are: bad, good.\n"
    listed = runner.invoke(cli.jobs, ["list"]).output.splitlines()
    assert listed[1].startswith("good: Does well (every minute). not planned yet; last done ")
