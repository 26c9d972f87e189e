"""The hub opens files: by named roles, recorded, saved and never run; what was found is opened by nobody."""

import pytest

from foundation import audit, clock
from foundation.database import reading
from intake.attachments import actions, queries
from tests.support.accounts import an_account, signed_in
from tests.support.contacts import a_contact
from tests.support.fake_clamd import fake_clamd
from tests.support.form_pages import text_of
from tests.support.sample_files import EICAR, a_pdf, a_picture

MAY, MAY_NOT = (
    ("screener", "triage_worker", "decision_manager"),
    ("head_of_safeguarding", "enquiry_officer", "referrer"),
)


@pytest.fixture
def reference(app) -> str:
    """Return a contact that has been sent."""
    return a_contact(now=clock.now()).reference


@pytest.fixture
def worker(app):
    """Return a browser in which a triage worker is signed in."""
    app.config["WTF_CSRF_ENABLED"] = False
    return signed_in(app, an_account("triage_worker", at=clock.now()), at=clock.now())


@pytest.fixture
def checked(scanner):
    """Return a way to have every file checked, by a scanner that finds the test virus."""

    def do(at):
        with fake_clamd() as address:
            scanner(address)
            actions.scan_files(at)

    return do


def _trail(reference):
    with reading() as session:
        return [line.code for line in audit.history(session, f"contact:{reference}")]


def test_a_checked_file_is_saved_whole_and_can_do_nothing_in_the_browser(worker, reference, keep, checked, at):
    file, held = keep("lettre à lire.pdf", a_pdf(bytes(300_000))), a_pdf(bytes(300_000))
    checked(at)

    answer = worker.get(f"/contacts/{reference}/files/{file.mark}")

    assert (answer.status_code, answer.data) == (200, held)
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "no-store"
    assert "file.opened" in _trail(reference)


def test_a_file_that_was_not_checked_is_opened_only_by_somebody_who_says_they_know(worker, reference, keep):
    file = keep("letter.pdf", a_pdf())
    address = f"/contacts/{reference}/files/{file.mark}"

    asked, pressed = worker.get(address), worker.post(address, data={"sure": "yes"})

    assert "This file was not checked" in text_of(asked)
    assert worker.post(address).status_code == 409
    assert pressed.data == a_pdf()
    assert _trail(reference).count("file.opened") == 1


def test_what_the_scanner_found_is_opened_by_nobody_not_even_as_a_picture(worker, reference, keep, checked, at):
    file, picture = keep("bad.pdf", a_pdf(EICAR)), keep("bad.jpg", a_picture() + EICAR)
    actions.draw_copies(at)
    checked(at)

    for mark in (file.mark, picture.mark):
        for answer in (
            worker.get(f"/contacts/{reference}/files/{mark}"),
            worker.post(f"/contacts/{reference}/files/{mark}", data={"sure": "yes"}),
            worker.get(f"/contacts/{reference}/files/{mark}/shown"),
        ):
            assert answer.status_code in {404, 409}
            assert EICAR not in answer.data
    assert "Held: the virus scanner found something" in text_of(worker.get(f"/contacts/{reference}"))


def test_a_picture_is_looked_at_as_a_copy_without_its_place(worker, reference, keep, at):
    file = keep("arm.jpg", a_picture())
    actions.draw_copies(at)

    page, answer = worker.get(f"/contacts/{reference}"), worker.get(f"/contacts/{reference}/files/{file.mark}/shown")

    assert f'src="/contacts/{reference}/files/{file.mark}/shown"' in text_of(page)
    assert (answer.status_code, answer.mimetype) == (200, "image/jpeg")
    assert b"SYN Camera" not in answer.data
    assert "file.shown" in _trail(reference)


@pytest.mark.parametrize("role", MAY_NOT)
def test_other_roles_meet_nothing_there(app, role, reference, keep, at):
    file = keep("arm.jpg", a_picture())
    actions.draw_copies(at)
    browser = signed_in(app, an_account(role, at=clock.now()), at=clock.now())

    for address in (f"/contacts/{reference}/files/{file.mark}", f"/contacts/{reference}/files/{file.mark}/shown"):
        assert browser.get(address).status_code == 404
        assert app.test_client().get(address).status_code == 303
    page = text_of(browser.get(f"/contacts/{reference}"))
    assert file.mark not in page


def test_a_file_of_another_contact_or_of_no_contact_is_not_there(worker, reference, keep):
    unsent, other = keep("x.pdf", a_pdf(), form_key="form-2"), keep("y.pdf", a_pdf())
    elsewhere = a_contact(now=clock.now(), key="form-3").reference

    for path in (
        f"{reference}/files/{unsent.mark}", f"{elsewhere}/files/{other.mark}", f"{reference}/files/nothing",
        f"SA-0000-0000/files/{other.mark}", f"{reference}/files/{other.mark}/shown", f"{reference}/files/%00",
    ):  # fmt: skip
        assert worker.get(f"/contacts/{path}").status_code == 404, path
        assert worker.post(f"/contacts/{path}", data={"sure": "yes"}).status_code in {404, 405}, path


def test_a_file_that_is_gone_or_changed_on_the_disk_says_so(worker, reference, keep, checked, tmp_path, at):
    gone, changed = keep("gone.pdf", a_pdf()), keep("changed.pdf", a_pdf())
    checked(at)
    (tmp_path / "attachments" / gone.mark).unlink()
    (tmp_path / "attachments" / changed.mark).write_bytes(b"x" * 99)

    for file in (gone, changed):
        answer = worker.get(f"/contacts/{reference}/files/{file.mark}")
        assert answer.status_code == 404
        assert "This file cannot be read" in text_of(answer)
    with reading() as session:
        assert len(queries.files_of_contact(session, reference)) == 2


def test_the_contacts_page_says_when_nothing_came(worker, reference):
    assert "No photos or documents were sent" in text_of(worker.get(f"/contacts/{reference}"))
