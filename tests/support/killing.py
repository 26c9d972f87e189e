"""A server that is killed without warning, master and workers together, and started again on the same port."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from tests.support.serving import LiveServer, environment_of, free_port, started, wait_until_it_answers
from tests.support.settings import settings_for


class MortalServer:
    """The real server with two workers; `kill` ends the whole group at once, as a power cut would."""

    def __init__(self, database_url: str, *, var_dir: Path) -> None:
        self._port = free_port()
        self._database_url = database_url
        self._var_dir = var_dir
        settings = settings_for(database_url, var_dir=var_dir, port=self._port, workers=2)
        self._environment = environment_of(settings)
        self._running: LiveServer | None = None

    @property
    def url(self) -> str:
        """Where it answers whenever it runs."""
        return f"http://127.0.0.1:{self._port}"

    def start(self) -> None:
        """Start it and wait until it answers."""
        self._running = started(
            self._port, database_url=self._database_url, var_dir=self._var_dir, environment=self._environment
        )
        wait_until_it_answers(self._running)

    def kill(self) -> None:
        """End master and workers in the middle of whatever they are doing."""
        if self._running is not None:
            self._running.process.kill()
            self._running = None


@contextlib.contextmanager
def mortal_server(database_url: str, *, var_dir: Path) -> Iterator[MortalServer]:
    """Start such a server, and leave nothing of it behind."""
    server = MortalServer(database_url, var_dir=var_dir)
    server.start()
    try:
        yield server
    finally:
        server.kill()
