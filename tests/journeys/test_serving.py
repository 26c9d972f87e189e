"""`hub serve` as an operator starts it, and `hub run` as a newcomer does: they answer, and stop when asked to."""

import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from foundation.config import ROOT
from tests.support.nursery import ServerProcess
from tests.support.serving import LiveServer, environment_of, free_port, wait_until_it_answers
from tests.support.settings import settings_for

pytestmark = pytest.mark.process
PATIENCE_SECONDS = 120
RUN = """import os, signal, sys
signal.signal(signal.SIGINT, signal.SIG_DFL)  # where the tests run in the background, it would be ignored
os.execv(sys.executable, [sys.executable, "-m", "app", "run"])"""


def test_hub_serve_answers_and_stops_when_it_is_asked_to(database: str, tmp_path: Path) -> None:
    port, log = free_port(), tmp_path / "serve.log"
    environment = environment_of(settings_for(database, var_dir=tmp_path, workers=1))
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "app", "serve", "--port", str(port)], cwd=ROOT, env=environment,
            stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
    server = LiveServer(f"http://127.0.0.1:{port}", database, tmp_path, log, ServerProcess(process.pid), environment)

    wait_until_it_answers(server)
    with urllib.request.urlopen(f"{server.url}/readyz") as answer:  # noqa: S310  # our own server on this machine
        assert answer.read() == b"ready\n"
    process.terminate()

    assert process.wait(timeout=30) == 0


@contextmanager
def _run(environment: dict[str, str], log: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """Give `hub run` as a newcomer has it before them, once it says where the hub is."""
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-c", RUN], cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=output,
            stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
    try:
        until = time.monotonic() + PATIENCE_SECONDS
        while "The hub is at" not in log.read_text():
            assert process.poll() is None, log.read_text()
            assert time.monotonic() < until, log.read_text()
            time.sleep(0.1)
        yield process
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait(timeout=60)


def test_hub_run_makes_ready_says_where_the_hub_is_and_stops_all_of_it_at_ctrl_c(
    database: str, tmp_path: Path, somebody
) -> None:
    somebody("screener")  # a database that holds something is given no county
    port, log = free_port(), tmp_path / "run.log"
    settings = settings_for(database, var_dir=tmp_path, workers=1, port=port)
    address = f"http://127.0.0.1:{port}/livez"

    with _run(environment_of(settings), log) as process:
        with urllib.request.urlopen(address) as answer:  # our own server on this machine
            assert answer.status == 200
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 0

    assert "Stopping." in log.read_text()
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(address)  # our own server on this machine
