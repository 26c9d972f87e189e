"""Copies of this process: a part of the hub in a process of its own that need not load the application again.

Loading it takes seconds, and the hub is several processes. A copy is made before this one has opened the database or
started a thread, for neither may be shared.
"""

import multiprocessing
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.context import ForkProcess

import click

_FORK = multiprocessing.get_context("fork")


def start_copy(work: Callable[[], None]) -> ForkProcess:
    """Do a piece of work in a copy of this process, in a session of its own, and return at once.

    A refusal meant for a person is said in its sentence, and the copy ends with its status.
    """
    copy = _FORK.Process(target=_alone, args=(work,))
    copy.start()
    return copy


def stop_copies(*copies: ForkProcess, within: float) -> None:
    """Ask copies and what they started to end; end those that still run after so many seconds."""
    for copy in copies:
        _tell(copy, signal.SIGTERM)
    for copy in copies:
        copy.join(timeout=within)
        _tell(copy, signal.SIGKILL)


def _alone(work: Callable[[], None]) -> None:
    os.setsid()  # Ctrl-C reaches the first process alone, which then asks its copies in order
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        work()
    except click.ClickException as refusal:
        refusal.show()
        raise SystemExit(refusal.exit_code) from refusal


def _tell(copy: ForkProcess, how: signal.Signals) -> None:
    if copy.pid is None or copy.exitcode is not None:
        return
    try:
        os.killpg(copy.pid, how)
    except ProcessLookupError:  # it has not left for its own session yet, or is gone
        with suppress(ProcessLookupError):
            os.kill(copy.pid, how)
