"""What a sender writes is marked as new until somebody reads it, and nobody decides over it unread."""

import threading

import pytest
from sqlalchemy import update

from foundation.audit import PUBLIC
from foundation.database import reading, transaction
from intake.contacts.actions import AddInformation, AskToWithdraw, add_information, ask_to_withdraw
from intake.contacts.domain.thread import Said
from intake.contacts.tables import QueuePlaceRow
from intake.triage import actions, queries
from intake.triage.domain.judgement import Verdict
from intake.triage.domain.queue import QueueFilter
from intake.triage.presenters.contact import contact_shown
from intake.triage.presenters.steps import links_of
from intake.triage.presenters.story import story_of
from tests.support import triage
from tests.support.thread import tasks, thread
from tests.support.triage import NOW, People, later

ROUNDS = 12


def add(reference: str, words: str = "He has come back.") -> None:
    add_information(AddInformation(reference, words), by=PUBLIC, now=later(minutes=5))


def opened(reference: str, who: People) -> None:
    actions.open_contact(actions.OpenContact(reference), by=who.manager, now=later(minutes=6))


def news(who: People) -> list[str]:
    with reading() as session:
        page = queries.queue_page(session, QueueFilter(news=True), me=who.worker.id, now=NOW)
        assert queries.figures(session, me=who.worker.id, now=NOW).news == len(page.rows)
    return [row.reference for row in page.rows]


def test_it_is_new_in_the_queue_until_somebody_who_screens_has_opened_it(who, reader):
    reference = triage.screened(triage.a_contact(), who.screener)
    triage.a_contact()
    assert news(who) == []
    add(reference)
    actions.open_contact(actions.OpenContact(reference), by=reader, now=NOW)
    assert news(who) == [reference]
    opened(reference, who)

    assert news(who) == []


def test_what_comes_after_the_decision_is_shown_there_too(who):
    reference = triage.signed(triage.ready_to_sign(who), who.manager)
    add(reference)

    assert news(who) == [reference]
    assert "screener" in {task.owner_role for task in tasks(reference)}


def test_a_decision_is_not_signed_over_something_unread(who):
    reference = triage.ready_to_sign(who)
    seen = triage.place(reference).version
    add(reference)
    for version in (seen, triage.place(reference).version):
        with pytest.raises(actions.TooLate, match="voided"):
            actions.sign_off(actions.SignOff(reference, version, Verdict.AGREED), by=who.manager, now=later(minutes=6))
    opened(reference, who)
    triage.recommended(reference, who.worker)

    assert not triage.place(triage.signed(reference, who.manager)).is_open


def test_somebody_else_reading_it_does_not_let_an_older_page_be_signed(who):
    reference = triage.ready_to_sign(who)
    seen = triage.place(reference).version
    add(reference)
    actions.open_contact(actions.OpenContact(reference), by=who.screener, now=later(minutes=6))

    with pytest.raises(actions.TooLate, match="voided"):
        actions.sign_off(actions.SignOff(reference, seen, Verdict.AGREED), by=who.manager, now=later(minutes=7))


def test_signing_and_adding_and_reading_at_once_never_close_a_contact_over_something_nobody_is_told_of(who):
    for number in range(ROUNDS):
        reference = triage.ready_to_sign(who)
        version = triage.place(reference).version
        sign = actions.SignOff(reference, version, Verdict.AGREED)
        _together(
            lambda sign=sign: actions.sign_off(sign, by=who.manager, now=later(minutes=7)),
            lambda reference=reference, number=number: add(reference, f"More: {number}."),
            lambda reference=reference: actions.open_contact(
                actions.OpenContact(reference), by=who.screener, now=later(minutes=6)
            ),
        )
        _assert_noticed(reference)


def _together(*steps) -> None:
    ready, faults = threading.Barrier(len(steps)), []

    def run(step) -> None:
        ready.wait()
        try:
            step()
        except (actions.ContactChanged, actions.TooLate):
            pass
        except Exception as fault:
            faults.append(fault)

    people = [threading.Thread(target=run, args=(step,)) for step in steps]
    for person in people:
        person.start()
    for person in people:
        person.join()
    assert faults == []


def _assert_noticed(reference: str) -> None:
    place = triage.place(reference)
    (entry,) = thread(reference)
    assert entry.said is Said.ADDED
    if place.is_open:
        return
    with reading() as session:
        page = queries.contact_page(session, reference, now=NOW)
    signed = next(event.sequence for event in page.events if event.event == "signed_off")
    assert entry.sequence > signed, "A decision was signed over an addition"
    assert {"screener", "decision_manager"} <= {task.owner_role for task in tasks(reference)}


def test_a_wish_to_withdraw_stands_on_the_contacts_page_and_decides_nothing(who):
    reference = triage.screened(triage.a_contact(), who.screener)
    ask_to_withdraw(AskToWithdraw(reference, "The wrong home."), by=PUBLIC, now=later(minutes=5))
    with reading() as session:
        page = queries.contact_page(session, reference, now=NOW)
    shown = contact_shown(page, by=who.worker, policy="A", now=NOW)

    assert "the hub decides" in shown.withdrawal
    assert [line.said for line in story_of(page) if "withdraw" in line.what] == ["The wrong home."]
    assert links_of(page, who.worker)


def test_what_stands_as_unread_on_a_decision_that_waits_is_shown_before_it_is_signed(who):
    reference = triage.ready_to_sign(who)
    with transaction() as session:
        session.execute(update(QueuePlaceRow).where(QueuePlaceRow.reference == reference).values(new_information=True))

    with pytest.raises(actions.ContactChanged):
        triage.signed(reference, who.manager)
    opened(reference, who)
    triage.signed(reference, who.manager)

    assert triage.place(reference).signed_off_at is not None
