"""P1: a whole contact through the web, against the least that Flask and Django can do with one row.

Ours: the form's token checked, the finished form that was worked out when its last page was saved looked up, then one
commit with the contact, its audit entry, its place in the queue with both clocks, its outbox row and its tally, and the
contact read back. Django: its token checked, twenty fields read and checked by a model form, one row saved by its ORM.

What is fair about it: the same server and workers with the same settings, a connection for each request, a durable
commit on both databases (SQLite in WAL with synchronous=FULL and `BEGIN IMMEDIATE`, PostgreSQL with fsync), connections
kept open, no debugging, and only the two middlewares of Django's that its own tutorial cannot do without. What is not:
Django reads and checks twenty fields in the request that is measured, ours did when each page was saved; that part is
measured apart, as what saving the last page costs. Ours then keeps seven rows and changes two.
"""

import os
import re
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from http.cookies import SimpleCookie
from pathlib import Path

from sqlalchemy import func, select

from foundation import clock
from foundation.cli.server import server_arguments
from foundation.config import ROOT
from foundation.database import reading, transaction
from intake.contacts.actions import SavePage, save_page, start_draft
from intake.contacts.domain.pages import PAGES
from intake.contacts.tables import ContactRow, QueuePlaceRow
from tests.benchmarks import load, peers, processor, report
from tests.support.contacts import a_form
from tests.support.serving import free_port, serving

ROUNDS, EACH_ROUND, WARM_UP, WORKERS = 3, 800, 64, 2
_TOKEN = re.compile(r'name="(csrf_token|csrfmiddlewaretoken)" value="([^"]+)"')


@dataclass(frozen=True)
class Contender:
    """Something that takes forms: where, what to send it, and how many it says it holds."""

    port: int
    requests: Callable[[int], list[bytes]]
    stored: Callable[[], int]
    leaders: tuple[int, ...]


@dataclass(frozen=True)
class Round:
    """One burst, and the processor milliseconds that its server and the database server spent on each request."""

    burst: load.Report
    processor: float


def measure(kind: str, urls: Callable[[str], str], folder: Path) -> Iterator[report.Line]:
    """Yield P1's lines. `urls` gives the address of a fresh database by name; ours is connected and migrated."""
    with ExitStack() as running:
        contenders = {"hub": running.enter_context(_ours(urls("hub"), folder))}
        for name in ("flask", "django") if peers.django_is_there() else ("flask",):
            contenders[name] = running.enter_context(_peer(f"bare_{name}", urls))
        rounds: dict[str, list[Round]] = {name: [] for name in contenders}
        for contender in contenders.values():
            load.fire(contender.port, contender.requests(WARM_UP))
        for _ in range(ROUNDS):
            for name, contender in contenders.items():
                rounds[name].append(_round(contender))
    yield from _lines(kind, rounds, saving=_saving_the_last_page())


def _round(contender: Contender) -> Round:
    before, requests = contender.stored(), contender.requests(EACH_ROUND)
    used = processor.spent(contender.leaders)
    burst = load.fire(contender.port, requests)
    used = processor.spent(contender.leaders) - used
    taken = burst.statuses[302] + burst.statuses[303]
    assert taken == EACH_ROUND, f"Not every form was taken: {dict(burst.statuses)}"
    assert contender.stored() - before == taken, "What was acknowledged is not what is held."
    return Round(burst, used / EACH_ROUND)


def _saving_the_last_page() -> float:
    """Return what the application spends on saving the page that finishes a form, which works the contact out."""
    now, day, took = clock.now(), timedelta(days=1), []
    for number in range(50):
        draft = start_draft(now=now, keep_for=day, by=None, known=a_form(given_name=f"Ivy {number}", nhs_number=""))
        started = time.process_time()
        save_page(SavePage(cookie=draft.cookie, slug=PAGES[-1].slug), now=now, keep_for=day)
        took.append((time.process_time() - started) * 1000)
    return statistics.median(took)


