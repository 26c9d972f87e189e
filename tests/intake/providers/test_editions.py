"""What a whole edition ends, when it is held, and how a person lets it through."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from foundation import audit
from foundation.audit import Actor
from foundation.database import reading, transaction
from intake.providers import actions
from intake.providers.domain import Detail
from intake.providers.domain.alarms import Compared
from intake.providers.queries import pages
from intake.providers.queries.dated import counted_under
from intake.providers.tables import FactRow, LocationRow
from tests.intake.providers.test_care_directory import spreadsheet
from tests.support.register_files import place

NOW = datetime(2026, 10, 6, 9, tzinfo=UTC)


def edition(folder, numbers, day="01 August 2026"):
    return spreadsheet(folder, *(place(number) for number in numbers), day=day, name=f"{day}.ods")


def unlisted(session):
    rows = session.execute(select(LocationRow.location_id, LocationRow.unlisted_from, LocationRow.status))
    return {row.location_id: (row.unlisted_from, row.status) for row in rows if row.unlisted_from}


def test_a_place_that_a_new_edition_leaves_out_is_marked_and_not_ended(read_in, tmp_path):
    read_in(edition(tmp_path, range(100), "01 July 2026"), environment="county")
    read_in(edition(tmp_path, range(1, 100)), environment="county")

    with reading() as session:
        assert unlisted(session) == {"SYN-L00000": (date(2026, 8, 1), "registered")}


def test_a_place_that_has_ended_is_not_marked_as_left_out(read_in, tmp_path):
    read_in(edition(tmp_path, range(100), "01 July 2026"), environment="county")
    with transaction() as session:
        session.get_one(LocationRow, "SYN-L00000").deregistered_on = date(2026, 7, 20)
    read_in(edition(tmp_path, range(1, 100)), environment="county")

    with reading() as session:
        assert unlisted(session) == {}


def test_a_place_that_comes_back_is_marked_no_more(read_in, tmp_path):
    read_in(edition(tmp_path, range(100), "01 July 2026"), environment="county")
    read_in(edition(tmp_path, range(1, 100)), environment="county")
    read_in(edition(tmp_path, range(100), "01 September 2026"), environment="county")

    with reading() as session:
        assert unlisted(session) == {}


def test_an_older_edition_read_late_ends_nothing(read_in, tmp_path):
    read_in(edition(tmp_path, range(60)), environment="county")
    late = read_in(edition(tmp_path, range(50), "01 July 2026"), environment="county")

    assert late.outcomes.older == 50
    with reading() as session:
        assert unlisted(session) == {}


def test_an_edition_that_differs_too_much_is_held_and_changes_nothing(read_in, tmp_path, held):
    read_in(edition(tmp_path, range(100), "01 July 2026"), environment="county")
    before = [held(table) for table in ("register_locations", "register_facts", "register_listed")]
    short = edition(tmp_path, range(97))

    for _ in range(2):
        with pytest.raises(actions.ImportHeld, match=r"a change of 3\.0%, above 2%"):
            read_in(short, environment="county")

    assert [held(table) for table in ("register_locations", "register_facts", "register_listed")] == before
    with reading() as session:
        assert [one.state for one in pages.imports(session)] == ["held", "finished"]


def test_a_person_lets_a_held_edition_through_with_a_reason_that_is_kept(read_in, tmp_path):
    read_in(edition(tmp_path, range(100), "01 July 2026"), environment="county")
    short = edition(tmp_path, range(97))
    with pytest.raises(actions.ImportHeld) as refusal:
        read_in(short, environment="county")
    number = refusal.value.import_id

    command = actions.LetThrough(number, "  A group closed three homes  ")
    actions.let_through(command, by=Actor.account("a" * 24), now=NOW)
    report = read_in(short, environment="county")

    assert (report.read, report.import_id) == (97, number)
    with reading() as session:
        seen = pages.import_seen(session, number)
        trail = [line.code for line in audit.history(session, f"register-import:{number}")]
    assert (seen.state, seen.gone, seen.because) == ("finished", 3, "A group closed three homes")
    assert trail == ["register.held", "register.confirmed", "register.imported"]


@pytest.mark.parametrize(
    ("number", "because", "said"),
    [(2, " ", "Say why"), (1, "All is well", "not held"), (99, "All is well", "not held")],
)
def test_letting_through_needs_a_reason_and_a_held_file(read_in, tmp_path, number, because, said):
    read_in(edition(tmp_path, range(100), "01 July 2026"), environment="county")
    with pytest.raises(actions.ImportHeld):
        read_in(edition(tmp_path, range(97)), environment="county")

    with pytest.raises(actions.ConfirmationRefused, match=said):
        actions.let_through(actions.LetThrough(number, because), by=Actor.account("a" * 24), now=NOW)


def test_more_than_a_thousand_gone_holds_a_file_even_when_as_many_are_new():
    gone = frozenset(f"SYN-L{number}" for number in range(1001))

    assert "leaves out 1,001 places" in Compared(before=90_000, now=90_000, new=1001, gone=gone).alarm
    assert Compared(before=90_000, now=90_000, new=1000, gone=frozenset(sorted(gone)[:1000])).alarm == ""


def test_only_who_first_ran_a_place_is_known_since_its_registration_and_each_fact_says_where_it_was_read(
    read_in, tmp_path
):
    branded = place(1, **{"Brand ID": "SYN-B1", "Brand Name": "Homely"})
    read_in(spreadsheet(tmp_path, branded, day="01 July 2026"), environment="county")

    with reading() as session:
        rows = session.scalars(select(FactRow).where(FactRow.holder_id == "SYN-L00001"))
        told = {row.fact: (row.starts_on, row.seen_from, row.source) for row in rows}
    assert told["operator"] == (date(2015, 3, 2), date(2026, 7, 1), "care_directory")
    assert told["brand"] == told["beds"] == (None, date(2026, 7, 1), "care_directory")


def test_a_place_registered_twice_is_counted_itself_while_of_the_other_no_more_than_a_name_is_held(read_in, tmp_path):
    read_in(edition(tmp_path, range(2)), environment="county")
    counted = []
    for detail in (Detail.LINKED, Detail.FULL):
        with transaction() as session:
            session.get_one(LocationRow, "SYN-L00000").primary_id = "SYN-L00001"
            session.get_one(LocationRow, "SYN-L00001").detail = detail.value
        with reading() as session:
            counted.append(counted_under(session))

    assert counted == [{}, {"SYN-L00000": "SYN-L00001"}]
