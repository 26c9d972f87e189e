"""The urgent path: the least is enough, its clocks start, and the rest is asked of two people, each with a clock."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from foundation import clock
from foundation.database import reading
from intake.contacts import actions, queries
from intake.contacts.domain.drafts import Draft, still_asked
from intake.contacts.domain.pages import urgent
from intake.contacts.tables import ContactRow, DraftRow, QueuePlaceRow
from intake.tasks.domain import Task, TaskKind
from intake.tasks.queries import tasks_about
from tests.support.contacts import a_form
from tests.support.form_pages import text_of
from tests.support.urgent import TOLD, an_urgent_contact

KEEP = timedelta(days=30)


@pytest.fixture
def sender(app: Flask) -> FlaskClient:
    """Return the browser of somebody without an account."""
    app.config["WTF_CSRF_ENABLED"] = False
    return app.test_client()


def tasks_of(reference: str) -> dict[TaskKind, Task]:
    """Return a contact's tasks by their kind."""
    with reading() as session:
        return {task.kind: task for task in tasks_about(session, f"contact:{reference}")}


def the_draft() -> Draft:
    """Return the newest form, as its browser would open it."""
    with reading() as session:
        row = session.scalars(select(DraftRow).order_by(DraftRow.id.desc())).first()
        assert row is not None
        return queries.drafts.draft_from(row)


def count(table: type) -> int:
    """Return how many rows a table has."""
    with reading() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def test_the_least_is_a_real_contact_with_its_receipt_its_clocks_and_its_mark_in_the_queue(
    hub: str, at: datetime
) -> None:
    receipt = an_urgent_contact(now=at)

    with reading() as session:
        place = session.execute(select(QueuePlaceRow.__table__)).one()
        record = queries.contact_record(session, receipt.reference)
    assert (place.state, place.danger_now, place.rest_asked) == ("acknowledged", True, True)
    assert place.screen_by == receipt.screen_by == datetime(2026, 10, 7, 9, tzinfo=UTC)
    assert receipt.rest_asked
    assert record is not None
    lines = {line.label: line.words for line in record.sections[0].lines}
    assert lines["Where are they now?"] == "The bus shelter in Station Road"
    assert record.referrer.phone == "01632 960 001"


def test_the_hub_is_asked_to_ring_within_its_time_to_act_and_the_sender_to_finish(hub: str, at: datetime) -> None:
    receipt = an_urgent_contact(now=at)
    tasks = tasks_of(receipt.reference)

    ring, finish = tasks[TaskKind.RING_SENDER], tasks[TaskKind.FINISH_TELLING]
    assert (ring.owner_role, ring.due_at) == ("screener", at + timedelta(hours=24))
    assert "Other people (" in ring.words
    assert (finish.owner_role, finish.due_at) == ("referrer", datetime(2026, 10, 7, 16, tzinfo=UTC))


@pytest.mark.parametrize(
    ("left_out", "asked"),
    [
        ("danger_now", "Select yes if anyone is in danger now"),
        ("emergency_called", "Select whether anyone has rung 999"),
        ("given_name", "Enter a name, or describe the person if you do not know it"),
        ("location_detail", "Enter where they are now, or write 'not known'"),
        ("what_happened", "Enter what the danger is"),
        ("your_name", "Enter your full name"),
        ("your_phone", "Enter a phone number so that the hub can ring you"),
    ],
)
def test_without_one_of_the_few_things_it_is_not_sent_and_says_which(
    hub: str, at: datetime, left_out: str, asked: str
) -> None:
    with pytest.raises(actions.ContactIncomplete) as refused:
        an_urgent_contact(now=at, **{left_out: ""})

    assert [problem.words for _, problems in refused.value.problems for problem in problems] == [asked]
    assert count(ContactRow) == 0


def test_the_whole_form_may_not_be_sent_incomplete(hub: str, at: datetime) -> None:
    whole = actions.SendContact(form_key="whole", answers=TOLD)

    with pytest.raises(actions.ContactIncomplete):
        actions.send_contact(whole, by=None, now=at)


def test_somebody_who_is_not_in_danger_now_need_not_say_whether_999_was_rung(hub: str, at: datetime) -> None:
    receipt = an_urgent_contact(now=at, danger_now="no", emergency_called="")

    assert not receipt.danger_now


def test_what_was_answered_on_other_pages_goes_along_and_an_unreadable_date_stops_nothing(
    hub: str, at: datetime
) -> None:
    receipt = an_urgent_contact(
        now=at, severity="significant", born_on={"day": "31", "month": "2", "year": "1950"}, contact_kind="service"
    )

    with reading() as session:
        record = queries.contact_record(session, receipt.reference)
    assert record is not None
    assert (record.severity, record.adult) == ("significant", None)
    assert record.answers["given_name"] == "Mabel"


