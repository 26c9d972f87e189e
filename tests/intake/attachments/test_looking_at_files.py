"""The timetable asks the scanner, draws copies and sweeps; nobody waits for it; what it finds is a person's task."""

import io
import os
from datetime import timedelta

import pytest
from PIL import Image

from foundation import files
from foundation.database import reading
from intake.attachments import actions, queries
from intake.attachments.actions.looking import AGAIN_AFTER, copy_name, copy_sealed_at
from intake.attachments.domain import Checked, Copy
from intake.tasks.queries import open_tasks
from tests.support.contacts import a_contact
from tests.support.fake_clamd import fake_clamd
from tests.support.sample_files import EICAR, a_pdf, a_picture


def _tasks():
    with reading() as session:
        return [task.words for task in open_tasks(session, roles=None).tasks]


def test_a_clean_file_is_checked_and_the_test_virus_is_held_with_one_task(keep, again, scanner, at):
    clean, bad = keep("letter.pdf", a_pdf()), keep("bad.pdf", a_pdf(EICAR))
    a_contact(now=at)
    with fake_clamd() as address:
        scanner(address)
        assert actions.scan_files(at) == "1 clean, 1 found"
        assert actions.scan_files(at) == "no file waited"

    assert (again(clean).checked, again(bad).checked) == (Checked.CLEAN, Checked.FOUND)
    actions.sweep_files(at)
    actions.sweep_files(at)
    assert len(_tasks()) == 1
    assert "virus scanner found something" in _tasks()[0]


def test_without_a_scanner_a_file_is_not_checked_and_says_so(keep, again, at):
    file = keep()

    actions.scan_files(at)

    assert again(file).checked is Checked.NOT_CHECKED
    assert actions.scan_files(at + timedelta(days=1)) == "no file waited"


def test_what_a_scanner_did_not_answer_is_asked_again_however_old_and_new_files_come_first(keep, again, scanner, at):
    file = keep()
    with fake_clamd(b"stream: OK") as address:
        scanner(address)
        actions.scan_files(at)
        assert again(file).checked is Checked.NOT_CHECKED
    with fake_clamd() as address:
        scanner(address)
        assert actions.scan_files(at + AGAIN_AFTER - timedelta(seconds=1)) == "no file waited"
        actions.scan_files(at + timedelta(days=900))
    assert again(file).checked is Checked.CLEAN


def test_a_scanner_set_up_later_looks_at_what_came_before(keep, again, scanner, at):
    file = keep()
    actions.scan_files(at)
    with fake_clamd() as address:
        scanner(address)
        actions.scan_files(at + AGAIN_AFTER)

    assert again(file).checked is Checked.CLEAN


@pytest.mark.parametrize("kind", ["JPEG", "HEIF"])
def test_the_shown_copy_has_no_place_in_it_and_the_original_keeps_it(keep, again, kind, at):
    held = a_picture(kind)
    file = keep("arm", held)

    assert actions.draw_copies(at) == "1 of 1 copies drawn"
    assert actions.draw_copies(at) == "0 of 0 copies drawn"

    shown = b"".join(files.opened(copy_name(file.mark), context=copy_sealed_at(file.mark)))
    assert not Image.open(io.BytesIO(shown)).getexif()
    assert again(file).can_be_shown
    assert b"SYN Camera" in held


def test_a_picture_that_cannot_be_drawn_is_said_not_to_be(keep, again, at):
    file = keep("half.png", a_picture("PNG", size=(900, 900))[:400] + b"IEND")

    actions.draw_copies(at)

    assert again(file).copy is Copy.FAILED


def test_a_file_without_a_row_and_a_row_without_its_file_are_tasks(keep, tmp_path, at):
    lost, folder = keep(), tmp_path / "attachments"
    a_contact(now=at)
    (folder / lost.mark).unlink()
    for name in ("stray", ".part-left"):
        (folder / name).write_bytes(b"x")
        os.utime(folder / name, (at.timestamp() - 7200, at.timestamp() - 7200))
    (folder / "just-now").write_bytes(b"x")
    os.utime(folder / "just-now", (at.timestamp(), at.timestamp()))

    actions.sweep_files(at)
    actions.sweep_files(at)

    assert sorted(words.split(":")[0][:30] for words in _tasks()) == [
        "A file in the record is missin",
        "A file is stored that does not",
        "A file is stored that does not",
    ]


def test_files_of_a_form_that_ended_unsent_are_erased_and_those_of_a_sent_one_stay(keep, tmp_path, at):
    keep(form_key="never sent")
    sent = keep()
    actions.draw_copies(at)
    a_contact(now=at)

    assert actions.erase_left_behind(at) == "0 files of unsent forms erased"
    assert actions.erase_left_behind(at + timedelta(days=2)) == "1 file of unsent forms erased"

    held = {path.name for path in (tmp_path / "attachments").iterdir()}
    assert held == {sent.mark, copy_name(sent.mark)}
    with reading() as session:
        assert queries.files_of_form(session, "never sent") == ()
