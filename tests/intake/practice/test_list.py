"""The list of what an organisation has sent: filters, pages, empty states, one's own unsent forms."""

import re
from datetime import timedelta

from sqlalchemy import update

from foundation.database import transaction
from intake.contacts.actions import start_draft
from intake.contacts.tables import QueuePlaceRow
from intake.practice.domain.listing import Mark, Show, read_mark, shown_from
from tests.support.contacts import a_contact
from tests.support.partners import browser


def test_a_list_is_read_page_by_page_and_misses_nothing_that_arrives_meanwhile(app, who, now):
    sent = [a_contact(now=now - timedelta(hours=n), key=f"f{n}", by=who.ada).reference for n in range(30)]
    ada = browser(app, who.ada, at=now)
    first = ada.get("/our-contacts").text
    a_contact(now=now, key="later", by=who.ben)
    older = re.search(r'href="(/our-contacts\?after=[\w-]+)"', first)[1]
    second = ada.get(older).text

    assert [each for each in sent if each in first] == sent[:25]
    assert [each for each in sent if each in second] == sent[25:]
    assert "Newest" in second


def test_what_is_decided_and_what_is_with_the_hub_can_be_shown_apart(app, who, now):
    decided, waiting = (a_contact(now=now, key=key, by=who.ada).reference for key in ("one", "two"))
    with transaction() as session:
        place = QueuePlaceRow.reference == decided
        session.execute(update(QueuePlaceRow).where(place).values(screened_at=now, signed_off_at=now))
    ada = browser(app, who.ada, at=now)

    for show, seen, unseen in (("decided", decided, waiting), ("open", waiting, decided)):
        page = ada.get(f"/our-contacts?show={show}").text
        assert seen in page
        assert unseen not in page


def test_each_empty_part_says_what_would_be_there(app, who, now):
    ada = browser(app, who.ada, at=now)

    assert "Nothing yet" in ada.get("/our-contacts").text
    assert "Nothing has been decided yet" in ada.get("/our-contacts?show=decided").text
    assert "The hub has decided everything you have sent" in ada.get("/our-contacts?show=open").text
    assert "nothing older" in ada.get("/our-contacts?after=0-0").text


def test_nobody_is_named_but_the_sender(app, who, now):
    a_contact(now=now, by=who.ada)
    page = browser(app, who.ben, at=now).get("/our-contacts").text

    assert "Ada Brook" in page
    assert not re.search("Mabel|Fernhill|Elm|resident", page)


def test_ones_own_unsent_forms_are_listed_and_nobody_elses(app, who, now):
    start_draft(now=now, keep_for=timedelta(days=30), known={}, by=who.ada)

    assert "Your unsent forms" in browser(app, who.ada, at=now).get("/our-contacts").text
    assert "Your unsent forms" not in browser(app, who.head, at=now).get("/our-contacts").text


def test_nobody_without_an_account_sees_a_list(app):
    assert app.test_client().get("/our-contacts").status_code == 303


def test_anything_else_in_the_address_is_the_first_page_of_everything():
    assert shown_from("nonsense") is Show.ALL
    assert [read_mark(written) for written in ("", "x-1", "1-x", "1", "-1-1", "9" * 17 + "-1")] == [None] * 6


def test_a_mark_is_read_as_it_was_written(at):
    mark = Mark(at, 7)

    assert read_mark(mark.written()) == mark