def test_the_senders_copy_says_nothing_that_they_were_not_asked(sender: FlaskClient) -> None:
    sender.post("/report/start", data={"path": "urgent"})
    sender.post("/report/urgent", data=TOLD)
    copy = text_of(sender.get("/report/sent/copy"))

    assert "Ada Brook" in copy
    assert "Kind of organisation" not in copy
    assert "Safe to email" not in copy


def test_who_knows_no_name_finds_the_box_open(sender: FlaskClient) -> None:
    sender.post("/report/start", data={"path": "urgent"})
    closed, nameless = sender.get("/report/urgent"), {**TOLD, "given_name": ""}
    refused = sender.post("/report/urgent", data=nameless)
    sender.post("/report/urgent", data={**nameless, "description": "Grey hat", "action": "autosave"})

    assert '<details class="govuk-details">' in closed.text
    assert '<details class="govuk-details" open>' in refused.text
    assert '<details class="govuk-details" open>' in sender.get("/report/urgent").text


def test_on_the_page_it_is_saved_sent_once_and_acknowledged(sender: FlaskClient) -> None:
    begun = sender.post("/report/start", data={"path": "urgent"})
    first, again = (sender.post("/report/urgent", data=TOLD) for _ in range(2))
    receipt = text_of(sender.get("/report/sent"))

    assert begun.location.endswith("/report/urgent")
    assert first.location.endswith("/report/sent")
    assert "/report/sent" in again.location
    assert count(ContactRow) == 1
    assert "Finish telling us" in receipt
    assert "You said someone is in danger now" in receipt


def test_a_mistake_is_shown_beside_its_box_and_nothing_typed_is_lost(sender: FlaskClient) -> None:
    sender.post("/report/start", data={"path": "urgent"})
    answer = sender.post("/report/urgent", data={**TOLD, "your_phone": "12", "description": "Red coat & <hat>"})

    assert answer.status_code == 400
    assert "Enter a phone number, for example 01632 960 001" in text_of(answer)
    assert "Red coat & <hat>" in text_of(sender.get("/report/urgent"))
    assert count(ContactRow) == 0


def test_without_scripts_or_with_them_it_is_saved_whatever_it_holds(sender: FlaskClient) -> None:
    sender.post("/report/start", data={"path": "urgent"})
    answer = sender.post("/report/urgent", data={"description": "A man in", "action": "autosave"})

    assert answer.text.startswith("Saved at")
    assert the_draft().answers["description"] == "A man in"


def test_a_form_goes_over_to_the_urgent_path_and_back_with_nothing_lost(sender: FlaskClient) -> None:
    sender.post("/report/start")
    there = sender.post("/report/emergency", data={"danger_now": "yes", "action": "urgent"})
    sender.post("/report/their-words", data={"views": "I am afraid of him"})
    back = sender.post("/report/urgent", data={"given_name": "Mabel", "what_happened": "Hit", "action": "whole"})

    assert there.location.endswith("/report/urgent")
    assert "/report?notice=saved" in back.location
    held = the_draft().answers
    assert (held["danger_now"], held["views"], held["given_name"]) == ("", "I am afraid of him", "Mabel")
    assert "Hit" in text_of(sender.get("/report/what-happened"))


def test_with_no_form_open_what_was_typed_is_kept_in_a_new_one(sender: FlaskClient) -> None:
    answer = sender.post("/report/urgent", data=TOLD)

    assert "notice=new-draft" in answer.location
    assert the_draft().answers["location_detail"] == TOLD["location_detail"]
    assert sender.application.test_client().get("/report/urgent").status_code == 404


def test_the_rest_is_offered_filled_in_and_added_without_changing_what_was_sent(sender: FlaskClient) -> None:
    sender.post("/report/start", data={"path": "urgent"})
    sender.post("/report/urgent", data=TOLD)
    begun = sender.post("/report/rest/start")
    reference = the_draft().adds_to or ""
    page = text_of(sender.get("/report/who"))
    sender.post("/report/who", data={"given_name": "Mabel", "family_name": "Fernhill"})
    checked = text_of(sender.get("/report/check"))
    sent = sender.post("/report/rest/send", data={"declaration": "yes"})

    assert begun.location.endswith("/report")
    assert 'value="Mabel"' in page
    assert f"Add it to {reference}" in checked
    assert "still missing" in text_of(sender.get(sent.location))
    with reading() as session:
        record = queries.contact_record(session, reference)
    assert record is not None
    assert "family_name" not in record.answers
    assert [added.words for added in record.additions] == ["Last name\nFernhill"]
    assert tasks_of(reference)[TaskKind.FINISH_TELLING].done_at is None


