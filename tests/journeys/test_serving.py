"""`hub serve` as an operator starts it, and `hub run` as a newcomer does: they answer, and stop when asked to."""

import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text

from foundation.config import ROOT
from foundation.database import engine, reading
from intake.demo.accounts import sign_ins
from intake.demo.load import Held, what_is_held
from provider_intel.alerts.queries import latest_list
from tests.support import databases
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


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/livez") as answer:  # our own server on this machine
            return answer.status == 200
    except urllib.error.URLError:
        return False


@pytest.fixture
def nothing_yet(database_kind: str, run_folder: Path, tmp_path: Path) -> Iterator[str]:
    """Connect to a database without a single table, and give its address."""
    with databases.copy_of("nothing", _touch, kind=database_kind, shared=run_folder, scratch=tmp_path) as url:
        yield url


def _touch() -> None:
    with engine().begin() as connection:
        connection.execute(text("create table passing (number integer)"))
        connection.execute(text("drop table passing"))


def test_the_first_hub_run_loads_the_county_draws_up_a_list_and_says_who_can_sign_in(
    nothing_yet: str, tmp_path: Path
) -> None:
    port, log = free_port(), tmp_path / "run.log"
    environment = environment_of(settings_for(nothing_yet, var_dir=tmp_path, workers=1, port=port))

    with _run({**environment, "COUNTY_SIZE": "0.01"}, log) as process:
        assert _answers(port)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 0
    told = log.read_text()

    assert not _answers(port)
    in_order = ("The database is made", "The fictional county is loaded", "List 1 produced", "Decision manager",
                "hub demo code", f"The hub is at http://127.0.0.1:{port}", "Stopping.")  # fmt: skip
    found = [told.find(words) for words in in_order]
    assert -1 not in found, told
    assert found == sorted(found), told
    assert [each.email for each in sign_ins() if each.email not in told] == []
    with reading() as session:
        assert what_is_held(session) is Held.COUNTY
        assert latest_list(session, lens="high_3_months") is not None


def test_hub_run_on_a_database_that_holds_something_else_adds_nothing_to_it(
    database: str, tmp_path: Path, somebody
) -> None:
    somebody("screener")
    port, log = free_port(), tmp_path / "run.log"
    settings = settings_for(database, var_dir=tmp_path, workers=1, port=port)

    with _run(environment_of(settings), log) as process:
        assert _answers(port)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 0
    told = log.read_text()

    assert not _answers(port)
    assert "Stopping." in told
    assert "fictional county" not in told
    with reading() as session:
        assert what_is_held(session) is Held.SOMETHING_ELSE


def test_hub_run_says_that_its_port_is_taken(database: str, tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        environment = environment_of(settings_for(database, var_dir=tmp_path, port=port))
        done = subprocess.run([sys.executable, "-m", "app", "run"], cwd=ROOT, env=environment, capture_output=True,
                              text=True, check=False)  # fmt: skip

    assert done.returncode == 1
    assert done.stderr == f"Error: Port {port} is taken. Choose another: PORT=9000 make run\n"
