"""Writing the trail: a closed vocabulary, plain facts, one chain a record, in the caller's transaction."""

import hmac
from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from foundation import audit
from foundation.audit.trail import Sealed, canonical_text, seal_of, stamp
from foundation.database import is_sqlite, reading, transaction
from tests.foundation.audit.trails import ADDED, CHANGED, CLERK, SEEN, TABLES, write
from tests.support.statements import statements_asked


def test_the_history_of_a_record_is_read_back_as_it_was_written(trail: str, at: datetime) -> None:
    with transaction() as session:
        audit.add(session, ADDED, subject="paper:1", by=audit.PUBLIC, at=at, facts={"field": "title"}, first=True)
        audit.add(session, SEEN, subject="paper:2", by=CLERK, at=at, first=True)
        audit.add(session, CHANGED, subject="paper:1", by=CLERK, at=at + timedelta(microseconds=1), facts={"n": [1]})

    with reading() as session:
        first, second = audit.history(session, "paper:1")

    assert (first.sequence, first.words, first.by_kind, dict(first.facts)) == (
        1,
        "Paper added",
        "public",
        {"field": "title"},
    )
    assert (second.sequence, second.at, second.code) == (2, at + timedelta(microseconds=1), "paper.changed")
    assert (second.by_kind, second.by_id, dict(second.facts)) == ("account", "7", {"n": [1]})


def test_an_entry_nobody_registered_is_refused(trail: str, at: datetime) -> None:
    with pytest.raises(audit.EntryUnknown, match=r"paper\.burnt"), transaction() as session:
        audit.add(session, audit.Entry("paper.burnt", "Burnt"), subject="paper:1", by=CLERK, at=at)


def test_one_code_never_gets_two_meanings(trail: str) -> None:
    audit.register(ADDED)

    with pytest.raises(audit.EntryUnknown, match="already means: Paper added"):
        audit.register(audit.Entry("paper.added", "Something else"))


@pytest.mark.parametrize("fact", [1.5, object(), {1: "x"}, ["a", 2.0], b"x"])
def test_facts_that_are_not_plain_are_refused(trail: str, at: datetime, fact: object) -> None:
    with pytest.raises(audit.FactsRefused), transaction() as session:
        audit.add(session, SEEN, subject="paper:1", by=CLERK, at=at, facts={"fact": fact})


def test_odd_characters_in_facts_are_stored_and_still_verify(trail: str, at: datetime) -> None:
    with transaction() as session:
        audit.add(session, SEEN, subject="paper:é", by=CLERK, at=at, facts={"odd": 'NUL \x00 lone \ud800 quote " 🦊'})

    with reading() as session:
        assert audit.history(session, "paper:é")[0].facts["odd"].endswith('quote " 🦊')
        assert audit.verify(session).sound


def test_an_entry_goes_when_its_transaction_does(trail: str, at: datetime) -> None:
    with transaction() as session:
        audit.add(session, SEEN, subject="paper:1", by=CLERK, at=at)
        session.rollback()

    with reading() as session:
        assert audit.history(session, "paper:1") == []


def test_a_wrong_claim_to_be_first_still_lands_at_the_end(trail: str, at: datetime) -> None:
    write("paper:1", count=2, at=at)

    with transaction() as session:
        audit.add(session, CHANGED, subject="paper:1", by=CLERK, at=at, first=True)

    with reading() as session:
        assert [line.code for line in audit.history(session, "paper:1")] == [
            "paper.seen",
            "paper.seen",
            "paper.changed",
        ]
        assert audit.verify(session).sound


def test_writers_side_by_side_on_one_chain_all_succeed_in_order(trail: str, at: datetime) -> None:
    together = Barrier(4)

    def keep_writing() -> None:
        together.wait()
        write("paper:1", count=15, at=at)

    writers = [Thread(target=keep_writing) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    with reading() as session:
        assert [line.sequence for line in audit.history(session, "paper:1")] == list(range(1, 61))
        assert audit.verify(session).sound


def test_two_open_transactions_can_both_append_to_one_chain(trail: str, at: datetime) -> None:
    """The second waits for the first to finish, then takes the next place."""
    second = Thread(target=write, args=("paper:1",), kwargs={"count": 1, "at": at})
    with transaction() as session:
        audit.add(session, ADDED, subject="paper:1", by=CLERK, at=at, first=True)
        second.start()
        second.join(timeout=0.3)
        assert second.is_alive()
    second.join()

    with reading() as session:
        assert [line.code for line in audit.history(session, "paper:1")] == ["paper.added", "paper.seen"]


@pytest.mark.parametrize(("first", "statements"), [(True, 1), (False, 2)])
def test_an_entry_costs_one_statement_or_two(trail: str, at: datetime, first: bool, statements: int) -> None:
    with statements_asked() as seen, transaction() as session:
        audit.add(session, SEEN, subject="paper:1", by=CLERK, at=at, first=first)

    assert len(seen) == statements


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("order", ["update {} set hash = 'x'", "delete from {}", "truncate {}"])
def test_the_database_itself_refuses_to_change_the_trail(trail: str, at: datetime, table: str, order: str) -> None:
    write("paper:1", count=2, at=at)
    with transaction() as session:
        audit.checkpoint(session, at=at)
    column = "digest" if table == "audit_checkpoints" else "hash"
    wanted = order.format(table).replace("hash", column)
    if is_sqlite():
        wanted = wanted.replace("truncate", "delete from")

    with pytest.raises(DBAPIError, match="append-only"), transaction() as session:
        session.execute(text(wanted))


def test_an_entry_cannot_be_replaced_by_another_insert(trail: str, at: datetime) -> None:
    write("paper:1", count=2, at=at)
    again = "into audit_entries select id, chain, sequence, at, 'x', by_kind, by_id, facts, hash from audit_entries"

    try:
        with transaction() as session:
            session.execute(text(("insert or replace " if is_sqlite() else "insert ") + again))
    except DBAPIError:
        assert not is_sqlite()

    with reading() as session:
        assert {line.code for line in audit.history(session, "paper:1")} == {"paper.seen"}


@given(entry=st.tuples(st.text(), st.integers(1), st.datetimes(timezones=st.just(UTC)), *[st.text()] * 4))
def test_a_seal_covers_the_canonical_json_of_the_whole_entry(entry: Sealed) -> None:
    chain, sequence, moment, *texts = entry
    canonical = canonical_text([chain, sequence, stamp(moment), *texts]).encode()

    assert seal_of(b"key", "before", entry) == hmac.digest(b"key", b"before" + canonical, "sha256").hex()
