"""P4: one contact's page, whole request, with 500 entries in its story; and as many statements as with few."""

import statistics
import time
from collections.abc import Iterator
from datetime import timedelta

from flask import Flask
from flask.testing import FlaskClient

from foundation import clock
from intake.matching.actions import index_waiting
from tests.benchmarks import report
from tests.support import triage
from tests.support.accounts import signed_in
from tests.support.long_story import long_story
from tests.support.statements import statements_asked

FEW, MANY, EARLIER, REQUESTS = 5, 500, 20, 100


def measure(kind: str, app: Flask) -> Iterator[report.Line]:
    """Yield P4's lines: the page of a contact with a history, with a few entries and with MANY."""
    now = clock.now() - timedelta(days=2)
    who = triage.people(now)
    for number in range(EARLIER):
        triage.a_contact(now - timedelta(days=10 + number), cause_name="Jo Reed")
    reference = triage.screened(triage.a_contact(now, cause_name="Jo Reed"), who.screener, now)
    index_waiting()
    client, address = signed_in(app, who.worker, at=clock.now()), f"/contacts/{reference}"
    took, asked = {}, {}
    for entries, more in ((FEW, FEW), (MANY, MANY - FEW)):
        long_story(reference, who.worker, entries=more, at=now)
        took[entries], asked[entries] = _milliseconds(client, address), _statements(client, address)
    words = f"contact page, {MANY} entries"
    yield report.at_most("P4", kind, f"{words}, milliseconds (median of {REQUESTS})", took[MANY], 20)
    yield report.at_most("P4", kind, f"{words}, statements more than with {FEW}", asked[MANY] - asked[FEW], 0)
    yield report.at_most("P4", kind, f"{words}, times as long as with {FEW}", took[MANY] / took[FEW], 3)


def _milliseconds(client: FlaskClient, address: str) -> float:
    took = []
    for _ in range(REQUESTS):
        started = time.perf_counter()
        answer = client.get(address)
        took.append((time.perf_counter() - started) * 1000)
        assert answer.status_code == 200, f"{address}: {answer.status}"
    return statistics.median(took)


def _statements(client: FlaskClient, address: str) -> int:
    with statements_asked() as statements:
        client.get(address)
    return len(statements)
