"""The real server in processes of its own, on a free port: the command line that `hub serve` turns itself into."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pydantic import SecretStr

from foundation.cli.server import server_arguments
from foundation.config import ROOT, Settings
from tests.support.nursery import ServerProcess, start_server
from tests.support.settings import settings_for

PATIENCE_SECONDS = 40


@dataclass(frozen=True)
class LiveServer:
    """A running server: where it answers, which database it uses, where it writes."""

    url: str
    database_url: str
    var_dir: Path
    log: Path
    process: ServerProcess
    environment: dict[str, str]

    def hub(self, *arguments: str) -> str:
        """Run a `hub` command with the server's own settings and return what it printed."""
        done = subprocess.run(
            [sys.executable, "-m", "app", *arguments], cwd=ROOT, env=self.environment, capture_output=True, text=True,
            stdin=subprocess.DEVNULL, check=False,
        )  # fmt: skip
        assert done.returncode == 0, f"hub {' '.join(arguments)}:\n{done.stdout}{done.stderr}"
        return done.stdout


def environment_of(settings: Settings) -> dict[str, str]:
    """Return the environment that gives a process of its own exactly these settings, whatever `.env` says."""
    values = {name: getattr(settings, name) for name in Settings.model_fields}
    plain = {
        name: value.get_secret_value() if isinstance(value, SecretStr) else value for name, value in values.items()
    }
    return {**os.environ, **{name.upper(): str(value) for name, value in plain.items()}}


def free_port() -> int:
    """Return a port nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(database_url: str, *, var_dir: Path, workers: int = 1, **settings: object) -> Iterator[LiveServer]:
    """Start the server on a migrated database, wait until it answers, and end it afterwards.

    It is ended at once: two interpreters that take their leave use more processor time than a short journey does. That
    the server stops as it is asked to is checked where it is what is tested.
    """
    port = free_port()
    chosen = settings_for(database_url, var_dir=var_dir, port=port, workers=workers, **settings)
    environment = environment_of(chosen)
    server = started(port, database_url=database_url, var_dir=var_dir, environment=environment)
    try:
        wait_until_it_answers(server)
        yield server
    finally:
        server.process.kill()


def started(port: int, *, database_url: str, var_dir: Path, environment: dict[str, str]) -> LiveServer:
    """Start the server on a port, in a process group of its own, and return at once."""
    log = var_dir / f"server-{port}.log"
    arguments = server_arguments(address="127.0.0.1", port=port, workers=int(environment["WORKERS"]))
    process = start_server(arguments, environment=environment, log=log)
    return LiveServer(f"http://127.0.0.1:{port}", database_url, var_dir, log, process, environment)


def wait_until_it_answers(server: LiveServer) -> None:
    """Return once the server answers. Raises AssertionError with its log when it does not."""
    for _ in range(PATIENCE_SECONDS * 20):
        assert server.process.runs, f"The server stopped at once:\n{server.log.read_text()}"
        try:
            with urllib.request.urlopen(f"{server.url}/livez", timeout=2):  # noqa: S310  # our own server on this machine
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    raise AssertionError(f"No answer from {server.url}/livez:\n{server.log.read_text()}")
