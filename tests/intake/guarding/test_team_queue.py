"""The queue that is somebody's own work is their team's; another team's needs a reason before looking."""

import pytest

from foundation import audit
from foundation.database import reading
from intake.guarding.queries import needed_before
from intake.teams import actions as teams
from intake.triage import actions
from tests.support import triage
from tests.support.triage import NOW, later


@pytest.fixture
def north(who):
    """A team with the second worker in it; returns its number."""
    audit.register(*teams.ENTRIES)
    made = teams.make_team("North", by=who.manager, now=later(days=-2))
    teams.join_team(made, who.second_worker.id, by=who.manager, now=later(days=-2))
    return made


def given(who, team, **answers) -> str:
    reference = triage.screened(triage.a_contact(**answers), who.screener)
    command = actions.Allocate(((reference, triage.place(reference).version),), None, team, "Theirs.")
    actions.allocate(command, by=who.manager, now=NOW)
    return reference


def asks_why(account, reference, at=NOW) -> bool:
    with reading() as session:
        return needed_before(session, account, reference, now=at, posted=False).reason


def test_what_waits_in_ones_own_teams_queue_or_in_nobodys_needs_no_reason(who, north):
    nobodys, theirs = triage.screened(triage.a_contact(), who.screener), given(who, north)

    assert not asks_why(who.worker, nobodys)
    assert not asks_why(who.second_worker, theirs)


def test_what_waits_in_another_teams_queue_needs_one_until_that_is_joined(who, north):
    theirs = given(who, north)
    assert asks_why(who.worker, theirs)

    teams.join_team(north, who.worker.id, by=who.manager, now=NOW)
    assert not asks_why(who.worker, theirs)
    teams.leave_team(north, who.worker.id, by=who.manager, now=later(days=1))
    assert asks_why(who.worker, theirs, later(days=1))


def test_a_signature_and_an_alert_are_the_work_of_all_who_may_give_them(who, north):
    theirs = triage.accepted(given(who, north), who.second_worker)
    assert asks_why(who.second_manager, theirs)
    triage.recommended(theirs, who.second_worker)
    alarmed = given(who, north, danger_now="yes", emergency_called="yes")

    assert not asks_why(who.second_manager, theirs)
    assert asks_why(who.worker, theirs)
    assert not asks_why(who.worker, alarmed)
