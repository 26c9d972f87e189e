"""The analyst writes down, without an operator, since when something else is recorded."""

import re
from datetime import timedelta

import pytest

from foundation import audit, clock
from foundation.database import reading
from intake.reading import recording_changes
from tests.support.accounts import an_account, signed_in

ADDRESS = "/recording-changes"


@pytest.fixture
def analyst(app):
    """Return a browser of the analyst."""
    return browser(app, "intelligence_analyst")


def browser(app, role):
    return signed_in(app, an_account(role, at=clock.now(), email=f"{role}@hub.example"), at=clock.now())


def post(client, **fields):
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get(ADDRESS).text)[1]
    return client.post(ADDRESS, data={"csrf_token": token, **fields})


def change(day=None, words="A new form"):
    chosen = day or clock.today()
    parts = {f"changed_on-{part}": str(getattr(chosen, part)) for part in ("day", "month", "year")}
    return {**parts, "words": words}


def known():
    with reading() as session:
        return recording_changes(session, as_at=clock.today())


def test_a_change_is_written_down_with_its_writer_and_known_to_the_lists_from_then_on(analyst):
    day = clock.today() - timedelta(days=40)

    assert post(analyst, **change(day)).status_code == 303

    assert known() == (day,)
    assert "A new form" in analyst.get(ADDRESS).text
    with reading() as session:
        [mark] = audit.history(session, "recording")
    assert (mark.code, mark.by_kind) == ("tallies.recording-change", "account")


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        (change(clock.today() + timedelta(days=1)), "Enter a date up to today"),
        ({**change(), "changed_on-day": "31", "changed_on-month": "2"}, "Enter a date up to today"),
        (change(words=" "), "Enter what changed"),
        (change(words="x" * 201), "words"),
        ({"about": "2020-01-01", "taken_back_words": "No"}, "There is no change of recording on that date"),
    ],
)
def test_what_cannot_be_is_refused_and_what_was_typed_is_kept(analyst, typed, why):
    answer = post(analyst, **typed)

    assert answer.status_code == 400
    assert why in answer.text
    assert "There is a problem" in answer.text
    assert known() == ()


def test_what_was_never_so_is_taken_back_with_a_reason_and_once(analyst):
    day = clock.today()
    post(analyst, **change(day))

    assert "Enter why it was a mistake" in post(analyst, about=day.isoformat()).text
    taken = {"about": day.isoformat(), "taken_back_words": "It was another council"}
    assert post(analyst, **taken).status_code == 303
    assert post(analyst, **taken).status_code == 400
    assert post(analyst, about="soon", taken_back_words="x").status_code == 404
    assert known() == ()
    assert "No changes have been recorded" in analyst.get(ADDRESS).text


def test_nobody_else_finds_the_page_nor_the_way_to_it(app):
    for role in ("qasig_member", "qasig_chair", "triage_worker"):
        assert browser(app, role).get(ADDRESS).status_code == 404
