"""A scheduler as its own process, for tests that kill it: python -m tests.foundation.scheduler.a_process URL LEASE."""

import os
import sys
import time
from dataclasses import replace
from datetime import datetime, timedelta

from foundation import database, scheduler
from foundation.scheduler import cli
from foundation.scheduler.serving import Pace


def _tell(now: datetime) -> str:
    return f"process {os.getpid()}"


def _take_long(now: datetime) -> str:
    time.sleep(0.8)
    return f"process {os.getpid()}"


def _never_end(now: datetime) -> str:
    time.sleep(3600)
    return "it ended"


def main(url: str, lease_seconds: str, *others: str) -> None:
    """Keep a timetable of two jobs that run every second, and one for which something always waits.

    With the word `endless` it has one job that never ends too, and waits no time for it when it is told to stop.
    """
    database.connect(url)
    scheduler.register(
        scheduler.Job("tell", "Tells who ran it", scheduler.Every(seconds=1), _tell),
        scheduler.Job("rarely", "Runs when asked", scheduler.Every(seconds=3600), _tell, waits=lambda _: True),
        scheduler.Job("take-long", "Takes most of a second", scheduler.Every(seconds=1), _take_long),
    )
    pace = Pace(beat=timedelta(seconds=0.1), look=timedelta(seconds=0.5), lease=timedelta(seconds=float(lease_seconds)))
    if "endless" in others:
        scheduler.register(scheduler.Job("endless", "Never ends", scheduler.Every(seconds=1), _never_end))
        pace = replace(pace, farewell=timedelta(0))
    cli.serve_until_told(pace=pace)


if __name__ == "__main__":
    main(*sys.argv[1:])
