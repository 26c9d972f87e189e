"""Files beside what a sender writes later: they hang on that entry, and the words never wait for one."""

import io
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from foundation import clock
from foundation.database import reading, transaction
from foundation.signin import Account
from foundation.signin.tables import OrganisationRow
from foundation.web import MAX_BODY_BYTES
from foundation.web.uploads import FILES_NOT_KEPT
from intake.attachments import queries
from intake.feedback.views.chosen_files import MOST_AT_ONCE
from tests.support import triage
from tests.support.accounts import an_account, signed_in
from tests.support.contacts import a_contact
from tests.support.form_pages import text_of
from tests.support.sample_files import a_docx, a_pdf, a_picture, stream
from tests.support.thread import asked, key_on, opened, read, secret_of, tasks, thread
from tests.support.triage import People


def body_of(*chosen: tuple[str, bytes], **fields: str) -> tuple[str, bytes]:
    """Return a posted page as a browser makes it: the texts first, then the files."""
    boundary, body = encode_multipart({**fields, "files": [FileStorage(stream(held), name) for name, held in chosen]})
    return f"multipart/form-data; boundary={boundary}", body


def give(client: FlaskClient, address: str, *chosen: tuple[str, bytes], words: str = "Here they are.", **fields: str):
    """Fill in the form at an address with files and send it; return the answer, not followed."""
    key = fields.pop("key", "") or key_on(read(client, address))
    kind, body = body_of(*chosen, words=words, key=key, **fields)
    return client.post(address, data=body, content_type=kind)


def a_partner(name: str) -> Account:
    """Return somebody of an organisation of this name."""
    with transaction() as session:
        session.add(OrganisationRow(id=name, name=name, kind="care_home", active=True, created_at=clock.now()))
    return an_account("referrer", at=clock.now(), email=f"{name}@partner.example", organisation_id=name)


def held(reference: str) -> list[tuple[str, str]]:
    """Return each file of a contact with the part it belongs to."""
    with reading() as session:
        return [(file.name, file.part) for file in queries.files_of_contact(session, reference)]


def test_files_hang_on_the_addition_they_came_with_and_its_sender_sees_them(sender: FlaskClient) -> None:
    reference = triage.a_contact()
    form = read(opened(sender, reference), f"/status/{reference}/add")
    for words in ("PDF, Word (.docx), JPG, PNG or HEIC", "up to 10 MB", "can add 10 more"):
        assert words in form
    answer = give(sender, f"/status/{reference}/add", ("arm.jpg", a_picture()), ("letter.docx", a_docx()))

    assert answer.status_code == 303
    (entry,) = thread(reference)
    part = f"message:{entry.sequence}"
    assert held(reference) == [("arm.jpg", part), ("letter.docx", part)]
    page = read(sender, f"/status/{reference}")
    assert "arm.jpg" in page
    assert "Not checked for viruses yet" in page
    assert "can add 8 more" in read(sender, f"/status/{reference}/add")


def test_an_answer_brings_files_and_the_question_is_answered(sender: FlaskClient, who: People) -> None:
    reference = triage.screened(triage.a_contact(), who.screener)
    number = asked(reference, who.worker)
    answer = give(opened(sender, reference), f"/status/{reference}/answer-{number}", ("notes.pdf", a_pdf()))

    assert answer.status_code == 303
    assert held(reference) == [("notes.pdf", f"message:{thread(reference)[-1].sequence}")]
    assert "has a question for you" not in read(sender, f"/status/{reference}")


def test_a_refused_file_stops_neither_the_words_nor_the_other_files(sender: FlaskClient) -> None:
    reference = triage.a_contact()
    address = f"/status/{reference}/add"
    key = key_on(read(opened(sender, reference), address))
    chosen = (("arm.jpg", a_picture()), ("page.html", b"<html>"), ("evil.jpg", b"MZ" + bytes(99)))
    answer = give(sender, address, *chosen, words="It is worse today.", key=key)

    page = text_of(answer)
    assert answer.status_code == 400
    assert [entry.words for entry in thread(reference)] == ["It is worse today."]
    assert [name for name, _ in held(reference)] == ["arm.jpg"]
    assert 'id="files-error"' in page
    for words in (
        "page.html: Its name has",
        "evil.jpg: It looks like something else",
        "The hub has what you wrote",
    ):
        assert words in page
    assert ">\nIt is worse today.</textarea>" in page or ">It is worse today.</textarea>" in page
    assert key_on(page) == key

    again = give(sender, address, ("arm.jpg", a_picture()), ("evil.pdf", a_pdf()), words="It is worse today.", key=key)
    assert again.status_code == 303
    (entry,) = thread(reference)
    assert held(reference) == [(name, f"message:{entry.sequence}") for name in ("arm.jpg", "evil.pdf")]


