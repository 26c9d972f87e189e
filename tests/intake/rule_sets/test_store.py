"""Every rule set that was used is held once, and read back as it was or refused by name."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from foundation.database import engine, reading, transaction
from intake.rule_sets.actions import store_rule_set
from intake.rule_sets.domain import V4, guidance_called, guidance_on, use_first_day_of_v4
from intake.rule_sets.queries import RuleSetMissing, rule_set
from thresholds import StartRefused, load_guidance

AT = datetime(2026, 10, 6, 9, tzinfo=UTC)
GUIDANCE = load_guidance(date(2026, 10, 6))


@pytest.fixture
def stored(database):
    with transaction() as session:
        store_rule_set(session, GUIDANCE, at=AT)


def test_a_rule_set_is_held_once_with_when_it_was_first_used(stored):
    with transaction() as session:
        store_rule_set(session, GUIDANCE, at=datetime(2027, 1, 1, tzinfo=UTC))

    with engine().connect() as connection:
        rows = connection.execute(text("select hash, version_id, first_used_at from rule_sets")).all()
    assert [(row[0], row[1]) for row in rows] == [(GUIDANCE.hash, V4)]
    assert "2026-10-06" in str(rows[0][2])


def test_it_is_read_back_with_the_same_fingerprint(stored):
    with reading() as session:
        found = rule_set(session, GUIDANCE.hash, version_id=V4)

    assert found is not GUIDANCE
    assert found.hash == GUIDANCE.hash


def test_one_that_is_not_held_is_refused_naming_the_table(database):
    with reading() as session, pytest.raises(RuleSetMissing, match="table rule_sets holds no copy"):
        rule_set(session, "0" * 64, version_id=V4)


def test_a_spoiled_copy_is_refused_naming_the_row(database):
    with engine().begin() as connection:
        row = {"hash": GUIDANCE.hash, "version": V4, "text": "{}", "at": AT.isoformat(sep=" ")}
        connection.execute(text("insert into rule_sets values (:hash, :version, :text, :at)"), row)

    with reading() as session, pytest.raises(RuleSetMissing, match=GUIDANCE.hash):
        rule_set(session, GUIDANCE.hash, version_id=V4)


def test_a_copy_under_another_fingerprint_is_refused(database):
    with transaction() as session:
        store_rule_set(session, GUIDANCE, at=AT)
        copy = "insert into rule_sets select :other, version_id, text, first_used_at from rule_sets"
        session.execute(text(copy), {"other": "f" * 64})

    with reading() as session, pytest.raises(RuleSetMissing, match="of another rule set"):
        rule_set(session, "f" * 64, version_id=V4)


@pytest.mark.parametrize("change", ["update rule_sets set text = 'x'", "delete from rule_sets"])
def test_the_database_itself_refuses_to_change_a_copy(stored, change):
    with pytest.raises(DBAPIError), engine().begin() as connection:
        connection.execute(text(change))


def test_nothing_is_held_when_the_transaction_is_rolled_back(database):
    def fails_later():
        with transaction() as session:
            store_rule_set(session, GUIDANCE, at=AT)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails_later()

    with transaction() as session:
        store_rule_set(session, GUIDANCE, at=AT)
    with reading() as session:
        assert rule_set(session, GUIDANCE.hash, version_id=V4).hash == GUIDANCE.hash


@pytest.fixture
def first_of_september():
    use_first_day_of_v4(date(2026, 9, 1))
    yield
    use_first_day_of_v4(date(2026, 7, 1))


def test_version_four_begins_on_the_day_of_the_setting(first_of_september):
    assert "applied backwards" in guidance_on(date(2026, 8, 31)).status_note
    assert guidance_on(date(2026, 9, 1)).status_note.startswith("v4, in force from 1 September 2026 (assumed")
    assert guidance_called(V4, on=date(2026, 9, 2)).hash == guidance_on(date(2026, 9, 2)).hash


def test_a_first_day_that_cannot_be_is_refused_at_the_start():
    with pytest.raises(StartRefused):
        use_first_day_of_v4(date(2020, 1, 1))


def test_the_application_takes_the_setting(database, tmp_path):
    from app import create_app
    from tests.support.settings import settings_for

    create_app(settings_for(database, var_dir=tmp_path, guidance_v4_from=date(2026, 9, 1)))
    try:
        assert "1 September 2026" in guidance_on(date(2026, 10, 1)).status_note
    finally:
        use_first_day_of_v4(date(2026, 7, 1))
