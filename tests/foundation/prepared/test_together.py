"""Statements asked as one give the rows that each gives alone, whatever its columns hold."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import JSON, Boolean, Date, Integer, Select, String, bindparam, column, delete, insert, select, table

from foundation.database import Moment, engine, is_sqlite, reading, transaction
from foundation.prepared import Prepared, Question
from foundation.straight import straight
from foundation.together import ask_ahead, ask_once, one_look, rows_of_all
from tests.support.statements import statements_asked

AT = datetime(2026, 3, 29, 0, 30, 15, 120, tzinfo=UTC)
THINGS = table(
    "things", column("id", Integer), column("said", String), column("at", Moment), column("day", Date),
    column("open", Boolean), column("facts", JSON), column("size", Integer),
)  # fmt: skip
ROWS = [
    {"id": 1, "said": 'a "quoted" \\ word, é 🙂\n', "at": AT, "day": date(2026, 3, 29), "open": True, "size": 2**31 - 1,
     "facts": {"a": [1, None, "ü"], "b": {"c": "2026-03-29"}}},
    {"id": 2, "said": "", "at": None, "day": None, "open": False, "facts": {}, "size": None},
    {"id": 3, "said": None, "at": AT.replace(microsecond=0), "day": date(1, 1, 1), "open": None, "facts": ["x"],
     "size": -1},
]  # fmt: skip
KEPT = "create table things (id integer, said text, at {moment}, day date, open boolean, facts {json}, size bigint)"
LARGE = Prepared(select(THINGS).where(THINGS.c.id >= bindparam("least")).order_by(THINGS.c.id.desc()))
WORDS = Prepared(select(THINGS.c.said, THINGS.c.id).where(THINGS.c.said == bindparam("said")).limit(5))
TWICE = Prepared(select(THINGS.c.id, THINGS.c.id.label("again")).where(THINGS.c.id != 2).order_by(THINGS.c.id))


@pytest.fixture
def things(database: str) -> None:
    """Keep three things, of every kind of column there is."""
    kinds = {"postgresql": ("timestamptz", "jsonb"), "sqlite": ("datetime", "json")}[engine().dialect.name]
    with engine().begin() as connection:
        connection.exec_driver_sql(KEPT.format(moment=kinds[0], json=kinds[1]))
        connection.execute(insert(THINGS), ROWS)


def asked_alone(*questions: Question) -> list[list[Any]]:
    with reading() as session:
        return [each.statement.all(session, each.values) for each in questions]


def test_every_kind_of_value_comes_back_as_it_does_alone(things: None) -> None:
    questions = (Question(LARGE, {"least": 1}), Question(WORDS, {"said": ROWS[0]["said"]}), Question(TWICE, {}))
    alone = asked_alone(*questions)
    with reading() as session, statements_asked() as statements:
        ask_ahead(session, *questions)
        found = [each.statement.all(session, dict(each.values)) for each in questions]
        first = LARGE.first(session, {"least": 1})

    assert found == alone
    assert first == alone[0][0]
    assert len(statements) == (4 if is_sqlite() else 1)
    assert [row._asdict() for row in found[0]] == ROWS[::-1]
    assert [tuple(row) for row in found[2]] == [(1, 1), (3, 3)]


def test_one_statement_asked_ahead_with_two_values_gives_each_its_own_rows(things: None) -> None:
    both = [Question(LARGE, {"least": least}) for least in (1, 3)]
    alone = asked_alone(*both)
    with reading() as session, statements_asked() as statements:
        ask_ahead(session, *both)
        found = [each.rows(session) for each in both]

    assert found == alone
    assert len(statements) == (2 if is_sqlite() else 1)


def test_other_values_are_asked_for_themselves_and_nothing_found_is_nothing(things: None) -> None:
    with reading() as session:
        ask_ahead(session, Question(LARGE, {"least": 2}), Question(WORDS, {"said": "nobody said this"}))

        assert [row.id for row in LARGE.all(session, {"least": 3})] == [3]
        assert WORDS.all(session, {"said": "nobody said this"}) == []
        assert WORDS.first(session, {"said": "nobody said this"}) is None
        assert [row.id for row in WORDS.all(session, {"said": ""})] == [2]


def test_what_was_asked_ahead_is_of_one_look_and_of_no_transaction(things: None) -> None:
    question = Question(LARGE, {"least": 3})
    with one_look(), reading() as session:
        ask_ahead(session, question)
        assert [row.id for row in LARGE.all(session, question.values)] == [3]
        with transaction() as writing:
            writing.execute(delete(THINGS).where(THINGS.c.id == 3))
            ask_ahead(writing, question)
            assert LARGE.all(writing, question.values) == []
        with reading() as again:
            assert again is session
            assert [row.id for row in LARGE.all(again, question.values)] == [3]
    assert asked_alone(question) == [[]]


def test_statements_on_a_connection_of_single_statements_are_one_journey_and_one_state(things: None) -> None:
    questions = (Question(LARGE, {"least": 1}), Question(WORDS, {"said": ""}), Question(TWICE, {}))
    alone = asked_alone(*questions)
    with straight() as lent:  # the first connection asks the server what it is
        rows_of_all(lent, *questions)
    with statements_asked() as statements, straight() as lent:
        found = rows_of_all(lent, *questions)

    assert found == alone
    assert len(statements) == (3 if is_sqlite() else 1)


def test_what_is_written_between_two_of_the_statements_is_seen_by_neither(things: None) -> None:
    def written() -> Select[Any]:
        with transaction() as session:
            session.execute(delete(THINGS))
        return select(THINGS.c.id)

    late = Prepared(lambda _dialect: written())
    with straight() as lent:
        before, after = rows_of_all(lent, Question(TWICE, {}), Question(late, {}))

    assert [len(before), len(after)] == ([2, 3] if is_sqlite() else [0, 0])


def test_what_is_asked_once_in_a_look_is_not_asked_again_on_either_database(things: None) -> None:
    question = Question(LARGE, {"least": 1})
    with reading() as session, statements_asked() as statements:
        ask_once(session, question)
        ask_once(session, question)
        found = [question.rows(session), question.rows(session)]

    assert found[0] == found[1] == asked_alone(question)[0]
    assert len(statements) == 1


def test_in_a_transaction_nothing_is_held_from_before_something_was_written(things: None) -> None:
    question = Question(TWICE, {})
    with transaction() as session:
        ask_once(session, question)
        session.execute(delete(THINGS).where(THINGS.c.id == 3))

        assert [row.id for row in question.rows(session)] == [1]
