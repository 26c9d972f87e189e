"""What the hub asks of an organisation: listed with its day for those who may see it, answered by whoever covers."""

from datetime import timedelta

import pytest

from foundation import audit, clock
from foundation.database import reading
from intake.partners import actions as partners
from intake.partners.domain import Sees
from tests.support import triage
from tests.support.contacts import a_contact
from tests.support.partners import browser
from tests.support.thread import QUESTION, asked, read, say, thread

WAITING = "/our-contacts?show=waiting"


@pytest.fixture
def question(app, who, now):
    """Return a contact that Ada sent, with a question of the hub's that waits, and the question's number."""
    hub = triage.people(now)
    a_contact(now=now, key="quiet", by=who.ada)
    reference = triage.screened(a_contact(now=now, by=who.ada).reference, hub.screener, now)
    return reference, asked(reference, hub.worker, due_on=clock.today() + timedelta(days=7), at=now)


def under_cover(who, now):
    """Let each see only their own, and put Ada's work under Ben's cover."""
    today = clock.in_london(now).date()
    partners.set_rule(Sees.OWN, by=who.head, now=now)
    partners.set_cover(partners.SetCover(who.ada.id, who.ben.id, today, today), by=who.head, now=now)


def test_what_waits_for_us_is_listed_apart_with_the_day_it_needs_an_answer(app, who, now, question):
    page = read(browser(app, who.ada, at=now), WAITING)

    assert page.count("/our-contacts/SA-") == 1
    assert question[0] in page
    assert "A question for you: answer by" in page
    assert QUESTION not in page


def test_nothing_waits_once_it_is_answered(app, who, now, question):
    reference, number = question
    ada = browser(app, who.ada, at=now)
    say(ada, f"/our-contacts/{reference}/answer-{number}", "Yes, at ten.")

    assert "You have no questions to answer" in read(ada, WAITING)


def test_whoever_covers_answers_under_their_own_name(app, who, now, question):
    reference, number = question
    under_cover(who, now)
    ben = browser(app, who.ben, at=now)
    assert reference in read(ben, WAITING)
    say(ben, f"/our-contacts/{reference}/answer-{number}", "Yes, at ten.")

    assert thread(reference)[-1].by_account == who.ben.id
    with reading() as session:
        assert who.ben.id in {line.by_id for line in audit.history(session, f"contact:{reference}")}


@pytest.mark.parametrize("what", ["", "/add", "/withdraw", "/answer-{number}"])
@pytest.mark.parametrize(
    ("reader", "sees"), [("ada", True), ("ben", True), ("head", False), ("stranger", False), ("loner", False)]
)
@pytest.mark.process
def test_each_page_of_a_contact_is_there_for_its_sender_and_cover_and_for_nobody_else(
    app, who, now, question, what, reader, sees
):
    reference, number = question
    under_cover(who, now)
    address = f"/our-contacts/{reference}{what.format(number=number)}"
    answer = browser(app, getattr(who, reader), at=now).get(address)

    assert answer.status_code == (200 if sees else 404)
    if not sees and what:
        posted = browser(app, getattr(who, reader), at=now).post(address, data={"words": "x", "key": "k"})
        assert posted.status_code == 404
        assert len(thread(reference)) == 1


def test_a_decision_that_is_late_is_said_to_be_late(app, who, now):
    old = {"day": "1", "month": "1", "year": "2025"}
    a_contact(now=now - timedelta(days=30), by=who.ada, incident_on=old)

    assert "The hub is late" in read(browser(app, who.ada, at=now), "/our-contacts")
