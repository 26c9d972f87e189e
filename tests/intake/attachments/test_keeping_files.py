"""A file is kept whole or not at all, stays as it was handed in, and may be taken back only until its form is sent."""

import os
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from foundation import audit, files
from foundation.database import is_sqlite, reading, transaction
from intake.attachments import actions, queries
from intake.attachments.domain import MOST_BYTES, MOST_FILES, Checked, Copy, size_words
from intake.attachments.queries import bytes_sealed_at
from intake.contacts import actions as contacts
from intake.tasks.queries import tasks_about
from tests.support.at_once import at_once
from tests.support.contacts import a_contact
from tests.support.sample_files import a_docx, a_pdf, a_picture


def _kept(form_key="form-1"):
    with reading() as session:
        return queries.files_of_form(session, form_key)


def _erase_all(session):
    session.execute(text("delete from attachment_states"))
    session.execute(text("delete from attachments"))


def _bytes(file):
    return b"".join(files.opened(file.mark, context=bytes_sealed_at(file.mark)))


@pytest.mark.parametrize("held", [a_picture(), a_picture("HEIF"), a_docx(), a_pdf(os.urandom(200_000))])
def test_the_original_comes_back_byte_for_byte(keep, held):
    file = keep("what it is called", held)

    assert _bytes(file) == held
    assert (file.size, file.checked, file.name) == (len(held), Checked.WAITING, "what it is called")


def test_neither_the_disk_nor_the_database_can_be_read(keep, tmp_path):
    keep("Mabel Fernhill arm.pdf", a_pdf(b"Mabel Fernhill"))

    on_disk = b"".join(path.read_bytes() for path in (tmp_path / "attachments").iterdir())
    with reading() as session:
        rows = session.execute(text("select * from attachments")).all()
    assert b"Fernhill" not in on_disk
    assert "Fernhill" not in str(rows)


def test_one_byte_over_the_limit_is_refused_and_the_limit_itself_is_taken(keep, tmp_path):
    over, exact = a_pdf(bytes(MOST_BYTES)), a_pdf(bytes(MOST_BYTES - len(a_pdf())))
    assert len(exact) == MOST_BYTES

    with pytest.raises(actions.FileNotTaken, match=r"big\.pdf: It is larger than 10\.0 MB"):
        keep("big.pdf", over)
    assert list((tmp_path / "attachments").glob("*")) == []
    assert keep("big.pdf", exact).size == MOST_BYTES


def test_a_file_too_many_is_refused_and_leaves_nothing_on_the_disk(keep, tmp_path):
    for number in range(MOST_FILES):
        keep(f"{number}.pdf", a_pdf())

    with pytest.raises(actions.FileNotTaken, match="already added 10 files"):
        keep("eleventh.pdf", a_pdf())

    assert len(list((tmp_path / "attachments").iterdir())) == MOST_FILES == len(_kept())


def test_a_refused_file_leaves_the_others_where_they_are(keep):
    keep("arm.jpg")

    with pytest.raises(actions.FileNotTaken, match=r"evil\.jpg"):
        keep("evil.jpg", b"MZ" + bytes(300))

    assert [file.name for file in _kept()] == ["arm.jpg"]


def test_a_place_that_cannot_be_written_is_said_honestly(keep, scanner, tmp_path):
    scanner("")
    files.prepare(tmp_path / "a-file" / "below")
    (tmp_path / "a-file").write_text("in the way")

    with pytest.raises(actions.FileNotKept, match="Your form is safe"):
        keep()

    assert _kept() == ()


def test_a_file_is_taken_back_until_its_form_is_sent(keep, tmp_path, at):
    file = keep()
    taking = actions.RemoveFile("form-1", file.mark)

    with pytest.raises(actions.FileGone):
        actions.remove_file(actions.RemoveFile("another form", file.mark), by=None, now=at)
    actions.remove_file(taking, by=None, now=at)

    assert (_kept(), list((tmp_path / "attachments").iterdir())) == ((), [])
    with pytest.raises(actions.FileGone):
        actions.remove_file(taking, by=None, now=at)


def test_once_sent_a_file_stays_and_belongs_to_the_contact(keep, at):
    file = keep()
    reference = a_contact(now=at).reference

    with pytest.raises(actions.FileGone):
        actions.remove_file(actions.RemoveFile("form-1", file.mark), by=None, now=at)
    with pytest.raises(DBAPIError, match="stay"), transaction() as session:
        _erase_all(session)
    with reading() as session:
        assert [one.mark for one in queries.files_of_contact(session, reference)] == [file.mark]
        assert queries.file_of_contact(session, "SA-0000-0000", file.mark) is None


def test_no_statement_changes_what_was_handed_in(keep):
    keep()
    in_place = (
        "insert or replace into attachments select * from attachments"
        if is_sqlite()
        else "truncate attachments cascade"
    )

    for change in ("update attachments set sha256 = 'x'", in_place):
        with pytest.raises(DBAPIError, match="append-only"), transaction() as session:
            session.execute(text(change))


def test_a_file_that_comes_late_is_a_task_for_the_hub_unless_a_message_brought_it(keep, at):
    reference = a_contact(now=at).reference
    keep("with a message.pdf", a_pdf(), part="message:1", late=False)
    late = keep("late.pdf", a_pdf())

    with reading() as session:
        tasks = tasks_about(session, f"contact:{reference}")
        brought = queries.files_of_contact(session, reference, part="message:1")
    assert [task.words for task in tasks] == ["A file arrived after this was sent. Check it."]
    assert [file.name for file in brought] == ["with a message.pdf"]
    assert late.part == "form"


def test_keeping_is_in_the_trail_without_the_files_name(keep, at):
    reference = a_contact(now=at).reference
    keep("Mabel.pdf", a_pdf())

    with reading() as session:
        lines = audit.history(session, f"contact:{reference}")
    kept = [line for line in lines if line.code == "file.kept"]
    assert len(kept) == 1
    assert "Mabel" not in str(kept)


def test_only_a_picture_waits_for_a_copy(keep):
    assert (keep().copy, keep("x.pdf", a_pdf()).copy) == (Copy.WAITING, Copy.NONE)


@pytest.mark.parametrize(
    ("name", "saved_as"),
    [
        ("arm.jpg", "arm.jpg"),
        ("arm.JPEG", "arm.JPEG"),
        ("arm.png", "arm.jpg"),
        ("arm", "arm.jpg"),
        (".png", ".png.jpg"),
    ],
)
def test_a_file_is_saved_under_the_ending_of_what_it_holds(keep, name, saved_as):
    assert keep(name).name_to_save == saved_as


def test_sizes_are_said_as_people_say_them():
    assert [size_words(size) for size in (0, 840_400, 2_449_000)] == ["1 KB", "840 KB", "2.4 MB"]


def test_no_more_files_are_kept_than_a_form_takes_however_many_come_at_one_moment(keep, at):
    draft = contacts.start_draft(now=at, keep_for=timedelta(days=1), known={}, by=None)

    def one():
        try:
            keep("a.pdf", a_pdf(), form_key=draft.form_key)
        except actions.FileNotTaken:
            return "refused"
        return "kept"

    assert at_once(one, times=MOST_FILES + 4).count("kept") == MOST_FILES
