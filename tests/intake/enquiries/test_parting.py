"""A wrong join taken back: what came into an enquiry by it is taken out again, or the story says why not."""

from foundation.database import reading
from intake.enquiries import actions
from intake.triage import queries
from tests.support import enquiries
from tests.support.matching import SLIPS, about, said, taken_back
from tests.support.triage import NOW, later

PERSON = {"given_name": "Margaret", "family_name": "Fernhill", "nhs_number": "",
          "born_on": {"day": "7", "month": "3", "year": "1941"}}  # fmt: skip


def _held(enquiry):
    return {each.fact.reference for each in enquiries.whole(enquiry).contacts if each.fact.held}


def _events(contact):
    with reading() as session:
        return [each.event for each in queries.contact_page(session, contact, now=later(days=9)).events]


def _one_enquiry(who, them):
    enquiry = enquiries.opened(who, **PERSON)
    opener = enquiries.whole(enquiry).contacts[0].fact.reference
    return enquiries.allocated(enquiry, them), opener


def _take_in(enquiry, contact, by, at):
    command = actions.HoldContact(enquiry, enquiries.version(enquiry), contact, "About the same adult.")
    actions.hold_contact(command, by=by, now=at)


def test_what_came_in_by_a_wrong_join_is_taken_out_in_both_stories(who, them):
    enquiry, opener = _one_enquiry(who, them)
    wrong = about(**SLIPS["pet name"])
    said(wrong, opener, who.worker, at=later(hours=1))
    _take_in(enquiry, wrong, them.officer, later(hours=2))
    assert _held(enquiry) == {opener, wrong}

    taken_back(wrong, opener, who.worker, at=later(hours=3), reason="Two sisters.")

    newest = {each.fact.reference: each.fact.held for each in enquiries.whole(enquiry).contacts}
    assert newest == {opener: True, wrong: False}
    assert "enquiry_left" in _events(wrong)
    last = enquiries.whole(enquiry).events[-1]
    assert (last.event, "Two sisters." in last.words) == ("contact_let_go", True)


def test_what_was_there_before_the_join_stays(who, them):
    enquiry, opener = _one_enquiry(who, them)
    further = about(**SLIPS["pet name"])
    _take_in(enquiry, further, them.officer, NOW)
    said(further, opener, who.worker, at=later(hours=1))

    taken_back(further, opener, who.worker, at=later(hours=3))

    assert _held(enquiry) == {opener, further}
    assert "enquiry_left" not in _events(further)


def test_a_closed_enquiry_is_not_changed_and_the_contact_says_so(who, them):
    enquiry, opener = _one_enquiry(who, them)
    wrong = about(**SLIPS["pet name"])
    said(wrong, opener, who.worker, at=later(hours=1))
    _take_in(enquiry, wrong, them.officer, later(hours=2))
    enquiries.closed(enquiries.complete(enquiry, them, later(hours=3)), them, later(days=1))

    taken_back(wrong, opener, who.worker, at=later(days=2))

    assert _held(enquiry) == {opener, wrong}
    assert "enquiry_kept" in _events(wrong)
