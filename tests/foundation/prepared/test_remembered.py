"""Rows that a prepared statement remembers: the very tuple of before while the database says the same, else another."""

from datetime import UTC, datetime
from typing import NamedTuple

from sqlalchemy import bindparam, select

from foundation.database import reading, transaction
from foundation.prepared import Prepared
from foundation.signin.tables import OrganisationRow

AT = datetime(2026, 10, 6, 9, tzinfo=UTC)


class Found(NamedTuple):
    """An organisation."""

    id: str
    name: str
    created_at: datetime


def _an_organisation() -> str:
    with transaction() as session:
        session.add(OrganisationRow(id="OR-1", name="Elm", kind="care_home", created_at=AT))
    return "OR-1"


def _prepared(remembered: int) -> Prepared:
    found = select(OrganisationRow.id, OrganisationRow.name, OrganisationRow.created_at).where(
        OrganisationRow.id == bindparam("id")
    )
    return Prepared(found, rows=Found, remembered=remembered)


def test_a_remembered_row_is_the_same_until_the_database_says_another(database):
    made, statement = _an_organisation(), _prepared(10)
    with reading() as session:
        first, second = (statement.first(session, {"id": made}) for _ in range(2))
    assert first == Found(made, "Elm", AT)
    assert second is first

    with transaction() as session:
        session.get_one(OrganisationRow, made).name = "Another"
    with reading() as session:
        assert statement.all(session, {"id": made}) == [first._replace(name="Another")]


def test_rows_come_as_the_class_that_was_asked_for_without_being_remembered(database):
    made, statement = _an_organisation(), _prepared(0)
    with reading() as session:
        rows = [statement.first(session, {"id": made}) for _ in range(2)]
    assert rows[0] == rows[1] == Found(made, "Elm", AT)
    assert rows[0] is not rows[1]
