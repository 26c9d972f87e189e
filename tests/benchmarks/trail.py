"""P10: what the trail costs the transaction that writes it, with 32 at it at once; and proving a million entries whole.

The transaction is a whole contact handed in, by processes of their own with a connection each; the same without its
entry in the trail, in turn. The entries that are proved stand in the order in which they came, ten to a record, with
the seals they would have, and half of all ends are sealed by a checkpoint.
"""

import multiprocessing
import statistics
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from typing import Any, NamedTuple

from flask import Flask

from foundation import audit, clock, database
from foundation.audit.checkpoints import checkpoint
from foundation.audit.tables import audit_entries
from foundation.audit.trail import prepared, seal_of
from foundation.audit.verifying import verify
from foundation.database import reading, transaction
from intake.contacts.actions import SavePage, handing_in, planning, save_page, start_draft
from intake.contacts.actions.entries import CONTACT_SENT
from intake.contacts.domain.pages import PAGES
from tests.benchmarks import bulk, report
from tests.support.contacts import a_form

WRITERS, EACH, ROUNDS = 32, 10, 5
ENTRIES, TO_A_RECORD = 1_000_000, 10
COST, SECONDS = 1.2, 30
_BEGUN = datetime(2026, 1, 5, 9, tzinfo=UTC)


class _Burst(NamedTuple):
    """How long a contact took by the clock, and by the processor time of the writers, in milliseconds."""

    clock: float
    processor: float


def measure(kind: str, app: Flask, *, entries: int) -> Iterator[report.Line]:
    """Yield P10's lines."""
    yield from _cost(kind)
    with app.app_context():
        _fill(entries)
    started, worked = time.perf_counter(), time.process_time()
    with reading() as session:
        verdict = verify(session)
    took, work = time.perf_counter() - started, time.process_time() - worked
    assert verdict.sound, verdict.words
    assert verdict.entries >= entries
    yield report.at_most("P10", kind, f"proving {entries:,} entries whole, seconds", took, SECONDS)
    yield report.Line("P10", kind, "of which this process worked, seconds", f"{work:.2f}")


def _cost(kind: str) -> Iterator[report.Line]:
    bursts: dict[bool, list[_Burst]] = {True: [], False: []}
    _burst(with_trail=True)  # one that is not counted, for what is only done once
    for number in range(ROUNDS):
        for with_trail in (True, False) if number % 2 else (False, True):
            bursts[with_trail].append(_burst(with_trail=with_trail))
    its, bare = ([statistics.median(part) for part in zip(*bursts[each], strict=True)] for each in (True, False))
    what = f"a contact with its trail / without, {WRITERS} writers"
    yield report.Line("P10", kind, f"a contact with its trail, {WRITERS} writers, milliseconds each", f"{its[0]:.2f}")
    yield report.at_most("P10", kind, f"{what}, time", its[0] / bare[0], COST)
    yield report.Line("P10", kind, f"{what}, processor time of the writers", f"{its[1] / bare[1]:.2f}")


def _burst(*, with_trail: bool) -> _Burst:
    """Hand in EACH contacts from each of WRITERS processes, all beginning together."""
    cookies = _finished_forms(WRITERS * EACH, with_trail=with_trail)
    url = database.engine().url.render_as_string(hide_password=False)
    database.engine().dispose()
    forking = multiprocessing.get_context("fork")  # a copy has the application from the start
    barrier, started, ends = forking.Barrier(WRITERS + 1), [], []
    for number in range(WRITERS):
        mine, theirs = forking.Pipe()
        its_own = cookies[number * EACH : (number + 1) * EACH]
        one = forking.Process(target=_writer, args=(url, its_own, with_trail, barrier, theirs))
        one.start()
        started.append(one)
        ends.append(mine)
    barrier.wait()
    began = time.perf_counter()
    worked = [end.recv() for end in ends]
    took = time.perf_counter() - began
    for one in started:
        one.join()
    return _Burst(took * 1000 / len(cookies), sum(worked) / len(cookies))


def _writer(url: str, cookies: list[str], with_trail: bool, barrier: Barrier, answer: Connection) -> None:
    database.connect(url)
    planning.audit = audit if with_trail else _NoTrail  # type: ignore[attr-defined]  # ends with this process
    now = clock.now()
    forms = [handing_in.ready_form(cookie, now=now) for cookie in cookies]
    barrier.wait()
    before = time.process_time()
    for form in forms:
        assert form is not None
        assert handing_in.hand_in_ready(form, by=None, now=now)
    answer.send((time.process_time() - before) * 1000)
    database.engine().dispose()


class _NoTrail:
    """Stands where the trail would be, for what the transaction takes without it."""

    @staticmethod
    def begin_later(*_given: object, **_named: object) -> None:
        """Plan nothing."""

    @staticmethod
    def beginning(*_given: object, **_named: object) -> dict[str, object]:
        """Return nothing to fill in."""
        return {}


def _finished_forms(count: int, *, with_trail: bool) -> list[str]:
    """Fill forms in and return the cookie of each; what their sending will write is planned with its last page."""
    now, day = clock.now(), timedelta(days=1)
    with transaction():
        made = [
            start_draft(now=now, keep_for=day, by=None,
                        known=a_form(given_name=f"Mabel {now.microsecond} {number}", nhs_number="")).cookie
            for number in range(count)
        ]  # fmt: skip
        planning.audit = audit if with_trail else _NoTrail  # type: ignore[attr-defined]  # put back below
        for cookie in made:
            save_page(SavePage(cookie=cookie, slug=PAGES[-1].slug), now=now, keep_for=day)
        planning.audit = audit  # type: ignore[attr-defined]  # as it was
    return made


def _fill(entries: int) -> None:
    """Write entries with their seals: each record's in the order of its steps, and the records in turn, as in life."""
    records = entries // TO_A_RECORD
    seals = [""] * records
    at = bulk.as_stored(audit_entries, "at")
    columns = ("chain", "sequence", "at", "code", "by_kind", "by_id", "facts", "hash")
    for sequence in range(1, TO_A_RECORD + 1):
        rows = _steps(sequence, seals, at)
        with bulk.quick_connection() as raw:
            bulk.put(raw, "audit_entries", columns, rows)
        if sequence == TO_A_RECORD // 2:
            with transaction() as session:
                checkpoint(session, at=_BEGUN + timedelta(days=sequence))
    bulk.at_rest()


def _steps(sequence: int, seals: list[str], stored: Any) -> Iterator[tuple[Any, ...]]:
    key, by, code = prepared().key, audit.Actor.account("AC-7KQ4-XM3P"), CONTACT_SENT.code
    facts = f'{{"state":"step {sequence}"}}'
    for record in range(len(seals)):
        moment = _BEGUN + timedelta(days=sequence, milliseconds=record)
        chain = f"contact:SA-{record * 7_919 % 9_999_991:07d}"
        entry = (chain, sequence, moment, code, by.kind, by.id, facts)
        seals[record] = seal_of(key, seals[record], entry)
        yield (chain, sequence, stored(moment), code, by.kind, by.id, facts, seals[record])