def _lines(kind: str, rounds: dict[str, list[Round]], *, saving: float) -> Iterator[report.Line]:
    rate = {name: statistics.median(one.burst.rate for one in given) for name, given in rounds.items()}
    used = {name: statistics.median(one.processor for one in given) for name, given in rounds.items()}
    p50, p99, worst = (_middle(rounds["hub"], share) for share in (0.5, 0.99, 1.0))
    named = {"hub": "whole contacts", "django": "Django, one row", "flask": "Flask, one row"}
    for name, words in ((name, words) for name, words in named.items() if name in rate):
        yield report.Line("P1", kind, f"{words}, a second, {load.CONNECTIONS} connections", f"{rate[name]:.0f}")
        yield report.Line("P1", kind, f"{words}, processor milliseconds of the servers", f"{used[name]:.2f}")
    if "django" in rate:
        yield report.at_least("P1", kind, "whole contacts / Django's one row", rate["hub"] / rate["django"], 1.5)
        yield report.Line("P1", kind, "the same by processor time alone", f"{used['django'] / used['hub']:.2f}")
    else:
        yield peers.not_compared("P1", kind)
    yield report.Line("P1", kind, "whole contacts / Flask's one row", f"{rate['hub'] / rate['flask']:.2f}")
    yield report.Line("P1", kind, "half are answered within, milliseconds", f"{p50:.1f}")
    yield report.Line("P1", kind, "saving the last page of a finished form, processor milliseconds", f"{saving:.2f}")
    yield report.at_most("P1", kind, "p99 / p50", p99 / p50, 1.5)
    yield report.at_most("P1", kind, "worst / p50", worst / p50, 4)


def _middle(given: list[Round], share: float) -> float:
    return statistics.median(one.burst.at(share) for one in given)


@contextmanager
def _ours(database_url: str, folder: Path) -> Iterator[Contender]:
    with serving(database_url, var_dir=folder, workers=WORKERS) as server:
        port = int(server.url.rsplit(":", 1)[1])

        def requests(count: int) -> list[bytes]:
            drafts = _ready_drafts(count)
            cookies, token = _token(f"{server.url}/report/check", {"hub-draft": drafts[0]})
            fields = {**token, "declaration": "yes"}
            host = f"127.0.0.1:{port}"
            return [load.post(host, "/report/send", fields, {**cookies, "hub-draft": draft}) for draft in drafts]

        yield Contender(port, requests, _contacts_held, (server.process.pid, *processor.postmaster(database_url)))


def _ready_drafts(count: int) -> list[str]:
    """Fill forms in and return the cookie of each, so that the sending of each is all that is measured."""
    now, day = clock.now(), timedelta(days=1)
    with transaction():
        drafts = [
            start_draft(
                now=now, keep_for=day, by=None,
                known=a_form(given_name=f"Mabel {now.microsecond} {number}", nhs_number=""),
            ).cookie
            for number in range(count)
        ]  # fmt: skip
        for cookie in drafts:
            save_page(SavePage(cookie=cookie, slug=PAGES[-1].slug), now=now, keep_for=day)
    return drafts


def _contacts_held() -> int:
    with reading() as session:
        contacts = session.scalar(select(func.count()).select_from(ContactRow)) or 0
        assert contacts == session.scalar(select(func.count()).select_from(QueuePlaceRow)), "A contact has no place."
    return contacts


@contextmanager
def _peer(module: str, urls: Callable[[str], str]) -> Iterator[Contender]:
    name, port = f"tests.benchmarks.peers.{module}", free_port()
    database_url = urls(module)
    environment = {**os.environ, "PEER_DATABASE": database_url}

    def ask(expression: str) -> str:
        code = f"from {name} import *; print({expression})"
        return subprocess.run(
            [sys.executable, "-c", code], env=environment, cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout.strip()

    ask("prepare()")
    command = server_arguments(address="127.0.0.1", port=port, workers=WORKERS)
    command[command.index("app:create_app()")] = f"{name}:app"
    process = subprocess.Popen([sys.executable, "-m", *command], env=environment, cwd=ROOT)
    try:
        url = f"http://127.0.0.1:{port}/"
        _wait_for(url)

        def requests(count: int) -> list[bytes]:
            cookies, token = _token(url, {})
            return [load.post(f"127.0.0.1:{port}", "/", {**peers.FILLED, **token}, cookies)] * count

        leaders = (process.pid, *processor.postmaster(database_url))
        yield Contender(port, requests, lambda: int(ask("stored()")), leaders)
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait_for(url: str) -> None:
    for _ in range(1200):  # a busy machine may be slow to start a server
        try:
            with urllib.request.urlopen(url, timeout=2):  # noqa: S310  # our own server on this machine
                return
        except OSError:
            time.sleep(0.05)
    raise AssertionError(f"No answer from {url}")


def _token(url: str, cookies: dict[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Open a page as a browser would; return its cookies, and the hidden token that its form sends back."""
    asked = urllib.request.Request(url, headers={"Cookie": "; ".join(f"{k}={v}" for k, v in cookies.items())})  # noqa: S310  # our own server on this machine
    with urllib.request.urlopen(asked, timeout=10) as answer:  # noqa: S310  # our own server on this machine
        page, given = answer.read().decode(), SimpleCookie("; ".join(answer.headers.get_all("Set-Cookie") or ()))
    found = _TOKEN.search(page)
    assert found, f"No form token on {url}"
    return {name: one.value for name, one in given.items()}, {found[1]: found[2]}
