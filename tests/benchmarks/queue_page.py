"""P2: the queue's page, whole request, with fifty rows: flat however long the history grows.

A few hundred contacts are sent as people send them, then multiplied inside the database. At most OPEN of the copies are
open, which is England's five working days; all the others are history, and stand in no index of the queue.
"""

import time
from collections.abc import Iterator
from datetime import datetime, timedelta

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Table, func, select, text

from foundation import clock
from foundation.database import engine, transaction
from intake.contacts.actions import rebuild_counts
from intake.contacts.domain.states import State
from intake.contacts.tables import ContactRow, QueuePlaceRow
from intake.permissions import SCREENER
from tests.benchmarks import report
from tests.benchmarks.bulk import counted_anew
from tests.support.accounts import an_account, signed_in
from tests.support.contacts import a_contact

SMALL, LARGE, SENT, OPEN = 10_000, 1_000_000, 250, 20_000
WARM_UP, REQUESTS = 50, 200
FILTERS = (
    "?state=acknowledged", "?unseen=yes", "?due=late", "?due=today", "?urgency=urgent", "?mine=yes", "?unassigned=yes",
    "?category=sexual", "?kind=whole_service", "?channel=phone", "?place=1-SYN-1", "?owner=AC-7KQ4-XM3P", "?asked=yes",
    "?danger=yes&unseen=yes", "?category=physical&unassigned=yes&due=late", "?news=yes",
)  # fmt: skip


def measure(kind: str, app: Flask, *, rows: int) -> Iterator[report.Line]:
    """Yield P2's lines for a queue of SMALL contacts and one of `rows`."""
    now = clock.now()
    client = signed_in(app, an_account(SCREENER.code, at=now), at=now)
    _send(now)
    took = {}
    for size in (SMALL, rows):
        _multiply(size)
        took[size] = _p95(client, "/queue")
        yield report.at_most("P2", kind, f"queue page, {size:,} contacts, p95 milliseconds", took[size], 3)
    yield report.at_most("P2", kind, f"queue page, {rows:,} contacts / {SMALL:,}", took[rows] / took[SMALL], 1.1)
    for asked in FILTERS:
        yield report.at_most("P2", kind, f"queue page {asked}, p95 milliseconds", _p95(client, f"/queue{asked}"), 5)


def _send(now: datetime) -> None:
    with transaction():
        for number in range(SENT):
            received = now - timedelta(hours=3 * number)
            a_contact(now=received, key=f"bench-{number}", given_name=f"Mabel {number}", nhs_number="")


def _multiply(size: int) -> None:
    """Copy every contact and its place in the queue until there are `size`; the counters are counted afresh."""
    with transaction() as session:
        if engine().dialect.name == "postgresql":
            session.execute(text("set local statement_timeout = 0"))  # a million rows at once are no page's work
        held = session.scalar(select(func.max(ContactRow.id))) or 0
        changed = {
            "id": f"id + n * {held}",
            "contact_id": f"contact_id + n * {held}",
            "reference": f"reference || '.{held}.' || n",
            "form_key": f"form_key || '.{held}.' || n",
            "is_open": f"contact_id + n * {held} <= {OPEN}",
            "state": f"case when contact_id + n * {held} <= {OPEN} then state else '{State.CLOSED_WITH_REASON}' end",
            "seen": "n % 4 <> 0",
        }
        for row in (ContactRow, QueuePlaceRow):
            session.execute(text(_copying(row.metadata.tables[row.__tablename__], changed, times=size // held - 1)))
        rebuild_counts()
    counted_anew()


def _copying(table: Table, changed: dict[str, str], *, times: int) -> str:
    columns = [column.name for column in table.columns]
    values = ", ".join(changed.get(column, column) for column in columns)
    return (
        f"with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < {times}) "  # noqa: S608  # our own names
        f"insert into {table.name} ({', '.join(columns)}) select {values} from {table.name}, numbers"
    )


def _p95(client: FlaskClient, address: str) -> float:
    took = []
    for _ in range(WARM_UP):  # a server that has just started makes its plans and its templates first
        client.get(address)
    for _ in range(REQUESTS):
        started = time.perf_counter()
        answer = client.get(address)
        took.append((time.perf_counter() - started) * 1000)
        assert answer.status_code == 200, f"{address}: {answer.status}"
    return sorted(took)[int(REQUESTS * 0.95)]
