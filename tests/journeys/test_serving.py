"""`hub serve` as an operator starts it: it answers, and it stops when it is asked to."""

import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from foundation.config import ROOT
from tests.support.nursery import ServerProcess
from tests.support.serving import LiveServer, environment_of, free_port, wait_until_it_answers
from tests.support.settings import settings_for

pytestmark = pytest.mark.process


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
