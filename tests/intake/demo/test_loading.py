"""The county in a database: through actions alone, whole, in every state, and never beside anything else."""

from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import select

from foundation import audit
from foundation.audit import Actor
from foundation.database import Base, engine, reading, transaction
from foundation.ids import format_reference
from foundation.signin import actions as accounts
from foundation.signin import roles
from foundation.signin.domain import Origin
from intake import reading as door
from intake.contacts.actions.events import rebuild_counts
from intake.contacts.domain.states import State
from intake.demo import load
from intake.demo.accounts import code_for, sign_ins
from intake.demo.county import County
from intake.demo.entries import COUNTY_BEGUN, SUBJECT
from intake.demo.places import LISTED_HOME, SIX_BED_HOME
from intake.triage.actions import sweep_astray
from tests.support.county import NOW, SIZE
from tests.support.statements import statements_asked

STATEMENTS_A_CONTACT = {"sqlite": 98, "postgresql": 86}
"""SQLite reports an insert that a trigger guards once more for the trigger; only PostgreSQL locks a team by itself."""
_LAST_THREE_MONTHS = timedelta(days=91)


def rows(name: str, *columns: str) -> list[tuple[object, ...]]:
    table = Base.metadata.tables[name]
    with reading() as session:
        return [tuple(row) for row in session.execute(select(*(table.c[column] for column in columns)))]


def test_what_is_loaded_is_what_the_seed_makes(loaded: str, county: County) -> None:
    planned = {format_reference("SA", life.reference_body): life for life in county.lives}
    held = dict(rows("contacts", "reference", "received_at"))
    accepted = {reference for reference, said in rows("queue_places", "reference", "accepted") if said}

    assert held == {reference: life.sent.at for reference, life in planned.items()}
    assert accepted == {reference for reference, life in planned.items() if life.accepted}


def test_every_state_that_waits_and_every_end_has_somebody_in_it(loaded: str) -> None:
    states = {state for (state,) in rows("queue_places", "state")}

    passing = {State.SUBMITTED, State.SIGNED_OFF, State.TRANSFERRED}
    assert states >= {state.value for state in State} - {state.value for state in passing}


def test_the_counters_agree_with_the_queue_and_nothing_has_gone_astray(loaded: str) -> None:
    assert rebuild_counts() == {}
    assert sweep_astray(NOW).startswith("0 gone astray")


def test_the_door_shows_the_planted_places_as_planted(loaded: str) -> None:
    with reading() as session:
        first = (NOW - _LAST_THREE_MONTHS).date()
        concerns = door.accepted_concerns(session, first=first, as_at=NOW.date())
        waiting = door.undecided_by_place(session, first=first, as_at=NOW.date())
    about = Counter(concern.location_id for concern in concerns)
    listed = [concern for concern in concerns if concern.location_id == LISTED_HOME]

    assert (about[LISTED_HOME], about[SIX_BED_HOME]) == (6, 2)
    assert len({concern.adult_key for concern in listed}) == 4
    assert {concern.cause for concern in listed} == {"service"}
    assert 0 < sum(concern.own_report for concern in listed) < 6
    assert waiting[LISTED_HOME] == 1


def test_overdue_contacts_are_tasks_already_and_old_messages_are_sent(loaded: str) -> None:
    kinds = Counter((kind, done_at is None) for kind, done_at in rows("tasks", "kind", "done_at"))

    assert kinds["past_its_time", True] >= 2
    assert kinds["past_its_time", False] == 1  # somebody has said why this one is late
    assert all(sent_at for (sent_at,) in rows("outbox", "sent_at"))


def test_each_role_has_a_sign_in_that_belongs_to_the_county_alone(loaded: str) -> None:
    assert {each.role for each in sign_ins()} == {role.code for role in roles.known_roles()}
    assert all(is_demo for (is_demo,) in rows("accounts", "is_demo"))
    with reading() as session:
        for each in sign_ins():
            member, figures = code_for(session, each.role, now=NOW)
            assert member.email == each.email
            assert len(figures) == 6


