"""A million entries are verified in under half a minute, in memory that does not grow with them."""

import resource
import time
from datetime import datetime, timedelta

import pytest
from sqlalchemy import insert

from foundation import audit
from foundation.audit.tables import audit_entries
from foundation.audit.trail import Sealed, prepared, seal_of
from foundation.database import reading, transaction

CHAINS, LENGTH, AT_A_TIME = 100_000, 10, 1_000
NAMES = ("chain", "sequence", "at", "code", "by_kind", "by_id", "facts")


@pytest.mark.benchmark
def test_a_million_entries_are_verified_in_half_a_minute(trail: str, at: datetime) -> None:
    for start in range(0, CHAINS, AT_A_TIME):
        with transaction() as session:
            session.execute(
                insert(audit_entries), [row for number in range(AT_A_TIME) for row in _chain(start + number, at)]
            )
    with transaction() as session:
        audit.checkpoint(session, at=at)
    before, started = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter()

    with reading() as session:
        verdict = audit.verify(session)

    seconds = time.perf_counter() - started
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"audit verify: {verdict.entries:,} entries in {seconds:.1f} s, {grown:.0f} MiB more")
    assert verdict.sound
    assert verdict.entries == CHAINS * LENGTH
    assert seconds < 30
    assert grown < 32


def _chain(number: int, at: datetime) -> list[dict[str, object]]:
    rows, seal = [], ""
    for sequence in range(1, LENGTH + 1):
        moment = at + timedelta(seconds=sequence)
        facts = f'{{"field":"title","number":{sequence}}}'
        sealed: Sealed = (f"paper:{number:06}", sequence, moment, "paper.seen", "account", str(number % 50), facts)
        seal = seal_of(prepared().key, seal, sealed)
        rows.append(dict(zip(NAMES, sealed, strict=True)) | {"hash": seal})
    return rows
