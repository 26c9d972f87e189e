"""Danger that is told later: by what a sender adds or answers, or on a call; and a message about it that is lost."""

from dataclasses import replace

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from foundation import notices
from foundation.audit import PUBLIC
from foundation.database import engine, reading, transaction
from intake.calls import actions as calls
from intake.contacts import actions as contacts
from intake.danger import actions, queries
from intake.danger.domain.alerts import Did
from intake.tasks.actions import task_for_dead_letter, when_undelivered
from intake.tasks.domain import TaskKind
from intake.tasks.queries import tasks_about
from intake.triage import queries as triage_queries
from intake.triage.domain.queue import QueueFilter
from intake.triage.presenters.story import story_of
from tests.support import enquiries, triage
from tests.support.accounts import an_account
from tests.support.calls import told
from tests.support.thread import asked
from tests.support.triage import NOW, later


def adds(reference: str, who, at=NOW, words: str = "He is at the door.", danger: bool = True) -> None:
    contacts.add_information(contacts.AddInformation(reference, words, danger=danger), by=PUBLIC, now=at)


def answers(reference: str, who) -> None:
    number = asked(reference, who.hub.worker)
    contacts.answer_question(contacts.AnswerQuestion(reference, number, "He is here.", danger=True), by=PUBLIC, now=NOW)


def on_a_call(reference: str, who) -> None:
    calls.write_call(reference, replace(told(), danger=True), entry_key="one", by=who.hub.worker, now=NOW)


def test_danger_that_is_said_within_an_enquiry_alerts_and_stands_in_the_contacts_story(who):
    enquiry = enquiries.opened(who.hub)
    (held,) = enquiries.whole(enquiry).contacts
    leader = an_account("enquiry_manager", at=NOW, name="Lee Leader")

    calls.write_enquiry_call(enquiry, replace(told(), danger=True), entry_key="one", by=leader, now=NOW)

    reference = held.fact.reference
    assert [each.value for each in alert(reference).signs] == ["said_in_enquiry"]
    assert actions.climb(NOW) == "1 alerts waited, 1 people told"
    with reading() as session:
        page = triage_queries.contact_page(session, reference, now=NOW)
    assert ("Lee Leader", "Someone in the enquiry said that someone is in danger now") in [
        (line.who, line.what) for line in story_of(page)
    ]


def alert(reference: str):
    with reading() as session:
        return queries.alert_of(session, reference, reader=None, now=NOW)


def counted() -> tuple[int, int]:
    """Return how many open contacts are counted as in danger, and how many are."""
    with reading() as session:
        kept = triage_queries.counts_seen(session, ())
        held = triage_queries.count_of(session, QueueFilter(danger=True), me="", now=NOW)
    return kept.total(
        states=frozenset(state.value for state in triage_queries.states_to_filter()), danger_now=True
    ), held


@pytest.mark.parametrize(
    ("tells", "sign"), [(adds, "said_later"), (answers, "said_later"), (on_a_call, "said_on_call")]
)
def test_what_is_told_later_raises_the_alert_and_marks_the_contact_in_the_queue(who, tells, sign):
    reference = triage.screened(triage.a_contact(), who.hub.screener)
    tells(reference, who)

    assert [each.value for each in alert(reference).signs] == [sign]
    assert triage.place(reference).danger_now
    assert counted() == (1, 1)
    assert actions.climb(NOW) == "1 alerts waited, 1 people told"


def test_what_says_nothing_of_danger_raises_nothing(who):
    reference = triage.screened(triage.a_contact(), who.hub.screener)
    adds(reference, who, danger=False)

    assert alert(reference) is None
    assert counted() == (0, 0)


def test_an_alert_that_waits_gains_the_sign_and_its_ladder_goes_on(who):
    reference = triage.a_contact(danger_now="yes", emergency_called="yes")
    actions.climb(NOW)
    adds(reference, who, later(minutes=5))
    adds(reference, who, later(minutes=6), words="He is in the house.")

    found = alert(reference)
    assert [each.value for each in found.signs] == ["said", "said_later"]
    assert (found.raised_at, found.rung) == (NOW, 1)
    assert actions.climb(later(minutes=10)) == "0 alerts waited, 0 people told"


def answered(reference: str, who, at) -> None:
    actions.answer_alert(actions.AnswerAlert(reference, Did.RANG_SENDER, "She is safe."), by=who.duty, now=at)


def test_an_alert_that_was_answered_begins_again_and_its_answer_is_kept(who):
    reference = triage.a_contact(danger_now="yes", emergency_called="yes")
    actions.climb(NOW)
    answered(reference, who, later(minutes=3))
    adds(reference, who, later(hours=2))

    found = alert(reference)
    assert (found.raised_at, found.answered_at, found.words) == (later(hours=2), None, "")
    assert actions.climb(later(hours=2)) == "1 alerts waited, 1 people told"
    assert [each.sequence for each in alert(reference).told] == [1, 2]
    with reading() as session:
        (before,) = queries.answered_before(session, found.contact_id)
    assert (before.raised_at, before.did, before.words) == (NOW, "rang_sender", "She is safe.")
    answered(reference, who, later(hours=3))
    with pytest.raises(DBAPIError), engine().begin() as connection:
        connection.execute(text("update danger_answers set words = 'else'"))


def test_danger_that_is_told_after_the_decision_is_signed_alerts_as_well(who):
    reference = triage.signed(triage.ready_to_sign(who.hub), who.hub.manager)
    adds(reference, who)

    assert alert(reference).answered_at is None
    assert counted() == (0, 0)


def test_a_message_about_an_alert_that_is_lost_asks_the_duty_to_answer_and_nobody_to_ring_the_sender(who):
    reference = triage.a_contact(danger_now="yes", emergency_called="yes")
    when_undelivered(actions.IN_DANGER.code, actions.task_for_undelivered)
    lost = notices.DeadLetter(7, "danger", f"danger:{reference}:{who.duty.id}", attempts=3, reason="No such address")
    with transaction() as session:
        task_for_dead_letter(session, lost, NOW)

    with reading() as session:
        found = [each for each in tasks_about(session, f"contact:{reference}") if each.kind is TaskKind.UNDELIVERED]
    assert [(each.owner_role, each.due_at) for each in found] == [("duty_worker", NOW)]
    assert "Ring the person who sent it" not in found[0].words
