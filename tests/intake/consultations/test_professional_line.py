"""The professional line: recorded once, found again, put right by adding, linked to what followed, never a contact."""

from datetime import date, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from foundation import audit, clock, ids
from foundation.database import reading, transaction
from intake.consultations import actions, queries
from intake.consultations.domain import Wanted
from intake.consultations.forms import read_wanted
from intake.tallies.queries import queue_counts
from tests.support import triage
from tests.support.accounts import an_account, signed_in
from tests.support.at_once import at_once
from tests.support.consultations import a_consultation
from tests.support.form_pages import send, text_of

TYPED = {
    "name": "Ada Brook", "role": "", "organisation": "SYN Elm House", "phone": "", "adult": "", "asked": "A fall.",
    "category": "FAL", "level": "requires_consultation", "advice": "Send it today.", "advised_by": "Sam", "agreed": "",
    "held-day": "", "held-month": "", "held-year": "", "held-time": "",
}  # fmt: skip


@pytest.fixture
def who(database):
    triage.prepare()
    audit.register(*actions.ENTRIES)
    return triage.people()


@pytest.fixture
def screener(app):
    account = triage.people_of_today().screener
    return signed_in(app, account, at=clock.now())


def read(reference):
    with reading() as session:
        return queries.consultation(session, reference)


def found(**wanted):
    with reading() as session:
        return [each.reference for each in queries.consultations(session, Wanted(**wanted))[0]]


def test_a_consultation_is_no_contact_and_is_not_counted_as_one(who, at):
    a_consultation(who.screener, at)

    with reading() as session:
        assert dict(queue_counts(session).buckets) == {}
        assert session.execute(text("select count(*) from contacts")).scalar_one() == 0


def test_the_same_page_sent_twice_is_recorded_once(who, at):
    first = a_consultation(who.screener, at, entry_key="one")

    assert a_consultation(who.screener, at, entry_key="one") == first
    assert found() == [first]


def test_a_page_pressed_several_times_at_one_moment_is_recorded_once(who, at):
    made = at_once(lambda: a_consultation(who.screener, at, entry_key="one"))

    assert len(set(made)) == 1


def test_ones_own_newest_entry_again_adds_nothing(who, at):
    reference = a_consultation(who.screener, at)
    at_once(lambda: actions.add_note(reference, "They rang back.", by=who.screener, now=at))
    actions.add_note(reference, "They rang back.", by=who.worker, now=at)

    assert [note.words for note in read(reference).notes] == ["They rang back."] * 2


def test_it_is_found_by_reference_by_who_asked_and_by_day(who, at):
    here = a_consultation(who.screener, at)
    there = a_consultation(who.screener, at - timedelta(days=3), asker=actions.Asker("Bo Reed", "", "SYN Trust", ""))

    assert found() == [there, here]
    assert found(reference=here) == [here]
    assert found(asker="brook ADA") == [here]
    assert found(asker="Ada Reed") == []
    assert found(day=clock.in_london(at).date()) == [here]


def test_who_asked_is_not_kept_in_the_clear(who, at):
    a_consultation(who.screener, at)

    with reading() as session:
        rows = [str(row) for table in ("consultations", "consultation_marks")
                for row in session.execute(text(f"select * from {table}"))]  # noqa: S608 - two names of our own  # fmt: skip
    assert rows
    assert "Brook" not in "".join(rows)
    assert "960 001" not in "".join(rows)


@pytest.mark.parametrize("change", ["update consultations set advice = 'x'", "delete from consultation_notes"])
def test_what_was_written_is_never_changed_and_is_put_right_by_adding(who, at, change):
    reference = a_consultation(who.screener, at)
    actions.add_note(reference, "It was her brother who asked.", by=who.worker, now=at)

    with pytest.raises(DatabaseError), transaction() as session:
        session.execute(text(change))
    held = read(reference)
    assert [(note.words, note.by) for note in held.notes] == [("It was her brother who asked.", "Tess Worker")]
    assert held.advice == "Ring her doctor now. Send it if she was harmed."


def test_a_contact_whose_sender_gives_the_reference_is_linked_however_it_was_written(who, at):
    reference = a_consultation(who.screener, at)
    typed = reference.replace("-", " ").lower()

    contact = triage.a_contact(at, consulted_hub="yes", consulted_hub_reference=typed)

    assert [link.contact for link in read(reference).links] == [contact]


def test_a_reference_that_is_nobodys_stops_no_contact(who, at):
    for typed in ("PL-7KQ4-XM3P", "I forgot it", "PL-AAAA-AAAA"):
        assert triage.a_contact(at, consulted_hub="yes", consulted_hub_reference=typed)


def test_a_contact_is_linked_by_hand_once_and_only_when_the_hub_holds_it(who, at):
    reference, contact = a_consultation(who.screener, at), triage.a_contact(at)

    actions.link_contact(reference, contact, by=who.worker, now=at)

    assert [(link.contact, link.by) for link in read(reference).links] == [(contact, "Tess Worker")]
    with pytest.raises(actions.ContactNotLinked, match="already linked"):
        actions.link_contact(reference, contact, by=who.worker, now=at)
    with pytest.raises(actions.ContactNotLinked, match="There is no contact"):
        actions.link_contact(reference, "SA-7KQ4-XM3P", by=who.worker, now=at)


