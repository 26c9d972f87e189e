"""A contact that came by phone, by email or on paper: both times kept, gaps said honestly, never dated anew."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import insert, select, text, update
from sqlalchemy.exc import DatabaseError

from foundation import audit, clock
from foundation.database import reading, transaction
from foundation.web.moments import time_typed
from intake.contacts import actions as contacts
from intake.contacts import queries as contact_queries
from intake.contacts.domain.taken_down import NOT_ASKED, Channel, TakenDown
from intake.contacts.tables import QueuePlaceRow, TakenDownRow
from intake.desk import actions
from intake.desk.tables import PaperFormRow, PaperPackRow
from intake.tasks.queries import tasks_about
from tests.support import triage
from tests.support.contacts import a_form
from tests.support.form_pages import send, text_of

EARLIER = {"received-day": "5", "received-month": "10", "received-year": "2025", "received-time": "2:30pm"}
MONTH = timedelta(days=30)


@pytest.fixture
def who(database):
    triage.prepare()
    audit.register(*actions.ENTRIES)
    return triage.people()


def taken(now, *, hours=0, channel=Channel.PHONE, code=""):
    return TakenDown(channel, now - timedelta(hours=hours), "Kit Duty", code)


def sent(now, how, *, by, key="desk-1", **answers):
    return contacts.send_contact(contacts.SendContact(form_key=key, answers=answers, taken=how), by=by, now=now)


def a_paper_form(by, at, code="PF-7KQ4-XM3P"):
    with transaction() as session:
        pack = {"pack_key": code, "issued_at": at, "issued_by": by.id, "handed_to": "Front desk", "why": "", "forms": 1}
        number = session.execute(insert(PaperPackRow).values(pack).returning(PaperPackRow.id)).scalar_one()
        session.execute(insert(PaperFormRow).values(code=code, pack_id=number, number=1))
    return code


def test_the_clocks_run_from_the_moment_it_was_first_received_not_from_when_it_was_typed(who, at):
    receipt = sent(at, taken(at, hours=20), by=who.screener, **a_form())

    assert receipt.received_at == at - timedelta(hours=20)
    assert receipt.screen_by == at + timedelta(hours=4)
    with reading() as session:
        record = contact_queries.contact_record(session, receipt.reference)
    assert (record.taken.first_received_at, record.taken.typed_at) == (receipt.received_at, at)
    assert (record.channel, record.taken.taken_by, record.taken.typed_by) == ("phone", "Kit Duty", who.screener.id)


def test_what_was_not_asked_on_the_call_does_not_stop_it_and_becomes_one_task(who, at):
    receipt = sent(at, taken(at), by=who.screener, what_happened="She said he pushed her.", your_name="A neighbour")

    with reading() as session:
        tasks = tasks_about(session, f"contact:{receipt.reference}")
        record = contact_queries.contact_record(session, receipt.reference)
    said = {line.name: line.words for section in record.sections for line in section.lines}
    assert len(tasks) == 1
    assert "Is anyone in danger now; " in tasks[0].words
    assert "danger_now" in record.taken.not_asked
    assert said["danger_now"] == NOT_ASKED
    assert said["what_happened"] == "She said he pushed her."


def test_an_answer_that_cannot_be_read_still_has_to_be_put_right(who, at):
    wrong = {"day": "31", "month": "2", "year": "2026"}

    with pytest.raises(contacts.ContactIncomplete) as refused:
        sent(at, taken(at), by=who.screener, **a_form(born_on=wrong))

    assert [problem.question for _, found in refused.value.problems for problem in found] == ["born_on"]


def test_when_it_was_first_received_can_never_be_changed_afterwards(who, at):
    sent(at, taken(at, hours=3), by=who.screener, **a_form())

    for change in (update(TakenDownRow).values(first_received_at=at), text("delete from taken_down")):
        with pytest.raises(DatabaseError), transaction() as session:
            session.execute(change)


def test_a_form_that_is_sent_cannot_be_given_another_time(who, at):
    draft = actions.begin(taken(at), by=who.screener, now=at, keep_for=MONTH)
    command = contacts.SendContact(form_key=draft.form_key, answers=a_form(), taken=draft.taken)
    contacts.send_contact(command, by=who.screener, now=at)

    with pytest.raises(contacts.DraftSent):
        actions.put_right(taken(at, hours=9), cookie=draft.cookie, by=who.screener, now=at, keep_for=MONTH)


def test_how_it_came_outlives_the_saving_of_a_page_and_can_be_put_right_until_it_is_sent(who, at):
    draft = actions.begin(taken(at), by=who.screener, now=at, keep_for=MONTH)
    page = contacts.SavePage(cookie=draft.cookie, slug="emergency", answers={"danger_now": "no"})
    assert contacts.save_page(page, now=at, keep_for=MONTH).taken == draft.taken

    right = taken(at, hours=2, channel=Channel.LETTER)
    changed = actions.put_right(right, cookie=draft.cookie, by=who.screener, now=at, keep_for=MONTH)

    assert (changed.taken, changed.answers["danger_now"]) == (right, "no")


def test_nobody_may_say_how_a_senders_own_form_came(who, at):
    draft = contacts.start_draft(now=at, keep_for=MONTH, known={}, by=None)

    with pytest.raises(contacts.NotTakenDown):
        actions.put_right(taken(at), cookie=draft.cookie, by=who.screener, now=at, keep_for=MONTH)


def test_a_paper_form_is_typed_in_once(who, at):
    how = taken(at, channel=Channel.PAPER, code=a_paper_form(who.screener, at))
    sent(at, how, by=who.screener, **a_form())

    with pytest.raises(contacts.PaperCodeUsed):
        sent(at, how, by=who.screener, key="desk-2", **a_form())
    with pytest.raises(actions.PaperCodeRefused, match="already been typed in"):
        actions.begin(how, by=who.screener, now=at, keep_for=MONTH)


def test_a_code_that_was_never_issued_is_refused_before_anything_is_typed(who, at):
    with pytest.raises(actions.PaperCodeRefused, match="No paper form with this code"):
        actions.begin(taken(at, channel=Channel.PAPER, code="PF-7KQ4-XM3P"), by=who.screener, now=at, keep_for=MONTH)


def test_the_trail_says_how_it_came_and_how_much_later_it_was_typed(who, at):
    receipt = sent(at, taken(at, hours=2), by=who.screener, **a_form())

    with reading() as session:
        lines = audit.history(session, f"contact:{receipt.reference}")
    told = next(line for line in lines if line.code == "contact.taken-down")
    assert (told.facts["channel"], told.facts["minutes_until_typed"], told.facts["not_asked"]) == ("phone", 120, 0)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("14:05", (14, 5)), ("2.05pm", (14, 5)), ("9am", (9, 0)), ("12am", (0, 0)), ("0930", (9, 30)), ("14", None),
     ("25:00", None), ("13pm", None), ("half two", None), ("", None)],
)  # fmt: skip
def test_a_time_is_read_however_people_write_it(typed, meant):
    found = time_typed(typed)

    assert (found and (found.hour, found.minute)) == meant


def test_a_screener_takes_a_phone_call_down_on_the_forms_own_pages_and_reads_out_the_receipt(hub, browser):
    client = browser(hub.screener)
    begun = send(client, "/desk/new", {"channel": "phone", "when": "now", "taken_by": "Sam Screener", "paper_code": ""})
    page = text_of(client.get(begun.location))
    assert begun.location == "/report/emergency"
    assert "You are recording a contact for the person who made it." in page
    send(client, "/report/emergency", {"danger_now": "no"})

    check = text_of(client.get("/report/check"))
    assert "were not asked. You can still send this" in check
    assert send(client, "/report/send", {"declaration": "yes"}, page="/report/check").location == "/report/sent"

    assert "Read the reference out" in text_of(client.get("/report/sent"))
    letter = text_of(client.get("/desk/letter"))
    assert "It reached us by phone" in letter
    with reading() as session:
        place = session.execute(select(QueuePlaceRow.__table__)).one()
    assert place.reference in letter
    assert "Came by phone" in text_of(client.get("/queue"))
    assert "It came by phone and was taken by Sam Screener." in text_of(client.get(f"/contacts/{place.reference}"))


def test_what_is_wrong_with_how_it_came_stands_beside_each_field_and_nothing_typed_is_lost(hub, browser):
    typed = {"channel": "phone", "when": "earlier", "taken_by": "", "paper_code": "PF-7KQ4-XM3P",
             "received-day": "31", "received-month": "2", "received-year": "2026",
             "received-time": "teatime"}  # fmt: skip

    answer = send(browser(hub.screener), "/desk/new", typed)

    page = text_of(answer)
    assert answer.status_code == 400
    for words in ("Enter the day and time", "Enter who took the call", "Only a paper form has a code", "teatime"):
        assert words in page


def test_a_moment_that_has_not_come_yet_is_refused(hub, browser):
    tomorrow = clock.in_london(clock.now()) + timedelta(days=1)
    parts = {"received-day": str(tomorrow.day), "received-month": str(tomorrow.month),
             "received-year": str(tomorrow.year), "received-time": "09:00"}  # fmt: skip
    typed = {"channel": "email", "when": "earlier", "taken_by": "Sam", "paper_code": "", **parts}

    assert "must be in the past" in text_of(send(browser(hub.screener), "/desk/new", typed))


def test_a_form_begun_at_the_desk_opens_to_nobody_who_is_not_signed_in_and_keeps_what_is_typed(hub, browser, app):
    client = browser(hub.screener)
    send(client, "/desk/new", {"channel": "phone", "when": "now", "taken_by": "Sam", "paper_code": ""})
    held = client.get_cookie("hub-draft").value
    stranger = app.test_client()
    stranger.set_cookie("hub-draft", held)

    assert stranger.get("/report/emergency").location == "/sign-in?next=/report/emergency"
    assert "danger" in text_of(stranger.get("/"))
    token = {"csrf_token": text_of(stranger.get("/")).split('name="csrf_token" value="')[1].split('"')[0]}
    saved = stranger.post("/report/emergency", data={**token, "danger_now": "yes"})
    assert saved.location == "/sign-in?next=/report/emergency"
    with reading() as session:
        draft = contact_queries.draft_by_cookie(session, held, now=clock.now())
    assert draft.answers["danger_now"] == "yes"


def test_a_form_begun_at_the_desk_is_not_there_for_those_who_may_not_take_down(hub, browser):
    client = browser(hub.screener)
    send(client, "/desk/new", {"channel": "phone", "when": "now", "taken_by": "Sam", "paper_code": ""})
    officer = browser(triage.an_account("enquiry_officer", at=clock.now(), email="eve@hub.example"))
    officer.set_cookie("hub-draft", client.get_cookie("hub-draft").value)

    assert officer.get("/report").status_code == 404
    assert officer.get("/desk").status_code == 404


def test_a_form_begun_at_the_desk_is_found_again_on_the_desk(hub, browser):
    send(browser(hub.screener), "/desk/new", {"channel": "email", "when": "now", "taken_by": "Sam", "paper_code": ""})
    other_machine = browser(hub.screener)

    desk = text_of(other_machine.get("/desk"))
    assert "It came by email" in desk
    mark = desk.split('name="draft" value="')[1].split('"')[0]
    assert send(other_machine, "/desk/open", {"draft": mark}, page="/desk").location == "/report"
    assert 'value="email" checked' in text_of(other_machine.get("/desk/how"))
    assert send(other_machine, "/desk/how", {"channel": "letter", "when": "earlier", "taken_by": "Jo",
                                             "paper_code": "", **EARLIER}).location == "/report"  # fmt: skip
    page = text_of(other_machine.get("/report"))
    assert "by letter, first received" in page
    assert "2:30pm, taken by Jo" in page


def test_the_moment_typed_is_read_in_the_time_of_london(hub, browser):
    client = browser(hub.screener)
    send(client, "/desk/new", {"channel": "phone", "when": "earlier", "taken_by": "Sam", "paper_code": "", **EARLIER})

    with reading() as session:
        draft = contact_queries.draft_by_cookie(session, client.get_cookie("hub-draft").value, now=clock.now())
    assert draft.taken.first_received_at == datetime(2025, 10, 5, 13, 30, tzinfo=UTC)


@pytest.mark.parametrize(("method", "back"), [("get", "/report/files"), ("post", "/report/files")])
def test_the_files_of_a_form_the_hub_types_in_wait_until_somebody_has_signed_in_again(app, client, method, back):
    now = clock.now()
    draft = actions.begin(taken(now), by=triage.people(now).screener, now=now, keep_for=MONTH)
    app.config["WTF_CSRF_ENABLED"] = False
    client.set_cookie("hub-draft", draft.cookie)

    answer = getattr(client, method)("/report/files")

    assert (answer.status_code, answer.headers["Location"]) == (303, f"/sign-in?next={back}")
