"""Statements given straight to the driver keep every promise the ordinary way keeps."""

from datetime import datetime

import pytest
from sqlalchemy import bindparam, func, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from foundation.audit.tables import audit_entries
from foundation.database import is_sqlite, reading, transaction
from foundation.notices.tables import outbox
from foundation.prepared import Prepared
from foundation.rows import NewRows
from foundation.straight import at_once, straight
from tests.support.statements import statements_asked


def _message(key: str, at: datetime) -> dict[str, object]:
    return {"code": "x", "about": "paper:1", "dedupe_key": key, "created_at": at, "attempts": 0, "next_at": at}


def _entry(sequence: int, at: datetime) -> dict[str, object]:
    named = {"chain": "paper:1", "sequence": sequence, "at": at, "code": "x", "by_kind": "system", "by_id": "test"}
    return named | {"facts": "{}", "hash": "0" * 64}


def _count(session: Session, table: object) -> int:
    return session.scalar(select(func.count()).select_from(table)) or 0  # type: ignore[arg-type]  # a table


def test_rows_planned_together_are_all_there_and_know_their_ids(database: str, at: datetime) -> None:
    with transaction() as session:
        rows = NewRows()
        first, second = rows.add(outbox, _message("1", at)), rows.add(outbox, _message("2", at))
        rows.add(audit_entries, _entry(1, at))
        rows.write(session)

    with reading() as session:
        held = session.execute(
            select(outbox.c.id, outbox.c.dedupe_key, outbox.c.created_at).order_by(outbox.c.id)
        ).all()
        assert _count(session, audit_entries) == 1
    assert [tuple(row) for row in held] == [(first.id, "1", at), (second.id, "2", at)]


def test_rows_planned_together_are_one_statement_on_postgresql(database: str, at: datetime) -> None:
    with statements_asked() as asked, transaction() as session:
        rows = NewRows()
        for number in range(5):
            rows.add(outbox, _message(str(number), at))
        rows.write(session)

    assert len(asked) == (5 if is_sqlite() else 1)


def test_a_row_that_cannot_stand_takes_all_the_others_with_it(database: str, at: datetime) -> None:
    with transaction() as session:
        rows = NewRows()
        rows.add(audit_entries, _entry(1, at))
        rows.write(session)

    def write_a_message_and_the_same_entry_again() -> None:
        with transaction() as session:
            rows = NewRows()
            rows.add(outbox, _message("1", at))
            rows.add(audit_entries, _entry(1, at))
            rows.write(session)

    with pytest.raises(IntegrityError) as refused:
        write_a_message_and_the_same_entry_again()

    assert "paper:1" not in str(refused.value.params)
    with reading() as session:
        assert (_count(session, outbox), _count(session, audit_entries)) == (0, 1)


def test_a_row_that_is_there_already_is_passed_over_when_the_plan_says_so(database: str, at: datetime) -> None:
    for _ in range(2):
        with transaction() as session:
            rows = NewRows()
            rows.add(outbox, _message("1", at), unless_there=True)
            rows.write(session)

    with reading() as session:
        assert _count(session, outbox) == 1


def test_a_prepared_select_gives_values_as_their_columns_say_and_nothing_when_there_is_nothing(
    database: str, at: datetime
) -> None:
    by_key = Prepared(select(outbox.c.created_at, outbox.c.attempts).where(outbox.c.dedupe_key == bindparam("key")))
    with transaction() as session:
        rows = NewRows()
        rows.add(outbox, _message("1", at))
        rows.write(session)

    with reading() as session:
        found = by_key.first(session, {"key": "1"})
        assert by_key.first(session, {"key": "2"}) is None
    assert (found.created_at, found.attempts) == (at, 0)


def test_a_connection_kept_from_an_earlier_transaction_is_not_used_in_the_next(database: str, at: datetime) -> None:
    by_key = Prepared(select(outbox.c.attempts).where(outbox.c.dedupe_key == bindparam("key")))
    with reading() as session:
        assert by_key.first(session, {"key": "1"}) is None
        session.rollback()
        with transaction() as writing:
            rows = NewRows()
            rows.add(outbox, _message("1", at))
            rows.write(writing)
        assert by_key.first(session, {"key": "1"}).attempts == 0


def test_a_connection_that_broke_while_it_waited_is_lent_to_nobody_again(database: str) -> None:
    ask = Prepared(select(func.count().label("number")).select_from(outbox))
    with straight() as lent:
        assert ask.first(lent, {}).number == 0
        broken = lent.connection.dbapi_connection
    with straight() as lent:
        assert lent.connection.dbapi_connection is broken  # it waited
    broken.close()

    with pytest.raises(DBAPIError), straight() as lent:
        ask.first(lent, {})
    with straight() as lent:
        assert ask.first(lent, {}).number == 0
        assert lent.connection.dbapi_connection is not broken


def _write_and_fail(at: datetime) -> None:
    with straight() as lent, at_once(lent):
        if is_sqlite():  # PostgreSQL's one statement is a transaction of its own
            rows = NewRows()
            rows.add(outbox, _message("1", at))
            rows.write(lent)
        raise LookupError


def test_what_was_left_open_is_taken_back_before_a_connection_is_lent_again(database: str, at: datetime) -> None:
    with pytest.raises(LookupError):
        _write_and_fail(at)

    with straight() as lent:
        assert Prepared(select(func.count().label("number")).select_from(outbox)).first(lent, {}).number == 0
    with transaction() as session:
        assert _count(session, outbox) == 0


def test_postgresql_keeps_the_plan_of_what_is_asked_in_one_look_after_another(database: str) -> None:
    asked = Prepared(select(outbox.c.id).where(outbox.c.code == bindparam("code")))
    for _ in range(8):
        with reading() as session:
            asked.all(session, {"code": "x"})

    if is_sqlite():  # which plans anew, in less time than a journey to a server takes
        return
    with reading() as session:
        kept = session.scalar(text("select sum(generic_plans + custom_plans) from pg_prepared_statements"))
    assert kept == 3  # those of the eight after its driver had met it five times


def test_postgresql_plans_anew_by_its_values_what_is_asked_for_so_or_by_sqlalchemy_itself(database: str) -> None:
    asked = select(outbox.c.id).where(outbox.c.code == bindparam("code"))
    by_values = Prepared(asked, by_values=True)
    for _ in range(8):
        with reading() as session:
            by_values.all(session, {"code": "x"})
            session.execute(asked, {"code": "x"}).all()

    if not is_sqlite():
        with reading() as session:
            assert session.scalar(text("select count(*) from pg_prepared_statements")) == 0