def test_every_step_stands_in_the_trail(who, at):
    reference, contact = a_consultation(who.screener, at), triage.a_contact(at)
    actions.add_note(reference, "More.", by=who.worker, now=at)
    actions.link_contact(reference, contact, by=who.worker, now=at)
    actions.record_consultation_shown(reference, by=who.worker, now=at)

    with reading() as session:
        codes = {line.code for line in audit.history(session, f"consultation:{reference}")}
    assert codes == {f"consultation.{step}" for step in ("recorded", "noted", "linked", "shown")}


def test_it_is_recorded_on_one_page_and_read_with_what_followed(screener):
    entry = text_of(screener.get("/consultations/new")).split('name="entry" value="')[1].split('"')[0]
    saved = send(screener, "/consultations/new", {**TYPED, "entry": entry})
    page = text_of(screener.get(saved.location))
    contact = triage.a_contact(clock.now())

    assert "Requires consultation" in page or "requires consultation" in page
    assert "No contacts are linked." in page
    assert send(screener, f"{saved.location}/contacts", {"contact": contact}, page=saved.location).status_code == 303
    assert contact in text_of(screener.get(saved.location))
    assert "Send it today." in text_of(screener.get(f"/contacts/{contact}"))
    assert "Ada Brook, SYN Elm House" in text_of(send(screener, "/consultations/find", {"asker": "brook"},
                                                      page="/consultations"))  # fmt: skip


def test_what_is_missing_is_said_beside_each_field_and_nothing_typed_is_lost(screener):
    typed = {**TYPED, "entry": "e", "name": "", "advice": "", "asked": "Something long"}

    answer = send(screener, "/consultations/new", typed)

    assert answer.status_code == 400
    for words in ("Enter who asked", "Enter what you advised", "Something long"):
        assert words in text_of(answer)
    wrong = {**TYPED, "entry": "e", "held-day": "1", "held-month": "13", "held-year": "2026", "held-time": "9am"}
    assert "Enter a day and time in the past" in text_of(send(screener, "/consultations/new", wrong))


def test_refusals_on_its_page_keep_the_page(screener):
    reference = a_consultation(an_account("screener", at=clock.now()), clock.now())
    here = f"/consultations/{reference}"

    assert "Enter what you want to add" in text_of(send(screener, f"{here}/notes", {"words": " "}, page=here))
    assert send(screener, f"{here}/notes", {"words": "Put right."}, page=here).location == here
    nobodys = ids.format_reference("SA", "7KQ4XM3")
    assert "There is no contact" in text_of(send(screener, f"{here}/contacts", {"contact": nobodys}, page=here))
    assert "A reference looks like" in text_of(send(screener, f"{here}/contacts", {"contact": "no"}, page=here))


def test_it_is_not_there_for_those_who_may_not_see_it(app, screener):
    reference = a_consultation(an_account("screener", at=clock.now()), clock.now())
    officer = signed_in(app, an_account("enquiry_officer", at=clock.now(), email="e@hub.example"), at=clock.now())

    assert officer.get(f"/consultations/{reference}").status_code == 404
    assert screener.get("/consultations/PL-AAAA-AAAA").status_code == 404
    assert "Enter a date" in text_of(screener.get("/consultations?day=soon"))


@pytest.mark.parametrize("typed", ["5 10 2026", "5/10/2026", "5 October 2026", "2026-10-05"])
def test_a_day_is_looked_for_however_it_is_written(typed: str) -> None:
    assert read_wanted({"day": typed}) == (Wanted(day=date(2026, 10, 5)), ())


def test_the_list_says_of_which_year_a_consultation_is(screener):
    now = clock.now()
    a_consultation(an_account("screener", at=now), now - timedelta(days=366))

    assert str((now - timedelta(days=366)).year) in text_of(screener.get("/consultations"))


def test_a_day_that_cannot_be_read_keeps_what_was_typed_and_looks_for_nothing(screener):
    a_consultation(an_account("screener", at=clock.now()), clock.now())
    page = text_of(screener.get("/consultations?day=soon&reference=no"))

    assert 'value="soon"' in page
    assert "Nothing was searched for" in page
    assert "Ada Brook" not in page


def test_it_is_linked_from_the_contacts_page_by_the_reference_the_sender_gives(screener):
    reference = a_consultation(an_account("screener", at=clock.now()), clock.now())
    here = f"/contacts/{triage.a_contact(clock.now())}"

    def link(typed):
        return send(screener, f"{here}/consultations", {"consultation": typed}, page=here)

    assert "No consultation is linked to this contact." in text_of(screener.get(here))
    assert "A reference looks like" in text_of(link("no"))
    nobodys = ids.format_reference("PL", "7KQ4XM3")
    assert f"There is no consultation {nobodys}." in text_of(link(nobodys))
    assert link(reference.lower()).location == here
    assert "Ring her doctor now." in text_of(screener.get(here))
    assert "already" in text_of(link(reference))
