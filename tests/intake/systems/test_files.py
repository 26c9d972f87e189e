"""A system gives files for what it sent: judged, sealed and shown like any other, and never for anybody else's."""

import hashlib
import io

import pytest

from foundation import files
from foundation.database import reading
from intake.attachments import queries as attachments
from intake.attachments.domain import MOST_BYTES, MOST_FILES
from tests.support import triage
from tests.support.accounts import signed_in
from tests.support.api import ADDRESS, a_token, another_token, bearing, sent
from tests.support.sample_files import a_pdf, a_picture

PROBLEM = "application/problem+json"


@pytest.fixture
def reference(client, held):
    return sent(client, held).json["reference"]


def give(client, held, reference, whole, *, name="arm.jpg", field="file"):
    """Post a file as bytes made here: the test client leaves its own large files open."""
    head = f'--x\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n\r\n'
    body, where = head.encode() + whole + b"\r\n--x--\r\n", f"{ADDRESS}/{reference}/attachments"
    return client.post(where, data=body, content_type="multipart/form-data; boundary=x", headers=bearing(held))


def names(reference):
    with reading() as session:
        return [file.name for file in attachments.files_of_contact(session, reference)]


def test_a_file_is_held_with_the_contact_and_its_mark_is_told(client, held, reference):
    picture = a_picture()
    answer = give(client, held, reference, picture)

    assert answer.status_code == 201
    assert answer.json["sha256"] == hashlib.sha256(picture).hexdigest()
    assert (answer.json["reference"], answer.json["media_type"]) == (reference, "image/jpeg")
    assert (answer.json["checked"], answer.json["size"]) == ("waiting", len(picture))
    assert names(reference) == ["arm.jpg"]


def test_the_hub_finds_it_beside_the_contact(app, client, held, reference, at):
    give(client, held, reference, a_pdf(), name="notes.pdf")

    page = signed_in(app, triage.people(at).worker, at=at).get(f"/contacts/{reference}").text

    assert "notes.pdf" in page


def test_the_same_file_again_is_held_once(client, held, reference):
    first, again = (give(client, held, reference, a_picture()) for _ in range(2))

    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json == first.json
    assert names(reference) == ["arm.jpg"]


@pytest.mark.parametrize(
    ("whole", "name"), [(b"MZ\x90\x00", "arm.jpg"), (b"", "empty.pdf"), (a_pdf(), "tool.exe.pdf"), (a_pdf(), "a/b.pdf")]
)
def test_a_file_that_is_not_taken_says_why_and_nothing_is_kept(client, held, reference, whole, name):
    answer = give(client, held, reference, whole, name=name)

    assert (answer.status_code, answer.mimetype) == (422, PROBLEM)
    assert answer.json["errors"][0]["field"] == "file"
    assert names(reference) == []


def test_one_file_too_large_is_refused(client, held, reference):
    answers = [give(client, held, reference, b"%PDF" + b"x" * more) for more in (MOST_BYTES, MOST_BYTES + 200_000)]

    assert [answer.status_code for answer in answers] == [422, 413]
    assert {answer.mimetype for answer in answers} == {PROBLEM}


def test_as_many_as_a_form_takes_and_no_more(client, held, reference):
    answers = [give(client, held, reference, a_pdf(b"%%%d" % number), name=f"{number}.pdf") for number in
               range(MOST_FILES + 1)]  # fmt: skip

    assert [answer.status_code for answer in answers] == [201] * MOST_FILES + [422]


def test_anything_but_one_file_in_its_field_is_refused(client, held, reference):
    where, headers = f"{ADDRESS}/{reference}/attachments", bearing(held)
    two = {"file": [(io.BytesIO(a_pdf()), "1.pdf"), (io.BytesIO(a_picture()), "2.jpg")]}

    assert client.post(where, json={}, headers=headers).status_code == 415
    assert give(client, held, reference, a_pdf(), field="photo").status_code == 422
    assert client.post(where, data=two, headers=headers).status_code == 422
    assert client.post(where, data=b"x", headers=headers, content_type="multipart/form-data").status_code == 422
    assert names(reference) == []


def test_a_disk_that_refuses_is_tried_again_later(client, held, reference, monkeypatch):
    def full(*_args, **_more):
        raise OSError("No space left on device")

    monkeypatch.setattr(files, "keep", full)
    answer = give(client, held, reference, a_picture())

    assert (answer.status_code, answer.mimetype) == (503, PROBLEM)
    assert answer.headers["Retry-After"]


def test_no_file_for_what_somebody_else_sent_nor_without_the_scope(client, held, reference, at):
    stranger = a_token(at=at, name="SYN Ash House")
    sends_only = another_token(held.organisation_id, at=at, system="Rota", scopes=("contacts:send",))

    assert give(client, stranger, reference, a_pdf()).status_code == 404
    assert give(client, held, triage.a_contact(at), a_pdf()).status_code == 404
    assert give(client, sends_only, reference, a_pdf()).status_code == 403
    assert names(reference) == []