def told_the_rest(reference: str, at: datetime, **changes: object) -> actions.RestSent:
    """Fill in everything and send the rest."""
    draft = actions.start_rest(reference=reference, now=at, keep_for=KEEP, by=None)
    with_all = {**a_form(), **draft.answers, **changes}
    answers = {name: value or a_form().get(name, value) for name, value in with_all.items()}
    return actions.send_rest(Draft(**{**vars(draft), "answers": answers}), by=None, now=at)


def test_when_nothing_is_missing_any_more_nobody_is_asked(hub: str, at: datetime) -> None:
    reference = an_urgent_contact(now=at).reference
    done = told_the_rest(reference, at, emergency_why_not="")

    assert (done.kept, done.missing) == (True, 0)
    assert all(task.done_at == at for task in tasks_of(reference).values())
    with reading() as session:
        assert not queries.is_rest_asked(session, reference)
    with pytest.raises(actions.NothingAsked):
        actions.start_rest(reference=reference, now=at, keep_for=KEEP, by=None)


def test_telling_the_rest_twice_adds_it_once(hub: str, at: datetime) -> None:
    reference = an_urgent_contact(now=at).reference
    draft = actions.start_rest(reference=reference, now=at, keep_for=KEEP, by=None)
    fuller = Draft(**{**vars(draft), "answers": {**draft.answers, "family_name": "Fernhill"}})
    kept = [actions.send_rest(fuller, by=None, now=at).kept for _ in range(2)]

    with reading() as session:
        record = queries.contact_record(session, reference)
    assert kept == [True, False]
    assert record is not None
    assert len(record.additions) == 1


def test_a_page_saved_while_the_rest_is_sent_is_not_dropped(hub: str, at: datetime) -> None:
    reference = an_urgent_contact(now=at).reference
    draft = actions.start_rest(reference=reference, now=at, keep_for=KEEP, by=None)
    page = actions.SavePage(cookie=draft.cookie, slug="who", answers={"family_name": "Fernhill"})
    actions.save_page(page, now=at, keep_for=KEEP)

    with pytest.raises(actions.DraftChanged):
        actions.send_rest(draft, by=None, now=at)


def test_the_rest_is_not_sent_without_the_declaration(sender: FlaskClient) -> None:
    sender.post("/report/start", data={"path": "urgent"})
    sender.post("/report/urgent", data=TOLD)
    sender.post("/report/rest/start")
    answer = sender.post("/report/rest/send", data={})

    assert answer.status_code == 400
    assert "Tick the box to say that this is true" in text_of(answer)


def test_the_rest_of_somebody_elses_contact_cannot_be_opened(sender: FlaskClient) -> None:
    an_urgent_contact(now=clock.now())

    assert sender.post("/report/rest/start").status_code == 404
    assert sender.post("/report/rest/send", data={"declaration": "yes"}).status_code == 404
    assert sender.get("/report/rest/sent").status_code == 404


def test_the_urgent_page_asks_few_things_and_none_that_the_whole_form_does_not() -> None:
    assert len(urgent.PAGE.questions) == 10
    assert still_asked({}, today=datetime(2026, 10, 6, tzinfo=UTC).date())


def test_two_windows_on_the_urgent_path_show_both_texts_and_send_nothing_meanwhile(sender: FlaskClient) -> None:
    sender.post("/report/start", data={"path": "urgent"})
    opened = text_of(sender.get("/report/urgent"))
    mark = opened.split('name="mark" value="')[1].split('"')[0]
    sender.post("/report/what-happened", data={"what_happened": "From the other window"})
    answer = sender.post("/report/urgent", data={**TOLD, "mark": mark})

    assert answer.status_code == 409
    assert "From the other window" in text_of(answer)
    assert "her son has hit her again" in text_of(answer)
    assert count(ContactRow) == 0
    assert sender.post("/report/urgent", data={**TOLD, "mark": mark, "action": "autosave"}).status_code == 409


def test_what_the_page_saves_by_itself_after_sending_is_kept_when_its_button_is_pressed(sender: FlaskClient) -> None:
    sender.post("/report/start", data={"path": "urgent"})
    sender.post("/report/urgent", data=TOLD)
    late = {**TOLD, "what_happened": "She will not go ho"}
    itself = [sender.post(page, data={**late, "action": "autosave"}) for page in ("/report/urgent", "/report/who")]

    assert {(answer.status_code, answer.text) for answer in itself} == {(409, "Sent from another window")}
    with reading() as session:
        reference = session.scalars(select(ContactRow.reference)).one()
        record = queries.contact_record(session, reference)
    assert record is not None
    assert list(record.additions) == []
    assert "notice=addition" in sender.post("/report/urgent", data=late).location
