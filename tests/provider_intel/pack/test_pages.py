"""The shelf of packs and one pack, as those who may and may not."""

import re

import pytest

from foundation import clock
from foundation.database import reading
from provider_intel.pack import queries
from provider_intel.pack.cli import qasig
from provider_intel.pack.domain.cycle import months_that_can_be_built
from tests.provider_intel.pack import made_facts as made
from tests.support.accounts import an_account, signed_in


@pytest.fixture
def newest(app):
    """Return the newest month that a pack can be built for, as its address tells it."""
    return months_that_can_be_built(clock.today(), number=1)[0].key


def browser(app, role):
    return signed_in(app, an_account(role, at=clock.now(), email=f"{role}@hub.example"), at=clock.now())


def ask(client, month):
    page = client.get("/meeting-packs").text
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)[1]
    entry = re.search(r'name="entry" value="([^"]+)"', page)[1]
    return client.post("/meeting-packs", data={"csrf_token": token, "entry": entry, "month": month})


def test_the_analyst_asks_for_a_pack_and_sees_that_it_waits(app, newest):
    client = browser(app, "intelligence_analyst")

    assert ask(client, newest).status_code == 303

    page = client.get("/meeting-packs").text
    assert "Waiting to be built" in page
    assert "The Provider-intelligence analyst" in page


def test_a_month_that_is_none_is_refused_beside_its_field(app, newest):
    answer = ask(browser(app, "qasig_chair"), "soon")

    assert answer.status_code == 400
    assert "Select a month" in answer.text


def test_a_member_reads_a_pack_but_asks_for_none(app, newest):
    pack_id, client = made.kept(clock.now()), browser(app, "qasig_member")

    shelf, page = client.get("/meeting-packs").text, client.get(f"/meeting-packs/{pack_id}").text

    assert "Build this pack" not in shelf
    assert "2 of 4 files ready" in shelf
    assert page.index("1 action is overdue") < page.index("What changed since last month")
    assert "Not ready yet: PDF, XLSX." in page


def test_a_stored_file_is_handed_out_as_it_is_and_one_not_written_is_missing(app, newest):
    pack_id, client = made.kept(clock.now()), browser(app, "qasig_member")

    answer = client.get(f"/meeting-packs/{pack_id}/file.docx")

    assert answer.data == b"docx"
    assert answer.headers["Content-Disposition"] == f"attachment; filename=qasig-pack-{newest}.docx"
    for missing in ("pdf", "exe"):
        assert client.get(f"/meeting-packs/{pack_id}/file.{missing}").status_code == 404


@pytest.mark.parametrize("role", ["triage_worker", "auditor"])
def test_nobody_else_finds_a_pack(app, newest, role):
    client = browser(app, role)

    for address in ("/meeting-packs", f"/meeting-packs/{made.kept(clock.now())}"):
        assert client.get(address).status_code in (403, 404)


@pytest.mark.process
def test_the_command_writes_four_files_and_keeps_the_pack(app, newest, tmp_path):
    words = ["pack", "--month", newest, "--out", str(tmp_path / "out")]
    answer = app.test_cli_runner().invoke(qasig, words)

    assert answer.exit_code == 0, answer.output
    assert sorted(one.suffix for one in (tmp_path / "out").iterdir()) == [".docx", ".html", ".pdf", ".xlsx"]
    with reading() as session:
        (request,) = queries.requests(session)
        assert request.by_words == "an operator, by command"


def test_the_command_refuses_a_month_whose_cut_is_not_over(app, tmp_path):
    answer = app.test_cli_runner().invoke(qasig, ["pack", "--month", "2099-01", "--out", str(tmp_path)])

    assert answer.exit_code == 1
    assert "The data cut-off is the end of" in answer.output
