"""Enquiries, letters, calls and what was told later are found too, each by those who may see it, the same on both."""

import pytest
from flask import Flask

from foundation import clock
from foundation.database import reading
from intake.search import actions, queries
from intake.search.domain.asking import Asked
from intake.search.domain.documents import Part
from intake.search.domain.records import Sort
from tests.support import caused, enquiries, meetings, restriction, triage
from tests.support.accounts import signed_in
from tests.support.calls import a_call
from tests.support.letters import PLACES, a_letter
from tests.support.search import saying
from tests.support.triage import NOW, later
from tests.support.urgent import an_urgent_contact, tell_the_rest


def found(words, by, *, best=False, at=NOW, **narrowed):
    """Return what a search finds for somebody, as kind and reference, everything having been read into the index."""
    actions.index_contacts(at)
    key = actions.start_search(Asked(words, **narrowed), by=by, now=at)
    page = actions.open_search(key, page=1, best_first=best, by=by, now=at)
    assert page.found == len(page.hits)
    return [(hit.sort.value, hit.reference) for hit in page.hits]


@pytest.fixture
def them(hub):
    return enquiries.enquirers()


@pytest.fixture
def enquiry(hub, them):
    return enquiries.allocated(enquiries.opened(hub), them)


def opener_of(enquiry):
    return enquiries.whole(enquiry).contacts[0].fact.reference


def test_a_letter_a_call_and_a_wish_are_found_by_their_words(hub, them, enquiry):
    contact = opener_of(enquiry)
    a_letter(contact, hub.worker, words=PLACES | {"wanted": "A purple kettle."}, address="Zither Lane")
    a_call(contact, hub.worker, words="She spoke of a purple cup.", with_name="Quentin Vale")
    enquiries.written(enquiry, enquiries.wish(words="I want my purple door back."), by=them.officer)

    assert found("purple kettle", hub.worker) == [("letter", contact)]
    assert found("purple cup", hub.worker) == [("call", contact)]
    assert found("purple doors", hub.worker) == [("enquiry", enquiry)]
    assert found("quentin", hub.worker, part=Part.PEOPLE) == [("call", contact)]
    assert found("zither", hub.worker, part=Part.PLACE) == [("letter", contact)]
    assert found("purple", hub.worker, sort=Sort.LETTER) == [("letter", contact)]
    assert len(found("purple", hub.worker)) == 3


def test_what_was_told_later_is_found_and_a_free_message_is_not(hub):
    reference = an_urgent_contact(now=NOW).reference
    tell_the_rest(reference, later(hours=1), what_happened="Her zither was broken.")

    assert found("zither", hub.worker, at=later(hours=2)) == [("later", reference)]
    triage.added_to(triage.ready_to_sign(hub), NOW)
    assert found("Addition", hub.worker, sort=Sort.LATER) == []


def test_minutes_and_what_others_reported_are_found_by_who_may_see_them(hub, them, enquiry):
    number = meetings.planned(enquiry, them.officer, at=NOW)
    said = meetings.minutes("She keeps a purple heron."), meetings.action(what="Feed the purple heron.")
    meetings.written(enquiry, number, meetings.invitee(came="came"), *said, by=them.officer)
    asked = caused.asked(enquiry, them.officer, scope="Who fed the purple heron.")

    assert sorted(found("purple heron", them.officer)) == [("asked", enquiry)] + [("meeting", enquiry)] * 2
    assert found("purple heron", hub.screener) == []
    restriction.restricted(opener_of(enquiry), at=NOW, owner=hub.manager)
    assert found("heron", them.officer) == []
    assert asked


def test_who_may_not_see_enquiries_finds_nothing_of_one_and_counts_nothing(hub, them, enquiry):
    enquiries.written(enquiry, enquiries.wish(words="A purple door."), by=them.officer)

    assert found("purple", them.officer) == [("enquiry", enquiry)]
    assert found("purple", hub.screener) == []


def test_what_is_restricted_is_neither_found_nor_counted_of_any_kind(hub, them, enquiry):
    contact = opener_of(enquiry)
    a_letter(contact, hub.worker, words=PLACES | {"wanted": "A purple kettle."})
    a_call(contact, hub.worker, words="A purple cup.")
    enquiries.written(enquiry, enquiries.wish(words="A purple door."), by=them.officer)
    open_to_all = saying("A purple table.", later(hours=1))
    restriction.restricted(contact, at=later(hours=1), owner=hub.manager)

    for best in (False, True):
        assert found("purple", hub.worker, best=best, at=later(hours=2)) == [("contact", open_to_all)]
    assert len(found("purple", hub.manager, at=later(hours=2))) == 4


def test_newest_come_first_of_all_kinds_and_the_best_first_when_asked(hub):
    named = saying("Nothing was said.", later(days=1), family_name="Thorn")
    written = saying("A thorn was in her hand.", later(days=2))
    a_call(named, hub.worker, later(days=3), words="The thorn again.", happened_at=later(days=3))

    order = [("call", named), ("contact", written), ("contact", named)]
    assert found("thorn", hub.worker, at=later(days=4)) == order
    assert found("thorn", hub.worker, best=True, at=later(days=4))[0] == ("contact", named)


def test_days_and_states_narrow_every_kind(hub):
    reference = saying("It hurt.")
    a_call(reference, hub.worker, later(days=3), words="A purple cup.", happened_at=later(days=3))
    day = later(days=3).date()

    assert found("purple", hub.worker, first=day, at=later(days=4)) == [("call", reference)]
    assert found("purple", hub.worker, last=NOW.date(), at=later(days=4)) == []
    assert found("purple", hub.worker, state="signed_off", at=later(days=4)) == []


def test_the_index_of_every_kind_is_made_anew_and_reading_twice_adds_nothing(hub, them, enquiry):
    a_call(opener_of(enquiry), hub.worker, words="A purple cup.")
    enquiries.written(enquiry, enquiries.wish(words="A purple door."), by=them.officer)
    before = found("purple", hub.worker)
    assert actions.index_contacts(NOW) == "0 records read for searching"

    actions.rebuild()

    assert found("purple", hub.worker) == before
    assert actions.index_missed(NOW).startswith("0 ")


def test_a_page_names_each_kind_and_leads_to_where_it_is_read(app: Flask):
    hub, now = triage.people_of_today(), clock.now()
    reference = triage.a_contact(now)
    a_call(reference, hub.worker, now, words="She spoke of a purple cup.", happened_at=now)
    actions.index_contacts(now)
    client = signed_in(app, hub.worker, at=now)

    page = client.get(f"/search/{actions.start_search(Asked('purple'), by=hub.worker, now=now)}").text

    assert f'href="/contacts/{reference}/calls"' in page
    assert "Call or visit, " in page
    assert "<mark>purple</mark>" in page
    with reading() as session:
        assert queries.newest_beside(session, Asked("purple"), reader=None, enquiries=True, now=now, most=5)
