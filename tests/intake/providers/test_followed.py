"""Confirming or refusing by hand that one registration followed another: dated, with the reason, and never changed."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import delete, update
from sqlalchemy.exc import DBAPIError

from foundation import audit
from foundation.database import reading, transaction
from foundation.signin.roles import register_roles
from foundation.web.typed import FormRefused
from intake import permissions
from intake import reading as door
from intake.providers import actions
from intake.providers.tables import FollowedRow, LinkRow
from tests.intake.providers.conftest import LOCATIONS
from tests.intake.providers.test_care_directory import spreadsheet
from tests.support import triage
from tests.support.accounts import an_account
from tests.support.register_files import place

NOW = datetime(2026, 10, 6, 9, tzinfo=UTC)
LATER = datetime(2026, 10, 20, 9, tzinfo=UTC)
OLD, NEW = "SYN-L00001", "SYN-L00002"


@pytest.fixture
def keeper(read_in, tmp_path):
    read_in(spreadsheet(tmp_path, place(1), place(2)), environment="county")
    triage.prepare()
    audit.register(*actions.ENTRIES)
    register_roles(*permissions.ROLES)
    return an_account("register_keeper", at=NOW)


def say(keeper, says, *, number=0, reason="New Provider", day=None, because="Told on a visit", pair=(OLD, NEW), at=NOW):
    command = actions.SayFollowed(*pair, number, says, reason, day, day is not None, because)
    actions.say_followed(command, by=keeper, now=at)


def chain(as_at):
    with reading() as session:
        return [(one.origin, one.reason) for one in door.chain_of(session, [NEW], as_at=as_at)]


def test_a_confirmed_one_counts_from_the_day_it_was_confirmed_with_the_reason_of_the_change(keeper):
    say(keeper, "confirmed", reason="Location Move", day=date(2026, 9, 1))

    assert chain(date(2026, 10, 5)) == []
    assert chain(NOW.date()) == [("confirmed", "Location Move")]
    with reading() as session:
        [one] = door.successions(session)
        marks = [mark.code for mark in audit.history(session, f"place:{NEW}")]
    assert (one.happened_on, one.recorded_on, one.refused_on) == (date(2026, 9, 1), NOW.date(), None)
    assert marks == ["register.followed_said"]


def test_a_confirmed_one_that_is_refused_later_still_counts_for_the_days_between(keeper):
    say(keeper, "confirmed")
    say(keeper, "refused", number=1, because="Another building", at=LATER)

    assert chain(date(2026, 10, 19)) == [("confirmed", "New Provider")]
    assert chain(LATER.date()) == []
    say(keeper, "confirmed", number=2, at=LATER)
    assert chain(LATER.date()) == [("confirmed", "New Provider")]


@pytest.mark.parametrize(
    ("typed", "field"),
    [({"says": ""}, "says"), ({"reason": "Whim"}, "reason"), ({"because": " "}, "because"),
     ({"day": date(2026, 10, 7)}, "happened"), ({"number": 3}, "says")],
)  # fmt: skip
def test_what_cannot_stand_is_refused_beside_its_field(keeper, typed, field):
    with pytest.raises(FormRefused) as refusal:
        say(keeper, **{"says": "confirmed"} | typed)

    assert [fault.field for fault in refusal.value.faults] == [field]
    assert chain(NOW.date()) == []


def test_the_two_cannot_each_have_followed_the_other(keeper):
    say(keeper, "confirmed")

    with pytest.raises(FormRefused):
        say(keeper, "confirmed", pair=(NEW, OLD))
    for pair in ((OLD, OLD), ("SYN-L99999", NEW)):
        with pytest.raises(actions.PlaceMissing):
            say(keeper, "confirmed", pair=pair)


def test_what_a_person_said_is_never_changed_nor_removed(keeper):
    say(keeper, "refused")

    for statement in (update(FollowedRow).values(because="Another"), delete(FollowedRow)):
        with pytest.raises(DBAPIError), transaction() as session:
            session.execute(statement)


def test_what_the_register_states_later_is_certain_whatever_a_person_refused(read_in):
    read_in(LOCATIONS)
    with reading() as session:
        [first, *_] = door.successions(session)
    with transaction() as session:
        pair = (LinkRow.predecessor_id == first.predecessor_id, LinkRow.successor_id == first.successor_id)
        session.execute(update(LinkRow).where(*pair).values(origin="inferred", refused_on=date(2026, 9, 1), reason=""))

    read_in(LOCATIONS)

    with reading() as session:
        again = next(one for one in door.successions(session) if one.successor_id == first.successor_id)
    assert (again.origin, again.reason, again.refused_on) == ("cqc", first.reason, None)
