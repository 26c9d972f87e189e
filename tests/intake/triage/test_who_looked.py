"""Who looked is a strand of a contact's story, for those who may see it: each person once a day, however often."""

from datetime import timedelta

from flask import Flask

from foundation import clock
from foundation.database import reading
from foundation.web.words import clock_time
from intake.triage import actions
from intake.triage.queries.looks import looks_at
from tests.support import triage
from tests.support.accounts import signed_in
from tests.support.form_pages import text_of
from tests.support.triage import NOW, later

LOOKED = "?entries=looked"


def looks(reference, by, *at):
    for each in at:
        actions.open_contact(actions.OpenContact(reference), by=by, now=each)


def test_each_person_stands_once_a_day_with_how_often_they_looked_and_between_when(database):
    triage.prepare()
    who, reference = triage.people(), triage.a_contact()
    looks(reference, who.worker, NOW, later(hours=2), later(days=1))
    looks(reference, who.screener, later(hours=1))

    with reading() as session:
        found = looks_at(session, reference)
    assert [(each.by_account, each.first, each.at, each.times) for each in found] == [
        (who.screener.id, later(hours=1), later(hours=1), {"contact.opened": 1}),
        (who.worker.id, NOW, later(hours=2), {"contact.opened": 2}),
        (who.worker.id, later(days=1), later(days=1), {"contact.opened": 1}),
    ]
    with reading() as session:
        assert looks_at(session, triage.a_contact()) == ()


def test_a_manager_reads_who_looked_on_the_contacts_page_and_a_worker_is_not_told_of_it(app: Flask):
    now = clock.now()
    hub, before = triage.people(now), now - timedelta(days=2)
    reference = triage.a_contact(before)
    looks(reference, hub.screener, before, before)
    manager, worker = (signed_in(app, each, at=now) for each in (hub.manager, hub.worker))

    page = manager.get(f"/contacts/{reference}{LOOKED}")
    assert f"{clock_time(before)}, {hub.screener.name}" in text_of(page)
    assert "Opened it 2 times" in text_of(page)
    assert hub.manager.name in text_of(page).partition("Story")[2].partition(hub.screener.name)[0]
    assert "Receipt given" not in text_of(page).partition("Story")[2]
    theirs = worker.get(f"/contacts/{reference}{LOOKED}")
    assert "Opened it" not in text_of(theirs)
    assert "Receipt given" in text_of(theirs).partition("Story")[2]
    assert "entries=looked" not in theirs.text
    assert LOOKED in manager.get(f"/contacts/{reference}").text
