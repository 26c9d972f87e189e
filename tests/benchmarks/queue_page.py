"""P2: the queue's page, whole request, with fifty rows: flat however long the history grows.

A few hundred contacts are sent as people send them, then multiplied inside the database. At most OPEN of the copies are
open, which is England's five working days; all the others are history, and stand in no index of the queue. What was
told in those is left out, which no page of the queue reads: ten million (`--rows 10000000`) then take up to 15 GB.
"""

import time
from collections.abc import Iterator
from datetime import datetime, timedelta

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Table

from foundation import clock
from foundation.database import Base, transaction
from foundation.straight import straight
from intake.contacts.actions import rebuild_counts
from intake.contacts.domain.states import State
from intake.contacts.tables import ContactRow, QueuePlaceRow
from intake.permissions import SCREENER
from tests.benchmarks import bulk, processor, report
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
        took[size], worked = _p95(client, "/queue")
        words = f"queue page, {size:,} contacts, p95 milliseconds"
        yield report.at_most("P2", kind, words, took[size], 3)
        yield report.Line("P2", kind, f"{words} of processor time", f"{worked:.2f}")
    yield report.at_most("P2", kind, f"queue page, {rows:,} contacts / {SMALL:,}", took[rows] / took[SMALL], 1.1)
    for asked in FILTERS:
        each, _ = _p95(client, f"/queue{asked}")
        yield report.at_most("P2", kind, f"queue page {asked}, p95 milliseconds", each, 5)


def _send(now: datetime) -> None:
    with transaction():
        for number in range(SENT):
            received = now - timedelta(hours=3 * number)
            a_contact(now=received, key=f"bench-{number}", given_name=f"Mabel {number}", nhs_number="")


def _multiply(size: int) -> None:
    """Copy every contact and its place in the queue until there are `size`; the counters are counted afresh."""
    tables = [Base.metadata.tables[row.__tablename__] for row in (ContactRow, QueuePlaceRow)]
    with bulk.quick_connection() as raw:
        held = raw.execute("select max(id) from contacts").fetchone()[0]
        copies = size // held - 1
        raw.execute(_NUMBERS.format(last=copies))
        for table in tables:
            name = table.name
            raw.execute(f"create temporary table first_{name} as select * from {name}")  # noqa: S608 - our own names
        # The copies of a few contacts after one another: those of one stand side by side in every index.
        together = max(1, bulk.AT_ONCE // copies)
        for first in range(1, held + 1, together):
            for table in tables:
                raw.execute(_copying(table, _changed(held, copies), first=first, last=first + together - 1))
            bulk.keep_so_far(raw)
        for name in ("copies", *(f"first_{table.name}" for table in tables)):
            raw.execute(f"drop table {name}")
    rebuild_counts()
    bulk.at_rest()


_NUMBERS = """create temporary table copies as
    with recursive copies(n) as (select 1 union all select n + 1 from copies where n < {last}) select n from copies"""


def _changed(held: int, copies: int) -> dict[str, str]:
    """Return what is another in a copy. No page of the queue reads what a finished one was told."""
    is_open = f"n * {held} < {OPEN}"
    return {
        "id": f"{held} + (id - 1) * {copies} + n",
        "contact_id": f"{held} + (contact_id - 1) * {copies} + n",
        "reference": f"reference || '.{held}.' || n",
        "form_key": f"form_key || '.{held}.' || n",
        "is_open": is_open,
        "state": f"case when {is_open} then state else '{State.CLOSED_WITH_REASON}' end",
        "answers": f"case when {is_open} then answers else '{{}}' end",
        "sealed_referrer": f"case when {is_open} then sealed_referrer else '' end",
        "seen": "n % 4 <> 0",
    }


def _copying(table: Table, changed: dict[str, str], *, first: int, last: int) -> str:
    columns = [column.name for column in table.columns]
    values = ", ".join(changed.get(column, column) for column in columns)
    (key,) = (column.name for column in table.primary_key)
    return (
        f"insert into {table.name} ({', '.join(columns)}) select {values} from first_{table.name}, copies "  # noqa: S608 - our own names
        f"where {key} between {first} and {last} order by {key}, n"
    )


def _p95(client: FlaskClient, address: str) -> tuple[float, float]:
    """Return the 95th hundredth of what a request takes by the clock, and of what it costs the processor."""
    took, work = [], processor.Work(bulk.backend(straight))
    for _ in range(WARM_UP):  # a server that has just started makes its plans and its templates first
        client.get(address)
    for _ in range(REQUESTS):
        work.begin()
        started = time.perf_counter()
        answer = client.get(address)
        took.append((time.perf_counter() - started) * 1000)
        work.end()
        assert answer.status_code == 200, f"{address}: {answer.status}"
    return sorted(took)[int(REQUESTS * 0.95)], sorted(work.took)[int(REQUESTS * 0.95)]
