"""After sending: adding, answering, asking to withdraw. Everything is kept once, and nothing that was sent changes."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from foundation import audit, clock
from foundation.database import reading
from intake.contacts.domain.thread import LONGEST_WORDS, Said
from intake.contacts.queries import contact_record
from intake.feedback import actions
from intake.feedback.domain import VISIT_IDLE, Saying
from tests.support import triage
from tests.support.thread import asked, key_on, opened, read, say, secret_of, tasks, thread
from tests.support.triage import NOW, People, later

ADD = Saying(Said.ADDED)


def record(reference: str):
    with reading() as session:
        return contact_record(session, reference)


def test_what_is_added_is_an_entry_of_its_own_and_the_sent_version_stays(sender: FlaskClient) -> None:
    reference = triage.a_contact()
    before = record(reference)
    code, page = say(opened(sender, reference), f"/status/{reference}/add", "She has told me his name.")

    after = record(reference)
    assert code == 200
    assert "She has told me his name." in page
    assert "Not read at the hub yet" in page
    assert (after.answers, after.content_hash) == (before.answers, before.content_hash)
    assert [entry.said for entry in after.thread] == [Said.ADDED]


def test_one_form_sent_twice_makes_one_entry(sender: FlaskClient) -> None:
    reference = triage.a_contact()
    address = f"/status/{reference}/add"
    key = key_on(read(opened(sender, reference), address))
    for _ in range(3):
        assert say(sender, address, "He has left.", key=key)[0] == 200

    assert len(thread(reference)) == 1


def test_going_back_and_sending_another_text_keeps_both(sender: FlaskClient) -> None:
    reference = triage.a_contact()
    address = f"/status/{reference}/add"
    key = key_on(read(opened(sender, reference), address))
    say(sender, address, "He has left.", key=key)
    say(sender, address, "He has come back.", key=key)

    assert [entry.words for entry in thread(reference)] == ["He has left.", "He has come back."]


def test_too_long_a_text_is_refused_with_its_limit_told_beforehand_and_comes_back_whole(sender: FlaskClient) -> None:
    reference = triage.a_contact()
    address = f"/status/{reference}/add"
    assert f"{LONGEST_WORDS} characters" in read(opened(sender, reference), address)
    typed = "a" * (LONGEST_WORDS + 3)
    code, page = say(sender, address, typed)

    assert code == 400
    assert "3 characters too long" in page
    assert typed in page
    assert thread(reference) == ()
    assert say(sender, address, typed[:-3])[0] == 200


@pytest.mark.parametrize("words", ["", "   \r\n ", "\x00"])
def test_nothing_is_not_added(sender: FlaskClient, words: str) -> None:
    reference = triage.a_contact()
    code, page = say(opened(sender, reference), f"/status/{reference}/add", words)

    assert code == 400
    assert "Enter what you want to say" in page


def test_a_page_that_closed_while_somebody_wrote_keeps_the_text_and_asks_for_the_secret(sender: FlaskClient) -> None:
    reference = triage.a_contact()
    address = f"/status/{reference}/add"
    key = key_on(read(opened(sender, reference), address))
    sender.post("/status/finish")
    code, page = say(sender, address, "He is at the door.", key=key)
    assert code == 403
    assert "He is at the door." in page
    assert "Enter the secret again" in page
    assert say(sender, address, "He is at the door.", key=key, secret="")[0] == 403
    assert say(sender, address, "He is at the door.", key=key, secret="wrong")[0] == 403
    code, page = say(sender, address, "He is at the door.", key=key, secret=secret_of(reference))

    assert code == 200
    assert [entry.words for entry in thread(reference)] == ["He is at the door."]


def test_with_two_contacts_open_in_two_tabs_nothing_lands_in_the_wrong_one(sender: FlaskClient) -> None:
    first, second = triage.a_contact(), triage.a_contact()
    key = key_on(read(opened(sender, first), f"/status/{first}/add"))
    opened(sender, second)
    code, page = say(sender, f"/status/{first}/add", "About the first.", key=key)

    assert code == 403
    assert "About the first." in page
    assert thread(first) == thread(second) == ()


def test_a_status_page_closes_after_half_an_hour_without_use(app: Flask) -> None:
    reference = triage.a_contact()
    seen = {"reference": reference, "secret": secret_of(reference), "source": "here"}
    token = actions.open_status(**seen, now=NOW).token
    used = NOW
    for _ in range(3):
        used += VISIT_IDLE - timedelta(minutes=1)
        assert actions.open_contact(reference=reference, holder=token, now=used)

    with pytest.raises(actions.NotOpen):
        actions.open_contact(reference=reference, holder=token, now=used + VISIT_IDLE)


def test_a_finished_page_opens_nothing_more(sender: FlaskClient) -> None:
    reference = triage.a_contact()
    opened(sender, reference).post("/status/finish")

    assert sender.get(f"/status/{reference}").location == "/status?closed=yes"
    assert "closes after half an hour" in read(sender, "/status?closed=yes")
    assert "page closed" not in read(sender, "/status?closed=yes")  # it may never have been opened in this browser


def test_a_reference_alone_opens_nothing_and_does_not_say_whether_it_exists(sender: FlaskClient) -> None:
    there, other = triage.a_contact(), triage.a_contact()
    opened(sender, other)
    for what in ("", "/add", "/withdraw", "/answer-3"):
        answers = {sender.get(f"/status/{each}{what}").location for each in (there, "SA-3333-3333", "x", "🙂")}
        assert answers == {"/status?closed=yes"}


@pytest.mark.parametrize("what", ["delete", "answer-0", "answer-x", "answer-99999999999999", "Add"])
def test_what_cannot_be_said_is_not_there(sender: FlaskClient, what: str) -> None:
    reference = triage.a_contact()

    assert opened(sender, reference).get(f"/status/{reference}/{what}").status_code == 404
    assert sender.post(f"/status/{reference}/{what}", data={"words": "x"}).status_code == 404


def test_each_look_and_each_entry_leaves_a_line_in_the_trail(sender: FlaskClient, who: People) -> None:
    reference = triage.screened(triage.a_contact(), who.screener)
    number = asked(reference, who.worker)
    opened(sender, reference)
    for what in ("add", f"answer-{number}", "withdraw"):
        say(sender, f"/status/{reference}/{what}", f"Words of {what}")

    with reading() as session:
        codes = [line.code for line in audit.history(session, f"contact:{reference}")]
    wrote = {"contact.addition-offered", "contact.question-answered", "contact.withdrawal-asked"}
    assert wrote <= set(codes)
    assert codes.count("contact.status-looked-at") == 6
    assert "contact.status-opened" in codes


def test_asking_to_withdraw_marks_it_opens_a_task_and_changes_no_state_and_no_clock(
    sender: FlaskClient, who: People
) -> None:
    reference = triage.screened(triage.a_contact(), who.screener)
    before = triage.place(reference)
    _, page = say(opened(sender, reference), f"/status/{reference}/withdraw", "I wrote down the wrong home.")

    after = triage.place(reference)
    assert "must still decide" in page
    assert "Ask to withdraw it" not in page  # it was asked
    assert (after.state, after.is_open, after.decide_by) == (before.state, before.is_open, before.decide_by)
    assert [task.kind.value for task in tasks(reference)] == ["withdrawal"]
    assert record(reference).sections


def test_an_addition_after_the_decision_opens_a_task_for_a_screener_within_a_day(
    sender: FlaskClient, who: People
) -> None:
    reference = triage.signed(triage.ready_to_sign(who), who.manager)
    before = clock.now()
    say(opened(sender, reference), f"/status/{reference}/add", "It has happened again.")

    (task,) = [each for each in tasks(reference) if each.kind.value == "read_addition"]
    assert task.owner_role == "screener"
    assert before + timedelta(hours=24) <= task.due_at <= clock.now() + timedelta(hours=24)
    assert triage.place(reference).new_information


def test_a_late_hub_is_told_of_as_it_is(sender: FlaskClient) -> None:
    reference = triage.a_contact(later(days=-30))

    assert "should have happened by" in read(opened(sender, reference), f"/status/{reference}")
