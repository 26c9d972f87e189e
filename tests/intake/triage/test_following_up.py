"""Handing over to a named person elsewhere, and ringing the sender of an urgent contact."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete, select, update
from sqlalchemy.exc import DBAPIError

from foundation import audit, clock
from foundation.database import reading, transaction
from foundation.signin import Account
from intake import reading as outside
from intake.contacts import queries as contacts
from intake.tasks import actions as task_actions
from intake.tasks.domain import Task, TaskKind
from intake.tasks.queries import tasks_about
from intake.triage import actions, queries
from intake.triage.actions import HandOver, Refused, TooLate, WriteDownCall
from intake.triage.domain.follow_ups import HandedTo
from intake.triage.presenters.story import story_of
from intake.triage.tables import FollowUpRow
from provider_intel import refresh
from tests.support import triage
from tests.support.accounts import an_account, signed_in
from tests.support.form_pages import send, text_of
from tests.support.triage import NOW, People
from tests.support.urgent import an_urgent_contact

TAKEN = NOW - timedelta(minutes=30)
CHILD = {"born_on": {"day": "1", "month": "1", "year": "2010"}}
NEARLY_18 = {"born_on": {"day": "1", "month": "1", "year": "2009"}}


def tasks_of(reference: str) -> dict[TaskKind, Task]:
    """Return a contact's tasks by their kind."""
    with reading() as session:
        return {task.kind: task for task in tasks_about(session, f"contact:{reference}")}


def story(reference: str) -> list[tuple[str, str]]:
    """Return a contact's story as what happened and what was said."""
    with reading() as session:
        page = queries.contact_page(session, reference, now=NOW)
    assert page is not None
    return [(line.what, line.said) for line in story_of(page)]


def handed_over(reference: str, by: Account, **changes: object) -> None:
    """Hand a contact to a named person at another council."""
    told = {"to": HandedTo.COUNCIL, "person": "Jo Field", "organisation": "Surrey", "taken_at": TAKEN, **changes}
    actions.hand_over(HandOver(reference=reference, **told), by=by, now=NOW)  # type: ignore[arg-type]  # as the form reads them


def test_what_happened_elsewhere_opens_a_hand_over_in_three_days_and_in_danger_within_24_hours(who: People) -> None:
    calm, danger = triage.a_contact(in_area="no"), triage.a_contact(in_area="no", danger_now="yes")

    task = tasks_of(calm)[TaskKind.HAND_OVER_COUNCIL]
    assert (task.owner_role, task.due_at) == ("screener", datetime(2026, 10, 9, 16, tzinfo=UTC))
    assert tasks_of(danger)[TaskKind.HAND_OVER_COUNCIL].due_at == NOW + timedelta(hours=24)


@pytest.mark.parametrize("young", [CHILD, NEARLY_18])
def test_somebody_under_18_is_handed_over_within_24_hours_and_elsewhere_to_both(who: People, young: dict) -> None:
    tasks = tasks_of(triage.a_contact(in_area="no", **young))

    assert set(tasks) == {TaskKind.HAND_OVER_CHILDREN, TaskKind.HAND_OVER_COUNCIL}
    assert tasks[TaskKind.HAND_OVER_CHILDREN].due_at == NOW + timedelta(hours=24)


def test_nothing_is_handed_over_that_happened_here_to_an_adult(who: People) -> None:
    assert tasks_of(triage.a_contact()) == {}


def test_a_hand_over_names_who_took_it_and_when_stays_in_the_story_and_ends_its_task(who: People) -> None:
    reference = triage.a_contact(in_area="no", **CHILD)
    handed_over(reference, who.screener, their_reference="SU-12", words="They visit today.")

    said = "Jo Field, Surrey, took it Tuesday 6 October 2026, 9:30am. Their reference: SU-12.\n\nThey visit today."
    assert ("Handed over to another council", said) in story(reference)
    tasks = tasks_of(reference)
    assert tasks[TaskKind.HAND_OVER_COUNCIL].done_by == who.screener.id
    assert tasks[TaskKind.HAND_OVER_CHILDREN].done_at is None
    with reading() as session:
        lines = {line.code: line.facts for line in audit.history(session, f"contact:{reference}")}
    assert lines["contact.handed-over"] == {"to": "council"}
    assert triage.place(reference).is_open


