"""0070 with what had ended before: it comes up again with the days on which the ends were read or told."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import func, select, update

from foundation import schema
from foundation.database import reading, transaction
from intake.providers import actions
from intake.providers.queries.managers import managers_seen
from intake.providers.tables import FactRow, ImportRow, OfficerRow
from tests.intake.providers.test_care_directory import spreadsheet
from tests.support.accounts import an_account
from tests.support.register_files import place

HOMELY = {"Brand ID": "SYN-B1", "Brand Name": "Homely"}
READ, HANDED = date(2026, 10, 6), date(2026, 10, 9)
HANDED_AT = datetime(2026, 10, 8, 23, 30, tzinfo=UTC)  # after midnight in London


def noon(day):
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


@pytest.fixture
def ended(app, tmp_path):
    """Record that a brand, a provider and a manager ended by a file read late, and one more manager by hand."""
    after = place(1, **{"Provider ID": "SYN-P00009", "Provider Name": "Second Limited", "Registered manager": ""})
    editions = (("01 July 2026", date(2026, 7, 6), place(1, **HOMELY)), ("01 August 2026", READ, after))
    for day, on, home in editions:
        file = spreadsheet(tmp_path, home, place(2), day=day, name=f"{day}.ods")
        actions.import_register(actions.ImportRegister(path=file, environment="county"), now=noon(on))
    keeper = an_account("register_keeper", at=noon(READ))
    with reading() as session:
        number = managers_seen(session, "SYN-L00002").in_post[0].number
    told = actions.EndManager("SYN-L00002", number, date(2026, 8, 14), "Letter")
    actions.end_manager(told, by=keeper, now=HANDED_AT)


def known(row, about):
    """Return since when each end of a table is known."""
    with reading() as session:
        rows = session.execute(select(about, row.ends_on, row.end_recorded_on).where(row.ends_on.is_not(None)))
        return {one[0]: (one[1], one[2]) for one in rows}


def up_again():
    schema.downgrade("0069")
    schema.upgrade()


def test_ends_come_up_again_with_the_day_on_which_they_were_read_or_told(ended):
    up_again()

    august = date(2026, 8, 1)
    assert known(FactRow, FactRow.value) == {"SYN-B1": (august, READ), "SYN-P00001": (august, READ)}
    assert known(OfficerRow, OfficerRow.person_key) == {
        "vale1|ada": (august, READ),
        "vale2|ada": (date(2026, 8, 14), HANDED),
    }


def test_an_end_of_which_nothing_tells_when_it_was_read_is_known_since_it_ended(ended):
    earlier = date(2026, 7, 20)
    with transaction() as session:
        session.execute(update(FactRow).where(FactRow.value == "SYN-B1").values(ends_on=earlier))

    up_again()

    assert known(FactRow, FactRow.value)["SYN-B1"] == (earlier, earlier)


def test_a_file_that_changed_nothing_told_of_no_end(ended):
    with transaction() as session:
        newest = select(func.max(ImportRow.id)).scalar_subquery()
        session.execute(update(ImportRow).where(ImportRow.id == newest).values(changed=0))

    up_again()

    known_since = known(FactRow, FactRow.value)
    assert known_since["SYN-B1"] == (date(2026, 8, 1), date(2026, 8, 1))
    assert known_since["SYN-P00001"] == (date(2026, 8, 1), READ)
