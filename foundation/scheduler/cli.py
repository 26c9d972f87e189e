"""Commands: `hub scheduler` keeps the timetable, `hub jobs` shows it and runs one job by hand."""

import os
import signal
import threading
from datetime import timedelta

import click
from flask.cli import with_appcontext

from foundation import clock
from foundation.database import reading
from foundation.scheduler.jobs import JobUnknown
from foundation.scheduler.runs import run_job
from foundation.scheduler.serving import Pace, serve
from foundation.scheduler.states import JobState, state_of_jobs


@click.command("scheduler")
@click.option("--finish-within", type=click.FloatRange(0, 600), default=25, show_default=True, metavar="SECONDS",
              help="how long jobs may keep running after it is told to stop")  # fmt: skip
@with_appcontext
def scheduler(finish_within: float) -> None:
    """Run the scheduled jobs: mail, reminders and nightly work. One process leads; more may stand by."""
    serve_until_told(pace=Pace(farewell=timedelta(seconds=finish_within)))


def serve_until_told(*, pace: Pace) -> None:
    """Keep the timetable in this process until SIGTERM or Ctrl-C."""
    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    if not serve(stop, pace=pace):
        os._exit(0)  # what still runs is begun again by the next; Python would wait for it to end


@click.group("jobs")
def jobs() -> None:
    """The timetable: what runs by itself, and running one job by hand."""


@jobs.command("list")
@with_appcontext
def list_jobs() -> None:
    """Show every job, when it is next due and how it last went."""
    with reading() as session:
        for state in state_of_jobs(session):
            click.echo(_line(state))


@jobs.command("run")
@click.argument("name")
@with_appcontext
def run(name: str) -> None:
    """Run one job now, by NAME."""
    try:
        outcome = run_job(name, clock.now())
    except JobUnknown as refusal:
        raise click.ClickException(str(refusal)) from refusal
    if not outcome.done:
        raise click.ClickException(f"{name} failed: {outcome.words}")
    click.echo(f"{name}: {outcome.words}")


def _line(state: JobState) -> str:
    last = "has not run yet"
    if state.last_finished_at is not None:
        late = ", late" if state.last_late else ""
        last = f"last {state.last_outcome}{late} {clock.in_london(state.last_finished_at):%d %b %H:%M}"
        last += f": {state.last_words}"
    due = f"due {clock.in_london(state.due_at):%d %b %H:%M}" if state.due_at else "not planned yet"
    return f"{state.name}: {state.words} ({state.schedule}). {due}; {last}."
