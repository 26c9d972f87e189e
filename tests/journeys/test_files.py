"""Photos, documents and the body map, through the real server: an upload that breaks off, and a browser."""

import http.client
import socket
import time
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from foundation import clock
from foundation.database import reading
from intake.attachments import queries
from intake.contacts.domain.drafts import Draft
from tests.support import triage
from tests.support.accounts import an_account
from tests.support.browser import PHONE, assert_fits
from tests.support.drafts import COOKIE, a_draft, hold
from tests.support.journeys import examine
from tests.support.posting import Sender
from tests.support.sample_files import a_pdf, a_picture, stream
from tests.support.serving import LiveServer


def _kept(draft: Draft) -> list[str]:
    with reading() as session:
        return [file.name for file in queries.files_of_form(session, draft.form_key)]


def _post(sender: Sender, held: bytes, *, cut_at: float = 1.0) -> bytes:
    """Post one file over a connection of our own, and hang up when `cut_at` of the body has gone."""
    fields = {"csrf_token": sender.token, "files": FileStorage(stream(held), "letter.pdf")}
    boundary, body = encode_multipart(fields)
    at = urlsplit(sender.url)
    cookies = "; ".join(f"{name}={value}" for name, value in sender.cookies.items())
    head = (
        f"POST /report/files HTTP/1.1\r\nHost: {at.netloc}\r\nCookie: {cookies}\r\nConnection: close\r\n"
        f"Content-Type: multipart/form-data; boundary={boundary}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    with socket.create_connection((str(at.hostname), int(at.port or 80)), timeout=30) as connection:
        connection.sendall(head.encode() + body[: int(len(body) * cut_at)])
        if cut_at < 1:
            return b""
        connection.shutdown(socket.SHUT_WR)
        return connection.makefile("rb").read(200)


@pytest.mark.journey
def test_an_upload_cut_half_way_is_never_there_and_the_form_is_sent_all_the_same(
    live_server: LiveServer, prepared: None
) -> None:
    draft, sender = a_draft(), Sender(live_server.url)
    sender.open_form(draft)

    for share in (0.05, 0.5, 0.999):
        _post(sender, a_pdf(bytes(4_000_000)), cut_at=share)
    time.sleep(0.5)

    assert _kept(draft) == []
    assert not list((live_server.var_dir / "attachments").glob("*"))
    assert _post(sender, a_pdf(bytes(4_000_000))).startswith(b"HTTP/1.1 303")
    assert _kept(draft) == ["letter.pdf"]
    assert sender.send().reference


@pytest.mark.journey
def test_more_than_the_page_takes_is_answered_and_the_form_stays(live_server: LiveServer, prepared: None) -> None:
    draft, sender = a_draft(), Sender(live_server.url)
    sender.open_form(draft)
    connection = http.client.HTTPConnection(urlsplit(live_server.url).netloc, timeout=30)
    connection.putrequest("POST", "/report/files")
    connection.putheader("Cookie", f"{COOKIE}={draft.cookie}")
    connection.putheader("Content-Type", "multipart/form-data; boundary=b")
    connection.putheader("Content-Length", "900000000")
    connection.endheaders()

    answer = connection.getresponse()

    assert answer.status == 413
    assert "too large to send together" in answer.read().decode()
    connection.close()
    assert sender.send().reference


@pytest.mark.journey
def test_files_are_added_refused_and_taken_back_in_a_browser(page: Page, live_server: LiveServer, prepared) -> None:
    draft = a_draft()
    hold(page, draft, url=live_server.url)
    page.goto("/report/files")
    photo = {"name": "arm.jpg", "mimeType": "image/jpeg", "buffer": a_picture()}
    page.set_input_files("#files", [photo, {"name": "page.html", "mimeType": "text/html", "buffer": b"<html>"}])
    page.get_by_role("button", name="Add to my form").click()

    assert "page.html: Its name has" in page.inner_text("#files-error")
    examine(page)
    page.set_viewport_size(PHONE)
    assert_fits(page)
    page.set_input_files("#files", [{"name": "big.pdf", "mimeType": "application/pdf", "buffer": bytes(10_000_001)}])
    assert "Larger than 10 MB: big.pdf" in page.inner_text("#sending")
    page.get_by_role("button", name="Remove arm.jpg").click()
    page.wait_for_url("**/report/files#kept")
    assert _kept(draft) == []


@pytest.mark.journey
def test_the_body_is_marked_by_keyboard_or_on_the_figure(page: Page, live_server: LiveServer, prepared) -> None:
    draft = a_draft(injuries="yes")
    hold(page, draft, url=live_server.url)
    page.goto("/report/body-map")
    page.locator('[data-part="front_left_hand"]').click()
    page.get_by_label("What is there? Left hand, front").fill("A burn")
    page.get_by_label("Back of the head", exact=True).focus()
    page.keyboard.press("Space")

    assert page.locator(".hub-body__part--marked").count() == 2
    examine(page)
    page.set_viewport_size(PHONE)
    assert_fits(page)
    page.get_by_role("button", name="Save and continue").click()
    page.goto("/report/check")
    assert "Left hand, front: A burn" in page.inner_text("main")
    assert "Back of the head: marked, no words" in page.inner_text("main")


@pytest.mark.journey
def test_the_hub_is_asked_before_it_opens_what_was_not_checked(at_work, live_server: LiveServer, prepared) -> None:
    sender, draft = Sender(live_server.url), a_draft()
    sender.open_form(draft)
    _post(sender, a_pdf())
    reference = sender.send().reference
    live_server.hub("jobs", "run", "check-files")
    with at_work(an_account("triage_worker", at=clock.now(), email="opens@hub.example")) as page:
        page.goto(f"/contacts/{reference}")
        page.get_by_role("link", name="Save the original of letter.pdf").click()
        assert "This file was not checked" in page.inner_text("h1")
        examine(page)
        with page.expect_download() as saved:
            page.get_by_role("button", name="I know it was not checked").click()

    assert saved.value.suggested_filename == "letter.pdf"
    assert triage.place(reference)
