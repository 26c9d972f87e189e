"""Teams: who keeps them, who is in one, since when; nobody is in two."""

from concurrent.futures import ThreadPoolExecutor, wait
from datetime import timedelta

import pytest

from foundation import audit, clock
from foundation.database import reading, transaction
from foundation.web.typed import FormRefused
from intake.contacts import queries as contact_queries
from intake.teams import actions, queries
from intake.triage import actions as triage_actions
from tests.support import triage
from tests.support.accounts import an_account, signed_in
from tests.support.form_pages import send
from tests.support.restriction import restricted
from tests.support.triage import NOW, later

TODAY = NOW.date()


@pytest.fixture
def who(database):
    triage.prepare()
    audit.register(*actions.ENTRIES)
    return triage.people()


def team_of(account, on=TODAY):
    with reading() as session:
        return queries.team_of(session, account.id, on=on)


def test_somebody_joins_a_team_and_leaves_the_one_before(who):
    north, south = (actions.make_team(name, by=who.manager, now=NOW) for name in ("North", "South"))
    actions.join_team(north, who.worker.id, by=who.manager, now=NOW)
    actions.join_team(south, who.worker.id, by=who.manager, now=later(days=3))

    assert team_of(who.worker) == north
    assert team_of(who.worker, TODAY + timedelta(days=2)) == north
    assert team_of(who.worker, TODAY + timedelta(days=3)) == south
    with reading() as session:
        first = queries.teams(session, on=TODAY + timedelta(days=3))[0]
    assert [(each.since, each.until) for each in first.past] == [(TODAY, TODAY + timedelta(days=2))]


def test_who_leaves_is_in_no_team_and_a_closed_team_has_nobody(who):
    north = actions.make_team("North", by=who.manager, now=NOW)
    for person in (who.worker, who.screener):
        actions.join_team(north, person.id, by=who.manager, now=NOW)
    actions.leave_team(north, who.worker.id, by=who.manager, now=later(days=1))
    actions.close_team(north, by=who.manager, now=later(days=2))

    assert team_of(who.worker, TODAY + timedelta(days=1)) is None
    assert team_of(who.screener, TODAY + timedelta(days=2)) is None
    with pytest.raises(actions.TeamMissing):
        actions.join_team(north, who.worker.id, by=who.manager, now=later(days=3))


@pytest.mark.parametrize("name", ["", "  ", "x" * 81, "North"])
def test_a_team_needs_a_name_that_no_other_has_had(who, name):
    actions.make_team("North", by=who.manager, now=NOW)

    with pytest.raises(FormRefused):
        actions.make_team(name, by=who.manager, now=NOW)


def test_only_those_who_work_the_queue_can_be_in_a_team(who):
    north = actions.make_team("North", by=who.manager, now=NOW)
    reader = an_account("enquiry_officer", at=NOW, email="eve@hub.example")

    for account_id in (reader.id, "AC-0000-0000"):
        with pytest.raises(FormRefused):
            actions.join_team(north, account_id, by=who.manager, now=NOW)


def test_on_duty_are_the_holders_of_the_duty_role(who):
    duty = an_account("duty_worker", at=NOW, name="Di Duty", email="duty@hub.example")

    with reading() as session:
        assert [each.id for each in queries.on_duty(session, NOW)] == [duty.id]


def test_a_manager_keeps_the_teams_on_one_page(app):
    hub = triage.people_of_today()
    manager = signed_in(app, hub.manager, at=clock.now())

    assert "There are no teams yet" in manager.get("/teams").text
    assert "Nobody has the duty role" in manager.get("/teams").text
    assert send(manager, "/teams", {"name": ""}).status_code == 400
    assert send(manager, "/teams", {"name": "North"}).status_code == 303
    with reading() as session:
        north = queries.teams(session, on=clock.today())[0].id
    joined = send(manager, f"/teams/{north}/members", {"account": hub.worker.id}, page="/teams")
    assert joined.status_code == 303
    assert "Remove Tess Worker" in manager.get("/teams").text
    assert send(manager, f"/teams/{north}/members", {"account": ""}, page="/teams").status_code == 400
    left = send(manager, f"/teams/{north}/members/leave", {"account": hub.worker.id}, page="/teams")
    assert left.status_code == 303
    assert send(manager, f"/teams/{north}/close", {}, page="/teams").status_code == 303
    assert send(manager, f"/teams/{north}/members", {"account": hub.worker.id}, page="/teams").status_code == 404


def test_a_team_for_which_contacts_wait_is_not_closed_before_others_have_them(app):
    now = clock.now()
    hub = triage.people(now)
    manager = signed_in(app, hub.manager, at=now)
    reference = triage.screened(triage.a_contact(now), hub.screener, now)
    north, south = (actions.make_team(name, by=hub.manager, now=now) for name in ("North", "South"))
    allocated(reference, north, by=hub.manager, now=now)
    refused = send(manager, f"/teams/{north}/close", {}, page="/teams")

    assert refused.status_code == 400
    assert "1 contact waits for this team. Allocate to others first" in refused.text
    assert reference in manager.get(f"/queue?team={north}").text
    allocated(reference, south, by=hub.manager, now=now)
    assert send(manager, f"/teams/{north}/close", {}, page="/teams").status_code == 303


def test_a_restricted_contact_holds_up_no_closing_and_shows_in_no_number_but_is_not_lost(who):
    kept, plain = (triage.screened(triage.a_contact(), who.screener) for _ in range(2))
    north = actions.make_team("North", by=who.manager, now=NOW)
    for each in (kept, plain):
        allocated(each, north, by=who.manager, now=NOW)
    restricted(kept, at=NOW, owner=who.second_manager)

    with pytest.raises(FormRefused, match="1 contact waits for this team"):
        actions.close_team(north, by=who.manager, now=NOW)
    with pytest.raises(FormRefused, match="2 contacts wait for this team"):
        actions.close_team(north, by=who.second_manager, now=NOW)

    south = actions.make_team("South", by=who.manager, now=NOW)
    allocated(plain, south, by=who.manager, now=NOW)
    actions.close_team(north, by=who.manager, now=NOW)

    assert triage.place(kept).team_id is None
    with reading() as session:
        events = contact_queries.events_of(session, triage.place(kept).contact_id)
    assert events[-1].event == "team_closed"


def test_a_contact_given_to_a_team_at_the_moment_of_its_closing_stays_where_it_was(who):
    north = actions.make_team("North", by=who.manager, now=NOW)
    reference = triage.screened(triage.a_contact(), who.screener)
    version = triage.place(reference).version
    command = triage_actions.Allocate(((reference, version),), None, north, "They know the place.")

    with ThreadPoolExecutor(1) as pool:
        with transaction():
            actions.close_team(north, by=who.manager, now=NOW)
            given = pool.submit(triage_actions.allocate, command, by=who.manager, now=NOW)
            wait([given], timeout=1)  # as far as it can come before the team is closed
        with pytest.raises(triage_actions.Refused):
            given.result()

    assert triage.place(reference).version == version


def allocated(reference, team, *, by, now):
    """Give a contact to a team."""
    version = triage.place(reference).version
    command = triage_actions.Allocate(((reference, version),), None, team, "They know the place.")
    assert triage_actions.allocate(command, by=by, now=now).done == (reference,)
