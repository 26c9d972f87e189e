"""Files of a body's report: kept with it, taken back before it is sent, opened at the hub, and swept by nobody."""

import io
from datetime import timedelta

import pytest
from sqlalchemy import text

from foundation import clock, files
from foundation.database import reading
from intake.attachments.actions import erase_left_behind, scan_files
from intake.attachments.queries import files_of_form
from intake.caused import actions
from intake.tasks.queries import open_tasks
from tests.support import caused, partners, sample_files
from tests.support.accounts import signed_in
from tests.support.fake_clamd import fake_clamd


@pytest.fixture
def asked(app, enquiry, them, bodies) -> str:
    """Return something asked of an organisation, to be answered by one of its people."""
    return caused.asked(enquiry, them.officer, organisation_id=bodies.ours, body="", email=bodies.ada.email)


@pytest.fixture
def theirs(app, bodies):
    """Return the browser of the person who answers."""
    return partners.browser(app, bodies.ada, at=clock.now())


@pytest.fixture
def hub(app, them):
    """Return the browser of whoever makes the enquiry."""
    app.config["WTF_CSRF_ENABLED"] = False
    return signed_in(app, them.officer, at=clock.now())


def sent(browser, enquiry: str, asked: str, *files: tuple[str, bytes], **changes: str):
    """Send the report with files, and return the answer."""
    version = str(caused.whole(enquiry, asked).caused.version)
    words = {f"report-{name}": said for name, said in {**caused.REPORT, **changes}.items()}
    chosen = [(io.BytesIO(held), name) for name, held in files]
    data = {**words, "version": version, "files": chosen}
    return browser.post(f"/asked-of-us/{asked}", data=data, content_type="multipart/form-data")


def names_of(enquiry: str, asked: str) -> list[list[str]]:
    """Return the names of the files of each report."""
    with reading() as session:
        reports = caused.whole(enquiry, asked).reports
        return [[each.name for each in files_of_form(session, report.files_key)] for report in reports]


def test_a_file_goes_with_its_report_and_the_hub_opens_it_knowing_it_was_not_checked(theirs, hub, enquiry, asked):
    assert sent(theirs, enquiry, asked, ("rota.pdf", sample_files.a_pdf())).status_code == 303
    assert names_of(enquiry, asked) == [["rota.pdf"]]
    assert "rota.pdf" in theirs.get(f"/asked-of-us/{asked}").text

    with reading() as session:
        mark = files_of_form(session, caused.whole(enquiry, asked).reports[0].files_key)[0].mark
    address = f"/enquiries/{enquiry}/caused/{asked}/files/{mark}"
    assert "This file was not checked" in hub.get(address).text
    opened = hub.post(f"{address}/all-the-same", data={"sure": "yes"})
    assert (opened.status_code, opened.data) == (200, sample_files.a_pdf())


def test_a_report_that_is_not_finished_keeps_its_files_and_they_can_be_taken_back(theirs, enquiry, asked):
    answer = sent(theirs, enquiry, asked, ("rota.pdf", sample_files.a_pdf()), found="")
    assert answer.status_code == 400
    assert "rota.pdf" in answer.text

    with reading() as session:
        mark = files_of_form(session, caused.whole(enquiry, asked).caused.files_key)[0].mark
    assert theirs.post(f"/asked-of-us/{asked}/files/{mark}/back").status_code == 303
    assert sent(theirs, enquiry, asked).status_code == 303
    assert names_of(enquiry, asked) == [[]]
    assert theirs.post(f"/asked-of-us/{asked}/files/{mark}/back").status_code == 404


def test_a_file_we_do_not_take_is_named_and_the_words_stay(theirs, enquiry, asked):
    answer = sent(theirs, enquiry, asked, ("tool.exe", b"MZ" + b"\0" * 60))

    assert answer.status_code == 400
    assert "tool.exe" in answer.text
    assert caused.REPORT["found"] in answer.text
    assert caused.whole(enquiry, asked).reports == ()