@pytest.mark.parametrize(
    ("left_out", "words"),
    [
        ({"person": " "}, "Enter the name of the person who took it"),
        ({"organisation": ""}, "Enter where they work"),
        ({"taken_at": None}, "Enter the day and time they took it, for example 7 10 2026 and 14:30"),
        ({"taken_at": NOW + timedelta(hours=1)}, "The day and time they took it must be in the past"),
    ],
)
def test_without_a_name_a_place_of_work_and_a_time_it_is_no_hand_over(who: People, left_out: dict, words: str) -> None:
    reference = triage.a_contact(in_area="no")

    with pytest.raises(Refused, match=words):
        handed_over(reference, who.screener, **left_out)
    assert tasks_of(reference)[TaskKind.HAND_OVER_COUNCIL].done_at is None


def test_a_hand_over_is_recorded_once_and_only_where_one_was_asked_for(who: People) -> None:
    reference = triage.a_contact(in_area="no")
    handed_over(reference, who.screener)

    for changes in ({}, {"to": HandedTo.CHILDREN}):
        with pytest.raises(TooLate):
            handed_over(reference, who.screener, **changes)


def test_such_a_task_is_not_finished_with_a_word_alone(who: People) -> None:
    task = tasks_of(triage.a_contact(in_area="no"))[TaskKind.HAND_OVER_COUNCIL]

    with pytest.raises(task_actions.FinishedElsewhere):
        task_actions.complete_task(task_actions.CompleteTask(task.id, "Done"), by=who.screener, now=NOW)


def test_what_was_followed_up_is_never_changed_or_removed(who: People) -> None:
    handed_over(triage.a_contact(in_area="no"), who.screener)

    for change in (update(FollowUpRow).values(person="Somebody"), delete(FollowUpRow)):
        with pytest.raises(DBAPIError), transaction() as session:
            session.execute(change)
    with reading() as session:
        assert session.scalars(select(FollowUpRow.person)).all() == ["Jo Field"]


def test_a_call_is_written_down_and_the_asking_goes_on_until_all_is_told(who: People) -> None:
    reference = an_urgent_contact(now=NOW).reference
    actions.write_down_call(WriteDownCall(reference, "No answer at ten.", False), by=who.screener, now=NOW)

    assert tasks_of(reference)[TaskKind.RING_SENDER].done_at is None
    actions.write_down_call(WriteDownCall(reference, "He has a key.", True), by=who.screener, now=NOW)
    assert {task.done_by for task in tasks_of(reference).values()} == {who.screener.id}
    assert [said for what, said in story(reference) if what == "The sender was phoned"] == [
        "No answer at ten.", "He has a key.",
    ]  # fmt: skip
    with reading() as session:
        assert not contacts.is_rest_asked(session, reference)


def test_nobody_is_rung_about_a_contact_that_was_sent_whole_and_nothing_is_written_without_words(who: People) -> None:
    whole, hurried = triage.a_contact(), an_urgent_contact(now=NOW).reference

    with pytest.raises(TooLate):
        actions.write_down_call(WriteDownCall(whole, "Rang.", True), by=who.screener, now=NOW)
    with pytest.raises(Refused):
        actions.write_down_call(WriteDownCall(hurried, " ", True), by=who.screener, now=NOW)


@pytest.fixture
def hub(app: Flask) -> People:
    """Return the hub's people, with the whole application running."""
    return triage.people_of_today()


@pytest.fixture
def browser(app: Flask) -> Callable[[Account], FlaskClient]:
    """Return a way to get a browser in which somebody is signed in."""
    return lambda account: signed_in(app, account, at=clock.now())