def test_the_same_page_sent_twice_keeps_one_entry_and_each_file_once(sender: FlaskClient) -> None:
    reference = triage.a_contact()
    address = f"/status/{reference}/add"
    key = key_on(read(opened(sender, reference), address))
    for _ in range(3):
        assert give(sender, address, ("arm.jpg", a_picture()), key=key).status_code == 303

    assert (len(thread(reference)), len(held(reference))) == (1, 1)


def test_files_without_words_are_said_to_be_left_out(sender: FlaskClient) -> None:
    reference = triage.a_contact()
    answer = give(opened(sender, reference), f"/status/{reference}/add", ("arm.jpg", a_picture()), words=" ")

    assert answer.status_code == 400
    assert "Enter what you want to say" in text_of(answer)
    assert "arm.jpg: It was not saved, because the words come first. Choose it again" in text_of(answer)
    assert (thread(reference), held(reference)) == ((), [])


def test_a_page_that_closed_keeps_the_words_names_the_files_and_takes_both_with_the_secret(sender: FlaskClient) -> None:
    reference = triage.a_contact()
    address = f"/status/{reference}/add"
    key = key_on(read(opened(sender, reference), address))
    sender.post("/status/finish")
    answer = give(sender, address, ("arm.jpg", a_picture()), words="He is here.", key=key)
    page = text_of(answer)
    assert answer.status_code == 403
    assert "He is here." in page
    assert "arm.jpg: It was not saved, because the page had closed" in page
    assert "You can add" not in page
    assert held(reference) == []
    known = {"words": "He is here.", "key": key, "secret": secret_of(reference)}

    assert give(sender, address, ("arm.jpg", a_picture()), **known).status_code == 303
    assert (len(thread(reference)), len(held(reference))) == (1, 1)