def test_nobody_else_opens_takes_back_or_gives_a_file(app, theirs, enquiry, bodies, asked):
    sent(theirs, enquiry, asked, ("rota.pdf", sample_files.a_pdf()))
    with reading() as session:
        mark = files_of_form(session, caused.whole(enquiry, asked).reports[0].files_key)[0].mark
    stranger = partners.browser(app, bodies.stranger, at=clock.now())

    assert stranger.get(f"/enquiries/{enquiry}/caused/{asked}/files/{mark}").status_code == 404
    assert stranger.post(f"/asked-of-us/{asked}/files/{mark}/back").status_code == 404
    assert sent(stranger, enquiry, asked, ("rota.pdf", sample_files.a_pdf())).status_code == 404


def test_files_of_a_report_are_not_swept_as_those_of_an_unsent_form(theirs, enquiry, asked):
    sent(theirs, enquiry, asked, ("rota.pdf", sample_files.a_pdf()))
    erase_left_behind(clock.now() + timedelta(days=30))

    assert names_of(enquiry, asked) == [["rota.pdf"]]


def scanned(tmp_path) -> None:
    """Have every file looked at by a scanner that finds the test virus."""
    with fake_clamd() as address:
        files.prepare(tmp_path / "attachments", scanner=address)
        scan_files(clock.now())


def told() -> tuple[list[str], list[str]]:
    """Return the tasks about files, in words, and the codes of the messages about them."""
    with reading() as session:
        tasks = [each.words for each in open_tasks(session, roles=frozenset({"enquiry_officer"})).tasks]
        mails = session.execute(text("select code from outbox where code = 'caused-file'"))
        return [words for words in tasks if "virus" in words], [row.code for row in mails]


def test_a_virus_in_a_report_is_a_task_of_the_hubs_and_its_sender_is_told_once(theirs, hub, enquiry, asked, tmp_path):
    sent(theirs, enquiry, asked, ("rota.pdf", sample_files.a_pdf(sample_files.EICAR)))
    scanned(tmp_path)

    actions.tell_of_held_files(clock.now())
    assert actions.tell_of_held_files(clock.now()) == "1 held, 0 new tasks"

    tasks, mails = told()
    assert (len(tasks), mails) == (1, ["caused-file"])
    with reading() as session:
        mark = files_of_form(session, caused.whole(enquiry, asked).reports[0].files_key)[0].mark
    answer = hub.post(f"/enquiries/{enquiry}/caused/{asked}/files/{mark}/all-the-same", data={"sure": "yes"})
    assert answer.status_code == 409
    assert "virus" in theirs.get(f"/asked-of-us/{asked}").text


def test_one_in_a_file_of_a_report_not_sent_yet_is_told_to_its_sender_alone(theirs, enquiry, asked, tmp_path):
    sent(theirs, enquiry, asked, ("rota.pdf", sample_files.a_pdf(sample_files.EICAR)), found="")
    scanned(tmp_path)

    actions.tell_of_held_files(clock.now())

    assert told() == ([], ["caused-file"])


def test_files_of_a_report_never_sent_are_erased_after_the_days_of_an_unsent_form(theirs, enquiry, asked):
    sent(theirs, enquiry, asked, ("first.pdf", sample_files.a_pdf()))
    sent(theirs, enquiry, asked, ("never.pdf", sample_files.a_pdf()), found="")
    now, days = clock.now(), timedelta(days=30)

    assert actions.erase_unsent_files(now + days - timedelta(minutes=5), kept_for=days).startswith("0 ")
    assert actions.erase_unsent_files(now + days + timedelta(minutes=5), kept_for=days).startswith("1 file of")

    assert names_of(enquiry, asked) == [["first.pdf"]]
    with reading() as session:
        assert files_of_form(session, caused.whole(enquiry, asked).caused.files_key) == ()
    assert len(dict(files.names())) == 1
