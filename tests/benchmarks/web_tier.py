"""P13: what the web tier holds in memory, two workers, over a hundred thousand requests; and what it has not loaded.

The server is started as an installation starts it, and asked for the start page, a form's page, the queue and a
contact's page. Memory is each process's own and its share of what it has in common with the others, so that the sum is
what the machine gives to all of them. A worker is replaced by a new one after some twenty thousand requests.
"""

import itertools
import json
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.client import HTTPConnection
from pathlib import Path

from foundation import clock
from foundation.config import ROOT
from foundation.signin.actions import start_session
from intake.contacts.actions import start_draft
from intake.permissions import SCREENER
from tests.benchmarks import load, processor, report
from tests.support.accounts import an_account
from tests.support.contacts import a_contact, a_form
from tests.support.serving import environment_of, free_port
from tests.support.settings import settings_for

REQUESTS, WARM_UP, LOOKS, WORKERS = 100_000, 3_000, 20, 2
MEBIBYTES, FLAT = 130, 1.1
HEAVY = ("numpy", "scipy", "networkx")
_CONTACTS, _ONE_CONTACT_IN = 50, 100
_PATIENCE = 60
_OWN_SHARE = re.compile(r"^Pss:\s+(\d+) kB", re.MULTILINE)
_LOADED = """
import json, sys
from app import create_app
app = create_app()
for address in {addresses}:
    app.test_client().get(address)
print(json.dumps([name for name in {heavy} if name in sys.modules]))
"""


def measure(kind: str, urls: Callable[[str], str], folder: Path, *, requests: int) -> Iterator[report.Line]:
    """Yield P13's lines. The database that `urls` calls `hub` is connected and migrated."""
    settings = environment_of(settings_for(urls("hub"), var_dir=folder, port=free_port(), workers=WORKERS))
    asked = _asked(f"127.0.0.1:{settings['PORT']}")
    with _served(settings) as (port, leader):
        _fire(port, itertools.islice(asked, WARM_UP))
        held = [_mebibytes(leader)]
        for _ in range(LOOKS):
            _fire(port, itertools.islice(asked, requests // LOOKS))
            held.append(_mebibytes(leader))
    words = f"web tier, {WORKERS} workers and what starts them, MiB"
    yield report.at_most("P13", kind, f"{words}, most in {requests:,} requests", max(held), MEBIBYTES)
    yield report.Line("P13", kind, f"{words}, after the first {WARM_UP:,}", f"{held[0]:.2f}")
    yield report.at_most("P13", kind, f"most in {requests:,} requests / after the first {WARM_UP:,}",
                         max(held) / held[0], FLAT)  # fmt: skip
    loaded = _loaded(settings)
    yield report.at_most("P13", kind, f"of {', '.join(HEAVY)} loaded in a worker", loaded, 0)


def _asked(host: str) -> Iterator[bytes]:
    """Give requests without end: mostly the start page, a page of the form and the queue, now and then a contact's."""
    now = clock.now()
    session = {"hub-session": start_session(an_account(SCREENER.code, at=now).id, now=now)}
    draft = {"hub-draft": start_draft(now=now, keep_for=timedelta(days=1), by=None, known=a_form()).cookie}
    sent = itertools.cycle(
        a_contact(now=now, key=f"web-{number}", given_name=f"Mabel {number}", nhs_number="").reference
        for number in range(_CONTACTS)
    )
    often = itertools.cycle(
        load.get(host, path, cookies)
        for path, cookies in (("/", {}), ("/report/about-you", draft), ("/queue", session))
    )
    for number in itertools.count(1):
        rare = number % _ONE_CONTACT_IN == 0
        yield load.get(host, f"/contacts/{next(sent)}", session) if rare else next(often)


@contextmanager
def _served(settings: dict[str, str]) -> Iterator[tuple[int, int]]:
    """Serve as an installation does; give the port and the process that started the workers."""
    command = [sys.executable, "-m", "app", "serve"]
    with (Path(settings["VAR_DIR"]) / "served.log").open("w") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=settings, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    try:
        _wait_for(int(settings["PORT"]))
        yield int(settings["PORT"]), process.pid
    finally:
        process.terminate()
        process.wait(timeout=_PATIENCE)


def _wait_for(port: int) -> None:
    for _ in range(_PATIENCE * 20):  # a busy machine may be slow to start a server
        try:
            HTTPConnection("127.0.0.1", port, timeout=2).request("GET", "/livez")
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError(f"No answer on {port}")


def _fire(port: int, requests: Iterator[bytes]) -> None:
    answered = load.fire(port, requests)
    assert set(answered.statuses) == {200}, f"Not every page was given: {dict(answered.statuses)}"


def _mebibytes(leader: int) -> float:
    return sum(map(_own_share, processor.with_all_below([leader]))) / 1024


def _own_share(pid: int) -> int:
    try:
        found = _OWN_SHARE.search(Path(f"/proc/{pid}/smaps_rollup").read_text())
    except OSError:  # a worker that was being replaced
        return 0
    return int(found[1]) if found else 0


def _loaded(settings: dict[str, str]) -> int:
    """Return how many of the libraries that only jobs need a worker has loaded once it has shown its pages."""
    code = _LOADED.format(addresses=("/", "/report/about-you", "/signin"), heavy=HEAVY)
    said = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=settings, capture_output=True, check=True)
    return len(json.loads(said.stdout.splitlines()[-1]))