# The reader of forms leaves its own unfinished file to the collector.
@pytest.mark.filterwarnings("ignore:.*SpooledTemporaryFile:pytest.PytestUnraisableExceptionWarning")
def test_an_upload_cut_half_way_keeps_nothing_and_shows_nothing(sender: FlaskClient) -> None:
    reference = triage.a_contact()
    address = f"/status/{reference}/add"
    key = key_on(read(opened(sender, reference), address))
    kind, body = body_of(("arm.jpg", a_picture(size=(900, 900))), words="Look.", key=key)
    cut = {"CONTENT_LENGTH": str(len(body)), "CONTENT_TYPE": kind, "wsgi.input": io.BytesIO(body[: len(body) // 2])}
    answer = sender.post(address, environ_overrides=cut)

    assert 400 <= answer.status_code < 500
    assert (thread(reference), held(reference)) == ((), [])


def test_more_than_the_page_takes_is_answered_on_the_page_with_the_words_in_their_box(sender: FlaskClient) -> None:
    reference = triage.a_contact()
    address = f"/status/{reference}/add"
    key = key_on(read(opened(sender, reference), address))
    kind, body = body_of(("film.jpg", a_picture()), words="He said “no”.", key=key)
    too_long = {"CONTENT_LENGTH": str(MOST_AT_ONCE + 1), "CONTENT_TYPE": kind, "wsgi.input": io.BytesIO(body)}
    answer = sender.post(address, environ_overrides=too_long)

    page = text_of(answer)
    assert answer.status_code == 413
    assert "too large to send together" in page
    assert "He said “no”." in page
    assert key_on(page) == key
    assert (thread(reference), held(reference)) == ((), [])


@pytest.mark.parametrize("content_type", ["text/plain", "multipart/form-data", "multipart/form-data; boundary=zz"])
def test_what_is_too_much_and_cannot_be_read_is_still_answered_in_words(sender: FlaskClient, content_type: str) -> None:
    reference = triage.a_contact()
    opened(sender, reference)
    what = {"CONTENT_LENGTH": str(MOST_AT_ONCE + 1), "CONTENT_TYPE": content_type, "wsgi.input": io.BytesIO(b"x" * 99)}
    answer = sender.post(f"/status/{reference}/add", environ_overrides=what)

    assert answer.status_code in (400, 413)
    assert "back button" in text_of(answer) or answer.status_code == 400


def test_only_the_pages_that_take_files_take_more(sender: FlaskClient) -> None:
    reference = triage.a_contact()
    opened(sender, reference)
    big = ("big.pdf", a_pdf(bytes(MAX_BODY_BYTES + 500_000)))

    assert give(sender, f"/status/{reference}/add", big).status_code == 303
    kind, body = body_of(big, words="x", key="k")
    assert sender.post("/status", data=body, content_type=kind).status_code == 413


def test_ten_files_are_all_there_is_room_for_and_the_page_says_so(sender: FlaskClient) -> None:
    reference = triage.a_contact()
    address = f"/status/{reference}/add"
    chosen = [(f"{number}.pdf", a_pdf(bytes(number))) for number in range(11)]
    answer = give(opened(sender, reference), address, *chosen)

    assert answer.status_code == 400
    assert "already added 10 files" in text_of(answer)
    assert len(held(reference)) == 10
    assert "cannot add more photos" in read(sender, address)
    assert give(sender, address, words="And more words.", key="another").status_code == 303


def test_after_the_decision_one_task_stands_for_the_words_and_the_files(sender: FlaskClient, who: People) -> None:
    reference = triage.signed(triage.ready_to_sign(who), who.manager)
    give(opened(sender, reference), f"/status/{reference}/add", ("arm.jpg", a_picture()))

    kinds = [task.kind.value for task in tasks(reference)]
    assert kinds.count("read_addition") == 1


def test_the_hub_reads_files_with_their_entry_in_the_story_and_opens_them(
    app: Flask, sender: FlaskClient, who: People
) -> None:
    reference = triage.a_contact(clock.now())
    give(opened(sender, reference), f"/status/{reference}/add", ("arm.jpg", a_picture()))
    worker = signed_in(app, who.worker, at=clock.now())
    page = text_of(worker.get(f"/contacts/{reference}"))
    with reading() as session:
        (file,) = queries.files_of_contact(session, reference)

    way = f'href="/contacts/{reference}/files/{file.mark}"'
    assert page.count(way) == 1
    assert page.index('id="story"') < page.index(way) < page.index('id="sent"')
    assert "1 file came with what the sender wrote later" in page
    assert "was not checked" in text_of(worker.get(f"/contacts/{reference}/files/{file.mark}"))


def test_a_partner_signed_in_adds_a_file_and_another_organisation_cannot(app: Flask, sender: FlaskClient) -> None:
    now = clock.now()
    ours, theirs = a_partner("ours"), a_partner("theirs")
    reference = a_contact(now=now, by=ours).reference
    us, them = signed_in(app, ours, at=now), signed_in(app, theirs, at=now)
    address = f"/our-contacts/{reference}/add"

    assert give(them, address, ("arm.jpg", a_picture()), key="k").status_code == 404
    assert (thread(reference), held(reference)) == ((), [])
    assert give(us, address, ("page.html", b"<html>"), words="Look.").status_code == 400
    assert give(us, address, ("arm.jpg", a_picture()), words="Look.").status_code == 303
    assert "arm.jpg" in read(us, f"/our-contacts/{reference}")
    with reading() as session:
        assert {file.by_account for file in queries.files_of_contact(session, reference)} == {ours.id}


def test_a_form_offered_again_without_its_files_says_which_were_not_kept(sender: FlaskClient) -> None:
    reference = triage.a_contact()
    answer = give(opened(sender, reference), f"/status/{reference}/add", **{FILES_NOT_KEPT: "arm.jpg"})

    assert answer.status_code == 400
    assert "arm.jpg: It was not saved, because the page had to be sent again" in text_of(answer)
    assert len(thread(reference)) == 1


def test_signing_in_again_keeps_the_words_and_names_the_files(app: Flask, sender: FlaskClient, monkeypatch) -> None:
    now = clock.now()
    ours = a_partner("ours")
    reference, us = a_contact(now=now, by=ours).reference, signed_in(app, ours, at=now)
    address = f"/our-contacts/{reference}/add"
    key = key_on(read(us, address))
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(days=1))
    answer = give(us, address, ("arm.jpg", a_picture()), words="It happened again.", key=key)
    assert "/sign-in" in answer.location
    back = signed_in(app, ours, at=clock.now())
    kept = text_of(back.get("/sign-in/kept/" + answer.location.rpartition("/")[2].rpartition("%2F")[2]))

    assert "It happened again." in kept
    assert f'name="{FILES_NOT_KEPT}" value="arm.jpg"' in kept


def test_asking_to_withdraw_asks_for_no_files(sender: FlaskClient) -> None:
    reference = triage.a_contact()

    assert 'type="file"' not in read(opened(sender, reference), f"/status/{reference}/withdraw")
