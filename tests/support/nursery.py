"""A process that has the application's modules loaded already, and starts servers as copies of itself.

Loading the modules takes seconds, and the journeys start a server for every test. A copy becomes gunicorn, with the
command line, the settings and the application factory of `hub serve`; it only need not read the modules again.
"""

import atexit
import json
import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from foundation.config import ROOT
from tests.support.moving_clock import follow_when_told

PATIENCE_SECONDS = 10


@dataclass(frozen=True)
class ServerProcess:
    """A server's leading process, and with it the whole group of its workers."""

    pid: int

    @property
    def runs(self) -> bool:
        """Whether it is still there."""
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return False
        return True

    def kill(self) -> None:
        """End it and its workers in the middle of whatever they are doing, and return when it is gone."""
        with suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        give_up = time.monotonic() + PATIENCE_SECONDS
        while self.runs and time.monotonic() < give_up:
            time.sleep(0.02)


def start_server(arguments: list[str], *, environment: dict[str, str], log: Path) -> ServerProcess:
    """Start gunicorn with these arguments in a process group of its own, and return at once."""
    order = {"arguments": arguments, "environment": environment, "log": str(log)}
    nursery, one_at_a_time = _nursery()
    assert nursery.stdin is not None
    assert nursery.stdout is not None
    with one_at_a_time:
        nursery.stdin.write(json.dumps(order) + "\n")
        nursery.stdin.flush()
        return ServerProcess(int(nursery.stdout.readline()))


@cache
def _nursery() -> tuple["subprocess.Popen[str]", threading.Lock]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.support.nursery"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    atexit.register(_close, process)
    return process, threading.Lock()


def _close(process: "subprocess.Popen[str]") -> None:
    process.communicate()  # it ends when nobody orders anything any more


def main() -> None:
    """Load the application's modules, then start one server for each line of orders."""
    import app  # noqa: F401  # what all this is for

    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # ended servers leave nothing behind
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            _become_server(json.loads(line))
        print(pid, flush=True)


def _become_server(order: dict[str, list[str] | dict[str, str] | str]) -> None:
    from gunicorn.app.wsgiapp import run

    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.setsid()
    output = os.open(str(order["log"]), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for stream, target in ((0, os.open(os.devnull, os.O_RDONLY)), (1, output), (2, output)):
        os.dup2(target, stream)
    os.environ.clear()
    os.environ.update(order["environment"])  # type: ignore[arg-type]  # a dictionary of text, as `start_server` writes it
    follow_when_told()
    sys.argv = list(order["arguments"])
    run()


if __name__ == "__main__":
    main()
