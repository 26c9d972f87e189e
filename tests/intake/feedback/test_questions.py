"""The hub asks whoever sent a contact, they answer on their status page, and both sides see who has read what."""

from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update
from sqlalchemy.exc import DBAPIError

from foundation import clock, notices
from foundation.database import reading, transaction
from foundation.notices.tables import outbox
from foundation.signin.tables import OrganisationRow
from intake.contacts.domain.states import State, TransitionRefused
from intake.contacts.tables import ReadMarkRow
from intake.permissions import REFERRER
from tests.support import contacts, triage
from tests.support.accounts import an_account, signed_in
from tests.support.thread import QUESTION, asked, opened, read, say, tasks, thread
from tests.support.triage import People


def test_a_question_stands_on_the_status_page_with_its_day_until_it_is_answered(
    sender: FlaskClient, who: People
) -> None:
    reference = triage.screened(triage.a_contact(), who.screener)
    number = asked(reference, who.worker)
    page = read(opened(sender, reference), f"/status/{reference}")
    assert QUESTION in page
    assert "Answer by Friday 9 October 2026, 5pm" in page
    _, page = say(sender, f"/status/{reference}/answer-{number}", "Yes, at ten.")

    assert "The hub has a question for you" not in page
    assert "Yes, at ten." in page
    assert QUESTION in page


def test_an_answer_ends_the_chasing_and_makes_somebody_read_it(sender: FlaskClient, who: People) -> None:
    reference = triage.screened(triage.a_contact(), who.screener)
    number = asked(reference, who.worker)
    (chase,) = tasks(reference)
    assert (chase.kind.value, chase.done_at) == ("information", None)
    assert triage.place(reference).asked_until == chase.due_at
    say(opened(sender, reference), f"/status/{reference}/answer-{number}", "Yes.")

    place, (to_read, chased) = triage.place(reference), tasks(reference)
    assert (to_read.kind.value, to_read.owner_role) == ("read_addition", "triage_worker")
    assert chased.done_at is not None
    assert (place.new_information, place.asked_until, place.state) == (True, None, State.GATHERING)


def test_the_message_about_a_question_says_that_there_is_one_and_nothing_else(who: People) -> None:
    reference = triage.screened(triage.a_contact(), who.screener)
    asked(reference, who.worker)

    with reading() as session:
        queued = session.execute(select(outbox).where(outbox.c.code == "question-waiting")).one()
        notice = notices.registered()["question-waiting"]
        words = notice.words(session, queued.about)
    assert queued.about == f"contact:{reference}"
    assert words == {"reference": reference}
    assert "Marsh" not in notice.subject_line


def test_a_question_that_was_never_asked_cannot_be_answered(sender: FlaskClient, who: People) -> None:
    reference = triage.screened(triage.a_contact(), who.screener)
    opened(sender, reference)

    assert sender.get(f"/status/{reference}/answer-1").status_code == 404
    assert sender.post(f"/status/{reference}/answer-1", data={"words": "Yes"}).status_code == 404
    assert thread(reference) == ()


def test_two_questions_are_answered_apart_and_a_second_answer_is_kept_too(sender: FlaskClient, who: People) -> None:
    reference = triage.screened(triage.a_contact(), who.screener)
    first = asked(reference, who.worker)
    asked(reference, who.worker, what="Who else was there?", due_on=date(2026, 10, 8))
    opened(sender, reference)
    for words in ("Yes.", "No: I looked again."):
        say(sender, f"/status/{reference}/answer-{first}", words)

    page = read(sender, f"/status/{reference}")
    assert "Yes." in page
    assert "No: I looked again." in page
    assert "Answer by Thursday 8 October 2026, 5pm" in page
    assert "Answer by Friday 9 October" not in page


def test_a_question_may_be_asked_while_a_decision_waits_and_after_it_but_not_before_screening(who: People) -> None:
    waiting, decided = triage.ready_to_sign(who), triage.signed(triage.ready_to_sign(who), who.manager)
    for reference in (waiting, decided):
        before = triage.place(reference).state
        asked(reference, who.worker)
        assert triage.place(reference).state is before

    with pytest.raises(TransitionRefused):
        asked(triage.a_contact(), who.worker)


def test_each_side_sees_when_the_other_has_read_and_the_sender_never_who(
    app: Flask, sender: FlaskClient, who: People
) -> None:
    now = clock.now()
    reference = triage.screened(triage.a_contact(), who.screener)
    asked(reference, who.worker)
    hub = signed_in(app, who.worker, at=now)
    assert "Not read by the sender yet" in read(hub, f"/contacts/{reference}")
    say(opened(sender, reference), f"/status/{reference}/add", "More.")
    assert "First read by the sender" in (page := read(hub, f"/contacts/{reference}"))
    assert "First read by Tess Worker" in page

    theirs = read(sender, f"/status/{reference}")
    assert "Read at the hub" in theirs
    assert "Tess" not in theirs


def test_a_mark_of_reading_can_be_neither_changed_nor_removed(sender: FlaskClient, who: People) -> None:
    reference = triage.screened(triage.a_contact(), who.screener)
    asked(reference, who.worker)
    read(opened(sender, reference), f"/status/{reference}")

    with pytest.raises(DBAPIError), transaction() as session:
        session.execute(update(ReadMarkRow).values(up_to=99))


def test_a_partner_sees_on_the_list_what_is_asked_and_answers_signed_in(app: Flask, who: People) -> None:
    now = clock.now()
    homes, other = _organisation("homes"), _organisation("other")
    ada = an_account(REFERRER.code, at=now, email="ada@homes.example", organisation_id=homes)
    reference = triage.screened(contacts.a_contact(now=triage.NOW, by=ada).reference, who.screener)
    number = asked(reference, who.worker)
    app.config["WTF_CSRF_ENABLED"] = False
    partner = signed_in(app, ada, at=now)
    assert "answer by Friday 9 October 2026, 5pm" in read(partner, "/our-contacts")
    say(partner, f"/our-contacts/{reference}/answer-{number}", "Yes, at ten.")

    assert "answer by" not in read(partner, "/our-contacts")
    stranger = signed_in(app, an_account(REFERRER.code, at=now, email="s@o.example", organisation_id=other), at=now)
    for what in ("", "/add", "/withdraw", f"/answer-{number}"):
        assert stranger.get(f"/our-contacts/{reference}{what}").status_code == 404
    assert stranger.post(f"/our-contacts/{reference}/add", data={"words": "x"}).status_code == 404
    assert len(thread(reference)) == 2


def _organisation(name: str) -> str:
    with transaction() as session:
        session.add(OrganisationRow(id=name, name=name, kind="care_home", active=True, created_at=clock.now()))
    return name