def test_somebody_of_the_county_signs_in_with_the_password_and_the_code(loaded: str) -> None:
    origin = Origin("192.0.2.7")
    with reading() as session:
        member, figures = code_for(session, "screener", now=NOW)
    token = accounts.begin_sign_in(accounts.TryPassword(member.email, sign_ins()[0].password, origin), now=NOW)

    assert accounts.finish_sign_in(accounts.TryCode(token, figures, origin), now=NOW)


def test_a_second_county_is_refused(loaded: str) -> None:
    with pytest.raises(load.CountyRefused, match="loaded already"):
        load.load_county(now=NOW, size=SIZE)


def test_a_database_that_holds_an_account_is_refused_and_left_as_it_was(app: object) -> None:
    by = Actor.system("test")
    admin = accounts.CreateAccount(name="Real Person", email="real@hub.example", roles=("administrator",))
    accounts.create_account(admin, by=by, now=NOW)

    with pytest.raises(load.CountyRefused, match="already holds accounts"):
        load.load_county(now=NOW, size=SIZE)
    assert not rows("contacts", "id")


def test_a_database_with_real_places_is_refused(app: object) -> None:
    with transaction() as session:
        providers = Base.metadata.tables["register_providers"]
        session.execute(providers.insert(), {"provider_id": "1-100", "detail": "linked", "as_at": NOW.date()})

    with pytest.raises(load.CountyRefused, match="providers of the register"):
        load.load_county(now=NOW, size=SIZE)


def test_a_live_system_is_refused(app: object) -> None:
    with pytest.raises(load.CountyRefused, match="live system"):
        load.load_county(now=NOW, size=SIZE, environment="live")


def test_a_county_that_was_interrupted_says_so(app: object) -> None:
    audit.register(COUNTY_BEGUN)
    with transaction() as session:
        audit.add(session, COUNTY_BEGUN, subject=SUBJECT, by=Actor.system("test"), at=NOW)

    with pytest.raises(load.CountyRefused, match="interrupted"):
        load.load_county(now=NOW, size=SIZE)


@pytest.mark.process
def test_loading_keeps_within_its_statements_and_tells_how_far_it_is(app: object) -> None:
    told: list[tuple[int, int]] = []

    with statements_asked() as asked:
        loaded = load.load_county(now=NOW, size=SIZE, progress=lambda done, of: told.append((done, of)))

    assert len(asked) / loaded.contacts < STATEMENTS_A_CONTACT[engine().dialect.name]
    assert told[-1][0] == told[-1][1]
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def test_some_calls_were_taken_down_and_some_callers_were_advised_before(loaded: str) -> None:
    taken = {contact for (contact,) in rows("taken_down", "contact_id")}
    advised = rows("consultations", "held_at", "recorded_at")

    assert 0 < len(taken) < len(rows("contacts", "id")) / 10
    assert 0 < len(rows("consultation_links", "contact_reference")) == len(advised) <= len(taken)
    assert all(held == recorded for held, recorded in advised)


def test_the_front_doors_stories_wait_as_they_would_for_their_people(loaded: str) -> None:
    open_kinds = Counter(kind for kind, done_at in rows("tasks", "kind", "done_at") if done_at is None)
    followed = Counter(kind for (kind,) in rows("follow_ups", "kind"))

    assert open_kinds["ring_sender"] == open_kinds["finish_telling"] == 3
    assert open_kinds["hand_over_children"] >= 1
    assert open_kinds["hand_over_council"] >= 1
    assert {"council", "children", "sender_rung"} <= set(followed)
    assert len(rows("queue_places", "rest_asked")) > sum(asked for (asked,) in rows("queue_places", "rest_asked")) == 3


def test_files_came_with_a_form_and_with_an_addition(loaded: str) -> None:
    parts = Counter(part.partition(":")[0] for (part,) in rows("attachments", "part"))

    assert parts == {"form": 3, "message": 1}
