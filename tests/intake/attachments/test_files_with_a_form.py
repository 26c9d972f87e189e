"""The page of photos and documents in a browser without scripts: limits told, refused in words, never in the way."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from foundation import clock, pdf
from foundation.database import reading
from foundation.web import MAX_BODY_BYTES
from intake.attachments import queries
from intake.attachments.views.with_form import MOST_AT_ONCE
from intake.contacts.actions import SendContact, send_contact, start_draft
from intake.tasks.queries import open_tasks
from tests.support.drafts import COOKIE, KEEP_FOR, a_draft
from tests.support.form_pages import text_of
from tests.support.sample_files import a_docx, a_pdf, a_picture, stream


@pytest.fixture
def draft(app: Flask):
    """Return a finished, unsent form."""
    return a_draft()


@pytest.fixture
def sender(app: Flask, draft) -> FlaskClient:
    """Return the browser that holds it."""
    app.config["WTF_CSRF_ENABLED"] = False
    client = app.test_client()
    client.set_cookie(COOKIE, draft.cookie)
    return client


def post(client, address, *chosen, **fields):
    """Post files as a browser does, as bytes made here: the test client leaves its own large files open."""
    given = [FileStorage(stream(held), name) for name, held in chosen]
    boundary, body = encode_multipart({"files": given, **fields})
    return client.post(address, data=body, content_type=f"multipart/form-data; boundary={boundary}")


def add(client, *chosen, **fields):
    return post(client, "/report/files", *chosen, **fields)


def kept(draft):
    with reading() as session:
        return [file.name for file in queries.files_of_form(session, draft.form_key)]


def test_the_limits_are_told_before_anything_is_chosen(sender):
    page = text_of(sender.get("/report/files"))

    for words in ("PDF, Word (.docx), JPG, PNG or HEIC", "each file up to 10 MB", "up to 10 files", "are optional"):
        assert words.lower() in page.lower()


@pytest.mark.process
def test_what_was_added_is_listed_wherever_the_form_is(sender, draft):
    answer = add(sender, ("arm.jpg", a_picture()), ("letter.docx", a_docx()))
    assert answer.status_code == 303

    for address, words in (("/report/files", "letter.docx"), ("/report", "2 files"), ("/report/check", "arm.jpg")):
        assert words in text_of(sender.get(address)), address
    sender.post("/report/send", data={"declaration": "yes"})
    assert "Files you sent with it: 2 files" in text_of(sender.get("/report/sent"))
    assert "letter.docx" in text_of(sender.get("/report/sent/copy"))
    if not pdf.missing_packages():
        assert sender.get("/report/sent/copy.pdf").data.startswith(b"%PDF")


def test_what_is_refused_is_named_beside_the_box_and_the_others_are_kept(sender, draft):
    answer = add(sender, ("arm.jpg", a_picture()), ("page.html", b"<html>"), ("evil.jpg", b"MZ" + bytes(99)))

    page = text_of(answer)
    assert answer.status_code == 400
    assert "There is a problem" in page
    assert 'id="files-error"' in page
    assert "page.html: Its name has" in page
    assert "evil.jpg: It looks like something else" in page
    assert kept(draft) == ["arm.jpg"]


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.jpg", "x.php.jpg", "<script>alert(1)</script>.jpg", "\u202efdp.exe"]
)
def test_a_hostile_name_is_never_a_breakdown_and_never_markup(sender, draft, name):
    answer = add(sender, (name, a_pdf()))

    assert answer.status_code == 400
    assert "<script>alert" not in answer.get_data(as_text=True)
    assert kept(draft) == []


def test_nothing_chosen_is_said_and_going_on_without_files_is_not_a_fault(sender):
    assert "Choose a file first" in text_of(add(sender))
    assert add(sender, action="on").location.endswith("/report")


def test_a_file_is_taken_back(sender, draft):
    add(sender, ("arm.jpg", a_picture()))
    with reading() as session:
        mark = queries.files_of_form(session, draft.form_key)[0].mark

    assert sender.post("/report/files/remove", data={"mark": mark}).status_code == 303
    assert kept(draft) == []
    assert "already been removed" in text_of(sender.post("/report/files/remove", data={"mark": mark}))


def test_another_browser_sees_and_takes_back_nothing(app, sender, draft):
    add(sender, ("arm.jpg", a_picture()))
    with reading() as session:
        mark = queries.files_of_form(session, draft.form_key)[0].mark
    stranger, other = app.test_client(), app.test_client()
    other.set_cookie(COOKIE, a_draft().cookie)

    assert stranger.get("/report/files").location.endswith("/report")
    assert stranger.post("/report/files/remove", data={"mark": mark}).status_code == 303
    assert other.post("/report/files/remove", data={"mark": mark}).status_code == 409
    assert add(stranger, ("x.pdf", a_pdf())).location.endswith("/report")
    assert kept(draft) == ["arm.jpg"]


def test_a_file_added_after_sending_goes_to_the_hub_as_a_task(sender, draft):
    sender.post("/report/send", data={"declaration": "yes"})
    assert "Your form has been sent" in text_of(sender.get("/report/files"))

    add(sender, ("later.pdf", a_pdf()))

    assert kept(draft) == ["later.pdf"]
    with reading() as session:
        assert "A file arrived after" in open_tasks(session, roles=None).tasks[0].words
    assert 'name="mark"' not in text_of(sender.get("/report/files"))


def test_only_this_page_takes_more_than_two_megabytes(sender, draft):
    big = a_pdf(bytes(MAX_BODY_BYTES + 500_000))

    assert add(sender, ("big.pdf", big)).status_code == 303
    for address in ("/report/what-happened", "/report/files/remove", "/report/send", "/sign-in"):
        assert post(sender, address, ("big.pdf", big)).status_code == 413, address
    assert kept(draft) == ["big.pdf"]


def test_a_page_too_large_as_a_whole_is_answered_on_the_page_and_loses_nothing(sender, draft):
    add(sender, ("arm.jpg", a_picture()))

    answer = sender.post(
        "/report/files",
        content_type="multipart/form-data; boundary=b",
        environ_overrides={"CONTENT_LENGTH": str(MOST_AT_ONCE + 1)},
    )

    assert answer.status_code == 413
    assert "too large to send together" in text_of(answer)
    assert "arm.jpg" in text_of(answer)


def test_a_form_that_ran_out_says_so_and_keeps_nothing(app, sender, draft, monkeypatch):
    later = clock.now().replace(year=clock.now().year + 1)
    monkeypatch.setattr(clock, "now", lambda: later)

    assert add(sender, ("arm.jpg", a_picture())).location.endswith("/report")
    assert kept(draft) == []


def test_the_rest_of_a_contact_sent_in_two_minutes_brings_its_files_to_that_contact(app, sender, draft):
    finished = SendContact(form_key=draft.form_key, answers=draft.answers)
    reference = send_contact(finished, by=None, now=clock.now()).reference
    rest = start_draft(now=clock.now(), keep_for=KEEP_FOR, known={}, by=None, adds_to=reference)
    sender.set_cookie(COOKIE, rest.cookie)

    assert add(sender, ("arm.jpg", a_picture()), action="on").location.endswith("/report")

    assert kept(draft) == ["arm.jpg"]