def test_an_urgent_contact_can_be_read_screened_and_judged_with_everything_else_not_known(hub, browser) -> None:
    reference, client = an_urgent_contact(now=clock.now()).reference, browser(hub.manager)
    queue, page = text_of(client.get("/queue")), text_of(client.get(f"/contacts/{reference}"))

    assert "Urgent form: more details to come" in queue
    assert "Mabel: kind of abuse not known" in queue
    assert "Sent on the urgent form." in page
    assert "Not said" in page
    assert "Sent on the urgent form</strong>" in page
    assert '<details class="govuk-details" open>' in page
    screening = {"urgency": "urgent", "reason": "He is waiting for her"}
    assert send(client, f"/contacts/{reference}/screen", screening).status_code == 303
    for step in ("decision", "decision/adult", "decision/tests", "decision/outcome", "decision/reasons", "acceptance"):
        assert client.get(f"/contacts/{reference}/{step}").status_code == 200


def test_the_page_to_ring_shows_the_number_and_what_is_missing_and_keeps_what_was_typed(hub, browser) -> None:
    reference, client = an_urgent_contact(now=clock.now()).reference, browser(hub.screener)
    address = f"/contacts/{reference}/ring"
    page = text_of(client.get(address))
    refused = send(client, address, {"words": "She said"})
    task = tasks_of(reference)[TaskKind.RING_SENDER]

    assert "01632 960 001" in page
    assert "ask for what is missing" in page
    assert refused.status_code == 400
    assert "She said" in text_of(refused)
    assert f'href="{address}"' in text_of(client.get(f"/tasks/{task.id}"))
    assert send(client, address, {"words": "All of it", "all_told": "yes"}).status_code == 303


def test_the_page_to_hand_over_asks_who_and_when_and_is_not_there_for_other_words(hub, browser) -> None:
    reference, client = triage.a_contact(clock.now(), in_area="no"), browser(hub.screener)
    address = f"/contacts/{reference}/hand-over/council"
    told = {"person": "Jo Field", "organisation": "Surrey", "taken-day": "1", "taken-month": "10", "taken-year": "2025",
            "taken-time": "25:00"}  # fmt: skip
    refused = send(client, address, told)

    assert refused.status_code == 400
    assert "Jo Field" in text_of(refused)
    assert send(client, address, {**told, "taken-time": "9.05"}).status_code == 303
    assert "took it Wednesday 1 October 2025, 9:05am" in text_of(client.get(f"/contacts/{reference}"))
    assert send(client, address, {**told, "taken-time": "9.05am"}).status_code == 409
    assert client.get(f"/contacts/{reference}/hand-over/elsewhere").status_code == 404


def test_somebody_who_may_only_read_meets_no_such_page(hub, browser, app: Flask) -> None:
    reference = triage.a_contact(clock.now(), in_area="no")
    reader = an_account("enquiry_officer", at=clock.now(), name="Eve Reader", email="eve@hub.example")

    assert browser(reader).get(f"/contacts/{reference}/hand-over/council").status_code in (403, 404)
    assert browser(reader).get(f"/contacts/{reference}/ring").status_code in (403, 404)


def test_an_urgent_contact_is_decided_signed_replayed_and_counted_like_any_other(hub, browser) -> None:
    now = clock.now()
    reference = an_urgent_contact(now=now).reference
    triage.accepted(triage.screened(reference, hub.screener, now), hub.worker, now)
    triage.signed(triage.recommended(reference, hub.worker, at=now), hub.manager, now)
    manager = browser(hub.second_manager)

    assert not triage.place(reference).is_open
    assert manager.get(f"/contacts/{reference}/replay").status_code == 200
    assert manager.get("/reports/disagreement").status_code == 200
    refresh.refresh(as_at=clock.today(), now=now)
    with reading() as session:
        assert outside.accepted_without_place(session, first=clock.today(), as_at=clock.today()) == 1
